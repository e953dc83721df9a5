using Lsk.Tests.TestKit;

namespace Lsk.Tests.Cli;

public sealed class ParallelsCommandTests
{
    private static string Workbook => Path.Combine(AppContext.BaseDirectory, "TestData", "Workbooks", "utbyte.xlsx");

    [Fact]
    public async Task The_pairs_of_a_workbook_come_best_first_with_reasons_and_clusters()
    {
        var run = await Shell.RunAsync("parallels", "--workbook", Workbook, "--output", "json");
        Assert.Equal(0, run.ExitCode);
        var pairs = run.Json.GetProperty("pairs").EnumerateArray().ToList();
        var scores = pairs.Select(pair => pair.GetProperty("score").GetDouble()).ToList();
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        var first = pairs[0];
        Assert.Equal("duplicate", first.GetProperty("level").GetString());
        Assert.True(first.GetProperty("parallel").GetBoolean());
        Assert.Contains(first.GetProperty("reasons").EnumerateArray(), reason =>
            reason.GetProperty("kind").GetString() == "content" && reason.GetProperty("weight").GetDouble() > 0
        );
        Assert.NotEmpty(run.Json.GetProperty("clusters").EnumerateArray());
        Assert.True(run.Json.GetProperty("elapsed").GetProperty("compute").GetDouble() >= 0);
    }

    [Fact]
    public async Task Top_keeps_the_best_of_each_and_a_faulty_limit_is_refused()
    {
        var best = await Shell.RunAsync("parallels", "--workbook", Workbook, "--top", "1", "--output", "json");
        Assert.Equal(0, best.ExitCode);
        var strong = await Shell.RunAsync("parallels", "--workbook", Workbook, "--min", "0.9", "--output", "json");
        Assert.All(strong.Json.GetProperty("pairs").EnumerateArray(), pair => Assert.True(pair.GetProperty("score").GetDouble() >= 0.9));
        Assert.Equal(1, (await Shell.RunAsync("parallels", "--workbook", Workbook, "--min", "2")).ExitCode);
    }
}
