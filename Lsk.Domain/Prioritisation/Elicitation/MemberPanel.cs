using Lsk.Domain.Access;
using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation.Elicitation;

/// <summary>One weight as a member said it, in any unit.</summary>
/// <param name="Weight">0 or more.</param>
/// <param name="Low">Lower end of the 80 % interval, in the same unit; <see langword="null"/> when nobody has said.</param>
/// <param name="High">Upper end of it.</param>
public readonly record struct SaidWeight(double Weight, double? Low = null, double? High = null);

/// <summary>A member with the weights they said, by the name of the criterion.</summary>
/// <param name="Label">A name or a code.</param>
/// <param name="Side">The side of the county the member speaks for, as shown; <see langword="null"/> when nobody knows.</param>
/// <param name="Weights">By criterion, without regard to capitals.</param>
public sealed record SaidMember(string Label, string? Side, IReadOnlyDictionary<string, SaidWeight> Weights);

/// <summary>A member of a panel: complete, normalised weights.</summary>
/// <param name="Label">A name or a code.</param>
/// <param name="Side">The side of the county, or <see langword="null"/>.</param>
/// <param name="Said">The weights, 1 together, with their intervals.</param>
/// <param name="Assumed">Criteria that the member has said nothing about, such as one added later: they have the others' mean.</param>
public sealed record PanelMember(string Label, string? Side, ElicitedWeights Said, IReadOnlyList<int> Assumed)
{
    /// <summary>
    /// One draw of the member's weights, not yet normalised: of each criterion half below the weight and half above, uniform on either side
    /// and as far that eight in ten lie within the interval; never below 0.
    /// </summary>
    internal void Draw(SeededRandom random, Span<double> weights)
    {
        for (var j = 0; j < weights.Length; j++)
        {
            var (at, turn) = (Said.Shares[j], 2 * random.NextDouble() - 1);
            var end = turn < 0 ? at - Said.Low[j] : Said.High[j] - at;
            weights[j] = Math.Max(0, at + turn * end / ElicitedWeights.Inside);
        }
    }
}

/// <summary>Where the members' weights of one criterion lie: never more than the quartiles, because an end is somebody.</summary>
/// <param name="Members">How many.</param>
/// <param name="Low">Lower quartile, 0 to 1.</param>
/// <param name="Median">The middle.</param>
/// <param name="High">Upper quartile.</param>
public sealed record Strip(int Members, double Low, double Median, double High)
{
    internal static Strip Of(IEnumerable<double> weights)
    {
        double[] sorted = [.. weights.Order()];
        return new(sorted.Length, Quantiles.Type6(sorted, 0.25), Quantiles.Median(sorted), Quantiles.Type6(sorted, 0.75));
    }
}

/// <summary>A criterion with the spread of its weights over the members.</summary>
/// <param name="Criterion">0 and up.</param>
/// <param name="Mean">The mean of the members' normalised weights: the group's weight.</param>
/// <param name="All">Everybody.</param>
/// <param name="Sides">By side, of those with enough members to be nobody in particular.</param>
public sealed record WeightStrip(int Criterion, double Mean, Strip All, IReadOnlyDictionary<string, Strip> Sides)
{
    /// <summary>Between the quartiles, and between the medians of two sides when that is more: what the list is ordered by, 0 to 1.</summary>
    public double Difference =>
        Math.Max(All.High - All.Low, Sides.Count < 2 ? 0 : Sides.Values.Max(side => side.Median) - Sides.Values.Min(side => side.Median));
}

/// <summary>The weights of several people on the same criteria: never one average alone.</summary>
public sealed class MemberPanel
{
    private MemberPanel(IReadOnlyList<PanelMember> members, int criteria, int smallestSide)
    {
        Members = members;
        Weights = Prioritisation
            .Weights.FromPoints([.. Enumerable.Range(0, criteria).Select(j => members.Average(member => member.Said.Shares[j]))])
            .Value;
        Strips =
        [
            .. Enumerable
                .Range(0, criteria)
                .Select(j => new WeightStrip(
                    j,
                    Weights[j],
                    Strip.Of(members.Select(member => member.Said.Shares[j])),
                    members
                        .Where(member => member.Side is not null)
                        .GroupBy(member => member.Side!)
                        .Where(side => side.Count() >= smallestSide)
                        .OrderBy(side => side.Key, StringComparer.Ordinal)
                        .ToDictionary(side => side.Key, side => Strip.Of(side.Select(member => member.Said.Shares[j])))
                ))
                .OrderByDescending(strip => strip.Difference)
                .ThenBy(strip => strip.Criterion),
        ];
        KendallW = Agreement.KendallW([.. members.Select(member => member.Said.Shares.ToList())]);
    }

