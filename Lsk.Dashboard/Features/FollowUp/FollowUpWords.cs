using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Planning;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>What the rules find, in words.</summary>
public static class FollowUpWords
{
    /// <summary>The standings in the order in which they are shown.</summary>
    public static IReadOnlyList<EffectStanding> Standings { get; } = Enum.GetValues<EffectStanding>();

    /// <summary>Delivery in the order in which it is shown, not reported last.</summary>
    public static IReadOnlyList<DeliveryStatus?> Deliveries { get; } = [.. Enum.GetValues<DeliveryStatus>(), null];

    /// <summary>A member of one of this feature's vocabularies; key: type name, underscore, member.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum =>
        FollowUpText.ResourceManager.GetString($"{typeof(T).Name}_{value}", CultureInfo.CurrentUICulture)
        ?? throw new ArgumentException($"FollowUpText has no {typeof(T).Name}_{value}.", nameof(value));

    public static string Of(DeliveryStatus? status) => status is { } known ? Words.Of(known) : FollowUpText.NotReported;

    public static string Of(FollowUpSpan span) => span.Period is { } period ? Show.Period(period) : Years(span.First, span.Last);

    /// <summary>The years of a strategy: 2024–2026.</summary>
    public static string Years(DateOnly from, DateOnly to) => SubGoalText.YearsOf(from, to).Replace('-', '–');

    /// <summary>Short, for the head of a column: K1 2026, mars 26, 2026.</summary>
    public static string Short(FollowUpSpan span) =>
        span.Kind switch
        {
            SpanKind.Month => span.First.ToString("MMM yy", CultureInfo.CurrentCulture),
            SpanKind.Quarter => Show.Format(
                FollowUpText.ShortQuarter,
                span.Period!.Value.Number,
                span.First.Year.ToString(CultureInfo.InvariantCulture)
            ),
            SpanKind.Year => span.ToString(),
            SpanKind.Strategy => Years(span.First, span.Last),
        };

    public static string Days(int days) => Show.Format(FollowUpText.SomeDays, Show.Number((double)days));

    /// <summary>The rule's status with what it rests on, in one sentence.</summary>
    public static string Sentence(DeliveryFinding finding) =>
        finding switch
        {
            { Why: Unjudged.NoPlan } => FollowUpText.RuleNoPlan,
            { Why: Unjudged.Paused } => FollowUpText.RulePaused,
            { Status: DeliveryStatus.Done or DeliveryStatus.Cancelled } => Words.Of(finding.Status.Value) + ".",
            { IsPastPlan: false } => Show.Format(FollowUpText.RuleInTime, Of(finding.Status)),
            { Step: { } step } => Show.Format(
                FollowUpText.RuleStep,
                Of(finding.Status),
                step,
                Days(finding.LateDays),
                Show.LongDate(finding.Planned)
            ),
            _ => Show.Format(FollowUpText.RuleEnd, Of(finding.Status), Days(finding.LateDays), Show.LongDate(finding.Planned)),
        };

    public static Tone ToneOf(DeliveryStatus? status) =>
        status switch
        {
            DeliveryStatus.OnTime => Tone.Better,
            DeliveryStatus.AtRisk => Tone.Warning,
            DeliveryStatus.Late => Tone.Worse,
            DeliveryStatus.Done => Tone.Accent,
            DeliveryStatus.Cancelled or null => Tone.Neutral,
        };

    public static Shape ShapeOf(DeliveryStatus? status) =>
        status switch
        {
            DeliveryStatus.OnTime => Shape.Circle,
            DeliveryStatus.AtRisk => Shape.TriangleUp,
            DeliveryStatus.Late => Shape.Diamond,
            DeliveryStatus.Done => Shape.Check,
            DeliveryStatus.Cancelled => Shape.Cross,
            null => Shape.Ring,
        };

    public static Tone ToneOf(EffectStanding standing) =>
        standing switch
        {
            EffectStanding.Better => Tone.Better,
            EffectStanding.Worse => Tone.Worse,
            EffectStanding.Mixed => Tone.Warning,
            EffectStanding.NoProvenChange or EffectStanding.TooEarly or EffectStanding.CannotJudge or EffectStanding.NoMeasure =>
                Tone.Neutral,
        };

