using System.CommandLine;
using System.Globalization;
using Lsk.Domain.Exchange;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;

namespace Lsk.Dashboard.Cli;

/// <summary><c>rank</c>: ranks a workbook or the stored data on its model, with robustness, agreement and cross-checks.</summary>
internal static class RankCommand
{
    private static readonly Option<string> Weights = new("--weights")
    {
        Description = "model, free, ordinal, members (bladet Vikter) eller spread:P (procent)",
        DefaultValueFactory = _ => "spread:25",
    };
    private static readonly Option<string> Ratings = new("--ratings")
    {
        Description = "mean, median, bootstrap eller spread:X (skalsteg)",
        DefaultValueFactory = _ => "mean",
    };
    private static readonly Option<int> Samples = new("--samples") { Description = "antal dragningar", DefaultValueFactory = _ => 10_000 };
    private static readonly Option<long> Seed = new("--seed") { Description = "slumptalsfrö", DefaultValueFactory = _ => 1 };
    private static readonly Option<bool> IncludeIncomplete = new("--include-incomplete")
    {
        Description = "rangordna även initiativ som saknar bedömningar, på omräknade vikter",
    };

    public static Command Create() =>
        Verb.Create(
            "rank",
            "Rangordna initiativen på prioriteringsmodellen.",
            async (verb, parse, cancel) =>
            {
                var options = WithRatings(
                    WithWeights(
                        new SmaaOptions { Samples = parse.GetValue(Samples), Seed = parse.GetValue(Seed) },
                        parse.GetValue(Weights)!
                    ),
                    parse.GetValue(Ratings)!
                );
                if (options is null || options.Samples is < 1 or > 10_000_000)
                {
                    verb.Remark(
                        "--weights: model, free, ordinal, members eller spread:P med P 0–100. --ratings: mean, median, bootstrap eller "
                            + "spread:X med X 0 eller mer. --samples: 1–10 000 000."
                    );
                    return ExitCode.Usage;
                }
                var view = new ViewSettings
                {
                    Summary = parse.GetValue(Ratings) == "median" ? RatingSummary.Median : RatingSummary.Mean,
                    IncludeIncomplete = parse.GetValue(IncludeIncomplete),
                };
                // The code is compiled while the file is read, so that the first run is not the slow one.
                var tiny = options.Weights is WeightUncertainty.Members ? options with { Weights = WeightUncertainty.Spread } : options;
                var warm = Task.Run(() => RankPortfolio.Of(Tiny, view, tiny with { Samples = 100 }, cancel: cancel), cancel);
                var read = await verb.BasisAsync(parse.GetValue(RankedBasis.All), cancel);
                await warm;
                var said = options.Weights is WeightUncertainty.Members ? await verb.MembersAsync(cancel) : [];
                var r = RankedBasis.Done(verb.Timed("compute", () => RankPortfolio.Of(read, view, options, cancel, said)));
                verb.Answer(
                    new
                    {
                        r.Model,
                        r.Seed,
                        r.Samples,
                        r.Results,
                        r.KendallW,
                        r.Stability,
                        r.Unranked,
                        r.Notes,
                        r.Members,
                        elapsed = verb.Elapsed,
                    },
                    () => Table(r)
                );
                return ExitCode.Ok;
            },
            Verb.Workbook,
            Weights,
            Ratings,
            Samples,
            Seed,
            IncludeIncomplete,
            RankedBasis.All
        );

    private static PortfolioContent Tiny { get; } =
        new()
        {
            Ratings =
            [
                .. Enumerable
                    .Range(0, 100)
                    .SelectMany(i =>
                        new[] { "K1", "K2" }.Select(criterion => new RatingRow
                        {
                            InitiativeId = "I" + i,
                            Criterion = criterion,
                            Assessor = "P",
                            Score = 1 + (i * 7 + criterion[1]) % 9,
                        })
                    ),
            ],
        };

    private static SmaaOptions? WithWeights(SmaaOptions options, string text) =>
        text switch
        {
            "model" => options with { Weights = WeightUncertainty.None },
            "free" => options with { Weights = WeightUncertainty.Free },
            "members" => options with { Weights = WeightUncertainty.Members },
            "ordinal" => options with { Weights = WeightUncertainty.Ordinal },
            _ => Amount(text) is { } percent and <= 100
                ? options with
                {
                    Weights = WeightUncertainty.Spread,
                    WeightSpread = percent / 100,
                }
                : null,
        };

    private static SmaaOptions? WithRatings(SmaaOptions? options, string text) =>
        text switch
        {
            "mean" or "median" => options,
            "bootstrap" => options is null ? null : options with { Ratings = RatingUncertainty.Bootstrap },
            _ => options is not null && Amount(text) is { } distance
                ? options with
                {
                    Ratings = RatingUncertainty.Spread,
                    RatingSpread = distance,
                }
                : null,
        };

    private static double? Amount(string text) =>
        text.StartsWith("spread:", StringComparison.Ordinal)
        && double.TryParse(text["spread:".Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
        && amount is >= 0 and < 1e9
            ? amount
            : null;

    private static string Table(RankReport report) =>
        string.Join(
            Environment.NewLine,
            report.Results.Select(row =>
                string.Create(
                    CultureInfo.CurrentCulture,
                    $"{row.Rank,4}  {row.Value:0.000}  {row.RankBest,3}–{row.RankWorst,-3}  "
                        + $"{row.NationalRank?.ToString(CultureInfo.CurrentCulture) ?? "–",2}  {row.Id,-10} {row.Title}"
                )
            )
        );
}
