using Lsk.Dashboard.Features.ParallelWork;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;

namespace Lsk.Tests.Features.ParallelWork;

/// <summary>What the use cases of parallel work ask of the one who acts.</summary>
public sealed class ParallelPermissionRows : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            PermissionRow.Of<JudgePair>(Permission.JudgeParallelWork, i => new JudgePairCommand(
                i.Id,
                new InitiativeId(i.Id.Value + 1),
                ParallelVerdict.Overlap,
                "Samma"
            )),
            PermissionRow.Of<FormCluster>(Permission.JudgeParallelWork, i => new FormClusterCommand(
                "Fall",
                [i.Id, new InitiativeId(i.Id.Value + 1)]
            )),
            PermissionRow.Of<AgreeCluster>(Permission.JudgeParallelWork, _ => new AgreeClusterCommand(
                1,
                default,
                "Fall",
                null,
                ClusterAction.Merge,
                null
            )),
            PermissionRow.Of<DissolveCluster>(Permission.JudgeParallelWork, _ => new DissolveClusterCommand(1)),
            PermissionRow.Of<ChangeLexicon>(Permission.JudgeParallelWork, _ => new ChangeLexiconCommand(
                "insats | sip | =sip |",
                "Nytt",
                null
            )),
            PermissionRow.Of<RelearnWeights>(Permission.JudgeParallelWork, _ => new RelearnWeightsCommand()),
            PermissionRow.Of<RestoreWeights>(Permission.JudgeParallelWork, _ => new RestoreWeightsCommand(null)),
        ];
}
