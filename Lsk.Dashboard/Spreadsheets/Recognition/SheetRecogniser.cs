using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Finds out which tables a sheet holds, in which row their headings stand, what they are and what their columns are.</summary>
internal sealed class SheetRecogniser(ImportOptions options, IReadOnlySet<string> criteria, CancellationToken cancel)
{
    private readonly ColumnFinder finder = new(options, criteria);

    private sealed record Attempt(
        HeadingRow Row,
        SheetKind Kind,
        List<ColumnReading> Columns,
        double Score,
        SheetMapping? Said,
        bool IsLearned
    );

    /// <summary>The tables of the sheet, from above and from the left; one for nearly every sheet. The part is the sheet itself when there is
    /// one table.</summary>
    public IReadOnlyList<(Sheet Part, SheetReading Reading)> Recognise(Sheet sheet)
    {
        var answered = options.Mapping?.For(sheet.Name);
        var empty = Empty(sheet);
        if (answered?.Kind == "-")
            return [(sheet, empty)];
        if (answered?.Kind is null && ExchangeFormat.ResultSheets.Any(name => Folding.Fold(name) == Folding.Fold(sheet.Name)))
            return [(sheet, empty with { Kind = SheetKind.Result })];
        if (answered is null or { Kind: null, HeaderRow: null } && SheetShapes.FaultOf(sheet) is { } shape)
            return [(sheet, empty with { Fault = shape })];
        var blocks = TableBlocks.Of(sheet);
        if (blocks.Count == 1)
            return Stacked(sheet, answered, isMain: true);
        return Beside(sheet, blocks, answered);
    }

    private static SheetReading Empty(Sheet sheet) => new(sheet.Name, sheet.Visibility, SheetKind.Unknown, 0, []) { IsTaken = false };

    /// <summary>A table whose headings a person has pointed out.</summary>
    private SheetReading One(Sheet sheet, SheetMapping answered)
    {
        var best = Attempts(sheet, answered).MaxBy(attempt => attempt.Score);
        if (best is not null)
            return Finished(sheet, best, answered);
        return AsChosen(sheet, answered) ?? Empty(sheet) with { HeaderRow = answered.HeaderRow!.Value };
    }

    private IReadOnlyList<(Sheet, SheetReading)> Beside(Sheet sheet, IReadOnlyList<(int First, int Last)> blocks, SheetMapping? answered)
    {
        var whole = Best(sheet, answered);
        if (whole is null)
            return Stacked(sheet, answered, isMain: true);
        // The table stands where most of its columns are; what is apart from it is a table of its own, or nothing that is known.
        var main = blocks.MaxBy(block =>
            whole
                .Columns.Where(column => column.Field is not null && IsIn(column.Column, block))
                .Sum(column => column.Confidence * (column.Field!.IsRequired || column.Field.Value == FieldValue.Id ? 2 : 1))
        );
        var apart = blocks.Where(block => block != main && TableBlocks.IsApart(sheet, whole.Row.Row, main, block)).ToList();
        if (apart.Count == 0)
            return Stacked(sheet, answered, isMain: true);
        var result = new List<(Sheet, SheetReading)>();
        result.AddRange(Stacked(TableBlocks.Part(sheet, column => !apart.Exists(block => IsIn(column, block))), answered, isMain: true));
        foreach (var block in apart)
            result.AddRange(Stacked(TableBlocks.Part(sheet, column => IsIn(column, block)), answered, isMain: false));
        return result;
    }

    private static bool IsIn(int column, (int First, int Last) block) => column >= block.First && column <= block.Last;

    private Attempt? Best(Sheet sheet, SheetMapping? answered)
    {
        Attempt? best = null;
        foreach (var attempt in Attempts(sheet, answered))
            if (best is null || attempt.Score > best.Score + 1e-9)
                best = attempt;
        return best;
    }

    private IEnumerable<Attempt> Attempts(Sheet sheet, SheetMapping? answered)
    {
        var year = answered?.Year ?? SheetShapes.YearOf(sheet);
        foreach (var candidate in HeadingFinder.Candidates(sheet, answered?.HeaderRow, year))
        {
            cancel.ThrowIfCancellationRequested();
            var learned = LearnedFor(candidate);
            var applied = SheetMapping.Over(answered, learned);
            foreach (var kind in Kinds(applied, sheet))
            {
                var columns = finder.Columns(kind, candidate, applied, sheet);
                if (!ColumnFinder.IsUsable(kind, columns, applied?.Kind is not null))
                    continue;
                // Headings that were taken in before are known better than any guess.
                var score =
                    ColumnFinder.Score(columns, candidate) + (learned is null ? 0 : 100) + (KindNames.Suggests(kind, sheet.Name) ? 2 : 0);
                yield return new Attempt(candidate, kind, columns, score, applied, learned is not null);
            }
        }
    }

