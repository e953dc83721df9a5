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

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>A rater's or observer's screen.</summary>
public sealed partial class RateScreen(
    WorkshopRooms rooms,
    WorkshopQueries queries,
    ResultPictures pictures,
    IChangeFeed feed,
    CastRating cast,
    DeclareConflict declare,
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
    private (long Revision, int Own) seen;
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
            var outcome = await cast.RunAsync(
                actor,
                new CastRatingCommand(new BallotPaper(new BallotKey(Id, round, item, number, Me), score, version, comment ?? "")),
                gone.Token
            );
            await ReadAsync();
            if (outcome.Broken is { } rule)
                return new CastAnswer(false, 0, RuleText.Of(rule, WorkshopText.ResourceManager));
            var name = view?.Items.FirstOrDefault(one => one.Number == item)
                ?.Answers.FirstOrDefault(one => one.Criterion.Number == number)
                ?.Criterion.Name
                ?? "";
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
            }
        );
        await browser.TellReadyAsync();
    }

    private static string Score(double? score) => score is { } number ? Show.Number(number, 2) : WorkshopText.AbstainShort;

    private static string StageText(ParticipantItem item) =>
        item.Stage is ItemStage.Rating ? Show.Format(WorkshopText.RoundOpen, item.Round) : Words.Of(item.Stage);

    // The own answers of the round that is shown.
    private static List<(WorkshopCriterion Criterion, Ballot Ballot)> OwnShown(ParticipantItem item)
    {
        var own = new List<(WorkshopCriterion, Ballot)>(item.Answers.Count);
        foreach (var answer in item.Answers)
        {
            if ((item.Shown?.Round == item.Round ? answer.Own : answer.Earlier) is { } ballot)
                own.Add((answer.Criterion, ballot));
        }

        return own;
    }

    // Where the own scores are in the picture, for the script that marks them: the picture itself is one text, the same for everybody.
    private static string Mine(List<(WorkshopCriterion Criterion, Ballot Ballot)> own) =>
        string.Join(
            ' ',
            own.Where(one => one.Ballot.Score is not null).Select(one => ItemResultView.PlaceOf(one.Criterion, one.Ballot.Score!.Value))
        );

    private static string StepLabel(ParticipantItem item, int at) =>
        item.Answers[at].Own is { } own
            ? Show.Format(WorkshopText.StepDone, item.Answers[at].Criterion.Name, Score(own.Score))
            : Show.Format(WorkshopText.StepOpen, item.Answers[at].Criterion.Name, at + 1);

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
        seen = (view?.Frame.Revision ?? 0, view?.Items.Sum(item => item.Answers.Sum(answer => answer.Own?.Version ?? 0)) ?? 0);
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

    private int FirstOpen() => Math.Max(0, Current?.Answers.ToList().FindIndex(answer => answer.Own is null) ?? 0);

    private async Task MoveOnAsync(int item, int number)
    {
        if (Current is not { } now || now.Number != item || now.Answers[criterion].Criterion.Number != number)
            return;
        var next = Enumerable
            .Range(1, now.Answers.Count - 1)
            .Select(step => (criterion + step) % now.Answers.Count)
            .FirstOrDefault(index => now.Answers[index].Own is null, -1);
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
        if (basis is null && Current is { } item)
            basis = await queries.BasisAsync(item.InitiativeId, gone.Token);
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
