using System.Text.RegularExpressions;
using Lsk.Dashboard;
using Lsk.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>
/// Every page that has an address, found by its route and by the links from it: axe in both themes and three widths, no sideways scrolling,
/// no text key or leftover of the other language, security headers, no dead link, and silence in the browser's console.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed partial class CrawlTests(BrowserFixture browser)
{
    private static readonly int[] Widths = [390, 1280, 1920];

    /// <summary>All routes without parameters, and one of each kind with them.</summary>
    public static TheoryData<string> Pages =>
        [
            .. Routes(),
            "/initiativ/1",
            "/initiativ/1/andra",
            "/effekter/1",
            "/uppfoljning/1",
            "/uppfoljning/fokusomrade/A",
            "/grupper/1",
            "/grupper/52/uppdrag",
            "/grupper/83/plan/2026",
            "/grupper/83/rapport/2026",
            "/beslut/1",
            "/beslut/medskick/lista/2026-05-05",
            "/kunskapsstod/1",
            "/kunskapsstod/1/svara/1",
            "/sok?q=suicidprevention",
        ];

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_fits_its_screen_speaks_one_language_and_leads_on(string path)
    {
        var page = await browser.OpenAsync("administrator", "/tillganglighet");
        var found = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
                found.Add("console: " + message.Text);
        };
        page.PageError += (_, error) => found.Add("console: " + error);
        await page.GotoAsync(path);
        await BrowserFixture.ReadyAsync(page);
        await SettleAsync(page);
        found.AddRange(Leftovers().Matches(await page.Locator("body").InnerTextAsync()).Select(match => $"leftover: {match.Value}"));
        if (path != "/galleri")
            found.AddRange(EnglishInSwedish().Matches(await SpokenAsync(page)).Select(match => $"English in Swedish: {match.Value}"));
        await FitAsync(page, found);
        await AccessibleAsync(page, found);
        await LinksAsync(page, found);
        await page.GotoAsync($"/sprak?till=en&sida={Uri.EscapeDataString(path)}");
        await BrowserFixture.ReadyAsync(page);
        await SettleAsync(page);
        found.AddRange(
            Leftovers().Matches(await page.Locator("body").InnerTextAsync()).Select(match => $"leftover in English: {match.Value}")
        );
        if (path != "/galleri")
            found.AddRange(SwedishInEnglish().Matches(await SpokenAsync(page)).Select(match => $"Swedish in English: {match.Value}"));
        await page.Context.CloseAsync();
        Assert.True(found.Count == 0, $"{path}{Environment.NewLine}{string.Join(Environment.NewLine, found.Distinct())}");
    }

    private static async Task AccessibleAsync(IPage page, List<string> found)
    {
        foreach (var theme in (string[])["light", "dark"])
        {
            // A shade that follows the scrolling is an animation without an end: only those that run by the clock are waited for.
            await page.EvaluateAsync(
                "theme => { document.documentElement.dataset.theme = theme; document.dispatchEvent(new CustomEvent('lsk-theme')); "
                    + "return Promise.all(document.getAnimations().filter(a => a.timeline === document.timeline && "
                    + "a.effect.getComputedTiming().endTime < Infinity).map(a => a.finished.catch(() => null))); }",
                theme
            );
            foreach (var width in Widths)
            {
                await page.SetViewportSizeAsync(width, 900);
                found.AddRange((await BrowserFixture.AccessibilityFaultsAsync(page)).Select(fault => $"{theme} {width}: {fault}"));
            }
        }
    }

    // 320 px is a computer screen at 400 per cent.
    private static async Task FitAsync(IPage page, List<string> found)
    {
        foreach (var width in (int[])[390, 320])
        {
            await page.SetViewportSizeAsync(width, 640);
            await page.WaitForTimeoutAsync(400);
            var wide = await page.EvaluateAsync<string[]>(
                """
                () => {
                    const screen = document.documentElement;
                    if (screen.scrollWidth <= screen.clientWidth) return [];
                    const clipped = e => {
                        for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
                            if (getComputedStyle(p).overflowX !== 'visible') return true;
                        return false;
                    };
                    return [...document.querySelectorAll('body *')]
                        .filter(e => e.getBoundingClientRect().right > screen.clientWidth + 1 && !clipped(e))
                        .slice(0, 3)
                        .map(e => e.tagName + '.' + e.getAttribute('class'));
                }
                """
            );
            found.AddRange(wide.Select(element => $"wider than {width}: {element}"));
        }
    }

    private static async Task LinksAsync(IPage page, List<string> found)
    {
        var answer = await page.Context.APIRequest.GetAsync(page.Url);
        var policy = answer.Headers.GetValueOrDefault("content-security-policy", "");
        if (!policy.Contains("script-src 'self'") || policy.Contains("unsafe-eval") || !policy.Contains("frame-ancestors 'none'"))
            found.Add($"policy: {policy}");
        if (answer.Headers.GetValueOrDefault("x-content-type-options") != "nosniff")
            found.Add("no nosniff");
        if (!answer.Headers.GetValueOrDefault("cache-control", "").Contains("no-store"))
            found.Add("may be stored");
        var links = await page.EvaluateAsync<string[]>(
            "() => [...new Set([...document.querySelectorAll('main a[href]')].map(a => a.href).filter(h => "
                + "h.startsWith(location.origin)).map(h => h.split('#')[0]))]"
        );
        // One of each kind is enough: a list of a hundred initiatives has a hundred links of the same form.
        foreach (
            var link in links
                .Where(link => !link.Contains("/logga-ut"))
                .DistinctBy(link => Digits().Replace(new Uri(link).AbsolutePath, "#"))
        )
        {
            var target = await page.Context.APIRequest.GetAsync(link);
            if (target.Status >= 400)
                found.Add($"links to {link}, which answers {target.Status}");
        }
    }

    private static IEnumerable<string> Routes() =>
        typeof(App)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>())
            .Select(route => route.Template)
            .Where(template =>
                !template.Contains('{')
                && template
                    is not ("/hittades-inte" or "/fel" or "/logga-in" or "/ej-behorig" or "/nytt-losenord" or "/forsta-administrator")
            )
            .Order(StringComparer.Ordinal);

    // What is loaded after the first rendering: skeletons gone, and charts in view drawn.
    private static async Task SettleAsync(IPage page)
    {
        await page.Locator(".skeleton:not(#vantan .skeleton)").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.WaitForTimeoutAsync(300);
    }

    // What the program itself says; not what people have written in the portfolio.
    private static async Task<string> SpokenAsync(IPage page) =>
        string.Join(
            '\n',
            await page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('nav, footer, .page-head .actions, .actions button, form button, label, thead "
                    + "th:not([translate=no]), legend, [role=tab], .filters')].map(e => e.innerText)"
            )
        );

    [GeneratedRegex(
        @"\b(NaN|Infinity|undefined|lorem|System\.[A-Z]\w+|[A-Z]\w+Exception|\[object Object\]|Rule_\w+|[A-Z][a-z]+[A-Za-z]*_[A-Z]\w+)\b|\{\d+\}"
    )]
    private static partial Regex Leftovers();

    [GeneratedRegex(@"\b(Loading|Save|Cancel|Close|Search|Delete|Submit|Next|Previous|No records|Select|Choose|The|and|with|of)\b")]
    private static partial Regex EnglishInSwedish();

    [GeneratedRegex(@"\b(inte|eller|Välj|Spara|Visa|Sök|Avbryt|Stäng|Ändra|Skriv ut|Ta bort|rader)\b")]
    private static partial Regex SwedishInEnglish();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
