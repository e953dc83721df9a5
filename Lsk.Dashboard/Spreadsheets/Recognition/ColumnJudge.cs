using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>What a table says about itself outside of its cells of data.</summary>
/// <param name="Data">Rows of data.</param>
/// <param name="Sums">Rows that add others up.</param>
/// <param name="Notes">Texts above and below the table.</param>
internal sealed record TableRows(IReadOnlyList<SheetRow> Data, IReadOnlyList<SheetRow> Sums, IReadOnlyList<string> Notes);

/// <summary>Decides how each column of a table is read: one unit, one order, one use of point and comma for all of it. What the sheet does
/// not say is asked once a column.</summary>
internal sealed class ColumnJudge(SheetReading reading, Sheet sheet, TableRows parts, IssueList issues, int thisYear)
{
    private const int MostLookedAt = 20_000;

    /// <summary>Below this many thousands a budget is an ordinary one; above it the numbers are probably kronor.</summary>
    private const double MostOrdinary = 20_000;

    public List<CellRule> Rules()
    {
        var rules = new List<CellRule>();
        var wide = reading.Columns.Where(column => column.Period is not null || column.Criterion is not null).ToList();
        var wideDigits = wide.Count == 0 ? DigitsUse.Each : DigitsUse.Of(wide.SelectMany(Texts), null, isKronor: false, isAsked: false);
        foreach (var column in reading.Columns.Where(column => column.Field is not null))
        {
            // Years beside each other hold words, not numbers.
            if (column.Period is not null && reading.Kind == SheetKind.Activities)
                continue;
            if (column.Period is not null || column.Criterion is not null)
                rules.Add(new NumberRule(column, wideDigits));
            else if (RuleOf(column) is { } rule)
                rules.Add(rule);
        }
        return rules;
    }

    private CellRule? RuleOf(ColumnReading column)
    {
        switch (column.Field!.Value)
        {
            case FieldValue.Money:
                return Money(column);
            case FieldValue.Staff:
                return new StaffRule(column, IsPercent(column));
            case FieldValue.Number or FieldValue.Count:
                return new NumberRule(
                    column,
                    DigitsUse.Of(Texts(column), Said(column.Header, mapping => mapping.Digits), isKronor: false, isAsked: false)
                );
            case FieldValue.Date when column.Field.Key == nameof(ActivityRow.DueOn):
                return new DueDayRule(column, DateUse.Of(Texts(column), column.DateOrder, thisYear));
            case FieldValue.Start or FieldValue.End or FieldValue.Date:
                var isEnd =
                    column.Field.Value == FieldValue.End
                    || column.Field.Key is nameof(MilestoneRow.Planned) or nameof(MilestoneRow.Reached);
                return new DateRule(column, isEnd, DateUse.Of(Texts(column), column.DateOrder, thisYear), Year(column));
            case FieldValue.Period:
                return new PeriodRule(column, DateUse.Of(Texts(column), column.DateOrder, thisYear), Year(column));
            case FieldValue.Text when column.Field.Key is nameof(InitiativeRow.Title) or "Name" or nameof(MeasurementRow.Measure):
                return new NameRule(column);
            default:
                return null;
        }
    }

    private int? Year(ColumnReading column) => reading.Said?.Year ?? SheetShapes.YearIn(column.Header) ?? SheetShapes.YearOf(sheet);

    private static bool IsPercent(ColumnReading column) =>
        column.Header.Contains('%', StringComparison.Ordinal)
        || Folding.Fold(column.Header.Replace('(', ' ').Replace(')', ' ')).Split(' ').Contains("procent");

    private string? Said(string header, Func<SheetMapping, IReadOnlyDictionary<string, string>> answers) =>
        reading.Said is { } said ? answers(said).GetValueOrDefault(header) : null;

    private IEnumerable<string> Texts(ColumnReading column) =>
        parts
            .Data.Take(MostLookedAt)
            .Select(row => row.At(column.Column))
            .Where(cell => cell.Kind == CellKind.Text && cell.Text!.Length <= 60)
            .Select(cell => CleanText.Of(cell.Text!));

