namespace Lsk.Dashboard.Features.Account;

/// <summary>An address within the program from what somebody put into a link: anything that leads elsewhere becomes the overview.</summary>
public static class LocalAddress
{
    public static string Of(string? asked) =>
        asked is ['/', ..]
        && !(asked.Length > 1 && asked[1] is '/' or '\\')
        && !asked.Any(char.IsControl)
        && !asked.StartsWith("/logga-", StringComparison.OrdinalIgnoreCase)
            ? asked
            : "/";
}
