using System.Globalization;
using Plotly.Blazor.LayoutLib;
using Form = Plotly.Blazor.LayoutLib.Shape;
using FormParts = Plotly.Blazor.LayoutLib.ShapeLib;
using Legends = Plotly.Blazor.LayoutLib.LegendLib;
using Notes = Plotly.Blazor.LayoutLib.AnnotationLib;
using PlotLayout = Plotly.Blazor.Layout;
using XParts = Plotly.Blazor.LayoutLib.XAxisLib;
using YParts = Plotly.Blazor.LayoutLib.YAxisLib;

namespace Lsk.Dashboard.Shared.Charts;

/// <summary>Axes, lines, bands and notes of a chart.</summary>
internal static class FigureLayout
{
    public static PlotLayout Of(ChartDescription chart) =>
        new()
        {
            XAxis = [BothWays(Tenfold(Lying(chart.Horizontal ? chart.Y : chart.X, chart.Size), chart), chart)],
            YAxis =
            [
                Unwritten(Standing(chart.Horizontal ? chart.X : chart.Y, chart.Size, fromTheTop: chart.Horizontal || chart.Slopes), chart),
            ],
            Shapes = [.. chart.Bands.Select(band => Band(chart, band)), .. chart.Lines.Select(line => Straight(chart, line))],
            Annotations =
            [
                .. chart.Lines.Where(line => line.Label.Length > 0).Select(line => LineLabel(chart, line)),
                .. chart.Notes.Select(Note),
            ],
            BarMode = chart.Stacked ? BarModeEnum.Relative : BarModeEnum.Group,
            // The legend on the page is HTML (ChartLegend); this one is for the files.
            ShowLegend = ChartLegend.IsNeeded(chart),
            Legend =
            [
                new Legend
                {
                    Orientation = Legends.OrientationEnum.H,
                    X = 0,
                    XAnchor = Legends.XAnchorEnum.Left,
                    Y = -0.16m,
                    YAnchor = Legends.YAnchorEnum.Top,
                },
            ],
            Separators =
                CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator
                + CultureInfo.CurrentCulture.NumberFormat.NumberGroupSeparator,
            HoverMode = HoverModeEnum.Closest,
            DragMode = DragModeEnum.False,
            Margin = new Margin
            {
                L = 8,
                R = 16,
                T = chart.Lines.Any(line => line.Vertical && line.Label.Length > 0) ? 28 : 12,
                B = 8,
                Pad = 2,
            },
            PaperBgColor = "rgba(0,0,0,0)",
            PlotBgColor = "rgba(0,0,0,0)",
            UiRevision = "same",
        };

    // The places are written at the lines themselves.
    private static YAxis Unwritten(YAxis axis, ChartDescription chart)
    {
        if (chart.Slopes)
            (axis.ShowTickLabels, axis.ShowGrid, axis.Title) = (false, false, null);
        return axis;
    }

    // To the left of 0 there are no negative numbers in a tornado: both sides count from 0.
    private static XAxis BothWays(XAxis axis, ChartDescription chart)
    {
        if (!chart.Horizontal || !chart.Series.Any(series => series.Leftwards))
            return axis;
        var largest = Math.Max(chart.Series.SelectMany(series => series.Dots).Max(dot => Figure.Finite(dot.Y)) ?? 0, 0.1);
        var ten = Math.Pow(10, Math.Floor(Math.Log10(largest)));
        var step = largest / ten <= 2 ? ten / 2 : ten;
        double[] steps = [.. Enumerable.Range(1, (int)Math.Ceiling(largest / step)).Select(count => count * step)];
        axis.TickMode = XParts.TickModeEnum.Array;
        axis.TickVals = [.. steps.Reverse().Select(at => (object)-at), 0.0, .. steps.Select(at => (object)at)];
        axis.TickText = [.. steps.Reverse().Append(0).Concat(steps).Select(at => (object)Encoded.Text(Localization.Show.Number(at, 2)))];
        axis.ZeroLine = true;
        return axis;
    }

