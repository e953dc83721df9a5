using Lsk.Domain.Exchange;
using Lsk.Domain.Planning;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Strategi</c>: a sub-goal with the strategy it belongs to.</summary>
public sealed record StrategyRow : ContentRow
{
    /// <summary>Strategi, by name.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>Kod: of the sub-goal within the strategy.</summary>
    public string Code { get; init; } = "";

    /// <summary>Från: first day of the strategy.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Till: last day of the strategy.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Fokusområde, by name.</summary>
    public string? FocusArea { get; init; }

    /// <summary>Delmål: what it says.</summary>
    public string? Name { get; init; }

    /// <summary>Inriktning.</summary>
    public string? Direction { get; init; }

    /// <summary>Its key among all strategies, of rows out of a store.</summary>
    public string? Key { get; init; }

    /// <summary>The sub-goals that the rows of a workbook describe; the strategy of the county when it describes none.</summary>
    /// <param name="rows">Rows of <c>Strategi</c>.</param>
    /// <param name="standard">Codes of the strategy that holds when there are no rows.</param>
    public static StrategyGoals Goals(IReadOnlyList<StrategyRow> rows, IEnumerable<string> standard)
    {
        if (rows.Count == 0)
            return new StrategyGoals(
                standard.Select(mark => new StrategyGoal(
                    mark,
                    mark,
                    StrategyPeriod.Standard.Name,
                    StrategyPeriod.Standard.From,
                    StrategyPeriod.Standard.To
                ))
            );
        var taken = rows.Select(row => row.Key).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var days = rows.GroupBy(row => row.Strategy, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                same => same.Key,
                same =>
                    (
                        From: same.Select(row => row.From).FirstOrDefault(day => day is not null) ?? StrategyPeriod.Standard.From,
                        To: same.Select(row => row.To).FirstOrDefault(day => day is not null) ?? StrategyPeriod.Standard.To
                    ),
                StringComparer.OrdinalIgnoreCase
            );
        var goals = new List<StrategyGoal>();
        foreach (var row in rows.OrderBy(row => days[row.Strategy].From))
        {
            var (from, to) = days[row.Strategy];
            var code = row.Key ?? SubGoalText.CodeOf(row.Code, from, to, taken.Contains);
            taken.Add(code);
            goals.Add(new StrategyGoal(code, row.Code, row.Strategy, from, to, row.FocusArea ?? "", row.Name ?? ""));
        }
        return new StrategyGoals(goals);
    }
}

/// <summary>Sheet <c>Strategi</c>.</summary>
internal sealed class StrategyRowKind : RowKind<StrategyRow>
{
    public StrategyRowKind()
    {
        Column(r => r.Strategy, Text, "Strategi", "Strategy")
            .Wide(28)
            .Required("strategy-missing")
            .AtMost(Planning.Strategy.MaxName)
            .AsKey();
        Column(r => r.Code, Text, "Kod", "Code").Wide(8).Required("code-missing").AtMost(Organisation.SubGoal.MaxMark).AsKey();
        Column(r => r.From, Start, "Från", "From").Wide(12).Kept();
        Column(r => r.To, End, "Till", "To").Wide(12).Kept();
        Column(r => r.FocusArea, Text, "Fokusområde", "Focus area").Wide(32).AtMost(200).Kept();
        Column(r => r.Name, Text, "Delmål", "Sub-goal").Wide(50).AtMost(500).Kept();
        Column(r => r.Direction, Text, "Inriktning", "Direction").Wide(60).AtMost(Organisation.SubGoal.MaxDirection);
    }

    public override SheetKind Kind => SheetKind.Strategy;

    public override string Name => "Strategi";

    public override string English => "Strategy";

    public override string Example => "Strategi 2027-2029 | A1 | 2027-01-01 | 2029-12-31 | Hälsofrämjande | Jämlik hälsa |";

    public override string IdentityField => nameof(StrategyRow.Code);

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(StrategyRow.Strategy))
        && found.Has(nameof(StrategyRow.Code))
        && (found.IsChosen || found.HasAny(nameof(StrategyRow.Name), nameof(StrategyRow.FocusArea)));

    public override string? IdentityOf(StrategyRow row, Func<string, string> fold) => $"{fold(row.Strategy)}\n{fold(row.Code)}";

    public override string KeyText(StrategyRow row) => row.Strategy;

    public override string TitleOf(StrategyRow row, Func<object?, string> inWords) => $"{row.Code} {row.Name}".Trim();

    public override StrategyRow Check(StrategyRow row, IRowReport report)
    {
        if (row.To < row.From)
            report.Fault("end-before-start", nameof(row.To), report.Show(nameof(row.To)), report.Show(nameof(row.From)));
        if (row.Code.Length > 0 && SubGoalText.Read(row.Code) is not { Years: null })
            report.Fault("code-wrong", nameof(row.Code), report.Show(nameof(row.Code)));
        return row with { Code = row.Code.ToUpperInvariant() };
    }
}
