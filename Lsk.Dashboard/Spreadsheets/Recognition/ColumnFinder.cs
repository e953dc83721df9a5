using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Says what the columns below a row of headings are when the sheet is taken for a kind, and whether that is enough.</summary>
internal sealed class ColumnFinder(ImportOptions options, IReadOnlySet<string> criteria)
{
    /// <summary>Least share of a column's cells that a field has to be able to hold, when the heading is only nearly its name.</summary>
    private const double LeastNearly = 0.5;

    /// <summary>The same for a heading that is a synonym: a word that means several things.</summary>
    private const double LeastSynonym = 0.15;
    private readonly ColumnFit fit = new(options);

    public List<ColumnReading> Columns(SheetKind kind, HeadingRow candidate, SheetMapping? said, Sheet sheet)
    {
        var columns = ColumnMatcher.Match(kind, candidate.Headings, (column, field, reason) =>
            Refuses(column, field, reason, candidate, sheet)
        );
        StandIn(kind, columns);
        if (said is not null)
            Apply(kind, said, columns);
        if (kind == SheetKind.Measurements)
            MarkPeriods(columns, candidate);
        if (kind == SheetKind.Ratings)
            MarkCriteria(columns);
        if (kind == SheetKind.Activities)
            YearColumns.Mark(columns, candidate);
        if (kind == SheetKind.Initiatives)
            FindTitle(columns, candidate, sheet);
        return columns;
    }

    public static bool IsUsable(SheetKind kind, List<ColumnReading> columns, bool isChosen) =>
        RowKinds.Of(kind).Suffices(Found(columns, isChosen, null));

    private static FoundColumns Found(List<ColumnReading> columns, bool isChosen, IReadOnlyList<string>? more) =>
        new(
            key => columns.Exists(column => column.Field?.Key == key) || more?.Contains(key) == true,
            columns.Count(column => column.Field is not null) + (more?.Count ?? 0),
            columns.Count(column => column.Period is not null || column.Criterion is not null),
            isChosen
        );

    /// <summary>Headings of what a kind cannot do without and these columns have not.</summary>
    public static IReadOnlyList<string> Missing(SheetKind kind, List<ColumnReading> columns)
    {
        var absent = ExchangeFormat.FieldsFor(kind).Where(field => !columns.Exists(column => column.Field?.Key == field.Key)).ToList();
        var needed = absent.Where(field => field.IsRequired).ToList();
        var keys = needed.ConvertAll(field => field.Key);
        var headings = needed.ConvertAll(field => field.Heading);
        if (RowKinds.Of(kind).Suffices(Found(columns, false, keys)))
            return headings;
        var others = absent
            .Where(field => RowKinds.Of(kind).Suffices(Found(columns, false, [.. keys, field.Key])))
            .Select(field => field.Heading)
            .ToList();
        return others.Count == 0 ? headings : [.. headings, string.Join(" / ", others.Take(4))];
    }

    /// <summary>
    /// The sum of confidences, required fields counted twice, with something for headings that leave few cells without meaning. A heading
    /// of several lines has to be better than the line alone.
    /// </summary>
    public static double Score(List<ColumnReading> columns, HeadingRow candidate)
    {
        var matched = columns.Where(column => column.Field is not null).ToList();
        var fields = matched
            .Where(column => column.Period is null && column.Criterion is null)
            .Sum(column => column.Confidence * (column.Field!.IsRequired ? 2 : 1));
        var repeated = Math.Min(6, matched.Count(column => column.Period is not null || column.Criterion is not null));
        var share = (double)matched.Count / columns.Count;
        return fields + repeated + share - (0.3 * (candidate.Lines - 1));
    }

    private bool Refuses(int column, ExchangeField field, MatchReason reason, HeadingRow candidate, Sheet sheet)
    {
        if (reason is not (MatchReason.Fuzzy or MatchReason.Synonym) || field.Value == FieldValue.Text)
            return false;
        var heading = candidate.Headings.First(heading => heading.Column == column);
        if (reason == MatchReason.Fuzzy && ColumnFit.IsTurned(heading.Folded, field))
            return true;
        var share = fit.Share(field.Value, sheet, candidate.Row, column);
        // An empty column says nothing against an equal word, but nothing for one that is only alike.
        return share is { } found
            ? found < (reason == MatchReason.Fuzzy ? LeastNearly : LeastSynonym)
            : reason == MatchReason.Fuzzy && field.Value != FieldValue.Organisation;
    }

    /// <summary>
    /// A list whose title stands under another word: under <c>Uppgift</c>, or under <c>Insats</c> which is else a kind of intervention. The
    /// first column of texts that are long and all different is what the rows are called.
    /// </summary>
    private static void FindTitle(List<ColumnReading> columns, HeadingRow candidate, Sheet sheet)
    {
        if (columns.Exists(column => column.Field?.Key == nameof(InitiativeRow.Title)))
            return;
        var strong = columns.Count(column => column.Field is { Value: not FieldValue.Text } && column.Confidence >= 0.9);
        if (strong < 2)
            return;
        var title = ExchangeFormat.Of(SheetKind.Initiatives).Fields.First(field => field.Key == nameof(InitiativeRow.Title));
        for (var index = 0; index < columns.Count; index++)
        {
            var column = columns[index];
            if (column.Reason == MatchReason.Learned || column.Field is not (null or { Key: nameof(InitiativeRow.Intervention) }))
                continue;
            if (!NamesRows(sheet, candidate.Row, column.Column))
                continue;
            columns[index] = column with { Field = title, Confidence = 0.6, Reason = MatchReason.Content };
            return;
        }
    }

    private static bool NamesRows(Sheet sheet, int headerRow, int column)
    {
        var texts = sheet
            .Rows.Where(row => row.Number > headerRow)
            .Take(60)
            .Select(row => row.At(column))
            .Where(cell => cell.Kind != CellKind.Empty)
            .ToList();
        if (texts.Count < 2 || texts.Count(cell => cell.Kind == CellKind.Text) < texts.Count * 0.9)
            return false;
        var words = texts.Select(cell => CleanText.Of(cell.AsText())).ToList();
        return words.Distinct(StringComparer.OrdinalIgnoreCase).Count() >= words.Count * 0.8 && words.Average(word => word.Length) >= 8;
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

    private static void MarkPeriods(List<ColumnReading> columns, HeadingRow candidate)
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
}
