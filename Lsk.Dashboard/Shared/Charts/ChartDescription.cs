using Lsk.Dashboard.Shared.Controls;

namespace Lsk.Dashboard.Shared.Charts;

/// <summary>
/// What a chart shows, without a word about how it is drawn. The drawing, the table beside it, the sentence for those who do not see it and
/// the file with its data all come from this one description. Texts are in the visitor's language and not encoded; a missing value breaks a
/// line.
/// </summary>
public sealed record ChartDescription
{
    public required string Title { get; init; }

    /// <summary>What the chart says, in one sentence: under the chart, and what a screen reader reads.</summary>
    public required string Sentence { get; init; }

    public required ChartAxis X { get; init; }

    public required ChartAxis Y { get; init; }

    public IReadOnlyList<ChartSeries> Series { get; init; } = [];

    /// <summary>Straight lines right across: a target, a budget, the day of the change.</summary>
    public IReadOnlyList<ChartLine> Lines { get; init; } = [];

    /// <summary>Shaded stretches.</summary>
    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    /// <summary>Remarks at a point.</summary>
    public IReadOnlyList<ChartNote> Notes { get; init; } = [];

    public ChartSize Size { get; init; } = ChartSize.Medium;

    /// <summary>Bars on top of each other instead of side by side.</summary>
    public bool Stacked { get; init; }

    /// <summary>Bars that lie down; X is then the axis of the names, drawn upwards.</summary>
    public bool Horizontal { get; init; }

    /// <summary>Places before and after, joined by a line each: the first is at the top, the names stand at both ends, and the table has a
    /// row a line.</summary>
    public bool Slopes { get; init; }

    public bool Legend { get; init; } = true;

    /// <summary>What a ring around a point means; with it the legend has a line and the table a column for it.</summary>
    public string? Ring { get; init; }

    /// <summary>The list of what has a ring.</summary>
    public string? RingAddress { get; init; }

    /// <summary>Without ending; the title when it is missing.</summary>
    public string? FileName { get; init; }
}

/// <summary>How high; the width follows the page.</summary>
public enum ChartSize
{
    /// <summary>200 px: one of many on a page.</summary>
    Small,

    /// <summary>340 px.</summary>
    Medium,

    /// <summary>520 px.</summary>
    Large,
}

/// <summary>What an axis measures.</summary>
public enum AxisKind
{
    Number,
    Time,
    Category,
}

/// <summary>An axis.</summary>
/// <param name="Unit">After the title and in the table's heading.</param>
/// <param name="Decimals">In hover texts and the table.</param>
/// <param name="From">The lowest value shown; by the data without it.</param>
/// <param name="To">The highest.</param>
public sealed record ChartAxis(
    string Title,
    AxisKind Kind = AxisKind.Number,
    string? Unit = null,
    int Decimals = 1,
    double? From = null,
    double? To = null,
    bool FromZero = false
)
{
    /// <summary>Each step is ten times the one before. Values that are not above 0 stand at a place of their own below the smallest
    /// one.</summary>
    public bool Tenfold { get; init; }

    /// <summary>A time axis with a step a quarter.</summary>
    public bool Quarters { get; init; }

    /// <summary>How a step of a tenfold axis is written; as a number without it.</summary>
    public Func<double, string>? Written { get; init; }

    /// <summary>The title with its unit.</summary>
    public string Heading => Unit is { Length: > 0 } ? $"{Title} ({Unit})" : Title;
}

/// <summary>How the points of a series are joined.</summary>
public enum SeriesKind
{
    Line,
    LineAndDots,
    Dots,
    Bubbles,
    Bars,

    /// <summary>The value holds until the next one: limits, cumulative curves.</summary>
    Step,
    Area,
}

/// <summary>Which of the tokens' colours.</summary>
public enum ChartColor
{
    Ink,
    Muted,
    Border,
    Accent,
    Better,
    Worse,
    Warning,
    Information,
    Series1,
    Series2,
    Series3,
    Series4,
    Series5,
    Series6,
    Series7,
    Series8,
}

/// <summary>How a line is drawn.</summary>
public enum LineStyle
{
    Solid,
    Dashed,
    Dotted,
}

/// <summary>Points that belong together.</summary>
public sealed record ChartSeries(string Name, SeriesKind Kind, IReadOnlyList<ChartDot> Dots)
{
    public ChartColor Color { get; init; } = ChartColor.Accent;

    public LineStyle Style { get; init; }

    /// <summary>A thinner line: limits and means.</summary>
    public bool Thin { get; init; }

    public bool InLegend { get; init; } = true;

    public bool InTable { get; init; } = true;

    /// <summary>The labels of the points stand in the drawing, not only in the hover.</summary>
    public bool ShowLabels { get; init; }

    /// <summary>Of its points, and in the legend.</summary>
    public Shape Shape { get; init; } = Shape.Circle;

    /// <summary>The list of what it shows: the legend leads there.</summary>
    public string? Address { get; init; }

    /// <summary>Its bars go from 0 the other way, and are written as they are: the left half of a tornado.</summary>
    public bool Leftwards { get; init; }
}

/// <summary>One point.</summary>
/// <param name="Y">Nothing makes a gap.</param>
/// <param name="Label">What it is: an initiative's title, the reason of a flag.</param>
/// <param name="Color">Instead of the series' colour.</param>
/// <param name="Shape">Instead of a circle.</param>
/// <param name="Size">For bubbles: proportional to the area.</param>
public sealed record ChartDot(
    ChartValue X,
    double? Y,
    string? Label = null,
    ChartColor? Color = null,
    Shape? Shape = null,
    double? Size = null
)
{
    /// <summary>The page about it: a click on the point leads there, and so does its row in the table.</summary>
    public string? Address { get; init; }

    /// <summary>Where it is drawn when <see cref="ChartDot.Y"/> lies beyond what is shown.</summary>
    public double? DrawnAt { get; init; }

    /// <summary>A few letters beside the point, such as its rank.</summary>
    public string? Mark { get; init; }

    /// <summary>A ring stands around it; see <see cref="ChartDescription.Ring"/>.</summary>
    public bool HasRing { get; init; }
}

/// <summary>A straight line across the chart at one value of one axis.</summary>
public sealed record ChartLine(ChartValue At, string Label, bool Vertical = false)
{
    public ChartColor Color { get; init; } = ChartColor.Ink;

    public LineStyle Style { get; init; } = LineStyle.Dashed;
}

/// <summary>A shaded stretch of one axis.</summary>
public sealed record ChartBand(ChartValue From, ChartValue To, string Label, bool Vertical = false)
{
    public ChartColor Color { get; init; } = ChartColor.Muted;
}

/// <summary>A remark at a point.</summary>
public sealed record ChartNote(ChartValue X, double Y, string Text);

/// <summary>Which point was clicked.</summary>
public sealed record ChartPick(ChartSeries Series, ChartDot Dot);
