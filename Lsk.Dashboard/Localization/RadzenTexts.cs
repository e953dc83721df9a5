using System.Globalization;
using Radzen;

namespace Lsk.Dashboard.Localization;

/// <summary>Radzen's own words in Swedish. For English the built-in texts stand.</summary>
public sealed class RadzenTexts : ILocalizer
{
    public string? Get(string key, CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "sv" ? RadzenText.ResourceManager.GetString(key, CultureInfo.InvariantCulture) : null;
}
