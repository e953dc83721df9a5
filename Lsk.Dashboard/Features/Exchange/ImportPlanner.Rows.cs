using System.Globalization;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Exchange;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <content>One method a kind of row.</content>
internal sealed partial class ImportPlanner
{
    private readonly Dictionary<(string Number, string Name), PlannedRow> arrivingMeasures = [];
    private Dictionary<string, Criterion>? criteria;

    private Dictionary<string, Criterion> Criteria =>
        criteria ??= (store.Model?.Criteria ?? [])
            .DistinctBy(criterion => Folding.Fold(criterion.Name))
            .ToDictionary(criterion => Folding.Fold(criterion.Name), StringComparer.Ordinal);

    /// <summary>A model in the workbook that says something new becomes a draft: it is put in use by a person, on its own page.</summary>
    private void PlanModel(IReadOnlyList<CriterionRow> said)
    {
        if (said.Count == 0 || ImportedModel.IsSame(said, store.Model) || ImportedModel.IsSame(said, store.NewestModel))
        {
            foreach (var row in said)
                Add(SheetKind.Criteria, RowState.Unchanged, row.Name, row.Name, row, [], null, null);
            return;
        }
        if (!actor.May(Permission.EditModel))
        {
            Tell(IssueSeverity.Warning, SheetKind.Criteria, said[0], "model-not-permitted", nameof(CriterionRow.Name), null);
            return;
        }
        foreach (var row in said)
            Add(SheetKind.Criteria, RowState.New, row.Name, row.Name, row, [], null, null);
    }

    private void PlanMeasure(MeasureRow row)
    {
        if (Find(SheetKind.Measures, row, row.InitiativeId, nameof(MeasureRow.InitiativeId)) is not { } target)
            return;
        var stored = target.IsNew ? null : store.Measures.GetValueOrDefault((target.Id, row.Name.ToUpperInvariant()));
        var before = rows.Count;
        Compare(
            SheetKind.Measures,
            RowKinds.Of<MeasureRow>().Changes,
            row,
            stored is null ? null : StoredRows.Of(stored),
            stored,
            target,
            row.Name,
            merged => merged with { InitiativeId = row.InitiativeId, Name = stored?.Name ?? row.Name, Origin = row.Origin }
        );
        if (rows.Count > before)
            arrivingMeasures[(row.InitiativeId, row.Name.ToUpperInvariant())] = rows[^1];
    }

    private void PlanMeasurement(MeasurementRow row)
    {
        if (Find(SheetKind.Measurements, row, row.InitiativeId, nameof(MeasurementRow.InitiativeId)) is not { } target)
            return;
        var measure = target.IsNew ? null : store.Measures.GetValueOrDefault((target.Id, row.Measure.ToUpperInvariant()));
        if (
            measure is null
            && actor.May(Permission.Import, target.Organisation)
            && !arrivingMeasures.ContainsKey((row.InitiativeId, row.Measure.ToUpperInvariant()))
        )
        {
            // A measurement of a measure nobody has described: the measure is made, without unit and direction.
            PlanMeasure(
                new MeasureRow
                {
                    InitiativeId = row.InitiativeId,
                    Name = row.Measure,
                    Origin = row.Origin,
                }
            );
        }
        var stored = measure is null ? null : store.Measurements.GetValueOrDefault((measure.Id, row.Period));
        Compare(
            SheetKind.Measurements,
            RowKinds.Of<MeasurementRow>().Changes,
            row,
            stored is null ? null : StoredRows.Of(stored),
            stored,
            target,
            string.Create(CultureInfo.InvariantCulture, $"{row.Measure} · {row.Period}"),
            merged => merged with { InitiativeId = row.InitiativeId, Measure = row.Measure, Origin = row.Origin }
        );
    }

