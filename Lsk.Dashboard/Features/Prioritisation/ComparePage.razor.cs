using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Prioritisation;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>Scenarios side by side: what they set, and which initiatives change side of the line. The first column is the model as it
/// is.</summary>
public sealed partial class ComparePage(PrioritisationQueries queries, SimulationQueue queue, UrlState url)
{
    // More columns than this cannot be compared by eye.
    private const int Most = 4;

    // A longer table than this is not read, and not sent.
    private const int MostLines = 200;

    private IReadOnlyList<ScenarioLine> scenarios = [];
    private IReadOnlyCollection<ScenarioLine> chosen = [];
    private IReadOnlyList<Compared> columns = [];
    private StoredBasis? stored;
    private Compared? against;
    private ChartDescription? slopes;
    private bool loaded,
        onlyChanges = true;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private IReadOnlyList<int> Lines =>
        [
            .. columns[0]
                .View.Order.Where(i => !onlyChanges || columns.Any(column => column.Above.Contains(i) != columns[0].Above.Contains(i))),
        ];

    private string Summary =>
        Show.Format(
            PrioritisationText.Compare_Summary,
            columns[0].View.Order.Count(i => columns.Any(column => column.Above.Contains(i) != columns[0].Above.Contains(i))),
            columns[0].Name
        );

    protected override async Task OnInitializedAsync()
    {
        if (Actor is null)
            return;
        scenarios = await queries.ScenariosAsync(Actor, CancellationToken.None);
        await LoadAsync();
        var asked = url["scenarier"]?.Split(',') ?? [];
        chosen = [.. scenarios.Where(s => asked.Contains(s.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        if (chosen.Count == 0)
            chosen = [.. scenarios.Take(3)];
        await ComputeAsync();
        loaded = true;
    }

    private bool all;

    // One basis for all columns: places are told apart by what takes part, so the page has one switch and a scenario's own is not used.
    private async Task LoadAsync()
    {
        all = url["alla"] is not null;
        stored = await queries.BasisAsync(null, all, CancellationToken.None);
    }

    private async Task SetAllAsync(bool on)
    {
        url.Set(("alla", on));
        await LoadAsync();
        await ComputeAsync();
    }

    private async Task ChooseAsync(IReadOnlyCollection<ScenarioLine> some)
    {
        chosen = [.. some.Take(Most)];
        url.Set(("scenarier", string.Join(',', chosen.Select(s => s.Id))));
        await ComputeAsync();
    }

    private async Task ComputeAsync()
    {
        if (stored is not { } basis)
            return;
        (string, string)[] asked = [(PrioritisationText.Compare_Model, ""), .. chosen.Select(s => (s.Name, s.Query))];
        columns = await queue.RunAsync(
            cancel => asked.Select(pair => Compared.Of(pair.Item1, RankingSettings.Parse(pair.Item2), basis, cancel)).ToArray(),
            CancellationToken.None
        );
        Against(columns.Skip(1).FirstOrDefault(column => column.Name == against?.Name));
    }

    private void Against(Compared? column)
    {
        against = column ?? columns.Skip(1).FirstOrDefault();
        slopes = against is { } other ? RankSlopes.Of(columns[0].View, other.View, columns[0].Name, other.Name) : null;
    }

    private bool Differs(Compared column, int criterion) =>
        Math.Abs(column.View.Weights[criterion] - columns[0].View.Weights[criterion]) > 0.0005;

    private string Cell(Compared column, int i)
    {
        if (column.View.Rows[i].Additive.Rank is not { } rank)
            return Show.Nothing;
        var moved = column == columns[0] || columns[0].View.Rows[i].Additive.Rank is not { } before ? 0 : before - rank;
        return moved == 0 ? Show.Number((double)rank) : $"{Show.Number((double)rank)} ({Show.Signed(moved)})";
    }

    /// <summary>A scenario computed. With a budget or staff limit the chosen are above the line; otherwise the first places are.</summary>
    private sealed record Compared(string Name, DecisionView View, IReadOnlySet<int> Above)
    {
        public double Cost => Above.Sum(i => View.Rows[i].Initiative.Cost ?? 0);

        public double Staff => Above.Sum(i => View.Rows[i].Initiative.Staff ?? 0);

        public static Compared Of(string name, RankingSettings settings, StoredBasis basis, CancellationToken cancel)
        {
            var view = settings.Of(basis);
            if ((settings.Budget ?? settings.Staff) is not null && SelectionResult.Of(view, settings, cancel) is { Broken: null } selection)
                return new(name, view, selection.Value.Chosen);
            var line = Math.Clamp(settings.Line ?? (int)Math.Round(view.Order.Count / 3.0), 0, view.Order.Count);
            return new(name, view, view.Order.Take(line).ToHashSet());
        }
    }
}
