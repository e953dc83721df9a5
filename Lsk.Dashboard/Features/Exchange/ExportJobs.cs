using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>An export that is made while the person does other things.</summary>
public sealed class ExportJob(Guid id, string ownerId, ExportFormat format, string path) : IDisposable
{
    private readonly CancellationTokenSource stop = new();

    public Guid Id => id;

    public string OwnerId => ownerId;

    public ExportFormat Format => format;

    public string Path => path;

    /// <summary>0 to 1.</summary>
    public double Share { get; private set; }

    public bool IsDone { get; private set; }

    /// <summary>Ended without a file: stopped, or refused.</summary>
    public bool IsLost { get; private set; }

    /// <summary>On whatever thread the work stands on.</summary>
    public event Action? Changed;

    internal CancellationToken Cancel => stop.Token;

    public void Stop() => stop.Cancel();

    public void Dispose()
    {
        stop.Dispose();
        File.Delete(path);
    }

    internal void Tell(double share)
    {
        Share = share;
        Changed?.Invoke();
    }

    internal void End(bool isDone)
    {
        (IsDone, IsLost) = (isDone, !isDone);
        Changed?.Invoke();
    }
}

/// <summary>
/// Large exports off the circuit: one at a time for each person, kept on disk for an hour. A reload finds the job again by its id; only its
/// owner gets the file.
/// </summary>
public sealed class ExportJobs(ExportPortfolio export, WorkFolder work, TimeProvider clock) : IDisposable
{
    /// <summary>From this many rows on a job is worth its while; below it the file is there before the page is.</summary>
    public const int RowsFrom = 5_000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private readonly Dictionary<Guid, (ExportJob Job, DateTimeOffset At)> jobs = [];
    private readonly Lock gate = new();

    /// <summary>Begins; an earlier job of the same person is stopped and its file thrown away.</summary>
    public ExportJob Start(Actor actor, ExportFormat format, InitiativeSelection? selection)
    {
        var id = Guid.NewGuid();
        var job = new ExportJob(id, actor.Id, format, work.NewFile("exports"));
        lock (gate)
        {
            foreach (var (old, at) in jobs.Values.ToList())
                if (old.OwnerId == actor.Id || clock.GetUtcNow() - at > Kept)
                    Drop(old);
            jobs[id] = (job, clock.GetUtcNow());
        }
        _ = Task.Run(() => RunAsync(job, actor, selection));
        return job;
    }

    public ExportJob? Get(Guid id, string ownerId)
    {
        lock (gate)
            return jobs.TryGetValue(id, out var found) && found.Job.OwnerId == ownerId ? found.Job : null;
    }

    public void Dispose()
    {
        lock (gate)
            foreach (var (job, _) in jobs.Values.ToList())
                Drop(job);
    }

    private void Drop(ExportJob job)
    {
        jobs.Remove(job.Id);
        job.Stop();
        if (job.IsDone || job.IsLost)
            job.Dispose();
    }

    private async Task RunAsync(ExportJob job, Actor actor, InitiativeSelection? selection)
    {
        try
        {
            await using (var file = new FileStream(job.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                var outcome = await export.RunAsync(
                    actor,
                    new ExportPortfolioCommand(file, job.Format, selection?.Initiatives, selection?.Words, new JobProgress(job)),
                    job.Cancel
                );
                if (!outcome.IsDone)
                {
                    job.End(isDone: false);
                    return;
                }
            }
            job.End(isDone: true);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // Stopped by the person, or no room on the disk: half a file is nobody's.
            File.Delete(job.Path);
            job.End(isDone: false);
        }
    }

    /// <summary>At once and in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class JobProgress(ExportJob job) : IProgress<double>
    {
        public void Report(double value) => job.Tell(value);
    }
}
