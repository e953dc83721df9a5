using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Seeding;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Shared.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Lsk.Dashboard.Features.Account;

/// <summary>Sign-in with a password, or with one click in the demonstration. Rendered on the server only: it writes a cookie.</summary>
public sealed partial class SignInPage(
    DemonstrationAccounts accounts,
    ActiveSignIn signIn,
    UserManager<AppUser> users,
    SecondFactors factors,
    NavigationManager navigation
)
{
    private DemonstrationAccounts Accounts => accounts;

    [SupplyParameterFromForm(FormName = "password")]
    private Credentials? Form { get; set; }

    [SupplyParameterFromForm(FormName = "demo")]
    private string? Account { get; set; }

    [SupplyParameterFromQuery(Name = "till")]
    private string? ReturnTo { get; set; }

    [SupplyParameterFromForm(FormName = "code")]
    private SecondStep? Step { get; set; }

    [SupplyParameterFromForm(FormName = "turn-on")]
    private TurnOnForm.Answer? Answer { get; set; }

    private string? Fault { get; set; }

    /// <summary>Says at the second step that the password was right.</summary>
    private string? Ticket { get; set; }

    /// <summary>The key of who must have a second factor and has none.</summary>
    private OfferedKey? Offered { get; set; }

    /// <summary>Shown once, when it has been turned on.</summary>
    private IReadOnlyList<string>? Codes { get; set; }

    // The form that was sent must stand on the page again before what it asks for is done.
    protected override async Task OnInitializedAsync()
    {
        Ticket = Answer?.Ticket ?? Step?.Ticket;
        if (Answer is not null && await signIn.OwnerAsync(Ticket) is { } user)
            Offered = factors.Offered(user, Answer.Offer);
    }

    private async Task SignInAsync() =>
        await GoOnAsync(await signIn.TryPasswordAsync(Form?.UserName?.Trim() ?? "", Form?.Password ?? ""), AccountText.LockedOut);

    private async Task TryCodeAsync()
    {
        var step = await signIn.TryCodeAsync(Step?.Ticket, Step?.Code ?? "");
        await GoOnAsync(step, AccountText.CodeLocked);
        if (step.Answer is PasswordAnswer.Code)
            Fault = AccountText.Rule_CodeWrong;
    }

    private async Task TurnOnAsync()
    {
        if (Offered is null)
        {
            (Ticket, Fault) = (null, AccountText.Rule_OfferTooOld);
            return;
        }
        var codes = await signIn.TurnOnAsync(Ticket, Answer?.Offer, Answer?.Code ?? "");
        if (codes.IsDone)
            Codes = codes.Value;
        else
            Fault = RuleText.Of(codes.Broken!, AccountText.ResourceManager);
    }

    private async Task GoOnAsync(SignInStep step, string locked)
    {
        Ticket = step.Ticket;
        switch (step.Answer)
        {
            case PasswordAnswer.SignedIn:
                Leave();
                break;
            case PasswordAnswer.TurnOn:
                Offered = factors.Offer((await signIn.OwnerAsync(step.Ticket))!);
                break;
            case PasswordAnswer.Code:
                break;
            case PasswordAnswer.Wait:
                Fault = locked;
                break;
            case PasswordAnswer.TooOld:
                Fault = AccountText.Rule_OfferTooOld;
                break;
            case PasswordAnswer.Wrong:
                Fault = AccountText.WrongPassword;
                break;
        }
    }

    private async Task SignInToDemonstrationAsync()
    {
        if (Account is null || await accounts.FindAsync(users, Account) is not { } user)
        {
            Fault = AccountText.WrongPassword;
            return;
        }
        await signIn.SignInAsync(user, isPersistent: false);
        Leave();
    }

    private void Leave() => navigation.NavigateTo(LocalAddress.Of(ReturnTo));

    /// <summary>What the form posts.</summary>
    public sealed class Credentials
    {
        public string? UserName { get; set; }

        public string? Password { get; set; }
    }

    /// <summary>What the form of the code posts.</summary>
    public sealed class SecondStep
    {
        public string? Ticket { get; set; }

        public string? Code { get; set; }
    }
}
