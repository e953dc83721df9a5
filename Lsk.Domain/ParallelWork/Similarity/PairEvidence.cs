using System.Numerics;
using System.Runtime.CompilerServices;
using Lsk.Domain.ParallelWork.Evidence;
using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>Measures how far two profiles agree, kind by kind. Symmetric.</summary>
internal static class PairEvidence
{
    /// <summary>Shares of concepts, words and letters in a short field.</summary>
    internal const float ConceptShare = 0.5f;

    internal const float WordShare = 0.2f;

    internal const float LetterShare = 0.3f;

    /// <summary>Share of concepts in the content of the whole; the rest is words.</summary>
    internal const float ContentConcepts = 0.65f;

    // When only one side names concepts the comparison rests on less: the silent side counts as this part of a disagreement.
    private const float OneSided = 0.3f;
    private const float AgreeInText = 0.12f;
    private const float SameArea = 0.1f;
    private const float SameCode = 0.5f;

    /// <summary>All agreements of a pair.</summary>
    internal static EvidenceValues Measure(WorkProfile a, WorkProfile b, ConceptMatcher matcher)
    {
        TryMeasure(a, b, null, matcher, null, double.NegativeInfinity, null, out var values);
        return values;
    }

    /// <summary>
    /// The agreements of a pair, cheapest first; gives up (<see langword="false"/>) as soon as the best of what remains could not lift the
    /// sum to <paramref name="floor"/>.
    /// </summary>
    /// <param name="a">One side.</param>
    /// <param name="b">The other.</param>
    /// <param name="indexSum">The sum of both cosines from the index, exact; <see langword="null"/> when unknown.</param>
    /// <param name="matcher">The lexicon's.</param>
    /// <param name="model">What evidence is worth; <see langword="null"/> to measure all.</param>
    /// <param name="floor">Log2 odds wanted.</param>
    /// <param name="memo">Agreements of short fields worked out before by this thread.</param>
    /// <param name="values">The agreements; complete only when the answer is <see langword="true"/>.</param>
    internal static bool TryMeasure(
        WorkProfile a,
        WorkProfile b,
        float? indexSum,
        ConceptMatcher matcher,
        EvidenceModel? model,
        double floor,
        FieldMemo? memo,
        out EvidenceValues values
    )
    {
        values = default;
        var most = new Ceiling(model, floor);
        if (indexSum is { } sum && !most.Allows(ref values, EvidenceKind.Content, Content(a, b, sum)))
            return false;
        if (
            !most.Allows(ref values, EvidenceKind.Owner, 1 - Same(a.Organisation, b.Organisation))
            || !most.Allows(ref values, EvidenceKind.Time, Time(a, b))
            || !most.Allows(ref values, EvidenceKind.LifeStage, Stages(a.Stages, b.Stages))
            || !most.Allows(ref values, EvidenceKind.Intervention, Same(a.Intervention, b.Intervention))
        )
            return false;
        var hasCodes = a.GoalCode != 0 && b.GoalCode != 0;
        if (hasCodes && !most.Allows(ref values, EvidenceKind.SubGoal, Codes(a.GoalCode, b.GoalCode)))
            return false;
        // Who leaves the target group empty may have said it in the text.
        var hasTargets = a.TargetGroup.Field is not null && b.TargetGroup.Field is not null;
        if (
            (hasTargets && !most.Allows(ref values, EvidenceKind.TargetGroup, Field(a.TargetGroup, b.TargetGroup, memo)))
            || !most.Allows(ref values, EvidenceKind.Indicator, Field(a.Indicator, b.Indicator, memo))
            || (!hasCodes && !most.Allows(ref values, EvidenceKind.SubGoal, Field(a.SubGoal, b.SubGoal, memo)))
        )
            return false;
        var (all, conditions, actions, targets) = Concepts(a, b, matcher);
        return (
                indexSum is not null
                || most.Allows(
                    ref values,
                    EvidenceKind.Content,
                    Content(a, b, (ContentConcepts * all) + ((1 - ContentConcepts) * a.Words.Dot(b.Words)))
                )
            )
            && (hasTargets || most.Allows(ref values, EvidenceKind.TargetGroup, SaidInText(Part(targets, a.TargetLength, b.TargetLength))))
            && most.Allows(ref values, EvidenceKind.Action, Part(actions, a.ActionLength, b.ActionLength))
            && most.Allows(ref values, EvidenceKind.Condition, Part(conditions, a.ConditionLength, b.ConditionLength))
            && most.Allows(ref values, EvidenceKind.Title, Field(a.Title, b.Title, memo));
    }

