using System.Threading.Channels;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Data.Workshops;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Workshops;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>
/// Takes ballots from everybody and stores those that wait together in one durable transaction: a flush to the disk costs the same for one
/// as for two hundred. Nobody is answered before the commit. The rules are asked inside the transaction, against the state that holds when
/// it commits.
/// </summary>
public sealed class StoreBallots(
    IDbContextFactory<LskDbContext> contexts,
    WorkshopRooms rooms,
    IChangeFeed feed,
    TimeProvider clock,
    ILogger<StoreBallots> logger
) : BackgroundService
{
    private const int MostAtOnce = 256;
    private const int Constraint = 19;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(20_000) { SingleReader = true });
    private long told = DateTime.UnixEpoch.Ticks;

    /// <summary>Answers when the ballot is on the disk, or refused.</summary>
    public async Task<Outcome<BallotReceipt>> RunAsync(BallotPaper command, CancellationToken cancel)
    {
        var waiting = new Waiting(
            command,
            new TaskCompletionSource<Outcome<BallotReceipt>>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        await queue.Writer.WriteAsync(waiting, cancel);
        return await waiting.Answer.Task;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>(MostAtOnce);
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken))
            {
                while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var next))
                    batch.Add(next);
                await StoreAsync(batch, stoppingToken);
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("No more ballots are taken: the server stops.");
        }

        // Whoever still waits is told that nothing was stored.
        queue.Writer.TryComplete();
        while (queue.Reader.TryRead(out var left))
            left.Answer.TrySetCanceled(CancellationToken.None);
        batch.ForEach(left => left.Answer.TrySetCanceled(CancellationToken.None));
    }

    private async Task StoreAsync(List<Waiting> batch, CancellationToken cancel)
    {
        try
        {
            var answers = await CommitAsync(batch, cancel);
            LskMeters.Ratings.Add(answers.Count(answer => answer.IsDone));
            Tell(batch, answers);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Answer.TrySetResult(answers[i]);
        }
        catch (Exception fault) when (IsOfStore(fault) && batch.Count > 1)
        {
            // Nothing of the batch is stored. One answer that cannot be must not hold up the others: each goes alone.
            logger.LogWarning(fault, "{Count} ballots could not be stored together; each is tried alone.", batch.Count);
            foreach (var waiting in batch.ToArray())
                await StoreAsync([waiting], cancel);
        }
        catch (Exception fault) when (IsOfStore(fault))
        {
            logger.LogError(fault, "A ballot could not be stored.");
            // What the database refuses as such is refused for good; otherwise the screen says so and keeps the click for another try.
            if (fault is PostgresException { SqlState: ['2', '2' or '3', ..] } or SqliteException { SqliteErrorCode: Constraint })
                batch[0].Answer.TrySetResult(WorkshopRules.NotStorable);
            else
                batch[0].Answer.TrySetException(new BallotsNotStoredException(fault));
        }
    }

    private static bool IsOfStore(Exception fault) =>
        fault is DbUpdateException or System.Data.Common.DbException or InvalidOperationException;

    private async Task<Outcome<BallotReceipt>[]> CommitAsync(List<Waiting> batch, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var table = new BallotTable(db);
        var answers = new Outcome<BallotReceipt>[batch.Count];
        var newest = new Dictionary<BallotKey, Ballot>();
        var write = new List<(int Index, Ballot Ballot)>();
        var open = await RoomsOfAsync(batch, table, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        for (var i = 0; i < batch.Count; i++)
        {
            var paper = batch[i].Paper;
            if (open[paper.Key.Workshop] is not { } room)
            {
                answers[i] = BrokenRule.NotFound;
                continue;
            }

            answers[i] = BallotBox.Take(room.Session, newest.GetValueOrDefault(paper.Key) ?? room.Stored(paper.Key), paper, now);
            if (answers[i] is { IsDone: true, Value.Store: { } store })
            {
                newest[paper.Key] = store;
                write.Add((i, store));
            }
        }

        var stored = await table.WriteAsync([.. write.Select(one => one.Ballot)], cancel);
        for (var i = 0; i < stored.Length; i++)
        {
            // Another node has stored a higher version of the same person's answer: this process did not know of it yet.
            if (!stored[i])
            {
                answers[write[i].Index] = WorkshopRules.NewerAnswerStored;
                rooms.Forget(batch[write[i].Index].Paper.Key.Workshop);
            }
        }

        await transaction.CommitAsync(cancel);
        return answers;
    }

    private async Task<Dictionary<WorkshopId, WorkshopRoom?>> RoomsOfAsync(List<Waiting> batch, BallotTable table, CancellationToken cancel)
    {
        var open = new Dictionary<WorkshopId, WorkshopRoom?>();
        foreach (var waiting in batch)
        {
            var id = waiting.Paper.Key.Workshop;
            if (open.ContainsKey(id))
                continue;
            var revision = await table.HoldRevisionAsync(id, cancel);
            var room = revision is null ? null : await rooms.FindAsync(id, cancel);
            if (room is not null && room.Session.Revision != revision)
            {
                rooms.Forget(id);
                room = await rooms.FindAsync(id, cancel);
            }

            open[id] = room;
        }

        return open;
    }

    private void Tell(List<Waiting> batch, Outcome<BallotReceipt>[] answers)
    {
        var stored = answers
            .Where(answer => answer is { IsDone: true, Value.Store: not null })
            .Select(answer => answer.Value.Store!)
            .ToArray();
        foreach (var workshop in stored.GroupBy(ballot => ballot.Key.Workshop))
        {
            rooms.Take(workshop.Key, workshop);
            var version = told = Math.Max(told + 1, clock.GetUtcNow().UtcDateTime.Ticks);
            feed.Publish(WorkshopTopics.Progress(workshop.Key), version);
            foreach (var person in workshop.Select(ballot => ballot.Key.Participant).Distinct())
                feed.Publish(WorkshopTopics.Person(workshop.Key, person), version);
        }
    }

    private sealed record Waiting(BallotPaper Paper, TaskCompletionSource<Outcome<BallotReceipt>> Answer);
}

/// <summary>The store could not take the ballots; nothing of them is stored.</summary>
public sealed class BallotsNotStoredException(Exception reason) : Exception("The ballots could not be stored.", reason), IAnsweredByCaller;
