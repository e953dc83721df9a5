using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>What is wrong or worth knowing about whole sheets and columns.</summary>
internal static class SheetChecks
{
    public static void Report(
        Workbook workbook,
        IReadOnlyList<(Sheet Sheet, SheetReading Reading)> tables,
        IssueList issues,
        List<NotUsed> notUsed
    )
    {
        foreach (var note in workbook.Notes)
            issues.Add(Describe(note, workbook));
        foreach (var (sheet, reading) in tables)
        {
            if (sheet.Rows.Count == 0 || reading.Kind == SheetKind.Result)
                continue;
            if (sheet.Visibility != SheetVisibility.Visible && !reading.IsTaken)
                issues.Add(Sheetwide(IssueSeverity.Warning, "hidden-sheet", sheet.Name));
            if (reading.Fault is { } fault)
                issues.Add(
                    new ReadingIssue(
                        fault.IsError ? IssueSeverity.Error : IssueSeverity.Warning,
                        fault.Code,
                        reading.Name,
                        fault.Column > 0 ? reading.HeaderRow : 0,
                        fault.Column,
                        null,
                        fault.Value
                    )
                    {
                        Detail = fault.Detail,
                    }
                );
            if (!reading.IsTaken || reading.Kind == SheetKind.Unknown || reading.Fault is not null)
            {
                Passed(sheet, reading, tables, issues, notUsed);
                continue;
            }
            foreach (var column in reading.Columns)
                Check(column, reading, issues);
        }
        foreach (var sheet in workbook.Sheets)
            Marks(sheet, tables, issues, notUsed);
        // A sheet that a person has named without matching a column gives no rows either.
        if (
            !tables.Any(pair =>
                pair.Reading.IsTaken
                && pair.Reading.Kind is not (SheetKind.Unknown or SheetKind.Result)
                && pair.Reading.Columns.Any(column => column.Field is not null)
            ) && !tables.Any(pair => pair.Reading.Kind == SheetKind.Result)
        )
            issues.Add(
                Sheetwide(IssueSeverity.Error, "no-header", tables.FirstOrDefault(pair => pair.Sheet.Rows.Count > 0).Sheet?.Name ?? "")
            );
    }

    /// <summary>A sheet, or a table on it, that is not taken in. A page of text needs no more than to be counted; a table has to be
    /// told.</summary>
    private static void Passed(
        Sheet sheet,
        SheetReading reading,
        IReadOnlyList<(Sheet Sheet, SheetReading Reading)> tables,
        IssueList issues,
        List<NotUsed> notUsed
    )
    {
        var isPart = tables.Count(table => table.Reading.Name == reading.Name) > 1;
        var place = PlaceOf(sheet);
        notUsed.Add(new NotUsed(isPart ? "table" : "sheet", reading.Name, sheet.Rows.Count, isPart ? place : reading.Name));
        if (reading.Fault is not null || sheet.Visibility != SheetVisibility.Visible || reading.Said?.Kind == "-")
            return;
        var isTable = sheet.Rows.Count(row => row.Cells.Length > 1) >= 2;
        var hasOthers = tables.Any(table => table.Reading is { IsTaken: true, Kind: not (SheetKind.Unknown or SheetKind.Result) });
        if (hasOthers)
            issues.Add(
                new ReadingIssue(
                    isTable && (isPart || sheet.Rows.Count(row => row.Cells.Length > 2) >= 3)
                        ? IssueSeverity.Warning
                        : IssueSeverity.Information,
                    isPart ? "table-not-used" : "sheet-not-used",
                    reading.Name,
                    isPart ? sheet.Rows[0].Number : 0,
                    isPart ? sheet.Rows[0].Cells[0].Column : 0,
                    null,
                    isPart ? place : reading.Name
                )
            );
    }

    private static string PlaceOf(Sheet sheet) =>
        CellAddress.Of(sheet.Rows.Min(row => row.Cells[0].Column), sheet.Rows[0].Number)
        + ":"
        + CellAddress.Of(sheet.Rows.Max(row => row.Cells[^1].Column), sheet.Rows[^1].Number);

