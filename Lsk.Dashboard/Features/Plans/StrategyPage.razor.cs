using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Planning;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Plans;

/// <summary>The strategy by sub-goal and municipality: what is meant, what is done, and where there is nothing.</summary>
public sealed partial class StrategyPage(PlanQueries queries, UrlState url, Browser browser) : IDisposable
{
    private const string StrategyKey = "strategi";
    private const string YearKey = "ar";
    private readonly CancellationTokenSource leaving = new();
    private StrategyView? view;
    private bool isRead;
    private IReadOnlyList<int?> years = [];
    private IReadOnlyList<string> columns = [];
    private IReadOnlyList<HeatRow> rows = [];
    private IReadOnlyList<(string Text, string Address)> empty = [];

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private int? Year => url.Number(YearKey) is { } year && PlanRules.IsYear(year) ? year : null;

    private string Sentence
    {
        get
        {
            var county = view!.Matrix.County(ShownYear);
            return Show.Format(PlansText.StrategySentence, county.Activities, county.Done);
        }
    }

    /// <summary>Of the whole strategy its last year counts: what was done stays done.</summary>
    private int ShownYear => Year ?? view!.Strategy.To.Year;

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        view = await queries.StrategyAsync(Actor, url[StrategyKey], Year, leaving.Token);
        isRead = true;
        if (view is not { } strategy)
            return;
        years =
        [
            .. Enumerable
                .Range(strategy.Strategy.From.Year, strategy.Strategy.To.Year - strategy.Strategy.From.Year + 1)
                .Select(one => (int?)one),
        ];
        columns = [.. strategy.Groups.Select(group => group.Short), PlansText.Together];
        var cells = strategy.Matrix.Cells.Where(cell => cell.Year == ShownYear).ToLookup(cell => (cell.SubGoal, cell.Group));
        rows =
        [
            .. strategy.Goals.Select(goal => RowOf(strategy, strategy.All.Written(goal.Code)!, goal, cells)),
            new HeatRow(
                PlansText.WithoutGoal,
                [.. strategy.Groups.Select(group => Counted([.. cells[(null, group.Name)]], null)), SumOf(strategy, null)]
            ),
        ];
        var ids = strategy.Groups.ToDictionary(group => group.Name, group => group);
        empty =
        [
            .. strategy
                .Matrix.Empty.Where(pair => ids.ContainsKey(pair.Group))
                .Select(pair =>
                    (Show.Format(PlansText.NothingFor, pair.SubGoal, ids[pair.Group].Short), AddressOf(ids[pair.Group], pair.SubGoal))
                ),
        ];
    }

    private HeatRow RowOf(
        StrategyView strategy,
        string written,
        StrategyGoal goal,
        ILookup<(string? SubGoal, string Group), MatrixCell> cells
    ) =>
        new(
            $"{written} {goal.Name}",
            [
                .. strategy.Groups.Select(group =>
                    cells[(written, group.Name)].ToList() is { Count: > 0 } found
                        ? Counted(found, AddressOf(group, null))
                        : new HeatCell(
                            PlansText.NoActivity,
                            Tone.Warning,
                            Shape.Ring,
                            Show.Format(PlansText.NothingFor, written, group.Short),
                            AddressOf(group, written)
                        )
                ),
                SumOf(strategy, written),
            ],
            $"/initiativ?delmal={Uri.EscapeDataString(goal.Code)}"
        );

    private HeatCell? SumOf(StrategyView strategy, string? written) =>
        Counted(
            [
                .. strategy.Matrix.Cells.Where(cell =>
                    cell.Year == ShownYear && cell.SubGoal == written && strategy.Groups.Any(group => group.Name == cell.Group)
                ),
            ],
            null
        );

    private static HeatCell? Counted(IReadOnlyList<MatrixCell> cells, string? address)
    {
        var sum = MatrixSum.Of(cells);
        if (sum.Activities == 0)
            return null;
        var (tone, shape) =
            sum.Done == sum.Activities ? (Tone.Better, Shape.Check)
            : sum.Done > 0 ? (Tone.Accent, Shape.Circle)
            : (Tone.Neutral, Shape.Circle);
        return new HeatCell(
            Show.Format(PlansText.DoneOf, sum.Done, sum.Activities),
            tone,
            shape,
            Show.Format(PlansText.DoneOfLong, sum.Done, sum.Activities),
            address
        );
    }

    private string AddressOf(PlanGroup group, string? goal) =>
        FormattableString.Invariant($"/grupper/{group.Id.Value}/plan/{ShownYear}")
        + (goal is null ? "" : $"?delmal={Uri.EscapeDataString(goal)}");
}
