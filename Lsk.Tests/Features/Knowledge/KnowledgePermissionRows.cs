using Lsk.Dashboard.Features.Knowledge;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Knowledge;

namespace Lsk.Tests.Features.Knowledge;

/// <summary>What the use cases of knowledge supports ask of the one who acts.</summary>
public sealed class KnowledgePermissionRows : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            PermissionRow.Of<SaveSupport>(Permission.EditRegister, _ => new SaveSupportCommand(
                null,
                "KS-77",
                new SupportDetails { Title = "Nytt" }
            )),
            PermissionRow.Of<StartEdition>(Permission.EditRegister, _ => new StartEditionCommand(9_999, "KS-78", null)),
            PermissionRow.Of<LinkGap>(
                Permission.EditInitiative,
                initiative => new LinkGapCommand(9_999, initiative.OrganisationId, initiative.Id),
                ownerBound: true
            ),
            PermissionRow.Of<MakeGapInitiative>(
                Permission.EditInitiative,
                initiative => new MakeGapInitiativeCommand(9_999, initiative.OrganisationId, new InitiativeDetails { Title = "Nytt" }),
                ownerBound: true
            ),
            PermissionRow.HeldElsewhere<AssessGap>(nameof(KnowledgeUseCaseTests)),
            PermissionRow.HeldElsewhere<SaveRecommendation>(nameof(KnowledgeUseCaseTests)),
        ];
}
