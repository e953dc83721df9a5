using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lsk.Domain.Exchange;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>How an import remembers what it changed: the changed fields as JSON, typed by the row's properties; of a new row a fingerprint
/// only.</summary>
internal static class RowJson
{
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

    /// <summary>Equal for rows with equal fields, whatever their key and origin.</summary>
    public static string Fingerprint<TRow>(RowFields<TRow> fields, TRow row)
        where TRow : ContentRow
    {
        var text = new StringBuilder();
        foreach (var field in fields.Fields)
            text.Append(Plain(field.Get(row))).Append('\u001f');
        return "#" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 12));
    }

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
