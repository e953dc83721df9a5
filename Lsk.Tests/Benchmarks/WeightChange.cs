using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.Benchmarks;

/// <summary>
/// From a weight that is moved on the ranking page to the new picture, in one Chromium against one server: the slider is moved as a finger
/// moves it (the event "input"), and the clock stops at the first frame after the ranked list and the weight's number have changed. Then
/// the same for letting it go ("change"), which also asks for the stability and the simulation.
/// </summary>
internal static class WeightChange
{
    private const int Changes = 40;

    // Resolves with the milliseconds from the event to the frame in which the list shows the answer.
    private const string Move = """
        ([index, value, event]) => new Promise((resolve, reject) => {
            const slider = document.querySelectorAll("#vikter input[type=range]")[index];
            const shown = () => slider.closest(".weight").querySelector("output").textContent + document.querySelector("#rangordning tbody").textContent;
            const before = shown();
            const late = setTimeout(() => reject(new Error("The list did not change within ten seconds.")), 10000);
            const watch = new MutationObserver(() => {
                if (shown() === before) return;
                watch.disconnect();
                clearTimeout(late);
                requestAnimationFrame(() => {
                    const channel = new MessageChannel();
                    channel.port1.onmessage = () => resolve(performance.now() - start);
                    channel.port2.postMessage(0);
                });
            });
            watch.observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true, attributes: true });
            slider.value = value;
            const start = performance.now();
            slider.dispatchEvent(new Event(event, { bubbles: true }));
        })
        """;

    /// <param name="size">Initiatives in the demonstration portfolio.</param>
    public static async Task RunAsync(int size)
    {
        await using var server = await LskProcess.StartAsync(arguments: ["--demo-size", $"{size}"]);
        var browser = new BrowserFixture();
        await browser.InitializeAsync();
        try
        {
            var page = await browser.OpenAsync("bedomare", "/prioritering", on: server);
            await BrowserFixture.ReadyAsync(page);
            await page.Locator("#vikter input[type=range]").First.WaitForAsync();
            Console.WriteLine((await page.Locator("main .basis").TextContentAsync())?.Trim());
            Console.WriteLine($"Milliseconds to the new picture, {Changes} changes: best, median, p95");
            await TellAsync(page, "while it is moved", "input", value: change => 10 + change);
            // Letting go settles: first one that is moved away, then the same place again would change nothing, so each lets go at a new
            // place.
            await TellAsync(page, "let go (stability, simulation started)", "change", value: change => 60 - change);
        }
        finally
        {
            await browser.DisposeAsync();
        }
    }

    private static async Task TellAsync(IPage page, string what, string on, Func<int, int> value)
    {
        var times = new List<double>();
        for (var change = -3; change < Changes; change++)
        {
            var time = await page.EvaluateAsync<double>(Move, new object[] { 1, $"{value(change)}", on });
            if (change >= 0)
                times.Add(time);
        }
        times.Sort();
        Console.WriteLine($"| {what} | {times[0]:0} | {times[times.Count / 2]:0} | {times[(int)(times.Count * .95)]:0} |");
    }
}
