namespace Lsk.Domain.Prioritisation;

/// <summary>A weight moved so far that an initiative crosses the waterline.</summary>
/// <param name="Criterion">Column.</param>
/// <param name="From">Its weight now, 0 to 1.</param>
/// <param name="To">The nearest weight at which the initiative stands on the other side (on the very line when it comes up to it), 0 to
/// 1.</param>
public sealed record WeightCrossing(int Criterion, double From, double To);

/// <summary>A score changed so far that an initiative crosses the waterline.</summary>
/// <param name="Criterion">Column.</param>
/// <param name="From">The score now, on the criterion's own scale.</param>
/// <param name="To">The nearest score on its scale that brings it to the line.</param>
public sealed record RatingCrossing(int Criterion, double From, double To);

/// <summary>What it would take.</summary>
/// <param name="IsAbove">Whether the initiative is above the waterline now.</param>
/// <param name="Weights">One for each weight that can do it alone, the smallest move first.</param>
/// <param name="Ratings">One for each score that can do it alone, the smallest move (in shares of the scale) first.</param>
public sealed record Crossing(bool IsAbove, IReadOnlyList<WeightCrossing> Weights, IReadOnlyList<RatingCrossing> Ratings);

/// <summary>What would have to change for an initiative to cross the waterline: the smallest single weight, the smallest single
/// score.</summary>
public static class WaterlineCrossing
{
    /// <summary>Finds the smallest changes.</summary>
    /// <param name="scores">
    /// Scores of the ranked initiatives on the criteria's own scales, with a gap where a score does not count; a row with gaps stands on
    /// renormalised weights, as in the ranking.
    /// </param>
    /// <param name="scales">One a column.</param>
    /// <param name="weights">One a column.</param>
    /// <param name="row">The initiative.</param>
    /// <param name="places">How many places are above the waterline, 1 to the number of rows - 1.</param>
    /// <returns><see langword="null"/> when the question has no meaning: the row is not ranked, or all or none are above the
    /// line.</returns>
    public static Crossing? Of(RatingMatrix scores, IReadOnlyList<CriterionScale> scales, Weights weights, int row, int places)
    {
        if (places < 1 || places >= scores.Rows)
            return null;
        var values = scores.ToValues(scales);
        var now = AdditiveRanking.Rank(values, weights, includeIncomplete: true);
        if (now[row].Rank is not { } rank)
            return null;
        var above = rank <= places;
        return new(above, ByWeight(values, now, weights, row, places, above), ByRating(scores, scales, weights, now, row, places, above));
    }

    private static IReadOnlyList<WeightCrossing> ByWeight(
        RatingMatrix values,
        IReadOnlyList<RankedRow> now,
        Weights weights,
        int row,
        int places,
        bool above
    )
    {
        int[] rows = [.. now.Where(ranked => ranked.Rank is not null).Select(ranked => ranked.Row)];
        var own = Array.IndexOf(rows, row);
        var found = new List<WeightCrossing>();
        for (var k = 0; k < weights.Count && weights.Count > 1; k++)
        {
            var paths = WeightPath.Of(values, rows, weights, k);
            double?[] both = [Walk(paths, own, weights[k], places, above, 1), Walk(paths, own, weights[k], places, above, 0)];
            var nearest = both.OfType<double>().OrderBy(t => Math.Abs(t - weights[k])).Cast<double?>().FirstOrDefault();
            if (nearest is { } t)
                found.Add(new(k, weights[k], t));
        }
        return [.. found.OrderBy(crossing => Math.Abs(crossing.To - crossing.From))];
    }

    // Walks from the weight now towards one end and counts who passes.
    private static double? Walk(WeightPath[] paths, int own, double weight, int places, bool above, double end)
    {
        var mine = paths[own];
        var better = 0;
        var events = new List<(double At, int Change)>();
        for (var other = 0; other < paths.Length; other++)
        {
            if (other == own)
                continue;
            var ahead = Ahead(paths[other], mine, weight);
            if (ahead)
                better++;
            var (first, second) = paths[other].Ties(mine);
            var (near, far) =
                Math.Abs(first - weight) <= Math.Abs(second - weight) || double.IsNaN(second) ? (first, second) : (second, first);
            Pass(near, far);
            Pass(far, double.NaN);

            void Pass(double tie, double next)
            {
                if (!IsOnTheWay(tie, weight, end))
                    return;
                // Between this tie and the next, or the end, the order of the two cannot change: the middle tells who is ahead there. At
                // the very end they are level.
                var after = Ahead(paths[other], mine, ((IsOnTheWay(next, weight, end) ? next : end) + tie) / 2);
                if (after == ahead)
                    return;
                events.Add((tie, after ? 1 : -1));
                ahead = after;
            }
        }
        foreach (var (at, change) in events.OrderBy(e => Math.Abs(e.At - weight)))
        {
            better += change;
            if (above ? better >= places : better < places)
                return at;
        }
        return null;
    }

    private static bool Ahead(WeightPath other, WeightPath mine, double weight) => other.At(weight) - mine.At(weight) > AdditiveRanking.Tie;

    // A tie at the weight now may come out a rounding error behind it.
    private static bool IsOnTheWay(double tie, double weight, double end) =>
        end > 0 ? tie >= weight - 1e-12 && tie <= 1 : tie <= weight + 1e-12 && tie >= 0;

    private static IReadOnlyList<RatingCrossing> ByRating(
        RatingMatrix scores,
        IReadOnlyList<CriterionScale> scales,
        Weights weights,
        IReadOnlyList<RankedRow> now,
        int row,
        int places,
        bool above
    )
    {
        var others = now.Where(other => other.Row != row && other.Value is not null)
            .Select(other => other.Value!.Value)
            .OrderDescending()
            .ToArray();
        if (others.Length < places)
            return [];
        var gap = others[places - 1] - now[row].Value!.Value;
        var used = Enumerable.Range(0, scales.Count).Sum(j => scores[row, j] is null ? 0 : weights[j]);
        var found = new List<RatingCrossing>();
        for (var j = 0; j < scales.Count; j++)
        {
            if (weights[j] <= 0 || scores[row, j] is not { } given)
                continue;
            var function = scales[j].Value;
            var score = Math.Clamp(given, function.Min, function.Max);
            var value = function.ValueOf(score) + gap * used / weights[j];
            // What only arithmetic puts outside the scale is its end.
            if (value < -1e-9 || value > 1 + 1e-9)
                continue;
            if (function.ScoreOf(Math.Clamp(value, 0, 1), score) is { } to)
                found.Add(new(j, score, to));
        }
        return
        [
            .. found.OrderBy(crossing =>
                Math.Abs(crossing.To - crossing.From) / (scales[crossing.Criterion].Value.Max - scales[crossing.Criterion].Value.Min)
            ),
        ];
    }
}
