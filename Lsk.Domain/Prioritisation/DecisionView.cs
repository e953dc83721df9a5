namespace Lsk.Domain.Prioritisation;

/// <summary>How a basis is looked at.</summary>
public sealed record ViewSettings
{
    /// <summary>Weights other than the model's, such as those of a slider; <see langword="null"/> = the model's.</summary>
    public Weights? Weights { get; init; }

    /// <summary>How several assessors become one score.</summary>
    public RatingSummary Summary { get; init; } = RatingSummary.Mean;

    /// <summary>Whether initiatives with missing ratings are ranked, on renormalised weights and marked.</summary>
    public bool IncludeIncomplete { get; init; }
}

/// <summary>One initiative in both views.</summary>
/// <param name="Index">Its row in the basis.</param>
/// <param name="Initiative">What it is.</param>
/// <param name="Additive">The additive view; not ranked behind a closed gate, in a lane outside the scale, or (unless asked for) with
/// missing ratings.</param>
/// <param name="National">The national view.</param>
/// <param name="ViewsDisagree">The two views lie three places or more apart on the same scale.</param>
public sealed record ViewRow(int Index, BasisInitiative Initiative, RankedRow Additive, NationalPlace National, bool ViewsDisagree);

/// <summary>
/// A ranking as a screen or a report shows it: both views over one basis. What does not depend on the weights (summaries, national places)
/// is computed once;
/// <see cref="With"/> moves weights in time proportional to initiatives times criteria.
/// </summary>
public sealed class DecisionView
{
    private RatingMatrix? counting;

    private DecisionView(
        DecisionBasis basis,
        ViewSettings settings,
        RatingMatrix scores,
        RatingMatrix values,
        IReadOnlyList<NationalPlace> national
    )
    {
        (Basis, Settings, Scores, Values) = (basis, settings, scores, values);
        var additive = AdditiveRanking.Rank(values, Weights, settings.IncludeIncomplete, Excluded);
        Rows =
        [
            .. basis.Initiatives.Select(
                (initiative, i) =>
                    new ViewRow(i, initiative, additive[i], national[i], NationalView.Disagree(additive[i].Value, national[i]))
            ),
        ];
        Order = [.. AdditiveRanking.InOrder(additive.Where(row => row.Rank is not null)).Select(row => row.Row)];
    }

    /// <summary>What it is computed from.</summary>
    public DecisionBasis Basis { get; }

    /// <summary>How.</summary>
    public ViewSettings Settings { get; }

    /// <summary>The weights in force.</summary>
    public Weights Weights => Settings.Weights ?? Basis.Weights;

    /// <summary>Scores on the criteria's own scales, assessors summarised.</summary>
    public RatingMatrix Scores { get; }

    /// <summary>Partial values 0 to 1 of all ratings, also of those that do not count; see <see cref="Counting"/>.</summary>
    public RatingMatrix Values { get; }

    /// <summary>All initiatives, in the basis's order.</summary>
    public IReadOnlyList<ViewRow> Rows { get; }

    /// <summary>The ranked ones, best first: rows of the basis.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>
    /// The scores of the ranked initiatives, best first, with a gap where severity does not count: what a simulation, a selection or an
    /// explanation is made on.
    /// </summary>
    public RatingMatrix Counting =>
        counting ??= new([
            .. Order.Select(i => Enumerable.Range(0, Basis.Criteria.Count).Select(j => Excluded(i, j) ? null : Scores[i, j]).ToArray()),
        ]);

    /// <summary>Computes both views.</summary>
    public static DecisionView Of(DecisionBasis basis, ViewSettings settings)
    {
        var scores = basis.Panel.Summarise(settings.Summary);
        var values = scores.ToValues(basis.Scales);
        return new(
            basis,
            settings,
            scores,
            values,
            [.. basis.Initiatives.Select((initiative, i) => NationalView.Place(National(basis, values, i), basis.Decrements))]
        );
    }

    /// <summary>The same with other weights.</summary>
    public DecisionView With(Weights weights) =>
        new(Basis, Settings with { Weights = weights }, Scores, Values, [.. Rows.Select(row => row.National)]);

    // Behind a closed gate, and in a lane outside the scale, nothing is weighed; in social care severity is not.
    private bool Excluded(int i, int j) =>
        Basis.Initiatives[i] is var initiative
        && (initiative.HumanDignity == false || initiative.Lane is not null || (initiative.SeverityOff && j == Basis.Severity));

    private static NationalBasis National(DecisionBasis basis, RatingMatrix values, int i)
    {
        double? At(string name) => basis.IndexOf(name) is >= 0 and var j ? values[i, j] : null;
        var severity = basis.Severity;
        var group = severity >= 0 ? basis.Criteria[severity].Group : null;
        var other = Enumerable
            .Range(0, basis.Criteria.Count)
            .Where(j => j != severity && basis.Criteria[j].Group == group)
            .Select(j => values[i, j])
            .OfType<double>()
            .ToArray();
        return new(
            At(StandardModel.Severity),
            At(StandardModel.Benefit),
            At(StandardModel.CostEffectiveness),
            At(StandardModel.Evidence),
            !basis.Initiatives[i].SeverityOff,
            other.Length == 0 ? null : other.Average(),
            basis.Initiatives[i].Lane
        );
    }
}
