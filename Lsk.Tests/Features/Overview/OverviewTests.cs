using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features;
using Lsk.Dashboard.Features.Initiatives;
using Lsk.Dashboard.Features.Overview;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Overview;

public sealed class OverviewTests
{
    [Fact]
    public async Task Every_number_is_the_length_of_the_list_that_it_links_to()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await using var scope = store.Services.CreateAsyncScope();
        var (overview, lists) = (
            scope.ServiceProvider.GetRequiredService<OverviewQueries>(),
            scope.ServiceProvider.GetRequiredService<InitiativeQueries>()
        );
        foreach (var actor in new[] { People.Reader, People.Facilitator })
        {
            var data = await overview.ReadAsync(actor, null, default);
            var rows = (await lists.ListAsync(actor, default)).Rows;
            Assert.All(SignalSlug.All, signal => Assert.Equal(
                    new InitiativeFilter { Signals = signal }
                        .Of(rows)
                        .Count,
                    data.CountOf(signal)
                ));
            Assert.Equal(rows.Count, data.Total);
            Assert.Equal([1, 2, 3, 4, 5], data.Top.Select(line => line.Rank).Order().Take(5).Select((_, at) => at + 1));
            Assert.NotEmpty(data.Better);
            Assert.NotEmpty(data.Worse);
            Assert.Equal(Math.Min(5, data.CountOf(Signal.Late)), data.Late.Count);
            Assert.NotEmpty(data.Waiting);
        }
    }

    [Fact]
    public async Task The_search_for_parallel_work_adds_what_nobody_has_judged()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await using var scope = store.Services.CreateAsyncScope();
        var overview = scope.ServiceProvider.GetRequiredService<OverviewQueries>();
        Assert.Null((await overview.ReadAsync(People.Reader, null, default)).Suspected);
        await overview.SearchAsync(default);
        Assert.True((await overview.ReadAsync(People.Reader, null, default)).Suspected > 0);
    }

    [Fact]
    public async Task What_is_late_waits_or_lacks_something_is_signalled_until_it_no_longer_is()
    {
        await using var store = await Store.SqliteAsync();
        var today = store.Clock.Today();
        var late = await store.AddInitiativeAsync("T-1", with: d =>
            d with
            {
                Status = InitiativeStatus.Ongoing,
                End = today.AddMonths(-2),
                PresentedOn = today.AddDays(-30),
            }
        );
        var recent = await store.AddInitiativeAsync("T-2", with: d =>
            d with
            {
                Status = InitiativeStatus.Ongoing,
                End = today.AddDays(-10),
            }
        );
        var proposal = await store.AddInitiativeAsync("T-3", with: d => d with { PresentedOn = today.AddDays(-20) });
        // Nobody has been asked about this one yet, and the next has ended: nobody waits.
        var idea = await store.AddInitiativeAsync("T-4");
        await store.AddInitiativeAsync("T-5", with: d => d with { Status = InitiativeStatus.Stopped, PresentedOn = today.AddDays(-20) });
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            db.FollowUps.Add(new FollowUpEntry(late.Id, Period.Quarter(2026, 1)) { Status = DeliveryStatus.Late });
            await db.SaveAsync(Actor.System, default);
        }
        var signals = store.Services.GetRequiredService<SignalReader>();
        Assert.Equal(
            Signal.Late
                | Signal.PastEnd
                | Signal.ReportedLate
                | Signal.AwaitsDecision
                | Signal.AwaitsFeedback
                | Signal.NoMeasure
                | Signal.NoBudget
                | Signal.Unranked,
            (await signals.GetAsync(default)).Of(late.Id)
        );
        Assert.Equal(Signal.NoMeasure | Signal.NoBudget | Signal.Unranked, (await signals.GetAsync(default)).Of(recent.Id));
        Assert.Equal(Signal.AwaitsDecision | Signal.NoBudget | Signal.Unranked, (await signals.GetAsync(default)).Of(proposal.Id));
        Assert.Equal(Signal.NoBudget | Signal.Unranked, (await signals.GetAsync(default)).Of(idea.Id));
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            db.FollowUps.Add(
                new FollowUpEntry(late.Id, Period.Quarter(2026, 2)) { Status = DeliveryStatus.OnTime, FeedbackGiven = today.AddDays(-1) }
            );
            db.Decisions.Add(new Decision(proposal.Id, today, DecisionKind.Start));
            await db.SaveAsync(Actor.System, default);
        }
        var after = await signals.GetAsync(default);
        Assert.Equal(
            Signal.Late | Signal.PastEnd | Signal.AwaitsDecision | Signal.NoMeasure | Signal.NoBudget | Signal.Unranked,
            after.Of(late.Id)
        );
        Assert.Equal(Signal.NoBudget | Signal.Unranked, after.Of(proposal.Id));
        Assert.True(after.LateDays[late.Id] > 50);
    }

    [Fact]
    public async Task A_reading_is_kept_until_the_store_changes()
    {
        await using var store = await Store.SqliteAsync();
        var registers = store.Services.GetRequiredService<RegisterReader>();
        var first = await registers.GetAsync(default);
        Assert.Same(first, await registers.GetAsync(default));
        await store.AddInitiativeAsync("T-1");
        var second = await registers.GetAsync(default);
        Assert.Equal((0, 1), (first.All.Count, second.All.Count));
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(second, await registers.GetAsync(default));
        // Much is judged by the day.
        store.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotSame(second, await registers.GetAsync(default));
    }
}
