using Lsk.Domain.Access;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Selecting;
using Lsk.Domain.Prioritisation.Simulation;

namespace Lsk.Domain.Portfolios;

/// <summary>What is done with initiatives whose money (or people, under a staff limit) nobody knows.</summary>
public enum UnknownCost
{
    /// <summary>Left out, and listed.</summary>
    LeaveOut,

    /// <summary>Counted as nothing.</summary>
    Zero,
}

/// <summary>The answer of <c>select</c>; the names are those of the contract.</summary>
public sealed record SelectReport(
    double Budget,
    double? Staff,
    IReadOnlyList<string> Chosen,
    double Value,
    double Cost,
    double GreedyValue,
    IReadOnlyList<string> Core,
    IReadOnlyList<string> Borderline,
    IReadOnlyList<string> Exterior,
    double StaffUsed,
    bool Proven,
    double UpperBound,
    IReadOnlyList<string> GreedyChosen,
    IReadOnlyDictionary<string, double> CoreIndex,
    IReadOnlyList<string> UnknownCost,
    IReadOnlyList<string> Unranked,
    IReadOnlyList<BasisNote> Notes
);

/// <summary>The computation behind the verb <c>select</c>.</summary>
public static class SelectPortfolio
{
    /// <summary>
    /// Chooses from a basis: cost is the budget column, people the full-time equivalents, value the additive value. Broken rules as of the
    /// selection's limits, and <c>InitiativeNotSelectable</c> when a forced one is unknown, closed or has no value or cost.
    /// </summary>
    public static Outcome<SelectReport> Of(
        PortfolioBasis read,
        double budget,
        double? staff,
        UnknownCost unknown,
        IReadOnlyList<string> forcedIn,
        IReadOnlyList<string> forcedOut,
        SmaaOptions robustness,
        CancellationToken cancel = default
    )
    {
        var view = DecisionView.Of(read.Basis, new());
        var initiatives = read.Basis.Initiatives;
        bool Known(int i) =>
            unknown is UnknownCost.Zero || (initiatives[i].Cost is not null && (staff is null || initiatives[i].Staff is not null));
        int[] open = [.. view.Order.Where(Known)];
        var place = open.Select((i, k) => (initiatives[i].Id, k)).ToDictionary(pair => pair.Id, pair => pair.k, StringComparer.Ordinal);
        if (forcedIn.Concat(forcedOut).FirstOrDefault(id => !place.ContainsKey(id)) is { } stranger)
            return new BrokenRule("InitiativeNotSelectable", stranger);
        var rules = new SelectionRules
        {
            ForcedIn = [.. forcedIn.Select(id => place[id])],
            ForcedOut = [.. forcedOut.Select(id => place[id])],
        };
        var problem = new SelectionProblem(
            [.. open.Select(i => new Candidate(view.Rows[i].Additive.Value!.Value, initiatives[i].Cost ?? 0, initiatives[i].Staff ?? 0))],
            budget,
            staff,
            rules
        );
        var best = PortfolioSelection.Best(problem, cancel);
        if (best.Broken is { } broken)
            return broken;
        var counting = view.Counting.ToValues(read.Basis.Scales);
        int[] rows = [.. view.Order.Select((i, k) => (i, k)).Where(pair => Known(pair.i)).Select(pair => pair.k)];
        var robust = RobustPortfolio.Of(counting.Only(rows), view.Weights, robustness, problem, cancel).Value;
        var greedy = PortfolioSelection.Greedy(problem).Value;
        string[] Ids(IEnumerable<int> items) => [.. items.Select(k => initiatives[open[k]].Id)];
        string[] Zone(PortfolioZone zone) => Ids(Enumerable.Range(0, open.Length).Where(k => robust.Zone(k) == zone));
        return new SelectReport(
            budget,
            staff,
            Ids(best.Value.Chosen),
            best.Value.Value,
            best.Value.Cost,
            greedy.Value,
            Zone(PortfolioZone.Core),
            Zone(PortfolioZone.Borderline),
            Zone(PortfolioZone.Exterior),
            best.Value.Staff,
            best.Value.Proven,
            best.Value.UpperBound,
            Ids(greedy.Chosen),
            open.Select((i, k) => (initiatives[i].Id, robust.CoreIndex[k])).ToDictionary(pair => pair.Id, pair => pair.Item2),
            [.. view.Order.Where(i => !Known(i)).Select(i => initiatives[i].Id)],
            [.. view.Rows.Where(row => row.Additive.Rank is null).Select(row => row.Initiative.Id)],
            read.Notes
        );
    }
}
