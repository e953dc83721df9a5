using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Access;
using Lsk.Domain.Time;
using Lsk.Tests.Shared;

namespace Lsk.Tests.Localization;

public sealed class WordsTests : ScreenTest
{
    public static TheoryData<string> Languages => ["sv", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_value_that_has_a_word_in_one_vocabulary_has_it_for_all_its_members(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var texts = VocabularyText.ResourceManager;
        var spoken = typeof(Actor)
            .Assembly.GetTypes()
            .Where(type => type.IsEnum && Enum.GetNames(type).Any(name => texts.GetString($"{type.Name}_{name}", culture) is not null))
            .ToList();
        Assert.NotEmpty(spoken);
        var missing = spoken
            .SelectMany(type => Enum.GetNames(type).Select(name => $"{type.Name}_{name}"))
            .Where(key => texts.GetString(key, culture) is null)
            .ToList();
        Assert.Equal([], missing);
    }

    [Fact]
    public void Numbers_money_and_days_are_written_the_Swedish_way()
    {
        Assert.Equal("1\u00a0250,5", Show.Number(1250.5, 1));
        Assert.Equal("\u22123", Show.Number(-3.0));
        Assert.Equal("–", Show.Number(double.NaN));
        Assert.Equal("850\u00a0tkr", Show.Money(850.0));
        Assert.Equal("2,5\u00a0mnkr", Show.Money(2500.0));
        Assert.Equal("–", Show.Money((double?)null));
        Assert.Equal("12,5 %", Show.Percent(0.125, 1).Replace('\u00a0', ' '));
        Assert.Equal("+3,2", Show.Signed(3.2, 1));
        Assert.Equal("15 mars 2026", Show.LongDate(new DateOnly(2026, 3, 15)));
        Assert.Equal("2026-03-15", Show.Date(new DateOnly(2026, 3, 15)));
        Assert.Equal("mars 2026", Show.Period(Period.Month(2026, 3)));
        Assert.Equal("kvartal 1 2026", Show.Period(Period.Quarter(2026, 1)));
        Assert.Equal("2026-07-01 14:00", Show.Moment(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void And_in_English_the_English_way()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Lsk.Dashboard.Localization.Languages.English;
        Assert.Equal("1,250.5", Show.Number(1250.5, 1));
        Assert.Equal("2.5\u00a0SEK million", Show.Money(2500.0));
        Assert.Equal("15 March 2026", Show.LongDate(new DateOnly(2026, 3, 15)));
    }
}
