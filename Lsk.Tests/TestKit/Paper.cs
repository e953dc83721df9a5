using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Lsk.Tests.TestKit;

/// <summary>A page as Chromium prints it on A4, read back with pdftotext (poppler-utils).</summary>
public sealed partial class Paper
{
    private Paper(IReadOnlyList<string> pages, IReadOnlyList<PaperWord> words)
    {
        Pages = pages;
        Words = words;
    }

    /// <summary>The text of each page, as it is laid out.</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>All words with their places.</summary>
    public IReadOnlyList<PaperWord> Words { get; }

    /// <summary>Prints the page; the test is skipped where nothing can read a PDF, and fails with <c>LSK_REQUIRE_BROWSER=1</c>.</summary>
    public static async Task<Paper> PrintAsync(IPage page, string name)
    {
        var file = Path.Combine(Path.GetTempPath(), $"lsk-{name}-{Guid.NewGuid():N}.pdf");
        try
        {
            await page.PdfAsync(
                new()
                {
                    Path = file,
                    PreferCSSPageSize = true,
                    PrintBackground = true,
                }
            );
            var text = await ReadAsync("-layout", file, "-");
            var places = await ReadAsync("-bbox", file, "-");
            return new Paper(
                [.. text.TrimEnd('\f', '\n').Split('\f')],
                [
                    .. places
                        .Split("<page ")
                        .Skip(1)
                        .SelectMany(
                            (part, at) =>
                                Word()
                                    .Matches(part)
                                    .Select(match => new PaperWord(
                                        at + 1,
                                        System.Net.WebUtility.HtmlDecode(match.Groups[3].Value),
                                        Number(match.Groups[1].Value),
                                        Number(match.Groups[2].Value)
                                    ))
                        ),
                ]
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Lines that hold something.</summary>
    public static int LinesOf(string page) => page.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<string> ReadAsync(params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo("pdftotext", arguments) { RedirectStandardOutput = true } };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("LSK_REQUIRE_BROWSER") != "1")
        {
            Skip.If(true, "There is no pdftotext on this machine: install the package poppler-utils.");
            throw;
        }
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"pdftotext ended with {process.ExitCode}.");
    }

    [GeneratedRegex("""<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>""")]
    private static partial Regex Word();
}

/// <summary>A word on paper; places in points from the left edge.</summary>
/// <param name="Page">Counted from 1.</param>
public sealed record PaperWord(int Page, string Text, double Left, double Right);
