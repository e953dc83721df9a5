using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;

namespace Lsk.Dashboard.Shared.Charts;

/// <summary>
/// From a description to what plotly draws: texts encoded, numbers in the visitor's language, colours as names of tokens
/// (<c>token:accent</c>, <c>token:accent/0.2</c>) that the module in the browser resolves for the theme of the moment.
/// </summary>
internal static class Figure
{
    public static object Of(ChartDescription chart) =>
        new Dictionary<string, object?>
        {
            ["data"] = chart.Series.Select((series, at) => Trace(chart, series, at)).ToArray(),
            ["layout"] = Layout(chart),
            ["locale"] = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
        };

    private static Dictionary<string, object?> Trace(ChartDescription chart, ChartSeries series, int index)
    {
        var along = series.Dots.Select(dot => dot.X.Drawn).ToArray();
        var values = series.Dots.Select(dot => Finite(dot.Y)).ToArray();
        var bars = series.Kind is SeriesKind.Bars;
        var trace = new Dictionary<string, object?>
        {
            ["type"] = bars ? "bar" : "scatter",
            ["name"] = Encoded.Text(series.Name),
            ["uid"] = "s" + index.ToString(CultureInfo.InvariantCulture),
            ["x"] = chart.Horizontal ? values : along,
            ["y"] = chart.Horizontal ? along : values,
            ["showlegend"] = series.InLegend,
            ["hovertext"] = series.Dots.Select(dot => Hover(chart, series, dot)).ToArray(),
            ["hoverinfo"] = "text",
            ["connectgaps"] = false,
        };
        if (bars && chart.Horizontal)
            trace["orientation"] = "h";
        if (!bars)
            trace["mode"] = Mode(series);
        if (series.ShowLabels)
        {
            trace["text"] = series.Dots.Select(dot => Encoded.Text(dot.Label ?? "")).ToArray();
            trace["textposition"] = bars ? "auto" : LabelPlaces(chart, series);
            trace["cliponaxis"] = false;
        }
        trace["marker"] = Marker(series, chart.Size);
        if (series.Kind is SeriesKind.Area)
            trace["fill"] = "tozeroy";
        if (series.Kind is SeriesKind.Area)
            trace["fillcolor"] = Token(series.Color) + "/0.15";
        if (!bars)
            trace["line"] = Line(series);
        return trace;
    }

    private static string Mode(ChartSeries series) =>
        (
            series.Kind switch
            {
                SeriesKind.Dots or SeriesKind.Bubbles => "markers",
                SeriesKind.LineAndDots => "lines+markers",
                SeriesKind.Line or SeriesKind.Step or SeriesKind.Area => "lines",
                SeriesKind.Bars => "",
            }
        ) + (series.ShowLabels ? "+text" : "");

    private static Dictionary<string, object?> Marker(ChartSeries series, ChartSize size)
    {
        var marker = new Dictionary<string, object?> { ["color"] = series.Dots.Select(dot => Token(dot.Color ?? series.Color)).ToArray() };
        if (series.Kind is SeriesKind.Bars)
            return marker;
        marker["symbol"] = series.Dots.Select(dot => Symbol(dot.Shape ?? Shape.Circle)).ToArray();
        if (series.Kind is SeriesKind.Bubbles)
        {
            var largest = series.Dots.Max(dot => Finite(dot.Size)) ?? 1;
            marker["size"] = series.Dots.Select(dot => Math.Max(Finite(dot.Size) ?? 0, 0)).ToArray();
            marker["sizemode"] = "area";
            marker["sizeref"] = largest > 0 ? 2 * largest / (46.0 * 46.0) : 1;
            marker["sizemin"] = 4;
            marker["opacity"] = 0.75;
            marker["line"] = new { width = 1, color = "token:surface" };
        }
        else
        {
            marker["size"] = series
                .Dots.Select(dot => (dot.Color is null && dot.Shape is null ? 7 : 11) - (size is ChartSize.Small ? 3 : 0))
                .ToArray();
            marker["opacity"] = 1;
        }
        return marker;
    }

    private static object Line(ChartSeries series) =>
        new
        {
            color = Token(series.Color),
            width = series.Thin ? 1.25 : 2,
            dash = Dash(series.Style),
            shape = series.Kind is SeriesKind.Step ? "hv" : "linear",
        };

