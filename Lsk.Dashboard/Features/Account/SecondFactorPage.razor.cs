using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Lsk.Dashboard.Features.Account;

/// <summary>One's own second factor: on, new recovery codes, off. Rendered on the server only: it writes a cookie. Every step asks for the
/// password or a code again: an open browser is not enough.</summary>
public sealed partial class SecondFactorPage(UserManager<AppUser> users, ActiveSignIn signIn, SecondFactors factors, SecurityLog security)
{
    private AppUser? user;
    private bool hasPassword,
        isOn,
        isDemanded;
    private int left;
    private OfferedKey? offered;
    private IReadOnlyList<string>? codes;
    private string? fault,
        said;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    [SupplyParameterFromForm(FormName = "begin")]
    private Secrets? Begin { get; set; }

    [SupplyParameterFromForm(FormName = "turn-on")]
    private TurnOnForm.Answer? Answer { get; set; }

    [SupplyParameterFromForm(FormName = "renew")]
    private Secrets? Renew { get; set; }

    [SupplyParameterFromForm(FormName = "turn-off")]
    private Secrets? Off { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        user = Actor is null ? null : await users.FindByIdAsync(Actor.Id);
        if (user is null)
            return;
        (hasPassword, isDemanded) = (user.PasswordHash is not null, factors.IsDemandedOf(user.Role));
        // The form that was sent must stand on the page again before what it asks for is done.
        offered = factors.Offered(user, Answer?.Offer);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        isOn = await factors.HasAsync(user!.Id, CancellationToken.None);
        left = isOn ? await factors.CodesLeftAsync(user.Id, CancellationToken.None) : 0;
    }

    private async Task BeginAsync()
    {
        if (user is not null && await IsOwnerAsync(Begin?.Password))
            offered = factors.Offer(user);
    }

    private async Task TurnOnAsync()
    {
        if (user is null)
            return;
        var on = await factors.TurnOnAsync(user, Answer?.Offer, Answer?.Code ?? "", CancellationToken.None);
        if (on.Broken is { } broken)
        {
            fault = RuleText.Of(broken, AccountText.ResourceManager);
            offered = broken == SecondFactorRules.CodeWrong ? factors.Offered(user, Answer?.Offer) : null;
            return;
        }
        codes = on.Value;
        await signIn.RenewSessionsAsync(user);
    }

    private async Task RenewAsync()
    {
        if (user is not null && await IsRightAsync(Renew?.Code))
            codes = await factors.RenewCodesAsync(user.Id, CancellationToken.None);
    }

    private async Task TurnOffAsync()
    {
        if (user is null || isDemanded || !await IsOwnerAsync(Off?.Password) || !await IsRightAsync(Off?.Code))
            return;
        await factors.TurnOffAsync(user.Id, CancellationToken.None);
        await signIn.RenewSessionsAsync(user);
        said = AccountText.FactorOff;
        await ReadAsync();
    }

    private async Task<bool> IsOwnerAsync(string? password)
    {
        var answer = await signIn.ConfirmPasswordAsync(user!, password);
        if (answer is PasswordAnswer.SignedIn)
            return true;
        fault = answer is PasswordAnswer.Wait ? AccountText.LockedOut : AccountText.PasswordMismatch;
        return false;
    }

    private async Task<bool> IsRightAsync(string? code)
    {
        var answer = await factors.TryAsync(user!.Id, code ?? "", CancellationToken.None);
        if (answer is CodeAnswer.Right)
            return true;
        await security.NoteAsync(answer is CodeAnswer.Wait ? SecurityKind.SignInLocked : SecurityKind.SignInFailed, user.Id, "Code");
        fault = answer is CodeAnswer.Wait ? AccountText.CodeLocked : AccountText.Rule_CodeWrong;
        return false;
    }

    /// <summary>What the forms post.</summary>
    public sealed class Secrets
    {
        public string? Password { get; set; }

        public string? Code { get; set; }
    }
}
