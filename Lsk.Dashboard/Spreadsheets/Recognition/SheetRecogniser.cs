using Lsk.Domain.Access;
using Lsk.Domain.Sheets;
using Lsk.Domain.Time;
using static Lsk.Dashboard.Spreadsheets.Recognition.ColumnMatcher;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Finds out what a sheet holds, in which row its headings stand and what its columns are.</summary>
internal sealed class SheetRecogniser(ImportOptions options, IReadOnlySet<string> criteria, CancellationToken cancel)
{
    private const int HeaderRowsTried = 25;

    public SheetReading Recognise(Sheet sheet)
    {
        var answered = options.Mapping?.For(sheet.Name);
        var said = answered;
        var empty = new SheetReading(sheet.Name, sheet.Visibility, SheetKind.Unknown, 0, []) { IsTaken = false };
        if (said?.Kind == "-")
            return empty;
        if (said?.Kind is null && ExchangeFormat.ResultSheets.Any(name => Folding.Fold(name) == Folding.Fold(sheet.Name)))
            return empty with { Kind = SheetKind.Result };
        var best = empty;
        var bestScore = 0.0;
        foreach (var candidate in Candidates(sheet, said?.HeaderRow))
        {
            cancel.ThrowIfCancellationRequested();
            var learned = LearnedFor(candidate);
            var applied = SheetMapping.Over(answered, learned);
            foreach (var kind in Kinds(applied))
            {
                var reading = Try(kind, candidate, applied);
                if (reading is null)
                    continue;
                // Headings that were taken in before are known better than any guess.
                var score = Score(kind, reading, candidate, sheet) + (learned is null ? 0 : 100);
                if (score <= bestScore + 1e-9)
                    continue;
                bestScore = score;
                said = applied;
                best = new SheetReading(sheet.Name, sheet.Visibility, kind, candidate.Row, reading)
                {
                    Said = applied,
                    IsLearned = learned is not null,
                };
            }
        }
        if (best.Kind == SheetKind.Unknown && AsChosen(sheet, answered) is { } chosen)
            (best, said) = (chosen, chosen.Said);
        if (best.Kind == SheetKind.Unknown)
            return answered?.HeaderRow is null ? empty : empty with { HeaderRow = answered.HeaderRow.Value };
        var isTaken = sheet.Visibility == SheetVisibility.Visible || answered?.Kind is not null || options.Sheet is not null;
        return best with
        {
            IsTaken = isTaken,
            Columns = Detailed(best, sheet, said),
            Fingerprint = LearnedSheets.Fingerprint(best.Columns.Select(column => column.Header)),
            Assessor = best.Kind == SheetKind.Ratings ? AssessorOf(sheet, best) : null,
        };
    }

    private SheetMapping? LearnedFor(Candidate candidate) =>
        options.Learned.Count == 0
            ? null
            : options.Learned.GetValueOrDefault(LearnedSheets.Fingerprint(candidate.Headings.Select(heading => heading.Text)));

    /// <summary>
    /// A person has said what the sheet holds, but no row of headings is enough for it: its columns are shown all the same, so that they
    /// can be matched by hand. What is still missing becomes an error of each row.
    /// </summary>
    private SheetReading? AsChosen(Sheet sheet, SheetMapping? answered)
    {
        if (answered?.Kind is null || Kinds(answered) is not [var kind])
            return null;
        var likely = Candidates(sheet, answered.HeaderRow)
            .Select(candidate => (Row: candidate, Said: SheetMapping.Over(answered, LearnedFor(candidate))))
            .Select(one => (one.Row, one.Said, Columns: Columns(kind, one.Row, one.Said)))
            .OrderByDescending(one => Score(kind, one.Columns, one.Row, sheet))
            .ThenByDescending(one => one.Row.Headings.Count)
            .FirstOrDefault();
        return likely.Row is null
            ? null
            : new SheetReading(sheet.Name, sheet.Visibility, kind, likely.Row.Row, likely.Columns) { Said = likely.Said };
    }

    private sealed record Candidate(int Row, IReadOnlyList<Heading> Headings, bool IsTwoLines, IReadOnlyDictionary<int, Period> Periods);

    private static IReadOnlyList<SheetKind> Kinds(SheetMapping? said)
    {
        if (
            said?.Kind is { } name
            && ExchangeFormat.Sheets.FirstOrDefault(sheet => Folding.Fold(sheet.Name) == Folding.Fold(name)) is { } chosen
        )
            return [chosen.Kind];
        return [.. ExchangeFormat.Sheets.Select(sheet => sheet.Kind)];
    }

