using System.Diagnostics;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.Benchmarks;

/// <summary>
/// How long a person waits for each page: until the server answers, until the content is seen, until clicks reach the server. One Chromium,
/// one server with a demonstration portfolio, the best and the median of five openings; and how long the program takes from its start to a
/// served page.
/// </summary>
internal static class PageTimes
{
    private const int Openings = 5;

    private static readonly string[] Pages =
    [
        "/",
        "/initiativ",
        "/initiativ/1",
        "/initiativ/1/andra",
        "/prioritering",
        "/prioritering?alla=1",
        "/prioritering?flik=robusthet",
        "/prioritering?flik=enighet",
        "/prioritering?flik=urval",
        "/prioritering?flik=urval&budget=1000000",
        "/prioritering?flik=urval&budget=1000000&personal=500",
        "/parallellarbete",
        "/parallellarbete/kluster",
        "/effekter",
        "/effekter/1",
        "/effekter/mata-in",
        "/uppfoljning",
        "/uppfoljning/samlat",
        "/uppfoljning/lanet",
        "/uppfoljning/sluta",
        "/beslut",
        "/workshop",
        "/import",
        "/export",
        "/administration",
    ];

    /// <param name="size">Initiatives in the demonstration portfolio.</param>
    /// <param name="only">The pages whose address begins so; nothing = all.</param>
    public static async Task RunAsync(int size, string only = "")
    {
        var first = Stopwatch.StartNew();
        await using var server = await LskProcess.StartAsync(arguments: ["--demo-size", $"{size}"]);
        Console.WriteLine($"First start, with the making of {size} initiatives, to a served page: {first.Elapsed.TotalSeconds:0.0} s");
        for (var start = 0; start < 3; start++)
        {
            server.Kill();
            var watch = Stopwatch.StartNew();
            await server.StartAgainAsync();
            Console.WriteLine($"Start to a served page: {watch.Elapsed.TotalSeconds:0.0} s");
        }

        var browser = new BrowserFixture();
        await browser.InitializeAsync();
        try
        {
            var page = await browser.OpenAsync("administrator", "/tillganglighet", on: server);
            Console.WriteLine("| page | answered | seen | alive | median seen |");
            Console.WriteLine("|---|---|---|---|---|");
            foreach (var path in Pages.Where(path => path.StartsWith(only, StringComparison.Ordinal)))
            {
                var times = new List<(double Answered, double Seen, double Alive)>();
                for (var opening = 0; opening < Openings; opening++)
                    times.Add(await OpenAsync(page, path));
                var seen = times.Select(time => time.Seen).Order().ToList();
                Console.WriteLine(
                    $"| {path} | {times.Min(time => time.Answered):0} | {seen[0]:0} | {times.Min(time => time.Alive):0} | {seen[seen.Count / 2]:0} |"
                );
            }
        }
        finally
        {
            await browser.DisposeAsync();
        }
    }

    private static async Task<(double Answered, double Seen, double Alive)> OpenAsync(IPage page, string path)
    {
        var watch = Stopwatch.StartNew();
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
        var answered = watch.Elapsed.TotalMilliseconds;
        await page.Locator("main h1").WaitForAsync();
        await page.Locator("main .skeleton").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        var seen = watch.Elapsed.TotalMilliseconds;
        await BrowserFixture.ReadyAsync(page);
        return (answered, seen, watch.Elapsed.TotalMilliseconds);
    }
}
