using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Sheets;

namespace Lsk.Tests.Spreadsheets.Kept;

/// <summary>Sheets as analysts keep theirs: what they mean is read, what they do not say is asked, what is left is told.</summary>
public sealed class KeptTablesTests
{
    [Theory]
    [InlineData("Bedömningar", SheetKind.Ratings)]
    [InlineData("Uppföljning 2026", SheetKind.FollowUps)]
    [InlineData("Beslut", SheetKind.Decisions)]
    public void A_sheet_named_as_a_kind_is_that_kind_and_says_what_is_missing(string name, SheetKind kind)
    {
        var reading = new Draft(name).Row("Id", "Titel", "Nytta", "Kostnad", "Personal").Row("A", "Trygg hemgång", 4, 3, 5).Read();

        Assert.Equal(kind, Assert.Single(reading.Sheets).Kind);
        Assert.Empty(reading.Content.Initiatives);
        Assert.Contains(reading.Issues, issue => issue is { Code: "kind-incomplete", IsError: true });
    }

    [Fact]
    public void Months_without_a_year_are_asked_about_and_take_the_year_of_the_title()
    {
        Draft Months(string title) =>
            new Draft("Mätningar").Row(title).Row("Initiativ-id", "Mått", "jan", "feb", "mar").Row("A", "Väntetid", 5, 6, 7);

        Assert.Contains(Months("Väntetider").Read().Issues, issue => issue is { Code: "year-missing", IsError: true, Cell: "C2" });
        Assert.Equal(
            ["2025-01", "2025-02", "2025-03"],
            Months("Väntetider 2025").Read().Content.Measurements.Select(row => row.Period.ToString())
        );
    }

    [Fact]
    public void Two_tables_below_each_other_are_both_read()
    {
        var reading = new Draft("Initiativ")
            .Row("Id", "Titel", "Huvudman", "Status")
            .Row(1, "A", "Tierps kommun", "Pågår")
            .Row(2, "B", "Tierps kommun", "Pågår")
            .Gap()
            .Row("Avslutade projekt")
            .Row("Nr", "Benämning", "Kommun", "Läge")
            .Row(3, "C", "Heby kommun", "Avslutad")
            .Read();

        Assert.Equal(["A", "B", "C"], reading.Content.Initiatives.Select(row => row.Title));
        Assert.Equal(["Initiativ", "Initiativ!A6"], reading.Sheets.Select(sheet => sheet.Key));
    }

    [Fact]
    public void An_answer_about_one_of_two_tables_leaves_the_other_as_it_was()
    {
        var draft = new Draft("Initiativ")
            .Row("Id", "Titel", "Huvudman")
            .Row(1, "A", "Tierps kommun")
            .Row(2, "B", "Tierps kommun")
            .Gap()
            .Row("Nr", "Benämning", "Kommun", "Läge")
            .Row(3, "C", "Heby kommun", "Avslutad");
        ImportOptions Said(string table, SheetMapping said) =>
            Drafts.County with
            {
                Mapping = new ImportMapping { Sheets = new Dictionary<string, SheetMapping> { [table] = said } },
            };

        Assert.Equal(3, draft.Read(Said("Initiativ", new() { Kind = "Initiativ", HeaderRow = 1 })).Content.Initiatives.Count);
        Assert.Equal(["A", "B"], draft.Read(Said("Initiativ!A5", new() { Kind = "-" })).Content.Initiatives.Select(row => row.Title));
    }

    [Fact]
    public void A_table_beside_another_is_not_mixed_into_its_rows_but_told()
    {
        var reading = new Draft("Initiativ")
            .Row("Id", "Titel", "Huvudman", null, "Förvaltning", "Kontakt")
            .Row(1, "A", "Tierps kommun", null, "Socialförvaltningen", "Reception")
            .Row(2, "B", "Heby kommun")
            .Row(3, "C", "Heby kommun")
            .Row(4, "D", "Heby kommun")
            .Read();

        Assert.All(reading.Content.Initiatives, row => Assert.Null(row.Group));
        Assert.Contains("table-not-used", reading.IssueCodes());
        Assert.Contains(reading.NotUsed, left => left is { What: "table", Names: "E1:F2" });
    }

