using System.Text.RegularExpressions;
using Lsk.Domain.Planning;
using Lsk.Domain.Sheets;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Reads a sheet of activities: years beside each other, a pair of columns each, or a row a year; also a plan of somebody's own,
/// without group, years and numbers.</summary>
internal sealed class ActivityRows(SheetReading reading, RowValues values, RowCollector rows)
{
    private static readonly RowKind<ActivityRow> Kind = RowKinds.Of<ActivityRow>();
    private static readonly ExchangeField[] Alone = [.. Kind.AlsoAccepted];
    private readonly List<ColumnReading> years =
    [
        .. reading.Columns.Where(column => column.Period is not null).OrderBy(column => column.Period!.Value.Year),
    ];

    /// <summary>Where the row of an activity stands among those that were read, for the further rows of its years.</summary>
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private int place;

    public void Read()
    {
        var cells = values.Cells;
        var row = ContentReader.Read(Kind, values) with
        {
            Year = (int?)values.Of(Field(nameof(ActivityRow.Year))),
            State = (ActivityState?)values.Of(Field(nameof(ActivityRow.State))),
            Result = (string?)values.Of(Field(nameof(ActivityRow.Result))),
        };
        // A group says whose the plan is; the organisation of the sheet only where no group is named.
        if (row.Group.Length == 0)
            row = row with { Owner = (string?)values.Of(Field(nameof(ActivityRow.Owner))) };
        if (row.Number == 0)
            row = row with { Place = ++place };
        row = row with { Years = YearStates.Write(Wide()) };
        if (row.Year is { } year && row.Number > 0 && Kind.IdentityOf(row, Folding.Fold) is { } identity)
        {
            if (!places.TryGetValue(identity, out var at))
            {
                places[identity] = rows.Of<ActivityRow>().Count;
                rows.Add(Kind, row, cells);
                // A faulty row is not there: the next of the activity begins anew.
                if (rows.Of<ActivityRow>().Count == places[identity])
                    places.Remove(identity);
                return;
            }
            var known = rows.Of<ActivityRow>()[at];
            if (Said(known).Any(one => one.Year == year))
                cells.Fault("activity-twice", nameof(ActivityRow.Year), cells.Show(nameof(ActivityRow.Year)), $"{row.Number}");
            else if (!cells.HasError)
                rows.Of<ActivityRow>()[at] = known with
                {
                    Years = YearStates.Write(YearStates.Over(Said(known), [new YearState(year, row.State, row.Result)])),
                    Year = null,
                    State = null,
                    Result = null,
                };
            return;
        }
        rows.Add(Kind, row, cells);
    }

    private static IReadOnlyList<YearState> Said(ActivityRow row) =>
        row.Year is { } year ? YearStates.Over(row.States, [new YearState(year, row.State, row.Result)]) : row.States;

    private IEnumerable<YearState> Wide()
    {
        foreach (var same in years.GroupBy(column => column.Period!.Value.Year))
        {
            ActivityState? state = null;
            string? result = null;
            foreach (var column in same)
            {
                if (!values.Cells.TryCell(column, out var cell))
                    continue;
                if (column.Field!.Key == nameof(ActivityRow.State))
                    state = (ActivityState?)values.Term(column.Field, cell, column);
                else
                    result = values.Text(column.Field, cell, column);
            }
            if (state is not null || result is not null)
                yield return new YearState(same.Key, state, result);
        }
    }

    private static ExchangeField Field(string key) => Array.Find(Alone, field => field.Key == key)!;
}

/// <summary>Columns that say a year with what stands in them: <c>Läge 2026</c>, <c>Uppföljning 2026</c>, or <c>Läge</c> under a merged
/// <c>2026</c>.</summary>
internal static partial class YearColumns
{
    [GeneratedRegex(@"^(?:(?<what>[a-z ]+?) (?:ar )?(?<year>(?:19|20)\d\d)|(?<year>(?:19|20)\d\d) (?<what>[a-z ]+))$")]
    private static partial Regex WithYear();

    private static readonly HashSet<string> States = ["lage", "status", "arets lage", "state", "lagesbild"];

    private static readonly HashSet<string> Results =
    [
        "resultat",
        "uppfoljning",
        "utfall",
        "kommentar",
        "arets resultat",
        "vad hande",
        "result",
        "follow up",
        "uppfoljning resultat",
    ];

    public static void Mark(List<ColumnReading> columns, HeadingRow candidate)
    {
        var fields = RowKinds.Of<ActivityRow>().AlsoAccepted;
        for (var index = 0; index < columns.Count; index++)
        {
            var heading = candidate.Headings.First(one => one.Column == columns[index].Column);
            if (YearOf(heading) is not { } found)
                continue;
            var key = found.IsState ? nameof(ActivityRow.State) : nameof(ActivityRow.Result);
            // The same field stands in every year: none of them is the one of the long form.
            columns[index] = columns[index] with
            {
                Field = fields.First(field => field.Key == key),
                Period = Period.WholeYear(found.Year),
                Confidence = 1,
                Reason = MatchReason.Period,
            };
        }
    }

    private static (int Year, bool IsState)? YearOf(Heading heading)
    {
        foreach (var text in new[] { heading.Folded, Folding.Fold(heading.Above) })
        {
            if (WithYear().Match(text) is not { Success: true } match)
                continue;
            var what = match.Groups["what"].Value.Trim();
            var year = int.Parse(match.Groups["year"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            if (States.Contains(what))
                return (year, true);
            if (Results.Contains(what))
                return (year, false);
        }
        return null;
    }
}

/// <summary>A day by which something is done: a day, never a month or a year.</summary>
internal sealed class DueDayRule(ColumnReading column, DateUse use) : CellRule(column)
{
    private readonly DateRule rule = new(column, isEnd: true, use, null);

    public override Cell Read(in Cell cell, SheetRow row, out CellRemark? remark)
    {
        if (cell.Kind == CellKind.Number && cell.Number is >= 1900 and <= 2200 || cell.Kind == CellKind.Text && IsMonth(TextOf(cell)))
        {
            remark = new CellRemark(IssueSeverity.Error, "not-a-day");
            return new(cell.Column, CellKind.Empty, 0, null);
        }
        return rule.Read(cell, row, out remark);
    }

    private static bool IsMonth(string text) =>
        SwedishDate.PartOfYear(text) is not null || SwedishDate.TryPeriod(text, out _) || SpokenDate.TrySpan(text, 2000, out _, out _);
}

/// <summary>The sub-goals that a workbook brings itself.</summary>
internal static class FileSubGoals
{
    /// <summary>The options with the codes of the workbook's own strategies.</summary>
    public static ImportOptions With(ImportOptions options, Workbook workbook, CancellationToken cancel)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sheet in workbook.Sheets.Where(sheet => Folding.Fold(sheet.Name) is "strategi" or "strategy" or "strategier"))
        {
            var reading = new SheetRecogniser(options, new HashSet<string>(), cancel).Recognise(sheet)[0].Reading;
            if (
                reading.Kind != SheetKind.Strategy
                || reading.Columns.FirstOrDefault(column => column.Field?.Key == nameof(StrategyRow.Code)) is not { } column
            )
                continue;
            codes.UnionWith(
                sheet
                    .Rows.Where(row => row.Number > reading.HeaderRow)
                    .Select(row => SubGoalText.Read(row.At(column.Column).AsText())?.Mark)
                    .OfType<string>()
            );
        }
        codes.ExceptWith(options.SubGoals);
        return codes.Count == 0 ? options : options with { SubGoals = [.. options.SubGoals, .. codes.Order(StringComparer.Ordinal)] };
    }
}
