using Lsk.Domain.Organisation;

namespace Lsk.Domain.Groups;

/// <summary>What belongs to a group that turns out to be another goes to that one.</summary>
public static class GroupMoves
{
    /// <summary>A charter, as it stands.</summary>
    public static void Move(Charter charter, GroupId into) => charter.MoveTo(into);

    /// <summary>A seat; one of a name that is taken is numbered.</summary>
    public static void Move(Seat seat, GroupId into, HashSet<string> taken)
    {
        var name = seat.Name;
        for (var number = 2; !taken.Add(name); number++)
        {
            var mark = FormattableString.Invariant($" ({number})");
            name = seat.Name[..Math.Min(seat.Name.Length, Seat.MaxText - mark.Length)] + mark;
        }
        seat.MoveTo(into, name);
    }

    /// <summary>A decision on it, or one that merged another into it.</summary>
    public static void Move(Decisions.Decision decision, GroupId from, GroupId into) => decision.Move(from, into);

    /// <summary>What a member answered of it.</summary>
    public static void Move(SelfEvaluationAnswer answer, GroupId into) => answer.MoveTo(into);

    /// <summary>What the chair proposed for it.</summary>
    public static void Move(SelfEvaluationProposal proposal, GroupId into) => proposal.MoveTo(into);

    /// <summary>A step of its own year.</summary>
    public static void Move(YearStep step, GroupId into) => step.MoveTo(into);

    /// <summary>A step that it has done.</summary>
    public static void Move(YearStepDone done, GroupId into) => done.MoveTo(into);
}
