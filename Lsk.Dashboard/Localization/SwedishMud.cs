using System.Globalization;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Lsk.Dashboard.Localization;

/// <summary>
/// MudBlazor's own words in Swedish, from <c>LibraryText.resx</c>. The library asks only when the visitor's language is not English, which
/// it speaks itself; what is not there falls back to its English.
/// </summary>
internal sealed class SwedishMud : MudLocalizer
{
    public override LocalizedString this[string key] => Find(key) is { } text ? new(key, text) : new(key, key, resourceNotFound: true);

    public override LocalizedString this[string key, params object[] arguments] =>
        Find(key) is { } text
            ? new(key, arguments.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, arguments))
            : new(key, key, resourceNotFound: true);

    private static string? Find(string key) => LibraryText.ResourceManager.GetString(key, CultureInfo.InvariantCulture);
}
