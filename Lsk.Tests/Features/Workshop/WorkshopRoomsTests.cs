using Lsk.Dashboard.Features.Workshop;
using Lsk.Domain.Workshops;

namespace Lsk.Tests.Features.Workshop;

public sealed class WorkshopRoomsTests
{
    [Fact]
    public async Task Whoever_asks_while_another_reads_gets_the_whole_room()
    {
        var store = WorkshopHost.NewSqlite();
        WorkshopId id;
        await using (var first = await WorkshopHost.StartAsync(store))
        {
            id = await first.OpenAsync();
            await first.JoinAsync(id, "Anna");
        }

        await using var second = await WorkshopHost.StartAsync(store);
        var rooms = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => second.Get<WorkshopRooms>().FindAsync(id, default).AsTask()))
        );
        Assert.All(rooms, room => Assert.Single(room!.Session.Participants));
    }

    [Fact]
    public async Task A_change_is_seen_by_everybody_who_asks_after_it_was_made()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        for (var i = 1; i <= 20; i++)
        {
            var readers = Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.RoomAsync(id))).ToArray();
            await host.JoinAsync(id, $"P{i}");
            var rooms = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.RoomAsync(id))));
            Assert.All(rooms, room => Assert.Equal(i, room.Session.Participants.Count));
            await Task.WhenAll(readers);
        }
    }

    [Fact]
    public async Task Somebody_who_leaves_while_the_room_is_read_does_not_leave_an_old_one_behind()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        await host.JoinAsync(id, "Anna");
        using var gone = new CancellationTokenSource();
        var reading = host.Get<WorkshopRooms>().FindAsync(id, gone.Token).AsTask();
        await gone.CancelAsync();
        await reading.ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Single((await host.RoomAsync(id)).Session.Participants);
    }

    [Fact]
    public async Task There_is_no_room_for_a_workshop_that_does_not_exist()
    {
        await using var host = await WorkshopHost.StartAsync();
        Assert.Null(await host.Get<WorkshopRooms>().FindAsync(new WorkshopId(4711), default));
    }
}
