using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;

namespace Lsk.Tests.Spreadsheets.Kept;

/// <summary>Values as people write them for people: one reading a column, a question where the sheet does not say.</summary>
public sealed class KeptValuesTests
{
    private static WorkbookReading Money(string heading, params object[] values) => Column(heading, null, values);

    private static WorkbookReading Column(string heading, SheetMapping? said, params object[] values)
    {
        var draft = new Draft("Blad1").Row("Id", "Titel", "Huvudman", heading);
        for (var row = 0; row < values.Length; row++)
            draft.Row(row + 1, "Projekt " + (char)('A' + row), "Tierps kommun", values[row]);
        return draft.Read(
            said is null
                ? null
                : Drafts.County with
                {
                    Mapping = new ImportMapping { Sheets = new Dictionary<string, SheetMapping> { ["Blad1"] = said } },
                }
        );
    }

    private static IEnumerable<decimal?> Budgets(WorkbookReading reading) => reading.Content.Initiatives.Select(row => row.BudgetTkr);

    [Theory]
    [InlineData("Budget (miljoner kronor)", 2500)]
    [InlineData("Budget i tusen kronor", 2.5)]
    [InlineData("Budget (tusentals kronor)", 2.5)]
    [InlineData("Budget (1000 kr)", 2.5)]
    [InlineData("Budget (1 000 SEK)", 2.5)]
    [InlineData("Kostnad i 1000-tal kronor", 2.5)]
    [InlineData("Budget (milj. kr)", 2500)]
    [InlineData("Budget M kr", 2500)]
    [InlineData("Budget (kr i tusental)", 2.5)]
    [InlineData("budget_mkr", 2500)]
    [InlineData("Budget-mkr", 2500)]
    [InlineData("Budget, kkr", 2.5)]
    [InlineData("Budget MSEK", 2500)]
    [InlineData("Budget (mdkr)", 2_500_000)]
    [InlineData("Budget i kronor", 0.0025)]
    [InlineData("Kostnad [kr]", 0.0025)]
    public void The_unit_of_money_is_read_from_every_word_of_the_heading(string heading, double thousands) =>
        Assert.Equal((decimal)thousands, Assert.Single(Budgets(Money(heading, 2.5)))!.Value, 5);

    [Fact]
    public void A_column_that_says_no_unit_is_asked_about_once_and_the_answer_is_used()
    {
        var asked = Money("Budget", 450_000, 1_200_000, 80_000);

        var question = Assert.Single(asked.Issues, issue => issue.IsError);
        Assert.Equal(("unit-unknown", "D1", "Budget (kr)"), (question.Code, question.Cell, question.Suggestion));
        Assert.Empty(asked.Content.Initiatives);
        var answered = Column(
            "Budget",
            new SheetMapping { Units = new Dictionary<string, string> { ["Budget"] = "kr" } },
            450_000,
            1_200_000,
            80_000
        );
        Assert.Equal([450m, 1200m, 80m], Budgets(answered));
        Assert.DoesNotContain(answered.Issues, issue => issue.IsError);
    }

    [Fact]
    public void Writing_the_unit_into_the_heading_answers_the_question_too()
    {
        var draft = new Draft("Blad1").Row("Id", "Titel", "Huvudman", "Budget").Row(1, "A", "Tierp", 450_000);

        var reading = draft.Read(Drafts.County with { Corrections = new Dictionary<string, string> { ["Blad1!D1"] = "Budget (kr)" } });

        Assert.Equal([450m], Budgets(reading));
    }

    [Fact]
    public void Ordinary_thousands_without_a_unit_are_taken_with_a_word()
    {
        var reading = Money("Kostnad", 30, 400, 1250);

        Assert.Equal([30m, 400m, 1250m], Budgets(reading));
        Assert.Equal(["unit-assumed"], reading.IssueCodes());
    }

    [Fact]
    public void Cells_with_a_unit_of_their_own_say_the_unit_of_the_bare_ones()
    {
        Assert.Equal([450m, 300m, 30m], Budgets(Money("Budget", 450_000, 300_000, "30 tkr")));
        Assert.Equal([450m, 300m, 30m], Budgets(Money("Budget", 450, 300, "30 tkr")));
    }