    private static XAxis Tenfold(XAxis axis, ChartDescription chart)
    {
        if (chart.Horizontal || TenfoldScale.Of(chart) is not { } scale)
            return axis;
        axis.Type = XParts.TypeEnum.Log;
        axis.Range = scale.Range;
        axis.AutoRange = null;
        axis.RangeMode = null;
        axis.TickMode = XParts.TickModeEnum.Array;
        axis.TickVals = [.. scale.Steps.Cast<object>()];
        axis.TickText = [.. scale.Texts.Cast<object>()];
        return axis;
    }

    private static XAxis Lying(ChartAxis axis, ChartSize size) =>
        new()
        {
            Type = axis.Kind switch
            {
                AxisKind.Number => XParts.TypeEnum.Linear,
                AxisKind.Time => XParts.TypeEnum.Date,
                AxisKind.Category => XParts.TypeEnum.Category,
            },
            AutoMargin = XParts.AutoMarginFlag.True,
            FixedRange = true,
            ZeroLine = axis.Kind is AxisKind.Number && axis.From is < 0,
            ShowGrid = axis.Kind is AxisKind.Number,
            ExponentFormat = XParts.ExponentFormatEnum.None,
            SeparateThousands = axis.Kind is AxisKind.Number,
            Ticks = axis.Kind is AxisKind.Number ? XParts.TicksEnum.Empty : XParts.TicksEnum.Outside,
            TickAngle = axis.Kind is AxisKind.Category ? null : 0,
            Title =
                size is ChartSize.Small
                    ? null
                    : new XParts.Title
                    {
                        Text = Encoded.Text(axis.Heading),
                        Standoff = 8,
                        Font = new XParts.TitleLib.Font { Size = 13, Color = "token:muted" },
                    },
            TickFormat = TimeFormat(axis),
            DTick = axis.Quarters ? "M3" : null,
            RangeMode = axis.FromZero ? XParts.RangeModeEnum.ToZero : null,
            Range = Range(axis),
            AutoRange = HalfOpen(axis) ? (axis.From is null ? XParts.AutoRangeEnum.Min : XParts.AutoRangeEnum.Max) : null,
            TickSuffix = Suffix(axis),
            GridColor = "token:line",
            LineColor = "token:border",
            TickColor = "token:border",
            ZeroLineColor = "token:border",
            TickFont = new XParts.TickFont { Color = "token:muted" },
        };

    private static YAxis Standing(ChartAxis axis, ChartSize size, bool fromTheTop) =>
        new()
        {
            Type = axis.Kind switch
            {
                AxisKind.Number => YParts.TypeEnum.Linear,
                AxisKind.Time => YParts.TypeEnum.Date,
                AxisKind.Category => YParts.TypeEnum.Category,
            },
            AutoMargin = YParts.AutoMarginFlag.True,
            FixedRange = true,
            ZeroLine = axis.Kind is AxisKind.Number && axis.From is < 0,
            ShowGrid = axis.Kind is AxisKind.Number,
            ExponentFormat = YParts.ExponentFormatEnum.None,
            SeparateThousands = axis.Kind is AxisKind.Number,
            Ticks = axis.Kind is AxisKind.Number ? YParts.TicksEnum.Empty : YParts.TicksEnum.Outside,
            TickAngle = axis.Kind is AxisKind.Category ? null : 0,
            Title =
                size is ChartSize.Small
                    ? null
                    : new YParts.Title
                    {
                        Text = Encoded.Text(axis.Heading),
                        Standoff = 8,
                        Font = new YParts.TitleLib.Font { Size = 13, Color = "token:muted" },
                    },
            TickFormat = TimeFormat(axis),
            DTick = axis.Quarters ? "M3" : null,
            RangeMode = axis.FromZero ? YParts.RangeModeEnum.ToZero : null,
            Range = Range(axis),
            AutoRange =
                fromTheTop ? YParts.AutoRangeEnum.Reversed
                : HalfOpen(axis) ? (axis.From is null ? YParts.AutoRangeEnum.Min : YParts.AutoRangeEnum.Max)
                : null,
            TickSuffix = Suffix(axis),
            GridColor = "token:line",
            LineColor = "token:border",
            TickColor = "token:border",
            ZeroLineColor = "token:border",
            TickFont = new YParts.TickFont { Color = "token:muted" },
        };

