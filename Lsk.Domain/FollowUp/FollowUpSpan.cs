using Lsk.Domain.Initiatives;
using Lsk.Domain.Planning;
using Lsk.Domain.Time;

namespace Lsk.Domain.FollowUp;

/// <summary>How long a stretch of follow-up is.</summary>
public enum SpanKind
{
    /// <summary>A month.</summary>
    Month,

    /// <summary>A quarter.</summary>
    Quarter,

    /// <summary>A year.</summary>
    Year,

    /// <summary>The whole period of the strategy.</summary>
    Strategy,
}

/// <summary>One report of an initiative, as the rules see it.</summary>
/// <param name="Period">What it is about.</param>
/// <param name="Status">Reported delivery, or <see langword="null"/>.</param>
/// <param name="FeedbackGiven">The day the decision group answered, or <see langword="null"/>.</param>
public readonly record struct Report(Period Period, DeliveryStatus? Status, DateOnly? FeedbackGiven = null);

/// <summary>
/// A month, quarter or year, or the whole period of a strategy: a column of the status table, a choice in the roll-up.
/// </summary>
public readonly record struct FollowUpSpan
{
    /// <summary>How the strategy in force is written in an address.</summary>
    public const string StrategyText = "strategi";

    private readonly Period period;
    private readonly StrategyPeriod? strategy;

    private FollowUpSpan(SpanKind kind, Period period, StrategyPeriod? strategy = null) =>
        (Kind, this.period, this.strategy) = (kind, period, strategy);

    /// <summary>Month, quarter, year or strategy.</summary>
    public SpanKind Kind { get; }

    /// <summary>The period, or <see langword="null"/> for a strategy.</summary>
    public Period? Period => Kind is SpanKind.Strategy ? null : period;

    /// <summary>The first day.</summary>
    public DateOnly First => strategy?.From ?? period.FirstDay;

    /// <summary>The last day.</summary>
    public DateOnly Last => strategy?.To ?? period.LastDay;

    /// <summary>The whole of a strategy.</summary>
    public static FollowUpSpan Of(StrategyPeriod strategy) => new(SpanKind.Strategy, default, strategy);

    /// <summary>The span of a period.</summary>
    public static FollowUpSpan Of(Period period) =>
        new(
            period.Kind switch
            {
                PeriodKind.Month => SpanKind.Month,
                PeriodKind.Quarter => SpanKind.Quarter,
                PeriodKind.Year => SpanKind.Year,
            },
            period
        );

    /// <summary>Reads what <see cref="ToString"/> writes: a period, or a strategy by its years or as <c>strategi</c>, the one in
    /// force.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="strategies">Those of the county.</param>
    /// <param name="span">The span; the whole of the strategy in force when the text is none.</param>
    public static bool TryParse(string? text, StrategyYears strategies, out FollowUpSpan span)
    {
        var isPeriod = Time.Period.TryParse(text, out var period);
        var named = strategies.All.FirstOrDefault(one => one.Years == text);
        span = isPeriod ? Of(period) : Of(named ?? strategies.InForce);
        return isPeriod || named is not null || string.Equals(text, StrategyText, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The spans to show: the twelve months to today; the last twelve quarters, none from before the first strategy; the years from the first
    /// strategy's first to the last of the one in force, and on to today; the strategies that have begun.
    /// </summary>
    /// <param name="kind">How long each is.</param>
    /// <param name="today">Today.</param>
    /// <param name="strategies">Those of the county.</param>
    public static IReadOnlyList<FollowUpSpan> Columns(SpanKind kind, DateOnly today, StrategyYears strategies) =>
        kind switch
        {
            SpanKind.Month => Back(Time.Period.Containing(today, PeriodKind.Month), 12, DateOnly.MinValue),
            SpanKind.Quarter => Back(Time.Period.Containing(today, PeriodKind.Quarter), 12, strategies.First.From),
            SpanKind.Year =>
            [
                .. Enumerable
                    .Range(
                        strategies.First.From.Year,
                        Math.Max(strategies.InForce.To.Year, Math.Min(today.Year, 2199)) - strategies.First.From.Year + 1
                    )
                    .Select(year => Of(Time.Period.WholeYear(year))),
            ],
            SpanKind.Strategy => [.. strategies.Begun.Select(Of)],
        };

    /// <summary>
    /// The report that counts in this span: of those whose period ends within it, the one that ends last; of two that end on the same day,
    /// the shorter.
    /// </summary>
    /// <param name="reports">The reports of one initiative, in any order.</param>
    public Report? Counting(IEnumerable<Report> reports)
    {
        Report? best = null;
        foreach (var report in reports)
        {
            var end = report.Period.LastDay;
            if (end < First || end > Last)
                continue;
            if (
                best is not { } other
                || end > other.Period.LastDay
                || (end == other.Period.LastDay && report.Period.FirstDay > other.Period.FirstDay)
            )
                best = report;
        }
        return best;
    }

    /// <summary>The written form, the same in every language: <c>2026-03</c>, <c>2026-Q1</c>, <c>2026</c> or a
    /// strategy's <c>2024-2026</c>.</summary>
    public override string ToString() => strategy?.Years ?? period.ToString();

    private static IReadOnlyList<FollowUpSpan> Back(Period from, int most, DateOnly earliest)
    {
        var spans = new List<FollowUpSpan>(most);
        for (var period = from; spans.Count < most && period.LastDay >= earliest; period = period.Previous)
            spans.Add(Of(period));
        spans.Reverse();
        return spans;
    }
}