    private void PlanRating(RatingRow row)
    {
        if (Find(SheetKind.Ratings, row, row.InitiativeId, nameof(RatingRow.InitiativeId)) is not { } target)
            return;
        if (!Criteria.TryGetValue(Folding.Fold(row.Criterion), out var criterion))
        {
            Reject(
                SheetKind.Ratings,
                row,
                "unknown-criterion",
                nameof(RatingRow.Criterion),
                row.Criterion,
                suggestion: Folding.Nearest(row.Criterion, Criteria.Values.Select(known => known.Name))
            );
            return;
        }
        if (row.Score is { } score && (score < criterion.ScaleMin || score > criterion.ScaleMax))
        {
            Reject(
                SheetKind.Ratings,
                row,
                "outside-scale",
                nameof(RatingRow.Score),
                ValueText.Of(score),
                suggestion: FormattableString.Invariant($"{criterion.ScaleMin}–{criterion.ScaleMax}")
            );
            return;
        }
        var assessor = store.Assessors.GetValueOrDefault(row.Assessor);
        var stored =
            target.IsNew || assessor is null ? null : store.Ratings.GetValueOrDefault((target.Id, criterion.Key, assessor.Id, row.Round));
        Compare(
            SheetKind.Ratings,
            RowKinds.Of<RatingRow>().Changes,
            row,
            stored is null ? null : StoredRows.Of(stored),
            stored,
            target,
            $"{criterion.Name} · {row.Assessor}",
            merged =>
                merged with
                {
                    InitiativeId = row.InitiativeId,
                    Criterion = criterion.Name,
                    Assessor = row.Assessor,
                    Round = row.Round,
                    Origin = row.Origin,
                }
        );
    }

    private void PlanFollowUp(FollowUpRow row)
    {
        if (Find(SheetKind.FollowUps, row, row.InitiativeId, nameof(FollowUpRow.InitiativeId)) is not { } target)
            return;
        var stored = target.IsNew ? null : store.FollowUps.GetValueOrDefault((target.Id, row.Period));
        if (row.FeedbackGiven is not null && row.FeedbackGiven != stored?.FeedbackGiven && !actor.May(Permission.GiveFeedback))
        {
            Tell(
                IssueSeverity.Warning,
                SheetKind.FollowUps,
                row,
                "feedback-not-permitted",
                nameof(FollowUpRow.FeedbackGiven),
                ValueText.Of(row.FeedbackGiven)
            );
            row = row with { FeedbackGiven = null };
        }
        Compare(
            SheetKind.FollowUps,
            RowKinds.Of<FollowUpRow>().Changes,
            row,
            stored is null ? null : StoredRows.Of(stored),
            stored,
            target,
            row.Period.ToString(),
            merged => merged with { InitiativeId = row.InitiativeId, Period = row.Period, Origin = row.Origin }
        );
    }

    private void PlanMilestone(MilestoneRow row)
    {
        if (Find(SheetKind.Milestones, row, row.InitiativeId, nameof(MilestoneRow.InitiativeId)) is not { } target)
            return;
        var stored = target.IsNew ? null : store.Milestones.GetValueOrDefault((target.Id, row.Name.ToUpperInvariant()));
        Compare(
            SheetKind.Milestones,
            RowKinds.Of<MilestoneRow>().Changes,
            row,
            stored is null ? null : StoredRows.Of(stored),
            stored,
            target,
            row.Name,
            merged => merged with { InitiativeId = row.InitiativeId, Name = stored?.Name ?? row.Name, Origin = row.Origin }
        );
    }

    private void PlanParallel(ParallelRow row)
    {
        if (!actor.May(Permission.JudgeParallelWork))
        {
            if (IsStored(row))
                Add(SheetKind.Parallels, RowState.Unchanged, row.A, row.B, row, [], null, null);
            else
                Tell(IssueSeverity.Warning, SheetKind.Parallels, row, "parallel-not-permitted", nameof(ParallelRow.A), null);
            return;
        }
        if (
            Find(SheetKind.Parallels, row, row.A, nameof(ParallelRow.A)) is not { } a
            || Find(SheetKind.Parallels, row, row.B, nameof(ParallelRow.B)) is not { } b
            || ReferenceEquals(a, b)
        )
            return;
        var stored = ParallelFor(a, b);
        Compare(
            SheetKind.Parallels,
            RowKinds.Of<ParallelRow>().Changes,
            row,
            stored is null ? null : StoredRows.Of(stored),
            stored,
            a,
            row.B,
            merged => merged with { A = row.A, B = row.B, Origin = row.Origin }
        );
    }

