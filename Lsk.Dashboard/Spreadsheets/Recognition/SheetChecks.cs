using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>What is wrong or worth knowing about whole sheets and columns.</summary>
internal static class SheetChecks
{
    public static void Report(Workbook workbook, IReadOnlyList<(Sheet Sheet, SheetReading Reading)> sheets, IssueList issues)
    {
        foreach (var note in workbook.Notes)
            issues.Add(Describe(note, workbook));
        foreach (var (sheet, reading) in sheets)
        {
            if (sheet.Rows.Count == 0 || reading.Kind == SheetKind.Result)
                continue;
            if (sheet.Visibility != SheetVisibility.Visible && !reading.IsTaken)
                issues.Add(Sheetwide(IssueSeverity.Warning, "hidden-sheet", sheet.Name));
            if (!reading.IsTaken || reading.Kind == SheetKind.Unknown)
                continue;
            foreach (var column in reading.Columns)
                Check(column, reading, issues);
        }
        // A sheet that a person has named without matching a column gives no rows either.
        if (
            !sheets.Any(pair =>
                pair.Reading.IsTaken
                && pair.Reading.Kind is not (SheetKind.Unknown or SheetKind.Result)
                && pair.Reading.Columns.Any(column => column.Field is not null)
            ) && !sheets.Any(pair => pair.Reading.Kind == SheetKind.Result)
        )
            issues.Add(
                Sheetwide(IssueSeverity.Error, "no-header", sheets.FirstOrDefault(pair => pair.Sheet.Rows.Count > 0).Sheet?.Name ?? "")
            );
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
        else if (column.Field is null && column.Reason != MatchReason.Learned && column.Header.Length > 0)
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
            ReadingNoteKind.EncodingGuessed => new(IssueSeverity.Information, "encoding-guessed", workbook.Name, 0, 0, null, note.Subject),
        };
}
