using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Groups;

/// <summary>What is decided of a group.</summary>
public enum GroupDecisionKind
{
    /// <summary>Starta; also again after a rest or an end.</summary>
    Start,

    /// <summary>Vila till en dag.</summary>
    Rest,

    /// <summary>Slå samman med en annan.</summary>
    Merge,

    /// <summary>Avsluta.</summary>
    End,
}

/// <summary>What is said of a decision on a group when it is taken.</summary>
/// <param name="Kind">What.</param>
/// <param name="Date">When.</param>
/// <param name="Level">At which level.</param>
/// <param name="Reason">On which grounds.</param>
/// <param name="Until">Last day of a rest.</param>
/// <param name="MergedInto">For a merge, the group that goes on.</param>
public sealed record GroupDecisionWording(
    GroupDecisionKind Kind,
    DateOnly Date,
    string Level,
    string Reason,
    DateOnly? Until = null,
    GroupId? MergedInto = null
);

/// <summary>Beslut on a group: the only way for it to start, rest, merge or end.</summary>
public static class GroupDecision
{
    /// <summary>Takes a decision and carries it out on the group.</summary>
    /// <param name="group">On which.</param>
    /// <param name="wording">What is decided.</param>
    /// <param name="vacant">Required seats that nobody holds.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision> Take(Group group, GroupDecisionWording wording, int vacant, DateTime now)
    {
        var (level, reason) = (StorableText.Of(wording.Level).Trim(), StorableText.Of(wording.Reason).Trim());
        if (wording.Kind is GroupDecisionKind.Start && vacant > 0 && reason.Length == 0)
            return GroupRules.VacantWithoutReason;
        if (level.Length is 0 or > 200 || reason.Length is 0 or > 4000)
            return GroupRules.DecisionIncomplete;
        if (wording.Kind is not GroupDecisionKind.Start && group.EndedOn is not null)
            return GroupRules.GroupEnded;
        if (wording.Kind is GroupDecisionKind.Rest && (wording.Until is not { } until || until <= wording.Date))
            return GroupRules.RestWithoutEnd;
        if (wording.Kind is GroupDecisionKind.Merge && (wording.MergedInto is not { } target || target == group.Id))
            return GroupRules.MergeTargetWrong;
        Carry(group, wording);
        var decision = new Decision(group.Id, wording.Date, KindOf(wording.Kind));
        decision.OfGroup(
            level,
            reason,
            wording.Kind is GroupDecisionKind.Rest ? wording.Until : null,
            wording.Kind is GroupDecisionKind.Merge ? wording.MergedInto : null,
            now
        );
        return decision;
    }

    /// <summary>What it is called in the log of decisions: a rest is a pause, and an end a stop.</summary>
    public static DecisionKind KindOf(GroupDecisionKind kind) =>
        kind switch
        {
            GroupDecisionKind.Start => DecisionKind.Start,
            GroupDecisionKind.Rest => DecisionKind.Pause,
            GroupDecisionKind.Merge => DecisionKind.Merge,
            GroupDecisionKind.End => DecisionKind.Stop,
        };

    private static void Carry(Group group, GroupDecisionWording wording)
    {
        if (wording.Kind is GroupDecisionKind.Start)
            group.Start(wording.Date);
        else if (wording.Kind is GroupDecisionKind.Rest)
            group.Rest(wording.Until);
        else
            group.End(wording.Date);
    }
}
