using System.Text.Json;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Live;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>What is to be imported.</summary>
/// <param name="Reading">The workbook as it was read, with the person's answers.</param>
/// <param name="FileName">As the person knows it.</param>
/// <param name="FileHash">SHA-256, hexadecimal.</param>
/// <param name="SkipInvalid">Take in the rows without faults; otherwise one fault stops all.</param>
/// <param name="Seen">Fingerprint of the plan the person has seen; null on the command line.</param>
/// <param name="Mapping">The answers, as JSON, for the history.</param>
/// <param name="Progress">Share of the rows that are written, 0 to 1.</param>
public sealed record CommitImportCommand(
    WorkbookReading Reading,
    string FileName,
    string FileHash,
    bool SkipInvalid,
    string? Seen = null,
    string? Mapping = null,
    IProgress<double>? Progress = null
);

/// <summary>What came of an import.</summary>
/// <param name="BatchId">Null when nothing was new.</param>
/// <param name="Plan">What was done.</param>
public sealed record CommittedImport(int? BatchId, ImportPlan Plan);

/// <summary>
/// Takes a workbook into the store: one transaction, idempotent by key and content, with a batch that can be undone. A kill at any moment
/// leaves all of it or nothing.
/// </summary>
[Needs(Permission.Import)]
[Publishes(Topics.PortfolioName)]
public sealed class CommitImport(IDbContextFactory<LskDbContext> contexts, TimeProvider clock, ILogger<CommitImport> logger)
    : UseCase<CommitImportCommand, CommittedImport>
{
    protected override async Task<Outcome<CommittedImport>> HandleAsync(Actor actor, CommitImportCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var snapshot = await StoreSnapshot.ReadAsync(db, command.Reading.Content, Folding.Fold, cancel);
        var plan = ImportPlanner.Plan(snapshot, actor, command.Reading, cancel);
        if (plan.HasErrors && !command.SkipInvalid)
            return new BrokenRule("ImportHasErrors", plan.Issues.Count(issue => issue.IsError));
        if (command.Seen is not null && command.Seen != plan.Fingerprint)
            return new BrokenRule("ImportStale");
        if (plan.Created + plan.Updated + plan.Made.Count == 0)
            return new CommittedImport(null, plan);
        var batch = NewBatch(actor, command, plan);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            db.ImportBatches.Add(batch);
            await db.SaveChangesAsync(true, cancel);
            await new ImportWriter(db, actor, snapshot, plan, batch.Id, clock.GetUtcNow().UtcDateTime, command.Progress).WriteAsync(cancel);
            await SheetMemory.RememberAsync(db, actor, command.Reading, batch, cancel);
            await db.SaveBatchAsync(
                actor,
                "Imported",
                batch.Id,
                new
                {
                    batch.FileName,
                    batch.Created,
                    batch.Updated,
                    batch.Unchanged,
                    batch.Rejected,
                },
                cancel
            );
            // The last moment in which the person can change their mind; after this it is stored.
            cancel.ThrowIfCancellationRequested();
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateException fault) when (StoreFault.RuleOf(fault) is { } rule)
        {
            // Nothing is stored. Another person was first, or the store could not take it: each is told as what it is.
            StoreFault.Log(logger, fault, rule);
            return rule;
        }
        LskMeters.ImportedRows.Add(plan.Created + plan.Updated);
        return new CommittedImport(batch.Id, plan);
    }

    private ImportBatch NewBatch(Actor actor, CommitImportCommand command, ImportPlan plan) =>
        new()
        {
            FileName = command.FileName,
            FileHash = command.FileHash,
            At = clock.GetUtcNow().UtcDateTime,
            ActorId = actor.Id,
            ActorName = actor.Name,
            OrganisationId = actor.Organisation,
            Created = plan.Created,
            Updated = plan.Updated,
            Unchanged = plan.Unchanged,
            Rejected = plan.Rejected,
            Mapping = command.Mapping,
            Report = JsonSerializer.Serialize(
                plan.Issues.Where(issue => issue.Severity != IssueSeverity.Information)
                    .Take(2_000)
                    .Select(issue => new ReportLine(issue.SeverityText, issue.Address, issue.Code, issue.Value, issue.Message))
                    .Concat(
                        command.Reading.NotUsed.Select(one => new ReportLine(ReportLine.NotUsed, one.Sheet, one.What, one.Names, one.Text))
                    )
            ),
        };
}

/// <summary>One line of the report that a batch leaves.</summary>
public sealed record ReportLine(string Severity, string Address, string Code, string? Value, string Message)
{
    /// <summary>The severity of what was in the file and did not come in.</summary>
    public const string NotUsed = "not-used";
}
