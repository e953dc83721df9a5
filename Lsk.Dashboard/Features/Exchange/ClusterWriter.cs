using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Writes the clusters of a plan, each from its rows together.</summary>
internal sealed class ClusterWriter(LskDbContext db, StoreSnapshot store, int batch, WriteMoment moment)
{
    public async Task WriteAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancel)
    {
        foreach (var planned in rows.GroupBy(row => ((ClusterRow)row.Row).Name, StringComparer.OrdinalIgnoreCase))
        {
            var agreed = (ClusterRow)planned.First().Row;
            var joining = planned.Where(row => row.State == RowState.New).Select(row => row.Target!.Id).ToList();
            var stored = store.Clusters.GetValueOrDefault(planned.Key);
            var cluster = stored is null
                ? new ParallelCluster(planned.Key, joining, moment.Now)
                : await ClusterNames.TrackAsync(db, stored, cancel);
            var before = stored is null ? null : ClusterState.Of(cluster);
            if (stored is null)
                db.Add(cluster);
            else
                cluster.Join(joining);
            cluster.Agree(cluster.Name, store.Names.Organisation(agreed.Lead), agreed.Action ?? cluster.Action, agreed.Note);
            await db.SaveImportedAsync(cancel);
            db.ImportChanges.Add(
                new ImportChange
                {
                    BatchId = batch,
                    Entity = nameof(ParallelCluster),
                    EntityKey = cluster.Id,
                    Before = before?.ToJson(),
                    After = ClusterState.Of(cluster).ToJson(),
                }
            );
            await db.SaveImportedAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>A cluster as an import's history keeps it.</summary>
internal sealed record ClusterState(string Name, int? Lead, ClusterAction Action, string? Note, IReadOnlyList<int> Members)
{
    public static ClusterState Of(ParallelCluster cluster) =>
        new(
            cluster.Name,
            cluster.LeadOrganisationId?.Value,
            cluster.Action,
            cluster.Note,
            [.. cluster.Members.Select(member => member.InitiativeId.Value).Order()]
        );

    public static ClusterState Read(string json) => System.Text.Json.JsonSerializer.Deserialize<ClusterState>(json)!;

    public string ToJson() => System.Text.Json.JsonSerializer.Serialize(this);

    public IEnumerable<InitiativeId> Initiatives => Members.Select(id => new InitiativeId(id));

    public bool IsSame(ClusterState other) =>
        (Name, Lead, Action, Note) == (other.Name, other.Lead, other.Action, other.Note) && Members.SequenceEqual(other.Members);
}
