using Lsk.Dashboard.Shared.Interop;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>Opens and closes with <see cref="Open"/>; the content is rendered only while it is open.</summary>
public sealed partial class Dialog(Browser browser)
{
    private readonly string headingId = "dialog-" + Guid.NewGuid().ToString("N")[..8];
    private ElementReference element;
    private bool shown;

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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Open == shown)
            return;
        shown = Open;
        await (Open ? browser.OpenDialogAsync(element) : browser.CloseDialogAsync(element));
    }

    private async Task ClosedAsync()
    {
        if (!Open)
            return;
        Open = false;
        await OpenChanged.InvokeAsync(false);
    }
}
