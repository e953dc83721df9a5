using Lsk.Dashboard.Features.Decisions;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Tests.Features.Workshop;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Tests.Features.Decisions;

public sealed class DecisionsQueriesTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task The_first_decision_after_the_presentation_says_how_many_days_it_took()
    {
        await using var host = await WorkshopHost.StartAsync();
        await host.PrepareAsync(items: 2);
        await using (var db = await host.Contexts.CreateDbContextAsync())
        {
            var initiatives = await db.Initiatives.OrderBy(one => one.Id).ToListAsync();
            initiatives[0].Revise(initiatives[0].Details with { PresentedOn = new DateOnly(2026, 3, 1) }, ManualClock.AnHourLater);
            foreach (var day in new[] { new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 15), new DateOnly(2026, 4, 1) })
                db.Decisions.Add(new Decision(initiatives[0].Id, day, DecisionKind.Continue));
            db.Decisions.Add(new Decision(initiatives[1].Id, new DateOnly(2026, 5, 1), DecisionKind.Stop));
            await db.SaveAsync(Actor.System, default);
        }

        var lines = await host.Get<DecisionsQueries>().ListAsync(People.Facilitator, Today, default);
        Assert.Equal([(5, null), (4, null), (3, 14), (2, null)], lines.Select(line => (line.Decision.Date.Month, line.LeadDays)));
    }
}
