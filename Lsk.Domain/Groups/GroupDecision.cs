using Lsk.Domain.Access;
using Lsk.Domain.History;
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
public sealed class GroupDecision : IAudited
{
    private GroupDecision() { }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>On which.</summary>
    public GroupId GroupId { get; private set; }

    /// <summary>What.</summary>
    public GroupDecisionKind Kind { get; private set; }

    /// <summary>When.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Beslutsnivå.</summary>
    public string Level { get; private set; } = "";

    /// <summary>Grounds.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Last day of a rest.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>For a merge, the group that goes on.</summary>
    public GroupId? MergedInto { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    /// <summary>Takes a decision and carries it out on the group.</summary>
    /// <param name="group">On which.</param>
    /// <param name="wording">What is decided.</param>
    /// <param name="vacant">Required seats that nobody holds.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<GroupDecision> Take(Group group, GroupDecisionWording wording, int vacant, DateTime now)
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
        return new GroupDecision
        {
            GroupId = group.Id,
            Kind = wording.Kind,
            Date = wording.Date,
            Level = level,
            Reason = reason,
            Until = wording.Kind is GroupDecisionKind.Rest ? wording.Until : null,
            MergedInto = wording.Kind is GroupDecisionKind.Merge ? wording.MergedInto : null,
            RecordedAt = now,
        };
    }

    /// <summary>What it says of one group it says of another from now on.</summary>
    internal void Move(GroupId from, GroupId into)
    {
        GroupId = GroupId == from ? into : GroupId;
        MergedInto = MergedInto == from ? into : MergedInto;
    }

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
