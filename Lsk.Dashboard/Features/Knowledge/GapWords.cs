using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Knowledge;

namespace Lsk.Dashboard.Features.Knowledge;

/// <summary>Knowledge supports and gaps in words.</summary>
internal static class GapWords
{
    /// <summary>How far a support has come; while it is assessed, how many cells of how many.</summary>
    public static string Stage(SupportStage stage, int assessed, int cells) =>
        stage is SupportStage.Assessing ? Show.Format(KnowledgeText.StageAssessing, assessed, cells) : Words.Of(stage);

    /// <summary>The word in a cell.</summary>
    public static string Short(GapCell cell) =>
        cell.Latest?.Answer.Verdict switch
        {
            GapVerdict.Met => KnowledgeText.ShortMet,
            GapVerdict.Partly => KnowledgeText.ShortPartly,
            GapVerdict.NotMet => KnowledgeText.ShortNotMet,
            GapVerdict.NotApplicable => KnowledgeText.ShortNotApplicable,
            null => Show.Nothing,
        };

    /// <summary>What is done about a gap, as a sign after the word.</summary>
    public static string Sign(GapCell cell) =>
        !cell.IsGap ? ""
        : cell.IsDoneNotReassessed ? " ↻"
        : cell.Remedies.Count > 0 ? " →"
        : "";

    public static string Class(GapCell cell) =>
        cell.Latest?.Answer.Verdict switch
        {
            GapVerdict.Met => "gap met",
            GapVerdict.Partly => "gap partly",
            GapVerdict.NotMet => "gap unmet",
            GapVerdict.NotApplicable => "gap off",
            null => "gap",
        };

    /// <summary>An answer in a sentence: verdict, day, and what was said.</summary>
    public static string Sentence(AssessmentFacts answer) =>
        string.Join(
            " · ",
            new[]
            {
                Words.Of(answer.Answer.Verdict),
                Show.Date(answer.On),
                answer.Answer.Present,
                answer.Answer.Basis is GapBasis.Data
                    ? $"{Words.Of(GapBasis.Data)}: {answer.Answer.Source}".TrimEnd(' ', ':')
                    : answer.Answer.Source,
            }.Where(part => !string.IsNullOrEmpty(part))
        );

    public static string Of(GapRemedy remedy) => $"{remedy.Number} {remedy.Title} · {Words.Of(remedy.Status)}";
}
