using Lsk.Dashboard.Features.Groups;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Groups;

/// <summary>Groups, charters, seats and holders, made and changed in the program.</summary>
public sealed class RegisterEditingTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);
    private static readonly Actor Coordinator = new("coordinator", "Samordnare", Role.Reader, null);

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task The_coordinator_of_an_LPO_makes_a_LAG_under_it_once_it_has_a_last_day(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var lpo = await LedAsync(store);
        var other = await RegisterOfTests.GroupAsync(store, "LPO Rörelse", GroupKind.ProgrammeArea);
        Task<Outcome<GroupId>> CreateAsync(string name, GroupDetails details, params GroupId[] under) =>
            RunAsync<CreateGroup, CreateGroupCommand, GroupId>(store, Coordinator, new(name, GroupKind.WorkingGroup, details, under));

        Assert.Equal(GroupRules.EndMissing, (await CreateAsync("LAG Sömn", new(), lpo)).Broken);
        var details = new GroupDetails { EndsOn = new(2026, 12, 31), Aliases = ["Sömngruppen"] };
        Assert.Equal(BrokenRule.NotPermitted, (await CreateAsync("LAG Sömn", details, lpo, other)).Broken);
        Assert.Equal(BrokenRule.NotPermitted, (await CreateAsync("LAG Sömn", details)).Broken);
        var lag = await CreateAsync("LAG Sömn", details, lpo);
        Assert.True(lag.IsDone, lag.Broken?.Code);
        Assert.Equal(
            GroupRules.NameIsAlias("Sömngruppen", "LAG Sömn"),
            (await CreateAsync("sömngruppen", details with { Aliases = [] }, lpo)).Broken
        );
        Assert.Equal(
            nameof(GroupRules.PersonalNumber),
            (await CreateAsync("LAG Vila", details with { Aliases = [], Contact = "19121212-1212" }, lpo)).Broken?.Code
        );
        var view = await ViewAsync(store, lag.Value, Coordinator);
        Assert.True(view.May is { Leads: true, Commissions: true });
        Assert.Equal("LPO Vila", Assert.Single(view.Commissioners).Name);
        Assert.False((await ViewAsync(store, other, Coordinator)).May.Leads);
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Groups_that_commission_each_other_in_a_circle_are_refused_by_name(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var a = await RegisterOfTests.GroupAsync(store, "LPO A", GroupKind.ProgrammeArea);
        var b = await RegisterOfTests.GroupAsync(store, "LPO B", GroupKind.ProgrammeArea, a);
        var group = (await ViewAsync(store, a, People.Facilitator)).Group;
        var outcome = await RunAsync<ReviseGroup, ReviseGroupCommand, Done>(
            store,
            People.Facilitator,
            new(a, group.Version, "LPO A", group.Kind, group.Details, [b])
        );
        Assert.Equal(GroupRules.CommissionCycle(["LPO A", "LPO B", "LPO A"]), outcome.Broken);
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_draft_is_written_by_who_leads_and_settled_as_it_was_read_by_who_commissions(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var board = await RegisterOfTests.GroupAsync(store, "Beslutsgrupp Test", GroupKind.SteeringGroup);
        var lpo = await LedAsync(store, board);
        var chair = new Actor("board-chair", "Ordförande", Role.Reader, null);
        await RegisterOfTests.HoldAsync(store, board, SeatRole.Chair, new(2026, 1, 1), null, null, chair.Id);
        var wording = new CharterWording(new(2026, 7, 1), null, "Leder arbetet", "Egna frågor");
        Task<Outcome<Guid>> WriteAsync(CharterWording text, Guid? read) =>
            RunAsync<WriteCharter, WriteCharterCommand, Guid>(store, Coordinator, new(lpo, text, read));

        var first = await WriteAsync(wording, null);
        Assert.True(first.IsDone, first.Broken?.Code);
        // Two editors: who has read none, or an older one, is told and writes over nothing.
        Assert.Equal(BrokenRule.ChangedMeanwhile, (await WriteAsync(wording with { Level = "Nod" }, null)).Broken);
        var second = await WriteAsync(wording with { Level = "Programområde" }, first.Value);
        Assert.Equal(BrokenRule.ChangedMeanwhile, (await WriteAsync(wording, first.Value)).Broken);

        Task<Outcome<Done>> SettleAsync(Actor who, string read) =>
            RunAsync<SettleCharter, SettleCharterCommand, Done>(store, who, new(lpo, read));
        Assert.Equal(BrokenRule.NotPermitted, (await SettleAsync(Coordinator, wording.Checksum())).Broken);
        Assert.Equal(GroupRules.CharterNotRead, (await SettleAsync(chair, wording.Checksum())).Broken);
        Assert.True((await SettleAsync(chair, (wording with { Level = "Programområde" }).Checksum())).IsDone);
        Assert.Equal(GroupRules.CharterTwice, (await WriteAsync(wording, null)).Broken);

        var settled = Assert.Single((await ViewAsync(store, lpo, Coordinator)).Charters);
        Assert.True(settled is { IsSettled: true, IsIntact: true });
        await using (var db = await store.Contexts.CreateDbContextAsync())
            await db.Set<Charter>().ExecuteUpdateAsync(row => row.SetProperty(one => one.Assignment, "Något annat"));
        await using var after = await store.Contexts.CreateDbContextAsync();
        Assert.False((await after.Set<Charter>().SingleAsync()).IsIntact);
        Assert.True(second.IsDone);
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Holders_follow_each_other_and_overlaps_are_named_with_their_days(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var lpo = await LedAsync(store);
        var seat = await RegisterOfTests.SeatAsync(store, lpo, SeatRole.Chair);
        Task<Outcome<int>> HoldAsync(string holder, DateOnly from, bool succeeds = false, string? account = null) =>
            RunAsync<SaveHolding, SaveHoldingCommand, int>(
                store,
                Coordinator,
                new(seat.Id, null, null, holder, account, from, null, succeeds)
            );

        Assert.True((await HoldAsync("Chefläkare", new(2026, 1, 1))).IsDone);
        Assert.Equal(
            new BrokenRule(nameof(GroupRules.HoldingsOverlap), new DateOnly(2026, 1, 1), null, new DateOnly(2026, 6, 1), null),
            (await HoldAsync("Överläkare", new(2026, 6, 1))).Broken
        );
        Assert.Equal(nameof(GroupRules.PersonalNumber), (await HoldAsync("19121212-1212", new(2026, 6, 1), true)).Broken?.Code);
        Assert.Equal(BrokenRule.NotFound, (await HoldAsync("Överläkare", new(2026, 6, 1), true, "nobody")).Broken);
        Assert.True((await HoldAsync("Överläkare", new(2026, 6, 1), succeeds: true)).IsDone);

        var now = Assert.Single((await ViewAsync(store, lpo, Coordinator)).Seats, row => row.Seat.Id == seat.Id).Holding!;
        Assert.Equal("Överläkare", now.Holder);
        var left = await RunAsync<EndHolding, EndHoldingCommand, Done>(store, Coordinator, new(now.Id, now.Version, Today.AddDays(-1)));
        Assert.True(left.IsDone, left.Broken?.Code);
        var vacant = await ViewAsync(store, lpo, Coordinator);
        Assert.Contains(vacant.Standing!.Findings, finding => finding.Code is GroupFindingCode.NoChair);
        // Who comes later finds the seat vacant, not taken.
        Assert.True((await HoldAsync("Sjukhusdirektör", Today)).IsDone);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(
            [(new(2026, 1, 1), (DateOnly?)new DateOnly(2026, 5, 31)), (new(2026, 6, 1), new DateOnly(2026, 6, 19)), (Today, null)],
            (await db.Set<Holding>().Where(one => one.SeatId == seat.Id).OrderBy(one => one.From).ToListAsync()).Select(one =>
                (one.From, one.To)
            )
        );
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_chair_sees_what_the_group_and_its_working_groups_owe_and_others_see_nothing(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var lpo = await LedAsync(store);
        await RegisterOfTests.GroupAsync(store, "LAG Sömn", GroupKind.WorkingGroup, lpo);
        await using var scope = store.Services.CreateAsyncScope();
        var queries = scope.ServiceProvider.GetRequiredService<GroupQueries>();
        var own = Assert.Single(await queries.OwnAsync(Coordinator, Today, CancellationToken.None));
        Assert.Equal("LPO Vila", own.Name);
        Assert.Contains(own.Lines, line => line.Address == $"/grupper/{lpo.Value}/uppdrag");
        Assert.Contains(own.Lines, line => line.Text.StartsWith("LAG Sömn: ", StringComparison.Ordinal));
        Assert.Empty(await queries.OwnAsync(People.Reader, Today, CancellationToken.None));
        Assert.Empty(await queries.OwnAsync(People.Facilitator, Today, CancellationToken.None));
    }

    private static async Task<GroupId> LedAsync(Store store, params GroupId[] commissioners)
    {
        var lpo = await RegisterOfTests.GroupAsync(store, "LPO Vila", GroupKind.ProgrammeArea, commissioners);
        await RegisterOfTests.HoldAsync(store, lpo, SeatRole.Coordinator, new(2026, 1, 1), null, null, Coordinator.Id);
        return lpo;
    }

    private static async Task<GroupView> ViewAsync(Store store, GroupId group, Actor actor)
    {
        await using var scope = store.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<GroupQueries>().FindAsync(actor, group, Today, CancellationToken.None))!;
    }

    private static async Task<Outcome<TResult>> RunAsync<TUseCase, TCommand, TResult>(Store store, Actor actor, TCommand command)
        where TUseCase : UseCase<TCommand, TResult>
    {
        await using var scope = store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TUseCase>().RunAsync(actor, command, CancellationToken.None);
    }
}
