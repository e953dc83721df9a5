using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Plotly.Blazor;
using Plotly.Blazor.Traces;
using BarParts = Plotly.Blazor.Traces.BarLib;
using DotParts = Plotly.Blazor.Traces.ScatterLib;
using Mark = Plotly.Blazor.Traces.ScatterLib.MarkerLib;
using PlotLayout = Plotly.Blazor.Layout;

namespace Lsk.Dashboard.Shared.Charts;

/// <summary>What plotly is given: traces, layout and settings.</summary>
internal sealed record Figure(IList<ITrace> Data, PlotLayout Layout, Config Config)
{
    /// <summary>
    /// From a description to what plotly draws: texts encoded, numbers in the visitor's language, colours as names of tokens
    /// (<c>token:accent</c>, <c>token:accent/0.2</c>) that the module in the browser resolves for the theme of the moment.
    /// </summary>
    public static Figure Of(ChartDescription chart) =>
        new([.. chart.Series.Select(series => Trace(chart, series)), .. Rings(chart)], FigureLayout.Of(chart), Settings());

    internal static string Token(ChartColor color) => "token:" + TokenName(color);

    internal static string TokenName(ChartColor color) =>
        color switch
        {
            >= ChartColor.Series1 => "series-" + ((int)color - (int)ChartColor.Series1 + 1).ToString(CultureInfo.InvariantCulture),
            _ => color.ToString().ToLowerInvariant(),
        };

    internal static string Dash(LineStyle style) =>
        style switch
        {
            LineStyle.Solid => "solid",
            LineStyle.Dashed => "6px,4px",
            LineStyle.Dotted => "2px,3px",
        };

    internal static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static ITrace Trace(ChartDescription chart, ChartSeries series)
    {
        var (x, y) = Places(chart, series.Dots, series.Leftwards);
        IList<string> hover = [.. series.Dots.Select(dot => Hover(chart, series, dot))];
        return series.Kind is SeriesKind.Bars
            ? new Bar
            {
                Name = Encoded.Text(series.Name),
                X = x,
                Y = y,
                ShowLegend = series.InLegend,
                HoverTextArray = hover,
                HoverInfo = BarParts.HoverInfoFlag.Text,
                Orientation = chart.Horizontal ? BarParts.OrientationEnum.H : null,
                TextArray = series.ShowLabels ? Labels(series) : null,
                TextPosition = series.ShowLabels ? BarParts.TextPositionEnum.Auto : null,
                ClipOnAxis = series.ShowLabels ? false : null,
                Marker = new BarParts.Marker { ColorArray = Colors(series) },
            }
            : new Scatter
            {
                Name = Encoded.Text(series.Name),
                X = x,
                Y = y,
                Mode = Mode(series),
                ShowLegend = series.InLegend,
                HoverTextArray = hover,
                HoverInfo = DotParts.HoverInfoFlag.Text,
                ConnectGaps = false,
                TextArray = HasText(series) ? Labels(series) : null,
                TextPositionArray = HasText(series) ? LabelPlaces(chart, series) : null,
                ClipOnAxis = HasText(series) ? false : null,
                Marker = Marker(chart, series),
                Fill = series.Kind is SeriesKind.Area ? DotParts.FillEnum.ToZeroY : null,
                FillColor = series.Kind is SeriesKind.Area ? Token(series.Color) + "/0.15" : null,
                Line = new DotParts.Line
                {
                    Color = Token(series.Color),
                    Width = series.Thin ? 1.25m : 2,
                    Dash = Dash(series.Style),
                    Shape = series.Kind is SeriesKind.Step ? DotParts.LineLib.ShapeEnum.Hv : DotParts.LineLib.ShapeEnum.Linear,
                },
            };
    }

