using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Tests.Domain.Exchange;

/// <summary>The rule of re-import, field by field.</summary>
public sealed class RowFieldsTests
{
    private static readonly InitiativeRow Stored = new()
    {
        Id = "T-1",
        Title = "Trygg hemgång",
        Description = "Som förut",
        BudgetTkr = 100,
        Start = new(2025, 1, 1),
    };

    [Fact]
    public void An_empty_cell_leaves_a_cleared_one_clears_and_another_value_replaces()
    {
        var (merged, changes) = RowKinds
            .Of<InitiativeRow>()
            .Changes.Merge(
                Stored,
                new InitiativeRow
                {
                    Id = "T-1",
                    Title = "Trygg hemgång",
                    BudgetTkr = 250,
                    Cleared = new HashSet<string> { nameof(InitiativeRow.Start) },
                }
            );
        Assert.Equal(Stored with { BudgetTkr = 250, Start = null }, merged);
        Assert.Equal([new FieldChange("Start", new DateOnly(2025, 1, 1), null), new FieldChange("BudgetTkr", 100m, 250m)], changes);
    }

    [Fact]
    public void What_a_workbook_cannot_keep_apart_is_no_change()
    {
        Assert.Empty(
            RowKinds
                .Of<InitiativeRow>()
                .Changes.Differences(Stored with { Description = "Åt\r\nalla\u00A0" }, Stored with { Description = "A\u030At\nalla" })
        );
        Assert.Empty(
            RowKinds.Of<InitiativeRow>().Changes.Differences(Stored with { Description = "" }, Stored with { Description = null })
        );
        Assert.Empty(RowKinds.Of<RatingRow>().Changes.Differences(new() { Score = .1 + .2 }, new() { Score = .3 }));
        Assert.Single(RowKinds.Of<RatingRow>().Changes.Differences(new() { Score = .3 }, new() { Score = .3001 }));
        // Half a letter cannot be normalised: it is compared as it is.
        Assert.Single(
            RowKinds.Of<InitiativeRow>().Changes.Differences(Stored with { Description = "a\uD800" }, Stored with { Description = "a" })
        );
    }

    [Fact]
    public void A_title_cannot_be_cleared_away()
    {
        var (merged, _) = RowKinds
            .Of<InitiativeRow>()
            .Changes.Merge(
                Stored,
                new InitiativeRow
                {
                    Id = "T-1",
                    Cleared = new HashSet<string> { nameof(InitiativeRow.Title) },
                }
            );
        Assert.Equal("Trygg hemgång", merged.Title);
    }
}
