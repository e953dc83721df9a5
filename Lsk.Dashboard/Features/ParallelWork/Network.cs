namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>A dot of the network picture; places are in the picture's own units.</summary>
public sealed record NetworkDot(WorkInfo Work, double X, double Y, int Colour);

/// <summary>A line between two dots.</summary>
public sealed record NetworkLine(double X1, double Y1, double X2, double Y2, double Strength, string Address);

/// <summary>A heading on the rim: an organisation's arc.</summary>
public sealed record NetworkLabel(string Text, double X, double Y, bool ToTheLeft, int Colour);

/// <summary>Who does the same as whom: initiatives on a circle, gathered by organisation and within it by focus area, and a line for each
/// suspected pair.</summary>
public sealed record Network(IReadOnlyList<NetworkDot> Dots, IReadOnlyList<NetworkLine> Lines, IReadOnlyList<NetworkLabel> Labels)
{
    public const double Width = 820;
    public const double Height = 560;

    private const double Radius = 210;
    private const double Gap = 1.5;
    private const int Colours = 8;

    /// <summary>The picture of these links, the same for the same links.</summary>
    public static Network Of(IReadOnlyList<PairLine> links)
    {
        var groups = links
            .SelectMany(link => new[] { link.A, link.B })
            .DistinctBy(work => work.Key)
            .GroupBy(work => work.Text.Organisation ?? "")
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
                (
                    Name: group.Key,
                    Works: group
                        .OrderBy(work => work.Text.SubGoal, StringComparer.Ordinal)
                        .ThenBy(work => work.Number, StringComparer.Ordinal)
                        .ToList()
                )
            )
            .ToList();
        var step = 2 * Math.PI / groups.Sum(group => group.Works.Count + Gap);
        List<NetworkDot> dots = [];
        List<NetworkLabel> labels = [];
        var place = 0d;
        for (var i = 0; i < groups.Count; i++)
        {
            foreach (var work in groups[i].Works)
            {
                var (x, y) = At(place++ * step, Radius);
                dots.Add(new NetworkDot(work, x, y, i % Colours));
            }
            var middle = (place - ((groups[i].Works.Count + 1) / 2d)) * step;
            var (labelX, labelY) = At(middle, Radius + 22);
            labels.Add(new NetworkLabel(groups[i].Name, labelX, labelY, Math.Sin(middle) < 0, i % Colours));
            place += Gap;
        }
        var places = dots.ToDictionary(dot => dot.Work.Key);
        return new Network(
            dots,
            [
                .. links.Select(link => new NetworkLine(
                    places[link.A.Key].X,
                    places[link.A.Key].Y,
                    places[link.B.Key].X,
                    places[link.B.Key].Y,
                    link.Pair.Probability,
                    link.Address
                )),
            ],
            labels
        );
    }

    private static (double X, double Y) At(double angle, double radius) =>
        ((Width / 2) + (radius * Math.Sin(angle)), (Height / 2) - (radius * Math.Cos(angle)));
}
