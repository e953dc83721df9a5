using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Which import is to be taken back.</summary>
public sealed record UndoImportCommand(int BatchId);

/// <summary>Something that somebody has built on an import, so that it cannot be taken back.</summary>
/// <param name="Entity">What kind of row.</param>
/// <param name="Title">Which.</param>
/// <param name="Reason"><c>changed</c>, <c>gone</c> or <c>built</c>.</param>
public sealed record UndoConflict(string Entity, string Title, string Reason);

/// <summary>Undone when there are no conflicts; otherwise nothing has changed.</summary>
public sealed record UndoneImport(IReadOnlyList<UndoConflict> Conflicts, int Rows);

/// <summary>
/// Takes an import back, all of it or nothing: what it made goes away (initiatives are kept, removed from all lists), what it changed gets its values back.
/// Refused, with the conflicts, as soon as somebody has built on it. Twice is once.
/// </summary>
public sealed class UndoImport(IDbContextFactory<LskDbContext> contexts, TimeProvider clock, IChangeFeed feed) : IUseCase<UndoImportCommand, UndoneImport>
{
    public async Task<Outcome<UndoneImport>> RunAsync(Actor actor, UndoImportCommand command, CancellationToken cancel)
    {
        if (!actor.May(Permission.Import)) return BrokenRule.NotPermitted;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var batch = await db.ImportBatches.SingleOrDefaultAsync(known => known.Id == command.BatchId, cancel);
        if (batch is null) return BrokenRule.NotFound;
        if (actor.Role is Role.Analyst && batch.ActorId != actor.Id) return BrokenRule.NotPermitted;
        if (batch.UndoneAt is not null) return new BrokenRule("AlreadyUndone");
        var changes = await db.ImportChanges.AsNoTracking().Where(change => change.BatchId == batch.Id).OrderByDescending(change => change.Id).ToListAsync(cancel);
        if (changes.Count == 0) return new BrokenRule("NothingToUndo");
        var undo = new Undo(db, changes, clock.GetUtcNow().UtcDateTime);
        await undo.RunAsync(cancel);
        if (undo.Conflicts.Count > 0) return new UndoneImport(undo.Conflicts, 0);
        batch.UndoneAt = clock.GetUtcNow().UtcDateTime;
        batch.UndoneBy = actor.Name;
        try
        {
            await db.SaveBatchAsync(actor, "ImportUndone", batch.Id, new { batch.FileName, rows = changes.Count }, cancel);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateException)
        {
            // Somebody wrote one of these rows between the look and the save.
            return BrokenRule.ChangedMeanwhile;
        }
        feed.Publish(Topics.Portfolio, clock.GetUtcNow().UtcTicks);
        return new UndoneImport([], changes.Count);
    }

    private sealed class Undo(LskDbContext db, List<ImportChange> changes, DateTime now)
    {
        public List<UndoConflict> Conflicts { get; } = [];

