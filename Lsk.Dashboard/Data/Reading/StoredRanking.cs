using System.Collections.Frozen;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>A criterion of the model in use.</summary>
/// <param name="Weight">0 to 1, all together 1.</param>
public sealed record RankCriterion(string Name, string Group, double Weight, double ScaleMin, double ScaleMax);

/// <summary>Where an initiative stands by the model in use.</summary>
/// <param name="Rank">Among what can be decided; nothing for what is closed, or cannot be ranked.</param>
/// <param name="Value">0 to 1; nothing when it is not ranked.</param>
/// <param name="Contributions">Per criterion, adding up to the value.</param>
/// <param name="Scores">The mean of the assessors' latest scores per criterion, on the criterion's scale.</param>
/// <param name="Assessors">How many have rated it.</param>
/// <param name="National">Its place in the national view.</param>
/// <param name="ViewsDisagree">The two views lie three places or more apart.</param>
public sealed record StoredRank(
    int? Rank,
    double? Value,
    IReadOnlyList<double> Contributions,
    IReadOnlyList<double?> Scores,
    int Assessors,
    NationalPlace National,
    bool ViewsDisagree
);

/// <summary>The ranking by the model in use, of all that is open, shared and rated on every criterion.</summary>
public sealed record StoredRanking(
    string Model,
    int ModelNumber,
    IReadOnlyList<RankCriterion> Criteria,
    FrozenDictionary<InitiativeId, StoredRank> Ranks
)
{
    /// <summary>Without a model, or before anything is rated.</summary>
    public static StoredRanking Empty { get; } = new("", 0, [], FrozenDictionary<InitiativeId, StoredRank>.Empty);

    /// <summary>How many have a rank.</summary>
    public int Ranked { get; } = Ranks.Values.Count(rank => rank.Rank is not null);

    public StoredRank? Of(InitiativeId id) => Ranks.GetValueOrDefault(id);
}