    // Plotly has no ring around a point: larger circles without a filling, over all the points, that nobody can hover or click.
    private static IEnumerable<ITrace> Rings(ChartDescription chart)
    {
        ChartDot[] ringed = [.. chart.Series.SelectMany(series => series.Dots).Where(dot => dot.HasRing)];
        if (ringed.Length == 0)
            yield break;
        var (x, y) = Places(chart, ringed);
        yield return new Scatter
        {
            Name = Encoded.Text(chart.Ring ?? ""),
            X = x,
            Y = y,
            Mode = DotParts.ModeFlag.Markers,
            HoverInfo = DotParts.HoverInfoFlag.Skip,
            Marker = new DotParts.Marker
            {
                Color = "token:ink",
                Symbol = Mark.SymbolEnum.CircleOpen,
                Size = 19,
                Opacity = 1,
                Line = new Mark.Line { Width = 1.5m },
            },
        };
    }

    private static (IList<object> X, IList<object> Y) Places(ChartDescription chart, IReadOnlyList<ChartDot> dots, bool leftwards = false)
    {
        var scale = TenfoldScale.Of(chart);
        IList<object> along = [.. dots.Select(dot => (scale is null ? dot.X.Drawn : scale.Place(dot.X.Drawn))!)];
        IList<object> values = [.. dots.Select(dot => (object)(leftwards ? -Finite(dot.Y) : Finite(dot.DrawnAt ?? dot.Y))!)];
        return chart.Horizontal ? (values, along) : (along, values);
    }

    private static bool HasText(ChartSeries series) => series.ShowLabels || series.Dots.Any(dot => dot.Mark is not null);

    private static List<string> Labels(ChartSeries series) =>
        [.. series.Dots.Select(dot => Encoded.Text((series.ShowLabels ? dot.Label : dot.Mark) ?? ""))];

    private static List<object> Colors(ChartSeries series) => [.. series.Dots.Select(dot => Token(dot.Color ?? series.Color))];

    private static DotParts.ModeFlag Mode(ChartSeries series) =>
        series.Kind switch
        {
            SeriesKind.Dots or SeriesKind.Bubbles => DotParts.ModeFlag.Markers,
            SeriesKind.LineAndDots => DotParts.ModeFlag.Lines | DotParts.ModeFlag.Markers,
            SeriesKind.Line or SeriesKind.Step or SeriesKind.Area or SeriesKind.Bars => DotParts.ModeFlag.Lines,
        } | (HasText(series) ? DotParts.ModeFlag.Text : 0);

    private static DotParts.Marker Marker(ChartDescription chart, ChartSeries series)
    {
        var marker = new DotParts.Marker
        {
            ColorArray = Colors(series),
            SymbolArray = [.. series.Dots.Select(dot => (Mark.SymbolEnum?)Symbol(dot.Shape ?? series.Shape))],
        };
        if (series.Kind is SeriesKind.Bubbles)
        {
            // One scale for all of the chart: a bubble twice as large is twice as many in whichever series.
            var largest = chart
                .Series.Where(each => each.Kind is SeriesKind.Bubbles)
                .SelectMany(each => each.Dots)
                .Max(dot => Finite(dot.Size))
                ?? 1;
            marker.SizeArray = [.. series.Dots.Select(dot => (decimal?)Math.Clamp(Finite(dot.Size) ?? 0, 0, 1e15))];
            marker.SizeMode = Mark.SizeModeEnum.Area;
            marker.SizeRef = largest > 0 ? (decimal)(2 * Math.Min(largest, 1e15) / (46.0 * 46.0)) : 1;
            marker.SizeMin = 4;
            marker.Opacity = 0.75m;
            marker.Line = new Mark.Line { Width = 1, Color = "token:surface" };
            return marker;
        }
        marker.SizeArray =
        [
            .. series.Dots.Select(dot =>
                (decimal?)(
                    (dot.Color is null && dot.Shape is null && series.Shape is Shape.Circle ? 7 : 11)
                    - (chart.Size is ChartSize.Small ? 3 : 0)
                )
            ),
        ];
        marker.Opacity = 1;
        return marker;
    }

