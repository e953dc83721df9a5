using System.Collections.Concurrent;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>A meeting in real browsers: one profile each for whoever leads, the raters and the projector.</summary>
internal sealed class WorkshopMeeting(BrowserFixture browser, LskProcess server, IPage owner, string path) : IAsyncDisposable
{
    private readonly List<IPage> pages = [owner];

    public IPage Owner => owner;

    public LskProcess Server => server;

    /// <summary>Address of the workshop's desk.</summary>
    public string Address => server.Address + path;

    /// <summary>Prepares and opens a workshop about the first initiatives of the demonstration portfolio.</summary>
    public static async Task<WorkshopMeeting> OpenAsync(
        BrowserFixture browser,
        LskProcess server,
        int items = 2,
        bool named = false,
        double? minutes = null
    )
    {
        var owner = await browser.OpenAsync("processledare", "/workshop/ny", on: server);
        if (named)
            await owner.GetByRole(AriaRole.Radio, new() { Name = "Med namn" }).CheckAsync();
        if (minutes is { } time)
            await owner
                .GetByLabel("Tid för varje omgång")
                .FillAsync(time.ToString(System.Globalization.CultureInfo.GetCultureInfo("sv-SE")));
        for (var i = 1; i <= items; i++)
        {
            await owner.GetByRole(AriaRole.Button, new() { Name = "Lägg till", Exact = false }).Nth(1).ClickAsync();
            await Assertions.Expect(owner.Locator("ol.agenda > li")).ToHaveCountAsync(i);
        }

        await owner.GetByRole(AriaRole.Button, new() { Name = "Spara workshopen" }).ClickAsync();
        await owner.WaitForURLAsync(new System.Text.RegularExpressions.Regex(@"/workshop/\d+$"));
        await owner.GetByRole(AriaRole.Button, new() { Name = "Öppna workshopen" }).ClickAsync();
        await Assertions.Expect(owner.Locator("[data-code]")).ToBeVisibleAsync();
        return new WorkshopMeeting(browser, server, owner, new Uri(owner.Url).AbsolutePath);
    }

    public async Task<string> CodeAsync() => (await owner.Locator("[data-code]").InnerTextAsync()).Trim();

    /// <summary>A guest with the code, waiting to be let in.</summary>
    public async Task<IPage> GuestAsync(string name, int width = 1000, int height = 800, Func<IPage, Task>? watch = null)
    {
        var page = await browser.OpenAsync(null, "/anslut", width, height, on: server);
        pages.Add(page);
        if (watch is not null)
            await watch(page);
        await page.Locator("input[name='Form.Code']").FillAsync(await CodeAsync());
        await page.Locator("input[name='Form.Name']").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Anslut" }).ClickAsync();
        await page.WaitForURLAsync("**/rosta");
        await BrowserFixture.ReadyAsync(page);
        return page;
    }

