using Lsk.Dashboard.Features.Exchange;
using Lsk.Domain.Access;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Exchange;

public sealed class ExportJobsTests
{
    [Fact]
    public async Task A_large_export_is_made_in_the_background_for_its_owner_only()
    {
        await using var store = await FilledAsync(6_000);
        var jobs = store.Services.GetRequiredService<ExportJobs>();
        Assert.True(
            await store.Services.GetRequiredService<ExchangeQueries>().RowsAsync(Actor.System, null, CancellationToken.None)
                > ExportJobs.RowsFrom
        );

        var shares = new List<double>();
        var job = jobs.Start(Actor.System, ExportFormat.Xlsx, null);
        job.Changed += () => shares.Add(job.Share);
        await EndedAsync(job);

        Assert.True(job.IsDone);
        Assert.True(new FileInfo(job.Path).Length > 100_000);
        Assert.Contains(shares, share => share is > 0.5 and < 1);
        Assert.Same(job, jobs.Get(job.Id, Actor.System.Id));
        Assert.Null(jobs.Get(job.Id, "någon annan"));

        // The next one of the same person takes its place, and its room on the disk.
        var next = jobs.Start(Actor.System, ExportFormat.Csv, null);
        await EndedAsync(next);
        Assert.Null(jobs.Get(job.Id, Actor.System.Id));
        Assert.False(File.Exists(job.Path));
    }

    [Fact]
    public async Task A_stopped_export_leaves_no_file()
    {
        await using var store = await FilledAsync(6_000);
        var job = store.Services.GetRequiredService<ExportJobs>().Start(Actor.System, ExportFormat.Xlsx, null);

        job.Stop();
        await EndedAsync(job);

        Assert.True(job.IsLost);
        Assert.False(File.Exists(job.Path));
    }

    private static async Task<Store> FilledAsync(int initiatives)
    {
        var store = await Store.SqliteAsync();
        var outcome = await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(
                Actor.System,
                new CommitImportCommand(ExchangeTests.Reading(LargeWorkbooks.Content(initiatives)), "x.xlsx", "", false),
                CancellationToken.None
            );
        Assert.True(outcome.IsDone, outcome.Broken?.Code);
        return store;
    }

    private static Task EndedAsync(ExportJob job) => Until.TrueAsync(() => job.IsDone || job.IsLost, "the export to end");
}
