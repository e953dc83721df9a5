using System.Text.Json;

namespace Lsk.Tests.Domain.Effects;

/// <summary>The published numbers in TestData/effects/vectors.json.</summary>
internal static class EffectVectors
{
    private static readonly Lazy<JsonElement[]> All = new(() => [.. Document("vectors.json").EnumerateArray()]);

    public static JsonElement Document(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TestData", "effects", name))).RootElement.Clone();

    public static JsonElement Vector(string id) => All.Value.Single(v => v.GetProperty("id").GetString() == id);

    public static IEnumerable<string> Ids(string kind) =>
        All.Value.Where(v => v.GetProperty("kind").GetString() == kind).Select(v => v.GetProperty("id").GetString()!);

    public static double[] Doubles(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    public static double? MaybeDouble(this JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    public static int? MaybeInt(this JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}
