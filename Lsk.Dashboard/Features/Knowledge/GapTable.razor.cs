using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Knowledge;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Lsk.Dashboard.Features.Knowledge;

/// <summary>The gap table; its module tells which cell was meant.</summary>
public sealed partial class GapTable(IJSRuntime js) : IAsyncDisposable
{
    private ElementReference element;
    private IJSObjectReference? listening;
    private DotNetObjectReference<GapTable>? self;

    [Parameter, EditorRequired]
    public IReadOnlyList<GapColumn> Columns { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<GapLine> Lines { get; set; } = [];

    /// <summary>A cell is to be opened.</summary>
    [Parameter]
    public EventCallback<(int Recommendation, int Column)> OnOpen { get; set; }

    /// <summary>A cell is answered by a key.</summary>
    [Parameter]
    public EventCallback<(int Recommendation, int Column, GapVerdict Verdict)> OnPress { get; set; }

    public async ValueTask DisposeAsync()
    {
        await listening.DisposeQuietlyAsync();
        self?.Dispose();
    }

    /// <summary>Called by the module.</summary>
    [JSInvokable]
    public Task OpenAsync(int recommendation, int column) =>
        IsCell(recommendation, column) ? OnOpen.InvokeAsync((recommendation, column)) : Task.CompletedTask;

    /// <summary>Called by the module.</summary>
    [JSInvokable]
    public Task PressAsync(int recommendation, int column, int key) =>
        IsCell(recommendation, column) && key is >= 1 and <= 4
            ? OnPress.InvokeAsync((recommendation, column, (GapVerdict)(key - 1)))
            : Task.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        try
        {
            var module = await js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Knowledge/GapTable.razor.js"]);
            listening = await module.InvokeAsync<IJSObjectReference>("listen", element, self);
            await module.DisposeQuietlyAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed while the module was on its way.
            return;
        }
    }

    private bool IsCell(int recommendation, int column) =>
        column >= 0 && column < Columns.Count && Lines.Any(line => line.Recommendation.Id == recommendation);
}
