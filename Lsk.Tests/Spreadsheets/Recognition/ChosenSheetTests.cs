using System.Text;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Sheets;

namespace Lsk.Tests.Spreadsheets.Recognition;

/// <summary>What a person says about a sheet holds, also where nothing in it is recognised.</summary>
public sealed class ChosenSheetTests
{
    private const string Fruit = "Skördelista 2026\n\nFrukt;Antal;Vikt\nÄpple;3;2,5\nPäron;4;1,5\n";

    [Fact]
    public async Task Headings_that_nobody_knows_are_taken_for_nothing_and_said_to_be()
    {
        var reading = await ReadAsync(Fruit, null);

        Assert.False(Assert.Single(reading.Sheets).IsTaken);
        Assert.Contains(reading.Issues, issue => issue.Code == "no-header");
    }

    [Fact]
    public async Task A_sheet_that_is_chosen_by_hand_shows_its_columns_to_be_matched_though_none_is_known()
    {
        var reading = await ReadAsync(Fruit, new SheetMapping { Kind = "Initiativ" });

        var sheet = Assert.Single(reading.Sheets);
        Assert.True(sheet.IsTaken);
        Assert.Equal((SheetKind.Initiatives, 3), (sheet.Kind, sheet.HeaderRow));
        Assert.Equal(["Frukt", "Antal", "Vikt"], sheet.Columns.Select(column => column.Header));
        Assert.Contains(reading.Issues, issue => issue.Code == "no-header");
        Assert.Empty(reading.Content.Initiatives);
    }

    [Fact]
    public async Task Matching_the_columns_by_hand_reads_the_rows()
    {
        var reading = await ReadAsync(
            Fruit,
            new SheetMapping
            {
                Kind = "Initiativ",
                Columns = new Dictionary<string, string> { ["Frukt"] = "Titel", ["Vikt"] = "Budget (tkr)" },
            }
        );

        Assert.Equal([("Äpple", 2.5m), ("Päron", 1.5m)], reading.Content.Initiatives.Select(row => (row.Title, row.BudgetTkr ?? 0)));
        Assert.DoesNotContain(reading.Issues, issue => issue.Code == "no-header");
    }

    [Fact]
    public async Task Taking_away_the_column_that_a_sheet_needs_leaves_the_others_in_sight()
    {
        var reading = await ReadAsync(
            "Titel;Status;Huvudman\nSäker läkemedelslista;Pågår;Heby kommun\n",
            new SheetMapping
            {
                Kind = "Initiativ",
                HeaderRow = 1,
                Columns = new Dictionary<string, string> { ["Titel"] = "-" },
            }
        );

        var sheet = Assert.Single(reading.Sheets);
        Assert.True(sheet.IsTaken);
        Assert.Equal([null, "Status", "Huvudman"], sheet.Columns.Select(column => column.Field?.Heading));
        Assert.Contains(reading.Issues, issue => issue is { IsError: true, Row: 2 });
    }

    [Fact]
    public async Task A_sheet_of_prose_alone_has_no_headings_whatever_it_is_said_to_be()
    {
        var reading = await ReadAsync(new string('x', 300) + "\n", new SheetMapping { Kind = "Initiativ" });

        Assert.False(Assert.Single(reading.Sheets).IsTaken);
    }

    private static Task<WorkbookReading> ReadAsync(string text, SheetMapping? said) =>
        WorkbookImport.ReadAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(text)),
            "frukt.csv",
            new ImportOptions
            {
                Organisations = Vocabulary.CountyOrganisations,
                Mapping = said is null ? null : new ImportMapping { Sheets = new Dictionary<string, SheetMapping> { ["frukt"] = said } },
            }
        );
}
