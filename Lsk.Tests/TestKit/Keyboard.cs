using Microsoft.Playwright;

namespace Lsk.Tests.TestKit;

/// <summary>Ways through the program without a mouse.</summary>
public static class Keyboard
{
    private const int MostSteps = 150;

    /// <summary>Presses Tab until the element has the focus; fails when it is not reached, or when the focus is lost or not to be seen on
    /// the way.</summary>
    public static async Task TabToAsync(this IPage page, ILocator target, string key = "Tab")
    {
        for (var step = 0; step < MostSteps; step++)
        {
            await page.Keyboard.PressAsync(key);
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            var seen = await page.EvaluateAsync<string?>(
                """
                () => {
                    const e = document.activeElement;
                    if (!e || e === document.body) return null;
                    const style = getComputedStyle(e);
                    const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
                        || e.matches('input[type=radio], dialog, [role=dialog], h1')
                        || getComputedStyle(e.parentElement).outlineStyle !== 'none';
                    return marked ? null : e.outerHTML.slice(0, 200);
                }
                """
            );
            Assert.True(seen is null, $"The focus cannot be seen on {seen}");
        }
        Assert.Fail($"{MostSteps} steps did not lead to {target}.");
    }

    /// <summary>Goes there with Tab and presses Enter.</summary>
    public static async Task TabAndEnterAsync(this IPage page, ILocator target)
    {
        await page.TabToAsync(target);
        await page.Keyboard.PressAsync("Enter");
    }
}
