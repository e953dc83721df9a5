using Lsk.Domain.Time;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>A heading made comparable.</summary>
/// <param name="Folded">Plain words.</param>
/// <param name="Plain">Without a unit of money at its end; the same where there is none.</param>
internal readonly record struct HeadingForm(string Folded, string Plain)
{
    /// <summary>Longer texts are data: nothing is sought at their end.</summary>
    private const int Longest = 60;

    public static HeadingForm Of(string text) => Folding.Fold(text) is var folded ? new HeadingForm(folded, WithoutUnit(folded)) : default;

    private static string WithoutUnit(string heading)
    {
        // The unit may be several words: "budget i tusen kronor".
        for (
            var space = heading.Length > Longest ? -1 : heading.IndexOf(' ', StringComparison.Ordinal);
            space > 0;
            space = heading.IndexOf(' ', space + 1)
        )
        {
            var rest = heading[(space + 1)..];
            if (MoneyUnits.OfWord(rest.StartsWith("i ", StringComparison.Ordinal) ? rest[2..] : rest) != NumberUnit.None)
                return heading[..space];
        }
        return heading;
    }
}

/// <summary>A heading of the file, with the forms that the lines above it give.</summary>
internal readonly record struct Heading(int Column, string Text, HeadingForm Form, IReadOnlyList<HeadingForm> Alternates)
{
    public string Folded => Form.Folded;

    /// <summary>What stands above it, for its unit.</summary>
    public string Above { get; init; } = "";
}

/// <summary>A row that may be the headings of a table, alone or with one or two lines above it.</summary>
/// <param name="Row">The lowest line.</param>
/// <param name="Lines">How many lines belong to it.</param>
/// <param name="Periods">Columns whose heading is a period.</param>
/// <param name="MonthsWithoutYear">Columns whose heading is a month or a quarter of no year.</param>
internal sealed record HeadingRow(
    int Row,
    IReadOnlyList<Heading> Headings,
    int Lines,
    IReadOnlyDictionary<int, Period> Periods,
    IReadOnlyList<int> MonthsWithoutYear
)
{
    public bool IsSame(HeadingRow other) =>
        Headings.Count == other.Headings.Count
        && Headings.Zip(other.Headings).All(pair => pair.First.Column == pair.Second.Column && pair.First.Folded == pair.Second.Folded);
}

/// <summary>Finds the rows of a sheet that may be headings.</summary>
internal static class HeadingFinder
{
    private const int FirstRowsTried = 25;
    private const int LaterRowsTried = 200;
    private const int LongestHeading = 200;

    /// <summary>
    /// Each of the first filled rows, then every row that holds known headings or follows a gap; each alone and with the one or two lines
    /// above. <paramref name="year"/> is the year of months that name none.
    /// </summary>
    public static IEnumerable<HeadingRow> Candidates(Sheet sheet, int? headerRow, int? year)
    {
        var later = 0;
        var full = 0;
        for (var index = 0; index < sheet.Rows.Count; index++)
        {
            var row = sheet.Rows[index];
            if (headerRow is not null ? row.Number != headerRow : !IsTried(sheet, index, ref full, ref later))
                continue;
            if (Make(sheet, index, 1, year) is { } single)
                yield return single;
            for (var lines = 2; lines <= 3 && index - lines + 1 >= 0; lines++)
            {
                if (sheet.Rows[index - lines + 1].Number != row.Number - lines + 1)
                    break;
                if (Make(sheet, index, lines, year) is { } several)
                    yield return several;
            }
        }
    }

    private static bool IsTried(Sheet sheet, int index, ref int full, ref int later)
    {
        var row = sheet.Rows[index];
        // A row of several cells is worth more than one of the lines of instructions that stand above many tables.
        if (index < FirstRowsTried || (row.Cells.Length > 1 && full < FirstRowsTried))
        {
            if (row.Cells.Length > 1)
                full++;
            return true;
        }
        // The second and third line of headings may hold a single cell.
        if (full is > 0 and < 4 && (sheet.Rows[index - 1].Cells.Length > 1 || sheet.Rows[index - 2].Cells.Length > 1))
            return true;
        if (later >= LaterRowsTried)
            return false;
        var followsGap =
            row.Cells.Length > 2 && sheet.Rows[index - 1].Number < row.Number - 1 && row.Cells.All(cell => cell.Kind == CellKind.Text);
        if (!followsGap && !KnownHeadings.MayBe(row))
            return false;
        later++;
        return true;
    }

