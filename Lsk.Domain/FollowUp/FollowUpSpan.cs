using Lsk.Domain.Initiatives;
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
/// A month, quarter or year, or the whole period of the strategy 2024-2026: a column of the status table, a choice in the roll-up.
/// </summary>
public readonly record struct FollowUpSpan
{
    /// <summary>How the whole strategy is written.</summary>
    public const string StrategyText = "strategi";

    private readonly Period period;

    private FollowUpSpan(SpanKind kind, Period period) => (Kind, this.period) = (kind, period);

    /// <summary>The first day of the strategy.</summary>
    public static DateOnly StrategyStart { get; } = new(2024, 1, 1);

    /// <summary>The last day of the strategy.</summary>
    public static DateOnly StrategyEnd { get; } = new(2026, 12, 31);

    /// <summary>The whole strategy.</summary>
    public static FollowUpSpan Strategy { get; } = new(SpanKind.Strategy, default);

    /// <summary>Month, quarter, year or strategy.</summary>
    public SpanKind Kind { get; }

    /// <summary>The period, or <see langword="null"/> for the strategy.</summary>
    public Period? Period => Kind is SpanKind.Strategy ? null : period;

    /// <summary>The first day.</summary>
    public DateOnly First => Kind is SpanKind.Strategy ? StrategyStart : period.FirstDay;

    /// <summary>The last day.</summary>
    public DateOnly Last => Kind is SpanKind.Strategy ? StrategyEnd : period.LastDay;

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

    /// <summary>Reads what <see cref="ToString"/> writes: a period or <c>strategi</c>.</summary>
    public static bool TryParse(string? text, out FollowUpSpan span)
    {
        var whole = string.Equals(text, StrategyText, StringComparison.OrdinalIgnoreCase);
        var isPeriod = Time.Period.TryParse(text, out var period);
        span = isPeriod ? Of(period) : Strategy;
        return whole || isPeriod;
    }

    /// <summary>
    /// The spans to show: the twelve months to today, each quarter of the strategy so far, its years, or the strategy as one. After the
    /// strategy's end the quarters and years go on to today, the last twelve quarters at most.
    /// </summary>
    /// <param name="kind">How long each is.</param>
    /// <param name="today">Today.</param>
    public static IReadOnlyList<FollowUpSpan> Columns(SpanKind kind, DateOnly today) =>
        kind switch
        {
            SpanKind.Month => Back(Time.Period.Containing(today, PeriodKind.Month), 12, DateOnly.MinValue),
            SpanKind.Quarter => Back(Time.Period.Containing(today, PeriodKind.Quarter), 12, StrategyStart),
            SpanKind.Year =>
            [
                .. Enumerable
                    .Range(StrategyStart.Year, Math.Max(3, Math.Min(today.Year, 2199) - StrategyStart.Year + 1))
                    .Select(year => Of(Time.Period.WholeYear(year))),
            ],
            SpanKind.Strategy => [Strategy],
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

    /// <summary>The written form, the same in every language: <c>2026-03</c>, <c>2026-Q1</c>, <c>2026</c> or <c>strategi</c>.</summary>
    public override string ToString() => Kind is SpanKind.Strategy ? StrategyText : period.ToString();

    private static IReadOnlyList<FollowUpSpan> Back(Period from, int most, DateOnly earliest)
    {
        var spans = new List<FollowUpSpan>(most);
        for (var period = from; spans.Count < most && period.LastDay >= earliest; period = period.Previous)
            spans.Add(Of(period));
        spans.Reverse();
        return spans;
    }
}
