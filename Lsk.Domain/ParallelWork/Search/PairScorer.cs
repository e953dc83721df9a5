using Lsk.Domain.ParallelWork.Evidence;
using Lsk.Domain.ParallelWork.Similarity;

namespace Lsk.Domain.ParallelWork.Search;

/// <summary>Sums the evidence of a pair, sets gate and level.</summary>
internal sealed class PairScorer(SearchSettings settings)
{
    /// <summary>Bits that a sequel ("steg 2" after "steg 1") speaks against; a rule, not learned.</summary>
    internal const double SequelBits = -4;

    /// <summary>Bits that a coordination already recorded speaks against; a rule, not learned.</summary>
    internal const double CoordinatedBits = -3;

    /// <summary>Bits that a text copied word for word speaks for; a rule, not learned.</summary>
    internal const double SameWordingBits = 5;

    private const float SequelTitle = 0.2f;

    /// <summary>The pair, however unlike.</summary>
    internal SuspectedPair Score(WorkProfile a, WorkProfile b) => Pair(a, b, PairEvidence.Measure(a, b, settings.Lexicon.Matcher));

    /// <summary>The pair when its log2 odds reach <paramref name="floor"/>, otherwise <see langword="null"/>, found out as cheaply as
    /// possible.</summary>
    internal SuspectedPair? ScoreAbove(WorkProfile a, WorkProfile b, float? indexSum, double floor, FieldMemo memo)
    {
        var least = floor - (HasSameWording(a, b) ? SameWordingBits : 0);
        if (!PairEvidence.TryMeasure(a, b, indexSum, settings.Lexicon.Matcher, settings.Model, least, memo, out var values))
            return null;
        var pair = Pair(a, b, values);
        return pair.Bits >= floor ? pair : null;
    }

    private SuspectedPair Pair(WorkProfile a, WorkProfile b, in EvidenceValues values)
    {
        var bits =
            settings.Model.Total(values)
            + (IsSequel(a, b, values) ? SequelBits : 0)
            + (HasSameWording(a, b) ? SameWordingBits : 0)
            + (IsCoordinated(a.Work, b.Work) ? CoordinatedBits : 0);
        var (first, second) = string.CompareOrdinal(a.Work.Key, b.Work.Key) <= 0 ? (a.Work.Key, b.Work.Key) : (b.Work.Key, a.Work.Key);
        return new SuspectedPair(
            first,
            second,
            bits,
            settings.Limits.Of(EvidenceModel.Probability(bits), values),
            Gate(a, b, values),
            values
        );
    }

    /// <summary>Log2 odds without what owner and time say: whether the work is the same, whoever does it when.</summary>
    internal double WorkBits(SuspectedPair pair) =>
        pair.Bits
        - settings.Model.Bits(EvidenceKind.Owner, pair.Values.Of(EvidenceKind.Owner))
        - settings.Model.Bits(EvidenceKind.Time, pair.Values.Of(EvidenceKind.Time));

    internal static bool IsSequel(WorkProfile a, WorkProfile b, in EvidenceValues values) =>
        a.Step != 0 && b.Step != 0 && a.Step != b.Step && values.Of(EvidenceKind.Title) >= SequelTitle;

    internal static bool HasSameWording(WorkProfile a, WorkProfile b) => a.Wording != 0 && a.Wording == b.Wording;

    internal static bool IsCoordinated(WorkText a, WorkText b) =>
        (a.CoordinatedWith.Count > 0 || b.CoordinatedWith.Count > 0)
        && (a.CoordinatedWith.Contains(b.Key) || b.CoordinatedWith.Contains(a.Key));

    private static ParallelGate Gate(WorkProfile a, WorkProfile b, in EvidenceValues values)
    {
        if (values.Of(EvidenceKind.Owner) == 0)
            return ParallelGate.SameOwner;
        if (values.Of(EvidenceKind.Time) == 0)
            return ParallelGate.NotAtTheSameTime;
        return IsSequel(a, b, values) ? ParallelGate.Sequel : ParallelGate.Parallel;
    }
}