    private static HeadingRow? Make(Sheet sheet, int index, int lines, int? year)
    {
        var row = sheet.Rows[index];
        if (HoldsData(row))
            return null;
        var above = Enumerable.Range(1, lines - 1).Select(step => sheet.Rows[index - step]).ToList();
        if (above.Exists(HoldsData))
            return null;
        var headings = new List<Heading>();
        var periods = new Dictionary<int, Period>();
        var months = new List<int>();
        foreach (var column in row.Cells.Concat(above.SelectMany(line => line.Cells)).Select(cell => cell.Column).Distinct().Order())
        {
            var own = row.At(column);
            var upper = above.Select(line => AboveText(sheet, line, column)).Where(text => text.Length > 0).ToList();
            if (own.Kind == CellKind.Empty)
            {
                // A heading merged over two lines stands in the upper one; a group over several columns is no column.
                var alone = above.Find(line => line.At(column).Kind == CellKind.Text);
                if (alone is null || !IsMergedDown(sheet, alone, column, row.Number))
                    continue;
                own = alone.At(column);
                upper = [];
            }
            var text = CleanText.Of(own.AsText()).Replace('\n', ' ');
            if (text.Length is 0 or > LongestHeading)
                continue;
            var joined = string.Join(' ', Enumerable.Reverse(upper).Append(text));
            if (PeriodOf(own) is { } period || (upper.Count > 0 && SwedishDate.TryPeriod(PeriodText(upper[0], text), out period)))
                periods[column] = period;
            else if (SwedishDate.PartOfYear(text) is { } part)
            {
                if (
                    year is { } known
                    && SwedishDate.TryPeriod(
                        PeriodText(known.ToString(System.Globalization.CultureInfo.InvariantCulture), part),
                        out period
                    )
                )
                    periods[column] = period;
                else
                    months.Add(column);
            }
            else if (own.Kind != CellKind.Text)
                continue;
            headings.Add(new Heading(column, text, FormOf(text), Alternates(upper, text)) { Above = upper.Count > 0 ? joined : "" });
        }
        return headings.Count == 0 ? null : new HeadingRow(row.Number, headings, lines, periods, months);
    }

    /// <summary>What a table's data has and its headings have not: error values, and more than a few numbers that are no years.</summary>
    private static bool HoldsData(SheetRow row)
    {
        var numbers = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.Kind == CellKind.Error || (cell.Kind == CellKind.Text && IsErrorText(cell.Text!)))
                return true;
            if (cell.Kind is CellKind.Boolean || (cell.Kind == CellKind.Number && PeriodOf(cell) is null))
                numbers++;
        }
        return numbers > 1 && numbers * 3 > row.Cells.Length;
    }

    /// <summary>An error value that became a text on its way.</summary>
    private static bool IsErrorText(string text) =>
        text.Length is > 3 and < 12 && text[0] == '#' && text[^1] is '!' or '?' or 'A' && text.AsSpan(1).IndexOfAnyInRange('a', 'z') < 0;

    private static HeadingForm FormOf(string text) => HeadingForm.Of(text is "#" or "№" or "#:" ? "nr" : text);

    private static List<HeadingForm> Alternates(List<string> upper, string text)
    {
        var result = new List<HeadingForm>();
        if (upper.Count == 0)
            return result;
        // The nearest line above, all lines above, and the group alone where the line below is nothing but a unit.
        result.Add(HeadingForm.Of(upper[0] + " " + text));
        if (upper.Count > 1)
        {
            result.Add(HeadingForm.Of(string.Join(' ', Enumerable.Reverse(upper)) + " " + text));
            result.Add(HeadingForm.Of(upper[^1] + " " + text));
        }
        if (MoneyUnits.OfWord(text) != NumberUnit.None)
            result.Add(HeadingForm.Of(upper[0]));
        return result;
    }

    /// <summary>The text above a column: its own, that of a cell merged over it, or a year that stands once for the columns after
    /// it.</summary>
    private static string AboveText(Sheet sheet, SheetRow above, int column)
    {
        var own = above.At(column);
        if (own.Kind == CellKind.Text)
            return own.Text!;
        if (own.Kind == CellKind.Number && PeriodOf(own) is not null)
            return own.AsText();
        var merge = sheet.Merges.FirstOrDefault(range =>
            range.FirstRow <= above.Number && range.LastRow >= above.Number && range.FirstColumn <= column && range.LastColumn >= column
        );
        if (merge != default)
            return above.At(merge.FirstColumn).AsText();
        for (var at = above.Cells.Length - 1; at >= 0; at--)
        {
            if (above.Cells[at].Column > column)
                continue;
            return PeriodOf(above.Cells[at]) is { Kind: PeriodKind.Year } ? above.Cells[at].AsText() : "";
        }
        return "";
    }

    private static bool IsMergedDown(Sheet sheet, SheetRow above, int column, int row) =>
        sheet.Merges.Any(range =>
            range.FirstColumn == column && range.LastColumn == column && range.FirstRow <= above.Number && range.LastRow >= row
        ) || !sheet.Merges.Any(range => range.FirstRow == above.Number && range.FirstColumn <= column && range.LastColumn >= column);

    private static string PeriodText(string year, string part) => part + " " + CleanText.Of(year);

    private static Period? PeriodOf(in Cell cell)
    {
        if (cell.Kind == CellKind.Text && cell.Text!.Length <= 24 && SwedishDate.TryPeriod(CleanText.Of(cell.Text), out var written))
            return written;
        if (cell.Kind == CellKind.Date && SerialDate.TryToDay(cell.Number, out var day) && day.Year is >= 1950 and <= 2199)
            return Period.Containing(day, PeriodKind.Month);
        if (cell.Kind == CellKind.Number && cell.Number is >= 1990 and <= 2100 && cell.Number == Math.Floor(cell.Number))
            return Period.WholeYear((int)cell.Number);
        return null;
    }
}
