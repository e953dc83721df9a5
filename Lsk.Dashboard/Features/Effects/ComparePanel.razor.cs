using System.Globalization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Interop;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>Which measures are held against each other: those of one name when there are several, else those that somebody chose, all of
/// one unit.</summary>
public sealed partial class ComparePanel(UrlState url)
{
    private IReadOnlyList<string> units = [];
    private IReadOnlyList<MeasureLine> candidates = [];
    private IReadOnlyCollection<MeasureLine> chosen = [];
    private IReadOnlyList<(MeasureLine Line, ChartDescription Description)> charts = [];
    private ChartDescription? funnel;
    private string? unit;
    private IReadOnlyList<MeasureLine>? seen;

    [Parameter, EditorRequired]
    public IReadOnlyList<MeasureLine> Lines { get; set; } = [];

    private bool NamesDiffer =>
        charts.Select(c => c.Line.Definition.Name.Trim()).Distinct(StringComparer.CurrentCultureIgnoreCase).Count() > 1;

    protected override void OnParametersSet()
    {
        if (seen == Lines)
            return;
        seen = Lines;
        units = [.. Lines.GroupBy(UnitOf).Where(g => g.Count() > 1).OrderByDescending(g => g.Count()).Select(g => g.Key)];
        unit = url["enhet"] is { } asked && units.Contains(asked) ? asked : UnitOfTheCommonest() ?? units.FirstOrDefault();
        Candidates();
        var wanted = url["matt"]
            ?.Split(',')
            .Select(id => int.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ToHashSet();
        chosen = wanted is not null ? [.. candidates.Where(l => wanted.Contains(l.Id.Value))] : SameName();
        Draw();
    }

    // What most organisations follow is what somebody who comes without a question wants to see.
    private string? UnitOfTheCommonest() =>
        Lines
            .Where(line => line.Assessment.Series.Points.Count > 1)
            .GroupBy(line => (UnitOf(line), NameOf(line)))
            .Select(same => (Unit: same.Key.Item1, Organisations: same.Select(line => line.OrganisationId).Distinct().Count()))
            .Where(same => same.Organisations > 1)
            .OrderByDescending(same => same.Organisations)
            .Select(same => same.Unit)
            .FirstOrDefault();

    private static string NameOf(MeasureLine line) => line.Definition.Name.Trim().ToUpper(CultureInfo.CurrentCulture);

    private static string UnitOf(MeasureLine line) =>
        string.IsNullOrWhiteSpace(line.Definition.Unit) ? EffectsText.NoUnit : line.Definition.Unit.Trim();

    private static string Name(MeasureLine line) => $"{line.Organisation}: {line.Definition.Name}";

    private void Candidates() =>
        candidates = [
            .. Lines.Where(l => UnitOf(l) == unit && l.Assessment.Series.Points.Count > 1).OrderBy(Name, StringComparer.CurrentCulture),
        ];

    private IReadOnlyCollection<MeasureLine> SameName() =>
        candidates
            .GroupBy(l => l.Definition.Name.Trim(), StringComparer.CurrentCultureIgnoreCase)
            .Where(g => g.Select(l => l.OrganisationId).Distinct().Count() > 1)
            .MaxBy(g => g.Select(l => l.OrganisationId).Distinct().Count())
            ?.ToList()
        ?? [];

    private void ChooseUnit(string? other)
    {
        unit = other;
        Candidates();
        chosen = SameName();
        url.Set(("enhet", unit), ("matt", null));
        Draw();
    }

    private void Choose(IReadOnlyCollection<MeasureLine> measures)
    {
        chosen = measures;
        url.Set(("enhet", unit), ("matt", string.Join(',', measures.Select(m => m.Id.Value))));
        Draw();
    }

    private void Draw()
    {
        var lines = candidates.Where(chosen.Contains).ToList();
        charts = CompareCharts.Multiples(lines);
        funnel = CompareCharts.Funnel(lines);
    }
}