    /// <summary>What people say with colours and comments: counted, and told where it may be the status that no column has.</summary>
    private static void Marks(
        Sheet sheet,
        IReadOnlyList<(Sheet Sheet, SheetReading Reading)> tables,
        IssueList issues,
        List<NotUsed> notUsed
    )
    {
        if (sheet.Comments > 0)
        {
            notUsed.Add(new NotUsed("comment", sheet.Name, sheet.Comments, sheet.Name));
            issues.Add(
                Sheetwide(IssueSeverity.Information, "comments-not-read", sheet.Name) with
                {
                    Detail = sheet.Comments.ToString(System.Globalization.CultureInfo.CurrentCulture),
                }
            );
        }
        foreach (
            var reading in tables
                .Where(table =>
                    table.Reading.Name == sheet.Name
                    && table.Reading is { IsTaken: true, Kind: not (SheetKind.Unknown or SheetKind.Result) }
                )
                .Select(table => table.Reading)
        )
        {
            var lights = CellLights.Of(sheet, reading);
            if (lights.Count == 0 || reading.Said?.Colours.Count > 0)
                continue;
            var words = string.Join(
                ", ",
                lights.OrderByDescending(light => light.Value.Count).Select(light => $"{light.Value.Count} {light.Key}")
            );
            notUsed.Add(new NotUsed("colour", reading.Name, lights.Sum(light => light.Value.Count), words));
            if (lights.Count > 1 && !CellLights.HasStatus(sheet, reading))
                issues.Add(
                    new ReadingIssue(
                        IssueSeverity.Warning,
                        "colours-not-read",
                        reading.Name,
                        lights.Values.Min(rows => rows[0]),
                        lights.Column,
                        null,
                        words
                    )
                );
            else
                issues.Add(new ReadingIssue(IssueSeverity.Information, "colours-counted", reading.Name, 0, 0, null, words));
        }
    }

    private static void Check(ColumnReading column, SheetReading reading, IssueList issues)
    {
        var twin = reading.Columns.FirstOrDefault(other =>
            other.Column < column.Column
            && Folding.Fold(other.Header) == Folding.Fold(column.Header)
            && Folding.Fold(column.Header).Length > 0
            && other.Unit == column.Unit
        );
        if (
            twin is not null
            && (twin.Field is not null || column.Field is not null)
            && column.Reason != MatchReason.Learned
            && twin.Reason != MatchReason.Learned
        )
        {
            issues.Add(
                new ReadingIssue(
                    IssueSeverity.Error,
                    "duplicate-column",
                    reading.Name,
                    reading.HeaderRow,
                    column.Column,
                    (twin.Field ?? column.Field)!.Heading,
                    column.Header
                )
                {
                    Detail = CellAddress.Of(twin.Column, reading.HeaderRow),
                }
            );
        }
        else if (column is { Field: null, IsHelper: false } && column.Reason != MatchReason.Learned && column.Header.Length > 0)
            issues.Add(
                new ReadingIssue(
                    IssueSeverity.Information,
                    "column-not-used",
                    reading.Name,
                    reading.HeaderRow,
                    column.Column,
                    null,
                    column.Header
                )
            );
        else if (column.Field is not null && column.Confidence < 0.75)
            issues.Add(
                new ReadingIssue(
                    IssueSeverity.Warning,
                    "uncertain-column",
                    reading.Name,
                    reading.HeaderRow,
                    column.Column,
                    column.Field.Heading,
                    column.Header,
                    column.Field.Heading
                )
            );
    }

    private static ReadingIssue Sheetwide(IssueSeverity severity, string code, string sheet) =>
        new(severity, code, sheet, 0, 0, null, sheet);

    private static ReadingIssue Describe(ReadingNote note, Workbook workbook) =>
        note.Kind switch
        {
            ReadingNoteKind.Macros => new(IssueSeverity.Warning, "macros-ignored", workbook.Name, 0, 0, null, null),
            ReadingNoteKind.ExternalLinks => new(IssueSeverity.Warning, "external-links-ignored", workbook.Name, 0, 0, null, null),
            ReadingNoteKind.SheetWithoutCells => new(
                IssueSeverity.Information,
                "sheet-without-cells",
                note.Subject,
                0,
                0,
                null,
                note.Subject
            ),
            ReadingNoteKind.MissingSheetPart => new(IssueSeverity.Warning, "sheet-part-missing", note.Subject, 0, 0, null, note.Subject),
            ReadingNoteKind.DuplicateEntry => new(IssueSeverity.Warning, "duplicate-entry", workbook.Name, 0, 0, null, note.Subject),
            ReadingNoteKind.TextCut => new(IssueSeverity.Warning, "text-cut", workbook.Name, 0, 0, null, note.Subject),
            ReadingNoteKind.DoublyEncoded => new(
                IssueSeverity.Warning,
                "doubly-encoded",
                workbook.Sheets[0].Name,
                0,
                0,
                null,
                note.Subject
            ),
            ReadingNoteKind.BadByte => AtCell(IssueSeverity.Warning, "bad-byte", note.Subject),
            ReadingNoteKind.UnclosedQuote => AtCell(IssueSeverity.Warning, "unclosed-quote", note.Subject),
            ReadingNoteKind.EncodingGuessed => new(IssueSeverity.Information, "encoding-guessed", workbook.Name, 0, 0, null, note.Subject),
        };

    private static ReadingIssue AtCell(IssueSeverity severity, string code, string address)
    {
        var mark = address.LastIndexOf('!');
        var (column, row) = CellAddress.Parse(System.Text.Encoding.ASCII.GetBytes(address[(mark + 1)..]));
        return new ReadingIssue(severity, code, address[..mark], row, column, null, address[(mark + 1)..]);
    }
}
