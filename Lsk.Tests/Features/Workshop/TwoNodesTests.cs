using Lsk.Dashboard.Features.Workshop;
using Lsk.Dashboard.Live;
using Lsk.Domain.Workshops;

namespace Lsk.Tests.Features.Workshop;

/// <summary>Two programs on one PostgreSQL: what one stores, the other's screens are told of.</summary>
public sealed class TwoNodesTests
{
    [SkippableFact]
    public async Task A_change_on_one_node_reaches_the_screens_of_the_other()
    {
        Skip.If(WorkshopHost.PostgresServer is null, "LSK_TEST_POSTGRES is not set: no PostgreSQL to test on. .ci/run starts one.");
        var store = await WorkshopHost.NewPostgresAsync();
        await using var one = await WorkshopHost.StartAsync(store);
        await using var two = await WorkshopHost.StartAsync(store);
        await two.Get<PostgresChangeFeed>().Listening.WaitAsync(TimeSpan.FromSeconds(20));
        var id = await one.OpenAsync();
        var (anna, seat) = await one.JoinAsync(id, "Anna");
        await one.StartRoundAsync(id);

        var told = new TaskCompletionSource();
        Assert.Equal(0, (await two.RoomAsync(id)).Facilitator().People[0].Answered.Part);
        using var screen = two.Get<IChangeFeed>()
            .Subscribe(WorkshopTopics.Progress(id), TimeSpan.Zero, _ =>
            {
                told.TrySetResult();
                return Task.CompletedTask;
            });
        Assert.Null((await one.CastAsync(anna, id, seat, 1, 1, 7)).Broken);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(1, (await two.RoomAsync(id)).Facilitator().People[0].Answered.Part);

        // The reveal on one node lays open what was stored on either.
        Assert.Null((await two.CastAsync(anna, id, seat, 1, 2, 4)).Broken);
        var revealed = new TaskCompletionSource();
        using var other = two.Get<IChangeFeed>()
            .Subscribe(WorkshopTopics.State(id), TimeSpan.Zero, _ =>
            {
                revealed.TrySetResult();
                return Task.CompletedTask;
            });
        await one.RevealAsync(id);
        await revealed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal([7.0, 4.0], (await one.RoomAsync(id)).Projector().Shown!.Criteria.Select(criterion => criterion.Spread!.Median));
        Assert.Equal([7.0, 4.0], (await two.RoomAsync(id)).Projector().Shown!.Criteria.Select(criterion => criterion.Spread!.Median));
        Assert.Equal(WorkshopRules.RoundClosed, (await two.CastAsync(anna, id, seat, 1, 1, 2, 2)).Broken);
    }
}
