using System.Globalization;

namespace Lsk.Domain.Workshops;

/// <summary>
/// Seats as a short text such as <c>1-4,6</c>: whose answers counted when a round was revealed. Written once, at the reveal, so that
/// nothing that happens to a person later can change a number that everybody has seen.
/// </summary>
public sealed class SeatSet
{
    private readonly (int First, int Last)[] ranges;

    private SeatSet((int First, int Last)[] ranges)
    {
        this.ranges = ranges;
        foreach (var (first, last) in ranges)
            Count += last - first + 1;
    }

    /// <summary>How many seats.</summary>
    public int Count { get; }

    /// <summary>The seats, in any order; one that comes twice counts once.</summary>
    public static SeatSet Of(IEnumerable<int> seats)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var seat in seats.Order())
        {
            if (ranges.Count > 0 && seat <= ranges[^1].Last + 1)
                ranges[^1] = (ranges[^1].First, Math.Max(seat, ranges[^1].Last));
            else
                ranges.Add((seat, seat));
        }

        return new SeatSet([.. ranges]);
    }

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    /// <exception cref="FormatException">It is another text.</exception>
    public static SeatSet Parse(string text) =>
        Of(
            text.Split(',', StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(part =>
                    part.Split('-') is [var first, var last]
                        ? Enumerable.Range(Number(first), Number(last) - Number(first) + 1)
                        : [Number(part)]
                )
        );

    /// <summary>Whether the seat is among them.</summary>
    public bool Contains(int seat)
    {
        // Asked for every ballot of every reveal: a search that leaves nothing behind.
        var (low, high) = (0, ranges.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (seat < ranges[middle].First)
                high = middle - 1;
            else if (seat > ranges[middle].Last)
                low = middle + 1;
            else
                return true;
        }

        return false;
    }

    /// <summary>Whether every one of these seats is among the other ones.</summary>
    public bool IsWithin(SeatSet others) =>
        ranges.All(range => Enumerable.Range(range.First, range.Last - range.First + 1).All(others.Contains));

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            ',',
            ranges.Select(range =>
                range.First == range.Last
                    ? range.First.ToString(CultureInfo.InvariantCulture)
                    : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}")
            )
        );

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
