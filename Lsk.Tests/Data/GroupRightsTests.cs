using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Data;

/// <summary>Rights by seat, asked of the store.</summary>
public sealed class GroupRightsTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_seat_that_leads_gives_the_right_for_the_days_that_it_is_held(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var (lpo, lag, other) = await RegisterAsync(store);
        foreach (var role in Enum.GetValues<SeatRole>())
        {
            var person = People.Of(Role.Reader) with { Id = "held-" + role };
            await HoldAsync(store, lpo, role, new(2025, 1, 1), null, person);
            Assert.Equal(role.Leads(), await LeadsAsync(store, person, lpo));
            Assert.Equal(role.Leads(), await LeadsAsync(store, person, lag));
            Assert.Equal(role.Leads(), await CommissionsAsync(store, person, lag));
            Assert.False(await CommissionsAsync(store, person, lpo));
            Assert.False(await LeadsAsync(store, person, other));
        }
        var (before, after, last, over) = (Person("before"), Person("after"), Person("last"), Person("over"));
        await HoldAsync(store, other, SeatRole.Coordinator, new(2025, 1, 1), Today.AddDays(-1), before);
        await HoldAsync(store, other, SeatRole.Coordinator, Today.AddDays(1), null, after);
        await HoldAsync(store, other, SeatRole.Coordinator, new(2025, 1, 1), Today, last);
        await HoldAsync(store, other, SeatRole.Chair, new(2022, 1, 1), null, over);
        Assert.False(await LeadsAsync(store, before, other));
        Assert.False(await LeadsAsync(store, after, other));
        Assert.True(await LeadsAsync(store, last, other));
        Assert.True(await LeadsAsync(store, over, other));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_successor_who_has_begun_and_a_chair_in_the_LAG_take_and_give_no_more_than_their_own(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var (lpo, lag, other) = await RegisterAsync(store);
        var (first, second) = (Person("first"), Person("second"));
        var seat = await HoldAsync(store, lag, SeatRole.Chair, new(2023, 1, 1), null, first);
        Assert.True(await LeadsAsync(store, first, lag));
        Assert.False(await LeadsAsync(store, first, lpo));
        Assert.False(await CommissionsAsync(store, first, lag));
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var next = db.Add(new Holding(seat, new(2026, 6, 1))).Entity;
            next.Say(null, second.Id, null);
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        Assert.False(await LeadsAsync(store, first, lag));
        Assert.True(await LeadsAsync(store, second, lag));
        Assert.False(await LeadsAsync(store, second, other));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task The_support_function_leads_every_group_a_guest_none_and_nobody_one_that_is_not_there(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var (lpo, _, _) = await RegisterAsync(store);
        foreach (var role in Enum.GetValues<Role>())
        {
            var supports = role is Role.Facilitator or Role.Administrator;
            Assert.Equal(supports, await LeadsAsync(store, People.Of(role), lpo));
            Assert.Equal(supports, await CommissionsAsync(store, People.Of(role), lpo));
            Assert.False(await LeadsAsync(store, People.Of(role), new GroupId(9_999)));
        }
        var guest = Actor.Guest("guest", "Gäst");
        await HoldAsync(store, lpo, SeatRole.Chair, new(2026, 1, 1), null, guest);
        Assert.False(await LeadsAsync(store, guest, lpo));
    }

    private static Actor Person(string id) => new(id, id, Role.Reader, null);

    private static async Task<bool> LeadsAsync(Store store, Actor actor, GroupId group)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return await GroupRights.LeadsAsync(db, actor, group.Value, Today, CancellationToken.None);
    }

    private static async Task<bool> CommissionsAsync(Store store, Actor actor, GroupId group)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return await GroupRights.CommissionsAsync(db, actor, group.Value, Today, CancellationToken.None);
    }

    private static async Task<(GroupId Lpo, GroupId Lag, GroupId Other)> RegisterAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var (lpo, lag, other) = (
            new Group("LPO Vila", GroupKind.ProgrammeArea),
            new Group("LAG Sömn", GroupKind.WorkingGroup),
            new Group("LPO Rörelse", GroupKind.ProgrammeArea)
        );
        db.AddRange(lpo, lag, other);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        db.Add(new GroupCommission(lag.Id, lpo.Id));
        db.Add(new GroupCommission(other.Id, lag.Id));
        await db.SaveAsync(Actor.System, CancellationToken.None);
        return (lpo.Id, lag.Id, other.Id);
    }

    private static async Task<int> HoldAsync(Store store, GroupId group, SeatRole role, DateOnly from, DateOnly? to, Actor holder)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var region = db.Organisations.First().Id;
        var seat = db.Add(new Seat(group, holder.Id)).Entity;
        Assert.Null(seat.Revise(holder.Id, role, region, null, isRequired: true));
        await db.SaveAsync(Actor.System, CancellationToken.None);
        var holding = db.Add(new Holding(seat.Id, from)).Entity;
        Assert.Null(holding.Say(null, holder.Id, to));
        await db.SaveAsync(Actor.System, CancellationToken.None);
        return seat.Id;
    }
}
