using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Stretches that a picture leads to: what lies in one square of it, or in one of its quarters.</summary>
/// <param name="Budget">In tkr.</param>
/// <param name="Value">By the model in use, of what has a rank.</param>
/// <param name="Started">The period of the first day.</param>
/// <param name="Ended">The period of the last day.</param>
public sealed record InitiativeRanges(
    InitiativeRanges.Stretch? Budget = null,
    InitiativeRanges.Stretch? Value = null,
    Period? Started = null,
    Period? Ended = null
)
{
    public static InitiativeRanges None { get; } = new();

    public bool IsActive => this != None;

    /// <summary>From the values of the address; what is none is left out.</summary>
    public static InitiativeRanges Read(Func<string, string?> address) =>
        new(
            Stretch.Read(address("budget")),
            Stretch.Read(address("varde")),
            Period.TryParse(address("start"), out var started) ? started : null,
            Period.TryParse(address("slut"), out var ended) ? ended : null
        );

    /// <summary>For the address.</summary>
    public IEnumerable<(string Name, object? Value)> Write() =>
        [("budget", Budget?.ToString()), ("varde", Value?.ToString()), ("start", Started?.ToString()), ("slut", Ended?.ToString())];

    public bool Has(ListRow row) =>
        (Budget is null || Budget.Value.Has((double?)row.Initiative.BudgetTkr))
        && (Value is null || Value.Value.Has(row.Value))
        && (Started is null || IsIn(Started.Value, row.Initiative.Start))
        && (Ended is null || IsIn(Ended.Value, row.Initiative.End));

    /// <summary>One part a stretch, as people read it: "Budget: 200 tkr till under 500 tkr".</summary>
    public IEnumerable<string> InWords()
    {
        if (Budget is { } budget)
            yield return Show.Format(InitiativesText.Range, InitiativesText.Budget, Show.Money(budget.From), Show.Money(budget.To));
        if (Value is { } value)
            yield return Show.Format(InitiativesText.Range, InitiativesText.Value, Show.Number(value.From, 2), Show.Number(value.To, 2));
        if (Started is { } started)
            yield return $"{InitiativesText.Start}: {Show.Period(started)}";
        if (Ended is { } ended)
            yield return $"{InitiativesText.End}: {Show.Period(ended)}";
    }

    private static bool IsIn(Period period, DateOnly? day) => day >= period.FirstDay && day <= period.LastDay;

    /// <summary>From one number to just under another.</summary>
    public readonly record struct Stretch(double From, double To)
    {
        /// <summary>Reads <c>200-500</c>.</summary>
        public static Stretch? Read(string? written)
        {
            var parts = (written ?? "").Split('-');
            return parts.Length == 2 && Number(parts[0]) is { } from && Number(parts[1]) is { } to && from < to
                ? new Stretch(from, to)
                : null;

            static double? Number(string text) =>
                double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1e15
                    ? number
                    : null;
        }

        public bool Has(double? value) => value >= From && value < To;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:0.###}-{To:0.###}");
    }
}
