using Lsk.Dashboard.Data;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>What the workshop's pages and rooms read.</summary>
public sealed class WorkshopQueries(IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>A whole workshop without its ballots; not tracked.</summary>
    public async Task<WorkshopSession?> SessionAsync(WorkshopId id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var session = await db.Workshops.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(workshop => workshop.Id == id, cancel);
        return session?.Ordered();
    }

    /// <summary>Its ballots: all, or those of some items.</summary>
    public async Task<IReadOnlyList<Ballot>> BallotsAsync(WorkshopId id, IReadOnlyCollection<int>? items, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = db.Ballots.AsNoTracking().Where(ballot => ballot.WorkshopId == id);
        if (items is not null)
            rows = rows.Where(ballot => items.Contains(ballot.Item));
        return [.. (await rows.ToListAsync(cancel)).Select(row => row.ToBallot())];
    }

    /// <summary>All workshops, the latest first.</summary>
    public async Task<IReadOnlyList<WorkshopLine>> ListAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Workshops.AsNoTracking().OrderByDescending(workshop => workshop.Day).ThenByDescending(workshop => workshop.Id)
            .Select(workshop => new WorkshopLine(workshop.Id, workshop.Title, workshop.Day, workshop.State, workshop.OwnerName, workshop.Items.Count, workshop.Participants.Count))
            .ToListAsync(cancel);
    }

    /// <summary>The open workshop with that code, whether or not the code has expired.</summary>
    public async Task<WorkshopId?> ByCodeAsync(string code, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.Workshops.AsNoTracking().Where(workshop => workshop.Code == code && workshop.State == WorkshopState.Open).Select(workshop => workshop.Id).ToListAsync(cancel);
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The workshop with that projector address.</summary>
    public async Task<WorkshopId?> ByProjectorTokenAsync(string token, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.Workshops.AsNoTracking().Where(workshop => workshop.ProjectorToken == token).Select(workshop => workshop.Id).ToListAsync(cancel);
        return found.Count == 1 ? found[0] : null;
    }
}

/// <summary>A workshop in the list.</summary>
public sealed record WorkshopLine(WorkshopId Id, string Title, DateOnly Day, WorkshopState State, string OwnerName, int Items, int People);
