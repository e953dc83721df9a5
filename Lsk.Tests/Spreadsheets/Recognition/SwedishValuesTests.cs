using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;

namespace Lsk.Tests.Spreadsheets.Recognition;

public sealed class SwedishValuesTests
{
    [Theory]
    [InlineData("1250", 1250, NumberUnit.None)]
    [InlineData("1,5", 1.5, NumberUnit.None)]
    [InlineData("1.5", 1.5, NumberUnit.None)]
    [InlineData("1 250,5 tkr", 1250.5, NumberUnit.Thousands)]
    [InlineData("2,5 mnkr", 2.5, NumberUnit.Millions)]
    [InlineData("4\u00A0200 tkr", 4200, NumberUnit.Thousands)]
    [InlineData("3\u202F600", 3600, NumberUnit.None)]
    [InlineData("95 000,00", 95000, NumberUnit.None)]
    [InlineData("12,5 kr", 12.5, NumberUnit.Kronor)]
    [InlineData("300:-", 300, NumberUnit.Kronor)]
    [InlineData("300,-", 300, NumberUnit.Kronor)]
    [InlineData("1 250,-", 1250, NumberUnit.Kronor)]
    [InlineData("12 %", 12, NumberUnit.Percent)]
    [InlineData("\u22123", -3, NumberUnit.None)]
    [InlineData("–3,5", -3.5, NumberUnit.None)]
    [InlineData("(300)", -300, NumberUnit.None)]
    [InlineData("1.234,5", 1234.5, NumberUnit.None)]
    [InlineData("1,234.5", 1234.5, NumberUnit.None)]
    [InlineData("1.234.567", 1234567, NumberUnit.None)]
    [InlineData("1E3", 1000, NumberUnit.None)]
    [InlineData("0,78 mnkr", 0.78, NumberUnit.Millions)]
    public void Numbers_are_read_as_Swedes_write_them(string text, double value, NumberUnit unit)
    {
        Assert.True(SwedishNumber.TryRead(text, out var read, out var readUnit));
        Assert.Equal((value, unit), (read, readUnit));
    }

