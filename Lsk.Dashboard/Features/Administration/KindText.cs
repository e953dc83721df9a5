using Lsk.Domain.Organisation;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>Kinds of organisations and groups in words.</summary>
public static class KindText
{
    public static string Of(OrganisationKind kind) =>
        kind switch
        {
            OrganisationKind.Region => AdministrationText.KindRegion,
            OrganisationKind.Municipality => AdministrationText.KindMunicipality,
            OrganisationKind.Private => AdministrationText.KindPrivate,
            OrganisationKind.Joint => AdministrationText.KindJoint,
        };

    public static string Of(GroupKind kind) =>
        kind switch
        {
            GroupKind.Unit => AdministrationText.KindUnit,
            GroupKind.ProgrammeArea => AdministrationText.KindProgrammeArea,
            GroupKind.WorkingGroup => AdministrationText.KindWorkingGroup,
            GroupKind.CollaborationGroup => AdministrationText.KindCollaborationGroup,
            GroupKind.KnowledgeNode => AdministrationText.KindKnowledgeNode,
            GroupKind.SteeringGroup => AdministrationText.KindSteeringGroup,
            GroupKind.LocalManagement => AdministrationText.KindLocalManagement,
            GroupKind.PoliticalForum => AdministrationText.KindPoliticalForum,
            GroupKind.Support => AdministrationText.KindSupport,
        };
}
