using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;

namespace Lsk.Dashboard.Features.Overview;

/// <summary>The overview's two pictures, described.</summary>
internal static class OverviewCharts
{
    /// <summary>Above so many one cannot tell the points apart: they are drawn by squares of value and budget instead.</summary>
    public const int MostPoints = 400;

    private const int MarkedRanks = 5;

    // Drawn in this order: what people look for lies on top.
    private static readonly (Signal Effect, ChartColor Color, Shape Shape)[] effects =
    [
        (Signal.None, ChartColor.Muted, Shape.Circle),
        (Signal.Mixed, ChartColor.Warning, Shape.Square),
        (Signal.Better, ChartColor.Better, Shape.TriangleUp),
        (Signal.Worse, ChartColor.Worse, Shape.Diamond),
    ];

    /// <summary>Value against budget, the colour and shape by the effect, a ring around what is late; of many, how many stand in each
    /// square.</summary>
    /// <param name="points">Those with a place.</param>
    /// <param name="open">All open ones.</param>
    /// <param name="lists">Where points and squares lead.</param>
    public static ChartDescription Portfolio(IReadOnlyList<PortfolioPoint> points, int open, OverviewAddress lists)
    {
        var isCounted = points.Count > MostPoints;
        return new()
        {
            Title = OverviewText.Picture,
            Sentence = $"{Sentence(points, open)} {(isCounted ? OverviewText.PictureSquares : OverviewText.PictureRanks)}",
            X = new(OverviewText.PictureBudget, Unit: "tkr", Decimals: 0) { Tenfold = true, Written = step => Show.Money(step) },
            Y = new(OverviewText.PictureValue, Decimals: 2),
            Series = isCounted ? Squares(points, lists) : Points(points, lists),
            Ring = isCounted ? null : OverviewText.PictureLate,
            RingAddress = isCounted ? null : lists.OpenOf(Signal.Late),
            Size = ChartSize.Medium,
        };
    }

    /// <summary>What began, ended and was decided, quarter by quarter.</summary>
    public static ChartDescription Trend(IReadOnlyList<TrendQuarter> quarters, OverviewAddress lists) =>
        new()
        {
            Title = OverviewText.Trend,
            Sentence = Show.Format(
                OverviewText.TrendSentence,
                quarters.Sum(quarter => quarter.Started),
                quarters.Sum(quarter => quarter.Ended),
                quarters.Sum(quarter => quarter.Decided),
                Show.Period(quarters[^1].Quarter)
            ),
            X = new(OverviewText.TrendQuarter, AxisKind.Time) { Quarters = true },
            Y = new(OverviewText.TrendCount, Decimals: 0, FromZero: true),
            Series =
            [
                Bars(OverviewText.TrendStarted, ChartColor.Series1, quarters, quarter => quarter.Started, lists.Started),
                Bars(OverviewText.TrendEnded, ChartColor.Series2, quarters, quarter => quarter.Ended, lists.Ended),
                Bars(OverviewText.TrendDecided, ChartColor.Series3, quarters, quarter => quarter.Decided, lists.Decided),
            ],
            Size = ChartSize.Medium,
        };

    private static string Sentence(IReadOnlyList<PortfolioPoint> points, int open) =>
        Show.Format(
            OverviewText.PictureSentence,
            points.Count,
            open,
            points.Count(point => point.Effect is Signal.Better),
            points.Count(point => point.Effect is Signal.Worse),
            points.Count(point => point.IsLate)
        );

    private static string NameOf(Signal effect) =>
        effect switch
        {
            Signal.Better => OverviewText.PictureBetter,
            Signal.Worse => OverviewText.PictureWorse,
            Signal.Mixed => OverviewText.PictureMixed,
            _ => OverviewText.PictureNone,
        };

