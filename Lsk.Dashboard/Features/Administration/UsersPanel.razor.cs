using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>The accounts: who may what, and who may not any more.</summary>
public sealed partial class UsersPanel(
    CreateUser create,
    ChangeUser change,
    SwitchUser switchUser,
    UnlockUser unlock,
    IssuePasswordLink issue,
    ResetSecondFactor resetFactor,
    NavigationManager navigation,
    Notices notices,
    Browser browser
)
{
    private string search = "";
    private bool open;
    private UserLine? edited;
    private string name = "";
    private string email = "";
    private Role role;
    private OrganisationLine? organisation;
    private string? link;
    private BrokenRule? broken;

    [Parameter, EditorRequired]
    public AdministrationData Data { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private IReadOnlyList<UserLine> Shown =>
        search.Length == 0
            ? Data.Users
            :
            [
                .. Data.Users.Where(user =>
                    user.Name.Contains(search, StringComparison.CurrentCultureIgnoreCase)
                    || user.UserName.Contains(search, StringComparison.CurrentCultureIgnoreCase)
                ),
            ];

    private bool Placed =>
        broken?.Code is "AccountNameMissing" or "EmailWrong" or "EmailTaken" or "LastAdministrator" or "AnalystNeedsOrganisation";

    private static string StateText(UserLine user) =>
        user switch
        {
            { Disabled: true } => AdministrationText.StateDisabled,
            { LockedOut: true } => AdministrationText.StateLocked,
            { HasPassword: false } => AdministrationText.StateNoPassword,
            _ => AdministrationText.StateActive,
        };

    private static Tone ToneOf(UserLine user) =>
        user switch
        {
            { Disabled: true } => Tone.Neutral,
            { LockedOut: true } => Tone.Warning,
            { HasPassword: false } => Tone.Information,
            _ => Tone.Better,
        };

    private static Shape ShapeOf(UserLine user) =>
        user switch
        {
            { Disabled: true } => Shape.Cross,
            { LockedOut: true } => Shape.Pause,
            { HasPassword: false } => Shape.Ring,
            _ => Shape.Circle,
        };

    private string? FaultOf(params string[] codes) =>
        broken is not null && codes.Contains(broken.Code) ? RuleText.Of(broken, AdministrationText.ResourceManager) : null;

    private void OpenNew() => (edited, name, email, role, organisation, broken, open) = (null, "", "", Role.Reader, null, null, true);

    private void Open(UserLine user) =>
        (edited, name, role, organisation, broken, open) = (
            user,
            user.Name,
            user.Role,
            Data.Organisations.FirstOrDefault(o => o.Id == user.OrganisationId),
            null,
            true
        );

    private async Task SaveAsync()
    {
        if (Actor is null)
            return;
        if (edited is null)
        {
            var created = await create.RunAsync(Actor, new CreateUserCommand(name, email, role, organisation?.Id), CancellationToken.None);
            await FinishAsync(created.Broken, created.IsDone ? created.Value.Link : null, AdministrationText.UserCreated);
        }
        else
        {
            await FinishAsync(
                (
                    await change.RunAsync(Actor, new ChangeUserCommand(edited.Id, name, role, organisation?.Id), CancellationToken.None)
                ).Broken,
                null,
                AdministrationText.Saved
            );
        }
    }

    private async Task SwitchAsync()
    {
        if (Actor is null || edited is null)
            return;
        var said = edited.Disabled ? AdministrationText.UserEnabled : AdministrationText.UserDisabled;
        await FinishAsync(
            (await switchUser.RunAsync(Actor, new SwitchUserCommand(edited.Id, edited.Disabled), CancellationToken.None)).Broken,
            null,
            Show.Format(said, edited.Name)
        );
    }

    private async Task UnlockAsync()
    {
        if (Actor is null || edited is null)
            return;
        await FinishAsync(
            (await unlock.RunAsync(Actor, new UnlockUserCommand(edited.Id), CancellationToken.None)).Broken,
            null,
            AdministrationText.Saved
        );
    }

    private async Task ResetAsync()
    {
        if (Actor is null || edited is null)
            return;
        var issued = await issue.RunAsync(Actor, new IssuePasswordLinkCommand(edited.Id), CancellationToken.None);
        await FinishAsync(issued.Broken, issued.IsDone ? issued.Value.Link : null, AdministrationText.Saved);
    }

    private async Task ResetFactorAsync()
    {
        if (Actor is null || edited is null)
            return;
        await FinishAsync(
            (await resetFactor.RunAsync(Actor, new ResetSecondFactorCommand(edited.Id), CancellationToken.None)).Broken,
            null,
            Show.Format(AdministrationText.SecondFactorGone, edited.Name)
        );
    }

    private async Task FinishAsync(BrokenRule? rule, string? path, string said)
    {
        broken = rule;
        if (rule is not null)
            return;
        open = false;
        link = path is null ? null : navigation.BaseUri.TrimEnd('/') + path;
        notices.Say(said);
        await OnChanged.InvokeAsync();
    }
}
