using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;

namespace Lsk.Tests.Domain.Groups;

public sealed class RegisterEntitiesTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly DateTime Now = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_settled_charter_never_changes_and_what_is_settled_is_what_was_read()
    {
        var charter = new Charter(new(1), Day);
        Assert.Equal(GroupRules.AssignmentMissing, charter.Settle(null, Day, "Processledaren", Now));
        Assert.Null(charter.Word(new(Day, null, "Samordna vården")));
        var read = charter.Wording.Checksum();
        Assert.Null(charter.Word(new(Day, null, "Samordna vården och omsorgen")));
        Assert.Equal(GroupRules.CharterNotRead, charter.Settle(read, Day, "Processledaren", Now));
        Assert.Null(charter.Settle(charter.Wording.Checksum(), Day, "Processledaren", Now));
        Assert.True(charter.IsIntact);
        Assert.Equal(GroupRules.CharterSettled, charter.Word(new(Day, null, "Något annat")));
        Assert.Equal(GroupRules.CharterSettled, charter.Settle(null, Day, "Processledaren", Now));
    }

    [Fact]
    public void A_settled_charter_that_was_altered_in_the_store_says_so()
    {
        var charter = new Charter(new(1), Day);
        charter.Word(new(Day, null, "Samordna vården"));
        charter.Settle(null, Day, "Processledaren", Now);
        typeof(Charter).GetProperty(nameof(Charter.Mandate))!.SetValue(charter, "Allt");
        Assert.False(charter.IsIntact);
    }

    [Fact]
    public void A_charter_takes_no_personal_number_no_text_that_is_too_long_and_no_review_before_it_is_valid()
    {
        var charter = new Charter(new(1), Day);
        Assert.Equal("PersonalNumber", charter.Word(new(Day, null, "Ring 19121212-1212"))!.Code);
        Assert.Equal(GroupRules.GroupTextTooLong, charter.Word(new(Day, null, new string('a', CharterWording.MaxAssignment + 1))));
        Assert.Equal(GroupRules.ReviewBeforeValid, charter.Word(new(Day, Day.AddDays(-1), "Uppdrag")));
    }

    [Fact]
    public void A_LAG_has_a_last_day()
    {
        var lag = new Group("LAG Sömn", GroupKind.WorkingGroup);
        Assert.Equal(GroupRules.EndMissing, lag.Revise(new GroupDetails()));
        Assert.Equal(GroupRules.EndBeforeStart, lag.Revise(new GroupDetails { StartsOn = Day, EndsOn = Day.AddDays(-1) }));
        Assert.Null(lag.Revise(new GroupDetails { EndsOn = Day }));
    }

    [Fact]
    public void A_chair_comes_from_an_organisation()
    {
        var seat = new Seat(new(1), "Ordförande");
        Assert.Equal(GroupRules.ChairWithoutOrganisation, seat.Revise("Ordförande", SeatRole.Chair, null, null, true));
        Assert.Null(seat.Revise("Ordförande", SeatRole.Chair, new(1), null, true));
        Assert.Null(seat.Revise("Patient", SeatRole.PatientRepresentative, null, null, false));
    }

    [Fact]
    public void Holdings_of_a_seat_do_not_overlap_and_a_chairs_ends_by_itself_after_two_years()
    {
        Holding[] open = [Held(new(2022, 1, 1), null), Held(new(2024, 1, 2), null)];
        Assert.Equal("HoldingsOverlap", Holding.Overlap(SeatRole.Member, open)!.Code);
        Assert.Null(Holding.Overlap(SeatRole.Chair, open));
        Holding[] same = [Held(new(2022, 1, 1), new(2024, 1, 2)), Held(new(2024, 1, 2), null)];
        Assert.Equal("HoldingsOverlap", Holding.Overlap(SeatRole.Chair, same)!.Code);
        Assert.Equal(GroupRules.HoldingBackwards, new Holding(1, Day).Say("Någon", null, Day.AddDays(-1)));
    }

    [Fact]
    public void A_name_is_forgotten_two_years_after_the_holding_ended()
    {
        var ended = Held(new(2022, 1, 1), new(2024, 3, 1));
        Assert.False(ended.Purge(new(2026, 3, 1)));
        Assert.True(ended.Purge(new(2026, 3, 2)));
        Assert.Equal((null, new DateOnly(2022, 1, 1), (DateOnly?)new DateOnly(2024, 3, 1)), (ended.Holder, ended.From, ended.To));
        Assert.False(ended.Purge(new(2026, 3, 2)));
        Assert.False(Held(new(2000, 1, 1), null).Purge(new(2026, 3, 2)));
    }

    [Fact]
    public void Start_rest_merge_and_end_come_by_a_decision()
    {
        var group = new Group("LPO Sömn", GroupKind.ProgrammeArea);
        Assert.Equal(GroupRules.VacantWithoutReason, Taken(group, new(GroupDecisionKind.Start, Day, "TL HSVO", ""), vacant: 2));
        Assert.Equal(GroupRules.DecisionIncomplete, Taken(group, new(GroupDecisionKind.Start, Day, "", "Behövs")));
        Assert.Null(Taken(group, new(GroupDecisionKind.Start, Day, "TL HSVO", "Behövs"), vacant: 2));
        Assert.Equal(Day, group.StartsOn);
        Assert.Equal(GroupRules.RestWithoutEnd, Taken(group, new(GroupDecisionKind.Rest, Day, "TL HSVO", "Paus", Day)));
        Assert.Null(Taken(group, new(GroupDecisionKind.Rest, Day, "TL HSVO", "Paus", Day.AddDays(90))));
        Assert.Equal(GroupRules.MergeTargetWrong, Taken(group, new(GroupDecisionKind.Merge, Day, "TL HSVO", "Samma sak")));
        Assert.Null(Taken(group, new(GroupDecisionKind.End, Day, "TL HSVO", "Klar")));
        Assert.Equal((Day, null), (group.EndedOn, group.RestsUntil));
        Assert.Equal(GroupRules.GroupEnded, Taken(group, new(GroupDecisionKind.Rest, Day, "TL HSVO", "Paus", Day.AddDays(90))));
        Assert.Null(Taken(group, new(GroupDecisionKind.Start, Day.AddDays(9), "TL HSVO", "Behövs igen")));
        Assert.Null(group.EndedOn);
    }

    [Fact]
    public void A_seat_leads_and_a_role_does_not_and_an_LPO_steers_its_LAG_alone()
    {
        var reader = new Actor("1", "Läsare", Role.Reader, null);
        var facilitator = new Actor("2", "Processledare", Role.Facilitator, null);
        var lag = new GroupAuthority(new(2), GroupKind.WorkingGroup, [new(1)]);
        var lpo = new GroupAuthority(new(3), GroupKind.ProgrammeArea, [new(1)]);
        HashSet<GroupId> none = [];
        HashSet<GroupId> first = [new(1)];
        HashSet<GroupId> second = [new(2)];
        HashSet<GroupId> third = [new(3)];
        Assert.False(lag.IsLedBy(reader, none));
        Assert.True(lag.IsLedBy(reader, second));
        Assert.True(lag.IsLedBy(reader, first));
        Assert.False(lpo.IsLedBy(reader, first));
        Assert.True(lpo.IsCommissionedBy(reader, first));
        Assert.False(lpo.IsCommissionedBy(reader, third));
        Assert.True(lpo.IsLedBy(facilitator, none));
        Assert.False(lpo.IsLedBy(Actor.Guest("g", "Gäst"), third));
    }

    private static BrokenRule? Taken(Group group, GroupDecisionWording wording, int vacant = 0) =>
        GroupDecision.Take(group, wording, vacant, Now).Broken;

    private static Holding Held(DateOnly from, DateOnly? to)
    {
        var holding = new Holding(1, from);
        holding.Say("Någon", null, to);
        return holding;
    }
}
