using System.Diagnostics;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using static Lsk.Domain.Groups.GroupFindingCode;

namespace Lsk.Tests.Domain.Groups;

public sealed class GroupStandingTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Fact]
    public void A_group_with_charter_chair_people_and_work_is_active_and_nothing_is_said_of_it()
    {
        var standing = new County().Whole(1).Standing();
        Assert.Equal(GroupState.Active, standing.State);
        Assert.Empty(standing.Findings);
        Assert.Equal(new DateOnly(2027, 10, 1), standing.ChairUntil);
        Assert.False(standing.IsEndCandidate);
    }

    [Fact]
    public void Without_a_settled_charter_or_a_chair_it_is_forming_and_a_draft_is_no_charter()
    {
        var county = new County().Whole(1);
        county.Charters[0] = county.Charters[0] with { IsSettled = false };
        Assert.Equal("Forming: NoCharter", county.StateAndCodes());
        county = new County().Whole(1);
        county.Holdings.RemoveAt(0);
        Assert.Equal("Forming: NoChair SeatsVacant", county.StateAndCodes());
    }

    [Fact]
    public void The_settled_charter_with_the_latest_day_that_has_come_is_in_force()
    {
        var county = new County().Whole(1);
        county.Charters.Add(new CharterFacts(new(1), new(2026, 10, 1), null, true));
        county.Charters.Add(new CharterFacts(new(1), new(2027, 1, 1), null, true));
        Assert.Equal(
            (new DateOnly(2026, 10, 1), new DateOnly(2028, 10, 1)),
            (county.Standing().Charter!.ValidFrom, county.Standing().ReviewBy)
        );
    }

    [Fact]
    public void A_charter_is_old_the_day_after_its_review_and_not_before()
    {
        var county = new County().Whole(1);
        county.Charters[0] = new CharterFacts(new(1), new(2024, 11, 30), null, true);
        Assert.Empty(county.Standing().Findings);
        county.Charters[0] = new CharterFacts(new(1), new(2024, 11, 29), null, true);
        Assert.Equal(new GroupFinding(CharterOld, new DateOnly(2026, 11, 29)), Assert.Single(county.Standing().Findings));
    }

    [Fact]
    public void A_chairs_term_that_has_passed_is_a_finding_and_vacates_nothing()
    {
        var county = new County().Whole(1);
        county.Holdings[0] = county.Holdings[0] with { From = new(2022, 1, 1) };
        Assert.Equal("Active: ChairTermOver", county.StateAndCodes());
        county.Holdings[0] = county.Holdings[0] with { To = new(2025, 1, 1) };
        Assert.Equal(new GroupFinding(ChairTermOver, new DateOnly(2025, 1, 1)), Assert.Single(county.Standing().Findings));
    }

    [Fact]
    public void A_vacancy_that_is_noted_after_a_chair_ends_the_chair()
    {
        var county = new County().Whole(1);
        county.Holdings[0] = county.Holdings[0] with { To = new(2026, 6, 1) };
        county.Holdings.Add(new HoldingFacts(10, new(2026, 6, 2), null, IsHeld: false));
        Assert.Equal("Forming: NoChair SeatsVacant", county.StateAndCodes());
        Assert.Null(county.Standing().ChairUntil);
    }

    [Fact]
    public void A_members_seat_is_vacant_the_day_after_the_holding_ends()
    {
        var county = new County().Whole(1);
        county.Holdings[1] = county.Holdings[1] with { To = Today };
        Assert.Empty(county.Standing().Findings);
        county.Holdings[1] = county.Holdings[1] with { To = Today.AddDays(-1) };
        Assert.Equal(new GroupFinding(SeatsVacant, Count: 1, OutOf: 2), county.Standing().Findings[0]);
    }

    [Fact]
    public void A_joint_group_without_one_of_its_sides_is_one_sided_and_an_empty_one_is_only_vacant()
    {
        var county = new County().Whole(1);
        county.Groups[0] = county.Groups[0] with { IsJoint = true };
        Assert.Empty(county.Standing().Findings);
        county.Holdings.RemoveAt(1);
        Assert.Contains(new GroupFinding(OneSided, Side: SeatSide.Municipality), county.Standing().Findings);
        county.Holdings.Clear();
        Assert.DoesNotContain(county.Standing().Findings, finding => finding.Code is OneSided);
    }

    [Fact]
    public void Who_has_ended_owes_nothing_and_who_rests_is_asked_only_whether_the_assignment_is_over()
    {
        var county = new County().Whole(1);
        county.Holdings.Clear();
        county.Groups[0] = county.Groups[0] with { EndedOn = Today };
        Assert.Equal("Ended: ", county.StateAndCodes());
        county.Groups[0] = county.Groups[0] with { EndedOn = null, RestsUntil = Today, EndsOn = new(2026, 1, 1) };
        Assert.Equal("Resting: PastEnd", county.StateAndCodes());
        county.Groups[0] = county.Groups[0] with { RestsUntil = Today.AddDays(-1) };
        Assert.Equal(GroupState.Forming, county.Standing().State);
    }

    [Fact]
    public void Two_reasons_make_an_end_candidate_one_is_enough_for_a_LAG_past_its_end_and_an_improvement_keeps_it_off()
    {
        var county = new County().Whole(1);
        county.Work.Clear();
        Assert.False(county.Standing().IsEndCandidate);
        county.Groups[0] = county.Groups[0] with { LastMetOn = new(2026, 5, 1) };
        Assert.Equal([NotMet, NoWork], county.Standing().EndReasons.Select(reason => reason.Code));
        Assert.True(county.Standing().IsEndCandidate);

        var lag = new County().Whole(1);
        lag.Groups[0] = lag.Groups[0] with { Kind = GroupKind.WorkingGroup, EndsOn = new(2026, 6, 30) };
        Assert.True(lag.Standing().IsEndCandidate);
        lag.Work[0] = lag.Work[0] with { ImprovedOn = new(2025, 11, 30) };
        Assert.False(lag.Standing().IsEndCandidate);
        lag.Work[0] = lag.Work[0] with { ImprovedOn = new(2025, 11, 29) };
        Assert.True(lag.Standing().IsEndCandidate);
    }

    [Fact]
    public void Vacant_seats_are_a_reason_to_end_from_half_of_them()
    {
        var county = new County().Whole(1);
        county.Seats.Add(new SeatFacts(12, new(1), SeatRole.Member, SeatSide.Region, true));
        Assert.Empty(county.Standing().EndReasons);
        county.Seats.Add(new SeatFacts(13, new(1), SeatRole.Member, SeatSide.Region, true));
        Assert.Equal([SeatsVacant], county.Standing().EndReasons.Select(reason => reason.Code));
    }

    [Fact]
    public void Units_are_no_groups_of_the_register_and_those_that_steer_are_not_asked_for_initiatives()
    {
        var county = new County().Whole(1);
        county.Work.Clear();
        county.Groups[0] = county.Groups[0] with { Kind = GroupKind.SteeringGroup };
        Assert.Empty(county.Standing().Findings);
        county.Groups[0] = county.Groups[0] with { Kind = GroupKind.Unit };
        Assert.Empty(county.All());
    }

    [Fact]
    public void Two_groups_for_one_target_group_name_each_other()
    {
        var county = new County().Whole(1).Whole(2);
        var standings = GroupStanding.Of(
            county.Groups,
            county.Charters,
            county.Seats,
            county.Holdings,
            county.Work,
            [new(new(1), new(2), "äldre")],
            Today
        );
        Assert.Equal(new GroupFinding(Overlap, Other: new GroupId(2), Words: "äldre"), Assert.Single(standings[0].Findings));
        Assert.Equal(new GroupId(1), Assert.Single(standings[1].Findings).Other);
    }

    [Fact]
    public void Three_hundred_groups_with_four_thousand_holdings_take_less_than_ten_milliseconds()
    {
        var county = new County();
        for (var group = 1; group <= 300; group++)
            county.Whole(group);
        for (var seat = 0; seat < 4_000; seat++)
        {
            county.Seats.Add(new SeatFacts(10_000 + seat, new((seat % 300) + 1), SeatRole.Member, SeatSide.Region, true));
            county.Holdings.Add(new HoldingFacts(10_000 + seat, new(2020, 1, 1), seat % 3 == 0 ? new(2024, 1, 1) : null, true));
        }
        county.All();
        var best = Enumerable
            .Range(0, 20)
            .Min(_ =>
            {
                var start = Stopwatch.GetTimestamp();
                Assert.Equal(300, county.All().Count);
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            });
        Assert.InRange(best, 0, 10);
    }

    [Fact]
    public void Who_commissions_whom_goes_round_in_no_circle()
    {
        Dictionary<string, string[]> by = new()
        {
            ["a"] = ["b"],
            ["b"] = ["x", "c"],
            ["c"] = ["d"],
            ["d"] = ["a"],
            ["x"] = [],
        };
        Assert.Equal(["a", "b", "c", "d", "a"], CommissionOrder.Cycle("a", name => by[name]));
        by["d"] = [];
        Assert.Null(CommissionOrder.Cycle("a", name => by[name]));
        by["x"] = ["x"];
        Assert.Null(CommissionOrder.Cycle("a", name => by[name]));
        Assert.Equal(["x", "x"], CommissionOrder.Cycle("x", name => by[name]));
    }

    [Theory]
    [InlineData("Lokal tjänsteledning HSVO Knivsta", GroupKind.LocalManagement)]
    [InlineData("Lednings- och kvalitetsstödet", GroupKind.Support)]
    [InlineData("TL HSVO, beredskapsnätverket", GroupKind.Unit)]
    [InlineData("TL HSVO", GroupKind.SteeringGroup)]
    [InlineData("Samråd HSVO", GroupKind.PoliticalForum)]
    [InlineData("LSG Läkemedel, Strama", GroupKind.CollaborationGroup)]
    [InlineData("Heby kommun, socialförvaltningen", GroupKind.Unit)]
    public void A_name_tells_the_kind(string name, GroupKind kind) => Assert.Equal(kind, Group.KindOf(name));

    private sealed class County
    {
        public List<GroupFacts> Groups { get; } = [];
        public List<CharterFacts> Charters { get; } = [];
        public List<SeatFacts> Seats { get; } = [];
        public List<HoldingFacts> Holdings { get; } = [];
        public List<GroupWork> Work { get; } = [];

        public County Whole(int group)
        {
            var id = new GroupId(group);
            Groups.Add(new GroupFacts(id, $"LPO {group}", GroupKind.ProgrammeArea));
            Charters.Add(new CharterFacts(id, new(2026, 1, 1), null, true));
            Seats.Add(new SeatFacts(group * 10, id, SeatRole.Chair, SeatSide.Region, true));
            Seats.Add(new SeatFacts((group * 10) + 1, id, SeatRole.Member, SeatSide.Municipality, true));
            Holdings.Add(new HoldingFacts(group * 10, new(2025, 10, 1), null, true));
            Holdings.Add(new HoldingFacts((group * 10) + 1, new(2024, 1, 1), null, true));
            Work.Add(new GroupWork(id, IsRunning: true));
            return this;
        }

        public IReadOnlyList<GroupStanding> All() => GroupStanding.Of(Groups, Charters, Seats, Holdings, Work, [], Today);

        public GroupStanding Standing() => Assert.Single(All());

        public string StateAndCodes() => $"{Standing().State}: {string.Join(' ', Standing().Findings.Select(finding => finding.Code))}";
    }
}