    private static IReadOnlyList<ChartSeries> Points(IReadOnlyList<PortfolioPoint> points, OverviewAddress lists) =>
        [
            .. effects
                .Select(effect => new ChartSeries(
                    NameOf(effect.Effect),
                    SeriesKind.Dots,
                    [
                        .. points
                            .Where(point => point.Effect == effect.Effect)
                            .Select(point => new ChartDot(point.BudgetTkr, point.Value, point.Initiative.Title, Shape: effect.Shape)
                            {
                                Address = point.Initiative.Address,
                                HasRing = point.IsLate,
                                Mark = point.Rank <= MarkedRanks ? Show.Number(point.Rank) : null,
                            }),
                    ]
                )
                {
                    Color = effect.Color,
                    Shape = effect.Shape,
                    Address = effect.Effect is Signal.None ? null : lists.OpenOf(effect.Effect),
                })
                .Where(series => series.Dots.Count > 0),
        ];

    private static IReadOnlyList<ChartSeries> Squares(IReadOnlyList<PortfolioPoint> points, OverviewAddress lists) =>
        [
            Square(points, Signal.None, lists) with
            {
                Color = ChartColor.Muted,
            },
            .. effects
                .Where(effect => effect.Effect is not Signal.None)
                .Select(effect =>
                    Square([.. points.Where(point => point.Effect == effect.Effect)], effect.Effect, lists) with
                    {
                        Color = effect.Color,
                        Shape = effect.Shape,
                    }
                )
                .Where(series => series.Dots.Count > 0),
            Square([.. points.Where(point => point.IsLate)], Signal.Late, lists) with
            {
                Color = ChartColor.Ink,
                Shape = Shape.Ring,
            },
        ];

    // A group stands at the mean of those in it.
    private static ChartSeries Square(IReadOnlyList<PortfolioPoint> points, Signal signal, OverviewAddress lists) =>
        new(
            signal switch
            {
                Signal.None => OverviewText.PictureAll,
                Signal.Late => OverviewText.PictureLate,
                _ => NameOf(signal),
            },
            SeriesKind.Bubbles,
            [
                .. points
                    .GroupBy(point => (Budget: MoneyStep(point.BudgetTkr), Value: (int)Math.Floor(point.Value * 10)))
                    .OrderBy(square => square.Key.Budget)
                    .ThenBy(square => square.Key.Value)
                    .Select(square =>
                    {
                        var value = (From: square.Key.Value / 10.0, To: (square.Key.Value + 1) / 10.0);
                        return new ChartDot(
                            square.Average(point => point.BudgetTkr),
                            square.Average(point => point.Value),
                            Show.Format(
                                OverviewText.PictureSquare,
                                square.Count(),
                                Show.Money(square.Key.Budget.From),
                                Show.Money(square.Key.Budget.To),
                                Show.Number(value.From, 1),
                                Show.Number(value.To, 1)
                            ),
                            Size: square.Count()
                        )
                        {
                            Address = lists.Square(signal, square.Key.Budget, value),
                        };
                    }),
            ]
        )
        {
            Address = signal is Signal.None ? lists.Open : lists.OpenOf(signal),
        };

    // 0, 1, 2, 5, 10, 20, 50 and so on, in tkr.
    private static (double From, double To) MoneyStep(double thousands)
    {
        if (thousands < 1)
            return (0, 1);
        var ten = 1.0;
        while (ten * 10 <= thousands)
            ten *= 10;
        return thousands < 2 * ten ? (ten, 2 * ten)
            : thousands < 5 * ten ? (2 * ten, 5 * ten)
            : (5 * ten, 10 * ten);
    }

    private static ChartSeries Bars(
        string name,
        ChartColor color,
        IReadOnlyList<TrendQuarter> quarters,
        Func<TrendQuarter, int> count,
        Func<Lsk.Domain.Time.Period, string> address
    ) =>
        new(
            name,
            SeriesKind.Bars,
            [.. quarters.Select(quarter => new ChartDot(quarter.Quarter, count(quarter)) { Address = address(quarter.Quarter) })]
        )
        {
            Color = color,
        };
}