    private static Dictionary<string, object?> Layout(ChartDescription chart) =>
        new()
        {
            ["xaxis"] = chart.Horizontal ? Axis(chart.Y, chart.Size) : Axis(chart.X, chart.Size),
            ["yaxis"] = chart.Horizontal ? FromTheTop(Axis(chart.X, chart.Size)) : Axis(chart.Y, chart.Size),
            ["shapes"] = chart.Bands.Select(band => Band(chart, band)).Concat(chart.Lines.Select(line => Straight(chart, line))).ToArray(),
            ["annotations"] = chart
                .Lines.Where(line => line.Label.Length > 0)
                .Select(line => LineLabel(chart, line))
                .Concat(chart.Notes.Select(Note))
                .ToArray(),
            ["barmode"] = chart.Stacked ? "relative" : "group",
            // The legend on the page is HTML (ChartLegend); this one is for the files.
            ["showlegend"] = ChartLegend.IsNeeded(chart),
            ["legend"] = new
            {
                orientation = "h",
                y = -0.16,
                x = 0,
                xanchor = "left",
                yanchor = "top",
            },
            ["separators"] =
                CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator
                + CultureInfo.CurrentCulture.NumberFormat.NumberGroupSeparator,
            ["hovermode"] = "closest",
            ["dragmode"] = false,
            ["margin"] = new
            {
                l = 8,
                r = 16,
                t = chart.Lines.Any(line => line.Vertical && line.Label.Length > 0) ? 28 : 12,
                b = 8,
                pad = 2,
            },
            ["uirevision"] = "same",
        };

    private static Dictionary<string, object?> Axis(ChartAxis axis, ChartSize size)
    {
        var drawn = new Dictionary<string, object?>
        {
            ["type"] = axis.Kind switch
            {
                AxisKind.Number => "linear",
                AxisKind.Time => "date",
                AxisKind.Category => "category",
            },
            ["automargin"] = true,
            ["fixedrange"] = true,
            ["zeroline"] = axis.Kind is AxisKind.Number && axis.From is < 0,
            ["showgrid"] = axis.Kind is AxisKind.Number,
            ["exponentformat"] = "none",
            ["separatethousands"] = axis.Kind is AxisKind.Number,
            ["ticks"] = axis.Kind is AxisKind.Number ? "" : "outside",
            ["tickangle"] = axis.Kind is AxisKind.Category ? "auto" : 0,
        };
        if (size is not ChartSize.Small)
            drawn["title"] = new
            {
                text = Encoded.Text(axis.Heading),
                standoff = 8,
                font = new { size = 13, color = "token:muted" },
            };
        if (axis.Kind is AxisKind.Time)
            drawn["tickformat"] = "%b\n%Y";
        if (axis.FromZero)
            drawn["rangemode"] = "tozero";
        if (axis.From is not null || axis.To is not null)
        {
            drawn["range"] = new object?[] { Finite(axis.From), Finite(axis.To) };
            if (axis.From is null || axis.To is null)
                drawn["autorange"] = axis.From is null ? "min" : "max";
        }
        if (axis.Unit == "%" && axis.Kind is AxisKind.Number)
            drawn["ticksuffix"] = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "sv" ? "\u00a0%" : "%";
        return drawn;
    }

    private static Dictionary<string, object?> FromTheTop(Dictionary<string, object?> axis)
    {
        axis["autorange"] = "reversed";
        return axis;
    }

    // Labels near an edge grow inwards.
    private static string[] LabelPlaces(ChartDescription chart, ChartSeries series)
    {
        if (chart.X.Kind is not AxisKind.Number)
            return [.. series.Dots.Select(_ => "top center")];
        var places = chart.Series.SelectMany(each => each.Dots).Select(dot => dot.X.Drawn).OfType<double>().ToList();
        var low = chart.X.FromZero ? 0 : chart.X.From ?? places.DefaultIfEmpty().Min();
        var high = chart.X.To ?? places.DefaultIfEmpty().Max();
        return
        [
            .. series.Dots.Select(dot =>
                dot.X.Drawn is double at && high > low
                    ? ((at - low) / (high - low)) switch
                    {
                        > 0.8 => "middle left",
                        < 0.2 => "middle right",
                        _ => "top center",
                    }
                    : "top center"
            ),
        ];
    }

