using System.Text;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;

namespace Lsk.Tests.Spreadsheets.Strange;

/// <summary>What is odd but whole is read, and what is refused says why.</summary>
public sealed class OddWorkbooksTests
{
    private static readonly Dictionary<string, byte[]> Readable = OddWorkbooks
        .Readable()
        .ToDictionary(file => file.Name, file => file.Bytes);
    private static readonly Dictionary<string, (byte[] Bytes, string Code)> Refused = OddWorkbooks
        .Refused()
        .ToDictionary(file => file.Name, file => (file.Bytes, file.Code));

    public static TheoryData<string> ReadableNames => [.. Readable.Keys];

    public static TheoryData<string> RefusedNames => [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(ReadableNames))]
    public async Task An_odd_file_is_read(string name)
    {
        var reading = await WorkbookImport.ReadAsync(new MemoryStream(Readable[name]), name, ImportOptions.Lenient);

        var row = Assert.Single(reading.Content.Initiatives);
        Assert.Equal(("1", "Ett"), (row.Id, row.Title));
    }

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public async Task A_refused_file_says_why(string name)
    {
        var refused = await Assert.ThrowsAsync<SpreadsheetRefusedException>(() =>
            WorkbookImport.ReadAsync(new MemoryStream(Refused[name].Bytes), name, ImportOptions.Lenient)
        );

        Assert.Equal(Refused[name].Code, refused.CodeText);
    }

    [Theory]
    [InlineData("yyyy\\-mm\\-dd", "D:2026-03-15")]
    [InlineData("[$-41D]d mmmm yyyy;@", "D:2026-03-15")]
    [InlineData("[h]:mm", "N:46096")]
    [InlineData("[mm]:ss", "N:46096")]
    [InlineData("h:mm", "N:46096")]
    [InlineData("\"dag \"0", "N:46096")]
    [InlineData("0\\d", "N:46096")]
    [InlineData("#,##0.00 \"kr\"", "N:46096")]
    [InlineData("[Red]0.00", "N:46096")]
    [InlineData("0.00E+00", "N:46096")]
    [InlineData("General", "N:46096")]
    [InlineData("general", "N:46096")]
    [InlineData("standard", "N:46096")]
    [InlineData("mmm\\-yy", "D:2026-03-15")]
    [InlineData("0.0%", "%:46096")]
    public void A_number_format_says_what_a_number_is(string format, string expected)
    {
        var styles =
            $"<styleSheet><numFmts><numFmt numFmtId=\"170\" "
            + $"formatCode=\"{format.Replace("\"", "&quot;")}\"/></numFmts><cellStyleXfs><xf "
            + "numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>";

        Assert.Equal(expected, Shown(One("<c r=\"A1\" s=\"1\"><v>46096</v></c>", ("xl/styles.xml", Encoding.UTF8.GetBytes(styles)))));
    }

    [Theory]
    [InlineData("<c r=\"A1\" t=\"d\"><v>2026-03-15</v></c>", "D:2026-03-15")]
    [InlineData("<c r=\"A1\" t=\"d\"><v>2026-03-15T10:30:00Z</v></c>", "D:2026-03-15")]
    [InlineData("<c r=\"A1\" t=\"b\"><v>1</v></c>", "B:SANT")]
    [InlineData("<c r=\"A1\" t=\"e\"><v>#DIV/0!</v></c>", "E:#DIV/0!")]
    [InlineData("<c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "E:#DIV/0!")]
    [InlineData("<c r=\"A1\"><f>1+1</f></c>", "saknas:")]
    [InlineData("<c r=\"A1\"><v>1E-3</v></c>", "N:0.001")]
    [InlineData("<c r=\"A1\"><v>-0</v></c>", "N:-0")]
    [InlineData("<c r=\"A1\" t=\"str\"><v>a&#10;b &lt;c&gt; &amp;amp;</v></c>", "T:a\nb <c> &amp;")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t>_x0041_b_x005F_x</t></is></c>", "T:Ab_x")]
    [InlineData("<c r=\"A1\" t=\"okänd\"><v>7</v></c>", "N:7")]
    public void A_cell_of_each_kind_gives_its_value(string cell, string expected) => Assert.Equal(expected, Shown(One(cell)));

    [Fact]
    public void Days_of_a_file_that_counts_from_1904_are_the_same_days()
    {
        var workbook =
            "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr "
            + "date1904=\"1\"/><sheets><sheet name=\"A\" r:id=\"rId1\"/></sheets></workbook>";
        var styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";

        Assert.Equal(
            "D:2026-03-15",
            Shown(
                One(
                    "<c r=\"A1\" s=\"1\"><v>44634</v></c>",
                    ("xl/styles.xml", Encoding.UTF8.GetBytes(styles)),
                    ("xl/workbook.xml", Encoding.UTF8.GetBytes(workbook))
                )
            )
        );
    }

    private static Cell One(string cell, params (string, byte[])[] more)
    {
        var file = OddWorkbooks.Xlsx(
            Encoding.UTF8.GetBytes($"<worksheet><sheetData><row r=\"1\">{cell}<c r=\"Z1\"><v>1</v></c></row></sheetData></worksheet>"),
            more
        );
        return WorkbookFile
            .Read(new MemoryStream(file), "x.xlsx", SpreadsheetLimits.Default, null, TimeProvider.System, CancellationToken.None)
            .Sheets[0]
            .Rows[0]
            .At(1);
    }

    private static string Shown(Cell cell) =>
        (
            cell.IsFormulaWithoutValue ? "saknas"
            : cell.IsPercent ? "%"
            : cell.Kind switch
            {
                CellKind.Date => "D",
                CellKind.Number => "N",
                CellKind.Boolean => "B",
                CellKind.Error => "E",
                CellKind.Text => "T",
                CellKind.Empty => "",
            }
        )
        + ":"
        + cell.AsText();
}
