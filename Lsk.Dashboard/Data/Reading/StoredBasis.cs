using Lsk.Domain.Portfolios;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>The basis of a ranking as it is stored now, the same for everybody, with what is computed from it once.</summary>
/// <param name="Built">What is ranked, and what was left out of it.</param>
/// <param name="ModelNumber">Version of the model.</param>
/// <param name="Region">Which assessors of the panel belong to the region.</param>
/// <param name="Municipalities">Which belong to a municipality.</param>
public sealed record StoredBasis(BuiltBasis Built, int ModelNumber, IReadOnlyList<int> Region, IReadOnlyList<int> Municipalities)
{
    private readonly Lazy<DecisionView> view = new(() => DecisionView.Of(Built.Basis, new()));
    private readonly Lazy<IReadOnlySet<int>> disagreed = new(() =>
        Enumerable
            .Range(0, Built.Basis.Initiatives.Count)
            .Where(i => RankPortfolio.Spreads(Built.Basis, i).Any(pair => pair.Spread.Disagrees))
            .ToHashSet()
    );

    public DecisionBasis Basis => Built.Basis;

    /// <summary>The ranking on the model's own weights, means, complete ratings only: the one that every list shows.</summary>
    public DecisionView View => view.Value;

    /// <summary>Rows whose assessors disagree on some criterion.</summary>
    public IReadOnlySet<int> Disagreed => disagreed.Value;

    /// <summary>How many of those that are weighed have no answer at the gate of human dignity.</summary>
    public int DignityUnanswered { get; } = Built.Basis.Initiatives.Count(initiative => initiative.HumanDignity is null);
}
