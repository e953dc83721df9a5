using Lsk.Domain.Planning;

namespace Lsk.Tests.Domain.Planning;

public sealed class StrategyGoalsTests
{
    private static readonly StrategyGoals Both = new([
        new("A1", "A1", "Strategi 2024-2026", new(2024, 1, 1), new(2026, 12, 31)),
        new("D1", "D1", "Strategi 2024-2026", new(2024, 1, 1), new(2026, 12, 31)),
        new("A1 (2027-2029)", "A1", "Strategi 2027-2029", new(2027, 1, 1), new(2029, 12, 31)),
    ]);

    [Theory]
    [InlineData("A1", "2025-03-01", "2026-11-30", "A1")]
    [InlineData("A1", "2027-03-01", "2026-11-30", "A1 (2027-2029)")]
    [InlineData("A1", null, "2026-11-30", "A1")]
    [InlineData("A1", null, "2027-02-01", "A1 (2027-2029)")]
    [InlineData("a1 – Hälsosamma val", null, "2026-11-30", "A1")]
    [InlineData("A1 (2027–2029)", "2025-03-01", "2026-11-30", "A1 (2027-2029)")]
    [InlineData("A1 (2024-2026)", "2028-03-01", "2028-11-30", "A1")]
    [InlineData("D1", "2028-03-01", "2028-11-30", "D1")]
    [InlineData("A1 (2030-2032)", null, "2026-11-30", null)]
    [InlineData("Hälsa", null, "2026-11-30", null)]
    public void A_code_means_the_strategy_that_holds_the_work_else_todays(string text, string? start, string today, string? expected) =>
        Assert.Equal(expected, Both.Meant(text, start is null ? null : DateOnly.Parse(start), DateOnly.Parse(today))?.Code);

    [Fact]
    public void Years_are_written_only_where_two_strategies_have_the_code()
    {
        Assert.Equal(["A1 (2024-2026)", "D1"], Both.WrittenIn(2026));
        Assert.Equal("A1 (2027-2029)", Both.Written("A1 (2027-2029)"));
        Assert.Equal("A (2027-2029)", SubGoalText.FocusOf("A1 (2027-2029)"));
        // What is written is read as itself, whenever and whatever the work's first day.
        foreach (var goal in Both.All)
            Assert.Equal(goal, Both.Meant(Both.Written(goal.Code), new(2031, 1, 1), new(2035, 1, 1)));
    }

    [Fact]
    public void The_years_of_an_activity_are_one_text_without_losing_a_letter()
    {
        YearState[] years =
        [
            new(2024, ActivityState.Done, null),
            new(2025, null, "Rad ett\nrad två: \\n och C:\\mapp"),
            new(2026, ActivityState.NotStarted, "Pågår: inte"),
        ];

        Assert.Equal(years, YearStates.Read(YearStates.Write(years)));
        Assert.Null(YearStates.Write([]));
        Assert.Equal(
            [new YearState(2025, ActivityState.Ongoing, "Kvar"), new YearState(2026, ActivityState.Done)],
            YearStates.Over([new(2025, null, "Kvar")], [new(2026, ActivityState.Done), new(2025, ActivityState.Ongoing)])
        );
    }
}
