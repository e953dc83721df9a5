using System.Globalization;
using Lsk.Dashboard.Live;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Decisions;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>The desk of whoever leads a workshop.</summary>
public sealed partial class FacilitatorPage(
    WorkshopRooms rooms,
    WorkshopQueries queries,
    WorkshopDesk desk,
    IUseCase<RecordDecisionCommand, int> decide,
    IChangeFeed feed,
    TimeProvider clock
) : IDisposable
{
    private const int MostNames = 6;

    private readonly CancellationTokenSource gone = new();
    private readonly List<IDisposable> subscriptions = [];
    private FacilitatorView? view;
    private IReadOnlyDictionary<InitiativeId, Decision> decisions = new Dictionary<InitiativeId, Decision>();
    private IReadOnlyList<DecisionTarget> others = [];
    private ItemBasis? basis;
    private Ladder? ladder;
    private BrokenRule? broken;
    private ConfirmDialog? confirmClose;
    private ConfirmDialog? confirmReveal;
    private bool missing;
    private bool leads;
    private bool deciding;
    private bool byWorth;
    private Decision? shown;

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private WorkshopId Workshop => new(Id);

    private ItemLine? Present => view?.Items.FirstOrDefault(item => item.Number == view.Frame.PresentItem);

    // The next step follows the order of the agenda, whichever is chosen.
    private FacilitatorView Arranged => byWorth ? view!.ByWorth() : view!;

    private Decision? Decision => Present is { } item ? decisions.GetValueOrDefault(item.InitiativeId) : null;

    // While people come in, or somebody waits at the door, the code is what is needed; afterwards it is in the way.
    private bool JoinsFirst => view!.Frame.PresentItem == 0 || view.People.Any(person => person.Admission is Admission.Waiting);

    private string NotTreated =>
        view!.Items.Where(item => item.Stage is ItemStage.Waiting).ToArray() switch
        {
            { Length: 0 } => "",
            { Length: <= MostNames } few => Show.Format(WorkshopText.NotTreatedOne, string.Join(", ", few.Select(Named))),
            var many => Show.Format(
                WorkshopText.NotTreatedMore,
                string.Join(", ", many.Take(MostNames).Select(Named)),
                many.Length - MostNames
            ),
        };

    private string Sentence =>
        Show.Format(
            WorkshopText.DeskSentence,
            Words.Of(view!.Frame.State),
            view.Items.Count,
            Words.Of(view.Frame.Attribution),
            view.Frame.ModelName,
            view.Frame.OwnerName
        );

    public void Dispose()
    {
        subscriptions.ForEach(subscription => subscription.Dispose());
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            subscriptions.Add(
                feed.Subscribe(WorkshopTopics.State(Workshop), TimeSpan.FromMilliseconds(50), _ => InvokeAsync(RefreshAsync))
            );
            subscriptions.Add(
                feed.Subscribe(WorkshopTopics.Progress(Workshop), TimeSpan.FromMilliseconds(100), _ => InvokeAsync(RefreshAsync))
            );
            subscriptions.Add(
                feed.Subscribe(WorkshopPresence.Topic(Workshop), TimeSpan.FromMilliseconds(300), _ => InvokeAsync(RefreshAsync))
            );
            subscriptions.Add(feed.Subscribe(Topics.Decisions, TimeSpan.FromSeconds(1), _ => InvokeAsync(async () =>
                    {
                        await ReadDecisionsAsync();
                        StateHasChanged();
                    })));
        }

        ladder = await queries.LadderAsync(gone.Token);
        await ReadAsync();
        await ReadDecisionsAsync();
    }

    private async Task RefreshAsync()
    {
        var before = view;
        await ReadAsync();
        // The own press has been drawn when the news of it comes back.
        if (!ReferenceEquals(before, view))
            StateHasChanged();
    }

    private async Task ReadAsync()
    {
        var before = Present?.Number;
        if (Actor is null || await rooms.FindAsync(Workshop, gone.Token) is not { } room)
        {
            missing = true;
            return;
        }

        leads = Actor.May(Permission.LeadWorkshop) && room.Session.IsLedBy(Actor);
        view = room.Facilitator();
        if (Present is { } item && (item.Number != before || basis is null))
            basis = await queries.BasisAsync(item.InitiativeId, Actor, gone.Token);
    }

    private async Task ReadDecisionsAsync()
    {
        decisions = await queries.DecisionsAsync(Workshop, gone.Token);
        if (others.Count == 0 && Actor is not null)
            others = [.. (await queries.ChoicesAsync(Actor, gone.Token)).Select(choice => new DecisionTarget(choice.Id, choice.Title))];
    }

    /// <summary>Sends what was pressed to its use case and shows what came of it.</summary>
    public async Task PressAsync<TCommand>(TCommand command)
        where TCommand : IWorkshopCommand
    {
        if (Actor is null)
            return;
        broken = await desk.PressAsync(Actor, command, gone.Token);
        await ReadAsync();
        StateHasChanged();
        if (broken != WorkshopRules.PeopleMissing || command is not RevealItemCommand reveal)
            return;
        broken = null;
        StateHasChanged();
        if (await confirmReveal!.AskAsync())
            await PressAsync(reveal with { WithoutMissing = true });
    }

    private static string Named(ItemLine item) => string.Create(CultureInfo.CurrentCulture, $"{item.Number} {item.Title}");

    private string Missing(bool here) =>
        ResultWords.Names([.. view!.People.Where(person => person.IsMissing && person.IsHere == here).Select(person => person.Name)]);

    private async Task CloseAsync()
    {
        if (await confirmClose!.AskAsync())
            await PressAsync(new CloseWorkshopCommand(Workshop));
    }

    // What the dialog was filled from: another's words may come in while it is open, and must not be written over.
    private void Decide() => (deciding, shown) = (true, Decision);

    private async Task<BrokenRule?> DecideAsync(DecisionWording wording, DecisionWayTemplate way)
    {
        if (Present is not { } item || Actor is null)
            return BrokenRule.NotFound;
        var command = new RecordDecisionCommand(shown?.Id, item.InitiativeId, clock.Today(), Workshop, wording, shown?.Version);
        var refused = (await decide.RunAsync(Actor, command, gone.Token)).Broken;
        await ReadDecisionsAsync();
        return refused;
    }
}
