using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>Reads the portfolio for <see cref="ParallelBoard"/>.</summary>
public sealed class BoardQueries(IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>Changes when a search of the portfolio could give another answer.</summary>
    public async Task<string> StampAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var count = await db.Initiatives.CountAsync(cancel);
        var last = await db.Initiatives.MaxAsync(i => (DateTime?)i.ChangedAt, cancel);
        var lexicon = await db.Set<LexiconVersion>().MaxAsync(v => (int?)v.Id, cancel);
        var weights = await db.Set<WeightsVersion>().MaxAsync(v => (int?)v.Id, cancel);
        var coordinated = await db.ParallelJudgements.CountAsync(p => p.Verdict == ParallelVerdict.Coordinated, cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{count}/{last?.Ticks}/{lexicon}/{weights}/{coordinated}");
    }

    /// <summary>All initiatives by their key in the search.</summary>
    public async Task<Dictionary<string, WorkInfo>> ReadAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var organisations = await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var groups = await db.Groups.AsNoTracking().ToDictionaryAsync(g => g.Id, g => g.Name, cancel);
        var works = await db.Initiatives.AsNoTracking().ToListAsync(cancel);
        return works.Select(i => new WorkInfo(i.Id, i.Number, TextOf(i, organisations[i.OrganisationId], i.GroupId is { } group ? groups[group] : null), i.OrganisationId, i.BudgetTkr, i.Staff, i.Status, i.Sharing, i.ChangedAt))
            .ToDictionary(work => work.Key, StringComparer.Ordinal);
    }

    private static WorkText TextOf(Initiative i, string organisation, string? group) => new()
    {
        Key = ParallelSnapshot.KeyOf(i.Id), Title = i.Title, Purpose = i.Description, Organisation = organisation, Group = group, SubGoal = i.SubGoalCode, TargetGroup = i.TargetGroup,
        Intervention = i.Intervention, Indicator = i.Indicator, Start = i.Start, End = i.End,
    };
}
