using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>The ranking: both views, weights, waterline, robustness, agreement, selection. The address holds everything that is
/// set.</summary>
public sealed partial class PrioritisationPage(
    PrioritisationQueries queries,
    SimulationQueue queue,
    UrlState url,
    NavigationManager navigation,
    Browser browser
) : IDisposable
{
    private RankingSettings settings = new();
    private StoredBasis? stored;
    private DecisionView? view;
    private Weights? beforeMove;
    private IReadOnlyList<StabilityInterval> stability = [];
    private HashSet<int> flagged = [];
    private SmaaResult? result;
    private IReadOnlyDictionary<int, int> placeInResult = new Dictionary<int, int>();
    private double? done;
    private string? chosen;
    private bool loaded;
    private CancellationTokenSource simulation = new();

    [CascadingParameter]
    private Actor? Actor { get; set; }

    /// <summary>Places above the waterline; a third of the list until somebody moves it.</summary>
    private int Line => Math.Clamp(settings.Line ?? (int)Math.Round((view?.Order.Count ?? 0) / 3.0), 0, view?.Order.Count ?? 0);

    private ViewRow? ChosenRow => chosen is null ? null : view?.Rows.FirstOrDefault(row => row.Initiative.Id == chosen);

    private string BasisSentence =>
        Show.Format(
            PrioritisationText.Basis,
            view!.Basis.ModelName,
            view.Basis.ModelVersion,
            view.Basis.Initiatives.Count,
            view.Basis.Panel.Names.Count
        ) + (stored!.Unrated.Count == 0 ? "" : " " + Show.Format(PrioritisationText.Basis_Unrated, string.Join(", ", stored.Unrated)));

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
        stored = await queries.BasisAsync(Actor, url.Number("modell"), CancellationToken.None);
        view = stored.Basis is { } basis ? DecisionView.Of(basis, settings.ForView(basis, stored.Decrements)) : null;
        loaded = true;
        if (view is null)
            return;
        flagged =
        [
            .. Enumerable.Range(0, view.Rows.Count).Where(i => RankPortfolio.Spreads(view.Basis, i).Any(pair => pair.Spread.Disagrees)),
        ];
        Settle();
    }

    private void Apply(RankingSettings changed)
    {
        settings = changed;
        url.Set(settings.ToAddress());
        if (stored?.Basis is not { } basis)
            return;
        view = DecisionView.Of(basis, settings.ForView(basis, stored.Decrements));
        Settle();
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

    private void ResetWeights() => Apply(settings with { Weights = null });

    private void StopSimulation() => simulation.Cancel();

    /// <summary>What takes longer than a frame: stability at once, the simulation beside.</summary>
    private void Settle()
    {
        stability = WeightStability.Of(view!.Counting.ToValues(view.Basis.Scales), view.Weights);
        simulation.Cancel();
        simulation.Dispose();
        simulation = new();
        (result, done) = (null, null);
        if (view.Order.Count is > 0 and <= Smaa.RowLimit)
            _ = SimulateAsync(view, simulation.Token);
    }

    private async Task SimulateAsync(DecisionView of, CancellationToken cancel)
    {
        try
        {
            var problem = new SmaaProblem(of.Counting, of.Basis.Scales, of.Weights, of.Basis.Panel.Only(of.Order));
            var places = of.Order.Select((i, k) => (i, k)).ToDictionary(pair => pair.i, pair => pair.k);
            var finished = await queue.RunAsync(
                token => Smaa.Run(problem, settings.ForSimulation(of.Order.Count), progress => Tell(progress, places, token), token),
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

    private Task PrintAsync() => browser.PrintAsync();
}
