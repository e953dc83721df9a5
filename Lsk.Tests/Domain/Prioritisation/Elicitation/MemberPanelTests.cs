using Lsk.Domain.Exchange;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;
using Lsk.Domain.Prioritisation.Simulation;
using Lsk.Domain.Sheets;

namespace Lsk.Tests.Domain.Prioritisation.Elicitation;

public sealed class MemberPanelTests
{
    private static readonly string[] Three = ["A", "B", "C"];

    [Fact]
    public void The_groups_weights_are_the_mean_of_normalised_weights()
    {
        var panel = Panel(Said("P1", null, 50, 30, 20), Said("P2", null, 1, 1, 2));

        Close([(0.5 + 0.25) / 2, (0.3 + 0.25) / 2, (0.2 + 0.5) / 2], panel.Weights.ToList());
    }

    [Fact]
    public void The_largest_disagreement_comes_first_and_a_small_side_is_not_shown()
    {
        var panel = Panel(
            Said("P1", "Region", 60, 20, 20),
            Said("P2", "Region", 55, 25, 20),
            Said("P3", "Region", 50, 30, 20),
            Said("P4", "Municipality", 10, 70, 20),
            Said("P5", "Municipality", 15, 65, 20)
        );

        Assert.Equal([0, 1, 2], panel.Strips.Select(strip => strip.Criterion));
        Assert.Equal(["Region"], panel.Strips[0].Sides.Keys);
        Assert.Equal(0.55, panel.Strips[0].Sides["Region"].Median, 9);
        Assert.Equal((5, 0.5), (panel.Strips[0].All.Members, Math.Round(panel.Strips[0].All.Median, 9)));
    }

    [Fact]
    public void Agreement_of_orders_is_whole_when_all_order_alike()
    {
        Assert.Equal(1, Panel(Said("P1", null, 50, 30, 20), Said("P2", null, 90, 6, 4)).KendallW!.Value, 9);
        Assert.Equal(0, Panel(Said("P1", null, 50, 30, 20), Said("P2", null, 20, 30, 50)).KendallW!.Value, 9);
        Assert.Null(Panel(Said("P1", null, 50, 30, 20)).KendallW);
    }

    [Fact]
    public void Who_said_nothing_of_a_late_criterion_has_the_others_mean_of_it()
    {
        var early = new SaidMember("P2", null, new Dictionary<string, SaidWeight> { ["a"] = new(3), ["b"] = new(1) });

        var panel = Panel(Said("P1", null, 40, 40, 20), early);

        Assert.Equal([2], panel.Members[1].Assumed);
        Close([0.6, 0.2, 0.2], panel.Members[1].Said.Shares.ToList());
        // When all answered before it was added, it weighs what the model says.
        var model = MemberPanel.Of(Three, Weights.FromPoints([1, 1, 2]).Value, [early], 3).Value;
        Close([0.375, 0.125, 0.5], model.Weights.ToList());
    }

    [Fact]
    public void Nobody_with_a_weight_is_refused()
    {
        Assert.Equal("NoMemberWeights", MemberPanel.Of(Three, Weights.Equal(3), [Said("P1", null, 0, 0, 0)], 3).Broken?.Code);
        Assert.Equal("NoMemberWeights", MemberPanel.Of(Three, Weights.Equal(3), [], 3).Broken?.Code);
    }

    [Fact]
    public void Each_member_has_as_many_samples()
    {
        // X is best to whoever weighs A most, Y to whoever weighs B most: two of three put X first, whatever the seed.
        var scores = new RatingMatrix([
            [9, 1],
            [1, 9],
        ]);
        var scales = new CriterionScale[] { new("A", ValueFunction.Linear(1, 9)), new("B", ValueFunction.Linear(1, 9)) };
        var panel = MemberPanel.Of(["A", "B"], Weights.Equal(2), [Two("P1", 90, 10), Two("P2", 80, 20), Two("P3", 30, 70)], 3).Value;

        var smaa = Smaa.Run(
            new(scores, scales, Weights.Equal(2)),
            new SmaaOptions
            {
                Weights = WeightUncertainty.Members,
                Members = panel.Members,
                Samples = 3_000,
            }
        );

        Assert.Equal((2.0 / 3, 1.0 / 3), (smaa.FirstShare(0), smaa.FirstShare(1)));
    }

