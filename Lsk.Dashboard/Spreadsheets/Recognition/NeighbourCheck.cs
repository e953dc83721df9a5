using System.Globalization;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Compares what has been read with what stands around it: sum rows, and neighbours a hundred or a thousand times as large.</summary>
internal sealed class NeighbourCheck(SheetReading reading, List<CellRule> rules, IssueList issues)
{
    private const int Fewest = 4;

    public void Check(TableRows parts)
    {
        foreach (var rule in rules)
        {
            if (rule is MoneyRule or StaffRule && parts.Sums.Count > 0)
                CheckSums(rule, parts);
            if (rule is MoneyRule)
                CheckMoney(rule, parts);
        }
        var wide = rules.Where(rule => rule.Column.Period is not null).ToList();
        if (wide.Count >= Fewest)
            CheckWide(wide, parts);
        else if (
            rules.Find(rule => rule.Column.Field?.Key == nameof(MeasurementRow.Value)) is { } value
            && reading.Kind == SheetKind.Measurements
        )
            CheckLong(value, parts);
    }

    private static double? ValueOf(CellRule rule, SheetRow row) =>
        rule.Read(row.At(rule.Column.Column), row, out _) is { Kind: CellKind.Number } read
            ? (read.IsPercent ? read.Number * 100 : read.Number)
            : Plain(rule, row);

    private static double? Plain(CellRule rule, SheetRow row) =>
        row.At(rule.Column.Column) is { Kind: CellKind.Text } cell && SwedishNumber.TryRead(CleanText.Of(cell.Text!), out var value, out _)
            ? value
            : null;

    /// <summary>
    /// A sum row adds up the rows since the last one, or all of them, or the sums; one that does none of that is told. A spreadsheet
    /// program adds numbers alone, so amounts that are written as text ("2,5 mnkr") may be missing from its sum.
    /// </summary>
    private void CheckSums(CellRule rule, TableRows parts)
    {
        var sums = parts.Sums.Select(row => row.Number).ToHashSet();
        double since = 0,
            all = 0,
            numbersSince = 0,
            numbers = 0,
            ofSums = 0;
        foreach (var row in parts.Data.Concat(parts.Sums).OrderBy(row => row.Number))
        {
            var value = ValueOf(rule, row);
            if (!sums.Contains(row.Number))
            {
                since += value ?? 0;
                all += value ?? 0;
                var number = row.At(rule.Column.Column) is { Kind: CellKind.Number } ? value ?? 0 : 0;
                (numbersSince, numbers) = (numbersSince + number, numbers + number);
                continue;
            }
            if (value is not { } sum || IsMean(row))
                continue;
            if (!new[] { since, all, ofSums, numbersSince, numbers }.Any(found => IsNear(sum, found)))
                Tell("sum-differs", rule.Column, row, Math.Abs(sum - since) < Math.Abs(sum - all) ? since : all);
            ofSums += sum;
            (since, numbersSince) = (0, 0);
        }
    }

    private static bool IsNear(double sum, double found) => Math.Abs(sum - found) <= Math.Max(1e-6, 0.005 * Math.Abs(found)) + 0.5;

    private static bool IsMean(SheetRow row) =>
        row.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Text) is { Kind: CellKind.Text } cell
        && Folding.Fold(cell.Text!) is var word
        && (
            word.StartsWith("genomsnitt", StringComparison.Ordinal)
            || word.StartsWith("me", StringComparison.Ordinal)
            || word is "snitt" or "antal" or "max" or "min" or "varav"
        );

    /// <summary>An amount that stands alone, a thousand times above the middle or below it.</summary>
    private void CheckMoney(CellRule rule, TableRows parts)
    {
        var values = new List<(SheetRow Row, double Value)>();
        foreach (var row in parts.Data)
            if (rule.Read(row.At(rule.Column.Column), row, out _) is { Kind: CellKind.Number, Number: > 0 } read)
                values.Add((row, read.Number));
        if (values.Count < Fewest)
            return;
        var sorted = values.Select(one => one.Value).Order().ToArray();
        var middle = sorted[sorted.Length / 2];
        foreach (var (row, value) in values)
        {
            // Beyond a milliard it is told as such.
            var isAbove = value < 1_000_000 && value >= 300 * middle && value >= 20 * sorted[(int)((sorted.Length - 1) * 0.8)];
            var isBelow = value * 300 <= middle && value * 20 <= sorted[(int)Math.Ceiling((sorted.Length - 1) * 0.2)];
            if (isAbove || isBelow)
                Tell("unlike-neighbours", rule.Column, row, middle);
        }
    }

    private void CheckWide(List<CellRule> rules, TableRows parts)
    {
        foreach (var row in parts.Data)
        {
            var values = rules
                .Select(rule => (Rule: rule, Value: ValueOf(rule, row)))
                .Where(one => one.Value is not null)
                .Select(one => (one.Rule.Column, row, one.Value!.Value))
                .ToList();
            TellOdd(values);
        }
    }

    private void CheckLong(CellRule rule, TableRows parts)
    {
        var keys = reading
            .Columns.Where(column => column.Field?.Key is nameof(MeasurementRow.InitiativeId) or nameof(MeasurementRow.Measure))
            .ToList();
        foreach (var series in parts.Data.GroupBy(row => string.Join('\n', keys.Select(column => row.At(column.Column).AsText()))))
            TellOdd([
                .. series
                    .Select(row => (Row: row, Value: ValueOf(rule, row)))
                    .Where(one => one.Value is not null)
                    .Select(one => (rule.Column, one.Row, one.Value!.Value)),
            ]);
    }

    /// <summary>A value that a hundred or a thousand times over, or as a share of it, would be one of its neighbours: 0.85 among 81, 83
    /// and 86.</summary>
    private void TellOdd(List<(ColumnReading Column, SheetRow Row, double Value)> values)
    {
        var positive = values.Select(one => one.Value).Where(value => value > 0).Order().ToArray();
        if (positive.Length < Fewest)
            return;
        var middle = positive[positive.Length / 2];
        // Only where the neighbours agree among themselves.
        if (positive[(int)(positive.Length * 0.75)] > 3 * positive[positive.Length / 3])
            return;
        foreach (var (column, row, value) in values)
            if (value > 0 && (Fits(value * 100) || Fits(value * 1000) || Fits(value / 100) || Fits(value / 1000)))
                Tell("unlike-neighbours", column, row, middle);

        bool Fits(double value) => value >= positive[0] && Math.Abs(Math.Log(value / middle)) < Math.Log(2);
    }

    private void Tell(string code, ColumnReading column, SheetRow row, double other) =>
        issues.Add(
            new ReadingIssue(
                IssueSeverity.Warning,
                code,
                reading.Name,
                row.Number,
                column.Column,
                column.Field?.Heading,
                CleanText.Of(row.At(column.Column).AsText())
            )
            {
                Detail = other.ToString("#,0.##", CultureInfo.CurrentCulture),
            }
        );
}
