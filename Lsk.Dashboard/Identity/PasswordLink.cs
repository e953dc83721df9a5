using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Lsk.Dashboard.Identity;

/// <summary>The link with which somebody chooses a password: works once, for a day, and dies when the account's password or rights
/// change.</summary>
public static class PasswordLink
{
    /// <summary>Path of the page.</summary>
    public const string Path = "/nytt-losenord";

    /// <summary>The link without the host.</summary>
    public static string Of(string account, string token) =>
        $"{Path}?konto={Uri.EscapeDataString(account)}&kod={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}";

    /// <summary>The token of a link; nothing when the code is none.</summary>
    public static string? TokenOf(string? code)
    {
        if (string.IsNullOrEmpty(code))
            return null;
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(code));
        }
        catch (FormatException)
        {
            // Somebody has cut or changed the link.
            return null;
        }
    }
}
