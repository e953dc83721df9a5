using System.Globalization;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>A line of the ranked list: an initiative, or the waterline (no row).</summary>
public sealed record RankingLine(ViewRow? Row, int Place);

/// <summary>One stretch of a contribution bar, 0 to 100 of its width.</summary>
public sealed record BarPart(int Criterion, string X, string Width);

/// <summary>Geometry and marks of the ranked list and the heat map, apart from the markup.</summary>
internal static class RankingPicture
{
    /// <summary>Below this share of wins two neighbours have no safe order: fewer than two samples of three.</summary>
    public const double SafeOrder = 2 / 3.0;

    /// <summary>Shades of the heat map, by the square root of the share so that small shares are seen.</summary>
    private const int Shades = 12;

    /// <summary>The list with the waterline in its place.</summary>
    public static List<RankingLine> Lines(DecisionView view, int line)
    {
        var lines = new List<RankingLine>(view.Order.Count + 1);
        for (var place = 0; place < view.Order.Count; place++)
        {
            if (place == line)
                lines.Add(new(null, line));
            lines.Add(new(view.Rows[view.Order[place]], place));
        }
        if (line >= view.Order.Count)
            lines.Add(new(null, line));
        return lines;
    }

    /// <summary>The parts of a contribution bar.</summary>
    public static IEnumerable<BarPart> Bar(RankedRow row)
    {
        var x = 0.0;
        for (var j = 0; j < row.Contributions.Count; j++)
        {
            var width = row.Contributions[j] * 100;
            if (width > 0.05)
                yield return new(j, Plain(x), Plain(Math.Max(0, width - 0.3)));
            x += width;
        }
    }

    /// <summary>
    /// The heat map as one path a shade: a cell is a share of the samples. Thousands of rectangles would be thousands of elements; a path a
    /// shade is a dozen.
    /// </summary>
    public static string[] Heat(SmaaResult result, double width, double height)
    {
        var paths = Enumerable.Range(0, Shades).Select(_ => new System.Text.StringBuilder()).ToArray();
        for (var k = 0; k < result.Rows; k++)
            for (var rank = result.BestRank(k); rank <= result.WorstRank(k); rank++)
                if (result.Acceptability(k, rank) is >= 0.005 and var share)
                    paths[Math.Min(Shades - 1, (int)(Math.Sqrt(share) * Shades))]
                        .Append(
                            CultureInfo.InvariantCulture,
                            $"M{(rank - 1) * width:0.##} {k * height:0.#}h{width:0.##}v{height - 1:0.#}h-{width:0.##}z"
                        );
        return [.. paths.Select(path => path.ToString())];
    }

    /// <summary>How much of the colour a shade has.</summary>
    public static string Opacity(int shade) => Plain((shade + 1.0) / Shades);

    /// <summary>A number for an attribute.</summary>
    public static string Plain(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