    public static Shape ShapeOf(EffectStanding standing) =>
        standing switch
        {
            EffectStanding.Better => Shape.TriangleUp,
            EffectStanding.Worse => Shape.Diamond,
            EffectStanding.Mixed => Shape.Square,
            EffectStanding.NoProvenChange => Shape.Circle,
            EffectStanding.TooEarly => Shape.Ring,
            EffectStanding.CannotJudge or EffectStanding.NoMeasure => Shape.Bar,
        };

    /// <summary>How large a measure's change is: mean before and after, in the unit; or why it is not shown.</summary>
    public static string Change(ShownMeasure measure)
    {
        if (measure is { IsMasked: true, Mask.HidesMeans: true })
            return FollowUpText.Masked;
        return measure.Assessment.Verdict.Size is { } size
            ? Show.Format(
                FollowUpText.BeforeAfter,
                Measured.Value(size.MeanBefore),
                Measured.Value(size.MeanAfter),
                Measured.Change(measure.Definition.Unit, size.Difference)
            )
            : Show.Nothing;
    }

    /// <summary>The title of a leader's page.</summary>
    public static string TitleOf(LeaderReport report) =>
        report.Name is { } name ? Show.Format(FollowUpText.FocusTitle, report.FocusArea, name) : FollowUpText.CountyTitle;

    /// <summary>What the group should ask itself: by the weightiest of the reasons.</summary>
    public static string QuestionOf(StopCandidate candidate)
    {
        var kinds = candidate.Reasons.Select(reason => reason.Kind).ToHashSet();
        return kinds.Contains(StopReasonKind.NoProvenEffect) ? FollowUpText.QuestionNoEffect
            : kinds.Contains(StopReasonKind.NeverMeasured) ? FollowUpText.QuestionNotMeasured
            : kinds.Contains(StopReasonKind.Parallel) ? FollowUpText.QuestionParallel
            : kinds.Contains(StopReasonKind.LowPriority) ? FollowUpText.QuestionLowPriority
            : FollowUpText.QuestionMoney;
    }

    /// <summary>A reason to talk about stopping, in words.</summary>
    public static string Of(StopReason reason, IReadOnlyList<FollowUpInitiative> parallelTo) =>
        reason.Kind switch
        {
            StopReasonKind.NoProvenEffect => Show.Format(FollowUpText.ReasonNoEffect, reason.Months),
            StopReasonKind.NeverMeasured => Show.Format(FollowUpText.ReasonNotMeasured, reason.Months),
            StopReasonKind.LowPriority => Show.Format(FollowUpText.ReasonLowPriority, reason.Place, reason.OutOf),
            StopReasonKind.TiedUpMoney => Show.Format(FollowUpText.ReasonMoney, Show.Money(reason.Tkr)),
            StopReasonKind.Parallel => Show.Format(
                FollowUpText.ReasonParallel,
                string.Join("; ", parallelTo.Select(other => $"{other.Title} ({other.Organisation.ShortName})"))
            ),
        };

    /// <summary>A reminder in words.</summary>
    public static string Of(Reminder reminder) =>
        reminder.Kind switch
        {
            ReminderKind.ReportMissing => Show.Format(
                FollowUpText.TodoReport,
                Domain.Time.Period.TryParse(reminder.What, out var period) ? Show.Period(period) : reminder.What
            ),
            ReminderKind.MilestoneLate => Show.Format(FollowUpText.TodoMilestone, reminder.What),
            ReminderKind.EndPassed => FollowUpText.TodoEnd,
            ReminderKind.MeasurementsOld => FollowUpText.TodoMeasure,
            ReminderKind.FeedbackMissing => FollowUpText.TodoFeedback,
            ReminderKind.DecisionMissing => FollowUpText.TodoDecision,
            ReminderKind.TrialOver => FollowUpText.TodoTrial,
            ReminderKind.AmountEnding => Show.Format(FollowUpText.TodoAmount, Show.Date(reminder.Since)),
        };
}