    /// <summary>The members, at least one.</summary>
    public IReadOnlyList<PanelMember> Members { get; }

    /// <summary>The group's weights: the mean of the members' normalised weights.</summary>
    public Weights Weights { get; }

    /// <summary>One a criterion, the largest disagreement first.</summary>
    public IReadOnlyList<WeightStrip> Strips { get; }

    /// <summary>Kendall's W of the members' orders of the criteria, 0 (none) to 1; <see langword="null"/> when it cannot be computed.</summary>
    public double? KendallW { get; }

    /// <summary>
    /// The members on the criteria of a model. A criterion that a member has said nothing about gets the mean share of those who have said
    /// all, or the model's when nobody has, and the member's own weights share the rest. Broken rule: <c>NoMemberWeights</c> (nobody has a
    /// positive weight on these criteria).
    /// </summary>
    /// <param name="criteria">The names of the model's criteria.</param>
    /// <param name="model">The model's weights, one each.</param>
    /// <param name="said">What was said, about other criteria too.</param>
    /// <param name="smallestSide">How many a side must have to be shown.</param>
    public static Outcome<MemberPanel> Of(IReadOnlyList<string> criteria, Weights model, IEnumerable<SaidMember> said, int smallestSide)
    {
        var rows = said.Select(member => (Member: member, Weights: On(criteria, member.Weights)))
            .Where(row => row.Weights.Any(weight => weight?.Weight > 0))
            .ToArray();
        if (rows.Length == 0)
            return new BrokenRule("NoMemberWeights");
        var whole = rows.Where(row => row.Weights.All(weight => weight is not null))
            .Select(row => Prioritisation.Weights.FromPoints([.. row.Weights.Select(weight => weight!.Value.Weight)]).Value)
            .ToArray();
        double[] usual =
        [
            .. Enumerable.Range(0, criteria.Count).Select(j => whole.Length > 0 ? whole.Average(shares => shares[j]) : model[j]),
        ];
        return new MemberPanel([.. rows.Select(row => Completed(row.Member, row.Weights, usual))], criteria.Count, smallestSide);
    }

    /// <summary>How many members put each initiative first with their own weights, best supported first.</summary>
    /// <param name="view">The ranking on the model's weights.</param>
    public IReadOnlyList<(int Row, IReadOnlyList<PanelMember> Members)> Firsts(DecisionView view) =>
        view.Order.Count == 0
            ? []
            :
            [
                .. Members
                    .GroupBy(member => view.With(member.Said.Shares).Order[0])
                    .Select(group => (Row: group.Key, Members: (IReadOnlyList<PanelMember>)[.. group]))
                    .OrderByDescending(one => one.Members.Count)
                    .ThenBy(one => one.Row),
            ];

    private static SaidWeight?[] On(IReadOnlyList<string> criteria, IReadOnlyDictionary<string, SaidWeight> said)
    {
        var known = new Dictionary<string, SaidWeight>(said.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, weight) in said)
            if (double.IsFinite(weight.Weight) && weight.Weight >= 0)
                known[name.Trim()] = weight;
        return [.. criteria.Select(name => known.TryGetValue(name.Trim(), out var weight) ? weight : (SaidWeight?)null)];
    }

    private static PanelMember Completed(SaidMember member, SaidWeight?[] said, double[] usual)
    {
        int[] assumed = [.. Enumerable.Range(0, said.Length).Where(j => said[j] is null)];
        var left = 1 - assumed.Sum(j => usual[j]);
        var sum = said.Sum(weight => weight?.Weight ?? 0);
        // What all others weigh nothing beside leaves nothing to share: then the member's own words are all there is.
        if (left <= 0)
            (left, usual) = (1, new double[said.Length]);
        var (shares, low, high) = (new double[said.Length], new double[said.Length], new double[said.Length]);
        for (var j = 0; j < said.Length; j++)
        {
            var (at, from, to) = said[j] is { } weight ? (weight.Weight, weight.Low, weight.High) : (usual[j] * sum / left, null, null);
            shares[j] = at / sum * left;
            low[j] = Math.Min(shares[j], Math.Max(0, (from ?? at) / sum * left));
            high[j] = Math.Max(shares[j], Math.Min(1, (to ?? at) / sum * left));
        }
        return new(member.Label, member.Side, new(Prioritisation.Weights.FromPoints(shares).Value, low, high), assumed);
    }
}
