using System.Diagnostics;
using System.Globalization;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>
/// Somebody's way through the program with a stopwatch. When <c>LSK_WALKS</c> names a folder, each step leaves a picture there and the
/// whole walk a table of its steps: <c>LSK_WALKS=docs/walks dotnet test --filter FullyQualifiedName~WalkTests</c>.
/// </summary>
internal sealed class Walk(string name)
{
    private readonly List<string> lines = ["| step | clicks | seconds |", "|---|---|---|"];
    private int clicks;
    private TimeSpan total;

    private static string? Folder => PictureFolder.AskedFor("LSK_WALKS");

    /// <summary>One step, timed from its first click until what it leads to is seen.</summary>
    /// <param name="what">In the report.</param>
    /// <param name="presses">Clicks, key strokes and files dropped; what is typed counts as one.</param>
    /// <param name="picture">Name of the picture, without the ending; nothing leaves none.</param>
    public async Task StepAsync(string what, int presses, IPage page, Func<Task> act, string? picture = null)
    {
        var watch = Stopwatch.StartNew();
        await act();
        watch.Stop();
        clicks += presses;
        total += watch.Elapsed;
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"| {what} | {presses} | {watch.Elapsed.TotalSeconds:0.0} |"));
        if (Folder is null || picture is null)
            return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{picture}.png") });
    }

    /// <summary>Writes the table.</summary>
    public void End()
    {
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"| **together** | **{clicks}** | **{total.TotalSeconds:0.0}** |"));
        if (Folder is { } folder)
            File.WriteAllLines(Path.Combine(folder, $"{name}-steps.md"), lines);
    }
}
