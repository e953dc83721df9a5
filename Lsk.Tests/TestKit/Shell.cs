using System.Diagnostics;
using System.Text.Json;
using Lsk.Dashboard.Cli;
using Microsoft.Data.Sqlite;

namespace Lsk.Tests.TestKit;

/// <summary>What a run of the command line gave.</summary>
/// <param name="ExitCode">Of the process.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ShellResult(int ExitCode, string Output, string Error)
{
    /// <summary>The one JSON document on standard output.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}

/// <summary>Runs verbs: within this process, or as a shell would.</summary>
public static class Shell
{
    /// <summary>Runs a verb within this process: everything but the start of a process, which costs seconds.</summary>
    public static async Task<ShellResult> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await Verbs.RunAsync(arguments, output, error);
        // A process that ends lets go of its store.
        SqliteConnection.ClearAllPools();
        return new ShellResult(exit, output.ToString(), error.ToString());
    }

    /// <summary>Starts the built program as a process of its own, for what only a process shows: its console, its environment, its
    /// locks.</summary>
    public static Task<ShellResult> StartAsync(params string[] arguments) => StartWithAsync([], arguments);

    /// <inheritdoc cref="StartAsync"/>
    public static async Task<ShellResult> StartWithAsync(Dictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(LskProcess.Program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{string.Join(' ', arguments)} did not end within five minutes.", late);
        }
        return new ShellResult(process.ExitCode, await output, await error);
    }
}

/// <summary>A temporary folder that goes away.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lsk-folder-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
