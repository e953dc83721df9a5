using Lsk.Domain.Initiatives;
using Lsk.Domain.Numerics;
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
    public static RankedMeeting Of(WorkshopSession session, WorkshopResults results)
    {
        if (Weights.FromPoints([.. session.Criteria.Select(criterion => criterion.Weight)]) is not { IsDone: true, Value: var weights })
            return new([], []);
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
            return new([], []);
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
                        Worth = new WorthQuestion(
                            Settled(session, results, [.. rated.Select(pair => pair.Item)], scores),
                            LineOf(session, [.. rated.Select(pair => pair.Item.CostTkr ?? 0)])
                        ),
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

        return new(ranked, robust?.Worth is { } worth ? Talks(session, [.. rated.Select(pair => pair.Item)], worth) : []);
    }

    /// <summary>Without money the first third of the list counts as what there is room for, as on the page of the ranking.</summary>
    private static WorthLine LineOf(WorkshopSession session, IReadOnlyList<double> costs) =>
        session.WaterlineTkr is { } money
            ? WorthLine.Budget(money, costs)
            : WorthLine.Places(Math.Max(1, (int)Math.Round(costs.Count / 3.0)), costs);

    /// <summary>The percentiles of the answers that each item's result stands on.</summary>
    private static RatingMatrix[] Settled(
        WorkshopSession session,
        WorkshopResults results,
        IReadOnlyList<WorkshopItem> items,
        RatingMatrix scores
    )
    {
        var cells = WorthQuestion.Tried.Select(_ => new double?[items.Count * session.Criteria.Count]).ToArray();
        for (var row = 0; row < items.Count; row++)
            foreach (var given in results.Standing(items[row]).Where(ballot => ballot.Score is not null).GroupBy(b => b.Key.Criterion))
            {
                var column = given.Key - 1;
                if (scores[row, column] is null)
                    continue;
                double[] sorted = [.. given.Select(ballot => ballot.Score!.Value).Order()];
                for (var k = 0; k < cells.Length; k++)
                    cells[k][row * session.Criteria.Count + column] = Quantiles.Type6(sorted, WorthQuestion.Tried[k]);
            }
        return [.. cells.Select(own => RatingMatrix.Over(items.Count, session.Criteria.Count, own))];
    }

    private static IReadOnlyList<TalkWorth> Talks(WorkshopSession session, IReadOnlyList<WorkshopItem> items, WorthResult worth) =>
        [
            .. items
                .Select(
                    (item, row) =>
                    {
                        var most = worth.MostWorth(row);
                        var above = worth.Inclusion(row) >= 0.5;
                        return new TalkWorth(
                            item.Number,
                            item.Title,
                            most + 1,
                            session.Criteria[most].Name,
                            worth.Of(row, most),
                            above,
                            worth.Inclusion(row, most, 0) >= 0.5 != above,
                            worth.Inclusion(row, most, WorthQuestion.Tried.Count - 1) >= 0.5 != above
                        );
                    }
                )
                .OrderByDescending(talk => talk.Worth)
                .ThenBy(talk => talk.Item),
        ];
}
