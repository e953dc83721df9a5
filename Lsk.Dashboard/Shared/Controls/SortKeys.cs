using System.Globalization;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>Orders the values that columns are sorted by: texts as the visitor's language does (å ä ö last in Swedish), the rest by their
/// own order.</summary>
internal static class SortKeys
{
    public static IComparer<IComparable?> Comparer { get; } =
        Comparer<IComparable?>.Create(
            (one, other) =>
                one is string text && other is string word
                    ? CultureInfo.CurrentCulture.CompareInfo.Compare(text, word, CompareOptions.IgnoreCase)
                : one is null ? (other is null ? 0 : -1)
                : one.CompareTo(other)
        );
}
