using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Lsk.Tests.Benchmarks;

/// <summary>A sheet of initiatives with 20 columns as spreadsheet programs write it: shared strings, styles for days, every cell with its
/// place.</summary>
internal static class WideWorkbook
{
    private static readonly string[] Headings =
    [
        "Id",
        "Titel",
        "Beskrivning",
        "Huvudman",
        "Ansvarig grupp",
        "Fokusområde",
        "Målgrupp",
        "Insatstyp",
        "Effektmått",
        "Start",
        "Slut",
        "Status",
        "Budget (tkr)",
        "Årsarbetskrafter",
        "Beslutsnivå",
        "Lagrum (HSL/SoL/båda)",
        "Märkning",
        "Vår kolumn",
        "Vårt tal",
        "Vår anteckning",
    ];

    private static readonly string[] Organisations =
    [
        "Region Uppsala",
        "Enköpings kommun",
        "Heby kommun",
        "Håbo kommun",
        "Knivsta kommun",
        "Tierps kommun",
        "Uppsala kommun",
        "Älvkarleby kommun",
        "Östhammars kommun",
    ];

    private static readonly string[] Words = (
        "vård samverkan äldre barn hälsa stöd rehabilitering kvalitet digital modell team uppföljning läkemedel fall prevention hemgång trygg nära "
        + "omsorg skola"
    ).Split(' ');

    public static byte[] Xlsx(int rows)
    {
        var random = new Random(1);
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        var sheet = new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet "
                + "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
        );
        Add(sheet, texts, 1, Headings);
        for (var row = 2; row <= rows + 1; row++)
        {
            string Word() => Words[random.Next(Words.Length)];
            var start = 45_000 + random.Next(700);
            Add(
                sheet,
                texts,
                row,
                [
                    $"S-{row:00000}",
                    $"{Word()} {Word()} {row}",
                    string.Join(' ', Enumerable.Range(0, 10).Select(_ => Word())),
                    Organisations[random.Next(9)],
                    $"LAG {random.Next(40)}",
                    "A1",
                    Word(),
                    Word(),
                    Word() + ", andel",
                    (long)start,
                    (long)start + 400,
                    "Pågår",
                    random.Next(10, 9_000),
                    random.Next(1, 80) / 10.0,
                    "Förvaltning",
                    "HSL",
                    Word(),
                    random.Next(1_000),
                    random.NextDouble(),
                    Word(),
                ]
            );
        }
        sheet.Append("</sheetData></worksheet>");
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, true))
        {
            const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            Part(
                zip,
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" "
                    + "ContentType=\"application/xml\"/></Types>"
            );
            Part(
                zip,
                "_rels/.rels",
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                    + $"Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            );
            Part(
                zip,
                "xl/workbook.xml",
                $"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{Office}\"><sheets><sheet "
                    + "name=\"Initiativ\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            );
            Part(
                zip,
                "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                    + $"Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{Office}/styles\" "
                    + $"Target=\"styles.xml\"/><Relationship Id=\"r3\" Type=\"{Office}/sharedStrings\" "
                    + "Target=\"sharedStrings.xml\"/></Relationships>"
            );
            Part(
                zip,
                "xl/styles.xml",
                "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\"><xf "
                    + "numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            );
            Part(zip, "xl/worksheets/sheet1.xml", sheet.ToString());
            Part(
                zip,
                "xl/sharedStrings.xml",
                "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                    + string.Concat(texts.Keys.Select(text => $"<si><t>{text}</t></si>"))
                    + "</sst>"
            );
        }
        return memory.ToArray();
    }

    private static void Add(StringBuilder sheet, Dictionary<string, int> texts, int row, IReadOnlyList<object> values)
    {
        sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">");
        for (var column = 0; column < values.Count; column++)
        {
            sheet.Append("<c r=\"").Append((char)('A' + column)).Append(CultureInfo.InvariantCulture, $"{row}\"");
            if (values[column] is string text)
            {
                if (!texts.TryGetValue(text, out var index))
                    texts[text] = index = texts.Count;
                sheet.Append(CultureInfo.InvariantCulture, $" t=\"s\"><v>{index}</v></c>");
            }
            else
                sheet.Append(CultureInfo.InvariantCulture, $"{(values[column] is long ? " s=\"1\"" : "")}><v>{values[column]}</v></c>");
        }
        sheet.Append("</row>");
    }

    private static void Part(ZipArchive zip, string path, string text)
    {
        using var part = zip.CreateEntry(path, CompressionLevel.Optimal).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }
}
