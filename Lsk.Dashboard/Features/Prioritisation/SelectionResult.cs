using Lsk.Domain.Access;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Selecting;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>A selection as the screen shows it. Rows are rows of the basis.</summary>
/// <param name="Problem">What was chosen from, in the order of <paramref name="Rows"/>.</param>
/// <param name="Rows">Who could be chosen, best first.</param>
/// <param name="Chosen">Who is.</param>
/// <param name="Best">The optimum over <paramref name="Rows"/>.</param>
/// <param name="Greedy">By value for money.</param>
/// <param name="ByRatio">The order of the ratio curve: numbers into <paramref name="Rows"/>.</param>
/// <param name="Unknown">Left out because nobody knows what they cost.</param>
public sealed record SelectionResult(
    SelectionProblem Problem,
    IReadOnlyList<int> Rows,
    IReadOnlySet<int> Chosen,
    Portfolio Best,
    Portfolio Greedy,
    IReadOnlyList<int> ByRatio,
    IReadOnlyList<int> Unknown
)
{
    /// <summary>Weights that are tried beside the model's own.</summary>
    private const int Samples = 200;

    /// <summary>Chooses. Without a budget everything known fits.</summary>
    public static Outcome<SelectionResult> Of(DecisionView view, RankingSettings settings, CancellationToken cancel)
    {
        var initiatives = view.Basis.Initiatives;
        bool Known(int i) =>
            settings.CountUnknownAsZero
            || (initiatives[i].Cost is not null && (settings.Staff is null || initiatives[i].Staff is not null));
        int[] rows = [.. view.Order.Where(Known)];
        var candidates = rows.Select(i => new Candidate(
                view.Rows[i].Additive.Value!.Value,
                initiatives[i].Cost ?? 0,
                initiatives[i].Staff ?? 0
            ))
            .ToArray();
        var problem = new SelectionProblem(
            candidates,
            settings.Budget ?? candidates.Sum(c => c.Cost),
            settings.Staff,
            settings.ForSelection([.. rows.Select(i => initiatives[i].Id)])
        );
        var best = PortfolioSelection.Best(problem, cancel);
        if (best.Broken is { } broken)
            return broken;
        return new SelectionResult(
            problem,
            rows,
            best.Value.Chosen.Select(k => rows[k]).ToHashSet(),
            best.Value,
            PortfolioSelection.Greedy(problem).Value,
            PortfolioSelection.ByRatio(problem),
            [.. view.Order.Where(i => !Known(i))]
        );
    }

    /// <summary>What of it holds with other reasonable weights: a selection for each, so that it takes longer.</summary>
    public Robustness Robust(DecisionView view, RankingSettings settings, Action<double> report, CancellationToken cancel)
    {
        var mine = Rows.ToHashSet();
        int[] places = [.. view.Order.Select((i, k) => (i, k)).Where(pair => mine.Contains(pair.i)).Select(pair => pair.k)];
        var values = view.Counting.ToValues(view.Basis.Scales).Only(places);
        return RobustPortfolio
            .Of(values, view.Weights, settings.ForSimulation(Rows.Count) with { Samples = Samples }, Problem, cancel, report)
            .Value;
    }
}
