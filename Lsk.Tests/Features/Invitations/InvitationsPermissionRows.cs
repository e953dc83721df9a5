using Lsk.Dashboard.Features.Groups;
using Lsk.Dashboard.Features.Initiatives;
using Lsk.Dashboard.Features.Invitations;
using Lsk.Dashboard.Features.ParallelWork;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Tests.Features.Groups;

namespace Lsk.Tests.Features.Invitations;

/// <summary>Invitations, and what is answered through them.</summary>
public sealed class InvitationsPermissionRows : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            PermissionRow.HeldElsewhere<IssueInvitation>(nameof(InvitationTests)),
            PermissionRow.HeldElsewhere<RevokeInvitation>(nameof(InvitationTests)),
            PermissionRow.HeldElsewhere<AnswerInvitation>(nameof(InvitationTests)),
            PermissionRow.HeldElsewhere<ProposeAfterSelfEvaluation>(nameof(SelfEvaluationTests)),
            PermissionRow.HeldElsewhere<MarkYearStep>(nameof(YearTests)),
            PermissionRow.Of<SaveYearStep>(Permission.EditRegister, _ => new SaveYearStepCommand(
                null,
                default,
                new YearStepWording("Ny", 1, 31, [GroupKind.ProgrammeArea])
            )),
            PermissionRow.Of<RemoveYearStep>(Permission.EditRegister, _ => new RemoveYearStepCommand(9_999)),
            PermissionRow.Of<RenewCalendarKey>(Permission.Read, _ => new RenewCalendarKeyCommand()),
            PermissionRow.Of<RevokeCalendarKey>(Permission.Read, _ => new RevokeCalendarKeyCommand()),
            PermissionRow.HeldElsewhere<ReceiveReferralAnswer>(nameof(ReferralAnswerTests)),
            PermissionRow.Of<SendReferrals>(Permission.JudgeParallelWork, i => new SendReferralsCommand([(i.Id, new GroupId(1))], null)),
            PermissionRow.Of<JudgeCrossLinks>(Permission.JudgeParallelWork, i => new JudgeCrossLinksCommand(
                [(i.Id, new GroupId(1))],
                "Nej"
            )),
            PermissionRow.Of<HandleReferral>(Permission.EditInitiative, _ => new HandleReferralCommand(9_999, "Infört")),
        ];
}