    private void PlanDecision(DecisionRow row)
    {
        if (!actor.May(Permission.Decide))
        {
            if (IsStored(row))
                Add(SheetKind.Decisions, RowState.Unchanged, row.InitiativeId, "", row, [], null, null);
            else
                Tell(IssueSeverity.Warning, SheetKind.Decisions, row, "decision-not-permitted", nameof(DecisionRow.Decision), null);
            return;
        }
        if (Find(SheetKind.Decisions, row, row.InitiativeId, nameof(DecisionRow.InitiativeId)) is not { } target)
            return;
        if (row.Date is not { } date || row.Decision is not { } kind)
        {
            Reject(SheetKind.Decisions, row, "decision-date-missing", nameof(DecisionRow.Date), null);
            return;
        }
        var stored = target.IsNew ? null : DecisionFor(target, row, date, kind);
        var before = rows.Count;
        Compare(
            SheetKind.Decisions,
            RowKinds.Of<DecisionRow>().Changes,
            row,
            stored is null ? null : StoredRows.Of(stored),
            stored,
            target,
            FormattableString.Invariant($"{date:yyyy-MM-dd} {Vocabulary.Decision.Write(kind)}"),
            merged => merged with { InitiativeId = row.InitiativeId, Date = date, Decision = kind, Origin = row.Origin }
        );
        if (stored?.SettledAt is null || rows.Count == before || rows[before].State == RowState.Unchanged)
            return;
        rows.RemoveAt(before);
        Reject(SheetKind.Decisions, row, "settled", nameof(DecisionRow.InitiativeId), row.InitiativeId);
    }

    // Whoever may not judge or decide may still hand back what is stored.
    private bool IsStored(ParallelRow row) =>
        Known(row.A) is { } a
        && Known(row.B) is { } b
        && ParallelFor(a, b) is { } stored
        && RowKinds.Of<ParallelRow>().Changes.Merge(StoredRows.Of(stored), row).Changes.Count == 0;

    private bool IsStored(DecisionRow row) =>
        row is { Date: { } date, Decision: { } kind }
        && Known(row.InitiativeId) is { IsNew: false } target
        && DecisionFor(target, row, date, kind) is { } stored
        && RowKinds.Of<DecisionRow>().Changes.Merge(StoredRows.Of(stored), row).Changes.Count == 0;

    private InitiativeTarget? Known(string id) =>
        arrivingByNumber.GetValueOrDefault(id)
        ?? (store.ByNumber[id].Take(2).ToList() is [var only] ? new InitiativeTarget(id, only.OrganisationId, only) : null);

    private ParallelJudgement? ParallelFor(InitiativeTarget a, InitiativeTarget b) =>
        a.IsNew || b.IsNew ? null : store.Parallels.GetValueOrDefault(a.Id.Value < b.Id.Value ? (a.Id, b.Id) : (b.Id, a.Id));

    private Decision? DecisionFor(InitiativeTarget target, DecisionRow row, DateOnly date, Lsk.Domain.Initiatives.DecisionKind kind)
    {
        var same = store.Decisions[target.Id].Where(decision => decision.Date == date && decision.Kind == kind).ToList();
        return same.Find(decision => row.Paragraph is null || decision.Paragraph == row.Paragraph)
            ?? (same.Count == 1 && same[0].Paragraph is null ? same[0] : null);
    }

    private void Compare<TRow>(
        SheetKind kind,
        RowFields<TRow> fields,
        TRow row,
        TRow? stored,
        object? entity,
        InitiativeTarget target,
        string title,
        Func<TRow, TRow> identify
    )
        where TRow : ContentRow
    {
        if (stored is null)
        {
            Add(kind, RowState.New, target.Number, title, identify(row), [], null, target);
            return;
        }
        var (merged, changes) = fields.Merge(stored, row);
        Add(
            kind,
            changes.Count > 0 ? RowState.Changed : RowState.Unchanged,
            target.Number,
            title,
            identify(merged),
            changes,
            entity,
            target
        );
    }
}
