using Lsk.Domain.Access;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Groups;

/// <summary>Named refusals of the register of groups.</summary>
public static class GroupRules
{
    /// <summary>A LAG has a last day.</summary>
    public static BrokenRule EndMissing { get; } = new(nameof(EndMissing));

    /// <summary>The last day comes before the first.</summary>
    public static BrokenRule EndBeforeStart { get; } = new(nameof(EndBeforeStart));

    /// <summary>A group has at most <see cref="Group.MostCommissioners"/> commissioners.</summary>
    public static BrokenRule TooManyCommissioners { get; } = new(nameof(TooManyCommissioners), Group.MostCommissioners);

    /// <summary>A group has a name of at most 200 characters.</summary>
    public static BrokenRule GroupNameMissing { get; } = new(nameof(GroupNameMissing));

    /// <summary>A settled charter never changes.</summary>
    public static BrokenRule CharterSettled { get; } = new(nameof(CharterSettled));

    /// <summary>A charter says what the assignment is.</summary>
    public static BrokenRule AssignmentMissing { get; } = new(nameof(AssignmentMissing));

    /// <summary>The review comes before the charter is valid.</summary>
    public static BrokenRule ReviewBeforeValid { get; } = new(nameof(ReviewBeforeValid));

    /// <summary>The text was changed after the person read it.</summary>
    public static BrokenRule CharterNotRead { get; } = new(nameof(CharterNotRead));

    /// <summary>A group has at most one draft.</summary>
    public static BrokenRule SecondDraft { get; } = new(nameof(SecondDraft));

    /// <summary>There is a charter from that day already.</summary>
    public static BrokenRule CharterTwice { get; } = new(nameof(CharterTwice));

    /// <summary>A seat has a name.</summary>
    public static BrokenRule SeatNameMissing { get; } = new(nameof(SeatNameMissing));

    /// <summary>Another seat of the group has the name.</summary>
    public static BrokenRule SeatNameTaken(string name) => new(nameof(SeatNameTaken), name);

    /// <summary>Somebody holds or held the seat: it is kept with its days.</summary>
    public static BrokenRule SeatWasHeld { get; } = new(nameof(SeatWasHeld));

    /// <summary>A holding has somebody: a name, or an account.</summary>
    public static BrokenRule HolderMissing { get; } = new(nameof(HolderMissing));

    /// <summary>A chair or vice chair comes from an organisation.</summary>
    public static BrokenRule ChairWithoutOrganisation { get; } = new(nameof(ChairWithoutOrganisation));

    /// <summary>A rest has a last day after the decision.</summary>
    public static BrokenRule RestWithoutEnd { get; } = new(nameof(RestWithoutEnd));

    /// <summary>A merge says into which other group, and that one has not ended.</summary>
    public static BrokenRule MergeTargetWrong { get; } = new(nameof(MergeTargetWrong));

    /// <summary>A group that starts with required seats vacant says why.</summary>
    public static BrokenRule VacantWithoutReason { get; } = new(nameof(VacantWithoutReason));

    /// <summary>A decision says at which level and on which grounds it was taken.</summary>
    public static BrokenRule DecisionIncomplete { get; } = new(nameof(DecisionIncomplete));

    /// <summary>The group has ended.</summary>
    public static BrokenRule GroupEnded { get; } = new(nameof(GroupEnded));

    /// <summary>A group cannot be merged into itself.</summary>
    public static BrokenRule SameGroup { get; } = new(nameof(SameGroup));

    /// <summary>A text of the register is longer than it can be.</summary>
    public static BrokenRule GroupTextTooLong { get; } = new(nameof(GroupTextTooLong));

    /// <summary>Two hold the seat on the same day.</summary>
    public static BrokenRule HoldingsOverlap(Holding one, Holding other) =>
        new(nameof(HoldingsOverlap), one.From, one.To, other.From, other.To);

    /// <summary>A holding ends before it begins.</summary>
    public static BrokenRule HoldingBackwards { get; } = new(nameof(HoldingBackwards));

    /// <summary>The name is another group's, or one of its other names.</summary>
    public static BrokenRule NameIsAlias(string name, string other) => new(nameof(NameIsAlias), name, other);

    /// <summary>A group would commission itself through others.</summary>
    public static BrokenRule CommissionCycle(IEnumerable<string> path) => new(nameof(CommissionCycle), string.Join(" → ", path));

    /// <summary>What a group that ends still owns must go to somebody, or end too.</summary>
    /// <param name="left">How many things nothing is said of.</param>
    public static BrokenRule LeftWithoutOwner(int left) => new(nameof(LeftWithoutOwner), left);

    /// <summary>A text holds a personal identity number, shown masked.</summary>
    public static BrokenRule PersonalNumber(string shown) => new(nameof(PersonalNumber), shown);

    /// <summary>The name is another group's already, whatever its letters' case.</summary>
    public static BrokenRule? NameTaken(Group group, IEnumerable<Group> all)
    {
        var own = group.Aliases.Prepend(group.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var other in all.Where(other => other != group))
            if (other.Aliases.Prepend(other.Name).FirstOrDefault(own.Contains) is { } taken)
                return NameIsAlias(taken, other.Name);
        return null;
    }

    /// <summary>Changes what the register keeps of a group; a rule that is broken changes nothing.</summary>
    public static BrokenRule? Revise(this Group group, GroupDetails details)
    {
        if (RuleBroken(group.Kind, details) is { } broken)
            return broken;
        group.Keep(details);
        return null;
    }

    /// <summary>The rule that the details break for a group of this kind.</summary>
    public static BrokenRule? RuleBroken(GroupKind kind, GroupDetails details) =>
        kind is GroupKind.WorkingGroup && details.EndsOn is null ? EndMissing
        : details.EndsOn < details.StartsOn ? EndBeforeStart
        : details.Contact?.Length > GroupDetails.MaxContact || details.Watches.Concat(details.Aliases).Any(name => name.Length > 200)
            ? GroupTextTooLong
        : PersonalNumberIn([details.Contact, .. details.Watches, .. details.Aliases]);

    /// <summary>The rule that is broken by the first text with a personal identity number.</summary>
    public static BrokenRule? PersonalNumberIn(IEnumerable<string?> texts) =>
        texts.Select(PersonalIdentityNumber.ShownIn).FirstOrDefault(shown => shown is not null) is { } found ? PersonalNumber(found) : null;
}
