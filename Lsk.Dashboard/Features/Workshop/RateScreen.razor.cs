using System.Globalization;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Live;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using static Lsk.Dashboard.Features.Workshop.RateWords;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>A rater's or observer's screen.</summary>
public sealed partial class RateScreen(
    WorkshopRooms rooms,
    WorkshopQueries queries,
    ResultPictures pictures,
    IChangeFeed feed,
    CastRating cast,
    DeclareConflict declare,
    SeatConnection connection,
    AuthenticationStateProvider people,
    IJSRuntime js,
    Browser browser
) : IAsyncDisposable
{
    private readonly CancellationTokenSource gone = new();
    private readonly List<IDisposable> subscriptions = [];
    private DotNetObjectReference<RateScreen>? self;
    private IJSObjectReference? module;
    private IJSObjectReference? pad;
    private ElementReference root;
    private ParticipantView? view;
    private MarkupString? picture;
    private (long Revision, long Own) seen;
    private ItemBasis? basis;
    private BrokenRule? broken;
    private int position;
    private int criterion;
    private bool done;
    private string spoken = "";

    [Parameter, EditorRequired]
    public int Workshop { get; set; }

    [Parameter, EditorRequired]
    public int Seat { get; set; }

    /// <summary>Whether the visitor is signed in and may read the minutes; a guest's right ends with the meeting.</summary>
    [Parameter]
    public bool HasAccount { get; set; }

    private bool MayReadProtocol => HasAccount && view is { Frame.State: WorkshopState.Closed };

    private WorkshopId Id => new(Workshop);

    private ParticipantId Me => new(Seat);

    private ParticipantItem? Current => view is { Items.Count: > 0 } ? view.Items[Math.Clamp(position, 0, view.Items.Count - 1)] : null;

    private string? Closed =>
        view switch
        {
            { Frame.State: WorkshopState.Closed } => WorkshopText.ClosedTitle,
            { Admission: Admission.Waiting } => WorkshopText.AdmissionTitle,
            { Admission: Admission.Refused or Admission.Removed } => WorkshopText.NotInTitle,
            _ => null,
        };

    private string ClosedSentence =>
        view switch
        {
            { Frame.State: WorkshopState.Closed } => MayReadProtocol ? WorkshopText.ClosedSentenceMember : WorkshopText.ClosedSentence,
            { Admission: Admission.Waiting } => WorkshopText.AdmissionSentence,
            { Admission: Admission.Refused or Admission.Removed } => WorkshopText.NotInSentence,
            _ => WorkshopText.NotJoinedSentence,
        };

    /// <summary>Called by the script for each click on a score. Answers only after the score is on the disk.</summary>
    [JSInvokable]
    public async Task<CastAnswer> CastAsync(int round, int item, int number, double? score, int version, string? comment)
    {
        try
        {
            if (await ActorAsync() is not { } actor)
                return new CastAnswer(false, 0, WorkshopText.NotJoinedSentence);
            var before = OwnOf(item, number);
            var outcome = await cast.RunAsync(
                actor,
                new CastRatingCommand(new BallotPaper(new BallotKey(Id, round, item, number, Me), score, version, comment ?? "")),
                gone.Token
            );
            await ReadAsync();
            if (outcome.Broken is { } rule)
            {
                // Too fast is not wrong: the script keeps the answer and sends it again.
                var again = rule == WorkshopRules.TooManyAnswers ? -1 : 0;
                return new CastAnswer(false, again, RuleText.Of(rule, WorkshopText.ResourceManager));
            }

            var name = AnswerOf(item, number)?.Criterion.Name ?? "";
            // Whoever is writing why stays where they write.
            if (before is null || before.Score != score || before.Comment == OwnOf(item, number)?.Comment)
                await MoveOnAsync(item, number);
            StateHasChanged();
            return new CastAnswer(true, outcome.Value.Version, Show.Format(WorkshopText.Saved, name, Score(score)));
        }
        catch (BallotsNotStoredException)
        {
            return new CastAnswer(false, -1, WorkshopText.NotStored);
        }
    }

    public async ValueTask DisposeAsync()
    {
        subscriptions.ForEach(subscription => subscription.Dispose());
        if (self is not null)
            connection.Release(Id, Me);
        await gone.CancelAsync();
        gone.Dispose();
        self?.Dispose();
        if (pad is not null)
            await pad.CallQuietlyAsync("dispose");
        await pad.DisposeQuietlyAsync();
        await module.DisposeQuietlyAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            subscriptions.Add(
                feed.Subscribe(WorkshopTopics.State(Id), TimeSpan.FromMilliseconds(50), _ => InvokeAsync(() => RefreshAsync()))
            );
            subscriptions.Add(
                feed.Subscribe(WorkshopTopics.Person(Id, Me), TimeSpan.FromMilliseconds(150), _ => InvokeAsync(() => RefreshAsync()))
            );
        }

        await ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        connection.Take(Id, Me);
        module = await js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Workshop/RateScreen.razor.js"]);
        pad = await module.InvokeAsync<IJSObjectReference>(
            "start",
            root,
            self,
            string.Create(CultureInfo.InvariantCulture, $"lsk-osparat-{Workshop}-{Seat}"),
            new
            {
                saving = WorkshopText.Saving,
                unsaved = WorkshopText.Unsaved,
                lost = WorkshopText.UnsavedLost,
                draft = WorkshopText.DraftKept,
            }
        );
        await browser.TellReadyAsync();
    }

    private async Task RefreshAsync()
    {
        var before = seen;
        await ReadAsync();
        // The own click is shown already when the news of it comes back.
        if (seen != before)
            StateHasChanged();
    }

    private async Task ReadAsync()
    {
        var before = Current;
        view = (await rooms.FindAsync(Id, gone.Token))?.ViewOf(Me);
        seen = (view?.Frame.Revision ?? 0, view?.Items.Sum(item => item.Answers.Sum(answer => answer.Own?.Version ?? 0L)) ?? 0);
        await DrawAsync();
        var now = Current;
        if (now is null || (before?.Number == now.Number && before.Stage == now.Stage && before.Round == now.Round))
            return;
        broken = null;
        done = false;
        criterion = FirstOpen();
        if (before?.Number != now.Number)
            basis = null;
        spoken = Show.Format(WorkshopText.NowAt, now.Title, StageText(now));
    }

    private async Task DrawAsync() =>
        picture =
            Current is { Shown: { } shown } item && (item.Stage is not ItemStage.Rating || item.Round == 2)
                ? await pictures.OfAsync(shown, view!.Criteria, item.Stage is ItemStage.Rating ? [] : item.Moved)
                : null;

    private OwnAnswer? AnswerOf(int item, int number) =>
        view?.Items.FirstOrDefault(one => one.Number == item)?.Answers.FirstOrDefault(one => one.Criterion.Number == number);

    private Ballot? OwnOf(int item, int number) => AnswerOf(item, number)?.Own;

    private int FirstOpen() => Math.Max(0, Current is { } item ? NextOpen(item, item.Answers.Count - 1) : 0);

    private async Task MoveOnAsync(int item, int number)
    {
        if (Current is not { } now || now.Number != item || now.Answers[criterion].Criterion.Number != number)
            return;
        var next = NextOpen(now, criterion);
        if (next >= 0)
            criterion = next;
        else if (
            view!.Frame.Pace is WorkshopPace.OwnPace
            && Enumerable
                .Range(1, view.Items.Count - 1)
                .Select(step => (position + step) % view.Items.Count)
                .FirstOrDefault(index => view.Items[index].IsOpen && view.Items[index].Answered < view.Items[index].Answers.Count, -1)
                is >= 0
                    and var unfinished
        )
            await GoToAsync(unfinished);
        else
            done = true;
    }

    private async Task GoToAsync(int index)
    {
        position = index;
        basis = null;
        done = false;
        criterion = FirstOpen();
        spoken = Current is { } item ? Show.Format(WorkshopText.NowAt, item.Title, StageText(item)) : "";
        await DrawAsync();
    }

    private void Choose(int index)
    {
        criterion = index;
        done = false;
    }

    private async Task ReadBasisAsync()
    {
        if (basis is null && Current is { } item && await ActorAsync() is { } actor)
            basis = await queries.BasisAsync(item.InitiativeId, actor, gone.Token);
    }

    private async Task ToggleConflictAsync()
    {
        if (Current is not { } item || await ActorAsync() is not { } actor)
            return;
        broken = (
            await declare.RunAsync(actor, new DeclareConflictCommand(Id, Me, item.Number, item.NotAllowed is null), gone.Token)
        ).Broken;
        await ReadAsync();
    }

    // A guest is whoever holds the signed seat; an account has to be the one that sits there.
    private async Task<Actor?> ActorAsync()
    {
        if ((await rooms.FindAsync(Id, gone.Token))?.Session.Participant(Me) is not { } participant)
            return null;
        return participant.AccountId is null
            ? WorkshopPerson.Guest(Id, participant)
            : ActorClaims.ActorOf((await people.GetAuthenticationStateAsync()).User);
    }
}

/// <summary>What the script is told.</summary>
/// <param name="Saved">Whether it is on the disk.</param>
/// <param name="Version">The version that now holds; -1 when it can be tried again.</param>
/// <param name="Message">What to say.</param>
public sealed record CastAnswer(bool Saved, int Version, string Message);
