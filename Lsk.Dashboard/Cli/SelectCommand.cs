using System.CommandLine;
using System.Globalization;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Prioritisation.Simulation;

namespace Lsk.Dashboard.Cli;

/// <summary><c>select</c>: the best portfolio under a budget and a staff limit.</summary>
internal static class SelectCommand
{
    private static readonly Option<double> Budget = new("--budget")
    {
        Description = "pengar, tkr",
        Required = true,
        CustomParser = Verb.Number,
    };
    private static readonly Option<double?> Staff = new("--staff")
    {
        Description = "årsarbetskrafter",
        CustomParser = result => Verb.Number(result),
    };
    private static readonly Option<string> UnknownCosts = new("--unknown-cost")
    {
        Description = "initiativ utan känd kostnad: skip (utelämna) eller zero (räkna som 0)",
        DefaultValueFactory = _ => "skip",
    };
    private static readonly Option<string[]> Include = new("--include")
    {
        Description = "måste vara med (id, kan upprepas)",
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<string[]> Exclude = new("--exclude")
    {
        Description = "får inte vara med (id, kan upprepas)",
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<long> Seed = new("--seed") { Description = "slumptalsfrö", DefaultValueFactory = _ => 1 };

    public static Command Create() =>
        Verb.Create(
            "select",
            "Välj den bästa portföljen inom budget och personal.",
            async (verb, parse, cancel) =>
            {
                var read = await verb.BasisAsync(parse.GetValue(RankedBasis.All), cancel);
                var unknown = parse.GetValue(UnknownCosts) == "zero" ? UnknownCost.Zero : UnknownCost.LeaveOut;
                var options = new SmaaOptions { Samples = 200, Seed = parse.GetValue(Seed) };
                var r = RankedBasis.Done(
                    verb.Timed("compute", () =>
                        SelectPortfolio.Of(
                            read,
                            parse.GetValue(Budget),
                            parse.GetValue(Staff),
                            unknown,
                            parse.GetValue(Include) ?? [],
                            parse.GetValue(Exclude) ?? [],
                            options,
                            cancel
                        )
                    )
                );
                verb.Answer(
                    new
                    {
                        r.Budget,
                        r.Staff,
                        r.Chosen,
                        r.Value,
                        r.Cost,
                        r.GreedyValue,
                        r.Core,
                        r.Borderline,
                        r.Exterior,
                        r.StaffUsed,
                        r.Proven,
                        r.UpperBound,
                        r.GreedyChosen,
                        r.CoreIndex,
                        r.UnknownCost,
                        r.Unranked,
                        r.Notes,
                        elapsed = verb.Elapsed,
                    },
                    () =>
                        string.Create(
                            CultureInfo.CurrentCulture,
                            $"Valda ({r.Chosen.Count}): {string.Join(", ", r.Chosen)}{Environment.NewLine}Värde {r.Value:0.000}, "
                                + $"kostnad {r.Cost:0.##} tkr (girigt urval: {r.GreedyValue:0.000})"
                        )
                );
                return ExitCode.Ok;
            },
            Verb.Workbook,
            Budget,
            Staff,
            UnknownCosts,
            Include,
            Exclude,
            Seed,
            RankedBasis.All
        );
}
