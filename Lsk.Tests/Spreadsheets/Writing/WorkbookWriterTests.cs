using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Sheets;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Spreadsheets.Writing;

/// <summary>Both writers give the same workbook: every cell, its kind, its format, the lists and the frozen headings.</summary>
public sealed class WorkbookWriterTests
{
    private const int Readable = WorkbookWriter.MostReadable;
    private const int Streamed = WorkbookWriter.MostReadable + 1;

    private static readonly object?[] Values =
    [
        "=1+1",
        "+46 18 123",
        "-5",
        "@namn",
        "'apostrof",
        "_x000D_ ser ut som ett tecken",
        "<b>&amp;\"</b>",
        "rad ett\nrad två",
        "  blanka runt om  ",
        "😀",
        "0012",
        12,
        -12.345678,
        1234567.25m,
        1e-7,
        new DateOnly(2026, 3, 15),
        new DateOnly(1900, 3, 1),
        new DateOnly(1850, 1, 2),
        true,
        new string('x', 32_767),
    ];

    private static readonly string[] Shown =
    [
        "T:=1+1",
        "T:+46 18 123",
        "T:-5",
        "T:@namn",
        "T:'apostrof",
        "T:_x000D_ ser ut som ett tecken",
        "T:<b>&amp;\"</b>",
        "T:rad ett\nrad två",
        "T:  blanka runt om  ",
        "T:😀",
        "T:0012",
        "N:12",
        "N:-12.345678",
        "N:1234567.25",
        "N:1E-07",
        "D:2026-03-15",
        "D:1900-03-01",
        "T:1850-01-02",
        "T:ja",
        "T:" + new string('x', 32_767),
    ];

    [Theory]
    [InlineData(Readable)]
    [InlineData(Streamed)]
    public async Task Every_cell_is_what_was_written_and_nothing_is_a_formula(int rows)
    {
        var file = await WrittenAsync(rows);

        var sheet = Read(file).Sheets.Single(sheet => sheet.Name == "Blad ett");
        Assert.Equal(["Rubrik", "Lista", "Lång"], sheet.Rows[0].Cells.Select(cell => cell.Text));
        Assert.Equal(Shown, sheet.Rows.Skip(1).Select(row => Of(row.At(1))));
        Assert.Equal(Shown, sheet.Rows.Skip(1).Select(row => Of(row.At(3))));
        Assert.DoesNotContain(XDocument.Parse(Part(file, "xl/worksheets/sheet2.xml")).Descendants(), element =>
            element.Name.LocalName == "f"
        );
    }

    [Theory]
    [InlineData(Readable)]
    [InlineData(Streamed)]
    public async Task Headings_stand_still_and_are_filtered_and_cells_choose_from_the_lists(int rows)
    {
        var file = await WrittenAsync(rows);

        var sheet = XDocument.Parse(Part(file, "xl/worksheets/sheet2.xml")).Descendants().ToList();
        XElement One(string name) => Assert.Single(sheet, element => element.Name.LocalName == name);
        Assert.Equal("1", One("pane").Attribute("ySplit")?.Value);
        Assert.StartsWith("frozen", One("pane").Attribute("state")?.Value, StringComparison.Ordinal);
        Assert.Equal($"A1:C{Values.Length + 1}", One("autoFilter").Attribute("ref")?.Value);
        var rule = One("dataValidation");
        Assert.Equal(("list", "warning"), (rule.Attribute("type")?.Value, rule.Attribute("errorStyle")?.Value));
        Assert.Equal("B2:B501", rule.Attribute("sqref")?.Value);
        Assert.Equal("Listor!$A$2:$A$4", rule.Value.Replace("'", "", StringComparison.Ordinal));
        Assert.Equal(
            [12d, 24, 60],
            sheet.Where(element => element.Name.LocalName == "col").Select(col => Math.Floor((double)col.Attribute("width")!))
        );
        var workbook = Read(file);
        Assert.Equal(
            [("Listor", SheetVisibility.Hidden), ("Blad ett", SheetVisibility.Visible), ("Om", SheetVisibility.Visible)],
            workbook.Sheets.Select(written => (written.Name, written.Visibility))
        );
        var styles = Part(file, "xl/styles.xml").Replace("\\", "", StringComparison.Ordinal);
        Assert.All(["yyyy-mm-dd", "#,##0.0####", "FF005E73"], format => Assert.Contains(format, styles, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Readable)]
    [InlineData(Streamed)]
    public async Task Nobody_s_account_stands_in_the_file(int rows)
    {
        var file = await WrittenAsync(rows);

        var properties = Part(file, "docProps/core.xml");
        Assert.Contains("Lsk", properties, StringComparison.Ordinal);
        Assert.DoesNotContain($">{Environment.UserName}<", properties, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_template_helps_beside_each_cell_and_offers_the_lists()
    {
        using var target = new MemoryStream();
        await ExchangeWorkbook.WriteTemplateAsync(target, new ImportOptions { Organisations = Vocabulary.CountyOrganisations });

        var rules = XDocument
            .Parse(Part(target.ToArray(), "xl/worksheets/sheet2.xml"))
            .Descendants()
            .Where(element => element.Name.LocalName == "dataValidation")
            .ToList();
        Assert.Equal(RowKinds.All[0].Fields.Count, rules.Sum(rule => ((string)rule.Attribute("sqref")!).Split(' ').Length));
        Assert.All(rules, rule => Assert.False(string.IsNullOrEmpty((string?)rule.Attribute("prompt"))));
        Assert.Contains(rules, rule => rule.Attribute("type")?.Value == "list");
    }

    [SkippableTheory]
    [InlineData(Readable)]
    [InlineData(Streamed)]
    public async Task LibreOffice_shows_every_cell(int rows)
    {
        Skip.IfNot(File.Exists(LibreOffice.Program), "LibreOffice is not installed.");
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("ut.xlsx"), await WrittenAsync(rows));

        var converted = await LibreOffice.ConvertAsync(folder, "ut.xlsx", "ods:calc8", "ods");

        var sheet = Read(await File.ReadAllBytesAsync(converted), "ut.ods").Sheets.Single(sheet => sheet.Name == "Blad ett");
        Assert.Equal(Shown, sheet.Rows.Skip(1).Select(row => Of(row.At(1))));
    }

    private static async Task<byte[]> WrittenAsync(int rows)
    {
        using var target = new MemoryStream();
        using (var writer = WorkbookWriter.For(target, rows))
        {
            await writer.AddListsAsync([("Val", ["ett", "två", "tre"])]);
            WrittenColumn[] columns = [new("Rubrik", 12), new("Lista", 24, "Val"), new("Lång", 60, Wraps: true)];
            await writer.AddSheetAsync(
                new WrittenSheet("Blad ett", columns, [.. Values.Select(value => new[] { value, null, value })]) { ValidatedRows = 500 }
            );
            await writer.AddNotesAsync("Om", [("Av", "någon"), ("Antal", 3)]);
            await writer.CompleteAsync();
        }
        return target.ToArray();
    }

    private static string Of(Cell cell) => $"{cell.Kind.ToString()[0]}:{cell.AsText()}";

    private static Workbook Read(byte[] file, string name = "ut.xlsx") =>
        WorkbookFile.Read(new MemoryStream(file), name, SpreadsheetLimits.Default, null, TimeProvider.System, CancellationToken.None);

    private static string Part(byte[] file, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        // The libraries name their parts after their own habits; the sheets stand in order.
        var entry = zip.GetEntry(path)
            ?? zip.Entries.Single(part => path == "docProps/core.xml" && part.FullName.EndsWith(".psmdcp", StringComparison.Ordinal));
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
