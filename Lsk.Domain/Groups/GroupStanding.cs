using Lsk.Domain.Organisation;

namespace Lsk.Domain.Groups;

/// <summary>How the seats of a group are filled.</summary>
/// <param name="Required">Seats that the group cannot do without.</param>
/// <param name="RequiredFilled">Of those, held.</param>
/// <param name="Region">Held seats on the region's side.</param>
/// <param name="Municipality">Held seats on the municipalities' side.</param>
/// <param name="Private">Held seats on private providers' side.</param>
public sealed record SeatCounts(int Required, int RequiredFilled, int Region, int Municipality, int Private)
{
    /// <summary>Required seats that nobody holds.</summary>
    public int Vacant => Required - RequiredFilled;
}

/// <summary>How a group stands on a day: its state, what is wrong, and whether somebody should consider ending it.</summary>
/// <param name="Group">Which.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Seats">How its seats are filled.</param>
/// <param name="ChairUntil">Last day of the present chair's term; <see langword="null"/> without a chair.</param>
/// <param name="Charter">The charter in force.</param>
/// <param name="ReviewBy">The day by which it is to be reviewed.</param>
/// <param name="Findings">What is wrong, in the order of the codes.</param>
/// <param name="IsEndCandidate">Whether it stands in <i>Våga avsluta</i>. The list decides nothing.</param>
public sealed record GroupStanding(
    GroupFacts Group,
    GroupState State,
    SeatCounts Seats,
    DateOnly? ChairUntil,
    CharterFacts? Charter,
    DateOnly? ReviewBy,
    IReadOnlyList<GroupFinding> Findings,
    bool IsEndCandidate
)
{
    /// <summary>The reasons of a candidate.</summary>
    public IEnumerable<GroupFinding> EndReasons => Findings.Where(IsEndReason);

    /// <summary>How every group stands; units, which are no groups of the register, are passed over.</summary>
    /// <param name="groups">Of the register and outside it.</param>
    /// <param name="charters">Of any groups, in any order.</param>
    /// <param name="seats">Of any groups.</param>
    /// <param name="holdings">Of any seats.</param>
    /// <param name="initiatives">Of any groups.</param>
    /// <param name="overlaps">Pairs of groups that work for one target group.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<GroupStanding> Of(
        IEnumerable<GroupFacts> groups,
        IEnumerable<CharterFacts> charters,
        IEnumerable<SeatFacts> seats,
        IEnumerable<HoldingFacts> holdings,
        IEnumerable<GroupWork> initiatives,
        IEnumerable<GroupOverlap> overlaps,
        DateOnly today
    )
    {
        var charterOf = charters
            .Where(charter => charter.IsSettled && charter.ValidFrom <= today)
            .GroupBy(charter => charter.Group)
            .ToDictionary(same => same.Key, same => same.MaxBy(charter => charter.ValidFrom));
        var latest = Latest(holdings, today);
        var seatsOf = seats.ToLookup(seat => seat.Group);
        var workOf = initiatives.ToLookup(work => work.Group);
        var overlapsOf = overlaps
            .SelectMany(pair => new[] { (Group: pair.A, Other: pair.B, pair.Target), (Group: pair.B, Other: pair.A, pair.Target) })
            .ToLookup(pair => pair.Group);
        return
        [
            .. groups
                .Where(group => group.Kind is not GroupKind.Unit)
                .Select(group =>
                {
                    var held = seatsOf[group.Id].Select(seat => new HeldSeat(seat, Holds(seat, latest.GetValueOrDefault(seat.Id), today)));
                    var shared = overlapsOf[group.Id].Select(pair => (pair.Other, pair.Target));
                    return Of(group, charterOf.GetValueOrDefault(group.Id), [.. held], [.. workOf[group.Id]], shared, today);
                }),
        ];
    }

    /// <summary>The holding that counts for a seat: the latest that has begun.</summary>
    private static Dictionary<int, HoldingFacts> Latest(IEnumerable<HoldingFacts> holdings, DateOnly today)
    {
        var latest = new Dictionary<int, HoldingFacts>();
        foreach (var holding in holdings)
            if (holding.From <= today && (!latest.TryGetValue(holding.Seat, out var known) || known.From < holding.From))
                latest[holding.Seat] = holding;
        return latest;
    }

    /// <summary>The holding, when somebody sits there. A chair whose term has passed does until another begins: passing the day vacates
    /// nothing.</summary>
    private static HoldingFacts? Holds(SeatFacts seat, HoldingFacts? holding, DateOnly today) =>
        holding is { IsHeld: true } && (seat.Role.HasTerm() || holding.To is null || holding.To >= today) ? holding : null;

    private sealed record HeldSeat(SeatFacts Seat, HoldingFacts? Holding);

    private static GroupStanding Of(
        GroupFacts group,
        CharterFacts? charter,
        IReadOnlyList<HeldSeat> seats,
        IReadOnlyList<GroupWork> work,
        IEnumerable<(GroupId Other, string Target)> shared,
        DateOnly today
    )
    {
        var chair = seats.FirstOrDefault(seat => seat is { Seat.Role: SeatRole.Chair, Holding: not null });
        var counts = new SeatCounts(
            seats.Count(seat => seat.Seat.IsRequired),
            seats.Count(seat => seat is { Seat.IsRequired: true, Holding: not null }),
            Held(seats, SeatSide.Region),
            Held(seats, SeatSide.Municipality),
            Held(seats, SeatSide.Private)
        );
        var reviewBy = charter is null ? (DateOnly?)null : charter.ReviewBy ?? charter.ValidFrom.AddMonths(GroupLimits.ReviewMonths);
        var state =
            group.EndedOn <= today ? GroupState.Ended
            : group.RestsUntil >= today ? GroupState.Resting
            : charter is null || chair is null || group.StartsOn > today ? GroupState.Forming
            : GroupState.Active;
        // Who has ended owes nothing, and who rests is only asked whether the assignment is over.
        IEnumerable<GroupFinding> found = state switch
        {
            GroupState.Ended => [],
            GroupState.Resting => PastEnd(group, today),
            _ =>
            [
                .. CharterFindings(charter, reviewBy, today),
                .. ChairFindings(seats, chair, today),
                .. SeatFindings(group, counts),
                .. PastEnd(group, today),
                .. YearFindings(group, today),
                .. WorkFindings(group, work, shared),
            ],
        };
        var findings = found.OrderBy(finding => finding.Code).ToList();
        var improved = work.Any(one => one.ImprovedOn is { } day && day.AddMonths(GroupLimits.ImprovementMonths) >= today);
        var isCandidate =
            !improved
            && (
                findings.Where(IsEndReason).DistinctBy(finding => finding.Code).Count() >= GroupLimits.EndReasons
                || (group.Kind is GroupKind.WorkingGroup && findings.Exists(finding => finding.Code is GroupFindingCode.PastEnd))
            );
        return new GroupStanding(
            group,
            state,
            counts,
            chair?.Holding is { } holding ? SeatTerms.EndOf(SeatRole.Chair, holding.From, holding.To) : null,
            charter,
            reviewBy,
            findings,
            isCandidate
        );
    }

    private static int Held(IReadOnlyList<HeldSeat> seats, SeatSide side) =>
        seats.Count(seat => seat.Holding is not null && seat.Seat.Side == side);

    private static bool IsEndReason(GroupFinding finding) =>
        finding.Code
            is GroupFindingCode.PastEnd
                or GroupFindingCode.NotMet
                or GroupFindingCode.NoWork
                or GroupFindingCode.NoReport
                or GroupFindingCode.LowSelfEvaluation
                or GroupFindingCode.Overlap
        || (finding.Code is GroupFindingCode.SeatsVacant && finding.Count * 2 >= finding.OutOf);

    private static IEnumerable<GroupFinding> CharterFindings(CharterFacts? charter, DateOnly? reviewBy, DateOnly today)
    {
        if (charter is null)
            yield return new GroupFinding(GroupFindingCode.NoCharter);
        else if (reviewBy < today)
            yield return new GroupFinding(GroupFindingCode.CharterOld, reviewBy);
    }

    private static IEnumerable<GroupFinding> ChairFindings(IReadOnlyList<HeldSeat> seats, HeldSeat? chair, DateOnly today)
    {
        if (chair is null)
            yield return new GroupFinding(GroupFindingCode.NoChair);
        var over = seats
            .Where(seat => seat.Seat.Role.HasTerm() && seat.Holding is not null)
            .Select(seat => SeatTerms.EndOf(seat.Seat.Role, seat.Holding!.From, seat.Holding.To))
            .Where(end => end < today)
            .Min();
        if (over is not null)
            yield return new GroupFinding(GroupFindingCode.ChairTermOver, over);
    }

    private static IEnumerable<GroupFinding> SeatFindings(GroupFacts group, SeatCounts counts)
    {
        if (counts.Vacant > 0)
            yield return new GroupFinding(GroupFindingCode.SeatsVacant, Count: counts.Vacant, OutOf: counts.Required);
        // A group in which nobody sits is vacant, not one-sided.
        if (group.IsJoint && counts.Region + counts.Municipality + counts.Private > 0 && (counts.Region == 0 || counts.Municipality == 0))
            yield return new GroupFinding(GroupFindingCode.OneSided, Side: counts.Region == 0 ? SeatSide.Region : SeatSide.Municipality);
    }

    private static IEnumerable<GroupFinding> PastEnd(GroupFacts group, DateOnly today)
    {
        if (group.EndsOn < today)
            yield return new GroupFinding(GroupFindingCode.PastEnd, group.EndsOn);
    }

    private static IEnumerable<GroupFinding> YearFindings(GroupFacts group, DateOnly today)
    {
        if (group.LastMetOn is { } met && met.AddDays(GroupLimits.NotMetDays) < today)
            yield return new GroupFinding(GroupFindingCode.NotMet, met, today.DayNumber - met.DayNumber);
        if (group.HasPlan == false)
            yield return new GroupFinding(GroupFindingCode.NoPlan);
        if (group.HasReport == false)
            yield return new GroupFinding(GroupFindingCode.NoReport);
        if (group.SelfEvaluation <= GroupLimits.LowMedian)
            yield return new GroupFinding(GroupFindingCode.LowSelfEvaluation);
    }

    private static IEnumerable<GroupFinding> WorkFindings(
        GroupFacts group,
        IReadOnlyList<GroupWork> work,
        IEnumerable<(GroupId Other, string Target)> shared
    )
    {
        // Those that steer, answer or support own no initiatives of their own: that is not what they are for.
        if (Works(group.Kind) && !work.Any(one => one.IsRunning))
            yield return new GroupFinding(GroupFindingCode.NoWork);
        foreach (var (other, target) in shared)
            yield return new GroupFinding(GroupFindingCode.Overlap, Other: other, Words: target);
    }

    private static bool Works(GroupKind kind) => kind is GroupKind.ProgrammeArea or GroupKind.WorkingGroup or GroupKind.KnowledgeNode;
}
