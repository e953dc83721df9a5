using Lsk.Dashboard.Shared.Interop;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>
/// The fields of one form. A field for a number, a date or an amount keeps a text that it cannot read and says so beside it; the page asks
/// here before it saves, so that such a text is never dropped without a word.
/// </summary>
public sealed partial class Fields(Browser browser)
{
    private readonly HashSet<string> misread = [];

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Whether every field inside was understood. If not, the focus goes to the first that was not.</summary>
    public async Task<bool> AreUnderstoodAsync()
    {
        if (misread.Count == 0)
            return true;
        await browser.FocusAsync(string.Join(',', misread.Select(id => "#" + id)));
        return false;
    }

    /// <summary>A field says whether it understands what stands in it.</summary>
    internal void Tell(string id, bool isUnderstood)
    {
        if (isUnderstood)
            misread.Remove(id);
        else
            misread.Add(id);
    }
}
