using System.Globalization;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Spreadsheets.Writing;

/// <summary>Values of rows as cells hold them: numbers and days stay what they are, closed lists become the words of the workbook.</summary>
public static class WrittenRows
{
    /// <summary>The rows of a kind as cells, in the order of its columns.</summary>
    public static IEnumerable<object?[]> Of(RowKind kind, PortfolioContent content) => kind.Accept(new Rows(content));

    /// <summary>What a cell of the field holds for a value.</summary>
    public static object? Of(ExchangeField field, object? value) =>
        value switch
        {
            null => null,
            _ when Vocabulary.Lists.TryGetValue(field.Value, out var list) => list.Terms.Write(value),
            string or double or decimal or int or DateOnly => value,
            Period period => period.ToString(),
            IReadOnlyList<DateOnly> days => string.Join("; ", days.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
            _ => throw new ArgumentException($"{field.Heading} is written by nobody.", nameof(value)),
        };

    private sealed class Rows(PortfolioContent content) : IRowKindVisitor<IEnumerable<object?[]>>
    {
        public IEnumerable<object?[]> Visit<TRow>(RowKind<TRow> kind)
            where TRow : ContentRow, new()
        {
            var fields = kind.SheetFields(content);
            // Where two strategies have a code, the years are written with it.
            var goals = StrategyRow.Goals(content.Of<StrategyRow>(), []);
            foreach (var row in content.Of<TRow>())
            {
                var cells = new object?[fields.Count];
                for (var index = 0; index < cells.Length; index++)
                {
                    var (field, value) = (fields[index].Field, fields[index].Get(row));
                    cells[index] = Of(field, field.Value is FieldValue.SubGoal && value is string code ? goals.Written(code) : value);
                }
                yield return cells;
            }
        }
    }
}
