using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>A table whose rows are data and nothing else, and whose cells are written as they are meant.</summary>
/// <param name="Reading">With a column more where the organisation was said outside of the rows.</param>
/// <param name="Sheet">The rows of data.</param>
/// <param name="Faulty">Rows with a cell that only a person can decide.</param>
internal sealed record RefinedTable(SheetReading Reading, Sheet Sheet, IReadOnlySet<int> Faulty);

/// <summary>Takes a recognised table to what it says: which rows are data, whose they are, and what each column's cells mean.</summary>
internal sealed partial class TableRefiner(
    Workbook workbook,
    ImportOptions options,
    IssueList issues,
    List<NotUsed> notUsed,
    CancellationToken cancel
)
{
    private const int MostNamed = 12;
    private readonly WhoseRows whose = new(options);
    private readonly Dictionary<(int Row, int Column), Cell> filled = [];
    private readonly HashSet<int> faulty = [];
    private readonly Dictionary<int, string> owners = [];
    private readonly Dictionary<int, string> statuses = [];

    public RefinedTable Refine(SheetReading reading, Sheet sheet, int thisYear)
    {
        FillMerged(reading, sheet);
        var (data, sums, notes) = Sort(reading, sheet);
        var parts = new TableRows(data, sums, notes);
        var rules = new ColumnJudge(reading, sheet, parts, issues, thisYear).Rules();
        new NeighbourCheck(reading, rules, issues).Check(parts);
        FindStatuses(reading, sheet);
        var organisation = Said(reading, FieldValue.Organisation, owners, 1);
        var status = Said(reading, FieldValue.Status, statuses, 2);
        var rows = new List<SheetRow>(data.Count);
        foreach (var row in data)
        {
            if ((rows.Count & 1023) == 0)
                cancel.ThrowIfCancellationRequested();
            var changed = Changed(row, rules, reading);
            Put(row, organisation, owners, ref changed);
            Put(row, status, statuses, ref changed);
            rows.Add(changed is null ? row : With(row, changed));
        }
        CountColumns(reading, data);
        var refined = reading with
        {
            // Money has been turned into thousands, cell by cell.
            Columns =
            [
                .. reading.Columns.Select(column =>
                    column.Field?.Value == FieldValue.Money ? column with { Unit = NumberUnit.Thousands } : column
                ),
                .. new[] { organisation, status }.OfType<ColumnReading>().Except(reading.Columns),
            ],
        };
        return new RefinedTable(refined, sheet with { Rows = rows, Merges = [] }, faulty);
    }

    /// <summary>The column for what is said outside of it: its own, or one more that is not in the file; null when nothing is said.</summary>
    private static ColumnReading? Said(SheetReading reading, FieldValue value, Dictionary<int, string> said, int place)
    {
        // An organisation says whose the rows are only where it is part of what names them: a group without one belongs to all.
        var own = ExchangeFormat
            .FieldsFor(reading.Kind)
            .FirstOrDefault(field => field.Value == value && (field.IsKey || value != FieldValue.Organisation));
        if (said.Count == 0 || own is not { } field)
            return null;
        return reading.Columns.FirstOrDefault(column => column.Field == field)
            ?? new ColumnReading(reading.Columns.Max(column => column.Column) + place, "", field, 1, MatchReason.Content);
    }

    private static void Put(SheetRow row, ColumnReading? column, Dictionary<int, string> said, ref Dictionary<int, Cell>? changed)
    {
        if (column is null || !said.TryGetValue(row.Number, out var text) || changed?.ContainsKey(column.Column) == true)
            return;
        if (column.Header.Length == 0 || row.At(column.Column).Kind == CellKind.Empty)
            (changed ??= [])[column.Column] = Cell.OfText(column.Column, text);
    }

    /// <summary>The status that a row's colour stands for, once a person has said what the colours mean.</summary>
    private void FindStatuses(SheetReading reading, Sheet sheet)
    {
        if (reading.Said is not { Colours: { Count: > 0 } meanings })
            return;
        foreach (var (light, rows) in CellLights.Of(sheet, reading))
            if (meanings.TryGetValue(light, out var status))
                foreach (var row in rows)
                    statuses.TryAdd(row, status);
    }

    private Dictionary<int, Cell>? Changed(SheetRow row, List<CellRule> rules, SheetReading reading)
    {
        Dictionary<int, Cell>? changed = null;
        foreach (var rule in rules)
        {
            var column = rule.Column.Column;
            var cell = row.At(column);
            if (cell.Kind == CellKind.Empty && !filled.TryGetValue((row.Number, column), out cell))
                continue;
            if (cell.Kind is CellKind.Empty or CellKind.Error)
                continue;
            var read = rule.Read(cell, row, out var remark);
            if (remark is { } said)
                Remark(said, rule.Column, cell, row, reading);
            if (read.Kind != cell.Kind || read.Number != cell.Number || !ReferenceEquals(read.Text, cell.Text))
                (changed ??= [])[column] = read;
        }
        if (filled.Count > 0)
            foreach (var column in reading.Columns)
                if (
                    filled.TryGetValue((row.Number, column.Column), out var merged)
                    && row.At(column.Column).Kind == CellKind.Empty
                    && changed?.ContainsKey(column.Column) != true
                )
                    (changed ??= [])[column.Column] = merged;
        return changed;
    }

    private static SheetRow With(SheetRow row, Dictionary<int, Cell> changed)
    {
        var cells = new List<Cell>(row.Cells.Length + changed.Count);
        foreach (var cell in row.Cells)
            cells.Add(changed.Remove(cell.Column, out var other) ? other : cell);
        foreach (var cell in changed.Values)
            cells.Add(cell);
        cells.RemoveAll(cell => cell.Kind == CellKind.Empty && !cell.IsFormulaWithoutValue);
        cells.Sort((left, right) => left.Column.CompareTo(right.Column));
        return new SheetRow(row.Number, [.. cells]);
    }

    private void Remark(CellRemark remark, ColumnReading column, in Cell cell, SheetRow row, SheetReading reading)
    {
        if (remark.Holds)
            faulty.Add(row.Number);
        // What holds a whole column is told at its heading, once.
        if (remark.Code.Length == 0)
            return;
        issues.Add(
            new ReadingIssue(
                remark.Severity,
                remark.Code,
                reading.Name,
                row.Number,
                column.Column,
                column.Field?.Heading,
                PersonalIdentityNumber.Mask(TextTruncation.Truncate(CleanText.Of(cell.AsText()), 200)),
                remark.Suggestion
            )
            {
                Detail = remark.Detail,
            }
        );
    }

    /// <summary>Cells merged downwards give their value to every row they cover, however many columns wide they are.</summary>
    private void FillMerged(SheetReading reading, Sheet sheet)
    {
        if (sheet.Merges.Count == 0)
            return;
        var rows = sheet.Rows.ToDictionary(row => row.Number);
        foreach (var merge in sheet.Merges)
        {
            if (
                merge.FirstRow == merge.LastRow
                || merge.FirstRow <= reading.HeaderRow
                || merge.LastRow - merge.FirstRow > 1_000
                || filled.Count > 100_000
            )
                continue;
            var top = rows.GetValueOrDefault(merge.FirstRow)?.At(merge.FirstColumn) ?? default;
            if (top.Kind == CellKind.Empty)
                continue;
            for (var line = merge.FirstRow + 1; line <= merge.LastRow; line++)
                if (rows.ContainsKey(line))
                    filled[(line, merge.FirstColumn)] = top;
        }
    }

    /// <summary>Columns and cells that are in the file and not read.</summary>
    private void CountColumns(SheetReading reading, List<SheetRow> data)
    {
        var left = reading.Columns.Where(column => column.Field is null && !column.IsHelper && column.Header.Length > 0).ToList();
        if (left.Count > 0)
            notUsed.Add(
                new NotUsed(
                    "column",
                    reading.Name,
                    left.Count,
                    string.Join(", ", left.Take(MostNamed).Select(column => column.Header)) + (left.Count > MostNamed ? " …" : "")
                )
            );
        var known = reading.Columns.Select(column => column.Column).ToHashSet();
        var loose = new List<string>();
        var count = 0;
        foreach (var row in data)
        {
            // Rows are as long as the headings nearly always: only the last cell has to be looked at then.
            if (
                row.Cells.Length <= reading.Columns.Count
                && known.Contains(row.Cells[^1].Column)
                && row.Cells[0].Column >= reading.Columns[0].Column
                && row.Cells[^1].Column - row.Cells[0].Column < reading.Columns.Count
            )
                continue;
            foreach (var cell in row.Cells)
            {
                if (known.Contains(cell.Column))
                    continue;
                if (loose.Count < MostNamed)
                    loose.Add(CellAddress.Of(cell.Column, row.Number));
                count++;
                // In a text file a field too many is a sign too many: the fields after it may stand in the wrong columns.
                if (workbook.Format is WorkbookFormat.Csv or WorkbookFormat.Tsv && cell.Column > reading.Columns[^1].Column)
                    issues.Add(
                        new ReadingIssue(
                            IssueSeverity.Warning,
                            "row-longer",
                            reading.Name,
                            row.Number,
                            cell.Column,
                            null,
                            PersonalIdentityNumber.Mask(TextTruncation.Truncate(cell.AsText(), 80))
                        )
                    );
            }
        }
        if (count > 0)
            notUsed.Add(new NotUsed("cell", reading.Name, count, string.Join(", ", loose) + (count > loose.Count ? " …" : "")));
    }
}
