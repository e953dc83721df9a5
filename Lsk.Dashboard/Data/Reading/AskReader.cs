using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>An ask as the lists show it.</summary>
/// <param name="Ask">The ask, with its answers.</param>
/// <param name="From">Who asks.</param>
/// <param name="To">Of whom.</param>
/// <param name="Standing">Where it stands today.</param>
/// <param name="Initiative">The title of the initiative it is about, where the actor may see it.</param>
public sealed record AskLine(Ask Ask, string From, string To, AskStanding Standing, string? Initiative);

/// <summary>The asks: the list, the overview, a group's page and the verb count what this gives.</summary>
public sealed class AskReader(IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>All asks: the overdue ones first, then those that wait for an answer, for a receipt, and the closed ones; the oldest first
    /// among those that are open, the latest among the others.</summary>
    public async Task<IReadOnlyList<AskLine>> ListAsync(Actor actor, DateOnly today, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var groups = await db.Groups.AsNoTracking().Select(one => new { one.Id, one.Name }).ToDictionaryAsync(one => one.Id, cancel);
        var asks = await db.Asks.AsNoTracking().Include(ask => ask.Answers).OrderBy(ask => ask.Id).ToListAsync(cancel);
        var about = asks.Select(ask => ask.InitiativeId).OfType<InitiativeId>().ToHashSet();
        var titles =
            about.Count == 0
                ? []
                : await db
                    .Initiatives.VisibleTo(actor)
                    .AsNoTracking()
                    .Select(one => new { one.Id, one.Title })
                    .ToDictionaryAsync(one => one.Id, one => one.Title, cancel);
        return
        [
            .. asks.Select(ask => new AskLine(
                    ask,
                    groups[ask.FromId].Name,
                    groups[ask.ToId].Name,
                    AskStanding.Of(ask, today),
                    ask.InitiativeId is { } id ? titles.GetValueOrDefault(id) : null
                ))
                .OrderBy(line => PlaceOf(line.Standing))
                .ThenBy(line => line.Standing.IsOpen ? line.Ask.Date.DayNumber : -line.Ask.Date.DayNumber)
                .ThenBy(line => line.Ask.Number),
        ];
    }

    /// <summary>The groups of the register that are at work, by name: who can ask and be asked.</summary>
    public async Task<IReadOnlyList<(GroupId Id, string Name)>> GroupsAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return
        [
            .. (
                await db
                    .Groups.AsNoTracking()
                    .Where(group => group.Kind != GroupKind.Unit && group.EndedOn == null)
                    .Select(group => new { group.Id, group.Name })
                    .ToListAsync(cancel)
            )
                .OrderBy(group => group.Name, StringComparer.CurrentCultureIgnoreCase)
                .Select(group => (group.Id, group.Name)),
        ];
    }

    /// <summary>The groups that the actor speaks for today: all of them for the support function.</summary>
    public async Task<IReadOnlySet<GroupId>> LedAsync(Actor actor, DateOnly today, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (actor.May(Permission.EditRegister))
            return (await db.Groups.AsNoTracking().Select(group => group.Id).ToListAsync(cancel)).ToHashSet();
        var led = (await GroupRights.LedAsync(db, actor, today, cancel)).ToHashSet();
        if (led.Count > 0)
            led.UnionWith(
                (
                    await (
                        from commission in db.Set<GroupCommission>()
                        join one in db.Groups on commission.GroupId equals one.Id
                        where one.Kind == GroupKind.WorkingGroup
                        select new { commission.GroupId, commission.CommissionerId }
                    ).ToListAsync(cancel)
                )
                    .Where(commission => led.Contains(commission.CommissionerId))
                    .Select(commission => commission.GroupId)
                    .ToList()
            );
        return led;
    }

    private static int PlaceOf(AskStanding standing) =>
        standing.IsOverdue ? 0
        : standing.WaitsForAnswer ? 1
        : standing.State is AskState.Answered ? 2
        : standing.State is AskState.NoAnswerNeeded ? 3
        : 4;
}
