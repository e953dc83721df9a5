using Lsk.Domain.Effects;
using Lsk.Domain.Portfolios;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>The result of the verb <c>effects</c>; names and words are fixed by the exchange format (docs/exchange.md), values are plain
/// numbers.</summary>
public sealed record EffectsReport(IReadOnlyList<MeasureReport> Measures)
{
    /// <summary>From judged measures, with sentences in the current language.</summary>
    public static EffectsReport Of(IReadOnlyList<JudgedMeasure> judged) => new([.. judged.Select(MeasureReport.Of)]);
}

/// <summary>One measure.</summary>
public sealed record MeasureReport(
    string Initiative,
    string Measure,
    string Chart,
    int N,
    IReadOnlyList<PhaseReport> Phases,
    IReadOnlyList<PointReport> Points,
    string Variation,
    string Assurance,
    string Verdict,
    double? Change,
    string Text
)
{
    public static MeasureReport Of(JudgedMeasure judged)
    {
        var (chart, verdict) = (judged.Assessment.Chart, judged.Assessment.Verdict);
        return new MeasureReport(
            judged.InitiativeId,
            judged.Measure,
            NameOf(chart.Method),
            chart.Points.Count,
            [
                .. chart.Phases.Select(p => new PhaseReport(
                    p.From.ToString(),
                    p.Points,
                    p.Mean,
                    p.AverageMovingRange,
                    p.Limits?.Lower,
                    p.Limits?.Upper
                )),
            ],
            [
                .. chart.Points.Select(p => new PointReport(
                    p.Period.ToString(),
                    p.Value,
                    p.Phase + 1,
                    NameOf(p.Flag),
                    NameOf(p.Cause.Reason)
                )),
            ],
            NameOf(chart.Variation),
            NameOf(chart.Assurance),
            NameOf(verdict.Verdict),
            verdict.Size?.Difference,
            EffectSentences.Text(judged.Definition, verdict)
        );
    }

    private static string NameOf(ChartMethod method) =>
        method switch
        {
            ChartMethod.Xmr => "XmR",
            ChartMethod.P or ChartMethod.LaneyP => "P",
            ChartMethod.U => "U",
            ChartMethod.Run => "Serie",
            ChartMethod.Line => "Linje",
        };

    private static string NameOf(PointFlag flag) =>
        flag switch
        {
            PointFlag.None => "none",
            PointFlag.Better => "better",
            PointFlag.Worse => "worse",
            PointFlag.Special => "special",
        };

    private static string? NameOf(SpecialCauseReason reason) =>
        reason switch
        {
            SpecialCauseReason.None => null,
            SpecialCauseReason.Outside => "outside",
            SpecialCauseReason.Trend => "trend",
            SpecialCauseReason.TwoOfThree => "two-of-three",
            SpecialCauseReason.Shift => "shift",
        };

    private static string NameOf(Variation variation) =>
        variation switch
        {
            Lsk.Domain.Effects.Variation.Unknown => "unknown",
            Lsk.Domain.Effects.Variation.Common => "common",
            Lsk.Domain.Effects.Variation.Better => "better",
            Lsk.Domain.Effects.Variation.Worse => "worse",
            Lsk.Domain.Effects.Variation.Special => "special",
        };

    private static string NameOf(Assurance assurance) =>
        assurance switch
        {
            Lsk.Domain.Effects.Assurance.Unknown => "unknown",
            Lsk.Domain.Effects.Assurance.Passes => "passes",
            Lsk.Domain.Effects.Assurance.Fails => "fails",
            Lsk.Domain.Effects.Assurance.Varies => "varies",
        };

    private static string NameOf(Verdict verdict) =>
        verdict switch
        {
            Lsk.Domain.Effects.Verdict.CannotJudge => "cannot-judge",
            Lsk.Domain.Effects.Verdict.TooEarly => "too-early",
            Lsk.Domain.Effects.Verdict.NoProvenChange => "no-proven-change",
            Lsk.Domain.Effects.Verdict.Improvement => "improvement",
            Lsk.Domain.Effects.Verdict.PreliminaryImprovement => "preliminary-improvement",
            Lsk.Domain.Effects.Verdict.Deterioration => "deterioration",
            Lsk.Domain.Effects.Verdict.PreliminaryDeterioration => "preliminary-deterioration",
            Lsk.Domain.Effects.Verdict.Mixed => "mixed",
        };
}

/// <summary>One phase; limits of P and U charts are those at the mean denominator.</summary>
public sealed record PhaseReport(string From, int Points, double Mean, double? AverageMovingRange, double? Lower, double? Upper);

/// <summary>One point; the phase is counted from 1.</summary>
public sealed record PointReport(string Period, double Value, int Phase, string Flag, string? Reason);
