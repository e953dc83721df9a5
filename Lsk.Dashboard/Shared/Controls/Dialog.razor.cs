using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>Opens and closes with <see cref="Open"/>; the content is rendered only while it is open, in the layout's dialogue provider.</summary>
public sealed partial class Dialog : IAsyncDisposable
{
    private static readonly DialogOptions options = new()
    {
        FullWidth = true,
        MaxWidth = MaxWidth.False,
        CloseOnEscapeKey = true,
    };
    private MudDialog? shown;
    private Fields? fields;

    [Parameter]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public bool Wide { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Buttons at the foot.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>Before what is in the dialogue is saved: whether every field in it was understood. If not, the first that was not has the
    /// focus.</summary>
    public Task<bool> IsUnderstoodAsync() => fields?.AreUnderstoodAsync() ?? Task.FromResult(true);

    /// <summary>The content stands in the layout's provider, which does not see that the part that opened it is gone: a dialogue that is left
    /// open would lie over the page for ever.</summary>
    public async ValueTask DisposeAsync()
    {
        if (shown is not null)
            await shown.CloseAsync();
    }

    private async Task ShownAsync(bool isShown)
    {
        if (Open == isShown)
            return;
        Open = isShown;
        await OpenChanged.InvokeAsync(isShown);
    }
}
