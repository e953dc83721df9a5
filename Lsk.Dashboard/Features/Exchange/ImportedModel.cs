using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>
/// The model of a workbook beside a stored one. The rule is that of all rows: an empty cell leaves what is stored, <c>(tom)</c> clears it,
/// anything else replaces it.
/// </summary>
internal static class ImportedModel
{
    // Far above the keys that people's own versions of the model take.
    private const int NewKeys = 1_000;

    /// <summary>Whether the rows say nothing that the model does not.</summary>
    public static bool IsSame(IReadOnlyList<CriterionRow> rows, PriorityModel? model)
    {
        if (model is null || rows.Count != model.Criteria.Count)
            return false;
        var known = ByName(model);
        return rows.All(row =>
            known.TryGetValue(Folding.Fold(row.Name), out var criterion) && IsSame(criterion, Over(criterion, row, 0, 0))
        );
    }

    /// <summary>The criteria that the rows amount to, laid over the model in use.</summary>
    /// <param name="rows">In the order of the workbook.</param>
    /// <param name="inUse">What empty cells are filled from.</param>
    /// <param name="newest">New keys begin above its own.</param>
    public static IReadOnlyList<Criterion> CriteriaOf(IReadOnlyList<CriterionRow> rows, PriorityModel? inUse, PriorityModel? newest)
    {
        var known = ByName(inUse);
        var nextKey = (newest?.Criteria.Select(criterion => criterion.Key).DefaultIfEmpty(0).Max() ?? 0) + NewKeys;
        return [.. rows.Select((row, index) => Over(known.GetValueOrDefault(Folding.Fold(row.Name)), row, index, nextKey++))];
    }

    /// <summary>A criterion keeps its key as long as its scale is the same, so that old scores are never read on a new scale.</summary>
    private static Criterion Over(Criterion? known, CriterionRow row, int order, int newKey)
    {
        var low = row.ScaleMin ?? known?.ScaleMin ?? 1;
        var high = row.ScaleMax ?? known?.ScaleMax ?? 9;
        var higher = row.HigherIsBetter ?? known?.HigherIsBetter ?? true;
        var isSameScale = known is not null && known.ScaleMin == low && known.ScaleMax == high && known.HigherIsBetter == higher;
        string? Text(string key, string? said, string? stored) => row.Cleared.Contains(key) ? null : said ?? stored;
        return new Criterion(
            row.Name,
            Text(nameof(CriterionRow.Group), row.Group, known?.Group) ?? "",
            row.Weight ?? known?.Weight ?? 0,
            low,
            high,
            higher
        )
        {
            Key = isSameScale ? known!.Key : newKey,
            Order = order,
            MeaningLow = Text(nameof(CriterionRow.MeaningLow), row.MeaningLow, known?.MeaningLow),
            MeaningMiddle = Text(nameof(CriterionRow.MeaningMiddle), row.MeaningMiddle, known?.MeaningMiddle),
            MeaningHigh = Text(nameof(CriterionRow.MeaningHigh), row.MeaningHigh, known?.MeaningHigh),
            // A function is bent over its scale: it does not go with another one.
            ValueFunction = Text(nameof(CriterionRow.ValueFunction), row.ValueFunction, isSameScale ? known!.ValueFunction : null),
        };
    }

    private static bool IsSame(Criterion stored, Criterion said) =>
        Math.Abs(stored.Weight - said.Weight) < 1e-9
        && stored.ScaleMin == said.ScaleMin
        && stored.ScaleMax == said.ScaleMax
        && stored.HigherIsBetter == said.HigherIsBetter
        && (stored.Group, stored.MeaningLow, stored.MeaningMiddle, stored.MeaningHigh)
            == (said.Group, said.MeaningLow, said.MeaningMiddle, said.MeaningHigh)
        && stored.Scale.Value.Equals(said.Scale.Value);

    private static Dictionary<string, Criterion> ByName(PriorityModel? model) =>
        (model?.Criteria ?? [])
            .DistinctBy(criterion => Folding.Fold(criterion.Name))
            .ToDictionary(criterion => Folding.Fold(criterion.Name), StringComparer.Ordinal);
}
