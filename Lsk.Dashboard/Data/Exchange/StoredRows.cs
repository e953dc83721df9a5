using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>Stored entities as rows of the exchange and back, without what refers to other entities. What is exported, what an import
/// compares and writes, and what its undo gives back go the same way.</summary>
internal static class StoredRows
{
    public static InitiativeRow Of(Initiative initiative, string organisation, string? group) =>
        new()
        {
            Id = initiative.Number,
            Title = initiative.Title,
            Description = initiative.Description,
            Organisation = organisation,
            Group = string.IsNullOrEmpty(group) ? null : group,
            SubGoal = initiative.SubGoalCode,
            TargetGroup = initiative.TargetGroup,
            Intervention = initiative.Intervention,
            Indicator = initiative.Indicator,
            Start = initiative.Start,
            End = initiative.End,
            Status = initiative.Status,
            BudgetTkr = initiative.BudgetTkr,
            Staff = initiative.Staff,
            DecisionLevel = initiative.DecisionLevel,
            LegalBasis = initiative.LegalBasis,
            Labels = initiative.Labels,
        };

    public static CriterionRow Of(Criterion criterion) =>
        new()
        {
            Name = criterion.Name,
            Group = criterion.Group,
            Weight = criterion.Weight,
            HigherIsBetter = criterion.HigherIsBetter,
            ScaleMin = criterion.ScaleMin,
            ScaleMax = criterion.ScaleMax,
            MeaningLow = criterion.MeaningLow,
            MeaningMiddle = criterion.MeaningMiddle,
            MeaningHigh = criterion.MeaningHigh,
            ValueFunction = criterion.ValueFunction,
        };

    public static RatingRow Of(Rating rating) =>
        new()
        {
            Round = rating.Round,
            Score = rating.Score,
            Reason = rating.Reason,
        };

    public static MeasureRow Of(EffectMeasure measure) =>
        new()
        {
            Name = measure.Name,
            Unit = measure.Unit,
            HigherIsBetter = measure.HigherIsBetter,
            Target = measure.Target,
            ChangedOn = measure.ChangedOn,
            Phases = measure.Phases,
            BaselinePoints = measure.BaselinePoints,
            Chart = measure.Chart,
            Source = measure.Source,
        };

    public static MeasurementRow Of(Measurement measurement) =>
        new()
        {
            Period = measurement.Period,
            Value = measurement.Value,
            Numerator = measurement.Numerator,
            Denominator = measurement.Denominator,
            Comment = measurement.Comment,
        };

    public static FollowUpRow Of(FollowUpEntry entry) =>
        new()
        {
            Period = entry.Period,
            Status = entry.Status,
            Forecast = entry.Forecast,
            Comment = entry.Comment,
            FeedbackGiven = entry.FeedbackGiven,
        };

    public static MilestoneRow Of(Milestone milestone) =>
        new()
        {
            Name = milestone.Name,
            Planned = milestone.Planned,
            Reached = milestone.Reached,
        };

    public static ParallelRow Of(ParallelJudgement pair) =>
        new()
        {
            Similarity = pair.Similarity,
            Verdict = pair.Verdict,
            Reason = pair.Reason,
            Evidence = pair.Evidence,
        };

    public static DecisionRow Of(Decision decision) =>
        new()
        {
            Date = decision.Date,
            Paragraph = decision.Paragraph,
            Decision = decision.Kind,
            Level = decision.Level,
            Reason = decision.Reason,
            RegistryNumber = decision.RegistryNumber,
        };

    public static InitiativeDetails DetailsOf(InitiativeRow row, GroupId? group, InitiativeDetails? before) =>
        (before ?? new InitiativeDetails { Title = row.Title }) with
        {
            Title = row.Title,
            Description = row.Description,
            Group = group,
            SubGoal = row.SubGoal,
            TargetGroup = row.TargetGroup,
            Intervention = row.Intervention,
            Indicator = row.Indicator,
            Start = row.Start,
            End = row.End,
            Status = row.Status ?? before?.Status ?? InitiativeStatus.Proposed,
            BudgetTkr = row.BudgetTkr,
            Staff = row.Staff,
            DecisionLevel = row.DecisionLevel,
            LegalBasis = row.LegalBasis,
            Labels = row.Labels,
        };

    public static void Write(EffectMeasure measure, MeasureRow row)
    {
        (measure.Unit, measure.HigherIsBetter, measure.Target, measure.ChangedOn) = (
            row.Unit,
            row.HigherIsBetter,
            row.Target,
            row.ChangedOn
        );
        (measure.Phases, measure.BaselinePoints, measure.Chart, measure.Source) = (row.Phases, row.BaselinePoints, row.Chart, row.Source);
    }

    public static void Write(Measurement measurement, MeasurementRow row) =>
        measurement.Change(row.Value, row.Numerator, row.Denominator, row.Comment);

    public static void Write(FollowUpEntry entry, FollowUpRow row) =>
        (entry.Status, entry.Forecast, entry.Comment, entry.FeedbackGiven) = (row.Status, row.Forecast, row.Comment, row.FeedbackGiven);

    public static void Write(Milestone milestone, MilestoneRow row) => (milestone.Planned, milestone.Reached) = (row.Planned, row.Reached);

    public static void Write(ParallelJudgement pair, ParallelRow row) =>
        (pair.Similarity, pair.Verdict, pair.Reason, pair.Evidence) = (
            row.Similarity,
            row.Verdict ?? ParallelVerdict.NotJudged,
            row.Reason,
            row.Evidence
        );

    public static void Write(Decision decision, DecisionRow row) =>
        (decision.Paragraph, decision.Level, decision.Reason, decision.RegistryNumber) = (
            row.Paragraph,
            row.Level,
            row.Reason,
            row.RegistryNumber
        );
}
