using System.Globalization;
using Lsk.Domain.Access;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <content>Which rows are data, whose they are, and what is said of the others.</content>
internal sealed partial class TableRefiner
{
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
}