    /// <summary>Rows that may be headings: each of the first filled rows alone, and each pair of neighbours as a heading of two
    /// lines.</summary>
    private static IEnumerable<Candidate> Candidates(Sheet sheet, int? headerRow)
    {
        var tried = Math.Min(HeaderRowsTried, sheet.Rows.Count);
        for (var index = 0; index < tried || (headerRow is not null && index < sheet.Rows.Count); index++)
        {
            var row = sheet.Rows[index];
            if (headerRow is not null && row.Number != headerRow)
                continue;
            if (MakeCandidate(sheet, null, row) is { } single)
                yield return single;
            if (index > 0 && sheet.Rows[index - 1].Number == row.Number - 1 && MakeCandidate(sheet, sheet.Rows[index - 1], row) is { } pair)
                yield return pair;
        }
    }

    private static Candidate? MakeCandidate(Sheet sheet, SheetRow? above, SheetRow row)
    {
        var headings = new List<Heading>();
        var periods = new Dictionary<int, Period>();
        var last = Math.Max(row.Cells.Length > 0 ? row.Cells[^1].Column : 0, above is { Cells.Length: > 0 } ? above.Cells[^1].Column : 0);
        var cells = row.Cells.AsEnumerable();
        if (above is not null)
            cells = cells.Concat(above.Cells.Where(cell => row.At(cell.Column).Kind == CellKind.Empty)).OrderBy(cell => cell.Column);
        foreach (var cell in cells)
        {
            if (cell.Column > last || cell.Kind is CellKind.Empty or CellKind.Error)
                continue;
            if (cell.Kind == CellKind.Text && cell.Text!.Length > 200)
                continue;
            if (PeriodOf(cell) is { } period)
                periods[cell.Column] = period;
            else if (cell.Kind != CellKind.Text)
                continue;
            var text = CleanText.Of(cell.AsText()).Replace('\n', ' ');
            if (text.Length == 0)
                continue;
            var alternate = above is null ? "" : Folding.Fold(Above(sheet, above, row.Number, cell.Column) + " " + text);
            headings.Add(new Heading(cell.Column, text, Folding.Fold(text), alternate));
        }
        return headings.Count == 0 ? null : new Candidate(row.Number, headings, above is not null, periods);
    }

    private static string Above(Sheet sheet, SheetRow above, int row, int column)
    {
        if (above.At(column).Kind == CellKind.Text)
            return above.At(column).Text!;
        var merge = sheet.Merges.FirstOrDefault(range =>
            range.FirstRow == row - 1 && range.FirstColumn <= column && range.LastColumn >= column
        );
        return merge == default ? "" : above.At(merge.FirstColumn).AsText();
    }

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

    private List<ColumnReading> Columns(SheetKind kind, Candidate candidate, SheetMapping? said)
    {
        var columns = Match(kind, candidate.Headings);
        StandIn(kind, columns);
        if (said is not null)
            Apply(kind, said, columns);
        if (kind == SheetKind.Measurements)
            MarkPeriods(columns, candidate);
        if (kind == SheetKind.Ratings)
            MarkCriteria(columns);
        return columns;
    }

    /// <summary>The columns, when they are enough to read the sheet as this kind.</summary>
    private List<ColumnReading>? Try(SheetKind kind, Candidate candidate, SheetMapping? said)
    {
        var columns = Columns(kind, candidate, said);
        var found = new FoundColumns(
            key => columns.Exists(column => column.Field?.Key == key),
            columns.Count(column => column.Field is not null),
            columns.Count(column => column.Period is not null || column.Criterion is not null),
            said?.Kind is not null
        );
        return RowKinds.Of(kind).Suffices(found) ? columns : null;
    }

    /// <summary>What a person has answered stands above everything that is found out.</summary>
    private static void Apply(SheetKind kind, SheetMapping said, List<ColumnReading> columns)
    {
        var fields = ExchangeFormat.FieldsFor(kind);
        for (var index = 0; index < columns.Count; index++)
        {
            if (!said.Columns.TryGetValue(columns[index].Header, out var wanted))
                continue;
            var field = fields.FirstOrDefault(field => field.Heading == wanted || Folding.Fold(field.Heading) == Folding.Fold(wanted));
            for (var other = 0; field is not null && other < columns.Count; other++)
                if (columns[other].Field == field)
                    columns[other] = columns[other] with { Field = null, Confidence = 0, Reason = MatchReason.None };
            columns[index] = columns[index] with { Field = field, Confidence = field is null ? 0 : 1, Reason = MatchReason.Learned };
        }
    }