    [Fact]
    public void A_note_by_the_table_says_the_unit()
    {
        var above = new Draft("Blad1")
            .Row("Belopp i tusentals kronor")
            .Row("Id", "Titel", "Huvudman", "Budget")
            .Row(1, "A", "Tierp", 450_000)
            .Read();
        var below = new Draft("Blad1")
            .Row("Id", "Titel", "Huvudman", "Budget")
            .Row(1, "A", "Tierp", 450_000)
            .Gap()
            .Row("Alla belopp anges i kr")
            .Read();

        Assert.Equal([450_000m], Budgets(above));
        Assert.Equal([450m], Budgets(below));
    }

    [Fact]
    public void The_number_format_says_what_a_person_sees()
    {
        var draft = new Draft("Blad1");
        draft
            .Row("Id", "Titel", "Huvudman", "Budget (tkr)")
            .Row(1, "A", "Tierp", draft.As(2_500_000, new CellLook { Thousands = 1 }))
            .Row(2, "B", "Tierp", draft.As(2_500_000, new CellLook { Thousands = 2, Unit = NumberUnit.Millions }))
            .Row(3, "C", "Tierp", 2_500);

        Assert.All(Budgets(draft.Read()), budget => Assert.Equal(2500m, budget));
    }

    [Theory]
    [InlineData("Budget (kr)", "250.000|1.250.000|95.000 kr", "250|1250|95")]
    [InlineData("Budget (kr)", "250.000|95.000", "250|95")]
    [InlineData("Budget (tkr)", "1.250|2.500,5", "1250|2500,5")]
    [InlineData("Budget (tkr)", "1,250|1,250.5", "1250|1250,5")]
    [InlineData("Budget (tkr)", "1,250|0,5", "1,25|0,5")]
    [InlineData("Budget (tkr)", "kr 500|SEK 1.250.000|1,5 M kr", "0,5|1250|1500")]
    [InlineData("Budget (tkr)", "½ mnkr|två mnkr|300+150", "500|2000|450")]
    public void Points_and_commas_are_decided_over_the_whole_column(string heading, string values, string thousands)
    {
        var swedish = System.Globalization.CultureInfo.GetCultureInfo("sv-SE");

        var reading = Money(heading, [.. values.Split('|')]);

        Assert.Equal(thousands.Split('|').Select(text => (decimal?)decimal.Parse(text, swedish)), Budgets(reading));
    }

    [Fact]
    public void A_single_comma_that_may_be_either_is_asked_about_once()
    {
        var question = Assert.Single(Money("Budget (tkr)", "1,250", "2,500").Issues, issue => issue.IsError);

        Assert.Equal(("digits-unknown", "D1"), (question.Code, question.Cell));
        Assert.Equal(
            [1250m, 2500m],
            Budgets(
                Column(
                    "Budget (tkr)",
                    new SheetMapping { Digits = new Dictionary<string, string> { ["Budget (tkr)"] = "thousands" } },
                    "1,250",
                    "2,500"
                )
            )
        );
    }

    [Theory]
    [InlineData("inom ram", "left-empty", null)]
    [InlineData("?", "left-empty", null)]
    [InlineData("ca 500", "about-number", 500)]
    [InlineData("upp till 500 tkr", "about-number", 500)]
    [InlineData("1-2 mnkr", "number-range", null)]
    [InlineData("n<5", "fewer-than", null)]
    [InlineData("500 euro", "foreign-currency", null)]
    public void What_is_no_plain_number_is_told_with_its_cell_and_never_made_another(string text, string code, int? thousands)
    {
        var reading = Money("Budget (tkr)", 100, text);

        var issue = Assert.Single(reading.Issues, issue => issue.Code == code);
        Assert.Equal("D3", issue.Cell);
        Assert.DoesNotContain(reading.Issues, other => other.Suggestion == "5");
        if (!issue.IsError)
            Assert.Equal(thousands, reading.Content.Initiatives[1].BudgetTkr);
    }

    [Fact]
    public void An_amount_a_thousand_times_its_neighbours_is_told() =>
        Assert.Equal(
            "D6",
            Assert.Single(Money("Budget (tkr)", 100, 200, 150, 300, 250_000).Issues, issue => issue.Code == "unlike-neighbours").Cell
        );

