using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Initiatives;
using Lsk.Dashboard.Features.Overview;
using Lsk.Dashboard.Features.ParallelWork;
using Lsk.Domain.Initiatives;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.ParallelWork;

/// <summary>Suspected, waiting and confirmed mean one thing each: every page that counts pairs counts the same.</summary>
public sealed class PairStandingTests
{
    [Fact]
    public async Task The_overview_the_queue_and_the_initiatives_count_the_same_pairs()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await using var scope = store.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<ParallelReader>().GetAsync(default);
        foreach (var actor in new[] { People.Reader, People.Facilitator, People.AnalystOf(await store.OrganisationAsync("Tierps kommun")) })
        {
            var queue = await services.GetRequiredService<ParallelQueries>().QueueAsync(actor, default);
            var waiting = queue.Lines.Where(line => line.Waits).ToList();
            var overview = await services.GetRequiredService<OverviewQueries>().ReadAsync(actor, null, default);
            Assert.Equal(waiting.Count, overview.Suspected);
            Assert.NotEmpty(waiting);
            Assert.All(waiting, line => Assert.True(IsRunning(line.A) && IsRunning(line.B), line.Address));

            var first = waiting[0].A.Id;
            var own = await services.GetRequiredService<SimilarQueries>().WaitingAsync(actor, first, default);
            Assert.Equal(waiting.Count(line => line.A.Id == first || line.B.Id == first), own.Count);

            var confirmed = queue.Lines.Where(line =>
                line.Runs && line.Judgement is { } judged && PairStandings.IsConfirmed(judged.Verdict)
            );
            var signals = await services.GetRequiredService<SignalReader>().GetAsync(default);
            var register = await services.GetRequiredService<RegisterReader>().GetAsync(default);
            Assert.Equal(confirmed.Count(), PairStandings.Confirmed(signals, register.VisibleTo(actor)).Count);
        }
    }

    private static bool IsRunning(WorkInfo work) =>
        work.Status is not (InitiativeStatus.Finished or InitiativeStatus.Stopped) && work.Sharing is not Sharing.Draft;

    [Theory]
    [InlineData(InitiativeStatus.Ongoing, 1)]
    [InlineData(InitiativeStatus.Finished, 0)]
    public async Task A_pair_with_ended_work_waits_for_nobody(InitiativeStatus status, int waiting)
    {
        await using var store = await Store.SqliteAsync();
        InitiativeDetails Same(InitiativeDetails details) =>
            details with
            {
                Title = "Fallförebyggande hembesök med balansträning för äldre",
                Description = "Undersköterskor bedömer risken att falla vid hembesök.",
                Status = status,
            };
        await store.AddInitiativeAsync("T-1", "Tierps kommun", Same);
        await store.AddInitiativeAsync("U-1", "Uppsala kommun", details => Same(details) with { Status = InitiativeStatus.Ongoing });
        await using var scope = store.Services.CreateAsyncScope();
        var queue = await scope.ServiceProvider.GetRequiredService<ParallelQueries>().QueueAsync(People.Reader, default);
        Assert.Equal(waiting, queue.Lines.Count(line => line.Waits));
    }
}
