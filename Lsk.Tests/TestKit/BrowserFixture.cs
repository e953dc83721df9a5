using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Lsk.Tests.Shared.Theme;
using Microsoft.Playwright;

namespace Lsk.Tests.TestKit;

/// <summary>
/// Chromium and one server with the demonstration portfolio, for all tests of <see cref="BrowserCollection"/>. Where there is no Chromium
/// the tests are skipped and say so; with <c>LSK_REQUIRE_BROWSER=1</c> (as in .ci/run) they fail instead.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    private LskProcess? server;

    // Signing in once a person is enough; the sign-in page has tests of its own.
    private readonly Dictionary<(string Address, string? User), string> signedIn = [];

    // Profiles of earlier tests are closed a few tests later: one account may have twenty circuits (Lsk:CircuitsPerUser).
    private const int MostProfiles = 10;
    private readonly Queue<IBrowserContext> profiles = [];

    private static string? ChromiumPath =>
        new[]
        {
            Environment.GetEnvironmentVariable("LSK_CHROMIUM"),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
        }.FirstOrDefault(File.Exists);

    private static bool Required => Environment.GetEnvironmentVariable("LSK_REQUIRE_BROWSER") == "1";

    /// <summary>The shared server. Tests that destroy data start their own <see cref="LskProcess"/>.</summary>
    public LskProcess Server => server!;

    public IBrowser Browser => browser!;

    public async Task InitializeAsync()
    {
        if (ChromiumPath is null)
        {
            if (Required)
                throw new InvalidOperationException(
                    "LSK_REQUIRE_BROWSER=1, but there is no Chromium: install the package chromium or set LSK_CHROMIUM."
                );
            return;
        }
        // As long as everything else waits: a machine that builds beside the tests answers late, not wrong.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = ChromiumPath,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-dev-shm-usage"],
            }
        );
        server = await LskProcess.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (server is not null)
            await server.DisposeAsync();
    }

    /// <summary>A page of a new, empty browser profile, signed in as a demonstration account (<see langword="null"/> = not signed in) and
    /// standing on <paramref name="path"/>.</summary>
    /// <param name="userName"><c>lasare</c>, <c>bedomare</c>, <c>analytiker</c>, <c>processledare</c>, <c>administrator</c>.</param>
    public async Task<IPage> OpenAsync(
        string? userName,
        string path = "/",
        int width = 1280,
        int height = 900,
        string theme = "light",
        string language = "sv",
        LskProcess? on = null
    )
    {
        Skip.If(browser is null, "There is no Chromium on this machine: install the package chromium, or set LSK_CHROMIUM to its path.");
        var address = (on ?? Server).Address;
        var known = signedIn.GetValueOrDefault((address, userName));
        var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = address,
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
                Locale = language == "sv" ? "sv-SE" : "en-GB",
                ReducedMotion = ReducedMotion.Reduce,
                AcceptDownloads = true,
                StorageState = known,
            }
        );
        context.SetDefaultTimeout(30_000);
        profiles.Enqueue(context);
        if (profiles.Count > MostProfiles)
            await profiles.Dequeue().CloseAsync();
        var page = await context.NewPageAsync();
        if (userName is null || known is not null)
        {
            await page.GotoAsync(path);
            if (userName is not null)
                await ReadyAsync(page);
            return page;
        }
        await page.GotoAsync($"/logga-in?till={Uri.EscapeDataString(path)}");
        await page.Locator($"button[name='Account'][value='{userName}']").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/logga-in", StringComparison.Ordinal));
        await ReadyAsync(page);
        signedIn[(address, userName)] = await context.StorageStateAsync();
        return page;
    }

    /// <summary>Waits until the page's circuit answers; pages without one are ready at once. By selector: a function in the page would need
    /// eval, which CSP refuses.</summary>
    public static Task ReadyAsync(IPage page) =>
        page.WaitForFunctionAsync(
            "() => document.readyState === 'complete' && (document.documentElement.dataset.ready !== undefined || ['konto', "
                + "'logga-in', 'forsta-administrator', 'nytt-losenord', 'logga-ut', 'anslut'].includes(location.pathname.split('/')[1]))"
        );

    /// <summary>Fails with a list of what axe finds against WCAG 2.0 to 2.2, A and AA, and its best practices.</summary>
    public static async Task AssertAccessibleAsync(IPage page)
    {
        var found = await AccessibilityFaultsAsync(page);
        Assert.True(found.Count == 0, $"{page.Url}{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
    }

    // What the library's whole style sheet knows and the one that is served has lost: it would look otherwise than the library means.
    private static readonly Lazy<IReadOnlySet<string>> Lost = new(() => MudStyleSheet.Lost(File.ReadAllText(MudStyleSheet.Whole)));

    private static async Task<IEnumerable<string>> UnstyledAsync(IPage page) =>
        (
            await page.EvaluateAsync<string[]>(
                "() => [...new Set([...document.querySelectorAll('[class*=mud-]')].flatMap(e => [...e.classList]))]"
            )
        )
            .Where(Lost.Value.Contains)
            .Select(name => $"{name}: not in the style sheet of the library that is served (MudStyleSheet)");

    /// <summary>What axe finds; empty when it finds nothing.</summary>
    public static async Task<IReadOnlyList<string>> AccessibilityFaultsAsync(IPage page)
    {
        var result = await page.RunAxe(
            new AxeRunOptions
            {
                RunOnly = new RunOnlyOptions
                {
                    Type = "tag",
                    Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
                },
            }
        );
        return
        [
            .. result.Violations.Select(v =>
                $"{v.Id}: {v.Help}{Environment.NewLine}    {string.Join($"{Environment.NewLine}    ", v.Nodes.Take(4).Select(n => n.Html))}"
            ),
            .. await UnstyledAsync(page),
        ];
    }
}

/// <summary>What a person does in more than one step.</summary>
public static class PageSteps
{
    /// <summary>Opens the field for one of several and chooses.</summary>
    public static async Task ChooseAsync(this ILocator field, string alternative)
    {
        await field.ClickAsync();
        await field.Page.GetByRole(AriaRole.Option, new() { Name = alternative, Exact = true }).ClickAsync();
    }

    /// <summary>Chooses files as soon as the field takes them.</summary>
    public static async Task DropAsync(this IPage page, string field, string path)
    {
        await Assertions.Expect(page.Locator(field)).ToBeEnabledAsync();
        await page.Locator(field).SetInputFilesAsync(path);
    }

    /// <inheritdoc cref="DropAsync(IPage, string, string)"/>
    public static async Task DropAsync(this IPage page, string field, FilePayload file)
    {
        await Assertions.Expect(page.Locator(field)).ToBeEnabledAsync();
        await page.Locator(field).SetInputFilesAsync(file);
    }
}

/// <summary>Tests that share the browser and the server; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
