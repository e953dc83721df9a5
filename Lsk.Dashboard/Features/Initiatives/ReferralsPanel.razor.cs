using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Referrals;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>The referrals of an initiative: sent, answered, and what became of the answers.</summary>
public sealed partial class ReferralsPanel
{
    private bool sending;
    private ReferralRow? answering;
    private Referral? handling;
    private Group? group;
    private string? text;
    private DateOnly? due;
    private BrokenRule? broken;

    [Parameter, EditorRequired]
    public InitiativePageData Data { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private bool MaySend =>
        Data.Initiative is { RemovedAt: null, Sharing: not Sharing.Draft } && Actor?.May(Permission.JudgeParallelWork) == true;

    private bool MayHandle => Actor?.May(Permission.EditInitiative, Data.Initiative.Organisation) == true;

    private IReadOnlyList<Group> CollaborationGroups =>
        [.. Data.Register.Groups.Where(g => g is { Kind: GroupKind.CollaborationGroup, EndedOn: null })];

    private static string AboutOf(Referral referral) =>
        $"{Show.Format(InitiativesText.SentOn, Show.Date(referral.SentOn))} {referral.Question}";

    private static string AnsweredOf(Referral referral)
    {
        var day = Show.Format(InitiativesText.AnsweredOn, Show.Date(referral.AnsweredOn));
        return referral.AnswerKind is { } kind ? $"{day}: {Words.Of(kind)}" : day;
    }

    private static string HandledOf(Referral referral) => Show.Format(ReferralText.HandledOn, Show.Date(referral.HandledOn)) + ":";

    private string WaitingOf(Referral referral)
    {
        var days = Show.Format(InitiativesText.WaitingDays, Show.Number((double)(Today.DayNumber - referral.SentOn.DayNumber)));
        return $"{days}, {Show.Format(ReferralText.DueOn, Show.Date(referral.Due))}";
    }

    private void OpenSend() => (group, text, due, broken, sending) = (null, null, Today.AddDays(Referral.DefaultDays), null, true);

    private void OpenHandle(Referral referral) => (handling, text, broken) = (referral, referral.Handled, null);

    private async Task SendAsync()
    {
        if (Actor is null || group is null)
            return;
        var outcome = await Send.RunAsync(Actor, new SendReferralCommand(Data.Initiative.Id, group.Id, text, due), CancellationToken.None);
        broken = outcome.Broken;
        if (!outcome.IsDone)
            return;
        sending = false;
        Notices.Say(Show.Format(InitiativesText.ReferralSent, group.Name));
        await OnChanged.InvokeAsync();
    }

    private async Task<BrokenRule?> ReceiveAsync(ReceiveReferralAnswerCommand command)
    {
        if (Actor is null)
            return BrokenRule.NotPermitted;
        var outcome = await Receive.RunAsync(Actor, command, CancellationToken.None);
        if (!outcome.IsDone)
            return outcome.Broken;
        Notices.Say(InitiativesText.Saved);
        await OnChanged.InvokeAsync();
        return null;
    }

    private async Task HandleAsync()
    {
        if (Actor is null || handling is null)
            return;
        broken = (await Handle.RunAsync(Actor, new HandleReferralCommand(handling.Id, text ?? ""), CancellationToken.None)).Broken;
        if (broken is not null)
            return;
        handling = null;
        Notices.Say(InitiativesText.Saved);
        await OnChanged.InvokeAsync();
    }
}