        public async Task RunAsync(CancellationToken cancel)
        {
            var groups = await db.Groups.AsNoTracking().ToDictionaryAsync(group => group.Name, group => group.Id, StringComparer.OrdinalIgnoreCase, cancel);
            var names = groups.ToDictionary(pair => pair.Value, pair => pair.Key);
            await EachAsync<Decision, DecisionRow>(db.Decisions, decision => decision.Id, ContentFields.Decisions, StoredRows.Of, decision => Localization.Show.Date(decision.Date),
                (decision, row) => (decision.Paragraph, decision.Level, decision.Reason, decision.RegistryNumber) = (row.Paragraph, row.Level, row.Reason, row.RegistryNumber), cancel);
            await EachAsync<ParallelJudgement, ParallelRow>(db.ParallelJudgements, pair => pair.Id, ContentFields.Parallels, StoredRows.Of, pair => $"{pair.AId.Value}–{pair.BId.Value}",
                (pair, row) => (pair.Similarity, pair.Verdict, pair.Reason, pair.Evidence) = (row.Similarity, row.Verdict ?? ParallelVerdict.NotJudged, row.Reason, row.Evidence), cancel);
            await EachAsync<Milestone, MilestoneRow>(db.Milestones, milestone => milestone.Id, ContentFields.Milestones, StoredRows.Of, milestone => milestone.Name,
                (milestone, row) => (milestone.Planned, milestone.Reached) = (row.Planned, row.Reached), cancel);
            await EachAsync<FollowUpEntry, FollowUpRow>(db.FollowUps, entry => entry.Id, ContentFields.FollowUps, StoredRows.Of, entry => entry.Period.ToString(),
                (entry, row) => (entry.Status, entry.Forecast, entry.Comment, entry.FeedbackGiven) = (row.Status, row.Forecast, row.Comment, row.FeedbackGiven), cancel);
            await EachAsync<Rating, RatingRow>(db.Ratings, rating => rating.Id, ContentFields.Ratings, StoredRows.Of, rating => $"{rating.InitiativeId.Value}", (rating, row) => rating.Change(row.Score, row.Reason, now), cancel);
            await EachAsync<Measurement, MeasurementRow>(db.Measurements, measurement => measurement.Id, ContentFields.Measurements, StoredRows.Of, measurement => measurement.Period.ToString(),
                (measurement, row) => measurement.Change(row.Value, row.Numerator, row.Denominator, row.Comment), cancel);
            await EachAsync<EffectMeasure, MeasureRow>(db.Measures, measure => measure.Id.Value, ContentFields.Measures, StoredRows.Of, measure => measure.Name,
                (measure, row) =>
                {
                    (measure.Unit, measure.HigherIsBetter, measure.Target, measure.ChangedOn) = (row.Unit, row.HigherIsBetter, row.Target, row.ChangedOn);
                    (measure.Phases, measure.BaselinePoints, measure.Chart, measure.Source) = (row.Phases, row.BaselinePoints, row.Chart, row.Source);
                }, cancel);
            await CheckBuiltOnAsync(cancel);
            await EachAsync<Initiative, InitiativeRow>(db.Initiatives.IgnoreQueryFilters(), initiative => initiative.Id.Value, ContentFields.Initiatives,
                initiative => StoredRows.Of(initiative, "", initiative.GroupId is { } group ? names.GetValueOrDefault(group, "") : ""), initiative => $"{initiative.Number} {initiative.Title}",
                (initiative, row) => initiative.Revise(initiative.Details with
                {
                    Title = row.Title, Description = row.Description, Group = row.Group is { } group && groups.TryGetValue(group, out var id) ? id : null, SubGoal = row.SubGoal, TargetGroup = row.TargetGroup,
                    Intervention = row.Intervention, Indicator = row.Indicator, Start = row.Start, End = row.End, Status = row.Status ?? initiative.Status, BudgetTkr = row.BudgetTkr, Staff = row.Staff,
                    DecisionLevel = row.DecisionLevel, LegalBasis = row.LegalBasis, Labels = row.Labels,
                }, now), cancel);
            await RemoveModelsAsync(cancel);
        }

        private async Task EachAsync<TEntity, TRow>(
            IQueryable<TEntity> all, Func<TEntity, int> key, RowFields<TRow> fields, Func<TEntity, TRow> rowOf, Func<TEntity, string> title, Action<TEntity, TRow> apply, CancellationToken cancel)
            where TEntity : class where TRow : ContentRow
        {
            var own = changes.Where(change => change.Entity == typeof(TEntity).Name).ToList();
            if (own.Count == 0) return;
            var wanted = own.Select(change => change.EntityKey).ToHashSet();
            var entities = (await all.ToListAsync(cancel)).Where(entity => wanted.Contains(key(entity))).ToDictionary(key);
            foreach (var change in own)
            {
                if (!entities.TryGetValue(change.EntityKey, out var entity)) Conflicts.Add(new UndoConflict(change.Entity, change.EntityKey.ToString(System.Globalization.CultureInfo.InvariantCulture), "gone"));
                else if (change.Before is null) UndoNew(change, fields, entity, rowOf(entity), title(entity));
                else UndoChanged(change, fields, entity, rowOf(entity), title(entity), apply);
            }
        }

