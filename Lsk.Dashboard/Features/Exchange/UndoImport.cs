using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Which import is to be taken back.</summary>
/// <param name="BatchId">The import.</param>
/// <param name="Progress">Share of its rows that are taken back, 0 to 1.</param>
public sealed record UndoImportCommand(int BatchId, IProgress<double>? Progress = null);

/// <summary>Something that somebody has built on an import, so that it cannot be taken back.</summary>
/// <param name="Entity">What kind of row.</param>
/// <param name="Title">Which.</param>
/// <param name="Reason"><c>changed</c>, <c>gone</c>, <c>built</c> or <c>settled</c>.</param>
public sealed record UndoConflict(string Entity, string Title, string Reason);

/// <summary>Undone when there are no conflicts; otherwise nothing has changed.</summary>
public sealed record UndoneImport(IReadOnlyList<UndoConflict> Conflicts, int Rows);

/// <summary>
/// Takes an import back, all of it or nothing: what it made goes away (initiatives are kept, removed from all lists), what it changed gets
/// its values back. Refused, with the conflicts, as soon as somebody has built on it. Twice is once.
/// </summary>
[Needs(Permission.Import)]
[Publishes(Topics.PortfolioName)]
public sealed class UndoImport(IDbContextFactory<LskDbContext> contexts, TimeProvider clock, ILogger<UndoImport> logger)
    : UseCase<UndoImportCommand, UndoneImport>
{
    protected override async Task<Outcome<UndoneImport>> HandleAsync(Actor actor, UndoImportCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var imported = new ImportedRows(db, command.BatchId);
        await imported.LockAsync(cancel);
        var batch = await db.ImportBatches.AsNoTracking().SingleOrDefaultAsync(known => known.Id == command.BatchId, cancel);
        if (batch is null)
            return BrokenRule.NotFound;
        if (actor.Role is Role.Analyst && batch.ActorId != actor.Id)
            return BrokenRule.NotPermitted;
        if (batch.UndoneAt is not null)
            return new BrokenRule("AlreadyUndone");
        var rows = await imported.CountAsync(cancel);
        if (rows == 0)
            return new BrokenRule("NothingToUndo");
        var now = clock.GetUtcNow().UtcDateTime;
        try
        {
            var undo = await ImportUndo.ReadAsync(db, imported, rows, new WriteMoment(now, actor.Name), command.Progress, cancel);
            await undo.RunAsync(cancel);
            if (undo.Conflicts.Count > 0)
                return new UndoneImport(undo.Conflicts, 0);
            db.Attach(batch);
            batch.UndoneAt = now;
            batch.UndoneBy = actor.Name;
            await db.SaveBatchAsync(actor, "ImportUndone", batch.Id, new { batch.FileName, rows }, cancel);
            // The last moment in which the person can change their mind; after this it is undone.
            cancel.ThrowIfCancellationRequested();
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateException fault) when (StoreFault.RuleOf(fault) is { } rule)
        {
            // Nothing is undone. Somebody wrote one of these rows between the look and the save, or the store could not take it.
            StoreFault.Log(logger, fault, rule);
            return rule;
        }
        return new UndoneImport([], rows);
    }
}