    // Labels near an edge grow inwards.
    private static List<DotParts.TextPositionEnum?> LabelPlaces(ChartDescription chart, ChartSeries series)
    {
        if (chart.Slopes)
            return
            [
                .. series.Dots.Select(
                    (_, at) =>
                        (DotParts.TextPositionEnum?)(at == 0 ? DotParts.TextPositionEnum.MiddleLeft : DotParts.TextPositionEnum.MiddleRight)
                ),
            ];
        if (chart.X.Kind is not AxisKind.Number)
            return [.. series.Dots.Select(_ => (DotParts.TextPositionEnum?)DotParts.TextPositionEnum.TopCenter)];
        if (chart.X.Tenfold)
            return [.. series.Dots.Select(_ => (DotParts.TextPositionEnum?)DotParts.TextPositionEnum.TopCenter)];
        var places = chart.Series.SelectMany(each => each.Dots).Select(dot => dot.X.Drawn).OfType<double>().ToList();
        var low = chart.X.FromZero ? 0 : chart.X.From ?? places.DefaultIfEmpty().Min();
        var high = chart.X.To ?? places.DefaultIfEmpty().Max();
        return
        [
            .. series.Dots.Select(dot =>
                (DotParts.TextPositionEnum?)(
                    dot.X.Drawn is double at && high > low
                        ? ((at - low) / (high - low)) switch
                        {
                            > 0.8 => DotParts.TextPositionEnum.MiddleLeft,
                            < 0.2 => DotParts.TextPositionEnum.MiddleRight,
                            _ => DotParts.TextPositionEnum.TopCenter,
                        }
                        : DotParts.TextPositionEnum.TopCenter
                )
            ),
        ];
    }

    private static string Hover(ChartDescription chart, ChartSeries series, ChartDot dot)
    {
        var lines = new List<string>();
        if (dot.Label is { Length: > 0 })
            lines.Add($"<b>{Encoded.Lines(dot.Label, 48)}</b>");
        lines.Add(Encoded.Text($"{chart.X.Title}: {dot.X.Text(chart.X.Decimals)}"));
        lines.Add(
            Encoded.Text(
                $"{(chart.Series.Count > 1 ? series.Name : chart.Y.Title)}: {Show.Number(dot.Y, chart.Y.Decimals)} {chart.Y.Unit}".TrimEnd()
            )
        );
        if (dot.HasRing && chart.Ring is { } ring)
            lines.Add(Encoded.Text(ring));
        return string.Join("<br>", lines);
    }

    private static Mark.SymbolEnum Symbol(Shape shape) =>
        shape switch
        {
            Shape.Circle => Mark.SymbolEnum.Circle,
            Shape.Ring => Mark.SymbolEnum.CircleOpen,
            Shape.TriangleUp => Mark.SymbolEnum.TriangleUp,
            Shape.TriangleDown => Mark.SymbolEnum.TriangleDown,
            Shape.Diamond => Mark.SymbolEnum.Diamond,
            Shape.Square => Mark.SymbolEnum.Square,
            Shape.Bar or Shape.Pause => Mark.SymbolEnum.LineEwOpen,
            Shape.Cross => Mark.SymbolEnum.X,
            Shape.Check => Mark.SymbolEnum.Star,
        };

    private static Config Settings()
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return new Config
        {
            DisplayModeBar = Plotly.Blazor.ConfigLib.DisplayModeBarEnum.False,
            DoubleClick = Plotly.Blazor.ConfigLib.DoubleClickEnum.False,
            DisplayLogo = false,
            ShowSendToCloud = false,
            PlotlyServerUrl = "",
            Responsive = false,
            Locale = language,
            Locales = language == "sv" ? Swedish : null,
        };
    }

    private static readonly object Swedish = new
    {
        sv = new
        {
            dictionary = new { },
            format = new
            {
                days = new[] { "söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag" },
                shortDays = new[] { "sön", "mån", "tis", "ons", "tor", "fre", "lör" },
                months = new[]
                {
                    "januari",
                    "februari",
                    "mars",
                    "april",
                    "maj",
                    "juni",
                    "juli",
                    "augusti",
                    "september",
                    "oktober",
                    "november",
                    "december",
                },
                shortMonths = new[] { "jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec" },
                date = "%Y-%m-%d",
                year = "%Y",
                month = "%b %Y",
                dayMonth = "%-d %b",
                dayMonthYear = "%-d %b %Y",
            },
        },
    };
}
