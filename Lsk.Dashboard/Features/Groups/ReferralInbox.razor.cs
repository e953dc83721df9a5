using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>What a group is asked about, and its answers: given here by whoever leads it, or by somebody whom they invite.</summary>
public sealed partial class ReferralInbox(
    InboxQueries queries,
    InvitationReader invitations,
    IUseCase<ReceiveReferralAnswerCommand, Done> receive,
    IUseCase<IssueInvitationCommand, IssuedInvitation> issue,
    IUseCase<RevokeInvitationCommand, Done> revoke,
    Notices notices,
    TimeProvider clock
)
{
    private InboxData data = new([], false);
    private IReadOnlyList<InvitationLine> invited = [];
    private InboxLine? answering;
    private InboxLine? inviting;

    [Parameter, EditorRequired]
    public GroupId Group { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private DateOnly Today => clock.Today();

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Actor is not null)
            data = await queries.FindAsync(Actor, Group, CancellationToken.None);
    }

    private string StateOf(InboxLine row) =>
        row.Referral switch
        {
            { AnsweredOn: { } day, AnswerKind: { } kind } => Show.Format(InboxText.AnsweredAs, Show.Date(day), Words.Of(kind)),
            { AnsweredOn: { } day } => Show.Format(InboxText.Answered, Show.Date(day)),
            _ => Show.Format(InboxText.Waited, Today.DayNumber - row.Referral.SentOn.DayNumber),
        };

    private async Task InviteAsync(InboxLine row)
    {
        inviting = row;
        if (Actor is not null)
            invited = (await invitations.OfAsync(Actor, InvitationPurpose.ReferralAnswer, row.Referral.Id, CancellationToken.None)).Lines;
    }

    private async Task<BrokenRule?> AnswerAsync(ReceiveReferralAnswerCommand command)
    {
        if (Actor is null)
            return BrokenRule.NotPermitted;
        var outcome = await receive.RunAsync(Actor, command, CancellationToken.None);
        if (!outcome.IsDone)
            return outcome.Broken;
        notices.Say(InboxText.Saved);
        await ReadAsync();
        return null;
    }

    private async Task<Outcome<IssuedInvitation>> IssueAsync(IssueInvitationCommand command) =>
        Actor is null ? BrokenRule.NotPermitted : await issue.RunAsync(Actor, command, CancellationToken.None);

    private async Task<BrokenRule?> RevokeAsync(RevokeInvitationCommand command) =>
        Actor is null ? BrokenRule.NotPermitted : (await revoke.RunAsync(Actor, command, CancellationToken.None)).Broken;
}