    [Fact]
    public void Draws_of_a_member_lie_within_the_interval_eight_times_in_ten()
    {
        var member = Panel(
            new SaidMember(
                "P1",
                null,
                new Dictionary<string, SaidWeight>
                {
                    ["A"] = new(50, 40, 55),
                    ["B"] = new(30, 30, 30),
                    ["C"] = new(20, 20, 20),
                }
            )
        ).Members[0];
        var (random, drawn, inside) = (new Lsk.Domain.Numerics.SeededRandom(1), new double[3], 0);

        for (var k = 0; k < 10_000; k++)
        {
            member.Draw(random, drawn);
            if (drawn[0] is >= 0.4 and <= 0.55)
                inside++;
        }

        Assert.InRange(inside, 7_850, 8_150);
    }

    [Fact]
    public void The_verb_ranks_on_the_members_of_a_workbook()
    {
        var content = new PortfolioContent
        {
            Criteria = [new() { Name = "A", Weight = 1 }, new() { Name = "B", Weight = 1 }],
            Ratings =
            [
                new()
                {
                    InitiativeId = "X",
                    Criterion = "A",
                    Assessor = "1",
                    Score = 9,
                },
                new()
                {
                    InitiativeId = "X",
                    Criterion = "B",
                    Assessor = "1",
                    Score = 2,
                },
                new()
                {
                    InitiativeId = "Y",
                    Criterion = "A",
                    Assessor = "1",
                    Score = 1,
                },
                new()
                {
                    InitiativeId = "Y",
                    Criterion = "B",
                    Assessor = "1",
                    Score = 9,
                },
            ],
        }.With<MemberWeightRow>([Row("P1", "A", 80), Row("P1", "B", 20), Row("p1", "b", 20), Row("P2", "A", 10), Row("P2", "B", 90)]);
        var options = new SmaaOptions { Weights = WeightUncertainty.Members, Samples = 1_000 };

        var report = RankPortfolio
            .Of(PortfolioBasis.Of(content).Value, new ViewSettings(), options, default, ReportMembers.Of(content))
            .Value;

        Assert.Equal((2, 0.5, 0.5), (report.Members!.Count, report.Results[0].Acceptability[0], report.Results[1].Acceptability[0]));
        Assert.Equal(["X", "Y"], report.Members.First.Select(one => one.Id).Order());
        Assert.Equal(0.45, report.Members.Criteria.Single(criterion => criterion.Criterion == "A").Weight, 9);
        Assert.Equal(1, report.Members.Results.Single(one => one.Id == "Y").Rank);
        Assert.Equal("NoMemberWeights", RankPortfolio.Of(PortfolioBasis.Of(content).Value, new ViewSettings(), options).Broken?.Code);
    }

    private static MemberWeightRow Row(string person, string criterion, double weight) =>
        new()
        {
            Person = person,
            Criterion = criterion,
            Weight = weight,
        };

    private static MemberPanel Panel(params SaidMember[] said) => MemberPanel.Of(Three, Weights.Equal(3), said, 3).Value;

    private static SaidMember Two(string label, double a, double b) =>
        new(label, null, new Dictionary<string, SaidWeight> { ["A"] = new(a), ["B"] = new(b) });

    private static SaidMember Said(string label, string? side, double a, double b, double c) =>
        new(
            label,
            side,
            new Dictionary<string, SaidWeight>
            {
                ["A"] = new(a),
                ["B"] = new(b),
                ["C"] = new(c),
            }
        );

    private static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        for (var j = 0; j < expected.Count; j++)
            Assert.Equal(expected[j], actual[j], 1e-9);
    }
}
