using System.Text.Json;
using Lsk.Domain.ParallelWork;

namespace Lsk.Tests.Domain.ParallelWork;

/// <summary>A portfolio whose parallel pairs people have marked.</summary>
internal sealed record LabelledPortfolio(
    string Name,
    IReadOnlyList<WorkText> Works,
    IReadOnlyDictionary<(string A, string B), string> Labels
)
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "TestData", "parallel");

    public IReadOnlySet<(string, string)> Parallel { get; } =
        Labels.Where(pair => pair.Value is not "not_parallel").Select(pair => pair.Key).ToHashSet();

    /// <summary>120 initiatives of one county, 34 true pairs, 30 hard negatives.</summary>
    public static LabelledPortfolio County()
    {
        using var works = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "initiatives.json")));
        using var labels = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "labels.json")));
        return new("Länet", [.. works.RootElement.EnumerateArray().Select(Work)], Pairs(labels.RootElement));
    }

    /// <summary>100 initiatives in other words on purpose, 36 true pairs.</summary>
    public static LabelledPortfolio OtherWords()
    {
        using var both = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "parallels-hard.json")));
        return new(
            "Andra ord",
            [.. both.RootElement.GetProperty("initiatives").EnumerateArray().Select(Work)],
            Pairs(both.RootElement.GetProperty("parallel"))
        );
    }

    public bool IsParallel(string a, string b) => Parallel.Contains(Ordered(a, b));

    public static (string, string) Ordered(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? (a, b) : (b, a);

    private static Dictionary<(string, string), string> Pairs(JsonElement list) =>
        list.EnumerateArray().ToDictionary(pair => Ordered(Text(pair, "a")!, Text(pair, "b")!), pair => Text(pair, "label")!);

    private static WorkText Work(JsonElement one) =>
        new()
        {
            Key = Text(one, "id")!,
            Title = Text(one, "titel") ?? "",
            Purpose = Text(one, "beskrivning"),
            Organisation = Text(one, "huvudman"),
            Group = Text(one, "ansvarig_grupp"),
            SubGoal = Text(one, "fokusomrade"),
            TargetGroup = Text(one, "malgrupp"),
            Intervention = Text(one, "insatstyp"),
            Indicator = Text(one, "effektmatt"),
            Start = Day(one, "start"),
            End = Day(one, "slut"),
        };

    private static string? Text(JsonElement one, string name) =>
        one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateOnly? Day(JsonElement one, string name) =>
        Text(one, name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;
}
