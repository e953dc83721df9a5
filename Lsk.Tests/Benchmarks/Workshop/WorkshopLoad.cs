using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Dashboard.Localization;

namespace Lsk.Tests.Benchmarks.Workshop;

/// <summary>
/// The load generator: real circuits over real WebSockets against the program in a process of its own, on the same machine.
/// <c>dotnet run -c Release --project Lsk.Tests -- workshop-load 200</c> casts, <c>workshop-reveal 1000</c> reveals, <c>workshop-idle
/// 3000</c> only connects.
/// </summary>
internal static class WorkshopLoad
{
    /// <summary>People cast every criterion with a pause to think.</summary>
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
        await Task.WhenAll(
            raters.Select(
                (rater, index) =>
                    Task.Run(async () =>
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
                            progress.Add(Milliseconds(await BatchAfterAsync(projector, acknowledged) - sent));
                        }
                    })
            )
        );
        Report("click to durable and ticked", Percentiles(ticks));
        Report("click to the projector's progress", Percentiles(progress));
        Report("refused", refused.ToString(CultureInfo.InvariantCulture));
        Report(
            "after",
            $"{Faults(raters)} faults, server memory {Memory(stage)}, stored {(await stage.StoredAsync()).Count} of {people * 8}"
        );
        await Task.WhenAll(raters.Select(rater => rater.DisposeAsync().AsTask()));
    }

    /// <summary>Everybody has answered; items are revealed one after the other, each from the desk's click to every screen.</summary>
    public static async Task RevealAsync(int people, int items = 8)
    {
        // The desk is clicked by what its buttons say.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("sv-SE");
        await using var stage = await LoadStage.StartAsync(people, items, answered: true);
        using var http = Http(people);
        var raters = await ConnectAsync(stage, http, people);
        Report("connected", $"{raters.Count} circuits, {Faults(raters)} faults, server memory {Memory(stage)}");
        for (var item = 0; item < items; item++)
        {
            if (item > 0)
            {
                await PressAsync(stage, http, stage.Titles[item], raters);
                await PressAsync(stage, http, Show.Format(WorkshopText.StartRound, 1), raters);
            }

            await using var desk = await stage.DeskAsync(http);
            await Task.Delay(2000);
            var (cpu, bytes) = (stage.Server.ProcessorTime, raters.Sum(rater => rater.Received));
            var times = await ClickAsync(desk, WorkshopText.Reveal, raters);
            await Task.Delay(1000);
            var (used, sent) = (stage.Server.ProcessorTime - cpu, raters.Sum(rater => rater.Received) - bytes);
            Report(
                $"reveal {item + 1} to every screen",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Percentiles(times)}; server {used.TotalMilliseconds:0} ms processor, {sent / 1024.0 / people:0.0} kB each"
                )
            );
        }

        Report("after", $"{Faults(raters)} faults, server memory {Memory(stage)}");
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
        Report(
            "waiting",
            $"{people} circuits, {Faults(first) + Faults(rest)} faults, {Memory(stage)}, {(after - before) / (double)(people - 20):0} kB each"
        );
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

    // A desk just opened knows the handler of each of its buttons; one that has been drawn anew would have to follow the changes.
    private static async Task PressAsync(LoadStage stage, HttpClient http, string button, IReadOnlyCollection<CircuitClient> screens)
    {
        await using var desk = await stage.DeskAsync(http);
        await Task.Delay(500);
        await ClickAsync(desk, button, screens);
    }

    // From the click of whoever leads being sent to the arrival of what it changes on each screen.
    private static async Task<double[]> ClickAsync(CircuitClient desk, string button, IReadOnlyCollection<CircuitClient> screens)
    {
        var arrivals = screens.Select(screen => screen.NextBatch).ToArray();
        var start = Stopwatch.GetTimestamp();
        await desk.ClickAsync(button);
        try
        {
            return [.. (await Task.WhenAll(arrivals).WaitAsync(TimeSpan.FromSeconds(30))).Select(at => Milliseconds(at - start))];
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException(
                $"'{button}' reached {arrivals.Count(arrival => arrival.IsCompleted)} of {screens.Count} screens. {desk.Fault}",
                late
            );
        }
    }

    // Progress is told before the tick. When nothing comes after the tick the projector had it before, and the tick's own time is the
    // longest it can have been.
    private static async Task<long> BatchAfterAsync(CircuitClient client, long after)
    {
        var next = client.NextBatch;
        if (client.LastBatch >= after)
            return client.LastBatch;
        return await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(2))) == next ? await next : after;
    }

    private static HttpClient Http(int people) =>
        new(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = Math.Min(people, 40) })
        {
            Timeout = TimeSpan.FromMinutes(5),
        };

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
        return string.Create(
            CultureInfo.InvariantCulture,
            $"n {sorted.Length} of {all.Count}, least {sorted[0]:0} ms, p50 {At(.5):0} ms, p95 {At(.95):0} ms, p99 {At(.99):0} ms, most {sorted[^1]:0} ms"
        );
    }

    private static void Report(string what, string numbers) => Console.WriteLine($"{what}: {numbers}");
}