    /// <summary>A member of the group with an account: in at once.</summary>
    public async Task<IPage> MemberAsync(string userName = "bedomare")
    {
        var page = await browser.OpenAsync(userName, "/anslut", on: server);
        pages.Add(page);
        await page.Locator("input[name='Form.Code']").FillAsync(await CodeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Anslut" }).Last.ClickAsync();
        await page.WaitForURLAsync("**/rosta");
        await BrowserFixture.ReadyAsync(page);
        return page;
    }

    public async Task<IPage> ProjectorAsync()
    {
        var address = await owner.GetByRole(AriaRole.Link, new() { Name = "Projektor" }).GetAttributeAsync("href");
        var page = await browser.OpenAsync(null, address!, 1920, 1080, on: server);
        pages.Add(page);
        await BrowserFixture.ReadyAsync(page);
        return page;
    }

    public Task PressAsync(string name) => owner.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();

    /// <summary>Shows the ratings although somebody is missing: the desk asks, and whoever leads says yes.</summary>
    public async Task RevealAnywayAsync()
    {
        await PressAsync("Visa ändå (");
        await owner.Locator("[role=dialog]").GetByRole(AriaRole.Button, new() { Name = "Visa ändå" }).ClickAsync();
        await Assertions.Expect(owner.Locator("[role=dialog]")).ToHaveCountAsync(0);
    }

    /// <summary>Whether all of the wall is on the wall: nothing scrolls, and the last picture ends above the edge.</summary>
    public static async Task AssertFitsAsync(IPage projector)
    {
        foreach (var (width, height) in ((int, int)[])[(1920, 1080), (1920, 940), (1280, 720), (1280, 600)])
        {
            await projector.SetViewportSizeAsync(width, height);
            var over = await projector.EvaluateAsync<string>(
                """
                () => [...document.querySelectorAll('.projector, .projector > *, .criterion, .figures, .axis, .decision, .scales div, tbody tr')]
                    .filter(part => {
                        const box = part.getBoundingClientRect();
                        return box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || box.height < 1;
                    })
                    .map(part => part.className + ' ' + part.textContent.slice(0, 30))
                    .concat(document.scrollingElement.scrollHeight > innerHeight + 1 ? ['scrolls'] : [])
                    .concat([...document.querySelectorAll('.projector .criterion')]
                        .filter(part => part.scrollHeight > part.clientHeight + 1).map(part => 'cut: ' + part.textContent.slice(0, 30)))
                    .join('; ')
                """
            );
            Assert.True(over.Length == 0, $"{width} x {height}: {over}");
        }

        await projector.SetViewportSizeAsync(1920, 1080);
    }

    /// <summary>Answers every criterion that is left with the same score; each is waited for until it is on the disk.</summary>
    public static async Task RateAllAsync(IPage page, int score, int criteria = 8)
    {
        await Assertions.Expect(page.Locator("[data-pad]")).ToBeVisibleAsync();
        for (var i = 0; i < criteria && await page.Locator("[data-pad]").CountAsync() > 0; i++)
            await RateAsync(page, score);
        await Assertions.Expect(page.GetByText("Du har svarat på allt")).ToBeVisibleAsync();
    }

    /// <summary>One click, until the tick.</summary>
    public static async Task RateAsync(IPage page, int score)
    {
        var name = await page.Locator("[data-pad]").GetAttributeAsync("data-name");
        await page.Locator($"[data-score='{score}']").ClickAsync();
        await Assertions.Expect(page.Locator("[data-status]")).ToHaveTextAsync($"✓ Sparat: {name} {score}");
    }

    /// <summary>A network that can be cut: the open WebSocket is closed and no new one opens until it is mended.</summary>
    internal sealed class Network
    {
        private readonly List<IWebSocketRoute> open = [];
        private bool cut;
        private IBrowserContext? context;

        public Task AttachAsync(IPage page)
        {
            context = page.Context;
            return RouteAsync(page);
        }

        private Task RouteAsync(IPage page) => page.RouteWebSocketAsync(new System.Text.RegularExpressions.Regex("_blazor"), async socket =>
            {
                if (cut)
                {
                    await socket.CloseAsync(new() { Code = 1001 });
                    return;
                }

                socket.ConnectToServer();
                open.Add(socket);
            });

        public async Task CutAsync()
        {
            cut = true;
            // Without this the circuit would come back over long polling, which is what a real lost network does not allow.
            await context!.SetOfflineAsync(true);
            foreach (var socket in open)
                await socket.CloseAsync(new() { Code = 1001 });
            open.Clear();
        }

        public Task MendAsync()
        {
            cut = false;
            return context!.SetOfflineAsync(false);
        }
    }

    /// <summary>Keeps every frame that reaches the page.</summary>
    public static ConcurrentQueue<string> Watch(IPage page)
    {
        var frames = new ConcurrentQueue<string>();
        page.WebSocket += (_, socket) =>
            socket.FrameReceived += (_, frame) =>
                frames.Enqueue(frame.Binary is { } binary ? System.Text.Encoding.UTF8.GetString(binary) : frame.Text ?? "");
        page.Response += async (_, response) =>
        {
            if (response.Url.Contains("/rosta", StringComparison.Ordinal) && response.Ok)
                frames.Enqueue(await response.TextAsync());
        };
        return frames;
    }

    /// <summary>A picture of the page when LSK_SCREENSHOTS names a folder: every role is looked at.</summary>
    public static async Task ShotAsync(IPage page, string name)
    {
        if (FileFor(name + ".png") is { } file)
            await page.ScreenshotAsync(new() { Path = file, FullPage = true });
    }

    /// <summary>A file in the folder that LSK_SCREENSHOTS names; <see langword="null"/> when it names none.</summary>
    public static string? FileFor(string name) =>
        PictureFolder.AskedFor("LSK_SCREENSHOTS") is { } folder ? Path.Combine(folder, name) : null;

    public async ValueTask DisposeAsync()
    {
        foreach (var page in pages)
            await page.Context.CloseAsync();
    }
}