    [Theory]
    [InlineData("50 %", 0.5)]
    [InlineData("150 procent", 1.5)]
    [InlineData("2x50 %", 1)]
    [InlineData("0,5 åa", 0.5)]
    [InlineData("två", 2)]
    [InlineData("1,5", 1.5)]
    public void Half_of_a_full_time_is_a_half(string text, double staff) =>
        Assert.Equal(staff, Assert.Single(Column("Årsarbetskrafter", null, text).Content.Initiatives).Staff!.Value, 9);

    [Theory]
    [InlineData("15.03.26|31/12/26|28/02/26|15/03-26|26-03-15", "2026-03-15|2026-12-31|2026-02-28|2026-03-15|2026-03-15")]
    [InlineData("31-12-26|15-03-26", "2026-12-31|2026-03-15")]
    [InlineData("03/04/2026|25/04/2026", "2026-04-03|2026-04-25")]
    [InlineData("04/03/2026|04/25/2026", "2026-04-03|2026-04-25")]
    [InlineData("31/12 -26|46096|2026-03-15", "2026-12-31|2026-03-15|2026-03-15")]
    [InlineData("VT 2026|v. 40 2026|HT 26|våren 2026", "2026-01-01|2026-09-28|2026-08-01|2026-03-01")]
    public void The_order_of_a_date_is_decided_over_the_whole_column(string values, string days) =>
        Assert.Equal(
            days.Split('|'),
            Column("Start", null, [.. values.Split('|')])
                .Content.Initiatives.Select(row => row.Start?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
        );

    [Theory]
    [InlineData("03/04/2026", "ambiguous-date")]
    [InlineData("03-04-26", "ambiguous-date")]
    [InlineData("v. 40", "year-unknown")]
    [InlineData("tillsvidare", "left-empty")]
    [InlineData("hösten", "year-unknown")]
    public void A_day_that_nothing_decides_is_asked_about(string text, string code) =>
        Assert.Equal([code], Column("Slut", null, text).IssueCodes());

    [Fact]
    public void A_span_is_its_last_day_as_an_end_and_is_told()
    {
        var reading = Column("Slut", null, "VT 2026");

        Assert.Equal(new DateOnly(2026, 6, 30), Assert.Single(reading.Content.Initiatives).End);
        Assert.Equal(["date-span"], reading.IssueCodes());
    }

    [Theory]
    [InlineData("2026M01", "2026-01")]
    [InlineData("kv1 2025", "2025-Q1")]
    [InlineData("2025K3", "2025-Q3")]
    [InlineData("46082", "2026-03")]
    public void Periods_are_read_as_statistics_and_spreadsheets_write_them(string text, string period) =>
        Assert.Equal(
            period,
            Assert
                .Single(
                    new Draft("Mätningar")
                        .Row("Initiativ-id", "Mått", "Period", "Värde")
                        .Row("A", "Väntetid", text, 5)
                        .Read()
                        .Content.Measurements
                )
                .Period.ToString()
        );

    [Fact]
    public void Year_and_month_in_two_columns_are_one_period() =>
        Assert.Equal(
            ["2025-01", "2025-02", "2025-03"],
            new Draft("Mätningar")
                .Row("Initiativ-id", "Mått", "År", "Månad", "Värde")
                .Row("A", "Väntetid", 2025, "Januari", 5)
                .Row("A", "Väntetid", 2025, "feb", 6)
                .Row("A", "Väntetid", 2025, 3, 7)
                .Read()
                .Content.Measurements.Select(row => row.Period.ToString())
        );

    [Fact]
    public void A_share_among_percents_is_told() =>
        Assert.Equal(
            "E2",
            Assert
                .Single(
                    new Draft("Mätningar")
                        .Row("Initiativ-id", "Mått", "2025-01", "2025-02", "2025-03", "2025-04", "2025-05")
                        .Row("A", "Andel", 81, 83, 0.85, 86, 84)
                        .Read()
                        .Issues,
                    issue => issue.Code == "unlike-neighbours"
                )
                .Cell
        );

    [Theory]
    [InlineData("000", 7, "007")]
    [InlineData("\"P-\"0", 12, "P-12")]
    [InlineData("\"dag \"0", 12, null)]
    [InlineData("0", 7, null)]
    [InlineData("# ##0", 1250, null)]
    public void A_number_is_called_what_its_format_shows(string format, double number, string? shown) =>
        Assert.Equal(shown, Lsk.Dashboard.Spreadsheets.Xlsx.NumberPattern.Of(format).Shown(number));
}