    private MoneyRule Money(ColumnReading column)
    {
        var answered = Answered(column);
        var evidence = MoneyEvidence.Of(column, sheet, parts);
        var unit = answered;
        var isHeld = false;
        if (unit == NumberUnit.None && column.Unit is not (NumberUnit.None or NumberUnit.Foreign))
        {
            unit = column.Unit;
            if (evidence.Format is not NumberUnit.None && evidence.Format != unit)
            {
                isHeld = true;
                Ask(column, "unit-conflict", unit, evidence, MoneyUnits.Write(evidence.Format));
            }
        }
        if (unit == NumberUnit.None && evidence.Bare.Count > 0)
        {
            unit = evidence.Unit(OtherUnits(column));
            if (unit == NumberUnit.None)
                (unit, isHeld) = Unsaid(column, evidence);
        }
        if (column.Unit == NumberUnit.Foreign && answered == NumberUnit.None)
        {
            isHeld = true;
            Tell(IssueSeverity.Error, "foreign-currency", column, column.Header);
        }
        var digits = Digits(column, unit);
        if (digits is { IsOpen: true, Example: { } example })
        {
            isHeld = true;
            var readings = DigitsUse.Readings(example) ?? (0, 0);
            Tell(
                IssueSeverity.Error,
                "digits-unknown",
                column,
                example,
                null,
                FormattableString.Invariant($"{readings.AsDecimals:0.###} / {readings.AsThousands:0}").Replace('.', ',')
            );
        }
        var rule = new MoneyRule(column, sheet, unit, answered, digits, isHeld);
        if (!isHeld && answered == NumberUnit.None)
            CheckScale(column, evidence, unit);
        return rule;
    }

    private DigitsUse Digits(ColumnReading column, NumberUnit unit) =>
        DigitsUse.Of(Texts(column), Said(column.Header, mapping => mapping.Digits), isKronor: unit == NumberUnit.Kronor, isAsked: true);

    private NumberUnit Answered(ColumnReading column) =>
        Said(column.Header, mapping => mapping.Units) is { } word ? MoneyUnits.OfWord(word) : NumberUnit.None;

    /// <summary>Units that other columns of money name in their headings, also those that are not read: a table has one.</summary>
    private List<NumberUnit> OtherUnits(ColumnReading column) =>
        [
            .. reading
                .Columns.Where(other => other.Column != column.Column && MoneyUnits.InThousands(other.Unit) is not null)
                .Select(other => other.Unit)
                .Distinct(),
        ];

    /// <summary>
    /// Nothing in the sheet says the unit. Numbers that are ordinary as thousands, and would be next to nothing as kronor and beyond reason
    /// as millions, are taken for thousands with a word; all others are asked about.
    /// </summary>
    private (NumberUnit Unit, bool IsHeld) Unsaid(ColumnReading column, MoneyEvidence evidence)
    {
        var middle = evidence.Median;
        // Who points a column out as "Budget (tkr)" has read the unit there.
        var isOrdinary = column.Reason == MatchReason.Learned || (middle is >= 20 and <= 5_000 && evidence.Most <= MostOrdinary);
        if (isOrdinary)
            Tell(IssueSeverity.Warning, "unit-assumed", column, column.Header, column.Header + " (tkr)", evidence.Examples());
        else if (middle > 0)
            Ask(
                column,
                "unit-unknown",
                middle > MostOrdinary ? NumberUnit.Kronor
                    : middle < 20 ? NumberUnit.Millions
                    : NumberUnit.Thousands,
                evidence,
                null
            );
        return (NumberUnit.Thousands, !isOrdinary && middle > 0);
    }

    /// <summary>The unit is said, but the numbers would be beyond reason in it.</summary>
    private void CheckScale(ColumnReading column, MoneyEvidence evidence, NumberUnit unit)
    {
        if (evidence.Bare.Count < 3 || MoneyUnits.InThousands(unit) is not { } scale || scale < 1)
            return;
        if (evidence.Median * scale > 100_000)
            Tell(IssueSeverity.Warning, "implausible-unit", column, column.Header, null, evidence.Examples());
    }

    private void Ask(ColumnReading column, string code, NumberUnit likely, MoneyEvidence evidence, string? other) =>
        Tell(
            IssueSeverity.Error,
            code,
            column,
            column.Header,
            $"{WithoutUnit(column.Header)} ({MoneyUnits.Write(likely)})",
            other ?? evidence.Examples()
        );

    private static string WithoutUnit(string header) =>
        header.IndexOf('(', StringComparison.Ordinal) is var start and > 0 ? header[..start].Trim() : header;

    private void Tell(
        IssueSeverity severity,
        string code,
        ColumnReading column,
        string? value,
        string? suggestion = null,
        string? detail = null
    ) =>
        issues.Add(
            new ReadingIssue(severity, code, reading.Name, reading.HeaderRow, column.Column, column.Field?.Heading, value, suggestion)
            {
                Detail = detail,
            }
        );
}
