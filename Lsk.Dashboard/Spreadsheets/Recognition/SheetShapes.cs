using System.Text.RegularExpressions;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Sheets that are no list of rows below headings, and lists that may be two things.</summary>
internal static partial class SheetShapes
{
    private static readonly HashSet<string> PivotWords =
    [
        "radetiketter",
        "kolumnetiketter",
        "row labels",
        "column labels",
        "totalsumma",
        "grand total",
    ];

    private static readonly HashSet<string> ActivityTitles = ["aktivitet", "aktiviteter", "atgard", "uppgift", "vad", "vad ska goras"];

    [GeneratedRegex(@"\b(19|20)\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(@"^(antal av|summa av|medel av|sum of|count of|average of) ", RegexOptions.CultureInvariant)]
    private static partial Regex PivotValue();

    [GeneratedRegex(@"^(uppfoljning|arets lage|resultat|lage) (19|20)\d\d$|^arets lage$", RegexOptions.CultureInvariant)]
    private static partial Regex YearlyFollowUp();

    [GeneratedRegex(@"(^| )(verksamhets|handlings|aktivitets|samverkans|arbets|genomforande)?plan( |$)", RegexOptions.CultureInvariant)]
    private static partial Regex Plan();

    /// <summary>Pivot tables and tables that lie on their side; null for anything else.</summary>
    public static SheetFault? FaultOf(Sheet sheet)
    {
        var start = sheet.Rows.Take(12).ToList();
        var words = start
            .SelectMany(row => row.Cells)
            .Where(cell => cell.Kind == CellKind.Text && cell.Text!.Length < 60)
            .Select(cell => Folding.Fold(cell.Text!))
            .ToList();
        if (
            words.Exists(word => word is "radetiketter" or "row labels")
            || (words.Count(PivotWords.Contains) + words.Count(word => PivotValue().IsMatch(word)) >= 2)
        )
            return new SheetFault("pivot-table", sheet.Name) { IsError = false };
        return IsTransposed(sheet) ? new SheetFault("transposed-table", sheet.Name) : null;
    }

    /// <summary>Headings below each other in the first column, a row for each field: no row holds several of them.</summary>
    private static bool IsTransposed(Sheet sheet)
    {
        if (sheet.Rows.Count is < 3 or > 60)
            return false;
        var first = sheet.Rows.Min(row => row.Cells[0].Column);
        var down = sheet.Rows.Count(row =>
            row.At(first) is { Kind: CellKind.Text, Text.Length: < 40 } cell && KnownHeadings.Contains(cell.Text!) && row.Cells.Length > 1
        );
        var across = sheet.Rows.Max(row =>
            row.Cells.Count(cell => cell is { Kind: CellKind.Text, Text.Length: < 40 } && KnownHeadings.Contains(cell.Text!))
        );
        return down >= 4 && down > across + 1 && down * 2 >= sheet.Rows.Count;
    }

    /// <summary>The one year that the sheet's name or the lines above its table speak of; null for none or several.</summary>
    public static int? YearOf(Sheet sheet)
    {
        var years = Year()
            .Matches(sheet.Name)
            .Select(match => match.Value)
            .Concat(
                sheet
                    .Rows.Take(6)
                    .TakeWhile(row => row.Cells.Length <= 2)
                    .SelectMany(row => row.Cells)
                    .Where(cell => cell.Kind == CellKind.Text && cell.Text!.Length < 120)
                    .SelectMany(cell => Year().Matches(cell.Text!).Select(match => match.Value))
            )
            .Distinct()
            .ToList();
        return years.Count == 1 ? int.Parse(years[0], System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The one year that a heading names.</summary>
    public static int? YearIn(string heading) =>
        Year().Matches(heading) is [{ } only] ? int.Parse(only.Value, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>A local plan looks like a list of initiatives, but its rows are activities: only a person knows.</summary>
    public static SheetFault? QuestionOf(SheetReading reading, Sheet sheet)
    {
        if (reading.Kind != SheetKind.Initiatives || KindNames.Suggests(SheetKind.Initiatives, sheet.Name))
            return null;
        var title = reading.Columns.FirstOrDefault(column => column.Field?.Key == nameof(InitiativeRow.Title));
        if (title is null || title.Reason == MatchReason.Learned || !ActivityTitles.Contains(Folding.Fold(title.Header)))
            return null;
        if (reading.Columns.Any(column => column.Field?.Key is nameof(InitiativeRow.BudgetTkr) or nameof(InitiativeRow.Organisation)))
            return null;
        var words = reading.Columns.Select(column => Folding.Fold(column.Header)).ToList();
        var isPlan =
            words.Exists(word => YearlyFollowUp().IsMatch(word))
            || words.Exists(word => word is "klart senast" or "klar senast")
            || Plan().IsMatch(Folding.Fold(sheet.Name));
        return isPlan ? new SheetFault("initiatives-or-activities", sheet.Name, title.Header, title.Column) : null;
    }
}
