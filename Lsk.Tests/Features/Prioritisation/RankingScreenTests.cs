using Bunit;
using Lsk.Dashboard.Features.Prioritisation;
using Lsk.Domain.Access;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;
using Lsk.Domain.Prioritisation.Simulation;
using Lsk.Tests.Domain.Prioritisation;
using Lsk.Tests.Shared;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Features.Prioritisation;

public sealed class RankingScreenTests : ScreenTest
{
    private static DecisionView View { get; } = DecisionView.Of(Basis(), new());

    [Fact]
    public void The_list_stands_in_rank_order_with_the_waterline_in_its_place()
    {
        var list = Render<RankedList>(p => p.Add(x => x.View, View).Add(x => x.Line, 2));
        var rows = list.FindAll("tbody tr");
        Assert.Equal(7, rows.Count);
        Assert.Contains("waterline", rows[2].ClassName, StringComparison.Ordinal);
        Assert.Equal(
            View.Order.Select(i => View.Basis.Initiatives[i].Title),
            list.FindAll("tbody th").Select(cell => cell.TextContent.Trim())
        );
        Assert.Equal("2", list.Find("[role=slider]").GetAttribute("aria-valuenow"));
    }

    [Fact]
    public void Everybodys_weights_stand_with_the_largest_difference_first_and_only_the_one_who_may_takes_them_over()
    {
        var criteria = View.Basis.Criteria.Select(criterion => criterion.Name).ToArray();
        SaidMember Member(string label, int heavy) =>
            new(
                label,
                null,
                criteria.Select((name, j) => (name, j)).ToDictionary(c => c.name, c => new SaidWeight(c.j == heavy ? 60 : 10))
            );
        var members = MemberPanel.Of(criteria, View.Weights, [Member("P1", 0), Member("P2", 0), Member("P3", 1)], 3).Value;

        var panel = Render<MembersPanel>(p =>
            p.Add(x => x.View, View).Add(x => x.Members, members).Add(x => x.Actor, People.Of(Role.Reader))
        );

        Assert.Equal(
            members.Strips.Select(strip => criteria[strip.Criterion]),
            panel.FindAll("table")[0].QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim())
        );
        Assert.DoesNotContain(panel.FindAll("button"), button => button.TextContent.Contains("modellversion", StringComparison.Ordinal));
        panel.Render(p => p.Add(x => x.Actor, People.Of(Role.Facilitator)));
        Assert.Single(panel.FindAll("button"), button => button.TextContent.Contains("modellversion", StringComparison.Ordinal));
        // Nobody's name or code is on the screen.
        Assert.DoesNotContain("P1", panel.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ArrowDown", 3)]
    [InlineData("ArrowUp", 1)]
    [InlineData("Home", 0)]
    [InlineData("End", 6)]
    [InlineData("PageDown", 6)]
    public void The_waterline_answers_to_the_keyboard(string key, int expected)
    {
        var moved = -1;
        var list = Render<RankedList>(p => p.Add(x => x.View, View).Add(x => x.Line, 2).Add(x => x.LineChanged, line => moved = line));
        list.Find("[role=slider]").KeyDown(key);
        Assert.Equal(expected, moved);
    }

    [Fact]
    public void A_moved_weight_is_told_while_it_moves_and_when_it_settles()
    {
        var told = new List<(string, int, double)>();
        var panel = Render<WeightPanel>(p =>
            p.Add(x => x.View, View)
                .Add(x => x.Stability, WeightStability.Of(View.Values, View.Weights))
                .Add(x => x.OnMove, move => told.Add(("moves", move.Criterion, move.Share)))
                .Add(x => x.OnSettle, move => told.Add(("settles", move.Criterion, move.Share)))
        );
        panel.FindAll("input[type=range]")[1].Input("40");
        panel.FindAll("input[type=range]")[1].Change("40");
        Assert.Equal([("moves", 1, .4), ("settles", 1, .4)], told);
        Assert.Equal(3, panel.FindAll("svg.marks").Count);
    }

    [Fact]
    public void While_own_weights_are_tried_the_list_says_how_far_each_has_moved()
    {
        var own = View.With(View.Weights.With(2, .9));
        var list = Render<RankedList>(p => p.Add(x => x.View, own).Add(x => x.Before, View).Add(x => x.Line, 2));
        var expected = own
            .Order.Select(i => View.Rows[i].Additive.Rank!.Value - own.Rows[i].Additive.Rank!.Value)
            .Where(moved => moved != 0);
        Assert.NotEmpty(expected);
        Assert.Equal(
            expected.Select(moved => (moved > 0 ? "▲" : "▼") + Math.Abs(moved)),
            list.FindAll(".moved [aria-hidden]").Select(mark => mark.TextContent)
        );
        Assert.Empty(Render<RankedList>(p => p.Add(x => x.View, own).Add(x => x.Line, 2)).FindAll(".moved"));
    }

    [Theory]
    [InlineData(.02, .9, "Tål stora ändringar")]
    [InlineData(0, 1, "Tål stora ändringar")]
    [InlineData(.44, .9, "Tål små ändringar")]
    [InlineData(.49, .9, "Vipp: en liten ändring ger en ny etta")]
    public void How_far_a_weight_can_be_moved_is_said_in_words(double low, double high, string words)
    {
        var weight = View.Weights[0];
        var panel = Render<WeightPanel>(p => p.Add(x => x.View, View).Add(x => x.Stability, [new(0, weight, low, high, weight, weight)]));
        Assert.StartsWith(words + ". Samma etta vid", panel.Find(".weight p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_robustness_panel_shows_the_simulation_as_picture_and_table()
    {
        var result = Smaa.Run(
            new(View.Counting, View.Basis.Scales, View.Weights),
            new()
            {
                Samples = 500,
                Weights = WeightUncertainty.Free,
                Pairwise = true,
            }
        );
        var panel = Render<RobustnessPanel>(p =>
            p.Add(x => x.View, View).Add(x => x.Settings, new()).Add(x => x.Result, result).Add(x => x.Line, 2)
        );
        Assert.Contains(panel.FindAll("svg.heat path"), path => path.GetAttribute("d")!.Length > 0);
        Assert.Contains("500 dragningar", panel.Markup.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_survive_the_way_through_an_address()
    {
        var settings = new RankingSettings
        {
            Weights = [.4, .35, .25],
            Line = 4,
            Budget = 1200.5,
            Staff = 3.5,
            Median = true,
            IncludeIncomplete = true,
            CountUnknownAsZero = true,
            WeightUncertainty = WeightUncertainty.Free,
            RatingUncertainty = RatingUncertainty.Spread,
            In = ["a"],
            Out = ["b", "c"],
            Rules = [("a", true, "b"), ("c", false, "d")],
        };
        Assert.Equal(settings.ToQuery(), RankingSettings.Parse("?" + settings.ToQuery()).ToQuery());
        Assert.Equal("", new RankingSettings().ToQuery());
        Assert.Equal(
            new RankingSettings().ToQuery(),
            RankingSettings.Parse("?linje=x&vikter=a,b&budget=-3&regler=>&osakerhet=77").ToQuery()
        );
    }

    [Fact]
    public void Explanations_name_their_numbers_in_both_languages()
    {
        var sentences = ExplanationSentences
            .WhyRank(View, View.Order[0])
            .Concat(ExplanationSentences.WhyAbove(View, View.Order[0], View.Order[1], (_, _) => .6))
            .Concat(ExplanationSentences.Crossing(View, View.Order[4], 2))
            .ToList();
        Assert.Contains(sentences, sentence =>
            sentence.StartsWith("I", StringComparison.Ordinal) && sentence.Contains("plats 1 av 6", StringComparison.Ordinal)
        );
        Assert.Contains(sentences, sentence => sentence.Contains("Ingen säker ordning", StringComparison.Ordinal));
        Assert.Contains(sentences, sentence => sentence.StartsWith("Initiativet är under vattenlinjen", StringComparison.Ordinal));
        Assert.All(sentences, sentence => Assert.DoesNotContain("{", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_weight_change_on_five_hundred_initiatives_takes_far_less_than_a_tenth_of_a_second()
    {
        var values = Examples.Random(500, 8, 1);
        var panel = new AssessorPanel(["P"], [values]);
        var basis = new DecisionBasis(
            "M",
            "1",
            [.. Examples.UnitScales(8).Select(scale => new BasisCriterion(scale, "", 1))],
            Weights.Equal(8),
            [.. Enumerable.Range(0, 500).Select(i => new BasisInitiative("I" + i, "Initiativ " + i))],
            panel
        );
        var view = DecisionView.Of(basis, new());
        view.With(view.Weights.With(0, .2));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var k = 0; k < 10; k++)
            RankingPicture.Lines(view.With(view.Weights.With(0, .2 + k / 100.0)), 100);
        Assert.InRange(clock.Elapsed.TotalMilliseconds / 10, 0, 100);
    }

    private static DecisionBasis Basis()
    {
        var panel = new AssessorPanel(["P1"], [Examples.Random(6, 3, 5)]);
        return new(
            "Modell",
            "1",
            [.. Examples.UnitScales(3).Select(scale => new BasisCriterion(scale, "", 1))],
            Examples.W(3, 2, 1),
            [.. Enumerable.Range(1, 6).Select(i => new BasisInitiative("I" + i, "Initiativ " + i) { Cost = i * 100, Staff = i })],
            panel
        );
    }
}
