using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;
using Lsk.Domain.Workshops;

namespace Lsk.Tests.Domain.Workshops;

public sealed class WorkshopRankingTests
{
    [Fact]
    public void A_score_is_worth_in_the_meeting_what_it_is_worth_in_the_model()
    {
        var meeting = Held(
            [Criterion(1, "Nytta", 1, "1:0;3:0.9;9:1"), Criterion(2, "Kostnad", 1, null, higherIsBetter: false)],
            [
                [3, 9],
                [6, 7],
                [1, 1],
            ]
        );
        // Worth .9 + 0, .95 + .25 and 0 + 1, halved. On a straight line the first would be worth .125.
        Assert.Equal(
            [(2, 1, .6), (3, 2, .5), (1, 3, .45)],
            meeting.Results().Ranking.Select(row => (row.Item, row.Rank, Math.Round(row.Value, 12)))
        );
    }

    [Fact]
    public void Where_severity_is_no_ground_it_weighs_nothing_in_the_meeting_either()
    {
        WorkshopCriterion[] criteria = [Criterion(1, StandardModel.Severity, 3), Criterion(2, "Nytta", 1)];
        Assert.Equal(
            [1, 2],
            Held(
                    criteria,
                    [
                        [5, 7],
                        [1, 6],
                    ]
                )
                .Results()
                .Ranking.Select(row => row.Item)
        );
        // Without severity the second is worth its benefit, 5/8, above (3 x 4/8 + 6/8)/4 of the first.
        var off = Held(
                criteria,
                [
                    [5, 7],
                    [1, 6],
                ],
                severityOff: 2
            )
            .Results()
            .Ranking;
        Assert.Equal([(2, .625), (1, .5625)], off.Select(row => (row.Item, row.Value)));
        Assert.Empty(
            Held(
                    [criteria[0]],
                    [
                        [5],
                    ],
                    severityOff: 1
                )
                .Results()
                .Ranking
        );
        Assert.Empty(
            Held(
                    [criteria[0], Criterion(2, "Nytta", 0)],
                    [
                        [5, 5],
                    ],
                    severityOff: 1
                )
                .Results()
                .Ranking
        );
    }

    [Fact]
    public void Equal_items_share_the_place_and_money_reaches_as_far_as_the_line()
    {
        var meeting = Held(
            [Criterion(1, "Nytta", 1)],
            [
                [4],
                [9],
                [4],
                [null],
            ],
            costs: [100, 300, null, 50]
        );
        Assert.Null(meeting.Session.MoveWaterline(300, Meeting.Owner));
        var ranking = meeting.Results().Ranking;
        // What everybody abstained from is not ranked, and an unknown cost counts as nothing.
        Assert.Equal(
            [(2, 1, 300d, true), (1, 2, 400d, false), (3, 2, 400d, false)],
            ranking.Select(row => (row.Item, row.Rank, row.SpentTkr, row.AboveWaterline))
        );
        Assert.All(ranking, row => Assert.True(row.Best <= row.Rank && row.Rank <= row.Worst));
    }

    [Fact]
    public void What_decides_most_is_next_to_talk_about_and_says_what_hangs_on_it()
    {
        var meeting = Talked();

        var view = meeting.Facilitator();

        // The money holds two. If the lowest of the second is right, 3, it falls below the third’s 5; what splits the last
        // lifts it nowhere near.
        var next = view.Talks[0];
        Assert.Equal((2, "Nytta", true, true, false), (next.Item, next.CriterionName, next.IsAbove, next.LowTurns, next.HighTurns));
        Assert.Equal(1.0 / 3, next.Worth, 9);
        Assert.Equal(WorthWord.Decides, next.Word);
        Assert.All(view.Talks.Skip(1), talk => Assert.Equal(WorthWord.Nothing, talk.Word));
        // Nothing is hidden: the same items, in another order.
        Assert.Equal(view.ToDiscuss.Order(), view.ByWorth().ToDiscuss.Order());
        Assert.Equal(2, view.ByWorth().ToDiscuss[0]);
    }

    [Fact]
    public void The_wall_says_what_hangs_on_the_item_that_is_shown_and_nothing_before()
    {
        var meeting = Talked();
        Assert.Null(meeting.Session.Show(2, Meeting.Owner));

        Assert.Equal(2, meeting.Projector().Talk?.Item);
        Assert.Null(meeting.Session.StartRound(2, Meeting.Owner, meeting.Now));
        Assert.Null(meeting.Projector().Talk);
    }

    // Three people; the first of four items is clear, on the second and the last they are apart.
    internal static Meeting Talked()
    {
        var meeting = new Meeting(
            Meeting.Draft() with
            {
                Criteria = [Criterion(1, "Nytta", 1)],
                Items =
                [
                    .. Enumerable
                        .Range(1, 4)
                        .Select(number => new ItemDraft(new InitiativeId(number), $"Initiativ {number}", "Tierps kommun", CostTkr: 100)),
                ],
            }
        ).Open();
        foreach (var name in new[] { "Rut", "Sven", "Tora" })
            meeting.Rater(name);
        Assert.Null(meeting.Session.MoveWaterline(200, Meeting.Owner));
        double?[][] scores =
        [
            [9, 9, 9],
            [3, 7, 8],
            [5, 5, 5],
            [1, 2, 4],
        ];
        for (var item = 1; item <= 4; item++)
        {
            Assert.Null(meeting.Session.StartRound(item, Meeting.Owner, meeting.Now));
            meeting.CastAll(item, 1, scores[item - 1]);
            Assert.Null(meeting.Session.Reveal(item, 3, Meeting.Owner, meeting.Now));
        }
        return meeting;
    }

    private static WorkshopCriterion Criterion(
        int number,
        string name,
        double weight,
        string? function = null,
        bool higherIsBetter = true
    ) => new(number, name, weight, 1, 9) { ValueFunction = function, HigherIsBetter = higherIsBetter };

    // One person, one revealed round for each item.
    private static Meeting Held(WorkshopCriterion[] criteria, double?[][] scores, int severityOff = 0, double?[]? costs = null)
    {
        var meeting = new Meeting(
            Meeting.Draft() with
            {
                Criteria = criteria,
                Items =
                [
                    .. Enumerable
                        .Range(1, scores.Length)
                        .Select(number => new ItemDraft(
                            new InitiativeId(number),
                            $"Initiativ {number}",
                            "Tierps kommun",
                            CostTkr: costs?[number - 1],
                            SeverityOff: number == severityOff
                        )),
                ],
            }
        ).Open();
        var person = meeting.Rater("Rut");
        for (var item = 1; item <= scores.Length; item++)
        {
            Assert.Null(meeting.Session.StartRound(item, Meeting.Owner, meeting.Now));
            for (var k = 0; k < criteria.Length; k++)
                Assert.True(meeting.Cast(person, item, k + 1, scores[item - 1][k]).IsDone);
            Assert.Null(meeting.Session.Reveal(item, 1, Meeting.Owner, meeting.Now));
        }
        return meeting;
    }
}
