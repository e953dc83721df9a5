using System.Text;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Tests.Spreadsheets.Strange;

namespace Lsk.Tests.Spreadsheets.Recognition;

/// <summary>Values at the edge of what a cell can hold: nothing is lost without a word, and nothing is stored that a database
/// refuses.</summary>
public sealed class EdgeValuesTests
{
    [Theory]
    [InlineData(299)]
    [InlineData(298)]
    public async Task A_long_title_is_not_cut_within_a_sign(int before)
    {
        var reading = await CsvAsync($"Id;Titel\n1;{new string('x', before)}\U0001F600\U0001F600 slut\n");

        var title = reading.Content.Initiatives.Single().Title;
        Assert.InRange(title.Length, 298, 300);
        Assert.True(IsWhole(title));
        Assert.All(reading.Issues, issue => Assert.True(IsWhole(issue.Value ?? "")));
    }

    [Fact]
    public async Task What_a_fault_shows_of_a_long_value_is_not_cut_within_a_sign()
    {
        var reading = await CsvAsync($"Id;Titel;Start\n1;Ett;{new string('x', 199)}\U0001F600 y\n");

        Assert.True(IsWhole(Assert.Single(reading.Issues, issue => issue.Code == "not-a-date").Value!));
    }

    [Theory]
    [InlineData("7;Total (höft);5", true)]
    [InlineData("Å-7;Summa;5", true)]
    [InlineData("Summa;;5", false)]
    [InlineData(";Totalt:;5", false)]
    public async Task A_sum_is_no_initiative_but_a_numbered_row_is_one_whatever_it_is_called(string row, bool isTaken)
    {
        var reading = await CsvAsync($"Id;Titel;Budget (tkr)\n1;Ett;5\n{row}\n");

        Assert.Equal(isTaken ? 2 : 1, reading.Sheets[0].Rows);
    }

    [Fact]
    public async Task An_error_in_a_table_with_a_column_a_month_is_told()
    {
        var reading = await SheetAsync(
            Row("Initiativ-id", "Mått", "2026-01", "2026-02", "2026-03"),
            "<row><c><v>1</v></c>" + Text("Fall") + "<c><v>5</v></c><c t=\"e\"><v>#DIV/0!</v></c><c><f>A1</f></c></row>"
        );

        Assert.Single(reading.Content.Measurements);
        Assert.Equal(
            ["D2 error-value", "E2 formula-without-value"],
            reading.Issues.Where(issue => issue.Severity == IssueSeverity.Warning).Select(issue => $"{issue.Cell} {issue.Code}")
        );
    }

    [Fact]
    public async Task An_error_in_a_table_with_a_column_a_criterion_is_told()
    {
        var options = new ImportOptions { Criteria = ["Nytta", "Behov"] };
        var reading = await SheetAsync(
            options,
            Row("Initiativ-id", "Nytta", "Behov"),
            "<row><c><v>1</v></c><c><v>5</v></c><c t=\"e\"><v>#REF!</v></c></row>"
        );

        Assert.Single(reading.Content.Ratings);
        Assert.Equal(
            "C2 error-value",
            Assert.Single(
                reading.Issues.Where(issue => issue.Severity == IssueSeverity.Warning).Select(issue => $"{issue.Cell} {issue.Code}")
            )
        );
    }

    [Fact]
    public async Task A_day_that_does_not_exist_among_the_phases_is_told()
    {
        var styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
        var sheet =
            Row("Initiativ-id", "Mått", "Enhet", "Faser")
            + "<row><c><v>1</v></c>"
            + Text("Fall")
            + Text("st")
            + "<c s=\"1\"><v>60</v></c></row>";
        var reading = await WorkbookImport.ReadAsync(
            new MemoryStream(
                OddWorkbooks.Xlsx(
                    Encoding.UTF8.GetBytes($"<worksheet><sheetData>{sheet}</sheetData></worksheet>"),
                    ("xl/styles.xml", Encoding.UTF8.GetBytes(styles))
                )
            ),
            "x.xlsx",
            new ImportOptions()
        );

        Assert.Contains(reading.Issues, issue => issue is { Code: "no-such-date", Cell: "D2", IsError: true });
    }

    [Fact]
    public void Understanding_stops_when_the_person_changes_their_mind()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var workbook = new Workbook(
            "x.csv",
            WorkbookFormat.Csv,
            [new Sheet("x", SheetVisibility.Visible, [new SheetRow(1, [Cell.OfText(1, "a"), Cell.OfText(2, "b")])])]
        );

        Assert.ThrowsAny<OperationCanceledException>(() => WorkbookImport.Interpret(workbook, ImportOptions.Lenient, source.Token));
    }

    private static Task<WorkbookReading> CsvAsync(string text) =>
        WorkbookImport.ReadAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(text)),
            "x.csv",
            new ImportOptions { DefaultOrganisation = "Tierps kommun" }
        );

    private static Task<WorkbookReading> SheetAsync(params string[] rows) => SheetAsync(new ImportOptions(), rows);

    private static Task<WorkbookReading> SheetAsync(ImportOptions options, params string[] rows) =>
        WorkbookImport.ReadAsync(
            new MemoryStream(
                OddWorkbooks.Xlsx(Encoding.UTF8.GetBytes($"<worksheet><sheetData>{string.Concat(rows)}</sheetData></worksheet>"))
            ),
            "x.xlsx",
            options
        );

    private static string Row(params string[] cells) => $"<row>{string.Concat(cells.Select(Text))}</row>";

    private static string Text(string text) => $"<c t=\"str\"><v>{text}</v></c>";

    private static bool IsWhole(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar);
}
