using Lsk.Dashboard.Data.Audit;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Data;

/// <summary>The same rules of the store on both databases.</summary>
public sealed class AuditTrailTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_created_and_a_changed_initiative_leave_who_when_before_and_after(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var initiative = await store.AddInitiativeAsync("T-1");
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var stored = await db.Initiatives.SingleAsync(i => i.Id == initiative.Id);
            stored.Revise(stored.Details with { Title = "Nytt namn på åtgärden" }, store.Clock.GetUtcNow().UtcDateTime);
            await db.SaveAsync(People.Facilitator, CancellationToken.None);
        }
        await using var read = await store.Contexts.CreateDbContextAsync();
        var key = initiative.Id.Value.ToString();
        var rows = await read.AuditEntries.Where(a => a.Entity == "Initiative" && a.EntityKey == key).OrderBy(a => a.Id).ToListAsync();
        Assert.Equal(["Created", "Changed"], rows.Select(r => r.Action));
        Assert.Equal(People.Facilitator.Id, rows[1].ActorId);
        Assert.Contains("\"Title\":\"Initiativ T-1\"", rows[1].Before);
        Assert.Contains("\"Title\":\"Nytt namn på åtgärden\"", rows[1].After);
        Assert.DoesNotContain("Number", rows[1].After);
        Assert.Equal(store.Clock.GetUtcNow().UtcDateTime, rows[1].At);
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Each_audit_row_holds_the_hash_of_the_row_before(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        for (var i = 0; i < 3; i++)
            await store.AddInitiativeAsync($"T-{i}");
        await using var db = await store.Contexts.CreateDbContextAsync();
        var rows = await db.AuditEntries.AsNoTracking().OrderBy(a => a.Id).ToListAsync();
        Assert.True(rows.Count > 3);
        var previous = "";
        foreach (var row in rows)
        {
            Assert.Equal(previous, row.PreviousHash);
            Assert.Equal(row.ComputeHash(store.Services.GetRequiredService<AuditKey>()), row.Hash);
            previous = row.Hash;
        }
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Whoever_comes_second_is_told_whether_the_row_is_new_changed_or_gone(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var initiative = await store.AddInitiativeAsync("T-1");
        async Task<BrokenRule?> AddAsync()
        {
            await using var db = await store.Contexts.CreateDbContextAsync();
            db.Milestones.Add(new Milestone(initiative.Id, "Införande", null));
            return await db.TrySaveAsync(People.Facilitator, CancellationToken.None);
        }
        Assert.Null(await AddAsync());
        Assert.Equal(BrokenRule.ChangedMeanwhile, await AddAsync());

        await using var first = await store.Contexts.CreateDbContextAsync();
        await using var second = await store.Contexts.CreateDbContextAsync();
        var (mine, theirs) = (await first.Milestones.SingleAsync(), await second.Milestones.SingleAsync());
        first.Milestones.Remove(mine);
        Assert.Null(await first.TrySaveAsync(People.Facilitator, CancellationToken.None));
        theirs.Planned = new DateOnly(2026, 9, 1);
        Assert.Equal(BrokenRule.ChangedMeanwhile, await second.TrySaveAsync(People.Facilitator, CancellationToken.None));

        // What it belongs to has gone meanwhile.
        await using var third = await store.Contexts.CreateDbContextAsync();
        third.Milestones.Add(new Milestone(new InitiativeId(int.MaxValue), "Utan initiativ", null));
        Assert.Equal(BrokenRule.ChangedMeanwhile, await third.TrySaveAsync(People.Facilitator, CancellationToken.None));

        // A fault of another kind is no conflict.
        await using var fourth = await store.Contexts.CreateDbContextAsync();
        var nameless = new Milestone(initiative.Id, "Utan namn", null);
        fourth.Milestones.Add(nameless);
        fourth.Entry(nameless).Property(milestone => milestone.Name).CurrentValue = null!;
        await Assert.ThrowsAsync<DbUpdateException>(() => fourth.TrySaveAsync(People.Facilitator, CancellationToken.None));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task The_second_of_two_who_edit_the_same_initiative_is_told(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var initiative = await store.AddInitiativeAsync("T-1");
        await using var first = await store.Contexts.CreateDbContextAsync();
        await using var second = await store.Contexts.CreateDbContextAsync();
        var mine = await first.Initiatives.SingleAsync(i => i.Id == initiative.Id);
        var yours = await second.Initiatives.SingleAsync(i => i.Id == initiative.Id);
        mine.Revise(mine.Details with { Title = "Mitt" }, store.Clock.GetUtcNow().UtcDateTime);
        yours.Revise(yours.Details with { Title = "Ditt" }, store.Clock.GetUtcNow().UtcDateTime);
        await first.SaveAsync(People.Facilitator, CancellationToken.None);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveAsync(People.Administrator, CancellationToken.None));
        await using var read = await store.Contexts.CreateDbContextAsync();
        Assert.Equal("Mitt", (await read.Initiatives.SingleAsync(i => i.Id == initiative.Id)).Title);
        Assert.Equal(1, await read.AuditEntries.CountAsync(a => a.Entity == "Initiative" && a.Action == "Changed"));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Money_times_and_periods_come_back_as_they_were_stored(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var initiative = await store.AddInitiativeAsync("T-1", with: d =>
            d with
            {
                BudgetTkr = 1250.50005m,
                Start = new(2026, 1, 31),
                Staff = 0.1 + 0.2,
            }
        );
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            db.Add(new FollowUpEntry(initiative.Id, Period.Parse("2026-Q1")) { Status = DeliveryStatus.AtRisk });
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        await using var read = await store.Contexts.CreateDbContextAsync();
        var stored = await read.Initiatives.SingleAsync(i => i.BudgetTkr > 1250m);
        Assert.Equal(
            (1250.50005m, new DateOnly(2026, 1, 31), 0.1 + 0.2, DateTimeKind.Utc),
            (stored.BudgetTkr, stored.Start, stored.Staff, stored.CreatedAt.Kind)
        );
        var entry = await read.FollowUps.SingleAsync();
        Assert.Equal((Period.Quarter(2026, 1), DeliveryStatus.AtRisk), (entry.Period, entry.Status));
    }

    [Fact]
    public async Task A_save_that_says_not_who_acts_is_a_bug()
    {
        await using var store = await Store.SqliteAsync();
        await using var db = await store.Contexts.CreateDbContextAsync();
        db.Add(new Group("LAG Prov", GroupKind.WorkingGroup));
        await Assert.ThrowsAsync<NotSupportedException>(() => db.SaveChangesAsync());
    }
}
