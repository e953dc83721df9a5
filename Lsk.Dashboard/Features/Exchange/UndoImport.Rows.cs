using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <content>Takes the rows back kind by kind, what refers before what is referred to, in pieces that keep memory flat; the caller holds the
/// transaction.</content>
public sealed partial class UndoImport
{
    private sealed class Undo(
        LskDbContext db,
        ImportedRows imported,
        ImportBatch batch,
        int total,
        DateTime now,
        IProgress<double>? progress
    )
    {
        private int done;

        /// <summary>As soon as there is one nothing more is written; the rest is only looked through for more.</summary>
        public List<UndoConflict> Conflicts { get; } = [];

        public async Task RunAsync(CancellationToken cancel)
        {
            await EachAsync<Decision, DecisionRow>(
                decision => decision.Id,
                RowKinds.Of<DecisionRow>().Changes,
                StoredRows.Of,
                decision => Localization.Show.Date(decision.Date),
                StoredRows.Write,
                decision => decision.SettledAt is not null ? "settled" : null,
                cancel
            );
            await EachAsync<ParallelJudgement, ParallelRow>(
                pair => pair.Id,
                RowKinds.Of<ParallelRow>().Changes,
                StoredRows.Of,
                pair => $"{pair.AId.Value}–{pair.BId.Value}",
                GiveBack,
                _ => null,
                cancel
            );
            await EachAsync<Milestone, MilestoneRow>(
                milestone => milestone.Id,
                RowKinds.Of<MilestoneRow>().Changes,
                StoredRows.Of,
                milestone => milestone.Name,
                StoredRows.Write,
                _ => null,
                cancel
            );
            await EachAsync<FollowUpEntry, FollowUpRow>(
                entry => entry.Id,
                RowKinds.Of<FollowUpRow>().Changes,
                StoredRows.Of,
                entry => entry.Period.ToString(),
                StoredRows.Write,
                _ => null,
                cancel
            );
            await EachAsync<Rating, RatingRow>(
                rating => rating.Id,
                RowKinds.Of<RatingRow>().Changes,
                StoredRows.Of,
                rating => rating.InitiativeId.Value.ToString(CultureInfo.InvariantCulture),
                (rating, row) => rating.Change(row.Score, row.Reason, now),
                _ => null,
                cancel
            );
            await EachAsync<Measurement, MeasurementRow>(
                measurement => measurement.Id,
                RowKinds.Of<MeasurementRow>().Changes,
                StoredRows.Of,
                measurement => measurement.Period.ToString(),
                StoredRows.Write,
                _ => null,
                cancel
            );
            var measured = await imported.MeasuresBuiltOnAsync(cancel);
            await EachAsync<EffectMeasure, MeasureRow>(
                measure => measure.Id.Value,
                RowKinds.Of<MeasureRow>().Changes,
                StoredRows.Of,
                measure => measure.Name,
                StoredRows.Write,
                measure => measured.Contains(measure.Id.Value) ? "built" : null,
                cancel
            );
            await TakeBackInitiativesAsync(cancel);
            await TakeBackModelsAsync(cancel);
        }

        private async Task TakeBackInitiativesAsync(CancellationToken cancel)
        {
            var groups = await imported.GroupsAsync(cancel);
            var names = groups.ToDictionary(pair => pair.Value, pair => pair.Key);
            var built = await imported.InitiativesBuiltOnAsync(cancel);
            await EachAsync<Initiative, InitiativeRow>(
                initiative => initiative.Id.Value,
                RowKinds.Of<InitiativeRow>().Changes,
                initiative => StoredRows.Of(initiative, "", initiative.GroupId is { } group ? names.GetValueOrDefault(group, "") : ""),
                initiative => $"{initiative.Number} {initiative.Title}",
                (initiative, row) =>
                    initiative.Revise(
                        StoredRows.DetailsOf(
                            row,
                            row.Group is { } group && groups.TryGetValue(group, out var id) ? id : null,
                            initiative.Details
                        ),
                        now
                    ),
                initiative =>
                    initiative.Sharing == Sharing.Settled ? "settled"
                    : built.Contains(initiative.Id.Value) ? "built"
                    : IsPrepared(initiative) ? "changed"
                    : null,
                cancel
            );
        }

        /// <summary>Somebody has written in a new initiative what no import writes.</summary>
        private bool IsPrepared(Initiative initiative) =>
            initiative.CreatedAt >= batch.At
            && (
                initiative.HumanDignity is not null
                || initiative.SeverityOff
                || initiative.Lane != Lane.Ranked
                || initiative.SpentTkr is not null
                || initiative.Responsible is not null
                || initiative.PresentedOn is not null
            );

        private async Task EachAsync<TEntity, TRow>(
            Func<TEntity, int> key,
            RowFields<TRow> fields,
            Func<TEntity, TRow> rowOf,
            Func<TEntity, string> title,
            Action<TEntity, TRow> write,
            Func<TEntity, string?> hindrance,
            CancellationToken cancel
        )
            where TEntity : class
            where TRow : ContentRow
        {
            var table = new BulkSave<TEntity>(db);
            await foreach (var (changes, entities) in imported.PiecesAsync<TEntity>(cancel))
            {
                var byKey = entities.ToDictionary(key);
                foreach (var change in changes)
                {
                    if (!byKey.TryGetValue(change.EntityKey, out var entity))
                        Conflicts.Add(new UndoConflict(change.Entity, change.EntityKey.ToString(CultureInfo.InvariantCulture), "gone"));
                    else if (hindrance(entity) is { } reason)
                        Conflicts.Add(new UndoConflict(change.Entity, title(entity), reason));
                    else if (!TakeBack(change, fields, entity, rowOf(entity), write))
                        Conflicts.Add(new UndoConflict(change.Entity, title(entity), "changed"));
                }
                if (Conflicts.Count == 0)
                    await table.SaveAsync(cancel);
                else
                    db.ChangeTracker.Clear();
                done += changes.Count;
                progress?.Report((double)done / total);
            }
        }

        /// <summary>False when somebody has changed what the import wrote.</summary>
        private bool TakeBack<TEntity, TRow>(
            ImportChange change,
            RowFields<TRow> fields,
            TEntity entity,
            TRow row,
            Action<TEntity, TRow> write
        )
            where TEntity : class
            where TRow : ContentRow
        {
            if (change.Before is null)
            {
                if (RowJson.Fingerprint(fields, row) != change.After)
                    return false;
                if (entity is Initiative initiative)
                    initiative.Remove(now);
                else
                    db.Remove(entity);
                return true;
            }
            var before = RowJson.Read<TRow>(change.Before);
            var after = RowJson.Read<TRow>(change.After!);
            var back = row;
            foreach (var field in fields.Fields.Where(field => after.ContainsKey(field.Key)))
            {
                if (fields.Differences(row, field.Set(row, after[field.Key])).Count > 0)
                    return false;
                back = field.Set(back, before[field.Key]);
            }
            write(entity, back);
            return true;
        }

        private static void GiveBack(ParallelJudgement pair, ParallelRow row)
        {
            StoredRows.Write(pair, row);
            if (pair.Verdict == ParallelVerdict.NotJudged)
                (pair.JudgedBy, pair.JudgedAt) = (null, null);
        }

        private async Task TakeBackModelsAsync(CancellationToken cancel)
        {
            foreach (var (change, model) in await imported.ModelsAsync(cancel))
            {
                if (model is null)
                    continue;
                if (model.State != ModelState.Draft || "#" + model.Version != change.After)
                    Conflicts.Add(new UndoConflict(nameof(PriorityModel), model.Name, "changed"));
                else if (Conflicts.Count == 0)
                    db.Remove(model);
            }
            if (Conflicts.Count > 0)
                return;
            await db.SaveImportedAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }
}
