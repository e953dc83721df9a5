using Lsk.Domain.Decisions;

namespace Lsk.Tests.Domain.Decisions;

/// <summary>Where the words of decisions stand on the ladder.</summary>
public sealed class LadderTests
{
    private static readonly Ladder Standard = new(Ladder.Standard);

    [Theory]
    [InlineData("Verksamhet", 1)]
    [InlineData("  Verksamhets-chef ", 1)]
    [InlineData("Enhetschefen", 1)]
    [InlineData("Förvaltning", 2)]
    [InlineData("socialförvaltningen i Heby", 2)]
    [InlineData("LPO Psykisk hälsa", 3)]
    [InlineData("LAG ADHD", 3)]
    [InlineData("Lokal tjänsteledning HSVO Knivsta", 4)]
    [InlineData("Beslutsgruppen", 5)]
    [InlineData("Länsgemensam beslutsgrupp", 5)]
    [InlineData("TL HSVO", 5)]
    [InlineData("Samråd HSVO", 6)]
    [InlineData("Vård- och omsorgsnämnden", 7)]
    [InlineData("Kommunstyrelsen", 7)]
    [InlineData("Politisk nivå", 7)]
    [InlineData("Månen", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_text_is_placed_by_its_longest_words(string? text, int? order) => Assert.Equal(order, Standard.Place(text)?.Order);

    [Fact]
    public void A_word_that_two_levels_claim_means_neither() =>
        Assert.Null(new Ladder([new Level(1, "Nära", ["gruppen"]), new Level(2, "Längre bort", ["Gruppen"])]).Place("gruppen"));

    [Fact]
    public void A_half_letter_is_no_word_and_no_fault() => Assert.Null(Standard.Place("\ud83d"));

    [Fact]
    public void A_mapped_word_is_known_from_then_on()
    {
        var levels = Ladder.Standard;
        levels[3].AlsoCalled("Närvårdsrådet");

        Assert.Equal(4, new Ladder(levels).Place("närvårdsrådet")?.Order);
    }

    [Fact]
    public void The_table_counts_stated_and_taken_and_what_was_lifted()
    {
        LevelFact[] facts =
        [
            new(1, "Verksamhet", "Verksamhet", null, 10),
            new(2, "Verksamhet", "TL HSVO", "Delad kostnad", 40),
            new(3, "Förvaltning", "Länsgemensam beslutsgrupp", null, 20),
            new(4, "TL HSVO", "Länsgemensam beslutsgrupp", null, 60),
            new(5, "Månen", "Förvaltning", null, null),
            new(6, null, "månen", null, null),
        ];

        var table = LevelTable.Of(Standard, facts);

        Assert.Equal((2, 4, 0.5), (table.Lifted.Count, table.Comparable, table.LiftedShare));
        Assert.Equal(["Månen"], table.Unknown.Select(word => word.Word));
        Assert.Equal(2, table.Unknown[0].Count);
        Assert.Equal(
            (5, 40.0, 3),
            table.Days.Where(one => one.Level.Order == 5).Select(one => (one.Level.Order, one.Median, one.Count)).Single()
        );
        Assert.Equal(facts.Length, table.Counts.Sum(count => count.Count));
    }
}