    [Theory]
    [InlineData("1,5,2")]
    [InlineData("ca tusen")]
    [InlineData("ca 500")]
    [InlineData("1 2")]
    [InlineData("12 34")]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("1,")]
    [InlineData("2-3")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    public void What_is_no_number_is_not_made_one(string text) => Assert.False(SwedishNumber.TryRead(text, out _, out _));

    [Theory]
    [InlineData("2026-03-15", "2026-03-15")]
    [InlineData("2026-03-15 00:00:00", "2026-03-15")]
    [InlineData("2026-03-15T08:30:00", "2026-03-15")]
    [InlineData("20260315", "2026-03-15")]
    [InlineData("26-03-15", "2026-03-15")]
    [InlineData("2026/3/5", "2026-03-05")]
    [InlineData("15 mars 2026", "2026-03-15")]
    [InlineData("15 mars 2026 10:00", "2026-03-15")]
    [InlineData("15 september 2026 10:00", "2026-09-15")]
    [InlineData("onsdag 15 april 2026 08:30:00", "2026-04-15")]
    [InlineData("den 15 mars 2026", "2026-03-15")]
    [InlineData("1 sept. 2024", "2024-09-01")]
    [InlineData("March 15, 2026", "2026-03-15")]
    [InlineData("15/3 2026", "2026-03-15")]
    [InlineData("15.3.2026", "2026-03-15")]
    [InlineData("31-12-2026", "2026-12-31")]
    [InlineData("mars 2026", "2026-03-01")]
    [InlineData("2026-Q2", "2026-04-01")]
    [InlineData("2026", "2026-01-01")]
    public void Days_are_read_as_Swedes_write_them(string text, string day)
    {
        Assert.Equal(DateReading.Read, SwedishDate.TryRead(text, isEnd: false, null, out var read, out _));
        Assert.Equal(day, read.ToString("yyyy-MM-dd"));
    }

    [Theory]
    [InlineData("mars 2026", "2026-03-31")]
    [InlineData("2026-Q1", "2026-03-31")]
    [InlineData("2026", "2026-12-31")]
    public void A_period_as_an_end_is_its_last_day(string text, string day)
    {
        Assert.Equal(DateReading.Read, SwedishDate.TryRead(text, isEnd: true, null, out var read, out _));
        Assert.Equal(day, read.ToString("yyyy-MM-dd"));
    }

    [Fact]
    public void Day_and_month_are_never_guessed()
    {
        Assert.Equal(DateReading.Ambiguous, SwedishDate.TryRead("03-04-2026", false, null, out var first, out var second));
        Assert.Equal((new DateOnly(2026, 4, 3), new DateOnly(2026, 3, 4)), (first, second));
        Assert.Equal(DateReading.Read, SwedishDate.TryRead("03-04-2026", false, DateOrder.MonthFirst, out var answered, out _));
        Assert.Equal(new DateOnly(2026, 3, 4), answered);
        Assert.Equal(DateReading.Ambiguous, SwedishDate.TryRead("03-04-26", false, null, out _, out _));
    }

    [Theory]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-30")]
    [InlineData("31 februari 2026")]
    [InlineData("32-01-2026")]
    public void Days_that_do_not_exist_are_said_so(string text) =>
        Assert.Equal(DateReading.NoSuchDay, SwedishDate.TryRead(text, false, null, out _, out _));

    [Theory]
    [InlineData("snart")]
    [InlineData("våren 2026")]
    [InlineData("1")]
    [InlineData("")]
    public void What_is_no_date_is_not_made_one(string text) =>
        Assert.Equal(DateReading.NotADate, SwedishDate.TryRead(text, false, null, out _, out _));

    [Theory]
    [InlineData("2026-03", "2026-03")]
    [InlineData("mars 2026", "2026-03")]
    [InlineData("mar-26", "2026-03")]
    [InlineData("2026 mars", "2026-03")]
    [InlineData("202603", "2026-03")]
    [InlineData("03/2026", "2026-03")]
    [InlineData("Q1 2026", "2026-Q1")]
    [InlineData("kv 1 2026", "2026-Q1")]
    [InlineData("kvartal 2 2026", "2026-Q2")]
    [InlineData("2026-Q3", "2026-Q3")]
    [InlineData("2026", "2026")]
    public void Periods_are_read_as_people_write_them(string text, string period)
    {
        Assert.True(SwedishDate.TryPeriod(text, out var read));
        Assert.Equal(period, read.ToString());
    }

    [Theory]
    [InlineData("Tierp", "Tierps kommun")]
    [InlineData("tierp kommun", "Tierps kommun")]
    [InlineData("Uppsala", "Uppsala kommun")]
    [InlineData("Regionen", "Region Uppsala")]
    [InlineData("A\u0308lvkarleby", "Älvkarleby kommun")]
    [InlineData("Länsövergripande", "Länsgemensamt")]
    public void Organisations_are_known_by_their_short_names(string text, string name)
    {
        Assert.True(new OrganisationNames(Vocabulary.CountyOrganisations).TryRead(text, out var read));
        Assert.Equal(name, read);
    }

    [Theory]
    [InlineData("Förvaltning/grupp", "forvaltning grupp")]
    [InlineData("  Budget (tkr) ", "budget")]
    [InlineData("Årsarb.", "arsarb")]
    [InlineData("O\u0308versyn", "oversyn")]
    public void Headings_are_folded_to_plain_words(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Fact]
    public void Text_is_composed_and_freed_from_control_signs() =>
        Assert.Equal("Översyn av\nboende", CleanText.Of(" O\u0308versyn\u00A0av\r\nboende\u200B\u0001\u00A0"));
}
