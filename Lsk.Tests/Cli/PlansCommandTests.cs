using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Sheets;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Cli;

public sealed class PlansCommandTests
{
    [Fact]
    public async Task A_workbook_alone_gives_plans_the_roll_up_and_what_is_empty()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("planer.xlsx");
        await ContentFiles.WriteAsync(file, Content());

        var run = await Shell.RunAsync("plans", "--workbook", file, "--year", "2026", "--today", "2026-11-30", "--output", "json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            """[{"group":"Lokal tjänsteledning HSVO Heby","from":2024,"to":2026,"activities":3,"byState":{"notStarted":1,"ongoing":0,"done":2,"dropped":0}}]""",
            run.Json.GetProperty("plans").GetRawText()
        );
        Assert.Equal(
            """[{"subGoal":"A1","group":"Lokal tjänsteledning HSVO Heby","year":2026,"activities":2,"done":1},{"subGoal":"B2","group":"Lokal """
                + """tjänsteledning HSVO Heby","year":2026,"activities":1,"done":1}]""",
            run.Json.GetProperty("matrix").GetRawText()
        );
        Assert.Equal(
            ["A2", "B1", "C1", "D1"],
            run.Json.GetProperty("empty").EnumerateArray().Select(cell => cell.GetProperty("subGoal").GetString())
        );
        // The initiative was still running the year before, and what was done stays done.
        var before = await Shell.RunAsync("plans", "--workbook", file, "--year", "2025", "--today", "2026-11-30", "--output", "json");
        Assert.Equal(
            """{"notStarted":1,"ongoing":1,"done":1,"dropped":0}""",
            before.Json.GetProperty("plans")[0].GetProperty("byState").GetRawText()
        );
    }

    [Fact]
    public async Task A_bare_code_means_the_strategy_of_the_plan_and_is_written_with_years_where_two_have_it()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("planer.xlsx");
        var content = Content()
            .With<StrategyRow>([
                Goal("Strategi 2024-2026", "A1", 2024),
                Goal("Strategi 2024-2026", "B2", 2024),
                Goal("Strategi 2027-2029", "A1", 2027),
            ]);
        await ContentFiles.WriteAsync(file, content);

        var run = await Shell.RunAsync("plans", "--workbook", file, "--today", "2026-11-30", "--output", "json");

        Assert.Equal(
            ["A1 (2024-2026)", "B2"],
            run.Json.GetProperty("matrix").EnumerateArray().Select(cell => cell.GetProperty("subGoal").GetString()).Distinct()
        );
        Assert.Equal(6, run.Json.GetProperty("matrix").GetArrayLength());
    }

    [Fact]
    public async Task A_day_that_is_none_is_refused() =>
        Assert.Equal(1, (await Shell.RunAsync("plans", "--workbook", "finns-inte.xlsx", "--today", "2026-02-31")).ExitCode);

    private static StrategyRow Goal(string strategy, string code, int from) =>
        new()
        {
            Strategy = strategy,
            Code = code,
            From = new(from, 1, 1),
            To = new(from + 2, 12, 31),
            FocusArea = "Hälsa",
            Name = "Jämlik hälsa",
        };

    private static PortfolioContent Content() =>
        new PortfolioContent
        {
            Initiatives =
            [
                new InitiativeRow
                {
                    Id = "H-1",
                    Title = "Samordna vårdplaner",
                    Organisation = "Heby kommun",
                    Status = InitiativeStatus.Finished,
                    Start = new(2025, 2, 1),
                    End = new(2026, 6, 30),
                },
            ],
        }
            .With<PlanRow>([
                new PlanRow
                {
                    Group = "Lokal tjänsteledning HSVO Heby",
                    FromYear = 2024,
                    ToYear = 2026,
                },
            ])
            .With<ActivityRow>([Line(1, "A1", "2025 Genomförd:"), Line(2, "A1", null), Line(3, "B2", null) with { InitiativeId = "H-1" }]);

    private static ActivityRow Line(int number, string goal, string? years) =>
        new()
        {
            Group = "Lokal tjänsteledning HSVO Heby",
            FromYear = 2024,
            Number = number,
            Title = $"Aktivitet {number}",
            SubGoal = goal,
            Years = years,
        };
}
