using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>What the members of a group answered together, who is invited to answer, and what the chair proposes.</summary>
public sealed partial class SelfEvaluationPanel(
    SelfEvaluationQueries queries,
    ProposeAfterSelfEvaluation propose,
    IUseCase<IssueInvitationCommand, IssuedInvitation> issue,
    IUseCase<RevokeInvitationCommand, Done> revoke,
    Notices notices,
    TimeProvider clock
)
{
    private SelfEvaluationData? data;
    private bool proposing;
    private SelfEvaluationOutcome outcome;
    private string grounds = "";
    private BrokenRule? broken;

    [Parameter, EditorRequired]
    public GroupId Group { get; set; }

    private DateOnly Today => clock.Today();

    [CascadingParameter]
    private Actor? Actor { get; set; }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Actor is not null)
            data = await queries.FindAsync(Actor, Group, Today, CancellationToken.None);
    }

    private void Begin()
    {
        var known = data?.Proposals.GetValueOrDefault(data.Year);
        (proposing, broken, outcome, grounds) = (true, null, known?.Outcome ?? SelfEvaluationOutcome.Continue, known?.Grounds ?? "");
    }

    private async Task ProposeAsync()
    {
        if (Actor is null)
            return;
        var command = new ProposeAfterSelfEvaluationCommand(Group, outcome, grounds);
        broken = (await propose.RunAsync(Actor, command, CancellationToken.None)).Broken;
        if (broken is not null)
            return;
        proposing = false;
        notices.Say(SelfEvaluationText.Saved);
        await ReadAsync();
    }

    private async Task<Outcome<IssuedInvitation>> IssueAsync(IssueInvitationCommand command) =>
        Actor is null ? BrokenRule.NotPermitted : await issue.RunAsync(Actor, command, CancellationToken.None);

    private async Task<BrokenRule?> RevokeAsync(RevokeInvitationCommand command) =>
        Actor is null ? BrokenRule.NotPermitted : (await revoke.RunAsync(Actor, command, CancellationToken.None)).Broken;
}
