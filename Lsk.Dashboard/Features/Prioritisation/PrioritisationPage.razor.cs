using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;
using Lsk.Domain.Prioritisation.Simulation;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>The ranking: both views, weights, waterline, robustness, agreement, selection. The address holds everything that is
/// set.</summary>
public sealed partial class PrioritisationPage(
    PrioritisationQueries queries,
    SimulationQueue queue,
    TakeOverMemberWeights takeOver,
    Notices notices,
    UrlState url,
    NavigationManager navigation,
    Browser browser,
    TimeProvider time
) : IDisposable
{
    private static readonly TimeSpan Beside = TimeSpan.FromSeconds(2);

    private RankingSettings settings = new();
    private StoredBasis? stored;
    private DecisionView? view;
    private Weights? beforeMove;
    private IReadOnlyList<StabilityInterval>? stability;
    private DecisionView? settled;
    private int drafts;
    private MemberPanel? members;
    private SmaaResult? result;
    private IReadOnlyDictionary<int, int> placeInResult = new Dictionary<int, int>();
    private double? done;
    private string? chosen;
    private bool loaded,
        stopped;
    private CancellationTokenSource simulation = new();

    [CascadingParameter]
    private Actor? Actor { get; set; }

    /// <summary>Places above the waterline; a third of the list until somebody moves it.</summary>
    private int Line => Math.Clamp(settings.Line ?? (int)Math.Round((view?.Order.Count ?? 0) / 3.0), 0, view?.Order.Count ?? 0);

    // Of the weights as they were let go, and only where it is looked at.
    private IReadOnlyList<StabilityInterval> Stability =>
        stability ??= WeightStability.Of(settled!.Counting.ToValues(settled.Basis.Scales), settled.Weights);

    private bool IsLookedAt => url["flik"] is null or "lista" or "robusthet";

    private ViewRow? ChosenRow => chosen is null ? null : view?.Rows.FirstOrDefault(row => row.Initiative.Id == chosen);

    private string BasisSentence =>
        string.Join(
            ' ',
            new[]
            {
                Show.Format(
                    PrioritisationText.Basis,
                    view!.Basis.ModelName,
                    view.Basis.ModelVersion,
                    view.Basis.Initiatives.Count,
                    view.Basis.Panel.Names.Count
                ),
                settings.All ? PrioritisationText.Basis_ClosedCounted
                : stored!.Built.Closed > 0 ? Show.Format(PrioritisationText.Basis_Closed, stored.Built.Closed)
                : null,
                drafts > 0 ? Show.Format(PrioritisationText.Basis_Drafts, drafts) : null,
                stored!.Built.Unrated.Count > 0
                    ? Show.Format(PrioritisationText.Basis_Unrated, string.Join(", ", stored.Built.Unrated))
                    : null,
            }.OfType<string>()
        );

    private string? DignitySentence =>
        stored!.DignityUnanswered > 0
            ? Show.Format(PrioritisationText.Dignity_Unanswered, stored.DignityUnanswered, stored.Basis.Initiatives.Count)
            : null;

    private bool IsOwnWeights => settings.Weights is not null || beforeMove is not null;

    private string OwnSentence =>
        view!.Rows.Count(row => row.Additive.Rank != stored!.View.Rows[row.Index].Additive.Rank) is > 0 and var moved
            ? Show.Format(PrioritisationText.Own_Moved, moved, view.Order.Count)
            : PrioritisationText.Own_Same;

    private string LineSentence
    {
        get
        {
            var above = view!.Order.Take(Line).Select(i => view.Basis.Initiatives[i]).ToArray();
            return Show.Format(
                PrioritisationText.Line_Sentence,
                above.Length,
                Show.Money(above.Sum(i => i.Cost ?? 0)),
                Show.Number(above.Sum(i => i.Staff ?? 0), 1),
                above.Count(i => i.Cost is null)
            );
        }
    }

    public void Dispose()
    {
        simulation.Cancel();
        simulation.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        settings = RankingSettings.Parse(navigation.ToAbsoluteUri(navigation.Uri).Query);
        chosen = url["vald"];
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (Actor is null)
            return;
        stored = await queries.BasisAsync(url.Number("modell"), settings.All, CancellationToken.None);
        drafts = await queries.DraftsAsync(Actor, CancellationToken.None);
        members = stored is null ? null : MemberWeightPanels.Of(stored.Basis, await queries.MembersAsync(CancellationToken.None));
        // Away from the circuit: ten thousand initiatives take a moment the first time.
        view = stored is null ? null : await Task.Run(() => (settings.Of(stored), stored.Disagreed).Item1, CancellationToken.None);
        loaded = true;
        if (view is not null)
            Settle();
    }

    private async Task ApplyAsync(RankingSettings changed)
    {
        var reads = changed.All != settings.All;
        settings = changed;
        url.Set(settings.ToAddress());
        if (reads)
            await LoadAsync();
        else if (stored is not null)
        {
            view = settings.Of(stored);
            Settle();
        }
    }

    private void SetLine(int line)
    {
        settings = settings with { Line = Math.Clamp(line, 0, view!.Order.Count) };
        url.Set(settings.ToAddress());
    }

    private void Choose(string? id)
    {
        chosen = id;
        url.Set(("vald", id));
    }

    /// <summary>While the slider moves: both views again, nothing else. What was simulated for other weights is no longer shown.</summary>
    private void MoveWeight((int Criterion, double Share) move)
    {
        // From where the drag began: through 100 per cent the others would lose their proportions.
        beforeMove ??= view!.Weights;
        view = view!.With(beforeMove.With(move.Criterion, move.Share));
        (result, done) = (null, null);
        simulation.Cancel();
    }

    private void SettleWeight((int Criterion, double Share) move)
    {
        MoveWeight(move);
        beforeMove = null;
        settings = settings with { Weights = view!.Weights.ToList() };
        url.Set(settings.ToAddress());
        Settle();
    }

    private Task ResetWeightsAsync()
    {
        beforeMove = null;
        return ApplyAsync(settings with { Weights = null });
    }

    private void StopSimulation()
    {
        simulation.Cancel();
        (done, stopped) = (null, true);
    }

    /// <summary>What takes longer than a frame: the simulation, beside. What the server answers first does without.</summary>
    private void Settle()
    {
        (settled, stability) = (view, null);
        simulation.Cancel();
        simulation.Dispose();
        simulation = new();
        (result, done, stopped) = (null, null, false);
        if (RendererInfo.IsInteractive && view!.Order.Count is > 0 and <= Smaa.RowLimit)
            _ = SimulateAsync(view, simulation.Token);
    }

    private async Task SimulateAsync(DecisionView of, CancellationToken cancel)
    {
        try
        {
            var places = of.Order.Select((i, k) => (i, k)).ToDictionary(pair => pair.i, pair => pair.k);
            var options = settings.ForSimulation(of.Order.Count, members);
            // The tab that is looked at has the processors first; nobody sees the simulation there.
            if (!IsLookedAt)
                await Task.Delay(Beside, time, cancel);
            var finished = await queue.RunAsync(
                token =>
                    Smaa.Run(
                        new(of.Counting, of.Basis.Scales, of.Weights, of.Basis.Panel.Only(of.Order)),
                        options,
                        progress => Tell(progress, places, token),
                        token
                    ),
                cancel
            );
            await ShowAsync(finished, places, null, cancel);
        }
        catch (OperationCanceledException)
        {
            // Another question is asked by now, or the page is gone.
            return;
        }
    }

    private void Tell(SmaaProgress progress, IReadOnlyDictionary<int, int> places, CancellationToken cancel) =>
        _ = ShowAsync(progress.Picture, places, (double)progress.Done / progress.Samples, cancel);

    private Task ShowAsync(SmaaResult? picture, IReadOnlyDictionary<int, int> places, double? share, CancellationToken cancel) =>
        InvokeAsync(() =>
        {
            if (cancel.IsCancellationRequested)
                return;
            if (picture is not null)
                (result, placeInResult) = (picture, places);
            done = share;
            StateHasChanged();
        });

    private async Task TakeOverAsync()
    {
        var outcome = await takeOver.RunAsync(Actor!, new TakeOverMemberWeightsCommand(stored!.ModelNumber), CancellationToken.None);
        if (outcome.Broken is { } broken)
        {
            notices.Warn(RuleText.Of(broken, PrioritisationText.ResourceManager));
            return;
        }
        notices.Tell(Show.Format(PrioritisationText.Members_Taken, outcome.Value));
        navigation.NavigateTo($"/prioritering/modell?version={outcome.Value}");
    }

    private Task PrintAsync() => browser.PrintAsync();
}
