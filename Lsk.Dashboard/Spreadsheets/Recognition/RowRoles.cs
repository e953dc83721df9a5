using System.Text.RegularExpressions;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>What a row below the headings is.</summary>
internal enum RowRole
{
    Data,

    /// <summary>A sum or a mean of the rows above: used to check them.</summary>
    Sum,

    /// <summary>A heading for the rows below.</summary>
    Section,

    /// <summary>A note, a source, a legend.</summary>
    Note,

    /// <summary>The headings once more.</summary>
    Heading,

    /// <summary>Nothing in a column that is read.</summary>
    Nothing,
}

/// <summary>Tells the rows of a table that are data from those that are about the data.</summary>
internal sealed partial class RowRoles
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;
    private readonly SheetReading reading;
    private readonly Sheet sheet;
    private readonly ColumnReading?[] byColumn;
    private readonly int matched;
    private readonly int nameColumn;
    private readonly int idColumn;
    private readonly bool hasOtherTexts;
    private readonly HashSet<(int Row, int Column)> merged = [];
    private double idShare = -1;
    private double fullShare = -1;

    /// <summary>Words that are never a name, whatever stands beside them.</summary>
    private static readonly HashSet<string> TotalWords = ["summa", "totalt", "total", "sum", "delsumma", "summa totalt", "totalsumma"];

    [GeneratedRegex(
        @"^\s*((summa|s:a|delsumma|del-summa|totalsumma|summering|subtotal|grand total|slutsumma|summa totalt)\b.*"
            + @"|(totalt|total|sum)\b.{0,30}|(genomsnitt|genomsnittligt)\b.{0,30}"
            + @"|(medel|medelvärde|snitt|median|antal|max|min|varav)\s*:?)\s*$",
        Plain
    )]
    private static partial Regex SumWords();

    [GeneratedRegex(
        @"^\s*((summa|s:a|delsumma|del-summa|totalsumma|summering|subtotal|grand total|slutsumma)\b.*"
            + @"|(totalt|total|genomsnitt|medelvärde|median|medel|snitt)\s*:?)\s*$",
        Plain
    )]
    private static partial Regex CertainSumWords();

    [GeneratedRegex(
        @"^\s*(\*+\s|¹|²|\d\)\s|källa\b|källor\b|not(er)?\s*[:.]|obs\b|anm(\.|ärkning)?\s*:|kommentar(er)?\s*:"
            + @"|uppdaterad\b|senast (uppdaterad|ändrad)|förklaring|teckenförklaring|förkortningar"
            + @"|belopp (i|anges)|alla belopp|samtliga belopp|fyll i\b|kontakt(person)?\s*:|version\b"
            + @"|sammanställ(d|ning|t)|utskriv(en|et)|skapad (av|den)|se även\b|fet stil|kursiv(t)?\b|x\s*="
            + @"|(grön|gul|röd|blå|grå|orange|vit)(a|t|markerad)?\s*(=|:|–|-|betyder)|source\b|note\s*:)",
        Plain
    )]
    private static partial Regex NoteWords();

    [GeneratedRegex(@"^\s*(grön|gul|röd|blå|grå|orange)(t|a)?\s*$", Plain)]
    private static partial Regex ColourWord();

    public RowRoles(SheetReading reading, Sheet sheet)
    {
        this.reading = reading;
        this.sheet = sheet;
        byColumn = new ColumnReading?[(reading.Columns.Count == 0 ? 0 : reading.Columns.Max(column => column.Column)) + 1];
        foreach (var column in reading.Columns.Where(column => column.Field is not null))
            byColumn[column.Column] = column;
        matched = reading.Columns.Count(column => column.Field is not null);
        nameColumn = reading.Columns.FirstOrDefault(column => column.Field?.Key is nameof(InitiativeRow.Title) or "Name")?.Column ?? 0;
        idColumn = reading.Columns.FirstOrDefault(column => column.Field?.Value == FieldValue.Id)?.Column ?? 0;
        hasOtherTexts = reading.Columns.Any(column => column.Field is { } field && column.Column != nameColumn && IsWords(field.Value));
        foreach (var merge in sheet.Merges.Where(merge => merge.LastColumn > merge.FirstColumn && merge.FirstRow == merge.LastRow))
            merged.Add((merge.FirstRow, merge.FirstColumn));
    }

    /// <summary>The role of a row, and whether that is so on weak grounds only.</summary>
    public (RowRole Role, bool IsWeak) Of(SheetRow row, int index)
    {
        int filled = 0,
            words = 0,
            asHeadings = 0;
        var first = default(Cell);
        foreach (var cell in row.Cells)
        {
            if (first.Kind == CellKind.Empty && cell.Kind == CellKind.Text)
                first = cell;
            if (cell.Column >= byColumn.Length || byColumn[cell.Column] is not { } column)
                continue;
            filled++;
            if (cell.Kind != CellKind.Text)
                continue;
            if (IsWords(column.Field!.Value))
                words++;
            if (cell.Text!.Length == column.Header.Length && CleanText.Of(cell.Text) == column.Header)
                asHeadings++;
        }
        if (filled > 0 && asHeadings > 1 && asHeadings == filled)
            return (RowRole.Heading, false);
        if (first.Kind == CellKind.Text && first.Text!.Length < 80)
        {
            if (IsSum(first, row, filled, words))
                return (RowRole.Sum, false);
            if (row.Cells.Length <= 2 && (NoteWords().IsMatch(first.Text) || ColourWord().IsMatch(first.Text)) && !HasOwnId(row, first))
                return (RowRole.Note, false);
        }
        else if (row.Cells.Length == 1 && first.Kind == CellKind.Text && first.Column != nameColumn)
            return (RowRole.Note, false);
        return row.Cells.Length == 1 && first.Kind == CellKind.Text ? Alone(first, row.Number, index)
            : filled == 0 ? (RowRole.Nothing, false)
            : (RowRole.Data, false);
    }

    private bool IsSum(in Cell first, SheetRow row, int filled, int words)
    {
        var text = first.Text!;
        if ("sStTdDgGmMaAvV ".IndexOf(text[0], StringComparison.Ordinal) < 0 || !SumWords().IsMatch(text) || HasOwnId(row, first))
            return false;
        // A project may be called "Total höftplastik": it has an owner, a status, or a word beside its number.
        var others =
            words - (first.Column < byColumn.Length && byColumn[first.Column] is { } column && IsWords(column.Field!.Value) ? 1 : 0);
        if (others > 0)
            return TotalWords.Contains(Folding.Fold(text));
        var own = first.Column;
        return CertainSumWords().IsMatch(text)
            || (
                hasOtherTexts
                && filled > 0
                && row.Cells.Any(cell => cell.Kind == CellKind.Number || (cell.Kind == CellKind.Text && cell.Column != own))
            );
    }

    /// <summary>One text alone in its row: a heading for the rows below, a note, or a row of which only the name is known.</summary>
    private (RowRole, bool) Alone(in Cell cell, int number, int index)
    {
        var text = cell.Text!;
        var hasMore = index + 1 < sheet.Rows.Count;
        var isMerged = merged.Contains((number, cell.Column));
        if (cell.Column != nameColumn)
        {
            // Beside the names: with few columns it may be a row of which only that is known; that is told as its fault.
            var isRead = cell.Column < byColumn.Length && byColumn[cell.Column] is not null;
            // Several words are no number.
            var isWords = cell.Column == idColumn && text.Trim().Contains(' ', StringComparison.Ordinal);
            if (isRead && matched < 4 && !isMerged && !isWords)
                return (RowRole.Data, false);
            return (hasMore ? RowRole.Section : RowRole.Note, false);
        }
        if (!hasMore || matched < 3)
            return (isMerged && hasMore ? RowRole.Section : RowRole.Data, false);
        if (isMerged || text.TrimEnd().EndsWith(':'))
            return (RowRole.Section, false);
        if (idColumn > 0 && idColumn != nameColumn && IdShare() > 0.9)
            return (RowRole.Section, true);
        return FullShare() > 0.7 ? (RowRole.Section, true) : (RowRole.Data, false);
    }

    /// <summary>Share of the rows with several cells that have a number of their own.</summary>
    private double IdShare()
    {
        if (idShare < 0)
        {
            var several = sheet.Rows.Where(row => row.Number > reading.HeaderRow && row.Cells.Length > 1).Take(500).ToList();
            idShare = several.Count == 0 ? 0 : (double)several.Count(row => row.At(idColumn).Kind != CellKind.Empty) / several.Count;
        }
        return idShare;
    }

    /// <summary>Share of the rows that fill three columns or more.</summary>
    private double FullShare()
    {
        if (fullShare < 0)
        {
            var rows = sheet.Rows.Where(row => row.Number > reading.HeaderRow).Take(500).ToList();
            fullShare = (double)rows.Count(row => row.Cells.Length > 2) / rows.Count;
        }
        return fullShare;
    }

    /// <summary>A sum has no number of its own: a numbered row may well be called "Total (höft)".</summary>
    private bool HasOwnId(SheetRow row, in Cell first) =>
        idColumn > 0 && row.At(idColumn) is { Kind: CellKind.Number or CellKind.Text } id && id.Column != first.Column;

    private static bool IsWords(FieldValue value) =>
        value
            is FieldValue.Text
                or FieldValue.Organisation
                or FieldValue.SubGoal
                or FieldValue.Status
                or FieldValue.Legal
                or FieldValue.Direction
                or FieldValue.Delivery
                or FieldValue.ActivityState
                or FieldValue.Start
                or FieldValue.End;
}
