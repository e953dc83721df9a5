using System.Collections.Immutable;

namespace Lsk.Domain.Exchange;

/// <summary>What an import would change in one field of one row.</summary>
/// <param name="Key">Name of the row's property.</param>
/// <param name="Before">What is stored; <see langword="null"/> when nothing is.</param>
/// <param name="After">What would be stored.</param>
public sealed record FieldChange(string Key, object? Before, object? After);

/// <summary>One field of a row that an import can change: everything but the row's key.</summary>
/// <typeparam name="TRow">The kind of row.</typeparam>
/// <param name="Key">Name of the property.</param>
/// <param name="Get">Its value.</param>
/// <param name="Set">The row with another value.</param>
public sealed record RowField<TRow>(string Key, Func<TRow, object?> Get, Func<TRow, object?, TRow> Set)
{
    /// <summary>There is always a value: <c>(tom)</c> leaves it.</summary>
    public bool IsKept { get; init; }
}

/// <summary>
/// The rule of re-import, the same for all rows: an empty cell leaves what is stored, <c>(tom)</c> clears it, anything else replaces it;
/// equal values are no change.
/// </summary>
/// <typeparam name="TRow">The kind of row.</typeparam>
public sealed class RowFields<TRow>(params ImmutableArray<RowField<TRow>> fields)
    where TRow : ContentRow
{
    /// <summary>The fields, in the order of the exchange workbook.</summary>
    public ImmutableArray<RowField<TRow>> Fields { get; } = fields;

    /// <summary>What <paramref name="stored"/> becomes when <paramref name="incoming"/> is laid over it, and which fields that
    /// changes.</summary>
    /// <returns>The merged row and the changes, none when the import says nothing new.</returns>
    public (TRow Merged, IReadOnlyList<FieldChange> Changes) Merge(TRow stored, TRow incoming)
    {
        var merged = stored;
        List<FieldChange>? changes = null;
        foreach (var field in Fields)
        {
            var before = field.Get(stored);
            var said = field.Get(incoming);
            var after = incoming.Cleared.Count > 0 && !field.IsKept && incoming.Cleared.Contains(field.Key) ? null : said ?? before;
            if (Same(before, after))
                continue;
            merged = field.Set(merged, after);
            (changes ??= []).Add(new FieldChange(field.Key, before, after));
        }
        return (merged, changes ?? []);
    }

    /// <summary>The fields in which two rows differ.</summary>
    public IReadOnlyList<FieldChange> Differences(TRow before, TRow after) =>
        [
            .. Fields
                .Where(field => !Same(field.Get(before), field.Get(after)))
                .Select(field => new FieldChange(field.Key, field.Get(before), field.Get(after))),
        ];

    private static bool Same(object? a, object? b) =>
        (a, b) switch
        {
            (null, null) => true,
            (string text, null) => text.Length == 0,
            (null, string text) => text.Length == 0,
            (string x, string y) => x == y || Plain(x) == Plain(y),
            // A double that went through a workbook may differ in its last digit.
            (double x, double y) => Math.Abs(x - y) <= 1e-9 * Math.Max(1, Math.Max(Math.Abs(x), Math.Abs(y))),
            (IReadOnlyList<DateOnly> x, IReadOnlyList<DateOnly> y) => x.SequenceEqual(y),
            (IReadOnlyList<DateOnly> { Count: 0 }, null) or (null, IReadOnlyList<DateOnly> { Count: 0 }) => true,
            _ => Equals(a, b),
        };

    /// <summary>What a workbook cannot keep apart: composed and decomposed letters, kinds of spaces and line ends, spaces around.</summary>
    private static string Plain(string text) =>
        !HasLoneSurrogate(text)
            ? text.Normalize().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\u00A0', ' ').Replace('\u202F', ' ').Trim()
            : text;

    private static bool HasLoneSurrogate(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (!char.IsHighSurrogate(text[at]) || at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1]))
                return true;
            at++;
        }
        return false;
    }
}