    /// <summary>Tables above each other, each with its own headings; the same headings once more go on with the same table.</summary>
    private IReadOnlyList<(Sheet, SheetReading)> Stacked(Sheet sheet, SheetMapping? answered, bool isMain)
    {
        var attempts = Attempts(sheet, answered).ToList();
        var best = attempts.Count == 0 ? null : attempts.Aggregate((left, right) => right.Score > left.Score + 1e-9 ? right : left);
        if (best is null)
            return [(sheet, Unrecognised(sheet, answered, isMain))];
        var tables = new List<Attempt> { best };
        // Below headings that a person has pointed out other tables stand on their own; what is above them was not meant.
        var others = answered?.HeaderRow is { } pointed ? Attempts(sheet, null).Where(attempt => attempt.Row.Row > pointed) : attempts;
        foreach (var attempt in others.OrderByDescending(attempt => attempt.Score))
        {
            if (
                attempt.Row.Lines > 1
                || tables.Exists(table => Math.Abs(table.Row.Row - attempt.Row.Row) <= table.Row.Lines || table.Row.IsSame(attempt.Row))
            )
                continue;
            var sure = attempt.Columns.Count(column => column.Confidence >= 0.9);
            if (sure >= 2 && sure * 2 >= attempt.Columns.Count && HasRowsBetween(sheet, tables, attempt))
                tables.Add(attempt);
        }
        if (tables.Count == 1)
            return [(sheet, Finished(sheet, best, answered) is var only && isMain ? only : only with { Key = KeyOf(sheet, best) })];
        tables.Sort((left, right) => left.Row.Row.CompareTo(right.Row.Row));
        var result = new List<(Sheet, SheetReading)>();
        var first = 0;
        for (var index = 0; index < tables.Count; index++)
        {
            var last = index + 1 < tables.Count ? TitleAbove(sheet, tables[index + 1].Row) - 1 : int.MaxValue;
            var part = TableBlocks.Rows(sheet, first, last);
            first = last == int.MaxValue ? last : last + 1;
            var isFirst = isMain && index == 0;
            var key = isFirst ? sheet.Name : KeyOf(sheet, tables[index]);
            var own = options.Mapping?.Sheets.GetValueOrDefault(key);
            var reading =
                isFirst || own is null ? Finished(part, tables[index], answered)
                : own.Kind == "-" ? Empty(sheet) with { HeaderRow = tables[index].Row.Row }
                : One(part, own with { HeaderRow = own.HeaderRow ?? tables[index].Row.Row });
            result.Add((part, reading with { Key = key }));
        }
        return result;
    }

    private static string KeyOf(Sheet sheet, Attempt table) => CellAddress.Of(sheet.Name, table.Row.Headings[0].Column, table.Row.Row);

    private static bool HasRowsBetween(Sheet sheet, List<Attempt> tables, Attempt attempt)
    {
        var above = tables.Where(table => table.Row.Row < attempt.Row.Row).Select(table => table.Row.Row).DefaultIfEmpty(0).Max();
        var below = tables
            .Where(table => table.Row.Row > attempt.Row.Row)
            .Select(table => table.Row.Row)
            .DefaultIfEmpty(int.MaxValue)
            .Min();
        // A table has rows below its headings before the next one begins.
        return sheet.Rows.Any(row => row.Number > attempt.Row.Row && row.Number < below && row.Cells.Length > 1)
            && (above == 0 || sheet.Rows.Any(row => row.Number > above && row.Number < attempt.Row.Row && row.Cells.Length > 1));
    }

    /// <summary>The first row that belongs to a lower table: its title of one cell, right above the headings.</summary>
    private static int TitleAbove(Sheet sheet, HeadingRow row)
    {
        var index = sheet.Rows.ToList().FindIndex(line => line.Number == row.Row);
        var first = row.Row;
        while (index > 0 && sheet.Rows[index - 1].Cells.Length == 1 && first - sheet.Rows[index - 1].Number <= 2)
            first = sheet.Rows[--index].Number;
        return first;
    }

