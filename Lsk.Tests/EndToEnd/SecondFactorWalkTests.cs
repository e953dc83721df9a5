using Lsk.Domain.Access;
using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>The second factor in a browser, with the keyboard alone: turned on at the first sign-in, asked for at the next, lost and reset.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SecondFactorWalkTests(BrowserFixture browser)
{
    private const string Email = "leder@exempel.se";

    [SkippableFact]
    public async Task Who_steers_turns_it_on_is_asked_for_it_and_has_it_reset()
    {
        await using var server = await LskProcess.StartAsync(environment: new() { ["Lsk__Demonstration"] = "false" });
        var added = await Shell.StartAsync([
            "user",
            "add",
            "--email",
            Email,
            "--name",
            "Leder",
            "--role",
            "Facilitator",
            "--data",
            server.Folder,
            "--output",
            "json",
        ]);
        var password = added.Json.GetProperty("password").GetString()!;

        var page = await browser.OpenAsync(null, "/logga-in?till=%2Fuppfoljning", on: server);
        await SignInAsync(page, password);
        var key = Base32.Read(await page.Locator(".key code").InnerTextAsync());
        await FitsAndIsAccessibleAsync(page);
        await AnswerAsync(page, "Answer.Code", "12345");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Koden stämmer inte");
        await AnswerAsync(page, "Answer.Code", Totp.Code(key, Totp.StepAt(TimeProvider.System.GetUtcNow())));
        await Assertions.Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        var recovery = await page.Locator(".codes li").First.InnerTextAsync();
        await FitsAndIsAccessibleAsync(page);
        await page.Locator("main a.button.primary").PressAsync("Enter");
        await page.WaitForURLAsync("**/uppfoljning");

        var second = await browser.OpenAsync(null, "/logga-in", on: server);
        await SignInAsync(second, password);
        await FitsAndIsAccessibleAsync(second);
        await AnswerAsync(second, "Step.Code", recovery);
        await second.WaitForURLAsync(server.Address + "/");
        await second.GotoAsync("/konto/tvasteg");
        await Assertions.Expect(second.Locator("main")).ToContainTextAsync("9 reservkoder kvar");
        await FitsAndIsAccessibleAsync(second);
        for (var wrong = 0; wrong < 6; wrong++)
            await AnswerAsync(second, "Renew.Code", "000000");
        await Assertions.Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("Vänta en kvart");

        var reset = await Shell.StartAsync("user", "reset-factor", "--email", Email, "--data", server.Folder);
        Assert.Equal((0, ""), (reset.ExitCode, reset.Error));
        await second.Context.CloseAsync();
        await page.GotoAsync("/konto");
        await page.WaitForURLAsync(url => url.Contains("/logga-in", StringComparison.Ordinal), new() { Timeout = 30_000 });
        await SignInAsync(page, password);
        await Assertions.Expect(page.Locator(".key code")).ToBeVisibleAsync();
    }

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.Locator("[name='Form.UserName']").FocusAsync();
        await page.Keyboard.TypeAsync(Email);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[name='Answer.Code'], [name='Step.Code']").WaitForAsync();
    }

    // The answer is a page of its own: what stands there before it is not what is waited for.
    private static async Task AnswerAsync(IPage page, string field, string code)
    {
        await page.Locator($"[name='{field}']").FocusAsync();
        await page.Keyboard.TypeAsync(code);
        await page.RunAndWaitForResponseAsync(
            () => page.Keyboard.PressAsync("Enter"),
            response => response.Request is { Method: "POST", ResourceType: "document" }
        );
        await page.WaitForLoadStateAsync();
    }

    private static async Task FitsAndIsAccessibleAsync(IPage page)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            foreach (var width in new[] { 320, 1280 })
            {
                await page.SetViewportSizeAsync(width, 900);
                await BrowserFixture.AssertAccessibleAsync(page);
                Assert.True(
                    await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                    $"{page.Url} is wider than {width}"
                );
            }
        }
    }
}
