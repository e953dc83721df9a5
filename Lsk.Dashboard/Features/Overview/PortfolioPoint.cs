using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Features.Overview;

/// <summary>An open initiative that has both a value and a budget: a place in the picture.</summary>
/// <param name="Rank">By the model in use.</param>
/// <param name="Value">0 to 1.</param>
/// <param name="BudgetTkr">In tkr.</param>
/// <param name="Effect"><see cref="Signal.Better"/>, <see cref="Signal.Worse"/>, <see cref="Signal.Mixed"/>, or nothing.</param>
/// <param name="IsLate">By the rule for delivery.</param>
public sealed record PortfolioPoint(RegisterRow Initiative, int Rank, double Value, double BudgetTkr, Signal Effect, bool IsLate)
{
    private const Signal Effects = Signal.Better | Signal.Worse | Signal.Mixed;

    /// <summary>What has a place; the rest is counted by <see cref="Signal.NoBudget"/> and <see cref="Signal.Unranked"/>, and as
    /// drafts.</summary>
    /// <param name="rows">What the person may see.</param>
    /// <param name="ranking">By the model in use.</param>
    /// <param name="signals">Of all.</param>
    public static IReadOnlyList<PortfolioPoint> Of(IEnumerable<RegisterRow> rows, StoredRanking ranking, PortfolioSignals signals) =>
        [
            .. rows.Where(row => row.Runs() && row.BudgetTkr is not null)
                .Select(row => (Row: row, Place: ranking.Of(row.Id), Signals: signals.Of(row.Id)))
                .Where(each => each.Place is { Rank: not null, Value: not null })
                .Select(each => new PortfolioPoint(
                    each.Row,
                    each.Place!.Rank!.Value,
                    each.Place.Value!.Value,
                    (double)each.Row.BudgetTkr!.Value,
                    each.Signals & Effects,
                    each.Signals.HasFlag(Signal.Late)
                )),
        ];
}

/// <summary>What happened in a quarter.</summary>
/// <param name="Quarter">Which.</param>
/// <param name="Started">Initiatives under way, paused or ended whose first day lies in it.</param>
/// <param name="Ended">Finished or stopped ones whose last day lies in it.</param>
/// <param name="Decided">Decisions dated in it.</param>
public sealed record TrendQuarter(Period Quarter, int Started, int Ended, int Decided)
{
    /// <summary>How many quarters the trend shows, the present one last.</summary>
    public const int Count = 8;

    /// <summary>The eight quarters up to the one of today.</summary>
    public static IReadOnlyList<Period> Up(DateOnly today)
    {
        var quarters = new List<Period> { Period.Containing(today, PeriodKind.Quarter) };
        while (quarters.Count < Count)
            quarters.Insert(0, quarters[0].Previous);
        return quarters;
    }

    /// <summary>The trend.</summary>
    /// <param name="rows">What the person may see.</param>
    /// <param name="decided">Decisions by their day.</param>
    /// <param name="today">Swedish day.</param>
    public static IReadOnlyList<TrendQuarter> Of(
        IReadOnlyList<RegisterRow> rows,
        IReadOnlyDictionary<DateOnly, int> decided,
        DateOnly today
    ) =>
        [
            .. Up(today)
                .Select(quarter => new TrendQuarter(
                    quarter,
                    rows.Count(row => OverviewAddress.Begun.Contains(row.Status) && IsIn(quarter, row.Start)),
                    rows.Count(row => !row.IsOpen && IsIn(quarter, row.End)),
                    decided.Where(day => IsIn(quarter, day.Key)).Sum(day => day.Value)
                )),
        ];

    private static bool IsIn(Period period, DateOnly? day) => day >= period.FirstDay && day <= period.LastDay;
}
