using System.Diagnostics;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Features.Exchange;

/// <summary>The program is killed while it commits an import: afterwards all of it is stored or nothing.</summary>
public sealed class ImportKilledTests
{
    private const int Rows = 6_000;

    [Fact]
    public async Task A_kill_in_the_middle_of_a_commit_leaves_nothing_half()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("stor.xlsx");
        await LargeWorkbooks.WriteAsync(file, Rows);
        var data = folder.File("data");
        Assert.Equal(0, (await Shell.RunAsync("migrate", "--data", data, "--output", "json")).ExitCode);
        var hits = 0;
        for (var attempt = 0; attempt < 3 && hits < 2; attempt++)
        {
            if (await KillWhileWritingAsync(file, data, 300_000 * (attempt + 1)))
                hits++;
            var left = (await Shell.RunAsync("import", file, "--dry-run", "--data", data, "--output", "json")).Json;
            Assert.Contains(
                (left.GetProperty("created").GetInt32(), left.GetProperty("unchanged").GetInt32()),
                new[] { (Rows, 0), (0, Rows) }
            );
            if (left.GetProperty("unchanged").GetInt32() == Rows)
                break;
        }
        Assert.True(hits > 0, "The import was over before it could be killed: make the file larger.");

        var again = await Shell.RunAsync("import", file, "--data", data, "--output", "json");
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(Rows, again.Json.GetProperty("created").GetInt32() + again.Json.GetProperty("unchanged").GetInt32());
        Assert.Equal(0, (await Shell.RunAsync("verify", "--data", data, "--output", "json")).ExitCode);
    }

    /// <summary>Kills as soon as the log holds so many bytes: rows are being written then, and nothing is committed.</summary>
    private static async Task<bool> KillWhileWritingAsync(string file, string data, long bytes)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [LskProcess.Program, "import", file, "--data", data, "--output", "json"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        // On a thread of its own: beside other tests a turn of the pool may come after the commit.
        var isRunning = await Task.Factory.StartNew(
            () =>
            {
                SpinWait.SpinUntil(() =>
                    process.HasExited || Directory.EnumerateFiles(data, "*-wal").Sum(log => new FileInfo(log).Length) >= bytes
                );
                var caught = !process.HasExited;
                process.Kill(entireProcessTree: true);
                return caught;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        await process.WaitForExitAsync();
        await Task.WhenAll(output, error);
        return isRunning;
    }
}
