using System.Text.Json;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;

namespace Lsk.Tests.Spreadsheets;

/// <summary>The workbooks of the data folder, made the way analysts make theirs, give what their description says.</summary>
public sealed class RealWorkbooksTests
{
    internal static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "TestData", "Workbooks", name);

    internal static Task<WorkbookReading> ReadAsync(string name) =>
        WorkbookImport.ReadAsync(PathOf(name), new ImportOptions { Organisations = Vocabulary.CountyOrganisations });

    [Theory]
    [InlineData("lansgemensam-portfolj.xlsx", 87, 0, 0, 0)]
    [InlineData("tierp-alvkarleby.csv", 10, 0, 0, 0)]
    [InlineData("knivsta-habo.xls", 12, 0, 0, 0)]
    [InlineData("heby-osthammar.ods", 11, 0, 0, 0)]
    [InlineData("matvarden-bred.xlsx", 0, 0, 20, 626)]
    [InlineData("matvarden-lang.csv", 0, 0, 20, 642)]
    [InlineData("bedomningar.xlsx", 0, 8331, 0, 0)]
    [InlineData("utbyte.xlsx", 120, 8331, 40, 1268)]
    public async Task Every_file_gives_the_rows_that_it_holds(string name, int initiatives, int ratings, int measures, int measurements)
    {
        var reading = await ReadAsync(name);

        var content = reading.Content;
        Assert.Equal(
            (initiatives, ratings, measures, measurements),
            (content.Initiatives.Count, content.Ratings.Count, content.Measures.Count, content.Measurements.Count)
        );
        Assert.DoesNotContain(reading.Issues, issue => issue.IsError);
        Assert.Equal(0, reading.Rejected);
    }

    [Theory]
    [InlineData("lansgemensam-portfolj.xlsx")]
    [InlineData("tierp-alvkarleby.csv")]
    [InlineData("knivsta-habo.xls")]
    [InlineData("heby-osthammar.ods")]
    [InlineData("utbyte.xlsx")]
    public async Task Every_value_is_the_one_of_the_clean_source(string name)
    {
        using var source = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf("initiatives.json")));
        var truth = source.RootElement.EnumerateArray().ToDictionary(item => item.GetProperty("id").GetString()!);

        var reading = await ReadAsync(name);

        foreach (var row in reading.Content.Initiatives)
            AssertSame(truth[row.Id], row, name == "lansgemensam-portfolj.xlsx");
    }

    [Fact]
    public async Task The_assessor_of_a_sheet_stands_above_its_headings()
    {
        var reading = await ReadAsync("bedomningar.xlsx");

        Assert.Equal(
            ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9"],
            reading.Content.Ratings.Select(row => row.Assessor).Distinct()
        );
    }

    [Fact]
    public async Task Planted_faults_are_found_at_their_cells()
    {
        var reading = await ReadAsync("med-fel.xlsx");

        Assert.Equal(
            [
                "Initiativ!B3 title-missing",
                "Initiativ!D4 unknown-organisation",
                "Initiativ!E5 unknown-subgoal",
                "Initiativ!F6 no-such-date",
                "Initiativ!G7 end-before-start",
                "Initiativ!H8 unknown-status",
                "Initiativ!I9 not-a-number",
                "Initiativ!I10 negative-money",
                "Initiativ!J11 not-a-number",
                "Initiativ!F12 ambiguous-date",
                "Initiativ!A13 duplicate-id",
                "Initiativ!B14 formula-without-value",
                "Initiativ!C15 personal-identity-number",
                "Initiativ!I16 implausible-money",
                "Initiativ!J17 implausible-staff",
            ],
            reading.Issues.Select(issue => $"{issue.Address} {issue.Code}")
        );
        Assert.Equal("Uppsala kommun", reading.Issues.Single(issue => issue.Code == "unknown-organisation").Suggestion);
        Assert.Equal(24, reading.Sheets.Single().Rows);
        Assert.Equal(12, reading.Rejected);
        Assert.DoesNotContain(reading.Issues, issue =>
            issue.Message.Contains("19121212-1212", StringComparison.Ordinal) || issue.Value == "19121212-1212"
        );
    }

    private static void AssertSame(JsonElement truth, InitiativeRow row, bool datesByMonth)
    {
        string? Text(string name) =>
            truth.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? CleanText.Of(value.GetString()!) : null;
        double? Number(string name) =>
            truth.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
        Assert.Equal(Text("titel"), row.Title);
        Assert.Equal(Text("beskrivning"), row.Description);
        Assert.Equal(Text("huvudman"), row.Organisation);
        Assert.Equal(Text("ansvarig_grupp"), row.Group);
        Assert.Equal(Text("fokusomrade"), row.SubGoal);
        Assert.Equal(Text("malgrupp"), row.TargetGroup);
        Assert.Equal(Text("insatstyp"), row.Intervention);
        if (row.Indicator is not null)
            Assert.Equal(Text("effektmatt"), row.Indicator);
        Assert.Equal(Text("status"), Vocabulary.Status.Write(row.Status!.Value));
        Assert.Equal(Number("budget_tkr"), (double?)row.BudgetTkr);
        Assert.Equal(Number("arsarbetskrafter"), row.Staff);
        // "januari 2024" stands for any day of the month.
        Assert.Equal(Text("start")?[..(datesByMonth ? 7 : 10)], row.Start?.ToString(datesByMonth ? "yyyy-MM" : "yyyy-MM-dd"));
        Assert.Equal(Text("slut"), row.End?.ToString("yyyy-MM-dd"));
    }
}
