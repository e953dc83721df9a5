using Lsk.Tests.TestKit;

namespace Lsk.Tests.EndToEnd;

/// <summary>Signing out in one tab ends the others at once: what lies open on a shared computer is no longer that person's.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SignOutTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Another_tab_goes_to_the_sign_in_page_within_seconds()
    {
        await using var server = await LskProcess.StartAsync(environment: new() { ["Lsk__DemonstrationSize"] = "0" });
        var left = await browser.OpenAsync("lasare", "/initiativ", on: server);
        var used = await left.Context.NewPageAsync();
        await used.GotoAsync(server.Address + "/konto");
        await used.Locator("main form[action='/logga-ut'] button").ClickAsync();
        await used.WaitForURLAsync(url => url.Contains("/logga-in", StringComparison.Ordinal));
        await left.WaitForURLAsync(url => url.Contains("/logga-in", StringComparison.Ordinal), new() { Timeout = 5_000 });
    }
}