    /// <summary>What a sum can still reach.</summary>
    private struct Ceiling(EvidenceModel? model, double floor)
    {
        private double highest = model?.HighestBits ?? 0;

        internal bool Allows(ref EvidenceValues values, EvidenceKind kind, float agreement)
        {
            values[(int)kind] = agreement;
            if (model is null)
                return true;
            highest += model.Bits(kind, agreement) - model.BestBits(kind);
            return highest >= floor;
        }
    }

    /// <summary>Content of the whole from the sum of its two cosines times their shares.</summary>
    internal static float Content(WorkProfile a, WorkProfile b, float sum)
    {
        if (!a.SaysSomething || !b.SaysSomething)
            return float.NaN;
        var share = (a.Concepts.IsEmpty, b.Concepts.IsEmpty) switch
        {
            (false, false) => ContentConcepts,
            (true, true) => 0,
            _ => ContentConcepts * OneSided,
        };
        return Math.Min(1, sum / (share + 1 - ContentConcepts));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float All, float Conditions, float Actions, float Targets) Concepts(
        WorkProfile a,
        WorkProfile b,
        ConceptMatcher matcher
    )
    {
        var idsA = a.Concepts.Ids;
        var idsB = b.Concepts.Ids;
        var weightsA = a.Concepts.Weights;
        var weightsB = b.Concepts.Weights;
        float all = 0,
            conditions = 0,
            actions = 0,
            targets = 0;
        int i = 0,
            j = 0;
        while (i < idsA.Length && j < idsB.Length)
        {
            var (inA, inB) = (idsA[i], idsB[j]);
            if (inA == inB)
            {
                var product = weightsA[i] * weightsB[j];
                all += product;
                var aspect = matcher.AspectOf(inA);
                if (aspect == ConceptAspect.Condition)
                    conditions += product;
                else if (aspect == ConceptAspect.Action)
                    actions += product;
                else if (aspect == ConceptAspect.Target)
                    targets += product;
            }
            i += inA <= inB ? 1 : 0;
            j += inB <= inA ? 1 : 0;
        }
        return (all, conditions, actions, targets);
    }

    private static float Field(in FieldPlace a, in FieldPlace b, FieldMemo? memo)
    {
        if (memo is not null && a.Number > 0 && b.Number > 0)
            return memo.Get(a, b);
        return a.Field is null || b.Field is null ? float.NaN : Agreement(a.Field, b.Field);
    }

    /// <summary>The agreement of two short fields, 0 to 1.</summary>
    internal static float Agreement(ShortField a, ShortField b)
    {
        var share = (a.HasConcepts, b.HasConcepts) switch
        {
            (true, true) => ConceptShare,
            (false, false) => 0,
            _ => ConceptShare * OneSided,
        };
        return Math.Min(1, a.Mixed.Dot(b.Mixed) / (share + 1 - ConceptShare));
    }

    private static float Stages(LifeStages a, LifeStages b)
    {
        if (a == LifeStages.None || b == LifeStages.None)
            return float.NaN;
        var both = BitOperations.PopCount((uint)(a & b));
        return both == 0 ? 0 : 0.5f + (0.5f * both / BitOperations.PopCount((uint)(a | b)));
    }

    private static float Codes(int a, int b) =>
        a == b ? SameCode
        : a / 16 == b / 16 ? SameArea
        : 0;

    private static float Same(int a, int b) =>
        a < 0 || b < 0 ? float.NaN
        : a == b ? 1
        : 0;

    private static float Time(WorkProfile a, WorkProfile b)
    {
        if (!a.HasTime || !b.HasTime)
            return float.NaN;
        return a.FirstDay <= b.LastDay && b.FirstDay <= a.LastDay ? 1 : 0;
    }

    // Texts name others than those concerned too: agreement counts, disagreement is not held against the pair.
    private static float SaidInText(float agreement) => agreement < AgreeInText ? float.NaN : agreement;

    private static float Part(float product, float a, float b) => a <= 0 || b <= 0 ? float.NaN : Math.Min(1, product / (a * b));
}
