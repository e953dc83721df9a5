using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>One import in the history.</summary>
public sealed record BatchLine(
    int Id,
    string FileName,
    string FileHash,
    DateTime At,
    string ActorName,
    string? Organisation,
    int Created,
    int Updated,
    int Unchanged,
    int Rejected,
    DateTime? UndoneAt,
    string? UndoneBy
);

/// <summary>What a batch did to one row.</summary>
public sealed record BatchChange(string Entity, int EntityKey, string Title, string? Before, string? After);

/// <summary>One import with what it did.</summary>
public sealed record BatchDetail(
    BatchLine Line,
    string ActorId,
    string? Mapping,
    string? Report,
    IReadOnlyList<BatchChange> Changes,
    int TotalChanges
);

/// <summary>One version of what an import has taught.</summary>
public sealed record MappingLine(
    int Id,
    OrganisationId? OrganisationId,
    string? Organisation,
    string Fingerprint,
    int Number,
    string Sheet,
    string Headings,
    DateTime At,
    string ActorName
);

/// <summary>A learned mapping with the versions of it, newest first.</summary>
public sealed record MappingDetail(MappingLine Line, SheetMapping Mapping, IReadOnlyList<MappingLine> Versions);

/// <summary>Reads for import and export.</summary>
public sealed class ExchangeQueries(IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>What the store knows and a workbook is checked against.</summary>
    public async Task<ImportOptions> OptionsAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var organisations = await db
            .Organisations.AsNoTracking()
            .OrderBy(organisation => organisation.Name)
            .Select(organisation => new { organisation.Id, organisation.Name })
            .ToListAsync(cancel);
        var model = await db
            .Models.AsNoTracking()
            .Include(known => known.Criteria)
            .SingleOrDefaultAsync(known => known.State == ModelState.InUse, cancel);
        var goals = await PlanningStore.GoalsAsync(db, cancel);
        return new ImportOptions
        {
            Organisations = [.. organisations.Select(organisation => organisation.Name)],
            DefaultOrganisation = actor.Organisation is { } own ? organisations.Find(organisation => organisation.Id == own)?.Name : null,
            SubGoals = [.. goals.All.Select(goal => goal.Mark).Distinct().Order(StringComparer.Ordinal)],
            WrittenSubGoals = [.. goals.All.Select(goal => goals.Written(goal.Code)!)],
            Learned = (await MappingMemory.KnownAsync(db, actor.Organisation, cancel)).ToDictionary(
                mapping => mapping.Fingerprint,
                mapping => MappingJson.ReadSheet(mapping.Mapping),
                StringComparer.Ordinal
            ),
            SharedNumbers = (
                await db
                    .Initiatives.AsNoTracking()
                    .GroupBy(initiative => initiative.Number)
                    .Where(same => same.Count() > 1)
                    .Select(same => same.Key)
                    .ToListAsync(cancel)
            ).ToHashSet(StringComparer.Ordinal),
            Known = await db
                .Initiatives.VisibleTo(actor)
                .AsNoTracking()
                .OrderBy(initiative => initiative.Id)
                .Select(initiative => new KnownInitiative(initiative.Number, initiative.Title))
                .ToListAsync(cancel),
            Criteria = model is null
                ? Vocabulary.DefaultCriteria
                : [.. model.Criteria.OrderBy(criterion => criterion.Order).Select(criterion => criterion.Name)],
        };
    }

    /// <summary>What a commit would do; nothing is written.</summary>
    public async Task<ImportPlan> PlanAsync(Actor actor, WorkbookReading reading, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var snapshot = await StoreSnapshot.ReadAsync(db, reading.Content, Folding.Fold, cancel);
        return await Task.Run(() => ImportPlanner.Plan(snapshot, actor, reading, cancel), cancel);
    }

    /// <summary>The stored portfolio for export: what the actor may see, optionally narrowed.</summary>
    public async Task<PortfolioContent> ContentAsync(Actor actor, IReadOnlySet<InitiativeId>? only, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var visible = (
            await db.Initiatives.VisibleTo(actor).AsNoTracking().Select(initiative => initiative.Id).ToListAsync(cancel)
        ).ToHashSet();
        if (only is not null)
            visible.IntersectWith(only);
        return await PortfolioReader.ReadAsync(db, actor, cancel, visible);
    }

    /// <summary>What the store holds and an export does not.</summary>
    public async Task<IReadOnlyList<(string What, int Count)>> NotInWorkbookAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await NotInWorkbook.CountAsync(db, cancel);
    }

    /// <summary>About how many rows an export would have: the kinds that there can be many of.</summary>
    public async Task<int> RowsAsync(Actor actor, IReadOnlySet<InitiativeId>? only, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var visible = db.Initiatives.VisibleTo(actor);
        var all = await visible.CountAsync(cancel);
        var rows =
            all
            + await db.Ratings.CountAsync(rating => visible.Any(initiative => initiative.Id == rating.InitiativeId), cancel)
            + await db.Measurements.CountAsync(cancel);
        return only is null || all == 0 ? rows : (int)((long)rows * only.Count / all);
    }

    /// <summary>The latest imports that the actor may look into, newest first.</summary>
    public async Task<IReadOnlyList<BatchLine>> HistoryAsync(Actor actor, CancellationToken cancel, int most = 200)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var lines = await Lines(db, BatchesFor(db, actor).OrderByDescending(batch => batch.Id).Take(most)).ToListAsync(cancel);
        return [.. lines.OrderByDescending(line => line.Id)];
    }

    /// <summary>One import, with at most <paramref name="most"/> of its changes; null when it is not there or not the actor's to look
    /// into.</summary>
    public async Task<BatchDetail?> BatchAsync(Actor actor, int id, CancellationToken cancel, int most = 2_000)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var line = await Lines(db, BatchesFor(db, actor).Where(known => known.Id == id)).SingleOrDefaultAsync(cancel);
        if (line is null)
            return null;
        var batch = await db.ImportBatches.AsNoTracking().SingleAsync(batch => batch.Id == id, cancel);
        var changes = await db
            .ImportChanges.AsNoTracking()
            .Where(change => change.BatchId == id)
            .OrderBy(change => change.Id)
            .Take(most)
            .ToListAsync(cancel);
        var titles = await db
            .Initiatives.IgnoreQueryFilters()
            .AsNoTracking()
            .Select(initiative => new
            {
                initiative.Id,
                initiative.Number,
                initiative.Title,
            })
            .ToListAsync(cancel);
        var byKey = titles.ToDictionary(initiative => initiative.Id.Value, initiative => $"{initiative.Number} {initiative.Title}");
        return new BatchDetail(
            line,
            batch.ActorId,
            batch.Mapping,
            batch.Report,
            [
                .. changes.Select(change => new BatchChange(
                    change.Entity,
                    change.EntityKey,
                    change.Entity == nameof(Initiative) ? byKey.GetValueOrDefault(change.EntityKey, "") : "",
                    change.Before,
                    change.After
                )),
            ],
            await db.ImportChanges.CountAsync(change => change.BatchId == id, cancel)
        );
    }

    /// <summary>What imports have taught, the newest version of each; an analyst sees the own organisation's and everybody's.</summary>
    public async Task<IReadOnlyList<MappingLine>> MappingsAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var lines = await MappingLines(db, MappingsFor(db, actor)).ToListAsync(cancel);
        return
        [
            .. lines
                .GroupBy(line => (line.OrganisationId, line.Fingerprint))
                .Select(same => same.MaxBy(line => line.Number)!)
                .OrderByDescending(line => line.At),
        ];
    }

    /// <summary>One version of a learned mapping; null when it is gone or somebody else's.</summary>
    public async Task<MappingDetail?> MappingAsync(Actor actor, int id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await MappingsFor(db, actor).SingleOrDefaultAsync(mapping => mapping.Id == id, cancel) is not { } found)
            return null;
        var versions = await MappingLines(
                db,
                MappingsFor(db, actor)
                    .Where(mapping => mapping.OrganisationId == found.OrganisationId && mapping.Fingerprint == found.Fingerprint)
            )
            .ToListAsync(cancel);
        return new MappingDetail(
            versions.Single(line => line.Id == id),
            MappingJson.ReadSheet(found.Mapping),
            [.. versions.OrderByDescending(line => line.Number)]
        );
    }

    // What an import changed is told with its titles and values, drafts and small counts among them: an analyst sees those of the own
    // organisation, which held the right to every row.
    private static IQueryable<ImportBatch> BatchesFor(LskDbContext db, Actor actor) =>
        actor.Role is Role.Facilitator or Role.Administrator
            ? db.ImportBatches
            : db.ImportBatches.Where(batch =>
                batch.ActorId == actor.Id || (batch.OrganisationId != null && batch.OrganisationId == actor.Organisation)
            );

    private static IQueryable<LearnedMapping> MappingsFor(LskDbContext db, Actor actor) =>
        db
            .LearnedMappings.AsNoTracking()
            .Where(mapping => actor.Role != Role.Analyst || mapping.OrganisationId == null || mapping.OrganisationId == actor.Organisation);

    private static IQueryable<MappingLine> MappingLines(LskDbContext db, IQueryable<LearnedMapping> mappings) =>
        from mapping in mappings
        join organisation in db.Organisations on mapping.OrganisationId equals organisation.Id into owners
        from owner in owners.DefaultIfEmpty()
        select new MappingLine(
            mapping.Id,
            mapping.OrganisationId,
            owner == null ? null : owner.Name,
            mapping.Fingerprint,
            mapping.Number,
            mapping.Sheet,
            mapping.Headings,
            mapping.At,
            mapping.ActorName
        );

    /// <summary>Whether a file with this content was imported before and is not undone.</summary>
    public async Task<BatchLine?> SameFileAsync(string hash, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Lines(
                db,
                db.ImportBatches.Where(batch => batch.FileHash == hash && batch.UndoneAt == null)
                    .OrderByDescending(batch => batch.Id)
                    .Take(1)
            )
            .SingleOrDefaultAsync(cancel);
    }

    /// <summary>Filter before: what has become a line can no longer be asked for in the database.</summary>
    private static IQueryable<BatchLine> Lines(LskDbContext db, IQueryable<ImportBatch> batches) =>
        from batch in batches.AsNoTracking()
        join organisation in db.Organisations on batch.OrganisationId equals organisation.Id into owners
        from owner in owners.DefaultIfEmpty()
        select new BatchLine(
            batch.Id,
            batch.FileName,
            batch.FileHash,
            batch.At,
            batch.ActorName,
            owner == null ? null : owner.Name,
            batch.Created,
            batch.Updated,
            batch.Unchanged,
            batch.Rejected,
            batch.UndoneAt,
            batch.UndoneBy
        );
}
