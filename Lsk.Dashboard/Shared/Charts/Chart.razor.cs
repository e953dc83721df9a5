using System.Text.Json;
using Lsk.Dashboard.Shared.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Plotly.Blazor;
using Plotly.Blazor.Interop;

namespace Lsk.Dashboard.Shared.Charts;

/// <summary>
/// Draws a description with Plotly.Blazor, which loads its script when its component is rendered: so that happens when the place of the
/// chart comes into view. A new description changes the drawing.
/// </summary>
public sealed partial class Chart(IJSRuntime js, Browser browser, NavigationManager navigation) : IAsyncDisposable
{
    private readonly string id = "chart-" + Guid.NewGuid().ToString("N")[..8];
    private ElementReference element;
    private IJSObjectReference? watch;
    private DotNetObjectReference<Chart>? self;
    private PlotlyChart? chart;
    private Figure? figure;
    private ChartDescription? drawn;
    private ChartTable? table;
    private bool asTable;
    private bool ready;
    private bool stale;
    private bool disposed;

    [Parameter, EditorRequired]
    public ChartDescription Description { get; set; } = default!;

    /// <summary>A point was clicked. Without it a click follows the point's address.</summary>
    [Parameter]
    public EventCallback<ChartPick> OnPick { get; set; }

    private bool HasPicks => OnPick.HasDelegate || Description.Series.Any(series => series.Dots.Any(dot => dot.Address is not null));

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
        if (watch is not null)
            await watch.CallQuietlyAsync("stop");
        await watch.DisposeQuietlyAsync();
        self?.Dispose();
    }

    /// <summary>Called by the module when the chart comes into view.</summary>
    [JSInvokable]
    public Task SeenAsync()
    {
        if (figure is null && !disposed)
            Describe();
        return InvokeAsync(StateHasChanged);
    }

    protected override void OnParametersSet()
    {
        if (asTable)
            table = ChartTable.Of(Description);
        if (figure is null || drawn == Description)
            return;
        Describe();
        stale = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await WatchAsync();
        }
        else if (stale && ready && chart is not null)
        {
            // What React sends are the chart's parameters, which this render has set.
            stale = false;
            await QuietlyAsync(() => chart.React());
        }
    }

    private void Describe()
    {
        drawn = Description;
        figure = Figure.Of(Description);
    }

    private Task WatchAsync() =>
        QuietlyAsync(async () =>
        {
            self = DotNetObjectReference.Create(this);
            var module = await js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/chart.js"]);
            watch = await module.InvokeAsync<IJSObjectReference>("watch", element, self);
            await module.DisposeQuietlyAsync();
            // A component can be disposed while it waits for the browser.
            if (disposed)
                await DisposeAsync();
        });

    private void Drawn() =>
        _ = InvokeAsync(async () =>
        {
            ready = true;
            if (HasPicks && chart is not null)
                await QuietlyAsync(() => chart.SubscribeClickEvent());
            if (stale)
                StateHasChanged();
        });

    private void Clicked(IEnumerable<EventDataPoint> points)
    {
        if (points.FirstOrDefault() is not { } point)
            return;
        var (series, dot) = (Number(point.CurveNumber), Number(point.PointIndex ?? point.PointNumber));
        if (series >= 0 && series < Description.Series.Count && dot >= 0 && dot < Description.Series[series].Dots.Count)
            _ = InvokeAsync(() => PickAsync(Description.Series[series], Description.Series[series].Dots[dot]));

        static int Number(object? value) => value is JsonElement { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : -1;
    }

    private Task PickAsync(ChartSeries series, ChartDot dot)
    {
        if (OnPick.HasDelegate)
            return OnPick.InvokeAsync(new ChartPick(series, dot));
        if (dot.Address is { } address)
            navigation.NavigateTo(address);
        return Task.CompletedTask;
    }

    private void Toggle()
    {
        asTable = !asTable;
        if (asTable)
            table = ChartTable.Of(Description);
    }

    private Task DownloadAsync(string format) =>
        watch is null ? Task.CompletedTask : watch.CallQuietlyAsync("save", format, FileName, Description.Title);

    private Task DownloadDataAsync() =>
        browser.SaveFileAsync(FileName + ".csv", "text/csv;charset=utf-8", ChartTable.Of(Description).ToCsv());

    private static async Task QuietlyAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The tab was closed, or the page left, while the chart was on its way: there is nobody to draw for.
            return;
        }
    }
}
