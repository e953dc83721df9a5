using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Lsk.Tests.TestKit;

/// <summary>
/// The built program as a process of its own on a free port, with its own data folder: what a browser meets. Can be killed and started
/// again on the same folder and port. Shared by the tests of a collection (<see cref="BrowserCollection"/>), or made by a test that needs
/// its own.
/// </summary>
public sealed partial class LskProcess : IAsyncDisposable
{
    private readonly string folder;
    private readonly bool ownsFolder;
    private readonly Dictionary<string, string?> environment;
    private readonly string[] arguments;
    private readonly List<string> output = [];
    private Process? process;
    private int port;

    private LskProcess(string? folder, Dictionary<string, string?>? environment, string[]? arguments)
    {
        ownsFolder = folder is null;
        this.folder = folder ?? Directory.CreateTempSubdirectory("lsk-server-").FullName;
        this.environment = new Dictionary<string, string?>(environment ?? []);
        // Nodes of one store share the keys that lie outside of it.
        if (this.environment.GetValueOrDefault("Lsk__Database") == "Postgres")
        {
            this.environment.TryAdd("Lsk__AuditKeyFile", Path.Combine(Path.GetTempPath(), "lsk.audit-key"));
            this.environment.TryAdd("Lsk__CookieKeyFile", Path.Combine(Path.GetTempPath(), "lsk.cookie-key"));
        }
        this.arguments = arguments ?? [];
    }

    /// <summary>Address without a slash at the end.</summary>
    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>The data folder.</summary>
    public string Folder => folder;

    /// <summary>Resident memory of the process.</summary>
    public long ResidentKilobytes
    {
        get
        {
            process!.Refresh();
            return process.WorkingSet64 / 1024;
        }
    }

    /// <summary>Processor time the process has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process!.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>What the process has printed.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return string.Join(Environment.NewLine, output);
        }
    }

    /// <summary>The exit code once the process has ended.</summary>
    public int? ExitCode => process is { HasExited: true } ended ? ended.ExitCode : null;

    /// <summary>Path of the built program.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, "Lsk.Dashboard.dll");

    /// <summary>A running server with the demonstration portfolio.</summary>
    public static async Task<LskProcess> StartAsync(
        string? folder = null,
        Dictionary<string, string?>? environment = null,
        string[]? arguments = null
    )
    {
        var server = new LskProcess(folder, environment, arguments);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts on the same folder and port.</summary>
    public async Task StartAgainAsync()
    {
        lock (output)
            output.Clear();
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Program);
        foreach (var argument in (string[])["serve", "--urls", $"http://127.0.0.1:{port}", .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Lsk__DataDirectory"] = folder;
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilAsync(() => process.HasExited || Listening().IsMatch(Output), "the server to listen");
        if (process.HasExited)
            throw new InvalidOperationException($"The server ended with {process.ExitCode}:{Environment.NewLine}{Output}");
        port = int.Parse(Listening().Match(Output).Groups[1].Value);
        using var client = new HttpClient { BaseAddress = new Uri(Address) };
        // In production a page is shown over https only.
        var isProduction = environment.GetValueOrDefault("ASPNETCORE_ENVIRONMENT") is "Production";
        (await client.GetAsync(isProduction ? "/health/ready" : "/logga-in")).EnsureSuccessStatusCode();
    }

    /// <summary>Ends the process at once, as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        process!.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Asks the process to end, as an operator or a system service does, and waits until it has.</summary>
    public async Task StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
    }

    public ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            Kill();
        process?.Dispose();
        if (ownsFolder && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static Task UntilAsync(Func<bool> condition, string what) => Until.TrueAsync(condition, what, TimeSpan.FromMinutes(3));

    private void Note(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        lock (output)
            output.Add(line.Data);
    }

    [GeneratedRegex(@"Now listening on: http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
