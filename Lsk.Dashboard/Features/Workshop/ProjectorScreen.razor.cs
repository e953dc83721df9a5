using Lsk.Dashboard.Live;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>The projector's screen.</summary>
public sealed partial class ProjectorScreen(WorkshopRooms rooms, IChangeFeed feed, Browser browser) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private readonly List<IDisposable> subscriptions = [];
    private ProjectorView? view;

    [Parameter, EditorRequired]
    public int Workshop { get; set; }

    /// <summary>Where people join.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    private string ShortAddress =>
        Address.Replace("https://", "", StringComparison.Ordinal).Replace("http://", "", StringComparison.Ordinal);

    // The picture never scrolls: while an item is talked about its result fills it, once it is settled the list does.
    private bool ShowsRanking => view is { Stage: ItemStage.Settled, Ranking.Count: > 1 };

    public void Dispose()
    {
        subscriptions.ForEach(subscription => subscription.Dispose());
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var id = new WorkshopId(Workshop);
        if (RendererInfo.IsInteractive)
        {
            subscriptions.Add(feed.Subscribe(WorkshopTopics.State(id), TimeSpan.FromMilliseconds(50), _ => InvokeAsync(RefreshAsync)));
            subscriptions.Add(feed.Subscribe(WorkshopTopics.Progress(id), TimeSpan.FromMilliseconds(100), _ => InvokeAsync(RefreshAsync)));
        }

        view = (await rooms.FindAsync(id, gone.Token))?.Projector();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await browser.TellReadyAsync();
    }

    private async Task RefreshAsync()
    {
        view = (await rooms.FindAsync(new WorkshopId(Workshop), gone.Token))?.Projector();
        StateHasChanged();
    }
}
