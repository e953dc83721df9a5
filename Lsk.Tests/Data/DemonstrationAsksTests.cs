using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Decisions;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Data;

/// <summary>What is planted in the demonstration of decisions and asks.</summary>
public sealed class DemonstrationAsksTests
{
    [Fact]
    public async Task The_planted_asks_lifts_way_and_trials_are_there()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        var today = store.Clock.Today();

        var asks = await store.Services.GetRequiredService<AskReader>().ListAsync(People.Reader, today, default);
        int In(AskState state) => asks.Count(line => line.Standing.State == state);
        Assert.Equal(
            (24, 5, 2, 6, 4),
            (
                asks.Count,
                asks.Count(line => line.Standing.IsOverdue),
                In(AskState.Returned),
                In(AskState.Received),
                In(AskState.NoAnswerNeeded)
            )
        );
        Assert.Equal(3, asks.Select(line => line.Ask.Date).Distinct().Count());
        Assert.All(asks, line => Assert.Equal("Samråd HSVO", line.From));
        Assert.All(asks.Take(5), line => Assert.True(line.Standing.IsOverdue));

        var queries = store.Services.GetRequiredService<DecisionsQueries>();
        var lines = await queries.ListAsync(People.Facilitator, today, default);
        var (ladder, table) = await queries.LevelsAsync(lines, People.Facilitator, default);
        var byHand = lines.Count(line =>
            ladder.Place(line.Stated) is { } stated && ladder.Place(line.Decision.Level) is { } taken && taken.Order > stated.Order
        );
        Assert.Equal((115, 14, 14), (lines.Count, table.Lifted.Count, byHand));
        Assert.Equal(14.0 / 115, table.LiftedShare!.Value, 12);
        Assert.Empty(table.Unknown);

        var way = Assert.Single(lines, line => line.Steps.Count > 0);
        Assert.Equal((DecisionState.Proposed, 8, 9), (way.Way.State, way.Way.Yes, way.Way.All));

        var trials = lines.Where(line => line.Decision is { Kind: DecisionKind.Pause, ReviewOn: not null }).ToList();
        Assert.Equal([true, false], trials.Select(line => line.Decision.ReviewOn < today).OrderDescending());
    }
}
