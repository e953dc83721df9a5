using Lsk.Dashboard.Localization;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>What is typed comes after a short pause, not for every letter.</summary>
public sealed partial class FilterBar(TimeProvider clock) : IDisposable
{
    private readonly string id = "search-" + Guid.NewGuid().ToString("N")[..8];
    private CancellationTokenSource? typing;
    private string? told;
    private string text = "";

    [Parameter]
    public string? Search { get; set; }

    [Parameter]
    public EventCallback<string> SearchChanged { get; set; }

    [Parameter]
    public string? SearchLabel { get; set; }

    /// <summary>How many rows are left.</summary>
    [Parameter]
    public int? Count { get; set; }

    /// <summary>Of how many.</summary>
    [Parameter]
    public int? Total { get; set; }

    /// <summary>Whether anything is filtered; shows the button that clears.</summary>
    [Parameter]
    public bool Active { get; set; }

    [Parameter]
    public EventCallback OnClear { get; set; }

    /// <summary>SelectField, MultiSelect, Choice, CheckField.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string CountText =>
        (Count, Total) switch
        {
            (null, _) => "",
            ({ } count, null) => Show.Format(ControlText.CountAll, Show.Number((double)count)),
            ({ } count, { } total) when count == total => Show.Format(ControlText.CountAll, Show.Number((double)count)),
            ({ } count, { } total) => Show.Format(ControlText.CountOf, Show.Number((double)count), Show.Number((double)total)),
        };

    public void Dispose()
    {
        typing?.Cancel();
        typing?.Dispose();
    }

    // What is being typed is newer than what the page knows; only a text that the page has changed itself replaces it.
    protected override void OnParametersSet()
    {
        if (Search == told)
            return;
        (told, text) = (Search, Search ?? "");
    }

    private async Task TypeAsync(string? typed)
    {
        text = typed ?? "";
        typing?.Cancel();
        typing?.Dispose();
        typing = new CancellationTokenSource();
        var pause = typing.Token;
        await Task.Delay(TimeSpan.FromMilliseconds(200), clock, pause)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (pause.IsCancellationRequested)
            return;
        told = text;
        await SearchChanged.InvokeAsync(text);
    }
}
