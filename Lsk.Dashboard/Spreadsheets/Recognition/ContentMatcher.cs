using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Finds fields of initiatives that no heading named, by what stands in the column. The weakest ground, so the person is shown
/// it.</summary>
internal static class ContentMatcher
{
    private const int RowsLookedAt = 200;

    public static IReadOnlyList<ColumnReading> Complete(
        SheetKind kind,
        IReadOnlyList<ColumnReading> columns,
        Sheet sheet,
        int headerRow,
        ImportOptions options
    )
    {
        if (kind != SheetKind.Initiatives)
            return columns;
        var result = columns.ToList();
        var organisations = new OrganisationNames(options.Organisations ?? Vocabulary.CountyOrganisations);
        var rows = sheet.Rows.Where(row => row.Number > headerRow).Take(RowsLookedAt).ToList();
        Try("Organisation", text => organisations.TryRead(text, out _));
        Try("Status", text => Vocabulary.Status.TryRead(text, out _));
        Try("SubGoal", text => options.SubGoals.Contains(text.Trim().ToUpperInvariant()));
        Try("LegalBasis", text => Vocabulary.Legal.TryRead(text, out _));
        return result;

        void Try(string key, Func<string, bool> fits)
        {
            if (result.Exists(column => column.Field?.Key == key))
                return;
            for (var index = 0; index < result.Count; index++)
            {
                if (result[index].Field is not null || result[index].Reason == MatchReason.Learned)
                    continue;
                var texts = rows.Select(row => row.At(result[index].Column))
                    .Where(cell => cell.Kind == CellKind.Text)
                    .Select(cell => cell.Text!)
                    .Where(text => text.Length < 60)
                    .ToList();
                var share = texts.Count < 3 ? 0 : (double)texts.Count(fits) / texts.Count;
                if (share < 0.8)
                    continue;
                var field = ExchangeFormat.Of(SheetKind.Initiatives).Fields.First(field => field.Key == key);
                result[index] = result[index] with { Field = field, Confidence = Math.Round(0.6 * share, 2), Reason = MatchReason.Content };
                return;
            }
        }
    }
}
