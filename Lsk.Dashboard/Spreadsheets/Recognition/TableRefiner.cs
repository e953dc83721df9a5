using Lsk.Domain.Sheets;
using System.Globalization;
using Lsk.Domain.Access;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>A table whose rows are data and nothing else, and whose cells are written as they are meant.</summary>
/// <param name="Reading">With a column more where the organisation was said outside of the rows.</param>
/// <param name="Sheet">The rows of data.</param>
/// <param name="Faulty">Rows with a cell that only a person can decide.</param>
internal sealed record RefinedTable(SheetReading Reading, Sheet Sheet, IReadOnlySet<int> Faulty);

/// <summary>Takes a recognised table to what it says: which rows are data, whose they are, and what each column's cells mean.</summary>
internal sealed class TableRefiner(
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

    private (List<SheetRow> Data, List<SheetRow> Sums, List<string> Notes) Sort(SheetReading reading, Sheet sheet)
    {
        var data = new List<SheetRow>(sheet.Rows.Count);
        var sums = new List<SheetRow>();
        var notes = sheet
            .Rows.TakeWhile(row => row.Number < reading.HeaderRow)
            .SelectMany(row => row.Cells)
            .Where(cell => cell.Kind == CellKind.Text)
            .Select(cell => CleanText.Of(cell.Text!))
            .ToList();
        var roles = new RowRoles(reading, sheet);
        var passed = new Dictionary<RowRole, List<int>>();
        var (hidden, struck) = (new List<int>(), new List<int>());
        var ofTable = whose.OfTable(workbook, sheet, reading);
        var owner = ofTable?.Name;
        if (ofTable is { Source: "title" or "sheet" or "file" } found && reading.Kind == SheetKind.Initiatives)
            TellOwner(reading, sheet, found);
        for (var index = 0; index < sheet.Rows.Count; index++)
        {
            var row = sheet.Rows[index];
            if (row.Number <= reading.HeaderRow || options.LeftOut.Contains($"{sheet.Name}!{row.Number}"))
                continue;
            var (role, isWeak) = roles.Of(row, index);
            if (role != RowRole.Data)
            {
                if (!passed.TryGetValue(role, out var numbers))
                    passed[role] = numbers = [];
                numbers.Add(row.Number);
                var text = row.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Text) is { Kind: CellKind.Text } cell
                    ? CleanText.Of(cell.Text!)
                    : "";
                if (role == RowRole.Sum)
                    sums.Add(row);
                else if (role == RowRole.Note)
                    notes.Add(text);
                else if (role == RowRole.Section)
                {
                    owner = whose.OfSection(text) ?? owner;
                    if (isWeak)
                        issues.Add(
                            new ReadingIssue(
                                IssueSeverity.Warning,
                                "section-row",
                                reading.Name,
                                row.Number,
                                row.Cells[0].Column,
                                null,
                                PersonalIdentityNumber.Mask(text)
                            )
                        );
                }
                continue;
            }
            if (sheet.HiddenRows.Contains(row.Number))
            {
                hidden.Add(row.Number);
                if (reading.Said?.HiddenRows == "leave")
                    continue;
            }
            if (IsStruck(sheet, row, reading))
            {
                struck.Add(row.Number);
                if (reading.Said?.StruckRows == "leave")
                    continue;
            }
            if (owner is not null)
                owners[row.Number] = owner;
            data.Add(row);
        }
        foreach (var (role, numbers) in passed)
            Count(role, numbers, reading);
        Ask("hidden-rows", "hidden-row", hidden, reading.Said?.HiddenRows, reading);
        Ask("struck-rows", "struck-row", struck, reading.Said?.StruckRows, reading);
        return (data, sums, notes);
    }

    private static bool IsStruck(Sheet sheet, SheetRow row, SheetReading reading)
    {
        if (sheet.Looks.Count < 2)
            return false;
        foreach (var cell in row.Cells)
            if (
                cell.Look != 0
                && sheet.LookOf(cell).IsStruck
                && reading.Columns.Any(column =>
                    column.Column == cell.Column && column.Field?.Key is "Title" or "Name" or "Id" or "InitiativeId"
                )
            )
                return true;
        return false;
    }

    private void Ask(string code, string what, List<int> rows, string? answer, SheetReading reading)
    {
        if (rows.Count == 0)
            return;
        if (answer is null)
            issues.Add(
                new ReadingIssue(
                    IssueSeverity.Warning,
                    code,
                    reading.Name,
                    rows[0],
                    0,
                    null,
                    rows.Count.ToString(CultureInfo.CurrentCulture)
                )
                {
                    Detail = Named(rows),
                }
            );
        else if (answer == "leave")
            notUsed.Add(new NotUsed(what, reading.Name, rows.Count, Named(rows)));
    }

    private void Count(RowRole role, List<int> rows, SheetReading reading)
    {
        if (role == RowRole.Heading)
            return;
        notUsed.Add(new NotUsed("row", reading.Name, rows.Count, Named(rows)));
        var code = role switch
        {
            RowRole.Sum => "sum-rows",
            RowRole.Section => "section-rows",
            RowRole.Note => "note-rows",
            _ => "rows-without-use",
        };
        issues.Add(
            new ReadingIssue(
                IssueSeverity.Information,
                code,
                reading.Name,
                rows[0],
                0,
                null,
                rows.Count.ToString(CultureInfo.CurrentCulture)
            )
            {
                Detail = Named(rows),
            }
        );
    }

    private static string Named(List<int> rows) =>
        string.Join(", ", rows.Take(MostNamed).Select(row => row.ToString(CultureInfo.InvariantCulture)))
        + (rows.Count > MostNamed ? " …" : "");

    private void TellOwner(SheetReading reading, Sheet sheet, (string Name, string Source) found)
    {
        if (
            reading.Columns.FirstOrDefault(column => column.Field?.Value == FieldValue.Organisation) is { } column
            && sheet
                .Rows.Where(row => row.Number > reading.HeaderRow)
                .Take(50)
                .All(row => row.At(column.Column).Kind != CellKind.Empty || row.Cells.Length < 2)
        )
            return;
        issues.Add(
            new ReadingIssue(
                // The sheet goes before the person's own organisation; that it says another is worth a look.
                options.DefaultOrganisation
                    is null
                || found.Name == options.DefaultOrganisation
                    ? IssueSeverity.Information
                    : IssueSeverity.Warning,
                "organisation-from-" + found.Source,
                reading.Name,
                0,
                0,
                null,
                found.Name
            )
        );
    }

    /// <summary>The column for what is said outside of it: its own, or one more that is not in the file; null when nothing is said.</summary>
    private static ColumnReading? Said(SheetReading reading, FieldValue value, Dictionary<int, string> said, int place)
    {
        if (said.Count == 0 || ExchangeFormat.FieldsFor(reading.Kind).FirstOrDefault(field => field.Value == value) is not { } field)
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
                PersonalIdentityNumber.Mask(CleanText.Cut(CleanText.Of(cell.AsText()), 200)),
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
                            PersonalIdentityNumber.Mask(CleanText.Cut(cell.AsText(), 80))
                        )
                    );
            }
        }
        if (count > 0)
            notUsed.Add(new NotUsed("cell", reading.Name, count, string.Join(", ", loose) + (count > loose.Count ? " …" : "")));
    }
}
