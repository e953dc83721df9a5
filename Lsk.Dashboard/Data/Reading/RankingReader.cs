using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>Gives the ranking by the model in use, by initiative: what <see cref="BasisReader"/> built, as lists need it.</summary>
public sealed class RankingReader(BasisReader bases)
{
    private readonly ConditionalWeakTable<StoredBasis, StoredRanking> known = [];

    /// <summary>The ranking of what can be decided.</summary>
    public async Task<StoredRanking> GetAsync(CancellationToken cancel)
    {
        var open = await bases.GetAsync(null, all: false, cancel);
        var all = await bases.GetAsync(null, all: true, cancel);
        return open.IsDone && all.IsDone ? known.GetValue(open.Value, _ => Of(open.Value, all.Value)) : StoredRanking.Empty;
    }

    private static StoredRanking Of(StoredBasis open, StoredBasis all)
    {
        var ranks = open.View.Rows.ToDictionary(row => new InitiativeId(row.Initiative.StoreId), row => Of(open.View, row));
        // What is over keeps its value, so that one can see what it was worth, and takes no place from anybody.
        foreach (var row in all.View.Rows)
            ranks.TryAdd(new(row.Initiative.StoreId), Of(all.View, row) with { Rank = null });
        return new(
            open.Basis.ModelName,
            open.ModelNumber,
            [
                .. open.Basis.Criteria.Select(
                    (c, j) => new RankCriterion(c.Name, c.Group, open.Basis.Weights[j], c.Scale.Value.Min, c.Scale.Value.Max)
                ),
            ],
            ranks.ToFrozenDictionary()
        );
    }

    private static StoredRank Of(DecisionView view, ViewRow row) =>
        new(
            row.Additive.Rank,
            row.Additive.Value,
            row.Additive.Contributions,
            view.Scores.Row(row.Index).ToArray(),
            view.Basis.Panel.ByAssessor.Count(matrix => matrix.Row(row.Index).ContainsAnyExcept((double?)null)),
            row.National,
            row.ViewsDisagree
        );
}