    /// <summary>A heading that means another field where that one has no column: <c>Ansvarig</c> is the group in most workbooks.</summary>
    private static void StandIn(SheetKind kind, List<ColumnReading> columns)
    {
        for (var index = 0; index < columns.Count; index++)
        {
            if (
                columns[index].Field?.StandsIn is not { } other
                || columns.Exists(column => column.Field?.Key == other.For || column.Field?.Key == other.Unless)
            )
                continue;
            columns[index] = columns[index] with
            {
                Field = ExchangeFormat.Field(kind, other.For),
                Confidence = 0.95,
                Reason = MatchReason.Synonym,
            };
        }
    }

    private static void MarkPeriods(List<ColumnReading> columns, Candidate candidate)
    {
        if (
            candidate.Periods.Count < 2
            || columns.Exists(column => column.Field?.Key == "Period" && !candidate.Periods.ContainsKey(column.Column))
        )
            return;
        var value = ExchangeFormat.Of(SheetKind.Measurements).Fields.First(field => field.Key == "Value");
        for (var index = 0; index < columns.Count; index++)
        {
            if (columns[index].Reason != MatchReason.Learned && candidate.Periods.TryGetValue(columns[index].Column, out var period))
                columns[index] = columns[index] with { Field = value, Period = period, Confidence = 1, Reason = MatchReason.Period };
        }
    }

    private void MarkCriteria(List<ColumnReading> columns)
    {
        if (columns.Exists(column => column.Field?.Key == "Criterion" && column.Confidence >= 0.9))
            return;
        var score = ExchangeFormat.Of(SheetKind.Ratings).Fields.First(field => field.Key == "Score");
        var found = columns.Where(column => criteria.Contains(Folding.Fold(column.Header))).Select(column => column.Column).ToHashSet();
        if (found.Count < 2)
            return;
        for (var index = 0; index < columns.Count; index++)
        {
            if (found.Contains(columns[index].Column))
                columns[index] = columns[index] with
                {
                    Field = score,
                    Criterion = columns[index].Header,
                    Confidence = 1,
                    Reason = MatchReason.Criterion,
                };
            else if (columns[index].Field?.Key is "Score" or "Criterion")
                columns[index] = columns[index] with { Field = null, Confidence = 0, Reason = MatchReason.None };
        }
    }

    /// <summary>
    /// The sum of confidences, required fields counted twice, with something for the sheet's own name and for headings that leave few cells
    /// without meaning. A heading of two lines has to be better than the line alone.
    /// </summary>
    private static double Score(SheetKind kind, List<ColumnReading> columns, Candidate candidate, Sheet sheet)
    {
        var matched = columns.Where(column => column.Field is not null).ToList();
        var fields = matched
            .Where(column => column.Period is null && column.Criterion is null)
            .Sum(column => column.Confidence * (column.Field!.IsRequired ? 2 : 1));
        var repeated = Math.Min(6, matched.Count(column => column.Period is not null || column.Criterion is not null));
        var share = (double)matched.Count / columns.Count;
        return fields + repeated + share + (NameSays(kind, sheet.Name) ? 2 : 0) - (candidate.IsTwoLines ? 0.3 : 0);
    }

    private static bool NameSays(SheetKind kind, string name)
    {
        var folded = Folding.Fold(name);
        var sheet = ExchangeFormat.Of(kind);
        return sheet
            .OtherNames.Append(sheet.Name)
            .Append(sheet.English)
            .Any(known => Folding.Fold(known) is var word && (folded == word || folded.StartsWith(word + " ", StringComparison.Ordinal)));
    }

    private List<ColumnReading> Detailed(SheetReading reading, Sheet sheet, SheetMapping? said)
    {
        var data = sheet.Rows.Where(row => row.Number > reading.HeaderRow).Take(60).ToList();
        var columns = ContentMatcher.Complete(reading.Kind, reading.Columns, sheet, reading.HeaderRow, options);
        return
        [
            .. columns.Select(column =>
                column with
                {
                    IsHidden = sheet.HiddenColumns.Any(range => column.Column >= range.First && column.Column <= range.Last),
                    DateOrder = said?.DateOrder.GetValueOrDefault(column.Header) switch
                    {
                        "day-first" => DateOrder.DayFirst,
                        "month-first" => DateOrder.MonthFirst,
                        _ => null,
                    },
                    Samples =
                    [
                        .. data.Select(row => row.At(column.Column).AsText())
                            .Where(text => text.Length > 0)
                            .Take(5)
                            .Select(text => PersonalIdentityNumber.Mask(text.Length > 60 ? CleanText.Cut(text, 59) + "…" : text)),
                    ],
                }
            ),
        ];
    }

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