    [Fact]
    public void Headings_of_two_and_three_lines_and_below_instructions_are_found()
    {
        var draft = new Draft("Projekt");
        for (var line = 0; line < 40; line++)
            draft.Row($"Anvisning {line}: fyll i alla kolumner");
        var reading = draft
            .Row("Id", "Titel", "Huvudman", "Ekonomi")
            .Row(null, null, null, "Budget")
            .Row(null, null, null, "tkr")
            .Row(1, "A", "Tierps kommun", 500)
            .Read();

        var row = Assert.Single(reading.Content.Initiatives);
        Assert.Equal(("A", 500m), (row.Title, row.BudgetTkr));
    }

    [Fact]
    public void Years_above_months_become_periods()
    {
        var reading = new Draft("Mätvärden")
            .Row(null, null, 2025, null, 2026)
            .Row("Initiativ-id", "Mått", "nov", "dec", "jan")
            .Row("A", "Väntetid", 5, 6, 7)
            .Read();

        Assert.Equal(["2025-11", "2025-12", "2026-01"], reading.Content.Measurements.Select(row => row.Period.ToString()));
    }

    [Theory]
    [InlineData("Budget år")]
    [InlineData("Status datum")]
    [InlineData("Budgetkod")]
    public void A_heading_that_only_begins_alike_is_not_used_where_the_values_are_something_else(string heading)
    {
        object Value(int row) =>
            heading == "Status datum" ? new DateOnly(2026, row, 1)
            : heading == "Budget år" ? 2025 + row
            : $"K-{row}";

        var reading = new Draft("Projekt")
            .Row("Id", "Titel", "Huvudman", heading)
            .Row(1, "A", "Tierps kommun", Value(1))
            .Row(2, "B", "Heby kommun", Value(2))
            .Read();

        Assert.Null(reading.Sheets[0].Columns.Single(column => column.Header == heading).Field);
        Assert.Contains(reading.NotUsed, left => left.What == "column" && left.Names == heading);
    }

    [Fact]
    public void Names_are_no_kind_of_intervention_but_what_the_rows_are_called()
    {
        var reading = new Draft("Lista")
            .Row("Insats", "Kommun", "Status")
            .Row("Gemensam samordnad individuell plan", "Tierp", "Pågår")
            .Row("Digital tillsyn i ordinärt boende", "Heby", "Planerad")
            .Read();

        Assert.Equal("Gemensam samordnad individuell plan", reading.Content.Initiatives[0].Title);
        Assert.Contains("uncertain-column", reading.IssueCodes());
    }

    [Fact]
    public void A_local_plan_is_asked_about_before_it_is_read_as_initiatives()
    {
        Draft Plan() =>
            new Draft("Lokal plan")
                .Row("Delmål", "Aktivitet", "Ansvarig", "Klart senast", "Status")
                .Row("A1", "Utbilda alla i suicidprevention", "Enhetschef", "2026-12-31", "Pågår");

        Assert.Contains(Plan().Read().Issues, issue => issue is { Code: "initiatives-or-activities", IsError: true });
        Assert.Empty(Plan().Read().Content.Initiatives);
        var answered = Drafts.County with
        {
            Mapping = new ImportMapping { Sheets = new Dictionary<string, SheetMapping> { ["Lokal plan"] = new() { Kind = "Initiativ" } } },
        };
        Assert.Single(Plan().Read(answered with { DefaultOrganisation = "Tierps kommun" }).Content.Initiatives);
        var activities = Drafts.County with
        {
            Mapping = new ImportMapping { Sheets = new Dictionary<string, SheetMapping> { ["Lokal plan"] = new() { Kind = "Aktiviteter" } } },
        };
        Assert.Single(Plan().Read(activities).Content.Of<Lsk.Domain.Sheets.ActivityRow>());
    }

    [Theory]
    [InlineData("pivot-table")]
    [InlineData("transposed-table")]
    public void Tables_of_another_shape_are_said_to_be_so(string code)
    {
        var draft =
            code == "pivot-table"
                ? new Draft("Blad1").Row("Radetiketter", "Antal av Titel", "Summa av Budget").Row("Tierp", 3, 500).Row("Totalsumma", 3, 500)
                : new Draft("Blad1")
                    .Row("Id", 1, 2)
                    .Row("Titel", "A", "B")
                    .Row("Huvudman", "Tierp", "Heby")
                    .Row("Status", "Pågår", "Klar")
                    .Row("Budget (tkr)", 5, 6);

        var reading = draft.Read();

        Assert.Contains(code, reading.IssueCodes());
        Assert.Empty(reading.Content.Initiatives);
    }

