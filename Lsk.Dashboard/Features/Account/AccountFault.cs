using Microsoft.AspNetCore.Identity;

namespace Lsk.Dashboard.Features.Account;

/// <summary>The sign-in library's refusals in the program's own words.</summary>
public static class AccountFault
{
    public static string Of(IdentityError error) =>
        error.Code switch
        {
            "PasswordTooShort" => AccountText.PasswordTooShort,
            "PasswordGuessable" => AccountText.PasswordGuessable,
            "PasswordMismatch" => AccountText.PasswordMismatch,
            "DuplicateUserName" or "DuplicateEmail" => AccountText.DuplicateEmail,
            "InvalidUserName" or "InvalidEmail" => AccountText.InvalidEmail,
            "LinkUsed" => AccountText.LinkUsed,
            "ConcurrencyFailure" => AccountText.TryAgain,
            _ => AccountText.PasswordRefused,
        };
}
