using Lsk.Dashboard.Live;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Decisions;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>The projector's screen.</summary>
public sealed partial class ProjectorScreen(WorkshopRooms rooms, WorkshopQueries queries, IChangeFeed feed, Browser browser) : IDisposable
{
    private const int MostLights = 80;
    private const int MostScales = 12;
    private const int MostMotivations = 8;

    private readonly CancellationTokenSource gone = new();
    private readonly List<IDisposable> subscriptions = [];
    private ProjectorView? view;
    private Decision? decision;

    // What the wall can show; exactly one at a time, and always the phase that is.
    private enum WallScene
    {
        Soon,
        Lobby,
        Reading,
        Rating,
        Result,
        Motivations,
        Ranking,
        Closed,
    }

    [Parameter, EditorRequired]
    public int Workshop { get; set; }

    /// <summary>Where people join.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    private string ShortAddress =>
        Address.Replace("https://", "", StringComparison.Ordinal).Replace("http://", "", StringComparison.Ordinal);

    private WallScene Scene =>
        view switch
        {
            { Frame.State: WorkshopState.Prepared } => WallScene.Soon,
            { Frame.State: WorkshopState.Closed } => WallScene.Closed,
            { Title.Length: 0 } when view.Items.Any(item => item.Stage is ItemStage.Rating) => WallScene.Rating,
            { Title.Length: 0, Ranking.Count: > 0 } => WallScene.Ranking,
            null or { Title.Length: 0 } => WallScene.Lobby,
            { Stage: ItemStage.Rating } => WallScene.Rating,
            { Stage: ItemStage.Waiting } => WallScene.Reading,
            // The picture never scrolls: while an item is talked about its result fills it, once it is settled the list does.
            { Stage: ItemStage.Settled, Ranking.Count: > 1 } => WallScene.Ranking,
            { ShowsComments: true, Shown.Comments.Count: > 0 } => WallScene.Motivations,
            { Shown: not null } => WallScene.Result,
            _ => WallScene.Reading,
        };

    // Whose it is and where the group is with it.
    private IEnumerable<string> Line =>
        new[]
        {
            view!.OwnerName,
            Scene switch
            {
                WallScene.Reading => WorkshopText.WallRead,
                WallScene.Rating => view.Round > 0 ? Show.Format(WorkshopText.WallRate, view.Round) : Show.Format(WorkshopText.WallRate, 1),
                WallScene.Result => Show.Format(WorkshopText.ResultOf, view.Shown!.Round),
                WallScene.Motivations => WorkshopText.Comments,
                _ => "",
            },
        }.Where(part => part.Length > 0);

    private string SeatsLabel =>
        Show.Format(
            WorkshopText.SeatsLabel,
            view!.Seats.Count(light => light is SeatLight.Done),
            view.Seats.Count(light => light is SeatLight.Started or SeatLight.Here),
            view.Seats.Count(light => light is SeatLight.Away)
        );

    public void Dispose()
    {
        subscriptions.ForEach(subscription => subscription.Dispose());
        gone.Cancel();
        gone.Dispose();
    }

    internal static string LightClass(SeatLight light) =>
        light switch
        {
            SeatLight.Done => "done",
            SeatLight.Started => "started",
            SeatLight.Here => "here",
            SeatLight.Away => "away",
        };

    protected override async Task OnInitializedAsync()
    {
        var id = new WorkshopId(Workshop);
        if (RendererInfo.IsInteractive)
        {
            Task Again(long version) => InvokeAsync(RefreshAsync);
            subscriptions.Add(feed.Subscribe(WorkshopTopics.State(id), TimeSpan.FromMilliseconds(50), Again));
            subscriptions.Add(feed.Subscribe(WorkshopTopics.Progress(id), TimeSpan.FromMilliseconds(100), Again));
            subscriptions.Add(feed.Subscribe(WorkshopPresence.Topic(id), TimeSpan.FromMilliseconds(500), Again));
            subscriptions.Add(feed.Subscribe(Topics.Decisions, TimeSpan.FromMilliseconds(500), Again));
        }

        await ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await browser.TellReadyAsync();
    }

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        var id = new WorkshopId(Workshop);
        view = (await rooms.FindAsync(id, gone.Token))?.Projector();
        // Nothing is decided before something is shown.
        decision = view is { Initiative: { } initiative, Stage: ItemStage.Revealed or ItemStage.Settled }
            ? (await queries.DecisionsAsync(id, gone.Token)).GetValueOrDefault(initiative)
            : null;
    }
}
