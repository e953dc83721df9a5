using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Selecting;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>
/// A selection under money and people, computed off the circuit whenever a limit or the ranking changes: the selection itself at once, what
/// other weights would choose beside it.
/// </summary>
public sealed partial class SelectionPanel(SimulationQueue queue, PrioritisationQueries queries) : IDisposable
{
    private static readonly bool[] Kinds = [true, false];

    private SelectionResult? result;
    private Robustness? robust;
    private BrokenRule? broken;
    private RoomByStopping? stops;
    private IReadOnlyList<Row> rows = [];
    private IReadOnlyList<BasisInitiative> ranked = [];
    private ChartDescription curve = default!,
        bubbles = default!;
    private (DecisionView?, RankingSettings?) asked;
    private CancellationTokenSource running = new();
    private double? done;
    private bool stopped;
    private string? ruleA,
        ruleB;
    private bool ruleRequires = true;

    [Parameter, EditorRequired]
    public DecisionView View { get; set; } = default!;

    [Parameter, EditorRequired]
    public RankingSettings Settings { get; set; } = default!;

    [Parameter]
    public EventCallback<RankingSettings> SettingsChanged { get; set; }

    [Parameter]
    public Actor? Actor { get; set; }

    private bool HasLimit => (Settings.Budget ?? Settings.Staff) is not null;

    public void Dispose()
    {
        running.Cancel();
        running.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        // The first rendering answers when everything in it has been awaited: the page must not wait for this.
        if (!RendererInfo.IsInteractive || asked == (View, Settings))
            return;
        asked = (View, Settings);
        ranked = [.. View.Order.Select(i => View.Basis.Initiatives[i])];
        await ComputeAsync();
    }

    private async Task ComputeAsync()
    {
        await running.CancelAsync();
        running.Dispose();
        running = new();
        var (view, settings, token) = (View, Settings, running.Token);
        (done, stopped) = (null, false);
        try
        {
            var facts = HasLimit && Actor is not null ? await queries.StopFactsAsync(Actor, token) : null;
            var outcome = await Task.Run(() => SelectionResult.Of(view, settings, token), token);
            token.ThrowIfCancellationRequested();
            (broken, robust) = (outcome.Broken, null);
            result = broken is null ? outcome.Value : null;
            if (result is null)
                return;
            stops = facts is null ? null : RoomByStopping.Of(view, result.Chosen, facts);
            curve = SelectionCharts.Curve(view, result, settings.Budget);
            bubbles = SelectionCharts.Bubbles(view, result);
            Arrange();
            if (!HasLimit)
                return;
            done = 0;
            StateHasChanged();
            var found = await queue.RunAsync(cancel => result.Robust(view, settings, share => Tell(share, token), cancel), token);
            token.ThrowIfCancellationRequested();
            (robust, done) = (found, null);
            Arrange();
        }
        catch (OperationCanceledException)
        {
            // A later limit is asked about by now, somebody has cancelled, or the page is gone.
            return;
        }
    }

    private void Tell(double share, CancellationToken token) =>
        _ = InvokeAsync(() =>
        {
            if (token.IsCancellationRequested)
                return;
            done = share;
            StateHasChanged();
        });

    private void Stop()
    {
        running.Cancel();
        (done, stopped) = (null, true);
    }

    private void Arrange() =>
        rows = [
            .. result!.Rows.Select((i, k) => new Row(i, View.Rows[i], result.Chosen.Contains(i), robust?.CoreIndex[k], robust?.Zone(k))),
        ];

    private string Answer()
    {
        var (best, money, people) = (result!.Best, Show.Money(result.Best.Cost), Show.Number(result.Best.Staff, 1));
        if (!HasLimit)
            return Show.Format(PrioritisationText.Select_NoLimit, best.Chosen.Count, money, people);
        return string.Join(
            ' ',
            new[]
            {
                Show.Format(PrioritisationText.Select_Answer, best.Chosen.Count, result.Rows.Count, money, people),
                best.Proven
                    ? PrioritisationText.Select_Proven
                    : Show.Format(PrioritisationText.Select_NotProven, AtMost(best.UpperBound, best.Value)),
                Less(best.Value, result.Greedy.Value) is { } less ? Show.Format(PrioritisationText.Select_Greedy, less) : null,
            }.OfType<string>()
        );
    }

    // How much less in per cent, or nothing where it rounds to nothing.
    private static string? Less(double more, double less) =>
        more > 0 && (more - less) / more >= 0.0005 ? Show.Percent((more - less) / more, 1) : null;

    // A bound is rounded up, never down to nothing.
    private static string AtMost(double bound, double value) =>
        Show.Percent(value > 0 ? Math.Ceiling(Math.Max(1e-9, bound / value - 1) * 1000) / 1000 : 1, 1);

    private string? ZonesSentence() =>
        robust is null
            ? null
            : Show.Format(
                PrioritisationText.Zone_Sentence,
                rows.Count(row => row.Zone is PortfolioZone.Core),
                rows.Count(row => row.Zone is PortfolioZone.Borderline),
                rows.Count(row => row.Zone is PortfolioZone.Exterior)
            );

    private static string Zone(Row row) =>
        row.Zone is not { } zone
            ? Show.Nothing
            : zone switch
            {
                PortfolioZone.Core => PrioritisationText.Zone_Core,
                PortfolioZone.Borderline => Show.Format(PrioritisationText.Zone_Borderline, Show.Percent(row.Core)),
                PortfolioZone.Exterior => PrioritisationText.Zone_Exterior,
            };

    private string Title(string? id) => ranked.FirstOrDefault(initiative => initiative.Id == id)?.Title ?? id ?? "";

    private Task AddRule()
    {
        var rule = (ruleA!, ruleRequires, ruleB!);
        (ruleA, ruleB) = (null, null);
        return Settings.Rules.Contains(rule)
            ? Task.CompletedTask
            : SettingsChanged.InvokeAsync(Settings with { Rules = [.. Settings.Rules, rule] });
    }

    /// <summary>A line of the table.</summary>
    private sealed record Row(int Index, ViewRow View, bool IsChosen, double? Core, PortfolioZone? Zone);
}
