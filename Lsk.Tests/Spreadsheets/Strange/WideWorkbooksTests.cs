using System.Diagnostics;
using System.Globalization;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;

namespace Lsk.Tests.Spreadsheets.Strange;

/// <summary>Sheets with many columns are read where they are sparse, and refused where they are full.</summary>
public sealed class WideWorkbooksTests
{
    [Theory]
    [InlineData(300)]
    [InlineData(3_000)]
    public async Task Notes_far_to_the_right_do_not_keep_a_list_from_being_read(int columns)
    {
        var file = BrokenWorkbooks.Xlsx(
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Id</v></c><c r=\"B1\" t=\"str\"><v>Titel</v></c></row>"
                + string.Concat(
                    Enumerable
                        .Range(2, columns)
                        .Select(row =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c><c r=\"B{row}\" t=\"str\"><v>Titel "
                                    + $"{row}</v></c><c r=\"{CellAddress.ColumnName(row + 5)}{row}\" t=\"str\"><v>anm</v></c></row>"
                            )
                        )
                )
        );

        var reading = await WorkbookImport.ReadAsync(new MemoryStream(file), "bred.xlsx", ImportOptions.Lenient);

        Assert.Equal(columns, reading.Content.Initiatives.Count);
    }

    [Fact]
    public async Task A_form_with_a_thousand_headings_is_read_within_seconds()
    {
        string Row(int row, Func<int, string> text) =>
            $"<row r=\"{row}\">"
            + string.Concat(
                Enumerable.Range(1, 1_000).Select(column => $"<c r=\"{CellAddress.Of(column, row)}\" t=\"str\"><v>{text(column)}</v></c>")
            )
            + "</row>";
        var headings = Row(1, column => column switch
            {
                1 => "Id",
                2 => "Titel",
                _ => $"Fråga nummer {column} om arbetet",
            });
        var file = BrokenWorkbooks.Xlsx(
            headings
                + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"str\"><v>Ett</v></c></row>"
                + "<row r=\"3\"><c r=\"A3\"><v>2</v></c><c r=\"B3\" t=\"str\"><v>Två</v></c></row>"
        );
        var started = Stopwatch.GetTimestamp();

        var reading = await WorkbookImport.ReadAsync(new MemoryStream(file), "bred.xlsx", ImportOptions.Lenient);

        Assert.Equal(["Ett", "Två"], reading.Content.Initiatives.Select(row => row.Title));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_full_sheet_of_many_columns_is_refused()
    {
        var file = BrokenWorkbooks.Xlsx(
            string.Concat(Enumerable.Repeat("<row>" + string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 400)) + "</row>", 50))
        );

        var refused = await Assert.ThrowsAsync<SpreadsheetRefusedException>(() =>
            WorkbookImport.ReadAsync(new MemoryStream(file), "full.xlsx", ImportOptions.Lenient)
        );
        Assert.Equal(RefusalCode.TooManyCells, refused.Code);
    }
}
