using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;

namespace Lsk.Domain.Workshops;

/// <summary>An item in the meeting's ranked list.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="Initiative">The initiative's key.</param>
/// <param name="Title">Its title.</param>
/// <param name="Value">Weighted sum of the mean scores on 0..1.</param>
/// <param name="Rank">1 and up; ties share the best rank.</param>
/// <param name="Best">Lower end of the 90 % rank interval when every weight may be 25 % larger or smaller.</param>
/// <param name="Worst">Upper end of that interval.</param>
/// <param name="CostTkr">Budget in tkr, or unknown.</param>
/// <param name="SpentTkr">What the list costs down to and including this one, in tkr; unknown costs count as 0.</param>
/// <param name="AboveWaterline">Whether the money reaches this far; <see langword="true"/> without a waterline.</param>
public sealed record RankedItem(
    int Item,
    InitiativeId Initiative,
    string Title,
    double Value,
    int Rank,
    int Best,
    int Worst,
    double? CostTkr,
    double SpentTkr,
    bool AboveWaterline
);

/// <summary>
/// The live ranked list: what has been revealed so far, on the model's own weights, with a rank interval that says how much of the order
/// hangs on the exact weights (SMAA-2, weights uniform within 25 % of themselves; seed 1, 4,000 samples, so that every screen shows the
/// same).
/// </summary>
public static class WorkshopRanking
{
    private const int Samples = 4_000;

    /// <summary>
    /// Ranks the items whose last revealed round has a score on every criterion that counts: where severity is no ground its scores do not,
    /// and the item stands on renormalised weights, as in the ranking outside the meeting.
    /// </summary>
    public static IReadOnlyList<RankedItem> Of(WorkshopSession session, WorkshopResults results)
    {
        if (Weights.FromPoints([.. session.Criteria.Select(criterion => criterion.Weight)]) is not { IsDone: true, Value: var weights })
            return [];
        bool Counts(WorkshopItem item, WorkshopCriterion criterion) =>
            !item.SeverityOff || !string.Equals(criterion.Name, StandardModel.Severity, StringComparison.OrdinalIgnoreCase);
        var rated = session
            .Items.Where(item => results.Latest(item) is not null)
            .Select(item =>
                (
                    Item: item,
                    Scores: session
                        .Criteria.Select(
                            (criterion, index) => (Counts: Counts(item, criterion), results.Latest(item)!.Criteria[index].Mean)
                        )
                        .ToArray()
                )
            )
            .Where(pair => pair.Scores.Any(score => score.Counts) && pair.Scores.All(score => !score.Counts || score.Mean is not null))
            .ToArray();
        if (rated.Length == 0)
            return [];
        var scores = new RatingMatrix([.. rated.Select(pair => pair.Scores.Select(score => score.Counts ? score.Mean : null).ToArray())]);
        var scales = session.Criteria.Select(criterion => criterion.Scale).ToArray();
        var robust =
            rated.Length > 1
                ? Smaa.Run(
                    new SmaaProblem(scores, scales, weights),
                    new SmaaOptions
                    {
                        Samples = Samples,
                        Confidence = false,
                        Threads = 1,
                    }
                )
                : null;
        var (ranked, spent) = (new List<RankedItem>(), 0.0);
        foreach (var row in AdditiveRanking.InOrder(AdditiveRanking.Rank(scores.ToValues(scales), weights, includeIncomplete: true)))
        {
            if (row is not { Rank: { } rank, Value: { } value })
                continue;
            var item = rated[row.Row].Item;
            var (best, worst) = robust?.RankInterval(row.Row) ?? (1, 1);
            spent += item.CostTkr ?? 0;
            ranked.Add(
                new RankedItem(
                    item.Number,
                    item.InitiativeId,
                    item.Title,
                    value,
                    rank,
                    best,
                    worst,
                    item.CostTkr,
                    spent,
                    session.WaterlineTkr is not { } line || spent <= line
                )
            );
        }

        return ranked;
    }
}
