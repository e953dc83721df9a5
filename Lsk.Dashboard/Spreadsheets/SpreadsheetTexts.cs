using System.Globalization;
using Lsk.Dashboard.Localization;

namespace Lsk.Dashboard.Spreadsheets;

/// <summary>Sentences about files, by the code that they are about.</summary>
internal static class SpreadsheetTexts
{
    public static string NotUsed(string what, int count, string names) => Show.Format(Of("NotUsed_", what), count, names);

    /// <summary>The text of a code such as <c>unknown-organisation</c>, with its prefix; the code itself where there is none.</summary>
    public static string Of(string prefix, string code) =>
        SpreadsheetText.ResourceManager.GetString(prefix + PascalCase(code), SpreadsheetText.Culture ?? CultureInfo.CurrentUICulture)
        ?? code;

    private static string PascalCase(string code) =>
        string.Concat(code.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
