using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Domain.Access;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Selecting;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>A selection under money and people, computed off the circuit whenever a limit or the ranking changes.</summary>
public sealed partial class SelectionPanel(SimulationQueue queue) : IDisposable
{
    private static readonly bool[] Kinds = [true, false];

    private SelectionResult? result;
    private BrokenRule? broken;
    private IReadOnlyList<StopSuggestion> stops = [];
    private IReadOnlyList<Row> rows = [];
    private IReadOnlyList<BasisInitiative> ranked = [];
    private IReadOnlyList<string> ids = [];
    private ChartDescription curve = default!,
        bubbles = default!;
    private (DecisionView?, RankingSettings?) asked;
    private CancellationTokenSource running = new();
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
    public int Line { get; set; }

    public void Dispose()
    {
        running.Cancel();
        running.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (asked == (View, Settings))
            return;
        asked = (View, Settings);
        ranked = [.. View.Order.Select(i => View.Basis.Initiatives[i])];
        ids = [.. ranked.Select(initiative => initiative.Id)];
        await running.CancelAsync();
        running.Dispose();
        running = new();
        var (view, settings, token) = (View, Settings, running.Token);
        try
        {
            var outcome = await queue.RunAsync(cancel => SelectionResult.Of(view, settings, cancel), token);
            token.ThrowIfCancellationRequested();
            broken = outcome.Broken;
            result = broken is null ? outcome.Value : null;
            if (result is not null)
                Prepare(result);
        }
        catch (OperationCanceledException)
        {
            // A later limit is asked about by now, or the page is gone.
            return;
        }
    }

    private void Prepare(SelectionResult of)
    {
        stops = StopSuggestions.Of(View, of.Chosen);
        rows = [.. of.Rows.Select((i, k) => new Row(i, View.Rows[i], of.Chosen.Contains(i), of.Robust.CoreIndex[k], of.Robust.Zone(k)))];
        curve = SelectionCharts.Curve(View, of, Settings.Budget);
        bubbles = SelectionCharts.Bubbles(View, of);
    }

    private string Answer()
    {
        var sentence = Show.Format(
            PrioritisationText.Select_Answer,
            result!.Best.Chosen.Count,
            Show.Fixed(result.Best.Value, 2),
            Show.Money(result.Best.Cost),
            Show.Number(result.Best.Staff, 1),
            Show.Fixed(result.Greedy.Value, 2)
        );
        return result.Best.Proven
            ? sentence
            : sentence + " " + Show.Format(PrioritisationText.Select_NotProven, Show.Fixed(result.Best.UpperBound, 2));
    }

    private string ZonesSentence() =>
        Show.Format(
            PrioritisationText.Zone_Sentence,
            rows.Count(row => row.Zone is PortfolioZone.Core),
            rows.Count(row => row.Zone is PortfolioZone.Borderline),
            rows.Count(row => row.Zone is PortfolioZone.Exterior)
        );

    private static string Zone(Row row) =>
        row.Zone switch
        {
            PortfolioZone.Core => PrioritisationText.Zone_Core,
            PortfolioZone.Borderline => Show.Format(PrioritisationText.Zone_Borderline, Show.Percent(row.Core)),
            PortfolioZone.Exterior => PrioritisationText.Zone_Exterior,
        };

    private IReadOnlyList<BasisInitiative> Chosen(IReadOnlyList<string> some) =>
        [.. ranked.Where(initiative => some.Contains(initiative.Id))];

    private static IReadOnlyList<string> Ids(IEnumerable<BasisInitiative> some) => [.. some.Select(initiative => initiative.Id)];

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
    private sealed record Row(int Index, ViewRow View, bool IsChosen, double Core, PortfolioZone Zone);
}
