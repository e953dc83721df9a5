using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace Lsk.Tests.Benchmarks.Workshop;

/// <summary>
/// The load generator: real circuits over real WebSockets against the program in a process of its own, on the same machine.
/// <c>dotnet run -c Release --project Lsk.Tests -- workshop-load 200</c> casts and reveals; <c>workshop-idle 3000</c> only connects.
/// </summary>
internal static class WorkshopLoad
{
    /// <summary>People cast every criterion with a pause to think; then one reveal reaches all.</summary>
    public static async Task CastAsync(int people)
    {
        await using var stage = await LoadStage.StartAsync(people);
        using var http = Http(people);
        await using var projector = stage.ProjectorClient();
        await projector.ConnectAsync(http, withScript: false);
        var raters = await ConnectAsync(stage, http, people);
        Report("connected", $"{raters.Count} circuits, {Faults(raters)} faults, server memory {Memory(stage)}");
        var ticks = new ConcurrentBag<double>();
        var progress = new ConcurrentBag<double>();
        var refused = 0;
        await Task.WhenAll(raters.Select((rater, index) => Task.Run(async () =>
        {
            var random = new Random(index);
            for (var criterion = 1; criterion <= 8; criterion++)
            {
                await Task.Delay(random.Next(500, 3500));
                var sent = Stopwatch.GetTimestamp();
                var answer = await rater.CastAsync(1, 1, criterion, random.Next(1, 10), 1);
                var acknowledged = Stopwatch.GetTimestamp();
                if (!answer.Saved)
                    Interlocked.Increment(ref refused);
                ticks.Add(Milliseconds(acknowledged - sent));
                progress.Add(await NextBatchAsync(projector, acknowledged) - (sent * 1000.0 / Stopwatch.Frequency));
            }
        })));
        Report("click to durable and ticked", Percentiles(ticks));
        Report("click to the projector's progress", Percentiles(progress));
        Report("refused", refused.ToString(CultureInfo.InvariantCulture));
        Report("reveal to every screen", Percentiles(await RevealAsync(stage, raters)));
        Report("after", $"{Faults(raters)} faults, server memory {Memory(stage)}, stored {(await stage.StoredAsync()).Count} of {people * 8}");
        await Task.WhenAll(raters.Select(rater => rater.DisposeAsync().AsTask()));
    }

    /// <summary>Waiting people: how many circuits stay open without faults, and what each costs.</summary>
    public static async Task IdleAsync(int people)
    {
        await using var stage = await LoadStage.StartAsync(people, roundOpen: false);
        using var http = Http(people);
        var first = await ConnectAsync(stage, http, 20);
        await Task.Delay(5000);
        var before = Kilobytes(stage);
        var rest = await ConnectAsync(stage, http, people, from: 21);
        await Task.Delay(15_000);
        var after = Kilobytes(stage);
        Report("waiting", $"{people} circuits, {Faults(first) + Faults(rest)} faults, {Memory(stage)}, {(after - before) / (double)(people - 20):0} kB each");
        await Task.WhenAll(first.Concat(rest).Select(rater => rater.DisposeAsync().AsTask()));
    }

    private static async Task<List<CircuitClient>> ConnectAsync(LoadStage stage, HttpClient http, int to, int from = 1)
    {
        var raters = new List<CircuitClient>();
        foreach (var seats in Enumerable.Range(from, to - from + 1).Chunk(20))
        {
            var chunk = seats.Select(stage.Rater).ToArray();
            await Task.WhenAll(chunk.Select(rater => rater.ConnectAsync(http)));
            raters.AddRange(chunk);
        }

        return raters;
    }

    // Whoever leads is a real browser: the time counts from the call that clicks, so it holds the browser's own delay too.
    private static async Task<IReadOnlyCollection<double>> RevealAsync(LoadStage stage, List<CircuitClient> raters)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
        var page = await browser.NewPageAsync(new() { BaseURL = stage.Server.Address });
        page.SetDefaultTimeout(120_000);
        await page.GotoAsync("/logga-in?till=" + Uri.EscapeDataString($"/workshop/{stage.Workshop.Value}"));
        await page.Locator("button[name='Account'][value='processledare']").ClickAsync();
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Visa bedömningarna" });
        await button.WaitForAsync();
        await Task.Delay(3000);
        foreach (var rater in raters)
            rater.Batches.Clear();
        var start = Stopwatch.GetTimestamp();
        await button.ClickAsync();
        return await Task.WhenAll(raters.Select(async rater => await NextBatchAsync(rater, start) - (start * 1000.0 / Stopwatch.Frequency)));
    }

    private static async Task<double> NextBatchAsync(CircuitClient client, long after)
    {
        for (var wait = 0; wait < 10_000; wait += 5)
        {
            if (client.Batches.FirstOrDefault(at => at >= after) is > 0 and var found)
                return found * 1000.0 / Stopwatch.Frequency;
            await Task.Delay(5);
        }

        return double.NaN;
    }

    private static HttpClient Http(int people) => new(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = Math.Min(people, 40) }) { Timeout = TimeSpan.FromMinutes(5) };

    private static int Faults(IEnumerable<CircuitClient> clients) => clients.Count(client => client.Fault is not null);

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;

    private static long Kilobytes(LoadStage stage) => stage.Server.ResidentKilobytes;

    private static string Memory(LoadStage stage) => $"{Kilobytes(stage) / 1024} MB";

    private static string Percentiles(IReadOnlyCollection<double> all)
    {
        var sorted = all.Where(double.IsFinite).Order().ToArray();
        if (sorted.Length == 0)
            return "nothing arrived";
        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
        return string.Create(CultureInfo.InvariantCulture, $"n {sorted.Length} of {all.Count}, p50 {At(.5):0} ms, p95 {At(.95):0} ms, p99 {At(.99):0} ms, most {sorted[^1]:0} ms");
    }

    private static void Report(string what, string numbers) => Console.WriteLine($"{what}: {numbers}");
}