    [Fact]
    public void Sums_sections_notes_and_legends_are_no_initiatives_and_are_counted()
    {
        var reading = new Draft("Projekt")
            .Row("Nr", "Titel", "Status", "Budget (tkr)")
            .Row("Tierps kommun")
            .Row(1, "A", "Pågår", 100)
            .Row(2, "B", "Pågår", 200)
            .Row(null, "Summa Tierp", null, 300)
            .Row("Heby kommun")
            .Row(3, "C", "Pågår", 50)
            .Row(null, "S:a", null, 50)
            .Row(null, "Totalt alla projekt", null, 350)
            .Gap()
            .Row("Källa: förvaltningarnas rapporter")
            .Row("Grön = enligt plan")
            .Read();

        Assert.Equal(
            [("A", "Tierps kommun"), ("B", "Tierps kommun"), ("C", "Heby kommun")],
            reading.Content.Initiatives.Select(row => (row.Title, row.Organisation ?? ""))
        );
        Assert.DoesNotContain("sum-differs", reading.IssueCodes());
        Assert.Equal(7, reading.NotUsed.Where(left => left.What == "row").Sum(left => left.Count));
    }

    [Fact]
    public void A_sum_that_is_not_the_sum_is_told()
    {
        var reading = new Draft("Projekt")
            .Row("Id", "Titel", "Huvudman", "Budget (tkr)")
            .Row(1, "A", "Tierp", 100)
            .Row(2, "B", "Heby", 200)
            .Row(null, "Summa", null, 300_000)
            .Read();

        Assert.Equal("D4", Assert.Single(reading.Issues, issue => issue.Code == "sum-differs").Cell);
    }

    [Fact]
    public void A_numbered_row_called_total_is_a_row() =>
        Assert.Equal(
            2,
            new Draft("Projekt")
                .Row("Id", "Titel", "Huvudman")
                .Row(1, "Total höftplastik", "Tierp")
                .Row(2, "Summa summarum", "Heby")
                .Read()
                .Content.Initiatives.Count
        );

    [Theory]
    [InlineData("Enköping", "bok.xlsx", "")]
    [InlineData("Blad1", "bok.xlsx", "Projektlista för Enköpings kommun 2026")]
    [InlineData("Blad1", "enköping_projekt.xlsx", "")]
    public void What_the_sheet_says_of_whose_its_rows_are_goes_before_the_persons_own(string sheet, string file, string title)
    {
        var reading = new Draft(sheet)
            .Row(title)
            .Row("Titel", "Status")
            .Row("A", "Pågår")
            .Read(Drafts.County with { DefaultOrganisation = "Tierps kommun" }, file);

        Assert.Equal("Enköpings kommun", Assert.Single(reading.Content.Initiatives).Organisation);
        Assert.Contains(reading.Issues, issue => issue.Code.StartsWith("organisation-from-", StringComparison.Ordinal));
    }

    [Fact]
    public void Hidden_and_struck_rows_are_asked_about_once_and_left_when_that_is_the_answer()
    {
        var draft = new Draft("Projekt");
        draft
            .Row("Id", "Titel", "Huvudman")
            .Row(1, "A", "Tierp")
            .Row(2, "B", "Heby")
            .Row(3, draft.As("C", new CellLook { IsStruck = true }), "Heby")
            .Hide(3);
        var leaves = Drafts.County with
        {
            Mapping = new ImportMapping
            {
                Sheets = new Dictionary<string, SheetMapping>
                {
                    ["Projekt"] = new() { HiddenRows = "leave", StruckRows = "leave" },
                },
            },
        };

        Assert.Equal(["hidden-rows", "struck-rows"], draft.Read().IssueCodes());
        Assert.Equal(3, draft.Read().Content.Initiatives.Count);
        Assert.Equal("A", Assert.Single(draft.Read(leaves).Content.Initiatives).Title);
        Assert.Equal(["hidden-row", "struck-row"], draft.Read(leaves).NotUsed.Select(left => left.What));
    }