    /// <summary>Nothing that can be read: as a person has chosen it, as its name says but incomplete, or unknown.</summary>
    private SheetReading Unrecognised(Sheet sheet, SheetMapping? answered, bool isMain)
    {
        if (isMain && AsChosen(sheet, answered) is { } chosen)
            return chosen;
        if (isMain && answered?.HeaderRow is { } pointed)
            return Empty(sheet) with { HeaderRow = pointed };
        if (isMain && answered?.Kind is null && KindNames.Of(sheet.Name) is [var kind, ..])
            return Incomplete(sheet, kind) ?? Empty(sheet);
        return Empty(sheet);
    }

    /// <summary>A sheet that is named as a kind is that kind, and says what is missing; it is never read as another.</summary>
    private SheetReading? Incomplete(Sheet sheet, SheetKind kind)
    {
        var likely = HeadingFinder
            .Candidates(sheet, null, SheetShapes.YearOf(sheet))
            .Where(candidate => candidate.Headings.Count > 1)
            .Select(candidate => (Row: candidate, Columns: finder.Columns(kind, candidate, null, sheet)))
            .OrderByDescending(one => ColumnFinder.Score(one.Columns, one.Row))
            .ThenByDescending(one => one.Row.Headings.Count)
            .FirstOrDefault();
        if (likely.Row is null || !sheet.Rows.Any(row => row.Number > likely.Row.Row))
            return null;
        var months = likely.Row.MonthsWithoutYear;
        var unknown = likely.Columns.Where(column => column.Field is null).Select(column => column.Header);
        var fault =
            kind is SheetKind.Measurements or SheetKind.Measures && months.Count > 1
                ? new SheetFault("year-missing", likely.Columns.Find(column => column.Column == months[0])?.Header, sheet.Name, months[0])
                : new SheetFault(
                    "kind-incomplete",
                    ExchangeFormat.NameOf(kind),
                    string.Join(", ", ColumnFinder.Missing(kind, likely.Columns))
                        + (unknown.Any() ? $" ({string.Join(", ", unknown.Take(6))})" : "")
                );
        return new SheetReading(sheet.Name, sheet.Visibility, kind, likely.Row.Row, likely.Columns)
        {
            IsTaken = sheet.Visibility == SheetVisibility.Visible || options.Sheet is not null,
            Fault = fault,
            Columns = Detailed(likely.Columns, kind, sheet, likely.Row.Row, null),
            Fingerprint = LearnedSheets.Fingerprint(likely.Columns.Select(column => column.Header)),
        };
    }

    private SheetReading Finished(Sheet sheet, Attempt best, SheetMapping? answered)
    {
        var isTaken = sheet.Visibility == SheetVisibility.Visible || answered?.Kind is not null || options.Sheet is not null;
        var columns = Detailed(best.Columns, best.Kind, sheet, best.Row.Row, best.Said);
        var reading = new SheetReading(sheet.Name, sheet.Visibility, best.Kind, best.Row.Row, columns)
        {
            Said = best.Said,
            IsLearned = best.IsLearned,
            IsTaken = isTaken,
            Fingerprint = LearnedSheets.Fingerprint(columns.Select(column => column.Header)),
        };
        return reading with
        {
            Assessor = best.Kind == SheetKind.Ratings ? AssessorOf(sheet, reading) : null,
            Fault = best.Said?.Kind is null ? SheetShapes.QuestionOf(reading, sheet) : null,
        };
    }

    private SheetMapping? LearnedFor(HeadingRow candidate) =>
        options.Learned.Count == 0
            ? null
            : options.Learned.GetValueOrDefault(LearnedSheets.Fingerprint(candidate.Headings.Select(heading => heading.Text)));

    /// <summary>
    /// A person has said what the sheet holds, but no row of headings is enough for it: its columns are shown all the same, so that they
    /// can be matched by hand. What is still missing becomes an error of each row.
    /// </summary>
    private SheetReading? AsChosen(Sheet sheet, SheetMapping? answered)
    {
        if (answered?.Kind is null || Kinds(answered, sheet) is not [var kind])
            return null;
        var likely = HeadingFinder
            .Candidates(sheet, answered.HeaderRow, answered.Year)
            .Select(candidate => (Row: candidate, Said: SheetMapping.Over(answered, LearnedFor(candidate))))
            .Select(one => (one.Row, one.Said, Columns: finder.Columns(kind, one.Row, one.Said, sheet)))
            .OrderByDescending(one => ColumnFinder.Score(one.Columns, one.Row))
            .ThenByDescending(one => one.Row.Headings.Count)
            .FirstOrDefault();
        return likely.Row is null ? null : Finished(sheet, new Attempt(likely.Row, kind, likely.Columns, 0, likely.Said, false), answered);
    }

