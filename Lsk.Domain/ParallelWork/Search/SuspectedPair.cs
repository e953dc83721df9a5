using Lsk.Domain.ParallelWork.Evidence;
using Lsk.Domain.ParallelWork.Lexicon;

namespace Lsk.Domain.ParallelWork.Search;

/// <summary>How much two initiatives do the same, after GAO-15-49SP.</summary>
public enum OverlapLevel
{
    /// <summary>Nothing worth a question.</summary>
    None,

    /// <summary>Samma område: the same broad area.</summary>
    Related,

    /// <summary>Överlapp: similar goals, activities or people served.</summary>
    Overlap,

    /// <summary>Dubblett: the same activity for the same people.</summary>
    Duplicate,
}

/// <summary>Whether similar work is parallel work, and if not, why.</summary>
public enum ParallelGate
{
    /// <summary>Different organisations at the same time, or nothing known against it.</summary>
    Parallel,

    /// <summary>The same organisation: a repetition or a part of the own work.</summary>
    SameOwner,

    /// <summary>Not at the same time: a continuation.</summary>
    NotAtTheSameTime,

    /// <summary>Steps of one series.</summary>
    Sequel,
}

/// <summary>Two initiatives that may do the same work.</summary>
/// <param name="A">Key of the one whose key sorts first (ordinal).</param>
/// <param name="B">Key of the other.</param>
/// <param name="Bits">Log2 odds, the sum that the explanation adds up to.</param>
/// <param name="Level">The level.</param>
/// <param name="Gate">Parallel, or why not.</param>
/// <param name="Values">The agreements behind it.</param>
public sealed record SuspectedPair(string A, string B, double Bits, OverlapLevel Level, ParallelGate Gate, EvidenceValues Values)
{
    /// <summary>Calibrated probability that a person would call the pair parallel work, 0 to 1.</summary>
    public double Probability => EvidenceModel.Probability(Bits);

    /// <summary>Parallel work only with overlapping time and different organisations; otherwise continuation or repetition.</summary>
    public bool IsParallel => Gate == ParallelGate.Parallel;

    /// <summary>Orders pairs: most probable first, then by keys.</summary>
    internal static int BestFirst(SuspectedPair x, SuspectedPair y)
    {
        var byBits = y.Bits.CompareTo(x.Bits);
        if (byBits != 0)
            return byBits;
        var byA = string.CompareOrdinal(x.A, y.A);
        return byA != 0 ? byA : string.CompareOrdinal(x.B, y.B);
    }

    /// <summary>The other one's key.</summary>
    public string Other(string key) => string.Equals(A, key, StringComparison.Ordinal) ? B : A;
}

/// <summary>An initiative like the one asked about.</summary>
/// <param name="Work">The initiative found.</param>
/// <param name="Likeness">Probability that both do the same work, regardless of owner and time, 0 to 1.</param>
/// <param name="Level">Level by <paramref name="Likeness"/>.</param>
/// <param name="Pair">The pair with owner and time counted.</param>
public sealed record SimilarWork(WorkText Work, double Likeness, OverlapLevel Level, SuspectedPair Pair);

/// <summary>
/// Where levels begin. A duplicate is the same activity for the same people: besides its probability it needs much content in common, and
/// neither the target group nor the effect measure may be another one.
/// </summary>
/// <param name="Related">Samma område from this probability.</param>
/// <param name="Overlap">Överlapp from this probability.</param>
/// <param name="Duplicate">Dubblett from this probability.</param>
/// <param name="DuplicateContent">Lowest agreement of content for a duplicate.</param>
/// <param name="DuplicateTarget">Lowest agreement of target groups for a duplicate, when both are said.</param>
/// <param name="DuplicateIndicator">Lowest agreement of effect measures for a duplicate, when both are said.</param>
public sealed record LevelLimits(
    double Related,
    double Overlap,
    double Duplicate,
    double DuplicateContent,
    double DuplicateTarget,
    double DuplicateIndicator
)
{
    /// <summary>The shipped limits; docs/parallel-work.md says how they were chosen.</summary>
    public static LevelLimits Shipped { get; } = new(0.1, 0.35, 0.85, 0.5, 0.15, 0.25);

    /// <summary>The level of a pair.</summary>
    /// <param name="probability">0 to 1.</param>
    /// <param name="values">Its agreements.</param>
    public OverlapLevel Of(double probability, in EvidenceValues values)
    {
        if (probability >= Duplicate && IsSameWork(values))
            return OverlapLevel.Duplicate;
        if (probability >= Overlap)
            return OverlapLevel.Overlap;
        return probability >= Related ? OverlapLevel.Related : OverlapLevel.None;
    }

    // A comparison with NaN is false: what a side does not say is not held against the pair.
    private bool IsSameWork(in EvidenceValues values) =>
        values.Of(EvidenceKind.Content) >= DuplicateContent
        && !(values.Of(EvidenceKind.TargetGroup) < DuplicateTarget)
        && !(values.Of(EvidenceKind.Indicator) < DuplicateIndicator);
}

/// <summary>What a search works with.</summary>
public sealed record SearchSettings
{
    /// <summary>The lexicon.</summary>
    public DomainLexicon Lexicon { get; init; } = DomainLexicon.Shipped;

    /// <summary>What evidence is worth.</summary>
    public EvidenceModel Model { get; init; } = EvidenceModel.Shipped;

    /// <summary>Where levels begin.</summary>
    public LevelLimits Limits { get; init; } = LevelLimits.Shipped;

    /// <summary>Below this many initiatives every pair that shares a word or a concept is weighed; above, the nearest of each.</summary>
    public int ExactBelow { get; init; } = 5_000;
}
