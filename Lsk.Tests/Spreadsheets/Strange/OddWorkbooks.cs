using System.IO.Compression;
using System.Text;

namespace Lsk.Tests.Spreadsheets.Strange;

/// <summary>Files that other programs and their test suites hold: odd but whole, so that the one initiative in each (Id 1, title Ett) has
/// to be read; and others that are refused.</summary>
internal static class OddWorkbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Heads = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>";
    private const string Shared = "<sst><si><t>Id</t></si><si><t>Titel</t></si><si><t>Ett</t></si></sst>";

    /// <summary>Whole files, by name.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Readable()
    {
        var sheet = $"<?xml version=\"1.0\"?><worksheet xmlns=\"{Main}\"><sheetData>{BrokenWorkbooks.PlainSheet}</sheetData></worksheet>";
        yield return ("utf16-little.xlsx", Xlsx([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(sheet)]));
        yield return ("utf16-big.xlsx", Xlsx(Encoding.BigEndianUnicode.GetBytes(sheet.Replace("1.0\"?", "1.0\" encoding=\"UTF-16\"?"))));
        yield return ("latin1.xlsx", Xlsx(Encoding.Latin1.GetBytes(sheet.Replace("1.0\"?", "1.0\" encoding=\"ISO-8859-1\"?"))));
        yield return ("byte-order-mark.xlsx", Xlsx([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(sheet)]));
        yield return (
            "prefixed.xlsx",
            Xlsx(
                Text(
                    $"<x:worksheet xmlns:x=\"{Main}\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c "
                        + "r=\"B1\" t=\"s\"><x:v>1</x:v></x:c></x:row><x:row r=\"2\"><x:c r=\"A2\"><x:v>1</x:v></x:c><x:c r=\"B2\" "
                        + "t=\"s\"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"
                ),
                (
                    "xl/sharedStrings.xml",
                    Text("<x:sst xmlns:x=\"y\"><x:si><x:t>Id</x:t></x:si><x:si><x:t>Titel</x:t></x:si><x:si><x:t>Ett</x:t></x:si></x:sst>")
                )
            )
        );
        yield return (
            "rich-text.xlsx",
            Xlsx(
                Text(
                    $"<worksheet><sheetData>{Heads}<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>2</v></c></row></sheetData></worksheet>"
                ),
                (
                    "xl/sharedStrings.xml",
                    Text(
                        "<sst><si><t>Id</t></si><si><r><rPr><b/></rPr><t>Ti</t></r><r><t>tel</t></r></si><si><r><t>E</t></r><r><t "
                            + "xml:space=\"preserve\">tt</t></r><rPh sb=\"0\" eb=\"1\"><t>uttal</t></rPh><phoneticPr "
                            + "fontId=\"1\"/></si></sst>"
                    )
                )
            )
        );
        yield return (
            "comments-and-cdata.xlsx",
            Xlsx(
                Text(
                    "<?xml version=\"1.0\"?><!-- före --><?mso x?><worksheet><!-- <row> --><sheetData><row><c "
                        + "t=\"inlineStr\"><is><t><![CDATA[Id]]></t></is></c><c t=\"str\"><v>Titel</v></c></row><row><c><v>1</v></c><c "
                        + "t=\"str\"><v><!-- i värdet -->Ett</v></c></row></sheetData></worksheet><!-- efter -->"
                )
            )
        );
        yield return (
            "formulas.xlsx",
            Xlsx(
                Text(
                    $"<worksheet><sheetData>{Heads}<row r=\"2\"><c r=\"A2\"><f t=\"shared\" ref=\"A2:A9\" "
                        + "si=\"0\">ROW()-1</f><v>1</v></c><c r=\"B2\" "
                        + "t=\"str\"><f>\"E\"&amp;\"tt\"</f><v>Ett</v></c></row></sheetData></worksheet>"
                ),
                ("xl/sharedStrings.xml", Text(Shared))
            )
        );
        yield return (
            "single-quotes-and-spaces.xlsx",
            Xlsx(
                Text(
                    "<worksheet ><sheetData\n><row r = '1' ><c r = 'A1' t = 'str' ><v >Id</v ></c ><c r='B1' "
                        + "t='str'><v>Titel</v></c></row ><row r='2'><c r='A2'><v> 1 </v></c><c r='B2' "
                        + "t='str'><v>Ett</v></c></row></sheetData></worksheet>"
                )
            )
        );
        yield return (
            "empty-cells-everywhere.xlsx",
            Xlsx(
                Text(
                    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>Id</v></c><c r=\"B1\" "
                        + "t=\"str\"><v>Titel</v></c><c r=\"ZZ1\" s=\"3\"/></row><row r=\"2\" spans=\"1:16384\"><c "
                        + "r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"str\"><v>Ett</v></c><c r=\"C2\" t=\"s\"/><c r=\"D2\"><v/></c><c r=\"E2\" "
                        + "t=\"b\"/><c r=\"F2\" t=\"n\"><is/></c></row><row r=\"3\"/><row r=\"1048576\" "
                        + "hidden=\"1\"/></sheetData></worksheet>"
                )
            )
        );
        yield return (
            "no-package-relations.xlsx",
            Zip(
                ("xl/workbook.xml", Workbook()),
                ("xl/_rels/workbook.xml.rels", Relations("worksheets/sheet1.xml")),
                ("xl/worksheets/sheet1.xml", Text(sheet))
            )
        );
        yield return (
            "no-workbook-relations.xlsx",
            Zip(("_rels/.rels", Package("xl/workbook.xml")), ("xl/workbook.xml", Workbook()), ("xl/worksheets/sheet1.xml", Text(sheet)))
        );
        yield return (
            "everything-elsewhere.xlsx",
            Zip(
                ("_rels/.rels", Package("/bok.xml")),
                ("bok.xml", Workbook()),
                ("_rels/bok.xml.rels", Relations("../blad%20ett.xml")),
                ("blad ett.xml", Text(sheet))
            )
        );
        yield return (
            "dialogue-and-macro-sheets.xlsx",
            Zip(
                ("_rels/.rels", Package("xl/workbook.xml")),
                (
                    "xl/workbook.xml",
                    Text(
                        $"<workbook xmlns:r=\"{Office}\"><sheets><sheet name=\"D\" r:id=\"d\"/><sheet name=\"M\" r:id=\"m\"/><sheet "
                            + "name=\"Initiativ\" r:id=\"rId1\"/></sheets></workbook>"
                    )
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    Text(
                        $"<Relationships><Relationship Id=\"d\" Type=\"{Office}/dialogsheet\" Target=\"d.xml\"/><Relationship "
                            + "Id=\"m\" Type=\"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet\" "
                            + $"Target=\"m.xml\"/><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" "
                            + "Target=\"worksheets/sheet1.xml\"/></Relationships>"
                    )
                ),
                ("xl/d.xml", Text("<dialogsheet/>")),
                ("xl/m.xml", Text("<xm:macrosheet xmlns:xm=\"m\"/>")),
                ("xl/worksheets/sheet1.xml", Text(sheet))
            )
        );
        yield return ("written-forward.xlsx", Zip(forwardOnly: true, Parts(Text(sheet))));
        yield return ("template.xltx", Xlsx(Text(sheet)));
        yield return ("macros.xlsm", Xlsx(Text(sheet), ("xl/vbaProject.bin", [1, 2, 3])));
        yield return ("plain.ods", Ods(""));
        yield return (
            "notes-and-pictures.ods",
            Ods(
                "<office:annotation><dc:creator>x</dc:creator><text:p>En "
                    + "kommentar</text:p></office:annotation><draw:frame><draw:text-box><text:p>bild</text:p></draw:text-box></draw:frame>"
            )
        );
        yield return ("utf8.csv", Text("Id;Titel\n1;Ett\n"));
        yield return ("utf8-mark.csv", [0xEF, 0xBB, 0xBF, .. Text("Id;Titel\r\n1;Ett\r\n")]);
        yield return ("utf16-big.csv", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("Id\tTitel\n1\tEtt\n")]);
        yield return ("utf16-without-mark.csv", Encoding.Unicode.GetBytes("Id;Titel;Beskrivning\n1;Ett;Någonting längre\n"));
        yield return ("windows.csv", Encoding.Latin1.GetBytes("Id;Titel;Beskrivning\n1;Ett;Vård på håll\n"));
        yield return ("macintosh.csv", Text("Id;Titel\r1;Ett\r"));
        yield return ("said-separator.csv", Text("sep=|\r\nId|Titel|Beskrivning\r\n1|Ett|a;b;c\r\n"));
        yield return ("commas.csv", Text("\"Id\",\"Titel\",\"Beskrivning\"\n\"1\",\"Ett\",\"rad ett\nrad \"\"två\"\"\"\n"));
        yield return ("tabs.txt", Text("Id\tTitel\n1\tEtt\n"));
    }

    /// <summary>Files that are refused, with the code.</summary>
    public static IEnumerable<(string Name, byte[] Bytes, string Code)> Refused()
    {
        yield return (
            "binary-workbook.xlsx",
            Zip(("_rels/.rels", Package("xl/workbook.bin")), ("xl/workbook.bin", [0x83, 1, 0]), ("xl/worksheets/sheet1.bin", [1])),
            "unsupported"
        );
        foreach (var extension in new[] { "xlsb", "fods", "xml", "html", "slk", "dif", "dbf", "numbers", "pdf", "docx", "zip", "" })
            yield return ("fil." + extension, Text("vad som helst"), "unsupported");
        yield return ("web-page.xls", Text("<html><body><table><tr><td>Id</td></tr></table></body></html>"), "wrong-format");
        yield return (
            "spreadsheet-2003.xls",
            Text(
                "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"
            ),
            "wrong-format"
        );
        yield return ("text.xls", Text("Id\tTitel\n1\tEtt\n"), "wrong-format");
        yield return ("zip.xls", Zip(Parts(Text("<worksheet/>"))), "wrong-format");
        yield return (
            "document.xlsx",
            Zip(("[Content_Types].xml", Text("<Types/>")), ("word/document.xml", Text("<document/>"))),
            "wrong-format"
        );
        yield return ("sheet-is-no-xml.xlsx", Xlsx(Text("detta är ingen xml")), "damaged");
        yield return ("sheet-ends-early.xlsx", Xlsx(Text("<worksheet><sheetData><row><c><v>1</v></c></row>")), "damaged");
        yield return ("no-cells.xlsx", Xlsx(Text("<worksheet><sheetData/></worksheet>")), "empty");
        yield return (
            "protected.ods",
            Zip(
                (
                    "META-INF/manifest.xml",
                    Text(
                        "<manifest:manifest xmlns:manifest=\"m\"><manifest:file-entry "
                            + "manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
                    )
                ),
                ("content.xml", [1, 2, 3])
            ),
            "password"
        );
        yield return ("dtd-in-sheet.xlsx", Xlsx(Text("<!DOCTYPE x SYSTEM \"http://exempel.invalid/x.dtd\"><worksheet/>")), "dtd");
    }

    /// <summary>A workbook with this sheet.</summary>
    public static byte[] Xlsx(byte[] sheet, params (string, byte[])[] more) => Zip([.. Parts(sheet), .. more]);

    private static (string, byte[])[] Parts(byte[] sheet) =>
        [
            ("_rels/.rels", Package("xl/workbook.xml")),
            ("xl/workbook.xml", Workbook()),
            ("xl/_rels/workbook.xml.rels", Relations("worksheets/sheet1.xml")),
            ("xl/worksheets/sheet1.xml", sheet),
        ];

    private static byte[] Package(string target) =>
        Text($"<Relationships><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"{target}\"/></Relationships>");

    private static byte[] Workbook() =>
        Text(
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Initiativ\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        );

    private static byte[] Relations(string target) =>
        Text(
            $"<Relationships><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"{target}\"/><Relationship Id=\"rId2\" "
                + $"Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
        );

    private static byte[] Ods(string inCell) =>
        Zip(
            (
                "content.xml",
                Text(
                    $"<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:dc=\"d\" "
                        + "xmlns:draw=\"w\"><office:body><office:spreadsheet><table:table "
                        + "table:name=\"Initiativ\"><table:table-row><table:table-cell "
                        + $"office:value-type=\"string\"><text:p>Id</text:p></table:table-cell><table:table-cell>{inCell}<text:p>Ti<text:span>tel"
                        + "</text:span></text:p></table:table-cell></table:table-row><table:table-row><table:table-cell "
                        + "office:value-type=\"float\" "
                        + "office:value=\"1\"><text:p>1,00</text:p></table:table-cell><table:table-cell><text:p>Ett</text:p></table:table-cell>"
                        + "<table:table-cell "
                        + "table:number-columns-repeated=\"16382\"/></table:table-row><table:table-row "
                        + "table:number-rows-repeated=\"1048574\"><table:table-cell "
                        + "table:number-columns-repeated=\"16384\"/></table:table-row></table:table></office:spreadsheet></office:body>"
                        + "</office:document-content>"
                )
            )
        );

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(params (string Path, byte[] Bytes)[] parts) => Zip(false, parts);

    private static byte[] Zip(bool forwardOnly, (string Path, byte[] Bytes)[] parts)
    {
        using var memory = new MemoryStream();
        // On a stream that cannot go back the sizes stand after each part (data descriptors).
        using (var zip = new ZipArchive(forwardOnly ? new Forward(memory) : memory, ZipArchiveMode.Create, true))
        {
            foreach (var (path, bytes) in parts)
            {
                using var part = zip.CreateEntry(path).Open();
                part.Write(bytes);
            }
        }
        return memory.ToArray();
    }

    private sealed class Forward(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
