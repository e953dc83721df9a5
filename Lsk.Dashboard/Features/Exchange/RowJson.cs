using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>How an import remembers what it changed: the changed fields as JSON, typed by the row's properties; of a new row a fingerprint
/// only.</summary>
internal static class RowJson
{
    private const string Named = "#2:";

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };
    private static readonly ConcurrentDictionary<(Type, string), Type> Types = new();

    public static string Before(IReadOnlyList<FieldChange> changes) =>
        JsonSerializer.Serialize(changes.ToDictionary(change => change.Key, change => change.Before), Options);

    public static string After(IReadOnlyList<FieldChange> changes) =>
        JsonSerializer.Serialize(changes.ToDictionary(change => change.Key, change => change.After), Options);

    /// <summary>Equal for rows with equal fields, whatever their key and origin. A field that has the value it starts with does not count, so
    /// that a column which comes with a later version leaves the fingerprints of older imports as they are.</summary>
    public static string Fingerprint<TRow>(RowKind<TRow> kind, TRow row)
        where TRow : ContentRow, new()
    {
        var text = new StringBuilder();
        foreach (var column in kind.Columns)
            if (!column.Field.IsKey && !IsInitial(column, row))
                text.Append(column.Field.Key).Append('=').Append(Plain(column.Get(row))).Append('\u001f');
        return Named + Hash(text.ToString());
    }

    /// <summary>Whether the row is as it was when the fingerprint was taken.</summary>
    public static bool IsSame<TRow>(RowKind<TRow> kind, TRow row, string? fingerprint)
        where TRow : ContentRow, new() =>
        fingerprint?.StartsWith(Named, StringComparison.Ordinal) == true
            ? Fingerprint(kind, row) == fingerprint
            : IsSameByPlace(kind, row, fingerprint);

    /// <summary>Imports before version 1.1 took the fields by their place: those that there were then, the others not yet written.</summary>
    private static bool IsSameByPlace<TRow>(RowKind<TRow> kind, TRow row, string? fingerprint)
        where TRow : ContentRow, new()
    {
        var columns = kind.Columns.Where(column => !column.Field.IsKey).ToList();
        for (var count = columns.Count; count > 0; count--)
        {
            var text = new StringBuilder();
            foreach (var column in columns.Take(count))
                text.Append(Plain(column.Get(row))).Append('\u001f');
            if ("#" + Hash(text.ToString()) == fingerprint)
                return columns.Skip(count).All(column => IsInitial(column, row));
        }
        return false;
    }

    private static bool IsInitial<TRow>(SheetColumn<TRow> column, TRow row)
        where TRow : ContentRow, new() => column.Get(row) is not { } value || Equals(value, column.Field.Initial);

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));

    public static IReadOnlyDictionary<string, object?> Read<TRow>(string json)
        where TRow : ContentRow
    {
        using var document = JsonDocument.Parse(json);
        return document
            .RootElement.EnumerateObject()
            .ToDictionary(
                property => property.Name,
                property =>
                    property.Value.ValueKind == JsonValueKind.Null
                        ? null
                        : property.Value.Deserialize(TypeOf(typeof(TRow), property.Name), Options)
            );
    }

    private static Type TypeOf(Type row, string key) =>
        Types.GetOrAdd((row, key), static pair =>
            pair.Item1.GetProperty(pair.Item2, BindingFlags.Public | BindingFlags.Instance)?.PropertyType ?? typeof(string)
        );

    private static string Plain(object? value) =>
        value switch
        {
            null => "",
            IReadOnlyList<DateOnly> days => string.Join(';', days.Select(day => day.ToString("O", CultureInfo.InvariantCulture))),
            double number => number.ToString("G12", CultureInfo.InvariantCulture),
            decimal money => money.ToString("0.###", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}
