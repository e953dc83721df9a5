using System.Text.RegularExpressions;
using Lsk.Dashboard;
using Lsk.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>
/// Every page that has an address, found by its route and by the links from it: axe in both themes and three widths, no sideways scrolling, no text key or
/// leftover of the other language, security headers, no dead link, and silence in the browser's console.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed partial class CrawlTests(BrowserFixture browser)
{
    private static readonly int[] Widths = [390, 1280, 1920];

    /// <summary>All routes without parameters; and those that need something to be there are met through the links.</summary>
    public static TheoryData<string> Pages => [.. Routes()];

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_in_both_themes_and_all_widths(string path)
    {
        var page = await browser.OpenAsync("administrator", path);
        var said = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error") said.Add(message.Text);
        };
        page.PageError += (_, error) => said.Add(error);
        await page.ReloadAsync();
        await BrowserFixture.ReadyAsync(page);
        await SettleAsync(page);
        foreach (var theme in (string[])["light", "dark"])
        {
            await page.EvaluateAsync("theme => { document.documentElement.dataset.theme = theme; document.dispatchEvent(new CustomEvent('lsk-theme')); }", theme);
            foreach (var width in Widths)
            {
                await page.SetViewportSizeAsync(width, 900);
                await BrowserFixture.AssertAccessibleAsync(page);
            }
        }
        Assert.Equal([], said);
    }

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public async Task A_page_does_not_scroll_sideways_on_a_phone_or_at_400_per_cent(string path)
    {
        var page = await browser.OpenAsync("administrator", path, width: 390, height: 844);
        await SettleAsync(page);
        foreach (var width in (int[])[390, 320])
        {
            await page.SetViewportSizeAsync(width, 640);
            var wide = await page.EvaluateAsync<string[]>("""
                () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []
                    : [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 5).map(e => e.tagName + '.' + e.className)
                """);
            Assert.Equal([], wide);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public async Task A_page_speaks_one_language_and_shows_no_keys(string path)
    {
        var page = await browser.OpenAsync("administrator", path);
        await SettleAsync(page);
        var body = await page.Locator("body").InnerTextAsync();
        Assert.Equal([], Leftovers().Matches(body).Select(match => match.Value));
        Assert.Equal([], EnglishInSwedish().Matches(await SpokenAsync(page)).Select(match => match.Value));
        await page.GotoAsync($"/sprak?till=en&sida={Uri.EscapeDataString(path)}");
        await BrowserFixture.ReadyAsync(page);
        await SettleAsync(page);
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal([], Leftovers().Matches(await page.Locator("body").InnerTextAsync()).Select(match => match.Value));
        if (path != "/galleri") Assert.Equal([], SwedishInEnglish().Matches(await SpokenAsync(page)).Select(match => match.Value));
    }

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public async Task A_page_carries_the_security_headers_and_its_links_lead_somewhere(string path)
    {
        var page = await browser.OpenAsync("administrator", path);
        await SettleAsync(page);
        var answer = await page.Context.APIRequest.GetAsync(path);
        var policy = answer.Headers["content-security-policy"];
        Assert.Contains("script-src 'self'", policy);
        Assert.DoesNotContain("unsafe-eval", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", answer.Headers["x-content-type-options"]);
        Assert.Contains("no-store", answer.Headers["cache-control"]);
        var links = await page.EvaluateAsync<string[]>("() => [...new Set([...document.querySelectorAll('a[href]')].map(a => a.href).filter(h => h.startsWith(location.origin)).map(h => h.split('#')[0]))]");
        // One of each kind is enough: a list of a hundred initiatives has a hundred links of the same form.
        foreach (var link in links.Where(link => !link.Contains("/logga-ut")).GroupBy(link => Digits().Replace(new Uri(link).AbsolutePath, "#")).SelectMany(group => group.Take(2)))
        {
            var target = await page.Context.APIRequest.GetAsync(link);
            Assert.True(target.Status < 400, $"{path} links to {link}, which answers {target.Status}.");
        }
    }

    private static IEnumerable<string> Routes() => typeof(App).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>())
        .Select(route => route.Template)
        .Where(template => !template.Contains('{') && template is not ("/hittades-inte" or "/fel" or "/logga-in" or "/ej-behorig" or "/forsta-administrator"))
        .Order(StringComparer.Ordinal);

    // What is loaded after the first rendering: skeletons gone, and charts in view drawn.
    private static async Task SettleAsync(IPage page)
    {
        await page.Locator(".skeleton").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.WaitForTimeoutAsync(300);
    }

    // What the program itself says; not what people have written in the portfolio.
    private static async Task<string> SpokenAsync(IPage page) => string.Join('\n', await page.EvaluateAsync<string[]>(
        "() => [...document.querySelectorAll('nav, footer, h1, .page-head p, .actions button, form button, label, thead th, legend, [role=tab], .filters')].map(e => e.innerText)"));

    [GeneratedRegex(@"\b(NaN|Infinity|undefined|lorem|System\.[A-Z]\w+|[A-Z]\w+Exception|\[object Object\]|Rule_\w+|[A-Z][a-z]+[A-Za-z]*_[A-Z]\w+)\b|\{\d+\}")]
    private static partial Regex Leftovers();

    [GeneratedRegex(@"\b(Loading|Save|Cancel|Close|Search|Delete|Submit|Next|Previous|No records|Select|Choose|The|and|with|of)\b")]
    private static partial Regex EnglishInSwedish();

    [GeneratedRegex(@"\b(och|inte|eller|Välj|Spara|Visa|Sök|Avbryt|Stäng|Lägg|Ta bort|rader|från|till)\b")]
    private static partial Regex SwedishInEnglish();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
