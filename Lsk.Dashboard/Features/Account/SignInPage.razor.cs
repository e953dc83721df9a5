using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Seeding;
using Lsk.Dashboard.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Lsk.Dashboard.Features.Account;

/// <summary>Sign-in with a password, or with one click in the demonstration. Rendered on the server only: it writes a cookie.</summary>
public sealed partial class SignInPage(
    DemonstrationAccounts accounts,
    ActiveSignIn signIn,
    UserManager<AppUser> users,
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

    private string? Fault { get; set; }

    private async Task SignInAsync()
    {
        var answer = await signIn.TryPasswordAsync(Form?.UserName?.Trim() ?? "", Form?.Password ?? "");
        if (answer is PasswordAnswer.SignedIn)
            Leave();
        else
            Fault = answer is PasswordAnswer.Wait ? AccountText.LockedOut : AccountText.WrongPassword;
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
}
