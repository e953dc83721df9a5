using System.CommandLine;
using System.Globalization;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Cli;

/// <summary><c>plans</c>: every plan with how its activities stand, the roll-up, and what the local plans leave empty.</summary>
internal static class PlansCommand
{
    private static readonly Option<int?> Year = new("--year") { Description = "bara det här året" };
    private static readonly Option<string?> Day = new("--today") { Description = "dagen som bedöms, ÅÅÅÅ-MM-DD" };

    public static Command Create() =>
        Verb.Create("plans", "Planernas aktiviteter per delmål, gruppering och år", RunAsync, Verb.Workbook, Year, Day);

    private static async Task<int> RunAsync(Verb verb, ParseResult parse, CancellationToken cancel)
    {
        var today = GroupsCommand.Today(parse.GetValue(Day));
        var year = parse.GetValue(Year);
        var content = await verb.ContentAsync(cancel);
        var goals = StrategyRow.Goals(content.Of<StrategyRow>(), Vocabulary.SubGoals);
        var (prepared, remarks) = PlansOfRows.Of(content, new PlanSurroundings(goals, today, Folding.Fold) { TakesAnyGroup = true });
        foreach (var remark in remarks.Where(remark => remark.IsError))
            verb.Remark(Told(remark));
        var (plans, matrix) = verb.Timed("compute", () => Computed(prepared, goals, year, today));
        verb.Answer(
            new
            {
                plans = plans.Select(plan => new
                {
                    group = plan.Group,
                    from = plan.From,
                    to = plan.To,
                    activities = plan.Activities.Count,
                    byState = plan.ByState(year ?? plan.YearOn(today), today).ToDictionary(pair => Camel(pair.Key), pair => pair.Value),
                }),
                matrix = matrix.Cells.Select(cell => new
                {
                    subGoal = cell.SubGoal,
                    group = cell.Group,
                    year = cell.Year,
                    activities = cell.Activities,
                    done = cell.Done,
                }),
                empty = matrix.Empty.Select(pair => new { subGoal = pair.SubGoal, group = pair.Group }),
                elapsed = verb.Elapsed,
            },
            () => Text(plans, matrix, year, today)
        );
        return ExitCode.Ok;
    }

    private static (IReadOnlyList<PlanFacts> Plans, PlanMatrix Matrix) Computed(
        PortfolioContent content,
        StrategyGoals goals,
        int? year,
        DateOnly today
    )
    {
        var plans = PlansOfRows
            .Facts(content, goals, Group.KindOf)
            .Where(plan => year is not { } only || (plan.From <= only && only <= plan.To))
            .OrderBy(plan => plan.Group, StringComparer.Ordinal)
            .ThenBy(plan => plan.From)
            .ToList();
        return (plans, PlanMatrix.Of(plans, goals.WrittenIn, year, today));
    }

    private static string Told(RowRemark remark) =>
        string.Create(
                CultureInfo.InvariantCulture,
                $"{remark.Row.Origin?.Sheet}!{remark.Row.Origin?.Row}: {remark.Fault.Code} {remark.Fault.Value} {remark.Fault.Detail}"
            )
            .TrimEnd();

    private static string Camel(ActivityState state) => char.ToLowerInvariant($"{state}"[0]) + $"{state}"[1..];

    private static string Text(IReadOnlyList<PlanFacts> plans, PlanMatrix matrix, int? year, DateOnly today) =>
        string.Join(
            Environment.NewLine,
            plans
                .Select(plan =>
                {
                    var states = plan.ByState(year ?? plan.YearOn(today), today);
                    var words = YearStates
                        .Words.Where(known => states[known.State] > 0)
                        .Select(known => $"{known.Word} {states[known.State]}");
                    return $"{plan.Group} · {SubGoalText.YearsOf(plan.From, plan.To)} · {plan.Activities.Count} aktiviteter"
                        + string.Concat(words.Select(word => " · " + word));
                })
                .Concat(matrix.Empty.Select(pair => $"Ingen aktivitet: {pair.SubGoal} · {pair.Group}"))
        );
}