    [Fact]
    public void Colours_that_may_be_the_status_are_told_and_read_when_somebody_says_what_they_mean()
    {
        var draft = new Draft("Projekt");
        CellLook Filled(string colour) => new() { Fill = colour };
        draft
            .Row("Id", "Titel", "Huvudman")
            .Row(1, draft.As("A", Filled("00B050")), "Tierp")
            .Row(2, draft.As("B", Filled("FFFF00")), "Heby")
            .Row(3, draft.As("C", Filled("FF0000")), "Heby");
        var means = Drafts.County with
        {
            Mapping = new ImportMapping
            {
                Sheets = new Dictionary<string, SheetMapping>
                {
                    ["Projekt"] = new()
                    {
                        Colours = new Dictionary<string, string>
                        {
                            ["grön"] = "Pågår",
                            ["gul"] = "Pausad",
                            ["röd"] = "Avbruten",
                        },
                    },
                },
            },
        };

        Assert.Contains(draft.Read().Issues, issue =>
            issue.Code == "colours-not-read" && issue.Value!.Contains("1 grön", StringComparison.Ordinal)
        );
        Assert.Equal(
            [InitiativeStatus.Ongoing, InitiativeStatus.Paused, InitiativeStatus.Stopped],
            draft.Read(means).Content.Initiatives.Select(row => row.Status!.Value)
        );
    }

    [Fact]
    public void Cells_merged_over_rows_and_columns_hold_for_every_row() =>
        Assert.All(
            new Draft("Initiativ")
                .Row("Huvudman", null, "Id", "Titel")
                .Row("Tierps kommun", null, 1, "A")
                .Row(null, null, 2, "B")
                .Row(null, null, 3, "C")
                .Merge(1, 1, 2, 1)
                .Merge(1, 2, 2, 4)
                .Read()
                .Content.Initiatives,
            row => Assert.Equal("Tierps kommun", row.Organisation)
        );

    [Fact]
    public void One_title_twice_without_numbers_is_a_fault_and_under_two_numbers_a_question()
    {
        var twice = new Draft("Initiativ").Row("Titel", "Huvudman").Row("Trygg hemgång", "Tierp").Row("trygg  hemgång ", "Tierp").Read();
        var numbered = new Draft("Initiativ")
            .Row("Id", "Titel", "Huvudman")
            .Row("007", "Trygg hemgång", "Tierp")
            .Row("7", "Trygg hemgång", "Tierp")
            .Read();

        Assert.Equal(["title-twice"], twice.IssueCodes());
        Assert.Single(twice.Content.Initiatives);
        Assert.Equal(["number-written-otherwise", "title-under-two-numbers"], numbered.IssueCodes().Order());
    }

    [Fact]
    public void One_assessor_written_in_three_ways_is_one() =>
        Assert.Equal(
            ["Anna"],
            new Draft("Bedömningar")
                .Row("Initiativ-id", "Kriterium", "Bedömare", "Omgång", "Poäng")
                .Row("A", "Nytta", "Anna", 1, 1)
                .Row("A", "Nytta", "anna", 2, 5)
                .Row("B", "Nytta", "ANNA", 1, 3)
                .Read()
                .Content.Ratings.Select(row => row.Assessor)
                .Distinct()
        );

    [Fact]
    public void Rows_that_name_an_initiative_by_title_or_spell_its_number_otherwise_find_it()
    {
        var reading = Drafts.Read(
            "bok.xlsx",
            Drafts.County with
            {
                Known = [new KnownInitiative("U-012", "Digital tillsyn")],
            },
            new Draft("Initiativ").Row("Id", "Titel", "Huvudman").Row("P-7", "Trygg hemgång", "Tierp"),
            new Draft("Uppföljning")
                .Row("Initiativ-id", "Period", "Status")
                .Row("Trygg hemgång", "2026-01", "I fas")
                .Row("p 7", "2026-02", "I fas")
                .Row("Digital tillsyn", "2026-02", "Risk")
        );

        Assert.Equal(["P-7", "P-7", "U-012"], reading.Content.FollowUps.Select(row => row.InitiativeId));
        Assert.Contains("joined-by-number", reading.IssueCodes());
    }
}
