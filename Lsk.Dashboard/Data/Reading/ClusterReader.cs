using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>Confirmed parallel work: what is agreed, and what is tied up in it. Only what the reader may see of it.</summary>
/// <param name="Lead">Short name of the organisation that leads; <see langword="null"/> until agreed.</param>
/// <param name="Members">The initiatives, largest budget first.</param>
public sealed record ClusterPicture(
    int Id,
    string Name,
    string? Lead,
    ClusterAction Action,
    string? Note,
    IReadOnlyList<RegisterRow> Members
)
{
    public decimal BudgetTkr => Members.Sum(member => member.BudgetTkr ?? 0);

    public double Staff => Members.Sum(member => member.Staff ?? 0);
}

/// <summary>Reads the clusters of confirmed parallel work for the pages of other features.</summary>
public sealed class ClusterReader(IDbContextFactory<LskDbContext> contexts, RegisterReader registers)
{
    /// <summary>All clusters of which the actor may see anything, most money first.</summary>
    public async Task<IReadOnlyList<ClusterPicture>> AllAsync(Actor actor, CancellationToken cancel) =>
        [
            .. (await ReadAsync(actor, null, cancel))
                .OrderByDescending(cluster => cluster.BudgetTkr)
                .ThenBy(cluster => cluster.Name, StringComparer.CurrentCulture),
        ];

    /// <summary>The cluster that an initiative is in, if any.</summary>
    public async Task<ClusterPicture?> OfAsync(Actor actor, InitiativeId initiative, CancellationToken cancel) =>
        (await ReadAsync(actor, initiative, cancel)).FirstOrDefault();

    private async Task<IReadOnlyList<ClusterPicture>> ReadAsync(Actor actor, InitiativeId? initiative, CancellationToken cancel)
    {
        var register = await registers.GetAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var clusters = db.Set<ParallelCluster>().AsNoTracking().Include(c => c.Members).AsQueryable();
        if (initiative is { } id)
            clusters = clusters.Where(c => c.Members.Any(m => m.InitiativeId == id));
        var names = await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.ShortName, cancel);
        return
        [
            .. (await clusters.ToListAsync(cancel))
                .Select(c => new ClusterPicture(
                    c.Id,
                    c.Name,
                    c.LeadOrganisationId is { } lead ? names.GetValueOrDefault(lead) : null,
                    c.Action,
                    c.Note,
                    [
                        .. c
                            .Members.Select(m => register.Find(m.InitiativeId, actor))
                            .OfType<RegisterRow>()
                            .OrderByDescending(row => row.BudgetTkr)
                            .ThenBy(row => row.Number, StringComparer.Ordinal),
                    ]
                ))
                .Where(c => c.Members.Count > 0),
        ];
    }
}