    private static IReadOnlyList<SheetKind> Kinds(SheetMapping? said, Sheet sheet)
    {
        if (
            said?.Kind is { } name
            && ExchangeFormat.Sheets.FirstOrDefault(known => Folding.Fold(known.Name) == Folding.Fold(name)) is { } chosen
        )
            return [chosen.Kind];
        return KindNames.Of(sheet.Name) is { Count: > 0 } named ? named : [.. ExchangeFormat.Sheets.Select(known => known.Kind)];
    }

    private IReadOnlyList<ColumnReading> Detailed(
        IReadOnlyList<ColumnReading> found,
        SheetKind kind,
        Sheet sheet,
        int headerRow,
        SheetMapping? said
    )
    {
        var data = sheet.Rows.Where(row => row.Number > headerRow).Take(60).ToList();
        var columns = ContentMatcher.Complete(kind, found, sheet, headerRow, options);
        return
        [
            .. WithYear(columns)
                .Select(column =>
                    column with
                    {
                        IsHidden = sheet.HiddenColumns.Any(range => column.Column >= range.First && column.Column <= range.Last),
                        DateOrder = said?.DateOrder.GetValueOrDefault(column.Header) switch
                        {
                            "day-first" => DateOrder.DayFirst,
                            "month-first" => DateOrder.MonthFirst,
                            "year-first" => DateOrder.YearFirst,
                            _ => null,
                        },
                        Samples =
                        [
                            .. data.Select(row => row.At(column.Column).AsText())
                                .Where(text => text.Length > 0)
                                .Take(5)
                                .Select(text =>
                                    PersonalIdentityNumber.Mask(text.Length > 60 ? TextTruncation.Truncate(text, 59) + "…" : text)
                                ),
                        ],
                    }
                ),
        ];
    }

    /// <summary>A period whose year stands in a column of its own.</summary>
    private static IReadOnlyList<ColumnReading> WithYear(IReadOnlyList<ColumnReading> columns)
    {
        var period = columns.FirstOrDefault(column => column is { Field.Value: FieldValue.Period, Period: null });
        if (period is null || !IsPart(period))
            return Swapped(columns, period);
        var year = columns.FirstOrDefault(column => column.Field is null && IsYear(column));
        return year is null ? columns : Joined(columns, period, year);
    }

    /// <summary>The year was taken for the period though a column beside it has the month.</summary>
    private static IReadOnlyList<ColumnReading> Swapped(IReadOnlyList<ColumnReading> columns, ColumnReading? year)
    {
        if (year is null || !IsYear(year) || columns.FirstOrDefault(column => column.Field is null && IsPart(column)) is not { } part)
            return columns;
        var field = year.Field;
        columns =
        [
            .. columns.Select(column =>
                column == year ? column with { Field = null, Confidence = 0, Reason = MatchReason.None }
                : column == part ? column with { Field = field, Confidence = 0.95, Reason = MatchReason.Synonym }
                : column
            ),
        ];
        return Joined(
            columns,
            columns.First(column => column.Column == part.Column),
            columns.First(column => column.Column == year.Column)
        );
    }

    private static List<ColumnReading> Joined(IReadOnlyList<ColumnReading> columns, ColumnReading period, ColumnReading year) =>
        [
            .. columns.Select(column =>
                column == period ? column with { YearColumn = year.Column }
                : column == year ? column with { IsHelper = true }
                : column
            ),
        ];

    private static bool IsYear(ColumnReading column) => Folding.Fold(column.Header) is "ar" or "year" or "artal" or "matar";

    private static bool IsPart(ColumnReading column) =>
        Folding.Fold(column.Header) is "manad" or "month" or "kvartal" or "quarter" or "kv" or "manad nr";

    /// <summary>The person whose sheet this is: <c>Bedömare: P1</c> above the headings, or the sheet's name.</summary>
    private static string AssessorOf(Sheet sheet, SheetReading reading)
    {
        foreach (var row in sheet.Rows.TakeWhile(row => row.Number < reading.HeaderRow))
        {
            for (var index = 0; index < row.Cells.Length; index++)
            {
                var text = row.Cells[index].AsText();
                var colon = text.IndexOf(':', StringComparison.Ordinal);
                if (Folding.Fold(colon < 0 ? text : text[..colon]) is not ("bedomare" or "assessor" or "namn" or "bedomd av"))
                    continue;
                var name =
                    colon >= 0 && text.Length > colon + 1 ? text[(colon + 1)..]
                    : index + 1 < row.Cells.Length ? row.Cells[index + 1].AsText()
                    : "";
                if (CleanText.Of(name).Length > 0)
                    return CleanText.Of(name);
            }
        }
        return sheet.Name;
    }
}
