using Lsk.Dashboard.Shared.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>Draws the grid; its module catches blocks that are pasted and moves the focus with the arrow keys.</summary>
public sealed partial class EntryGridTable(IJSRuntime js) : IAsyncDisposable
{
    private const int LongestPaste = 2_000_000;
    private ElementReference element;
    private IJSObjectReference? listening;
    private DotNetObjectReference<EntryGridTable>? self;

    [Parameter, EditorRequired]
    public EntryGrid Grid { get; set; } = default!;

    [Parameter]
    public EventCallback<(int Row, int Column, string Text)> OnType { get; set; }

    [Parameter]
    public EventCallback<(int Row, int Column, string Text)> OnPaste { get; set; }

    public async ValueTask DisposeAsync()
    {
        await listening.DisposeQuietlyAsync();
        self?.Dispose();
    }

    /// <summary>Called by the module.</summary>
    [JSInvokable]
    public Task PasteAsync(int row, int column, string text) =>
        row < 0 || row >= Grid.Rows.Count || column < 0 || column >= Grid.Columns.Count || text.Length > LongestPaste
            ? Task.CompletedTask
            : OnPaste.InvokeAsync((row, column, text));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        try
        {
            var module = await js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/grid.js"]);
            listening = await module.InvokeAsync<IJSObjectReference>("listen", element, self);
            await module.DisposeQuietlyAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed while the module was on its way.
            return;
        }
    }
}
