using Lsk.Dashboard.Features.Groups;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Groups;

/// <summary>How groups end, become one, and forget names.</summary>
public sealed class GroupLifeTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_group_with_open_work_cannot_end_before_somebody_takes_it_over(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var (lag, lpo) = await GroupsAsync(store, "LPO Sömn", "LPO Vila");
        await GiveAsync(store, lag, "T-1", InitiativeStatus.Ongoing);
        await GiveAsync(store, lag, "T-2", InitiativeStatus.Finished);

        Assert.Equal(GroupRules.LeftWithoutOwner(1), (await DecideAsync(store, lag, GroupDecisionKind.End)).Broken);
        Assert.True((await DecideAsync(store, lag, GroupDecisionKind.End, lpo)).IsDone);

        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(lpo, (await db.Initiatives.SingleAsync(one => one.Number == "T-1")).GroupId);
        Assert.Equal(lag, (await db.Initiatives.SingleAsync(one => one.Number == "T-2")).GroupId);
        Assert.Equal(Today, (await db.Groups.SingleAsync(one => one.Id == lag)).EndedOn);
        var view = await store.Services.GetRequiredService<GroupQueries>().FindAsync(People.Reader, lag, Today, CancellationToken.None);
        Assert.Equal(
            (GroupState.Ended, Lsk.Domain.Initiatives.DecisionKind.Stop),
            (view!.Standing!.State, Assert.Single(view.Decisions).Kind)
        );
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_working_group_with_two_initiatives_cannot_end_before_both_have_an_owner(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var (lag, lpo) = await GroupsAsync(store, "LPO Sömn", "LPO Vila");
        var board = await RegisterOfTests.GroupAsync(store, "Beslutsgrupp Test", GroupKind.SteeringGroup);
        var under = await RegisterOfTests.GroupAsync(store, "LAG Snarkning", GroupKind.WorkingGroup, lag);
        var first = await GiveAsync(store, lag, "T-1", InitiativeStatus.Ongoing);
        var second = await GiveAsync(store, lag, "T-2", InitiativeStatus.Planned);
        var end = store.Services.GetRequiredService<DecideGroup>();
        var wording = new GroupDecisionWording(GroupDecisionKind.End, Today, "TL HSVO", "Uppdraget är klart");

        async Task<BrokenRule?> EndAsync(GroupId? heir, params (Initiative Work, GroupId To)[] owners) =>
            (
                await end.RunAsync(
                    People.Assessor,
                    new(lag, wording, heir, owners.ToDictionary(one => one.Work.Id, one => one.To)),
                    CancellationToken.None
                )
            ).Broken;
        // The working group that only this one commissions is left too.
        Assert.Equal(GroupRules.LeftWithoutOwner(3), await EndAsync(null));
        Assert.Equal(GroupRules.LeftWithoutOwner(2), await EndAsync(null, (first, lpo)));
        Assert.Equal(GroupRules.LeftWithoutOwner(1), await EndAsync(null, (first, lpo), (second, board)));
        Assert.Equal(GroupRules.MergeTargetWrong, await EndAsync(lpo, (first, lag)));
        await using (var untouched = await store.Contexts.CreateDbContextAsync())
            Assert.Equal(2, await untouched.Initiatives.CountAsync(one => one.GroupId == lag));
        Assert.Null(await EndAsync(lpo, (second, board)));
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(lpo, (await db.Initiatives.SingleAsync(one => one.Number == "T-1")).GroupId);
        Assert.Equal(board, (await db.Initiatives.SingleAsync(one => one.Number == "T-2")).GroupId);
        Assert.Equal(lpo, (await db.Set<GroupCommission>().SingleAsync(one => one.GroupId == under)).CommissionerId);
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_duplicate_goes_into_the_other_with_all_it_has_and_its_name_is_known(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var (twin, kept) = await GroupsAsync(store, "LSG Läkemedel, Strama", "LSG Läkemedelsfrågor");
        await GiveAsync(store, twin, "T-1", InitiativeStatus.Ongoing);
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            db.AddRange(new Seat(twin, "Ledamot"), new Seat(kept, "ledamot"), new GroupCommission(kept, twin));
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        var outcome = await store
            .Services.GetRequiredService<AbsorbGroup>()
            .RunAsync(People.Facilitator, new(twin, kept), CancellationToken.None);
        Assert.True(outcome.IsDone, outcome.Broken?.Code);
        await using var after = await store.Contexts.CreateDbContextAsync();
        Assert.False(await after.Groups.AnyAsync(one => one.Id == twin) || await after.Set<GroupCommission>().AnyAsync());
        Assert.Equal(["LSG Läkemedel, Strama"], (await after.Groups.SingleAsync(one => one.Id == kept)).Aliases);
        Assert.Equal(kept, (await after.Initiatives.SingleAsync()).GroupId);
        Assert.Equal(
            ["Ledamot (2)", "ledamot"],
            (await after.Set<Seat>().Select(seat => seat.Name).ToListAsync()).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_purge_leaves_seat_and_days_and_no_name_in_the_store_or_its_history()
    {
        await using var store = await Store.SqliteAsync();
        var (group, _) = await GroupsAsync(store, "LPO Sömn", "LPO Vila");
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var seat = db.Add(new Seat(group, "Ledamot")).Entity;
            await db.SaveAsync(Actor.System, CancellationToken.None);
            var holding = db.Add(new Holding(seat.Id, new(2020, 1, 1))).Entity;
            holding.Say("Hemlig Person", null, new(2024, 1, 1));
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        var outcome = await store.Services.GetRequiredService<PurgeHolders>().RunAsync(People.Facilitator, new(), CancellationToken.None);
        Assert.Equal(1, outcome.Value);
        await using var after = await store.Contexts.CreateDbContextAsync();
        var left = await after.Set<Holding>().SingleAsync();
        Assert.Equal((null, new DateOnly(2020, 1, 1), (DateOnly?)new DateOnly(2024, 1, 1)), (left.Holder, left.From, left.To));
        var history = await after.AuditEntries.Where(entry => entry.Entity == nameof(Holding)).ToListAsync();
        Assert.Equal(2, history.Count);
        Assert.DoesNotContain(history, entry => (entry.Before + entry.After).Contains("Hemlig", StringComparison.Ordinal));
        Assert.Contains("***", history[0].After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_purge_no_byte_of_the_database_its_journal_or_a_backup_says_the_name()
    {
        await using var store = await Store.SqliteAsync();
        var (group, _) = await GroupsAsync(store, "LPO Sömn", "LPO Vila");
        await RegisterOfTests.HoldAsync(store, group, SeatRole.Member, new(2020, 1, 1), new(2024, 1, 1), "Hemliga Personen", null);
        var folder = store.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Dashboard.Settings.LskOptions>>().Value;
        Assert.Contains(FilesOf(folder.DataDirectory), file => Says(file, "Hemliga Personen"));

        var outcome = await store.Services.GetRequiredService<PurgeHolders>().RunAsync(People.Facilitator, new(), CancellationToken.None);

        Assert.Equal(1, outcome.Value);
        Assert.DoesNotContain(FilesOf(folder.DataDirectory), file => Says(file, "Hemliga Personen"));
        await using var db = await store.Contexts.CreateDbContextAsync();
        var copy = Path.Combine(folder.DataDirectory, "copy.db");
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}");
        Assert.False(Says(copy, "Hemliga Personen"));
        Assert.True(Says(copy, "LPO Sömn"));
    }

    private static IEnumerable<string> FilesOf(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);

    private static bool Says(string path, string word)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) >= 0;
    }

    private static async Task<(GroupId, GroupId)> GroupsAsync(Store store, string one, string other)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var (first, second) = (new Group(one, Group.KindOf(one)), new Group(other, Group.KindOf(other)));
        db.AddRange(first, second);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        return (first.Id, second.Id);
    }

    private static Task<Initiative> GiveAsync(Store store, GroupId group, string number, InitiativeStatus status) =>
        store.AddInitiativeAsync(number, "Tierps kommun", details => details with { Group = group, Status = status });

    private static Task<Outcome<Done>> DecideAsync(Store store, GroupId group, GroupDecisionKind kind, GroupId? heir = null) =>
        store
            .Services.GetRequiredService<DecideGroup>()
            .RunAsync(People.Assessor, new(group, new(kind, Today, "TL HSVO", "Uppdraget är klart"), heir), CancellationToken.None);
}
