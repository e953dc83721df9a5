using Lsk.Dashboard.Localization;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>Reasons put into words. Every sentence holds its numbers, so that it can be checked.</summary>
internal static class ExplanationSentences
{
    // More than three reasons are a table, not an explanation.
    private const int Most = 3;

    /// <summary>Why this rank: what lifts and what lowers, against the mean of the list.</summary>
    public static IEnumerable<string> WhyRank(DecisionView view, int i)
    {
        var row = view.Rows[i];
        if (row.Additive.Rank is not { } rank)
        {
            yield return NotRanked(view, row);
            yield break;
        }
        yield return Show.Format(
            PrioritisationText.Why_Place,
            row.Initiative.Title,
            rank,
            view.Order.Count,
            Show.Fixed(row.Additive.Value, 3)
        );
        var reasons = Explanation.AgainstMean(view.Counting.ToValues(view.Basis.Scales), view.Weights, Position(view, i));
        if (reasons.For.Count > 0)
            yield return Show.Format(PrioritisationText.Why_Lifts, List(view, reasons.For));
        if (reasons.Against.Count > 0)
            yield return Show.Format(PrioritisationText.Why_Lowers, List(view, reasons.Against));
        if (row.Additive.Missing.Count > 0)
            yield return Show.Format(
                PrioritisationText.Why_Renormalised,
                string.Join(", ", row.Additive.Missing.Select(j => view.Basis.Criteria[j].Name))
            );
        if (row.Initiative.SeverityOff)
            yield return PrioritisationText.Why_SeverityOff;
        yield return National(row);
    }

    /// <summary>Why one stands above another.</summary>
    /// <param name="view">The ranking.</param>
    /// <param name="a">The one asked about.</param>
    /// <param name="b">The other.</param>
    /// <param name="wins">How often the first beats the second in the simulation; <see langword="null"/> = not simulated. Ties are nobody's
    /// win.</param>
    public static IEnumerable<string> WhyAbove(DecisionView view, int a, int b, Func<int, int, double?> wins)
    {
        var (upper, lower) = view.Rows[a].Additive.Value >= view.Rows[b].Additive.Value ? (a, b) : (b, a);
        var comparison = Explanation.Compare(
            view.Counting.ToValues(view.Basis.Scales),
            view.Weights,
            Position(view, upper),
            Position(view, lower)
        );
        yield return Math.Abs(comparison.Difference) < Explanation.Least
            ? Show.Format(PrioritisationText.Above_Equal, view.Rows[upper].Initiative.Title, view.Rows[lower].Initiative.Title)
            : Show.Format(
                PrioritisationText.Above_Difference,
                view.Rows[upper].Initiative.Title,
                view.Rows[lower].Initiative.Title,
                Show.Fixed(comparison.Difference, 3)
            );
        if (comparison.For.Count > 0)
            yield return Show.Format(PrioritisationText.Above_For, List(view, comparison.For));
        if (comparison.Against.Count > 0)
            yield return Show.Format(PrioritisationText.Above_Against, view.Rows[lower].Initiative.Title, List(view, comparison.Against));
        if (wins(upper, lower) is { } share)
            yield return Show.Format(
                share < RankingPicture.SafeOrder ? PrioritisationText.Above_Unsafe : PrioritisationText.Above_Wins,
                Show.Percent(share)
            );
    }

    /// <summary>What it would take to cross the waterline.</summary>
    public static IEnumerable<string> Crossing(DecisionView view, int i, int line)
    {
        var crossing = WaterlineCrossing.Of(view.Counting, view.Basis.Scales, view.Weights, Position(view, i), line);
        if (crossing is null)
            yield break;
        yield return crossing.IsAbove ? PrioritisationText.Cross_Above : PrioritisationText.Cross_Below;
        if (crossing.Weights is [var weight, ..])
            yield return Show.Format(
                PrioritisationText.Cross_Weight,
                view.Basis.Criteria[weight.Criterion].Name,
                Show.Percent(weight.From, 1),
                Show.Percent(weight.To, 1)
            );
        else
            yield return PrioritisationText.Cross_NoWeight;
        if (crossing.Ratings is [var rating, ..])
            yield return Show.Format(
                PrioritisationText.Cross_Rating,
                view.Basis.Criteria[rating.Criterion].Name,
                Show.Number(rating.From, 2),
                Show.Number(rating.To, 2)
            );
        else
            yield return PrioritisationText.Cross_NoRating;
    }

    /// <summary>The national view of an initiative in one sentence.</summary>
    public static string National(ViewRow row)
    {
        if (row.National.Rank is not { } rank)
            return Show.Format(PrioritisationText.National_Outside, Lane(row.National.Lane));
        var sentence =
            row.National.Lowered.Count == 0
                ? Show.Format(PrioritisationText.National_Start, rank, Lane(row.National.Lane))
                : Show.Format(
                    PrioritisationText.National_Lowered,
                    rank,
                    Lane(row.National.Lane),
                    row.National.Start,
                    string.Join(", ", row.National.Lowered.Select(rule => $"{Ground(rule.Ground)} −{rule.Steps}"))
                );
        return row.ViewsDisagree ? sentence + " " + PrioritisationText.National_Disagrees : sentence;
    }

    /// <summary>The lane's name.</summary>
    public static string Lane(NationalLane lane) =>
        lane switch
        {
            NationalLane.Should => PrioritisationText.Lane_Should,
            NationalLane.May => PrioritisationText.Lane_May,
            NationalLane.Exceptional => PrioritisationText.Lane_Exceptional,
            NationalLane.DoNot => PrioritisationText.Lane_DoNot,
            NationalLane.Research => PrioritisationText.Lane_Research,
            NationalLane.NotPlaced => PrioritisationText.Lane_NotPlaced,
        };

    /// <summary>The ground's name.</summary>
    public static string Ground(NationalGround ground) =>
        ground switch
        {
            NationalGround.Benefit => PrioritisationText.Ground_Benefit,
            NationalGround.Cost => PrioritisationText.Ground_Cost,
            NationalGround.Evidence => PrioritisationText.Ground_Evidence,
        };

    /// <summary>Why something has no rank.</summary>
    public static string NotRanked(DecisionView view, ViewRow row) =>
        row.Initiative.HumanDignity == false ? PrioritisationText.NotRanked_Gate
        : row.Initiative.Lane is { } lane ? Show.Format(PrioritisationText.NotRanked_Lane, Lane(lane))
        : Show.Format(
            PrioritisationText.NotRanked_Missing,
            string.Join(", ", row.Additive.Missing.Select(j => view.Basis.Criteria[j].Name))
        );

    private static int Position(DecisionView view, int i)
    {
        for (var k = 0; k < view.Order.Count; k++)
            if (view.Order[k] == i)
                return k;
        return -1;
    }

    private static string List(DecisionView view, IReadOnlyList<Reason> reasons) =>
        string.Join(
            ", ",
            reasons.Take(Most).Select(reason => $"{view.Basis.Criteria[reason.Criterion].Name} ({Show.SignedFixed(reason.Points, 3)})")
        );
}
