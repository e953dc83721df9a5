using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Prioritisation;

/// <summary>A rating as somebody gave it, by the places in a <see cref="BasisSource"/>.</summary>
/// <param name="Initiative">Place among its initiatives.</param>
/// <param name="Criterion">Place among its criteria.</param>
/// <param name="Assessor">Place among its assessors.</param>
/// <param name="Round">Of several the latest counts.</param>
/// <param name="Score">On the criterion's own scale; <see langword="null"/> for an abstention.</param>
public readonly record struct BasisRating(int Initiative, int Criterion, int Assessor, int Round, double? Score);

/// <summary>What a ranking is built from, before anything is left out: the same whether it was read from the store or a workbook.</summary>
/// <param name="ModelName">Name of the model.</param>
/// <param name="ModelVersion">Which version of it.</param>
/// <param name="Criteria">All of its criteria, with points of 0 or more.</param>
/// <param name="Initiatives">All initiatives, drafts and closed ones too.</param>
/// <param name="Assessors">Labels.</param>
/// <param name="Ratings">All ratings, in any order.</param>
public sealed record BasisSource(
    string ModelName,
    string ModelVersion,
    IReadOnlyList<BasisCriterion> Criteria,
    IReadOnlyList<BasisInitiative> Initiatives,
    IReadOnlyList<string> Assessors,
    IReadOnlyCollection<BasisRating> Ratings
)
{
    /// <summary>How the national view lowers in this version of the model.</summary>
    public IReadOnlyList<NationalDecrement> Decrements { get; init; } = NationalView.Proposal;
}

/// <summary>A basis with what was left out of it.</summary>
/// <param name="Basis">The basis.</param>
/// <param name="Unrated">Criteria that nobody has rated.</param>
/// <param name="Closed">How many finished or stopped initiatives take no part.</param>
/// <param name="Drafts">How many are not shared yet.</param>
/// <param name="Assessors">For each assessor of the panel the place in the source.</param>
public sealed record BuiltBasis(DecisionBasis Basis, IReadOnlyList<string> Unrated, int Closed, int Drafts, IReadOnlyList<int> Assessors);

/// <summary>
/// Builds what a ranking is computed from. Every list, page, sheet and verb builds here, so that an initiative has one rank and one value:
/// a draft has no place before it is shared; what is finished or stopped takes no part unless asked for; each assessor's latest round
/// counts, also when it is an abstention; a criterion that nobody has rated is left out, because it would leave everything without a place.
/// Which criteria count is told by all that is shared, closed or not: whether closed ones take part changes ranks, never a value.
/// </summary>
public static class BasisBuilder
{
    /// <summary>Builds. Broken rules: <c>NothingRated</c>, and those of the weights.</summary>
    /// <param name="source">Everything there is.</param>
    /// <param name="all">Whether finished and stopped initiatives take part.</param>
    public static Outcome<BuiltBasis> Of(BasisSource source, bool all = false)
    {
        var places = new int[source.Initiatives.Count];
        var kept = new List<BasisInitiative>();
        var (closed, drafts) = (0, 0);
        for (var i = 0; i < places.Length; i++)
        {
            var initiative = source.Initiatives[i];
            places[i] = -1;
            if (initiative.IsDraft)
                drafts++;
            else if (!all && !initiative.Status.IsOpen())
                closed++;
            else
            {
                places[i] = kept.Count;
                kept.Add(initiative);
            }
        }
        var latest = Latest(source);
        var rated = new bool[source.Criteria.Count];
        foreach (var rating in latest)
            rated[rating.Criterion] |= rating.Score is not null;
        int[] used = [.. Enumerable.Range(0, rated.Length).Where(j => rated[j])];
        if (used.Length == 0)
            return new BrokenRule("NothingRated");
        // All of them are checked, so that a faulty weight is said even where the criterion is left out.
        if (Weights.FromPoints([.. source.Criteria.Select(criterion => criterion.Points)]).Broken is { } broken)
            return broken;
        var weights = Weights.FromPoints([.. used.Select(j => source.Criteria[j].Points)]);
        if (weights.Broken is { } zero)
            return zero;
        int[] assessors = [.. latest.Select(rating => rating.Assessor).Distinct().Order()];
        var basis = new DecisionBasis(
            source.ModelName,
            source.ModelVersion,
            [.. used.Select(j => source.Criteria[j])],
            weights.Value,
            kept,
            new(
                [.. assessors.Select(a => source.Assessors[a])],
                Matrices(latest, places, kept.Count, used, rated.Length, assessors, source.Assessors.Count)
            )
        )
        {
            Decrements = source.Decrements,
        };
        string[] unrated = [.. Enumerable.Range(0, rated.Length).Where(j => !rated[j]).Select(j => source.Criteria[j].Name)];
        return new BuiltBasis(basis, unrated, closed, drafts, assessors);
    }

    /// <summary>Every assessor's last word on what is shared.</summary>
    private static IReadOnlyCollection<BasisRating> Latest(BasisSource source)
    {
        var found = new Dictionary<(int, int, int), BasisRating>(source.Ratings.Count);
        foreach (var rating in source.Ratings)
        {
            if (source.Initiatives[rating.Initiative].IsDraft || rating.Score is { } score && !double.IsFinite(score))
                continue;
            var key = (rating.Initiative, rating.Criterion, rating.Assessor);
            if (!found.TryGetValue(key, out var before) || rating.Round >= before.Round)
                found[key] = rating;
        }
        return found.Values;
    }

    private static RatingMatrix[] Matrices(
        IReadOnlyCollection<BasisRating> latest,
        int[] places,
        int rows,
        int[] used,
        int criteria,
        int[] assessors,
        int labels
    )
    {
        var column = new int[criteria];
        Array.Fill(column, -1);
        for (var k = 0; k < used.Length; k++)
            column[used[k]] = k;
        var matrix = new int[labels];
        for (var k = 0; k < assessors.Length; k++)
            matrix[assessors[k]] = k;
        double?[][] cells = [.. assessors.Select(_ => new double?[rows * used.Length])];
        foreach (var rating in latest)
            if (places[rating.Initiative] is >= 0 and var row && column[rating.Criterion] is >= 0 and var at)
                cells[matrix[rating.Assessor]][row * used.Length + at] = rating.Score;
        return [.. cells.Select(own => RatingMatrix.Over(rows, used.Length, own))];
    }
}
