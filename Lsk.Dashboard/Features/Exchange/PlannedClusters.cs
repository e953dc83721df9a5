using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>The rows of one name are a cluster together. An initiative is in one cluster only; a row that the file leaves out leaves its
/// initiative where it is.</summary>
internal static class PlannedClusters
{
    private static readonly RowKind<ClusterRow> Kind = RowKinds.Of<ClusterRow>();

    public static void Plan(
        IReadOnlyList<ClusterRow> said,
        StoreSnapshot store,
        Actor actor,
        PlannedInitiatives initiatives,
        PlanNotes notes
    )
    {
        var placed = store
            .Clusters.SelectMany(named => named.Value.Members.Select(member => (member.InitiativeId, named.Key)))
            .DistinctBy(place => place.InitiativeId)
            .ToDictionary(place => place.InitiativeId, place => place.Key);
        foreach (var rows in said.GroupBy(row => row.Name, StringComparer.OrdinalIgnoreCase))
        {
            var stored = store.Clusters.GetValueOrDefault(rows.Key);
            var before = stored is null ? new ClusterRow() : RowOf(stored, store.Names);
            // What is agreed stands on each row: the first that says it holds for all.
            var agreed = rows.Aggregate(before, (soFar, row) => Kind.Changes.Merge(soFar, row).Merged);
            var members = new List<(ClusterRow Row, InitiativeTarget Target)>();
            foreach (var row in rows)
            {
                if (initiatives.Find(SheetKind.Clusters, row, row.InitiativeId, nameof(row.InitiativeId)) is not { } target)
                    continue;
                if (!target.IsNew && placed.TryGetValue(target.Id, out var other) && !IsSame(other, rows.Key))
                    notes.Reject(
                        SheetKind.Clusters,
                        row,
                        new RowFault("in-other-cluster", nameof(row.InitiativeId), row.InitiativeId) { Detail = other }
                    );
                else
                    members.Add((row, target));
            }
            if (stored is null && members.Count == 1)
            {
                notes.Reject(SheetKind.Clusters, members[0].Row, new RowFault("cluster-too-small", nameof(ClusterRow.Name), rows.Key));
                continue;
            }
            foreach (var (row, target) in members)
            {
                var isMember = stored?.Members.Any(member => !target.IsNew && member.InitiativeId == target.Id) == true;
                var changes = stored is null ? [] : Kind.Changes.Differences(before, agreed);
                var state =
                    !isMember ? RowState.New
                    : changes.Count > 0 ? RowState.Changed
                    : RowState.Unchanged;
                if (state != RowState.Unchanged && !actor.May(Permission.JudgeParallelWork))
                    notes.Tell(
                        IssueSeverity.Warning,
                        SheetKind.Clusters,
                        row,
                        new RowFault("cluster-not-permitted", nameof(row.Name), null)
                    );
                else
                    notes.Add(
                        SheetKind.Clusters,
                        state,
                        target.Number,
                        rows.Key,
                        agreed with
                        {
                            Name = rows.Key,
                            InitiativeId = row.InitiativeId,
                            Origin = row.Origin,
                            Cleared = row.Cleared,
                        },
                        state == RowState.Changed ? changes : [],
                        stored,
                        target
                    );
            }
        }
    }

    public static ClusterRow RowOf(ParallelCluster cluster, IStoreNames names) =>
        new()
        {
            Name = cluster.Name,
            Lead = names.Name(cluster.LeadOrganisationId),
            Action = cluster.Action,
            Note = cluster.Note,
        };

    private static bool IsSame(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
