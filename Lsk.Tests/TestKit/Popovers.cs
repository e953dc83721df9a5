using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Lsk.Tests.TestKit;

/// <summary>What opens over a page, in tests of its parts: the alternatives of a field stand in the layout's provider, not in the field.</summary>
public static class Popovers
{
    /// <summary>Opens the field with this label and chooses one of its alternatives.</summary>
    public static async Task ChooseAsync<T>(
        this IRenderedComponent<MudPopoverProvider> popovers,
        IRenderedComponent<T> page,
        string label,
        string alternative
    )
        where T : IComponent
    {
        var id = page.FindAll("label")
            .Single(one => one.TextContent.Trim().StartsWith(label, StringComparison.Ordinal))
            .GetAttribute("for");
        await page.Find("#" + id).Closest(".mud-input-control")!.MouseDownAsync(new());
        await popovers.WaitForElements("[role=option]").Single(option => option.TextContent.Trim() == alternative).ClickAsync(new());
    }
}
