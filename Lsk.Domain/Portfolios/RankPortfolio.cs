using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;
using Lsk.Domain.Prioritisation.Simulation;

namespace Lsk.Domain.Portfolios;

/// <summary>A criterion in the answer of <c>rank</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Normalised, 0 to 1.</param>
public sealed record ReportCriterion(string Name, double Weight);

/// <summary>The model in the answer of <c>rank</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Which version.</param>
/// <param name="Criteria">The criteria that count.</param>
public sealed record ReportModel(string Name, string Version, IReadOnlyList<ReportCriterion> Criteria);

/// <summary>Agreement on one criterion, percentiles and median on the criterion's own scale.</summary>
/// <param name="Criterion">Its name.</param>
/// <param name="Median">Median.</param>
/// <param name="Low">30th percentile.</param>
/// <param name="High">70th percentile.</param>
/// <param name="Index">RAND/UCLA index.</param>
/// <param name="Flagged">Above 1.</param>
public sealed record ReportSpread(string Criterion, double Median, double Low, double High, double Index, bool Flagged);

/// <summary>Agreement on an initiative.</summary>
/// <param name="Flagged">Disagreement on some criterion.</param>
/// <param name="Index">The largest index of its criteria.</param>
/// <param name="Criteria">Each rated criterion.</param>
public sealed record ReportDisagreement(bool Flagged, double Index, IReadOnlyList<ReportSpread> Criteria);

/// <summary>An initiative in the answer of <c>rank</c>; the names are those of the contract.</summary>
public sealed record ReportRow(
    string Id,
    string Title,
    double Value,
    int Rank,
    int? NationalRank,
    string NationalLane,
    int RankBest,
    int RankWorst,
    IReadOnlyList<double> Acceptability,
    IReadOnlyList<double>? CentralWeights,
    double? Confidence,
    double? Topsis,
    double? Promethee,
    ReportDisagreement Disagreement,
    bool ViewsDisagree,
    IReadOnlyList<string> Missing
);

/// <summary>How far a weight can be moved, in the answer of <c>rank</c>.</summary>
public sealed record ReportStability(
    string Criterion,
    double Weight,
    double LeaderLow,
    double LeaderHigh,
    double OrderLow,
    double OrderHigh
);

/// <summary>An initiative that is not ranked, and why: <c>missing</c> ratings, a closed <c>gate</c>, or its <c>lane</c>.</summary>
public sealed record ReportUnranked(string Id, string Title, string Reason, string NationalLane, IReadOnlyList<string> Missing);

/// <summary>The answer of <c>rank</c>.</summary>
public sealed record RankReport(
    ReportModel Model,
    long Seed,
    int Samples,
    IReadOnlyList<ReportRow> Results,
    IReadOnlyDictionary<string, double?> KendallW,
    IReadOnlyList<ReportStability> Stability,
    IReadOnlyList<ReportUnranked> Unranked,
    IReadOnlyList<BasisNote> Notes
)
{
    /// <summary>Whose values count, when the weights were those of the members.</summary>
    public ReportMembers? Members { get; init; }
}

/// <summary>The computation behind the verb <c>rank</c>.</summary>
public static class RankPortfolio
{
    /// <summary>Largest number of initiatives in the answer: each has a share for every rank, so that it grows as the square.</summary>
    public const int MostRanked = 5_000;

    /// <summary>Ranks a workbook. Broken rules as of the basis, and <c>TooManyToSimulate</c>.</summary>
    /// <param name="content">The workbook.</param>
    /// <param name="view">How it is looked at.</param>
    /// <param name="options">The simulation.</param>
    /// <param name="all">Whether finished and stopped initiatives take part.</param>
    /// <param name="cancel">Ends the simulation.</param>
    public static Outcome<RankReport> Of(
        PortfolioContent content,
        ViewSettings view,
        SmaaOptions options,
        bool all = false,
        CancellationToken cancel = default
    )
    {
        var read = PortfolioBasis.Of(content, all);
        return read.Broken is { } broken ? broken : Of(read.Value, view, options, cancel);
    }

