using Lsk.Dashboard.Shared.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>A row of tabs with arrow keys, as ARIA describes it. Only the chosen tab's content is rendered.</summary>
public sealed partial class Tabs(UrlState url, Browser browser)
{
    private readonly string id = "tabs-" + Guid.NewGuid().ToString("N")[..8];
    private readonly List<Tab> tabs = [];
    private string? chosen;

    /// <summary>Read out before the tabs.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The name of the value in the address; without it the choice is forgotten.</summary>
    [Parameter]
    public string? Url { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    internal Tab? Current => tabs.Find(tab => tab.Id == chosen) ?? tabs.FirstOrDefault();

    internal string TabId(Tab tab) => $"{id}-tab-{tab.Id}";

    internal string PanelId(Tab tab) => $"{id}-panel-{tab.Id}";

    internal void Add(Tab tab)
    {
        tabs.Add(tab);
        StateHasChanged();
    }

    internal void Remove(Tab tab)
    {
        tabs.Remove(tab);
        StateHasChanged();
    }

    internal void Changed() => StateHasChanged();

    protected override void OnParametersSet()
    {
        if (Url is not null)
            chosen = url[Url] ?? chosen;
    }

    private async Task ChooseAsync(Tab tab)
    {
        chosen = tab.Id;
        foreach (var each in tabs)
            each.Refresh();
        if (Url is not null)
            url.Set((Url, tab == tabs[0] ? null : tab.Id));
        await browser.FocusAsync("#" + TabId(tab));
    }

    private async Task MoveAsync(KeyboardEventArgs key)
    {
        var at = Current is { } current ? tabs.IndexOf(current) : 0;
        var next = key.Key switch
        {
            "ArrowRight" => (at + 1) % tabs.Count,
            "ArrowLeft" => (at + tabs.Count - 1) % tabs.Count,
            "Home" => 0,
            "End" => tabs.Count - 1,
            _ => at,
        };
        if (next != at)
            await ChooseAsync(tabs[next]);
    }
}
