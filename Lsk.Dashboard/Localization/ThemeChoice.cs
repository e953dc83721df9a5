namespace Lsk.Dashboard.Localization;

/// <summary>Light, dark or as the computer says: kept in a cookie, so that the first byte of a page already has the right
/// colours.</summary>
public static class ThemeChoice
{
    public const string Cookie = "lsk-theme";

    /// <summary><c>light</c>, <c>dark</c> or <c>auto</c>; anything else in the cookie counts as <c>auto</c>.</summary>
    public static string Read(HttpRequest request) =>
        request.Cookies[Cookie] switch
        {
            "light" => "light",
            "dark" => "dark",
            _ => "auto",
        };
}
