using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Prioritisation;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class BasisBuilderTests
{
    private static readonly CriterionScale Scale = new("K", ValueFunction.Linear(1, 9));

    private static BasisSource Source(IReadOnlyList<BasisInitiative> initiatives, params BasisRating[] ratings) =>
        new("M", "1", [new(Scale, "", 1), new(Scale with { Name = "L" }, "", 1)], initiatives, ["P", "Q"], ratings);

    private static BasisInitiative Of(string id, InitiativeStatus? status = null, bool draft = false) =>
        new(id, id) { Status = status, IsDraft = draft };

    private static string[] Ranked(Outcome<BuiltBasis> built)
    {
        var view = DecisionView.Of(built.Value.Basis, new());
        return [.. view.Order.Select(i => view.Basis.Initiatives[i].Id)];
    }

    private static BasisRating[] Both(int initiative, double? score, int round = 1, int assessor = 0) =>
        [new(initiative, 0, assessor, round, score), new(initiative, 1, assessor, round, score)];

    [Fact]
    public void Open_ones_take_part_and_closed_ones_on_request_and_drafts_never()
    {
        var source = Source(
            [
                Of("finished", InitiativeStatus.Finished),
                Of("none"),
                Of("draft", InitiativeStatus.Ongoing, draft: true),
                Of("paused", InitiativeStatus.Paused),
                Of("stopped", InitiativeStatus.Stopped),
            ],
            [.. Both(0, 9), .. Both(1, 5), .. Both(2, 9), .. Both(3, 7), .. Both(4, 8)]
        );
        var open = BasisBuilder.Of(source);
        Assert.Equal(["paused", "none"], Ranked(open));
        Assert.Equal((2, 1), (open.Value.Closed, open.Value.Drafts));
        var all = BasisBuilder.Of(source, all: true);
        Assert.Equal(["finished", "stopped", "paused", "none"], Ranked(all));
        Assert.Equal((0, 1), (all.Value.Closed, all.Value.Drafts));
    }

    [Fact]
    public void Whether_closed_ones_take_part_changes_places_and_never_a_value()
    {
        // Nobody has rated the second criterion but on what is finished.
        var source = Source([Of("finished", InitiativeStatus.Finished), Of("open")], [.. Both(0, 9), new(1, 0, 0, 1, 3)]);
        foreach (var all in new[] { true, false })
        {
            var built = BasisBuilder.Of(source, all).Value;
            Assert.Equal(["K", "L"], built.Basis.Criteria.Select(criterion => criterion.Name));
            var view = DecisionView.Of(built.Basis, new() { IncludeIncomplete = true });
            Assert.Equal(.25, view.Rows.Single(row => row.Initiative.Id == "open").Additive.Value);
        }
    }

    [Fact]
    public void Each_assessors_latest_word_counts_also_an_abstention_whatever_the_order()
    {
        BasisRating[] ratings = [.. Both(0, 2, round: 3), .. Both(0, 9), .. Both(0, null, 2, 1), .. Both(0, 9, 1, 1), .. Both(1, 5)];
        foreach (var order in new[] { ratings, [.. ratings.Reverse()] })
        {
            var basis = BasisBuilder.Of(Source([Of("a"), Of("b")], order)).Value.Basis;
            var view = DecisionView.Of(basis, new());
            Assert.Equal([.125, .5], view.Rows.Select(row => row.Additive.Value!.Value));
        }
    }

    [Fact]
    public void Only_closed_is_an_empty_ranking_and_only_drafts_is_nothing_rated()
    {
        var closed = BasisBuilder.Of(Source([Of("a", InitiativeStatus.Finished)], Both(0, 5)));
        Assert.Empty(Ranked(closed));
        Assert.Equal(1, closed.Value.Closed);
        Assert.Equal("NothingRated", BasisBuilder.Of(Source([Of("a", draft: true)], Both(0, 5))).Broken!.Code);
        Assert.Equal("NothingRated", BasisBuilder.Of(Source([Of("a")], Both(0, null))).Broken!.Code);
        Assert.Equal("NothingRated", BasisBuilder.Of(Source([])).Broken!.Code);
    }

    [Fact]
    public void A_workbook_says_how_many_closed_ones_it_leaves_out()
    {
        PortfolioContent content = new()
        {
            Initiatives =
            [
                new()
                {
                    Id = "a",
                    Title = "A",
                    Status = InitiativeStatus.Finished,
                },
                new() { Id = "b", Title = "B" },
            ],
            Ratings =
            [
                new()
                {
                    InitiativeId = "a",
                    Criterion = "K",
                    Assessor = "P",
                    Score = 9,
                },
                new()
                {
                    InitiativeId = "b",
                    Criterion = "K",
                    Assessor = "P",
                    Score = 5,
                },
            ],
        };
        var report = RankPortfolio.Of(content, new(), new() { Samples = 50 }).Value;
        Assert.Equal(["b"], report.Results.Select(row => row.Id));
        Assert.Contains(new("ClosedLeftOut", "", 1), report.Notes);
        Assert.Equal(["a", "b"], RankPortfolio.Of(content, new(), new() { Samples = 50 }, all: true).Value.Results.Select(row => row.Id));
    }
}
