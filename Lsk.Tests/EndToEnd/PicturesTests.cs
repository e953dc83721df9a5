using Lsk.Tests.TestKit;
using Microsoft.Playwright;

namespace Lsk.Tests.EndToEnd;

/// <summary>
/// Takes the pictures of the README from the running program. Only when <c>LSK_PICTURES</c> names a folder:
/// <c>LSK_PICTURES=docs/pictures dotnet test --filter FullyQualifiedName~PicturesTests</c>.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class PicturesTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData("oversikt", "lasare", "/")]
    [InlineData("initiativ", "processledare", "/initiativ")]
    [InlineData("initiativ-1", "processledare", "/initiativ/1")]
    [InlineData("prioritering", "processledare", "/prioritering")]
    [InlineData("parallellarbete", "processledare", "/parallellarbete")]
    [InlineData("effekter", "lasare", "/effekter")]
    [InlineData("effektmatt", "lasare", "/effekter/1")]
    [InlineData("uppfoljning", "lasare", "/uppfoljning")]
    [InlineData("lanet", "lasare", "/uppfoljning/lanet")]
    [InlineData("workshop", "processledare", "/workshop")]
    [InlineData("beslut", "processledare", "/beslut")]
    [InlineData("import", "analytiker", "/import")]
    public async Task A_picture_of_a_page(string name, string who, string path)
    {
        var folder = PictureFolder.AskedFor("LSK_PICTURES");
        Skip.If(folder is null, "LSK_PICTURES is not set: no pictures are asked for.");
        foreach (var (theme, width) in new[] { ("light", 1280), ("dark", 1280), ("light", 390), ("light", 1920) })
        {
            if (theme == "dark" && name is not ("oversikt" or "prioritering"))
                continue;
            if (width != 1280 && Environment.GetEnvironmentVariable("LSK_PICTURES_ALL") is null)
                continue;
            var page = await browser.OpenAsync(who, path, width, width == 390 ? 844 : 900, theme);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await page.WaitForTimeoutAsync(1500);
            var suffix = (theme == "dark" ? "-mork" : "") + (width == 1280 ? "" : $"-{width}");
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}{suffix}.png"), FullPage = false });
            await page.Context.CloseAsync();
        }
    }
}