    /// <summary>Ranks a basis. With <see cref="WeightUncertainty.Members"/> the samples are those of <paramref name="said"/>; values and
    /// ranks are the model's all the same, and the members' stand beside them.</summary>
    public static Outcome<RankReport> Of(
        PortfolioBasis read,
        ViewSettings settings,
        SmaaOptions options,
        CancellationToken cancel = default,
        IReadOnlyList<SaidMember>? said = null
    )
    {
        var basis = read.Basis;
        MemberPanel? panel = null;
        if (options.Weights is WeightUncertainty.Members)
        {
            if (ReportMembers.PanelOf(basis, said ?? []) is not { IsDone: true, Value: var members })
                return new BrokenRule("NoMemberWeights");
            (panel, options) = (members, options with { Members = members.Members });
        }
        var view = DecisionView.Of(basis, settings);
        if (view.Order.Count > MostRanked)
            return new BrokenRule("TooManyToSimulate", view.Order.Count, MostRanked);
        var counting = view.Counting;
        var smaa = Smaa.Run(new(counting, basis.Scales, view.Weights, basis.Panel.Only(view.Order)), options, null, cancel);
        bool[] up = [.. basis.Scales.Select(scale => scale.HigherIsBetter)];
        var (topsis, promethee) = (CrossChecks.Topsis(counting, up, view.Weights), CrossChecks.Promethee(counting, up, view.Weights));
        var rows = view.Order.Select((i, k) => Row(view, i, k, smaa, topsis[k], promethee[k])).ToArray();
        return new RankReport(
            new(
                basis.ModelName,
                basis.ModelVersion,
                [.. basis.Criteria.Select((criterion, j) => new ReportCriterion(criterion.Name, view.Weights[j]))]
            ),
            options.Seed,
            options.Samples,
            rows,
            Concordance(basis).ToDictionary(pair => pair.Key, pair => pair.Value.W),
            [
                .. WeightStability
                    .Of(counting.ToValues(basis.Scales), view.Weights)
                    .Select(s => new ReportStability(
                        basis.Criteria[s.Criterion].Name,
                        s.Weight,
                        s.LeaderLow,
                        s.LeaderHigh,
                        s.OrderLow,
                        s.OrderHigh
                    )),
            ],
            [.. view.Rows.Where(row => row.Additive.Rank is null).Select(row => Unranked(basis, row))],
            read.Notes
        )
        {
            Members = panel is null ? null : ReportMembers.Of(view, panel, smaa),
        };
    }

    /// <summary>Kendall's W of each criterion, and what it stands on (see <see cref="Agreement.KendallWWithGaps"/>).</summary>
    public static IReadOnlyDictionary<string, Concordance> Concordance(DecisionBasis basis) =>
        Enumerable
            .Range(0, basis.Criteria.Count)
            .ToDictionary(
                j => basis.Criteria[j].Name,
                j =>
                    Agreement.KendallWWithGaps([
                        .. basis.Panel.ByAssessor.Select(matrix => Enumerable.Range(0, matrix.Rows).Select(i => matrix[i, j]).ToArray()),
                    ])
            );

    /// <summary>Agreement on each rated criterion of an initiative.</summary>
    public static IReadOnlyList<(int Criterion, Spread Spread)> Spreads(DecisionBasis basis, int initiative)
    {
        var spreads = new List<(int, Spread)>();
        for (var j = 0; j < basis.Criteria.Count; j++)
            if (Agreement.Of(basis.Panel.At(initiative, j), basis.Scales[j].Value.Min, basis.Scales[j].Value.Max) is { } spread)
                spreads.Add((j, spread));
        return spreads;
    }

    /// <summary>The lane's word in the contract.</summary>
    public static string LaneWord(NationalLane lane) =>
        lane switch
        {
            NationalLane.Should => "should",
            NationalLane.May => "may",
            NationalLane.Exceptional => "exceptional",
            NationalLane.DoNot => "do-not",
            NationalLane.Research => "research",
            NationalLane.NotPlaced => "not-placed",
        };

    private static ReportRow Row(DecisionView view, int i, int k, SmaaResult smaa, double? topsis, double? promethee)
    {
        var row = view.Rows[i];
        var spreads = Spreads(view.Basis, i);
        return new(
            row.Initiative.Id,
            row.Initiative.Title,
            row.Additive.Value!.Value,
            row.Additive.Rank!.Value,
            row.National.Rank,
            LaneWord(row.National.Lane),
            smaa.BestRank(k),
            smaa.WorstRank(k),
            smaa.Acceptabilities(k),
            smaa.CentralWeights(k),
            smaa.Confidence(k),
            topsis,
            promethee,
            new(
                spreads.Any(pair => pair.Spread.Disagrees),
                spreads.Count == 0 ? 0 : spreads.Max(pair => pair.Spread.Index),
                [
                    .. spreads.Select(pair => new ReportSpread(
                        view.Basis.Criteria[pair.Criterion].Name,
                        pair.Spread.Median,
                        pair.Spread.Low,
                        pair.Spread.High,
                        pair.Spread.Index,
                        pair.Spread.Disagrees
                    )),
                ]
            ),
            row.ViewsDisagree,
            [.. row.Additive.Missing.Select(j => view.Basis.Criteria[j].Name)]
        );
    }

    private static ReportUnranked Unranked(DecisionBasis basis, ViewRow row) =>
        new(
            row.Initiative.Id,
            row.Initiative.Title,
            row.Initiative.HumanDignity == false ? "gate"
                : row.Initiative.Lane is not null ? "lane"
                : "missing",
            LaneWord(row.National.Lane),
            [.. row.Additive.Missing.Select(j => basis.Criteria[j].Name)]
        );
}
