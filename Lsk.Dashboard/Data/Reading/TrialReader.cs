using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>A stop on trial.</summary>
/// <param name="Initiative">What is paused.</param>
/// <param name="Decision">The pause.</param>
/// <param name="DaysLeft">Days to its day; below 0 when that has passed.</param>
public sealed record TrialLine(RegisterRow Initiative, Decision Decision, int DaysLeft)
{
    /// <summary>What it frees while it is paused, in thousands of kronor: what is left of the budget.</summary>
    public decimal? FreedTkr => Initiative.BudgetTkr is { } budget ? Math.Max(0, budget - (Initiative.SpentTkr ?? 0)) : null;
}

/// <summary>Stops on trial: pauses with a day on which they are looked at again.</summary>
public sealed class TrialReader(RegisterReader registers, IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>Those that go on, the one whose day comes first first.</summary>
    public async Task<IReadOnlyList<TrialLine>> ListAsync(Actor actor, DateOnly today, CancellationToken cancel)
    {
        var register = await registers.GetAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var decisions = await db
            .Decisions.AsNoTracking()
            .Where(decision => decision.InitiativeId != null)
            .OrderBy(decision => decision.Date)
            .ThenBy(decision => decision.Id)
            .ToListAsync(cancel);
        return
        [
            .. decisions
                .GroupBy(decision => decision.InitiativeId!.Value)
                .Select(same => same.Last())
                .Where(last => last is { Kind: DecisionKind.Pause, ReviewOn: not null })
                .Select(last => (Decision: last, Initiative: register.Find(last.InitiativeId!.Value, actor)))
                .Where(each => each.Initiative is { Status: InitiativeStatus.Paused })
                .Select(each => new TrialLine(each.Initiative!, each.Decision, each.Decision.ReviewOn!.Value.DayNumber - today.DayNumber))
                .OrderBy(line => line.DaysLeft),
        ];
    }
}
