using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;
using Lsk.Domain.Prioritisation.Selecting;
using Lsk.Domain.Prioritisation.Simulation;
using Microsoft.AspNetCore.WebUtilities;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>
/// What somebody has set on the ranking page, as it stands in the address: a link shows a colleague the same picture, and a scenario is
/// this under a name. Initiatives are named by their own numbers, weights by whole thousandths.
/// </summary>
public sealed record RankingSettings
{
    /// <summary>Weights moved by hand, one a criterion of the basis; <see langword="null"/> = the model's.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Places above the waterline; <see langword="null"/> = not drawn yet.</summary>
    public int? Line { get; init; }

    /// <summary>Money, tkr.</summary>
    public double? Budget { get; init; }

    /// <summary>Full-time equivalents.</summary>
    public double? Staff { get; init; }

    public bool Median { get; init; }

    public bool IncludeIncomplete { get; init; }

    public bool CountUnknownAsZero { get; init; }

    /// <summary>Whether finished and stopped initiatives take part.</summary>
    public bool All { get; init; }

    public WeightUncertainty WeightUncertainty { get; init; } = WeightUncertainty.Spread;

    public RatingUncertainty RatingUncertainty { get; init; } = RatingUncertainty.Bootstrap;

    public IReadOnlyList<string> In { get; init; } = [];

    public IReadOnlyList<string> Out { get; init; } = [];

    /// <summary>Rules between two: <c>a&gt;b</c> a requires b, <c>a|b</c> not both.</summary>
    public IReadOnlyList<(string A, bool Requires, string B)> Rules { get; init; } = [];

    private const int MostRanks = 20_000_000;

    /// <summary>Reads the part of an address after the question mark; what cannot be read is left out.</summary>
    public static RankingSettings Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? Of(string name) => values.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        string[] List(string name) => Of(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new()
        {
            Weights = ReadWeights(List("vikter")),
            Line = int.TryParse(Of("linje"), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null,
            Budget = Amount(Of("budget")),
            Staff = Amount(Of("personal")),
            Median = Of("median") is not null,
            IncludeIncomplete = Of("ofullst") is not null,
            CountUnknownAsZero = Of("okand") == "noll",
            All = Of("alla") is not null,
            WeightUncertainty =
                Enum.TryParse<WeightUncertainty>(Of("viktosakerhet"), true, out var w) && Enum.IsDefined(w) ? w : WeightUncertainty.Spread,
            RatingUncertainty =
                Enum.TryParse<RatingUncertainty>(Of("osakerhet"), true, out var r) && Enum.IsDefined(r) ? r : RatingUncertainty.Bootstrap,
            In = List("med"),
            Out = List("utan"),
            Rules = [.. List("regler").Select(Rule).OfType<(string, bool, string)>()],
        };
    }

    /// <summary>The values for the address; <see langword="null"/> where it is as it starts.</summary>
    public IEnumerable<(string Name, object? Value)> ToAddress() =>
        [
            (
                "vikter",
                Weights is null
                    ? null
                    : string.Join(',', Weights.Select(weight => Math.Round(weight * 1000).ToString(CultureInfo.InvariantCulture)))
            ),
            ("linje", Line),
            ("budget", Budget),
            ("personal", Staff),
            ("median", Median),
            ("ofullst", IncludeIncomplete),
            ("alla", All),
            ("okand", CountUnknownAsZero ? "noll" : null),
            ("viktosakerhet", WeightUncertainty is WeightUncertainty.Spread ? null : WeightUncertainty.ToString().ToLowerInvariant()),
            ("osakerhet", RatingUncertainty is RatingUncertainty.Bootstrap ? null : RatingUncertainty.ToString().ToLowerInvariant()),
            ("med", string.Join(',', In)),
            ("utan", string.Join(',', Out)),
            ("regler", string.Join(',', Rules.Select(rule => rule.A + (rule.Requires ? ">" : "|") + rule.B))),
        ];

    /// <summary>The query string of a scenario.</summary>
    public string ToQuery() =>
        string.Join(
            '&',
            ToAddress()
                .Select(pair =>
                    (
                        pair.Name,
                        Text: pair.Value switch
                        {
                            null or false or "" => null,
                            true => "1",
                            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
                            var other => other.ToString(),
                        }
                    )
                )
                .Where(pair => pair.Text is not null)
                .Select(pair => pair.Name + "=" + Uri.EscapeDataString(pair.Text!))
        );

    /// <summary>How the domain looks at a basis with these settings.</summary>
    public ViewSettings ForView(DecisionBasis basis) =>
        new()
        {
            Weights =
                Weights is { } own
                && own.Count == basis.Criteria.Count
                && Domain.Prioritisation.Weights.FromPoints(own) is { Broken: null } fitting
                    ? fitting.Value
                    : null,
            Summary = Median ? RatingSummary.Median : RatingSummary.Mean,
            IncludeIncomplete = IncludeIncomplete,
        };

    /// <summary>The ranking with these settings; the one that is computed already when nothing is set.</summary>
    public DecisionView Of(StoredBasis stored) =>
        ForView(stored.Basis) is var view && view == new ViewSettings() ? stored.View : DecisionView.Of(stored.Basis, view);

    /// <summary>The simulation with these settings. Of thousands of initiatives fewer samples are drawn, so that all ranks are kept in
    /// some tens of megabytes: still within about two per cent of each share.</summary>
    public SmaaOptions ForSimulation(int rows, MemberPanel? members = null) =>
        new()
        {
            // An address may ask for members of whom there are none.
            Weights = WeightUncertainty is WeightUncertainty.Members && members is null ? WeightUncertainty.Spread : WeightUncertainty,
            Members = members?.Members ?? [],
            Ratings = RatingUncertainty,
            Pairwise = rows <= Smaa.PairwiseLimit,
            Seed = 20260101,
            Samples = Math.Clamp(MostRanks / Math.Max(1, rows), 1_000, 10_000),
        };

    /// <summary>The rules of a selection among these initiatives; what does not take part is left out.</summary>
    public SelectionRules ForSelection(IReadOnlyList<string> ids)
    {
        var place = ids.Select((id, k) => (id, k)).ToDictionary(pair => pair.id, pair => pair.k, StringComparer.Ordinal);
        int[] Places(IEnumerable<string> some) => [.. some.Where(place.ContainsKey).Select(id => place[id])];
        var known = Rules.Where(rule => place.ContainsKey(rule.A) && place.ContainsKey(rule.B)).ToArray();
        return new()
        {
            ForcedIn = Places(In),
            ForcedOut = Places(Out),
            Requires = [.. known.Where(rule => rule.Requires).Select(rule => (place[rule.A], place[rule.B]))],
            EitherOr = [.. known.Where(rule => !rule.Requires).Select(rule => new[] { place[rule.A], place[rule.B] })],
        };
    }

    private static double[]? ReadWeights(string[] parts)
    {
        if (parts.Length == 0)
            return null;
        var weights = new double[parts.Length];
        for (var k = 0; k < parts.Length; k++)
        {
            if (!int.TryParse(parts[k], NumberStyles.None, CultureInfo.InvariantCulture, out var thousandths))
                return null;
            weights[k] = thousandths / 1000.0;
        }
        return weights;
    }

    private static double? Amount(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && double.IsFinite(amount) && amount >= 0
            ? amount
            : null;

    private static (string, bool, string)? Rule(string text) =>
        text.IndexOfAny(['>', '|']) is > 0 and var at && at < text.Length - 1 ? (text[..at], text[at] == '>', text[(at + 1)..]) : null;
}
