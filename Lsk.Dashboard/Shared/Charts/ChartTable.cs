using System.Text;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;

namespace Lsk.Dashboard.Shared.Charts;

/// <summary>The twin of a chart: the same values as rows. Points with names of their own get a row each, series get a column
/// each.</summary>
public sealed record ChartTable(
    IReadOnlyList<ChartTableColumn> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<string> Remarks
)
{
    private static readonly Dictionary<(int Row, int Column), string> nowhere = [];

    private IReadOnlyDictionary<(int Row, int Column), string> Addresses { get; init; } = nowhere;

    /// <summary>Where a cell leads: a point's page, as a click on it in the drawing does.</summary>
    public string? AddressOf(int row, int column) => Addresses.GetValueOrDefault((row, column));

    public static ChartTable Of(ChartDescription chart)
    {
        var shown = chart.Series.Where(series => series.InTable).ToList();
        var named = shown.Any(series =>
            series.Kind is SeriesKind.Dots or SeriesKind.Bubbles && series.Dots.Any(dot => dot.Label is { Length: > 0 })
        );
        var (columns, rows, addresses) =
            chart.Slopes ? Sloped(chart, shown)
            : named ? Named(chart, shown)
            : Aligned(chart, shown);
        string[] remarks =
        [
            .. chart.Lines.Select(line => $"{line.Label}: {line.At.Text(line.Vertical ? chart.X.Decimals : chart.Y.Decimals)}"),
            .. chart.Notes.Select(note => $"{note.X.Text(chart.X.Decimals)}: {note.Text}"),
        ];
        return new ChartTable(columns, rows, remarks) { Addresses = addresses };
    }

    /// <summary>
    /// As a file that a Swedish spreadsheet program opens in columns: semicolons, quotes where needed, and an apostrophe before what such a
    /// program would take for a formula. Numbers stand as they are shown.
    /// </summary>
    public string ToCsv()
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var row in Rows.Prepend([.. Columns.Select(column => column.Title)]))
            text.AppendJoin(';', row.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    private static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '@' or '\t' or '\r' or '\0', ..] or ['-', not (>= '0' and <= '9'), ..] ? "'" + text : text;
        return safe.AsSpan().ContainsAny(";\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static (ChartTableColumn[], IReadOnlyList<string>[], Dictionary<(int, int), string>) Sloped(
        ChartDescription chart,
        List<ChartSeries> shown
    )
    {
        string[] places = [.. shown.SelectMany(series => series.Dots).Select(dot => dot.X.Text(0)).Distinct()];
        ChartTableColumn[] columns = [new(ChartText.Name, false), .. places.Select(place => new ChartTableColumn(place, true))];
        var rows = shown
            .Select(series => (IReadOnlyList<string>)[series.Name, .. series.Dots.Select(dot => Show.Number(dot.Y, chart.Y.Decimals))])
            .ToArray();
        var addresses = shown
            .Index()
            .Where(each => each.Item.Dots[0].Address is not null)
            .ToDictionary(each => (each.Index, 0), each => each.Item.Dots[0].Address!);
        return (columns, rows, addresses);
    }

    private static (ChartTableColumn[], IReadOnlyList<string>[], Dictionary<(int, int), string>) Named(
        ChartDescription chart,
        List<ChartSeries> shown
    )
    {
        var sized = shown.Any(series => series.Kind is SeriesKind.Bubbles);
        ChartTableColumn[] columns =
        [
            new(ChartText.Name, false),
            .. shown.Count > 1 ? [new ChartTableColumn(ChartText.Series, false)] : Array.Empty<ChartTableColumn>(),
            new(chart.X.Heading, chart.X.Kind is AxisKind.Number),
            new(chart.Y.Heading, true),
            .. sized ? [new ChartTableColumn(ChartText.Size, true)] : Array.Empty<ChartTableColumn>(),
            .. chart.Ring is { } ring ? [new ChartTableColumn(ring, false)] : Array.Empty<ChartTableColumn>(),
        ];
        var dots = shown
            .Where(series => series.Kind is SeriesKind.Dots or SeriesKind.Bubbles)
            .SelectMany(series => series.Dots.Select(dot => (Series: series, Dot: dot)))
            .ToList();
        var rows = dots.Select(each =>
                (IReadOnlyList<string>)
                    [
                        each.Dot.Label ?? "",
                        .. shown.Count > 1 ? [each.Series.Name] : Array.Empty<string>(),
                        each.Dot.X.Text(chart.X.Decimals),
                        Show.Number(each.Dot.Y, chart.Y.Decimals),
                        .. sized ? [Show.Number(each.Dot.Size, 1)] : Array.Empty<string>(),
                        .. chart.Ring is null ? Array.Empty<string>() : [each.Dot.HasRing ? ControlText.Yes : Show.Nothing],
                    ]
            )
            .ToArray();
        return (
            columns,
            rows,
            dots.Index()
                .Where(each => each.Item.Dot.Address is not null)
                .ToDictionary(each => (each.Index, 0), each => each.Item.Dot.Address!)
        );
    }

    private static (ChartTableColumn[], IReadOnlyList<string>[], Dictionary<(int, int), string>) Aligned(
        ChartDescription chart,
        List<ChartSeries> shown
    )
    {
        var remarked = shown.Any(series => series.Dots.Any(dot => dot.Label is { Length: > 0 }));
        ChartTableColumn[] columns =
        [
            new(chart.X.Heading, chart.X.Kind is AxisKind.Number),
            .. shown.Select(series => new ChartTableColumn(
                chart.Y.Unit is { Length: > 0 } unit ? $"{series.Name} ({unit})" : series.Name,
                true
            )),
            .. remarked ? [new ChartTableColumn(ChartText.Remark, false)] : Array.Empty<ChartTableColumn>(),
        ];
        var places = shown.SelectMany(series => series.Dots).Select(dot => dot.X).Distinct().ToList();
        var byPlace = shown
            .Select(series => series.Dots.GroupBy(dot => dot.X).ToDictionary(group => group.Key, group => group.First()))
            .ToList();
        var rows = places
            .Select(place =>
                (IReadOnlyList<string>)
                    [
                        place.Text(chart.X.Decimals),
                        .. byPlace.Select(dots => Show.Number(dots.GetValueOrDefault(place)?.Y, chart.Y.Decimals)),
                        .. remarked
                            ?
                            [
                                string.Join(
                                    "; ",
                                    byPlace.Select(dots => dots.GetValueOrDefault(place)?.Label).Where(label => label is { Length: > 0 })
                                ),
                            ]
                            : Array.Empty<string>(),
                    ]
            )
            .ToArray();
        var addresses =
            from place in places.Index()
            from series in byPlace.Index()
            let address = series.Item.GetValueOrDefault(place.Item)?.Address
            where address is not null
            select ((place.Index, series.Index + 1), address);
        return (columns, rows, addresses.ToDictionary(each => each.Item1, each => each.address));
    }
}

/// <summary>A heading of the table.</summary>
public sealed record ChartTableColumn(string Title, bool Number);
