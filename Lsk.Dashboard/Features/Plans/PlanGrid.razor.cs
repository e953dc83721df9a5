using Lsk.Dashboard.Shared.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Lsk.Dashboard.Features.Plans;

/// <summary>Draws the grid of a plan; the module of grids catches blocks that are pasted and moves the focus.</summary>
public sealed partial class PlanGrid(IJSRuntime js) : IAsyncDisposable
{
    private const int LongestPaste = 2_000_000;
    private ElementReference element;
    private IJSObjectReference? listening;
    private DotNetObjectReference<PlanGrid>? self;

    [Parameter, EditorRequired]
    public IReadOnlyList<ActivityLine> Lines { get; set; } = [];

    [Parameter, EditorRequired]
    public int Year { get; set; }

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter]
    public bool ReadOnly { get; set; }

    [Parameter]
    public EventCallback<(int Row, int Column, string Text)> OnType { get; set; }

    [Parameter]
    public EventCallback<(int Row, int Column, string Text)> OnPaste { get; set; }

    [Parameter]
    public EventCallback<ActivityLine> OnRemove { get; set; }

    [Parameter]
    public EventCallback<ActivityLine> OnMake { get; set; }

    public async ValueTask DisposeAsync()
    {
        await listening.DisposeQuietlyAsync();
        self?.Dispose();
    }

    /// <summary>Called by the module.</summary>
    [JSInvokable]
    public Task PasteAsync(int row, int column, string text) =>
        row < 0 || row > Lines.Count || column < 0 || column >= PlanCells.Columns.Count || text.Length > LongestPaste
            ? Task.CompletedTask
            : OnPaste.InvokeAsync((row, column, text));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || ReadOnly)
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

    private static string HeadingOf(PlanColumn column) =>
        column switch
        {
            PlanColumn.Title => PlansText.Activity,
            PlanColumn.Goal => PlansText.Goal,
            PlanColumn.Responsible => PlansText.Responsible,
            PlanColumn.Due => PlansText.Due,
            PlanColumn.State => PlansText.State,
            PlanColumn.Result => PlansText.Result,
        };
}
