using Lsk.Dashboard.Shared.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Lsk.Dashboard.Shared.Charts;

/// <summary>Hands the figure to the module in the browser, which only draws. A new description changes the chart.</summary>
public sealed partial class Chart(IJSRuntime js, Browser browser) : IAsyncDisposable
{
    private readonly string id = "chart-" + Guid.NewGuid().ToString("N")[..8];
    private ElementReference element;
    private IJSObjectReference? drawing;
    private DotNetObjectReference<Chart>? self;
    private ChartDescription? drawn;
    private ChartTable? table;
    private bool asTable;
    private bool disposed;

    [Parameter, EditorRequired]
    public ChartDescription Description { get; set; } = default!;

    /// <summary>A point was clicked.</summary>
    [Parameter]
    public EventCallback<ChartPick> OnPick { get; set; }

    private string SizeClass =>
        Description.Size switch
        {
            ChartSize.Small => "small",
            ChartSize.Medium => "medium",
            ChartSize.Large => "large",
        };

    private string FileName =>
        string.Concat((Description.FileName ?? Description.Title).Select(letter => char.IsLetterOrDigit(letter) ? letter : '-')).Trim('-');

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        if (drawing is not null)
            await drawing.CallQuietlyAsync("dispose");
        await drawing.DisposeQuietlyAsync();
        self?.Dispose();
    }

    /// <summary>Called by the module.</summary>
    [JSInvokable]
    public Task PickAsync(int series, int dot) =>
        series >= 0 && series < Description.Series.Count && dot >= 0 && dot < Description.Series[series].Dots.Count
            ? OnPick.InvokeAsync(new ChartPick(Description.Series[series], Description.Series[series].Dots[dot]))
            : Task.CompletedTask;

    protected override void OnParametersSet()
    {
        if (asTable)
            table = ChartTable.Of(Description);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await AttachAsync();
        else if (drawing is not null && drawn != Description)
            await DrawAsync();
    }

    private async Task AttachAsync()
    {
        drawn = Description;
        self = DotNetObjectReference.Create(this);
        try
        {
            var module = await js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/chart.js"]);
            drawing = await module.InvokeAsync<IJSObjectReference>(
                "attach",
                element,
                Figure.Of(Description),
                "/" + Assets["lib/plotly-basic.min.js"],
                OnPick.HasDelegate ? self : null
            );
            await module.DisposeQuietlyAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed while the chart was on its way.
            return;
        }
        // A component can be disposed while it waits for the browser.
        if (disposed)
            await DisposeAsync();
        else if (drawn != Description)
            await DrawAsync();
    }

    private async Task DrawAsync()
    {
        drawn = Description;
        await drawing!.CallQuietlyAsync("draw", Figure.Of(Description));
    }

    private async Task ToggleAsync()
    {
        asTable = !asTable;
        if (asTable)
            table = ChartTable.Of(Description);
        else if (drawing is not null)
            await drawing.CallQuietlyAsync("fit");
    }

    private Task DownloadAsync(string format) =>
        drawing is null ? Task.CompletedTask : drawing.CallQuietlyAsync("save", format, FileName, Description.Title);

    private Task DownloadDataAsync() =>
        browser.SaveFileAsync(FileName + ".csv", "text/csv;charset=utf-8", ChartTable.Of(Description).ToCsv());
}