    private static string? TimeFormat(ChartAxis axis) =>
        axis.Kind is not AxisKind.Time ? null
        : axis.Quarters ? ChartText.QuarterStep
        : "%b\n%Y";

    private static bool HalfOpen(ChartAxis axis) => (axis.From is null) != (axis.To is null);

    private static IList<object>? Range(ChartAxis axis) =>
        axis.From is null && axis.To is null ? null : [Figure.Finite(axis.From)!, Figure.Finite(axis.To)!];

    private static string? Suffix(ChartAxis axis) =>
        axis.Unit != "%" || axis.Kind is not AxisKind.Number ? null
        : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "sv" ? "\u00a0%"
        : "%";

    // In a chart that lies down the value axis is drawn along the bottom, so a line at a value stands up.
    private static bool Upright(ChartDescription chart, bool vertical) => vertical != chart.Horizontal;

    private static Form Straight(ChartDescription chart, ChartLine line)
    {
        var isUpright = Upright(chart, line.Vertical);
        return new Form
        {
            Type = FormParts.TypeEnum.Line,
            XRef = isUpright ? "x" : "paper",
            YRef = isUpright ? "paper" : "y",
            X0 = isUpright ? line.At.Drawn : 0,
            X1 = isUpright ? line.At.Drawn : 1,
            Y0 = isUpright ? 0 : line.At.Drawn,
            Y1 = isUpright ? 1 : line.At.Drawn,
            Line = new FormParts.Line
            {
                Color = Figure.Token(line.Color),
                Width = 1.5m,
                Dash = Figure.Dash(line.Style),
            },
            Layer = FormParts.LayerEnum.Above,
        };
    }

    private static Form Band(ChartDescription chart, ChartBand band)
    {
        var isUpright = Upright(chart, band.Vertical);
        return new Form
        {
            Type = FormParts.TypeEnum.Rect,
            XRef = isUpright ? "x" : "paper",
            YRef = isUpright ? "paper" : "y",
            X0 = isUpright ? band.From.Drawn : 0,
            X1 = isUpright ? band.To.Drawn : 1,
            Y0 = isUpright ? 0 : band.From.Drawn,
            Y1 = isUpright ? 1 : band.To.Drawn,
            FillColor = Figure.Token(band.Color) + "/0.12",
            Line = new FormParts.Line { Width = 0 },
            Layer = FormParts.LayerEnum.Below,
        };
    }

    private static Annotation LineLabel(ChartDescription chart, ChartLine line)
    {
        var isUpright = Upright(chart, line.Vertical);
        return new Annotation
        {
            Text = Encoded.Text(line.Label),
            XRef = isUpright ? "x" : "paper",
            YRef = isUpright ? "paper" : "y",
            X = isUpright ? line.At.Drawn : 1,
            Y = isUpright ? 1 : line.At.Drawn,
            XAnchor = isUpright ? Notes.XAnchorEnum.Center : Notes.XAnchorEnum.Right,
            YAnchor = Notes.YAnchorEnum.Bottom,
            ShowArrow = false,
            Font = new Notes.Font { Color = Figure.Token(line.Color), Size = 12 },
        };
    }

    private static Annotation Note(ChartNote note) =>
        new()
        {
            Text = Encoded.Lines(note.Text, 24),
            X = note.X.Drawn,
            Y = Figure.Finite(note.Y),
            ShowArrow = true,
            Arrowhead = 0,
            ArrowWidth = 1,
            Ax = 0,
            Ay = -44,
            Align = Notes.AlignEnum.Left,
            ArrowColor = "token:muted",
            BgColor = "token:surface",
            BorderColor = "token:border",
            BorderPad = 3,
            Font = new Notes.Font { Size = 12 },
        };
}
