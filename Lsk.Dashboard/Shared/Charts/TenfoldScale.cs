using System.Globalization;
using Lsk.Dashboard.Localization;

namespace Lsk.Dashboard.Shared.Charts;

/// <summary>
/// An axis on which each step is ten times the one before, from the chart's points. 0 has no place on such an axis, so what is not above 0
/// stands below the smallest value, at a step of its own that says so.
/// </summary>
internal sealed class TenfoldScale
{
    private readonly double smallest;
    private readonly double largest;
    private readonly bool hasZero;
    private readonly ChartAxis axis;

    private TenfoldScale(ChartAxis axis, IReadOnlyList<double> values)
    {
        this.axis = axis;
        smallest = values.Where(value => value > 0).DefaultIfEmpty(1).Min();
        largest = values.Where(value => value > 0).DefaultIfEmpty(10).Max();
        hasZero = values.Any(value => value <= 0);
    }

    /// <summary>Nothing when the chart has no such axis.</summary>
    public static TenfoldScale? Of(ChartDescription chart) =>
        chart.X.Tenfold
            ? new TenfoldScale(chart.X, [.. chart.Series.SelectMany(series => series.Dots).Select(dot => dot.X.Drawn).OfType<double>()])
            : null;

    /// <summary>Where the steps stand, from the lowest.</summary>
    public IReadOnlyList<double> Steps =>
        [
            .. hasZero ? [Zero] : Array.Empty<double>(),
            .. Enumerable
                .Range(First, Last - First + 1)
                .Select(power => Math.Pow(10, power))
                .Where(step => step >= smallest / 1.6 && step <= High),
        ];

    /// <summary>What the steps say.</summary>
    public IReadOnlyList<string> Texts =>
        [.. Steps.Select((step, at) => Encoded.Text(hasZero && at == 0 ? 0.ToString(CultureInfo.CurrentCulture) : Text(step)))];

    /// <summary>The ends of the axis, as plotly takes them: powers of ten.</summary>
    public IList<object> Range => [Math.Log10(Low), Math.Log10(High)];

    private double Zero => smallest / 4;

    private double Low => (hasZero ? Zero : smallest) / 1.6;

    private double High => largest * 1.6;

    private int First => (int)Math.Floor(Math.Log10(smallest));

    private int Last => (int)Math.Ceiling(Math.Log10(High));

    /// <summary>Where a value is drawn.</summary>
    public object? Place(object? value) => value is double and <= 0 ? Zero : value;

    private string Text(double step) => axis.Written is { } written ? written(step) : Show.Number(step, step < 1 ? 3 : 0);
}
