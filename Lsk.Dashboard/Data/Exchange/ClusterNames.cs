using System.Globalization;
using Lsk.Domain.ParallelWork;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>Clusters by name. Nothing in the store keeps two from being called the same: in the workbook the second is numbered, so that
/// their rows stay apart.</summary>
internal static class ClusterNames
{
    /// <param name="clusters">In the order of their keys.</param>
    public static IReadOnlyDictionary<string, ParallelCluster> Of(IEnumerable<ParallelCluster> clusters)
    {
        var named = new Dictionary<string, ParallelCluster>(StringComparer.OrdinalIgnoreCase);
        foreach (var cluster in clusters)
        {
            var name = cluster.Name;
            for (var number = 2; !named.TryAdd(name, cluster); number++)
                name = string.Create(CultureInfo.InvariantCulture, $"{cluster.Name} ({number})");
        }
        return named;
    }

    /// <summary>The cluster to change; a save fails when somebody has changed it since it was read.</summary>
    public static async Task<ParallelCluster> TrackAsync(LskDbContext db, ParallelCluster read, CancellationToken cancel)
    {
        var cluster = await db.Set<ParallelCluster>()
            .Include(known => known.Members)
            .SingleOrDefaultAsync(known => known.Id == read.Id, cancel);
        if (cluster is null)
            throw new DbUpdateConcurrencyException($"The cluster {read.Id} has gone.");
        db.Entry(cluster).Property(known => known.Version).OriginalValue = read.Version;
        return cluster;
    }
}
