using Lsk.Domain.Prioritisation.Simulation;

namespace Lsk.Domain.Workshops;

/// <summary>What talking about an item can change, and on which criterion: made of what is revealed only.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="Title">Its title.</param>
/// <param name="Criterion">Number of the criterion that is most worth talking about.</param>
/// <param name="CriterionName">Its name.</param>
/// <param name="Worth">Expected change of the decision, 0 to 1.</param>
/// <param name="IsAbove">Whether it is above the line in at least half of the samples.</param>
/// <param name="LowTurns">Whether it changes side when those with the low scores are right (the 25th percentile).</param>
/// <param name="HighTurns">Whether it does when those with the high scores are (the 75th).</param>
public sealed record TalkWorth(
    int Item,
    string Title,
    int Criterion,
    string CriterionName,
    double Worth,
    bool IsAbove,
    bool LowTurns,
    bool HighTurns
)
{
    /// <summary>The same in words.</summary>
    public WorthWord Word => WorthResult.WordOf(Worth);
}

/// <summary>The meeting's list, and what is worth talking about in it, out of one simulation.</summary>
/// <param name="Items">Ranked.</param>
/// <param name="Talks">One a ranked item, the most worth first.</param>
public sealed record RankedMeeting(IReadOnlyList<RankedItem> Items, IReadOnlyList<TalkWorth> Talks);
