using Lsk.Domain.Exchange;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Sheets;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Cli;

public sealed class GapsCommandTests
{
    [Fact]
    public async Task A_workbook_alone_tells_the_latest_of_each_cell_on_any_day()
    {
        var file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".xlsx");
        try
        {
            await WriteAsync(file);
            Assert.Equal(
                """[{"support":"KS-1","recommendation":"2","organisation":"Tierps kommun","verdict":"not-met","initiatives":["T-1","T-2"]"""
                    + ""","assessed":"2026-03-01"},{"support":"KS-1","recommendation":"10","organisation":"Region """
                    + """Uppsala","verdict":"not-applicable","initiatives":[],"assessed":"2026-02-01"}]""",
                await GapsAsync(file, "2026-11-30")
            );
            Assert.Contains("\"verdict\":\"partly\"", await GapsAsync(file, "2026-02-28"), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_day_that_is_none_is_refused() =>
        Assert.Equal(1, (await Shell.RunAsync("gaps", "--workbook", "finns-inte.xlsx", "--today", "2026-02-31")).ExitCode);

    private static async Task<string> GapsAsync(string file, string today)
    {
        var run = await Shell.RunAsync("gaps", "--workbook", file, "--today", today, "--output", "json");
        Assert.Equal(0, run.ExitCode);
        return System.Text.Json.JsonSerializer.Serialize(run.Json.GetProperty("gaps"));
    }

    private static async Task WriteAsync(string path)
    {
        GapRow Gap(string number, string organisation, DateOnly on, GapVerdict verdict, string? present, string? initiatives) =>
            new()
            {
                Support = "KS-1",
                Number = number,
                Organisation = organisation,
                AssessedOn = on,
                Verdict = verdict,
                Present = present,
                Initiatives = initiatives,
            };
        var content = new PortfolioContent().With<GapRow>([
            Gap("10", "Region Uppsala", new(2026, 2, 1), GapVerdict.NotApplicable, "Görs inte här", null),
            Gap("2", "Tierps kommun", new(2026, 1, 1), GapVerdict.Partly, "På en enhet", "T-2"),
            Gap("2", "Tierps kommun", new(2026, 3, 1), GapVerdict.NotMet, null, "T-1"),
        ]);
        await ContentFiles.WriteAsync(path, content);
    }
}
