using System.Globalization;
using Lsk.Domain.Access;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>What the maths needs of a stored model.</summary>
internal static class StoredModels
{
    /// <summary>The scale of a stored criterion; a stored function that no longer fits counts as linear.</summary>
    public static CriterionScale Scale(Criterion criterion) => new(criterion.Name,
        Function(criterion.ValueFunction).Broken is null && Function(criterion.ValueFunction).Value is { } bent
            ? bent
            : ValueFunction.Linear(criterion.ScaleMin, criterion.ScaleMax, criterion.HigherIsBetter));

    /// <summary>Reads <c>score:value</c> pairs with <c>;</c> between, with decimal point or comma; nothing is a straight line.</summary>
    public static Outcome<ValueFunction?> Function(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (ValueFunction?)null!;
        var points = new List<ValuePoint>();
        foreach (var pair in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Replace(',', '.').Split(':', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !Read(parts[0], out var score) || !Read(parts[1], out var value)) return new BrokenRule("ValueFunctionInvalid", "");
            points.Add(new(score, value));
        }
        var function = ValueFunction.Piecewise(points);
        return function.Broken is null ? function.Value : new BrokenRule("ValueFunctionInvalid", "");
    }

    /// <summary>The key of the setting that holds a version's decrements of the national view.</summary>
    public static string DecrementsKey(int number) => $"prioritisation/decrements/{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Decrements as <c>Ground:below:steps</c> with <c>;</c> between; the proposal when nothing is stored.</summary>
    public static IReadOnlyList<NationalDecrement> Decrements(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return NationalView.Proposal;
        var rules = new List<NationalDecrement>();
        foreach (var rule in text.Split(';'))
            if (rule.Split(':') is [var ground, var below, var steps] && Enum.TryParse<NationalGround>(ground, out var of) && Read(below, out var limit)
                && int.TryParse(steps, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)) rules.Add(new(of, limit, Math.Clamp(number, 0, 9)));
        return rules;
    }

    /// <summary>Decrements as they are stored.</summary>
    public static string Write(IEnumerable<NationalDecrement> rules) =>
        string.Join(';', rules.Select(rule => string.Create(CultureInfo.InvariantCulture, $"{rule.Ground}:{rule.Below}:{rule.Steps}")));

    private static bool Read(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
