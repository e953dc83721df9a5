using Lsk.Domain.Exchange;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class PortfolioVerbsTests
{
    private static readonly SmaaOptions Few = new() { Samples = 500 };

    private static RatingRow Rate(string id, string criterion, double? score, string assessor = "P1", int round = 1) =>
        new()
        {
            InitiativeId = id,
            Criterion = criterion,
            Assessor = assessor,
            Score = score,
            Round = round,
        };

    private static RankReport Rank(PortfolioContent content, ViewSettings? settings = null) =>
        RankPortfolio.Of(content, settings ?? new(), Few).Value;

    [Fact]
    public void One_assessor_written_in_two_ways_is_one_person_whose_last_round_counts()
    {
        var report = Rank(
            new()
            {
                Ratings =
                [
                    Rate("A", "Nytta", 1, "anna"),
                    Rate("A", "Nytta", 9, " Anna", round: 2),
                    Rate("B", "nytta ", 5, "Anna–Maria"),
                    Rate("B", "Nytta", 5, "ANNA"),
                    Rate("B", "Nytta", 9, "anna-maria", round: 1),
                ],
            }
        );
        Assert.Equal("A", report.Results[0].Id);
        Assert.Equal(1, report.Results[0].Value, 9);
    }

    [Fact]
    public void A_workbook_with_other_criteria_decimals_and_no_initiatives_is_ranked()
    {
        // The published data of three antidepressants.
        CriterionRow Criterion(string name, double min, double max, bool up) =>
            new()
            {
                Name = name,
                ScaleMin = min,
                ScaleMax = max,
                HigherIsBetter = up,
                Weight = 25,
            };
        (string Id, double[] Scores)[] data =
        [
            ("placebo", [37 / 101.0, 8 / 102.0, 14 / 102.0, 1 / 102.0]),
            ("fluoxetin", [45 / 100.0, 22 / 102.0, 15 / 102.0, 7 / 102.0]),
            ("venlafaxin", [51 / 96.0, 40 / 100.0, 22 / 100.0, 10 / 100.0]),
        ];
        string[] names = ["Svarar", "Illamående", "Sömnlöshet", "Ångest"];
        var report = Rank(
            new()
            {
                Criteria =
                [
                    Criterion(names[0], .28, .63, true),
                    Criterion(names[1], .04, .5, false),
                    Criterion(names[2], .08, .31, false),
                    Criterion(names[3], 0, .17, false),
                ],
                Ratings = [.. data.SelectMany(row => row.Scores.Select((score, j) => Rate(row.Id, names[j], score, "")))],
            }
        );
        Assert.Equal(["placebo", "fluoxetin", "venlafaxin"], report.Results.Select(row => row.Id));
        Assert.Equal([.714131, .602134, .434579], report.Results.Select(row => Math.Round(row.Value, 6)));
        Assert.All(report.Results, row => Assert.Equal(3, row.Acceptability.Count));
        Assert.All(report.KendallW.Values, Assert.Null);
        Assert.All(report.Results, row => Assert.Equal(("not-placed", (int?)null), (row.NationalLane, row.NationalRank)));
        Assert.Empty(report.Notes);
    }

    [Fact]
    public void Without_criteria_the_standard_model_is_used_and_what_nobody_rated_is_left_out_and_named()
    {
        var report = Rank(
            new()
            {
                Ratings =
                [
                    Rate("a", "svårighetsgrad", 9),
                    Rate("b", "Svårighetsgrad ", 5),
                    Rate("a", "Förväntad nytta", 2),
                    Rate("b", "Förväntad nytta", 5),
                ],
            }
        );
        Assert.Equal(["Svårighetsgrad", "Förväntad nytta"], report.Model.Criteria.Select(criterion => criterion.Name));
        Assert.Equal(1, report.Model.Criteria.Sum(criterion => criterion.Weight), 12);
        Assert.Equal(6, report.Notes.Count(note => note.Code == "CriterionUnrated"));
        Assert.Equal(3, report.Results.Single(row => row.Id == "a").NationalRank);
        Assert.Equal("should", report.Results.Single(row => row.Id == "a").NationalLane);
    }

    [Fact]
    public void Missing_ratings_are_named_and_ranked_only_on_request()
    {
        PortfolioContent content = new() { Ratings = [Rate("a", "K1", 9), Rate("a", "K2", 9), Rate("b", "K1", 5)] };
        var report = Rank(content);
        Assert.Equal(["a"], report.Results.Select(row => row.Id));
        Assert.Equal(("b", "missing", "K2"), (report.Unranked[0].Id, report.Unranked[0].Reason, report.Unranked[0].Missing.Single()));
        var asked = Rank(content, new() { IncludeIncomplete = true });
        Assert.Equal(["K2"], asked.Results.Single(row => row.Id == "b").Missing);
    }

    [Fact]
    public void Each_assessors_latest_round_counts()
    {
        var report = Rank(
            new() { Ratings = [Rate("a", "K", 1), Rate("a", "K", 9, round: 2), Rate("b", "K", 5, round: 2), Rate("b", "K", 1, "P2")] }
        );
        Assert.Equal(1, report.Results.Single(row => row.Id == "a").Value);
        Assert.Equal(.25, report.Results.Single(row => row.Id == "b").Value);
    }

    [Fact]
    public void Bad_models_are_refused_and_odd_rows_are_noted()
    {
        string? Code(PortfolioContent content) => RankPortfolio.Of(content, new(), Few).Broken?.Code;
        RatingRow[] ratings = [Rate("a", "K", 3), Rate("b", "K", 11), Rate("c", "X", 3)];
        Assert.Equal("NothingRated", Code(new()));
        Assert.Equal("NothingRated", Code(new() { Ratings = [Rate("a", "K", null)] }));
        Assert.Equal("CriterionTwice", Code(new() { Ratings = ratings, Criteria = [new() { Name = "K" }, new() { Name = "k" }] }));
        Assert.Equal(
            "ScaleInvalid",
            Code(
                new()
                {
                    Ratings = ratings,
                    Criteria =
                    [
                        new()
                        {
                            Name = "K",
                            ScaleMin = 9,
                            ScaleMax = 1,
                        },
                    ],
                }
            )
        );
        Assert.Equal("WeightNegative", Code(new() { Ratings = ratings, Criteria = [new() { Name = "K", Weight = -1 }] }));
        Assert.Equal("WeightsAllZero", Code(new() { Ratings = ratings, Criteria = [new() { Name = "K", Weight = 0 }] }));
        var report = Rank(
            new()
            {
                Initiatives = [new() { Id = "a", Title = "A" }],
                Ratings = ratings,
                Criteria = [new() { Name = "K", Weight = 1 }],
            }
        );
        Assert.Equal(["CriterionUnknown", "InitiativeUnknown", "ScoreOutsideScale"], report.Notes.Select(note => note.Code).Order());
        Assert.Equal(1, report.Results.Single(row => row.Id == "b").Value);
    }

    [Fact]
    public void Labels_place_outside_the_scale()
    {
        var report = Rank(
            new()
            {
                Initiatives =
                [
                    new()
                    {
                        Id = "a",
                        Title = "A",
                        Labels = "pilot; FoU",
                    },
                    new()
                    {
                        Id = "b",
                        Title = "B",
                        Labels = "Icke-göra",
                    },
                    new() { Id = "c", Title = "C" },
                ],
                Ratings = [Rate("a", "K", 9), Rate("b", "K", 8), Rate("c", "K", 3)],
            }
        );
        Assert.Equal(["c"], report.Results.Select(row => row.Id));
        Assert.Equal([("a", "research"), ("b", "do-not")], report.Unranked.Select(row => (row.Id, row.NationalLane)));
    }

    [Fact]
    public void Behind_a_closed_gate_nothing_is_weighed_and_without_severity_the_rest_is()
    {
        CriterionScale[] scales = [new(StandardModel.Severity, ValueFunction.Linear(1, 9)), new("Nytta", ValueFunction.Linear(1, 9))];
        var basis = new DecisionBasis(
            "M",
            "1",
            [new(scales[0], "Behov", 1), new(scales[1], "Nytta", 1)],
            Weights.Equal(2),
            [
                new("a", "A") { HumanDignity = false },
                new("b", "B") { HumanDignity = true },
                new("c", "C") { SeverityOff = true },
                new("d", "D") { Lane = NationalLane.Research },
            ],
            new AssessorPanel(
                ["P"],
                [
                    RatingMatrix.Of([
                        [9, 9],
                        [5, 9],
                        [1, 9],
                        [9, 9],
                    ]),
                ]
            )
        );
        var view = DecisionView.Of(basis, new());
        Assert.Equal([2, 1], view.Order);
        Assert.Equal([null, .75, 1, null], view.Rows.Select(row => row.Additive.Value));
        Assert.Equal(
            [null, 1d, .5, 1],
            view.Counting.Row(0)
                .ToArray()
                .Concat(view.Counting.Row(1).ToArray())
                .Select(score => score is { } s ? (s - 1) / 8 : (double?)null)
        );
    }

    [Fact]
    public void The_selection_example_runs_through_a_workbook()
    {
        double[] cost = [3571, 2857, 5000, 2143],
            value = [5714, 4286, 7857, 2857];
        PortfolioContent content = new()
        {
            Initiatives =
            [
                .. Enumerable
                    .Range(1, 4)
                    .Select(k => new InitiativeRow
                    {
                        Id = k + "",
                        Title = "I" + k,
                        BudgetTkr = (decimal)cost[k - 1],
                    }),
                new() { Id = "5", Title = "Okänd kostnad" },
            ],
            Criteria =
            [
                new()
                {
                    Name = "Nytta",
                    Weight = 1,
                    ScaleMin = 0,
                    ScaleMax = 10_000,
                },
            ],
            Ratings = [.. Enumerable.Range(1, 4).Select(k => Rate(k + "", "Nytta", value[k - 1])), Rate("5", "Nytta", 9000)],
        };
        var report = SelectPortfolio.Of(PortfolioBasis.Of(content).Value, 10_000, null, UnknownCost.LeaveOut, [], [], Few).Value;
        Assert.Equal(["2", "3", "4"], report.Chosen.Order());
        Assert.Equal(1.5, report.Value, 9);
        Assert.Equal(10_000, report.Cost);
        Assert.Equal(1.3571, report.GreedyValue, 9);
        Assert.Equal(["5"], report.UnknownCost);
        Assert.Equal(["2", "3", "4"], report.Core.Order());
        Assert.Contains(
            "5",
            SelectPortfolio.Of(PortfolioBasis.Of(content).Value, 10_000, null, UnknownCost.Zero, [], [], Few).Value.Chosen
        );
        Assert.Contains(
            "1",
            SelectPortfolio.Of(PortfolioBasis.Of(content).Value, 10_000, null, UnknownCost.LeaveOut, ["1"], [], Few).Value.Chosen
        );
        Assert.Equal(
            "InitiativeNotSelectable",
            SelectPortfolio.Of(PortfolioBasis.Of(content).Value, 10_000, null, UnknownCost.LeaveOut, ["77"], [], Few).Broken!.Code
        );
    }

    [Fact]
    public void Money_and_people_below_nothing_are_unknown_and_no_fault_of_the_program()
    {
        PortfolioContent content = new()
        {
            Initiatives =
            [
                new()
                {
                    Id = "a",
                    Title = "A",
                    BudgetTkr = -300,
                    Staff = 1,
                },
                new()
                {
                    Id = "b",
                    Title = "B",
                    BudgetTkr = 10,
                    Staff = -1,
                },
                new()
                {
                    Id = "c",
                    Title = "C",
                    BudgetTkr = 10,
                    Staff = double.NaN,
                },
                new()
                {
                    Id = "d",
                    Title = "D",
                    BudgetTkr = 10,
                    Staff = 1,
                },
            ],
            Ratings = [Rate("a", "K", 9), Rate("b", "K", 8), Rate("c", "K", 7), Rate("d", "K", 3)],
        };
        var report = SelectPortfolio.Of(PortfolioBasis.Of(content).Value, 100, 5, UnknownCost.LeaveOut, [], [], Few).Value;
        Assert.Equal(["d"], report.Chosen);
        Assert.Equal(["a", "b", "c"], report.UnknownCost.Order());
        Assert.Equal(4, SelectPortfolio.Of(PortfolioBasis.Of(content).Value, 100, 5, UnknownCost.Zero, [], [], Few).Value.Chosen.Count);
    }

    [Fact]
    public void One_criterion_that_may_weigh_nothing_still_chooses()
    {
        // The lower end of a spread of 100 % leaves nothing to choose by; it is no weight at all.
        PortfolioContent content = new()
        {
            Initiatives =
            [
                new()
                {
                    Id = "a",
                    Title = "A",
                    BudgetTkr = 5,
                },
            ],
            Ratings = [Rate("a", "K", 9)],
        };
        Assert.Equal(
            ["a"],
            SelectPortfolio
                .Of(PortfolioBasis.Of(content).Value, 100, null, UnknownCost.LeaveOut, [], [], Few with { WeightSpread = 1 })
                .Value.Core
        );
    }
}
