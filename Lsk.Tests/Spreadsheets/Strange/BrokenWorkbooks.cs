using System.IO.Compression;
using System.Text;

namespace Lsk.Tests.Spreadsheets.Strange;

/// <summary>Makes workbooks that no spreadsheet program would: each by name, from a seed, so that a failure can be made again.</summary>
internal static class BrokenWorkbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public const string PlainSheet =
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Id</t></is></c><c r=\"B1\" "
        + "t=\"inlineStr\"><is><t>Titel</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" "
        + "t=\"inlineStr\"><is><t>Ett</t></is></c></row>";

    /// <summary>A workbook of one sheet with these rows.</summary>
    public static byte[] Xlsx(
        string rows,
        string before = "",
        string after = "",
        IEnumerable<(string Path, string Text)>? more = null,
        string? workbook = null,
        string? relations = null,
        Func<string, string>? path = null
    )
    {
        path ??= name => name;
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, true))
        {
            Add(
                zip,
                path("_rels/.rels"),
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                    + $"Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            );
            Add(
                zip,
                path("xl/workbook.xml"),
                workbook
                    ?? $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Initiativ\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            );
            Add(
                zip,
                path("xl/_rels/workbook.xml.rels"),
                relations
                    ?? $"<Relationships><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            );
            Add(
                zip,
                path("xl/worksheets/sheet1.xml"),
                $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"{Main}\">{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
            );
            foreach (var (name, text) in more ?? [])
                Add(zip, path(name), text);
        }
        return memory.ToArray();
    }

    /// <summary>All hand-made faults.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Made()
    {
        yield return ("plain.xlsx", Xlsx(PlainSheet));
        yield return ("lying-dimension.xlsx", Xlsx(PlainSheet, "<dimension ref=\"A1:XFD1048576\"/>"));
        yield return ("cell-at-the-end.xlsx", Xlsx(PlainSheet + "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"));
        yield return (
            "no-references.xlsx",
            Xlsx(
                "<row><c t=\"inlineStr\"><is><t>Id</t></is></c><c "
                    + "t=\"inlineStr\"><is><t>Titel</t></is></c></row><row><c><v>1</v></c><c t=\"str\"><v>Ett</v></c></row>"
            )
        );
        yield return ("dtd.xlsx", Xlsx(PlainSheet, workbook: $"<!DOCTYPE x [<!ENTITY a \"aaaa\">]><workbook xmlns=\"{Main}\"/>"));
        yield return (
            "billion-laughs.xlsx",
            Xlsx(
                PlainSheet,
                more:
                [
                    (
                        "xl/sharedStrings.xml",
                        "<!DOCTYPE l [<!ENTITY l0 \"l\"><!ENTITY l1 \"&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;\">]><sst><si><t>&l1;</t></si></sst>"
                    ),
                ]
            )
        );
        yield return ("backslashes.xlsx", Xlsx(PlainSheet, path: name => name.Replace('/', '\\')));
        yield return ("capital-paths.xlsx", Xlsx(PlainSheet, path: name => name.ToUpperInvariant()));
        yield return (
            "absolute-target.xlsx",
            Xlsx(
                PlainSheet,
                relations: $"<Relationships><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/></Relationships>"
            )
        );
        yield return ("no-relations.xlsx", Xlsx(PlainSheet, relations: "<Relationships/>"));
        yield return (
            "sheet-without-part.xlsx",
            Xlsx(
                PlainSheet,
                workbook: $"<workbook xmlns:r=\"{Office}\"><sheets><sheet name=\"A\" r:id=\"rId9\"/><sheet name=\"Initiativ\" r:id=\"rId1\"/>"
                    + "</sheets></workbook>"
            )
        );
        yield return (
            "no-sheets.xlsx",
            Xlsx(PlainSheet, workbook: "<workbook/>", relations: "<Relationships/>", path: name => name.Replace("worksheets", "elsewhere"))
        );
        yield return (
            "all-hidden.xlsx",
            Xlsx(
                PlainSheet,
                workbook: $"<workbook xmlns:r=\"{Office}\"><sheets><sheet name=\"Initiativ\" state=\"veryHidden\" r:id=\"rId1\"/></sheets></workbook>"
            )
        );
        yield return (
            "strict.xlsx",
            Xlsx(
                PlainSheet,
                workbook: "<s:workbook xmlns:s=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
                    + "xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><s:sheets><s:sheet name=\"Initiativ\" r:id=\"rId1\"/>"
                    + "</s:sheets></s:workbook>",
                relations: "<Relationships><Relationship Id=\"rId1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" "
                    + "Target=\"worksheets/sheet1.xml\"/></Relationships>"
            )
        );
        yield return (
            "chart-sheet.xlsx",
            Xlsx(
                PlainSheet,
                workbook: $"<workbook xmlns:r=\"{Office}\"><sheets><sheet name=\"Diagram\" r:id=\"rId2\"/><sheet name=\"Initiativ\" r:id=\"rId1\"/>"
                    + "</sheets></workbook>",
                relations: $"<Relationships><Relationship Id=\"rId2\" Type=\"{Office}/chartsheet\" Target=\"chartsheets/sheet1.xml\"/><Relationship "
                    + $"Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            )
        );
        yield return (
            "shared-out-of-range.xlsx",
            Xlsx(
                PlainSheet
                    + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>99</v></c><c r=\"B3\" t=\"s\"><v>-1</v></c><c r=\"C3\" t=\"s\"><v>x</v></c></row>"
            )
        );
        yield return (
            "rich-and-phonetic.xlsx",
            Xlsx(
                "<row><c t=\"inlineStr\"><is><r><t>I</t></r><r><t>d</t></r><rPh><t>x</t></rPh></is></c><c t=\"inlineStr\"><is><t "
                    + "xml:space=\"preserve\"> Titel </t></is></c></row><row><c><v>1</v></c><c "
                    + "t=\"inlineStr\"><is><t>a_x000D_b&#10;c</t></is></c></row>"
            )
        );
        yield return (
            "bad-numbers.xlsx",
            Xlsx(
                PlainSheet
                    + "<row r=\"3\"><c r=\"A3\"><v>1E+308</v></c><c r=\"B3\"><v>NaN</v></c></row><row r=\"4\"><c "
                    + "r=\"A4\"><v>9999999999999999999999</v></c><c r=\"B4\"><v>-INF</v></c></row><row r=\"5\"><c "
                    + "r=\"A5\"><v></v></c><c r=\"B5\" t=\"b\"><v>2</v></c></row>"
            )
        );
        yield return (
            "odd-references.xlsx",
            Xlsx(
                "<row r=\"0\"><c r=\"A0\"><v>1</v></c></row><row r=\"-5\"><c r=\"\"><v>1</v></c></row><row r=\"99999999999\"><c "
                    + "r=\"ZZZZZ1\"><v>1</v></c><c r=\"5\"><v>1</v></c></row>"
                    + PlainSheet
            )
        );
        yield return (
            "rows-out-of-order.xlsx",
            Xlsx(
                "<row r=\"9\"><c r=\"B9\"><v>2</v></c><c r=\"A9\"><v>1</v></c></row>"
                    + PlainSheet
                    + "<row r=\"2\"><c r=\"A2\"><v>7</v></c></row>"
            )
        );
        yield return ("deep.xlsx", Xlsx(string.Concat(Enumerable.Repeat("<a>", 5_000))));
        yield return (
            "nul-and-surrogates.xlsx",
            Xlsx(
                "<row><c t=\"inlineStr\"><is><t>Id</t></is></c><c t=\"inlineStr\"><is><t>Titel</t></is></c></row><row><c "
                    + "t=\"inlineStr\"><is><t>&#0;&#xD800;a&#x1F600;</t></is></c><c t=\"inlineStr\"><is><t>o\u0308 \U0001F600 &bogus; & "
                    + "&#99999999;</t></is></c></row>"
            )
        );
        yield return (
            "merges.xlsx",
            Xlsx(
                PlainSheet,
                after: "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"B2:B1048576\"/><mergeCell ref=\"\"/><mergeCell ref=\"B2:A1\"/>"
                    + "</mergeCells>"
            )
        );
        yield return (
            "broken-styles.xlsx",
            Xlsx(
                PlainSheet.Replace("<c r=\"A2\">", "<c r=\"A2\" s=\"900\">"),
                more:
                [
                    ("xl/styles.xml", "<styleSheet><cellXfs><xf/><xf numFmtId=\"x\"/></cellXfs><numFmts><numFmt/></numFmts></styleSheet>"),
                ]
            )
        );
        yield return ("empty-styles.xlsx", Xlsx(PlainSheet, more: [("xl/styles.xml", "")]));
        yield return (
            "dates.xlsx",
            Xlsx(
                "<row><c t=\"inlineStr\"><is><t>Titel</t></is></c><c t=\"inlineStr\"><is><t>Start</t></is></c></row>"
                    + string.Concat(
                        new[] { "-1", "0", "1", "59", "60", "61", "2958465", "2958466", "1E300" }.Select(day =>
                            $"<row><c t=\"inlineStr\"><is><t>x{day}</t></is></c><c s=\"0\"><v>{day}</v></c></row>"
                        )
                    ),
                more: [("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>")]
            )
        );
        yield return (
            "many-columns.xlsx",
            Xlsx("<row>" + string.Concat(Enumerable.Range(0, 16_384).Select(_ => "<c><v>1</v></c>")) + "</row>")
        );
        yield return (
            "many-strings.xlsx",
            Xlsx(
                PlainSheet,
                more:
                [
                    (
                        "xl/sharedStrings.xml",
                        "<sst>" + string.Concat(Enumerable.Range(0, 50_000).Select(n => $"<si><t>text {n}</t></si>")) + "</sst>"
                    ),
                ]
            )
        );
        yield return (
            "bomb.xlsx",
            Xlsx(PlainSheet + "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>" + new string('a', 40_000_000) + "</t></is></c></row>")
        );
        yield return ("bomb-of-spaces.xlsx", Xlsx(PlainSheet + new string(' ', 210_000_000)));
        yield return ("two-hundred-sheets.xlsx", TwoHundredSheets());
        yield return ("not-a-zip.xlsx", Encoding.UTF8.GetBytes("hej"));
        yield return ("html.xls", Encoding.UTF8.GetBytes("<html><table><tr><td>Id</td></tr></table></html>"));
        yield return (
            "xml2003.xls",
            Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>")
        );
        yield return ("zip.csv", Xlsx(PlainSheet));
        yield return ("binary.csv", [1, 0, 2, 0, 0, 0, 0, 7]);
        yield return ("empty.xlsx", []);
        yield return ("empty.csv", []);
        yield return ("blank.csv", Encoding.UTF8.GetBytes(";;;\n;;\n"));
        yield return ("open-quote.csv", Encoding.UTF8.GetBytes("Id;Titel\n1;\"aldrig stängd\n2;b\n"));
        yield return ("one-long-line.csv", Encoding.UTF8.GetBytes("Id;Titel\n" + new string('x', 3_000_000)));
        yield return ("separators-only.csv", Encoding.UTF8.GetBytes(new string(';', 200_000)));
        yield return ("utf16.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Id;Titel\nå;ä\n")]);
        yield return (
            "password.xlsx",
            [
                0xD0,
                0xCF,
                0x11,
                0xE0,
                0xA1,
                0xB1,
                0x1A,
                0xE1,
                .. new byte[600],
                .. Encoding.Unicode.GetBytes("EncryptedPackage"),
                .. new byte[600],
            ]
        );
        yield return ("empty-compound.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]);
        yield return ("word.docx", Xlsx(PlainSheet));
        yield return ("not-a-workbook.xlsx", Xlsx(PlainSheet, path: name => name.Replace("workbook", "document")));
        yield return (
            "repeated.ods",
            Ods(
                "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" "
                    + "office:value-type=\"float\" office:value=\"1\"/></table:table-row>"
            )
        );
        yield return (
            "repeated-empty.ods",
            Ods(
                "<table:table-row><table:table-cell><text:p>Id</text:p></table:table-cell><table:table-cell><text:p>Titel</text:p></table:table-cell>"
                    + "</table:table-row><table:table-row "
                    + "table:number-rows-repeated=\"2147483647\"><table:table-cell "
                    + "table:number-columns-repeated=\"2147483647\"/></table:table-row><table:table-row><table:table-cell><text:p>1</text:p>"
                    + "</table:table-cell><table:table-cell><text:p>a<text:s "
                    + "text:c=\"2000000000\"/>b</text:p></table:table-cell></table:table-row>"
            )
        );
    }

    /// <summary>The file with some of its bytes turned, or its end lost; the zip's own sums are kept wrong.</summary>
    public static byte[] Damaged(byte[] whole, int seed)
    {
        var random = new Random(seed);
        if (random.Next(4) == 0)
            return whole[..random.Next(1, whole.Length)];
        var bytes = (byte[])whole.Clone();
        for (var flips = random.Next(1, 24); flips > 0; flips--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    /// <summary>A whole zip whose parts have been damaged before packing: gets past the archive, into the parsers.</summary>
    public static byte[] DamagedInside(byte[] whole, int seed)
    {
        var random = new Random(seed);
        using var source = new ZipArchive(new MemoryStream(whole), ZipArchiveMode.Read);
        using var memory = new MemoryStream();
        using (var target = new ZipArchive(memory, ZipArchiveMode.Create, true))
        {
            foreach (var entry in source.Entries)
            {
                using var part = new MemoryStream();
                using (var stream = entry.Open())
                    stream.CopyTo(part);
                var bytes = part.ToArray();
                if (bytes.Length > 0 && random.Next(3) == 0)
                    bytes = Damaged(bytes, random.Next());
                using var written = target.CreateEntry(entry.FullName).Open();
                written.Write(bytes);
            }
        }
        return memory.ToArray();
    }

    private static byte[] TwoHundredSheets()
    {
        var names = Enumerable.Range(1, 200).ToList();
        return Xlsx(
            PlainSheet,
            workbook: $"<workbook xmlns:r=\"{Office}\"><sheets>{string.Concat(names.Select(n => $"<sheet name=\"Blad {n}\" r:id=\"rId{n}\"/>"))}"
                + "</sheets></workbook>",
            relations: "<Relationships>"
                + $"{string.Concat(names.Select(n => $"<Relationship Id=\"rId{n}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"))}"
                + "</Relationships>"
        );
    }

    private static byte[] Ods(string rows)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, true))
            Add(
                zip,
                "content.xml",
                $"<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" "
                    + "xmlns:text=\"x\"><office:body><office:spreadsheet><table:table "
                    + $"table:name=\"Initiativ\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
            );
        return memory.ToArray();
    }

    private static void Add(ZipArchive zip, string path, string text)
    {
        using var part = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }
}