        private void UndoNew<TEntity, TRow>(ImportChange change, RowFields<TRow> fields, TEntity entity, TRow row, string title) where TEntity : class where TRow : ContentRow
        {
            if (RowJson.Fingerprint(fields, row) != change.After) Conflicts.Add(new UndoConflict(change.Entity, title, "changed"));
            else if (entity is Initiative initiative) initiative.Remove(now);
            else db.Remove(entity);
        }

        private void UndoChanged<TEntity, TRow>(ImportChange change, RowFields<TRow> fields, TEntity entity, TRow row, string title, Action<TEntity, TRow> apply) where TEntity : class where TRow : ContentRow
        {
            var before = RowJson.Read<TRow>(change.Before!);
            var after = RowJson.Read<TRow>(change.After!);
            var back = row;
            foreach (var field in fields.Fields.Where(field => after.ContainsKey(field.Key)))
            {
                if (fields.Differences(row, field.Set(row, after[field.Key])).Count > 0)
                {
                    Conflicts.Add(new UndoConflict(change.Entity, title, "changed"));
                    return;
                }
                back = field.Set(back, before[field.Key]);
            }
            apply(entity, back);
        }

        /// <summary>Rows of others under an initiative that the import made: ratings, measures, decisions, referrals.</summary>
        private async Task CheckBuiltOnAsync(CancellationToken cancel)
        {
            var made = changes.Where(change => change.Entity == nameof(Initiative) && change.Before is null).Select(change => new InitiativeId(change.EntityKey)).ToHashSet();
            if (made.Count == 0) return;
            HashSet<int> Own(string entity) => [.. changes.Where(change => change.Entity == entity).Select(change => change.EntityKey)];
            var (ratings, measures, followUps, milestones, decisions) = (Own(nameof(Rating)), Own(nameof(EffectMeasure)), Own(nameof(FollowUpEntry)), Own(nameof(Milestone)), Own(nameof(Decision)));
            var built = new HashSet<InitiativeId>();
            built.UnionWith((await db.Ratings.AsNoTracking().Select(rating => new { rating.Id, rating.InitiativeId }).ToListAsync(cancel)).Where(rating => !ratings.Contains(rating.Id)).Select(rating => rating.InitiativeId));
            built.UnionWith((await db.Measures.AsNoTracking().Select(measure => new { measure.Id, measure.InitiativeId }).ToListAsync(cancel)).Where(measure => !measures.Contains(measure.Id.Value)).Select(measure => measure.InitiativeId));
            built.UnionWith((await db.FollowUps.AsNoTracking().Select(entry => new { entry.Id, entry.InitiativeId }).ToListAsync(cancel)).Where(entry => !followUps.Contains(entry.Id)).Select(entry => entry.InitiativeId));
            built.UnionWith((await db.Milestones.AsNoTracking().Select(milestone => new { milestone.Id, milestone.InitiativeId }).ToListAsync(cancel)).Where(milestone => !milestones.Contains(milestone.Id)).Select(milestone => milestone.InitiativeId));
            built.UnionWith((await db.Decisions.AsNoTracking().Select(decision => new { decision.Id, decision.InitiativeId }).ToListAsync(cancel)).Where(decision => !decisions.Contains(decision.Id)).Select(decision => decision.InitiativeId));
            built.UnionWith(await db.Referrals.AsNoTracking().Select(referral => referral.InitiativeId).ToListAsync(cancel));
            built.IntersectWith(made);
            if (built.Count == 0) return;
            foreach (var initiative in (await db.Initiatives.IgnoreQueryFilters().AsNoTracking().ToListAsync(cancel)).Where(initiative => built.Contains(initiative.Id)))
                Conflicts.Add(new UndoConflict(nameof(Initiative), $"{initiative.Number} {initiative.Title}", "built"));
        }

        private async Task RemoveModelsAsync(CancellationToken cancel)
        {
            foreach (var change in changes.Where(change => change.Entity == nameof(PriorityModel)))
            {
                var id = new ModelId(change.EntityKey);
                var model = await db.Models.Include(known => known.Criteria).SingleOrDefaultAsync(known => known.Id == id, cancel);
                if (model is null) continue;
                if (model.State != ModelState.Draft || "#" + model.Version != change.After) Conflicts.Add(new UndoConflict(nameof(PriorityModel), model.Name, "changed"));
                else db.Remove(model);
            }
        }
    }
}
