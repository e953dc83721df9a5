using Lsk.Dashboard.Localization;
using Lsk.Domain.ParallelWork.Evidence;
using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>The steps of the waterfall in words, in the visitor's language; both word forms are shown where two texts say the same in
/// different words.</summary>
public static class ReasonText
{
    private const int MostConcepts = 3;

    /// <summary>One sentence about a piece of evidence.</summary>
    public static string Of(EvidenceStep step, PairExplanation why) =>
        step.Kind switch
        {
            EvidenceKind.Content when why.Shared.Count > 0 && step.Level != AgreementLevel.Different => Show.Format(
                ParallelWorkText.ReasonShared,
                string.Join(", ", why.Shared.Take(MostConcepts).Select(Of))
            ),
            EvidenceKind.Owner => step.Agreement > 0 ? ParallelWorkText.ReasonOtherOwner : ParallelWorkText.ReasonSameOwner,
            EvidenceKind.Time => step.Agreement > 0 ? ParallelWorkText.ReasonSameTime : ParallelWorkText.ReasonOtherTime,
            _ => Show.Format(ParallelWorkText.ReasonAgreement, Words.Of(step.Kind), Lower(Words.Of(step.Level))),
        };

    /// <summary>One sentence about a rule.</summary>
    public static string Of(RuleStep step) => Show.Format(ParallelWorkText.ReasonRule, Words.Of(step.Rule));

    /// <summary>A shared concept with the words of both sides.</summary>
    public static string Of(SharedConcept shared)
    {
        var (a, b) = (shared.FormsA.FirstOrDefault() ?? "", shared.FormsB.FirstOrDefault() ?? "");
        if (a.Length == 0 || b.Length == 0)
            return shared.Concept.Name;
        return a == b
            ? Show.Format(ParallelWorkText.ReasonOneForm, shared.Concept.Name, a)
            : Show.Format(ParallelWorkText.ReasonForms, shared.Concept.Name, a, b);
    }

    private static string Lower(string text) =>
        text.Length == 0 ? text : char.ToLower(text[0], System.Globalization.CultureInfo.CurrentCulture) + text[1..];
}
