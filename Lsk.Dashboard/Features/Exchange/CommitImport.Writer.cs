using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <content>Writes a plan, kind by kind, in pieces that keep memory flat; the caller holds the transaction.</content>
public sealed partial class CommitImport
{
    private sealed class Writer(
        LskDbContext db,
        Actor actor,
        StoreSnapshot store,
        ImportPlan plan,
        int batch,
        DateTime now,
        IProgress<double>? progress
    )
    {
        private const int Piece = 2_000;
        private readonly int total = Math.Max(1, plan.Rows.Count(row => row.State != RowState.Unchanged) + plan.Made.Count);
        private readonly Dictionary<string, GroupId> groups = store.Groups.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Id,
            StringComparer.OrdinalIgnoreCase
        );
        private readonly Dictionary<GroupId, string> groupNames = store.Groups.Values.ToDictionary(group => group.Id, group => group.Name);
        private readonly Dictionary<string, AssessorId> assessors = store.Assessors.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Id,
            StringComparer.OrdinalIgnoreCase
        );
        private readonly Dictionary<(InitiativeId, string), MeasureId> measures = store.Measures.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Id
        );
        private int done;

        public async Task WriteAsync(CancellationToken cancel)
        {
            await AddGroupsAsync(cancel);
            await WriteInitiativesAsync(cancel);
            await AddModelAsync(cancel);
            await WriteAsync<MeasureRow, EffectMeasure>(
                SheetKind.Measures,
                RowKinds.Of<MeasureRow>().Changes,
                StoredRows.Of,
                New,
                StoredRows.Write,
                measure => measure.Id.Value,
                (row, id) => measures[(row.Target!.Id, NameOf((MeasureRow)row.Row).ToUpperInvariant())] = new MeasureId(id),
                cancel
            );
            await WriteAsync<MeasurementRow, Measurement>(
                SheetKind.Measurements,
                RowKinds.Of<MeasurementRow>().Changes,
                StoredRows.Of,
                New,
                StoredRows.Write,
                measurement => measurement.Id,
                null,
                cancel
            );
            await AddAssessorsAsync(cancel);
            await WriteAsync<RatingRow, Rating>(
                SheetKind.Ratings,
                RowKinds.Of<RatingRow>().Changes,
                StoredRows.Of,
                New,
                Change,
                rating => rating.Id,
                null,
                cancel
            );
            await WriteAsync<FollowUpRow, FollowUpEntry>(
                SheetKind.FollowUps,
                RowKinds.Of<FollowUpRow>().Changes,
                StoredRows.Of,
                New,
                StoredRows.Write,
                entry => entry.Id,
                null,
                cancel
            );
            await WriteAsync<MilestoneRow, Milestone>(
                SheetKind.Milestones,
                RowKinds.Of<MilestoneRow>().Changes,
                StoredRows.Of,
                New,
                StoredRows.Write,
                milestone => milestone.Id,
                null,
                cancel
            );
            await WriteAsync<ParallelRow, ParallelJudgement>(
                SheetKind.Parallels,
                RowKinds.Of<ParallelRow>().Changes,
                StoredRows.Of,
                New,
                Change,
                pair => pair.Id,
                null,
                cancel
            );
            await WriteAsync<DecisionRow, Decision>(
                SheetKind.Decisions,
                RowKinds.Of<DecisionRow>().Changes,
                StoredRows.Of,
                New,
                StoredRows.Write,
                decision => decision.Id,
                null,
                cancel
            );
        }

        private async Task WriteInitiativesAsync(CancellationToken cancel)
        {
            await WriteAsync<InitiativeRow, Initiative>(
                plan.Made,
                RowKinds.Of<InitiativeRow>().Changes,
                RowOf,
                New,
                Change,
                initiative => initiative.Id.Value,
                Placed,
                cancel
            );
            await WriteAsync<InitiativeRow, Initiative>(
                SheetKind.Initiatives,
                RowKinds.Of<InitiativeRow>().Changes,
                RowOf,
                New,
                Change,
                initiative => initiative.Id.Value,
                Placed,
                cancel
            );

            static void Placed(PlannedRow row, int id) => row.Target!.Id = new InitiativeId(id);
        }

        private Task WriteAsync<TRow, TEntity>(
            SheetKind kind,
            RowFields<TRow> fields,
            Func<TEntity, TRow> rowOf,
            Func<PlannedRow, TRow, TEntity> create,
            Action<TEntity, TRow> change,
            Func<TEntity, int> key,
            Action<PlannedRow, int>? saved,
            CancellationToken cancel
        )
            where TRow : ContentRow
            where TEntity : class =>
            WriteAsync(
                [.. plan.Rows.Where(row => row.Kind == kind && row.State != RowState.Unchanged)],
                fields,
                rowOf,
                create,
                change,
                key,
                saved,
                cancel
            );

        private async Task WriteAsync<TRow, TEntity>(
            IReadOnlyList<PlannedRow> rows,
            RowFields<TRow> fields,
            Func<TEntity, TRow> rowOf,
            Func<PlannedRow, TRow, TEntity> create,
            Action<TEntity, TRow> change,
            Func<TEntity, int> key,
            Action<PlannedRow, int>? saved,
            CancellationToken cancel
        )
            where TRow : ContentRow
            where TEntity : class
        {
            var table = new BulkInsert<TEntity>(db);
            var changed = new BulkSave<TEntity>(db);
            var history = new BulkInsert<ImportChange>(db);
            foreach (var piece in rows.Chunk(Piece))
            {
                cancel.ThrowIfCancellationRequested();
                var written = new Dictionary<PlannedRow, (int Key, TEntity Entity)>();
                var fresh = piece
                    .Where(planned => StoredOf<TEntity>(planned) is null)
                    .Select(planned => (Planned: planned, Entity: create(planned, (TRow)planned.Row)))
                    .ToList();
                var keys = await table.WithKeysAsync(fresh.ConvertAll(pair => pair.Entity), cancel);
                for (var index = 0; index < fresh.Count; index++)
                    written[fresh[index].Planned] = (keys[index], fresh[index].Entity);
                foreach (var planned in piece)
                {
                    if (StoredOf<TEntity>(planned) is not { } stored)
                        continue;
                    db.Attach(stored);
                    change(stored, (TRow)planned.Row);
                    written[planned] = (key(stored), stored);
                }
                await changed.SaveAsync(cancel);
                foreach (var (planned, (id, _)) in written)
                    saved?.Invoke(planned, id);
                await history.AppendAsync(
                    [
                        .. piece.Select(planned =>
                            ChangeOf(planned, written[planned].Key, typeof(TEntity).Name, fields, rowOf(written[planned].Entity))
                        ),
                    ],
                    cancel
                );
                done += piece.Length;
                progress?.Report((double)done / total);
            }
        }

        /// <summary>The entity that a row changes: the stored one, also an initiative that was removed and comes back under its
        /// number.</summary>
        private static TEntity? StoredOf<TEntity>(PlannedRow planned)
            where TEntity : class =>
            planned.Entity as TEntity ?? (typeof(TEntity) == typeof(Initiative) ? planned.Target?.Stored as TEntity : null);

        /// <summary>Of a new row the fingerprint is of what was stored, which may be shorter or more than what was said: an empty status is
        /// a proposal.</summary>
        private ImportChange ChangeOf<TRow>(PlannedRow planned, int key, string entity, RowFields<TRow> fields, TRow stored)
            where TRow : ContentRow =>
            new()
            {
                BatchId = batch,
                Entity = entity,
                EntityKey = key,
                Before = planned.State == RowState.New ? null : RowJson.Before(planned.Changes),
                After = planned.State == RowState.New ? RowJson.Fingerprint(fields, stored) : RowJson.After(planned.Changes),
            };

        /// <summary>The rows' history is the batch's; one audit row at the end stands for all.</summary>
        private Task SaveAsync(CancellationToken cancel) => db.SaveImportedAsync(cancel);

        private async Task AddGroupsAsync(CancellationToken cancel)
        {
            var names = plan
                .Rows.Where(row => row.Kind == SheetKind.Initiatives && row.State != RowState.Unchanged)
                .Select(row => ((InitiativeRow)row.Row).Group)
                .OfType<string>()
                .Where(name => !groups.ContainsKey(name))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(name => new Group(name.Length > 200 ? name[..200] : name, Group.KindOf(name)))
                .ToList();
            db.Groups.AddRange(names);
            await SaveAsync(cancel);
            foreach (var group in names)
                (groups[group.Name], groupNames[group.Id]) = (group.Id, group.Name);
            db.ChangeTracker.Clear();
        }

        private async Task AddAssessorsAsync(CancellationToken cancel)
        {
            var added = plan
                .Rows.Where(row => row.Kind == SheetKind.Ratings && row.State == RowState.New)
                .Select(row => ((RatingRow)row.Row).Assessor)
                .Where(label => !assessors.ContainsKey(label))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(label => new Assessor(label))
                .ToList();
            db.Assessors.AddRange(added);
            await SaveAsync(cancel);
            foreach (var assessor in added)
                assessors[assessor.Label] = assessor.Id;
            db.ChangeTracker.Clear();
        }

        private async Task AddModelAsync(CancellationToken cancel)
        {
            var rows = plan
                .Rows.Where(row => row is { Kind: SheetKind.Criteria, State: RowState.New })
                .Select(row => (CriterionRow)row.Row)
                .ToList();
            if (rows.Count == 0)
                return;
            var number = (store.NewestModel?.Number ?? 0) + 1;
            var model = new PriorityModel(
                store.Model?.Name ?? "Importerad modell",
                number,
                ImportedModel.CriteriaOf(rows, store.Model, store.NewestModel),
                now
            );
            db.Models.Add(model);
            await SaveAsync(cancel);
            db.ImportChanges.Add(
                new ImportChange
                {
                    BatchId = batch,
                    Entity = nameof(PriorityModel),
                    EntityKey = model.Id.Value,
                    After = "#" + model.Version,
                }
            );
            await SaveAsync(cancel);
            db.ChangeTracker.Clear();
        }

        private InitiativeRow RowOf(Initiative initiative) =>
            StoredRows.Of(initiative, "", initiative.GroupId is { } group ? groupNames[group] : "");

        private Initiative New(PlannedRow planned, InitiativeRow row) =>
            new(planned.Target!.Organisation, planned.Target.Number, DetailsOf(row, null), now);

        private void Change(Initiative initiative, InitiativeRow row)
        {
            if (initiative.RemovedAt is not null)
                initiative.Restore(now);
            initiative.Revise(DetailsOf(row, initiative.Details), now);
        }

        private InitiativeDetails DetailsOf(InitiativeRow row, InitiativeDetails? before) =>
            StoredRows.DetailsOf(row, row.Group is { } group ? groups[group.Length > 200 ? group[..200] : group] : null, before);

        private static EffectMeasure New(PlannedRow planned, MeasureRow row)
        {
            var measure = new EffectMeasure(planned.Target!.Id, NameOf(row));
            StoredRows.Write(measure, row);
            return measure;
        }

        private static string NameOf(MeasureRow row) => row.Name.Length > 300 ? row.Name[..300] : row.Name;

        private Measurement New(PlannedRow planned, MeasurementRow row) =>
            new(
                measures[(planned.Target!.Id, row.Measure.ToUpperInvariant())],
                row.Period,
                row.Value,
                row.Numerator,
                row.Denominator,
                row.Comment
            );

        private Rating New(PlannedRow planned, RatingRow row)
        {
            var criterion = store.Model!.Criteria.First(known => known.Name == row.Criterion);
            return new Rating(planned.Target!.Id, criterion.Key, assessors[row.Assessor], row.Round, row.Score, row.Reason, now);
        }

        private void Change(Rating rating, RatingRow row) => rating.Change(row.Score, row.Reason, now);

        private static FollowUpEntry New(PlannedRow planned, FollowUpRow row)
        {
            var entry = new FollowUpEntry(planned.Target!.Id, row.Period);
            StoredRows.Write(entry, row);
            return entry;
        }

        private static Milestone New(PlannedRow planned, MilestoneRow row) =>
            new(planned.Target!.Id, row.Name.Length > 300 ? row.Name[..300] : row.Name, row.Planned, row.Reached);

        private ParallelJudgement New(PlannedRow planned, ParallelRow row)
        {
            var pair = new ParallelJudgement(planned.Target!.Id, plan.Targets[row.B].Id);
            Change(pair, row);
            return pair;
        }

        private void Change(ParallelJudgement pair, ParallelRow row)
        {
            if (row.Verdict is { } verdict && verdict != pair.Verdict)
            {
                pair.JudgedBy = actor.Name;
                pair.JudgedAt = now;
            }
            StoredRows.Write(pair, row);
        }

        private Decision New(PlannedRow planned, DecisionRow row)
        {
            var decision = new Decision(planned.Target!.Id, row.Date!.Value, row.Decision!.Value) { RecordedAt = now };
            StoredRows.Write(decision, row);
            return decision;
        }
    }
}