    // In a chart that lies down the value axis is drawn along the bottom, so a line at a value stands up.
    private static bool Upright(ChartDescription chart, bool vertical) => vertical != chart.Horizontal;

    private static object Straight(ChartDescription chart, ChartLine line)
    {
        var style = new
        {
            color = Token(line.Color),
            width = 1.5,
            dash = Dash(line.Style),
        };
        return Upright(chart, line.Vertical)
            ? new
            {
                type = "line",
                xref = "x",
                yref = "paper",
                x0 = line.At.Drawn,
                x1 = line.At.Drawn,
                y0 = (object)0,
                y1 = (object)1,
                line = style,
                layer = "above",
            }
            : new
            {
                type = "line",
                xref = "paper",
                yref = "y",
                x0 = (object?)0,
                x1 = (object?)1,
                y0 = line.At.Drawn!,
                y1 = line.At.Drawn!,
                line = style,
                layer = "above",
            };
    }

    private static object Band(ChartDescription chart, ChartBand band)
    {
        var fill = Token(band.Color) + "/0.12";
        var edge = new { width = 0 };
        return Upright(chart, band.Vertical)
            ? new
            {
                type = "rect",
                xref = "x",
                yref = "paper",
                x0 = band.From.Drawn,
                x1 = band.To.Drawn,
                y0 = (object)0,
                y1 = (object)1,
                fillcolor = fill,
                line = edge,
                layer = "below",
            }
            : new
            {
                type = "rect",
                xref = "paper",
                yref = "y",
                x0 = (object?)0,
                x1 = (object?)1,
                y0 = band.From.Drawn!,
                y1 = band.To.Drawn!,
                fillcolor = fill,
                line = edge,
                layer = "below",
            };
    }

    private static object LineLabel(ChartDescription chart, ChartLine line) =>
        Upright(chart, line.Vertical)
            ? new
            {
                text = Encoded.Text(line.Label),
                xref = "x",
                yref = "paper",
                x = line.At.Drawn,
                y = (object)1,
                xanchor = "center",
                yanchor = "bottom",
                showarrow = false,
                font = new { color = Token(line.Color), size = 12 },
            }
            : new
            {
                text = Encoded.Text(line.Label),
                xref = "paper",
                yref = "y",
                x = (object?)1,
                y = line.At.Drawn!,
                xanchor = "right",
                yanchor = "bottom",
                showarrow = false,
                font = new { color = Token(line.Color), size = 12 },
            };

    private static object Note(ChartNote note) =>
        new
        {
            text = Encoded.Lines(note.Text, 24),
            x = note.X.Drawn,
            y = Finite(note.Y),
            showarrow = true,
            arrowhead = 0,
            arrowwidth = 1,
            ax = 0,
            ay = -44,
            align = "left",
            arrowcolor = "token:muted",
            bgcolor = "token:surface",
            bordercolor = "token:border",
            borderpad = 3,
            font = new { size = 12 },
        };

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
        return string.Join("<br>", lines);
    }

    private static string Token(ChartColor color) => "token:" + TokenName(color);

    internal static string TokenName(ChartColor color) =>
        color switch
        {
            >= ChartColor.Series1 => "series-" + ((int)color - (int)ChartColor.Series1 + 1).ToString(CultureInfo.InvariantCulture),
            _ => color.ToString().ToLowerInvariant(),
        };

    private static string Dash(LineStyle style) =>
        style switch
        {
            LineStyle.Solid => "solid",
            LineStyle.Dashed => "6px,4px",
            LineStyle.Dotted => "2px,3px",
        };

    private static string Symbol(Shape shape) =>
        shape switch
        {
            Shape.Circle => "circle",
            Shape.Ring => "circle-open",
            Shape.TriangleUp => "triangle-up",
            Shape.TriangleDown => "triangle-down",
            Shape.Diamond => "diamond",
            Shape.Square => "square",
            Shape.Bar or Shape.Pause => "line-ew-open",
            Shape.Cross => "x",
            Shape.Check => "star",
        };

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
