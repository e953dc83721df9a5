using Lsk.Domain.Planning;
using Lsk.Domain.Sheets;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>
/// What the cells of a row mean, by the kind of value of their column; a value that means nothing becomes an issue with the cell's
/// address. One object reads a whole sheet, row by row.
/// </summary>
internal sealed class RowValues(RowCells cells, ImportOptions options)
{
    private readonly OrganisationNames? organisations = options.Organisations is null ? null : new OrganisationNames(options.Organisations);
    private readonly OrganisationNames county = new(Vocabulary.CountyOrganisations);

    public RowCells Cells => cells;

    /// <summary>The value of a field, of the type that the kind of value has; null when there is none.</summary>
    public object? Of(ExchangeField field) =>
        field.Value switch
        {
            FieldValue.Id => Id(field),
            FieldValue.Text => Text(field),
            FieldValue.Organisation => Organisation(field),
            FieldValue.SubGoal => SubGoal(field),
            FieldValue.Start or FieldValue.Date => Date(field, isEnd: false),
            FieldValue.End => Date(field, isEnd: true),
            FieldValue.Dates => Dates(field),
            FieldValue.Money => Money(field),
            FieldValue.Staff => Staff(field),
            FieldValue.Number => Number(field),
            FieldValue.Count => Count(field),
            FieldValue.Period => PeriodOf(field),
            _ => Term(field, Vocabulary.Lists[field.Value]),
        };

    /// <summary>A number as it is written; percent, whether typed or shown, counts in percent units (45 % is 45).</summary>
    public double? Number(in Cell cell, ColumnReading column, string key)
    {
        if (cell.Kind == CellKind.Number)
            return cell.IsPercent ? Math.Round(cell.Number * 100, 10) : cell.Number;
        if (cell.Kind == CellKind.Boolean)
            return cell.Number;
        var text = CleanText.Of(cell.AsText());
        if (cells.IsNothing(key, text))
            return null;
        if (cell.Kind == CellKind.Text && SwedishNumber.TryRead(text, out var value, out _))
            return value;
        cells.Fault("not-a-number", column, text, Digits(text));
        return null;
    }

    private string? Text(ExchangeField field)
    {
        if (!cells.Found(field.Key, out var column, out var cell))
            return null;
        var text = CleanText.Of(cell.AsText());
        if (cells.IsCleared(field.Key, text) || text.Length == 0 || cells.IsPersonal(text, column))
            return null;
        return Fitting(cells.Learned(field.Key, text), field, column);
    }

    /// <summary>An identifier: a number is written without decimals, whatever the file shows.</summary>
    private string? Id(ExchangeField field)
    {
        if (!cells.Found(field.Key, out var column, out var cell))
            return null;
        var text = CleanText.Of(cell.AsText());
        return cells.IsNothing(field.Key, text) || cells.IsPersonal(text, column)
            ? null
            : Fitting(text, field with { Longest = Math.Min(100, field.Longest) }, column);
    }

    private string? Fitting(string text, ExchangeField field, ColumnReading column)
    {
        if (text.Length <= field.Longest)
            return text;
        cells.Fault("too-long", column, text, detail: field.Longest.ToString(System.Globalization.CultureInfo.CurrentCulture));
        return null;
    }

    /// <summary>The name of an organisation; where it tells whose the row is, a row that says nothing is the default's.</summary>
    private string? Organisation(ExchangeField field)
    {
        var unsaid = field.IsKey ? options.DefaultOrganisation : null;
        if (!cells.Found(field.Key, out var column, out var cell))
            return unsaid;
        var text = cells.Learned(field.Key, CleanText.Of(cell.AsText()));
        if (text.Length == 0 || cells.IsCleared(field.Key, text))
            return unsaid;
        if ((organisations ?? county).TryRead(text, out var name))
            return name;
        if (organisations is null)
            return text;
        cells.Fault("unknown-organisation", column, text, cells.Suggested(column, text, organisations.Suggest));
        return null;
    }

    private string? SubGoal(ExchangeField field)
    {
        if (!cells.Found(field.Key, out var column, out var cell))
            return null;
        var text = cells.Learned(field.Key, CleanText.Of(cell.AsText()));
        if (cells.IsNothing(field.Key, text))
            return null;
        var code = text.Split([' ', ',', ':', '–', '-', '.', '('], 2)[0].ToUpperInvariant();
        if (options.SubGoals.Contains(code))
            // Which strategy's it is, the planner finds: by the years, else by the days of the work.
            return SubGoalText.Read(text) is { Years: { } years } ? $"{code} ({years})" : code;
        if (options.KeepsFaultyRows)
            return text;
        cells.Fault(
            "unknown-subgoal",
            column,
            text,
            cells.Suggested(column, text, word => Folding.Nearest(word, options.SubGoals, 0.5) ?? string.Join(", ", options.SubGoals))
        );
        return null;
    }

    /// <summary>The word of a closed list in a column that stands beside its like.</summary>
    public object? Term(ExchangeField field, in Cell cell, ColumnReading column) =>
        Term(field, Vocabulary.Lists[field.Value], cell, column);

    /// <summary>The text of a column that stands beside its like.</summary>
    public string? Text(ExchangeField field, in Cell cell, ColumnReading column)
    {
        var text = CleanText.Of(cell.AsText());
        return cells.IsNothing(field.Key, text) || cells.IsPersonal(text, column) ? null : Fitting(text, field, column);
    }

    private object? Term(ExchangeField field, ClosedList list) =>
        cells.Found(field.Key, out var column, out var cell) ? Term(field, list, cell, column) : null;

    private object? Term(ExchangeField field, ClosedList list, in Cell cell, ColumnReading column)
    {
        var text = cells.Learned(field.Key, CleanText.Of(cell.AsText()));
        if (cells.IsNothing(field.Key, text))
            return null;
        if (list.Terms.Read(text) is { } value)
            return value;
        cells.Fault(
            list.UnknownCode,
            column,
            text,
            cells.Suggested(column, text, word => list.Terms.Suggest(word) ?? string.Join(", ", list.Terms.Written))
        );
        return null;
    }

    private DateOnly? Date(ExchangeField field, bool isEnd)
    {
        if (!cells.Found(field.Key, out var column, out var cell))
            return null;
        if (cell.Kind == CellKind.Date)
        {
            if (SerialDate.TryToDay(cell.Number, out var day) && day.Year <= 2199)
                return day;
            cells.Fault("no-such-date", column, cell.AsText());
            return null;
        }
        if (cell.Kind == CellKind.Number)
            return DateOfNumber(cell, column, isEnd);
        var text = CleanText.Of(cell.AsText());
        if (cells.IsNothing(field.Key, text))
            return null;
        switch (SwedishDate.TryRead(text, isEnd, column.DateOrder, out var read, out var other))
        {
            case DateReading.Read:
                return read;
            case DateReading.Ambiguous:
                cells.Fault("ambiguous-date", column, text, FormattableString.Invariant($"{read:yyyy-MM-dd} / {other:yyyy-MM-dd}"));
                return null;
            case DateReading.NoSuchDay:
                cells.Fault("no-such-date", column, text);
                return null;
            default:
                cells.Fault("not-a-date", column, text);
                return null;
        }
    }

    private DateOnly? DateOfNumber(in Cell cell, ColumnReading column, bool isEnd)
    {
        var number = cell.Number;
        if (number == Math.Floor(number) && number is >= 1990 and <= 2100)
            return isEnd ? new DateOnly((int)number, 12, 31) : new DateOnly((int)number, 1, 1);
        if (
            number is >= 19_000_101 and <= 21_991_231
            && SwedishDate.TryRead(cell.AsText(), isEnd, null, out var written, out _) == DateReading.Read
        )
            return written;
        // A day that lost its number format: between 1982 and 2119 it can be nothing else.
        if (number is >= 30_000 and <= 80_000 && SerialDate.TryToDay(number, out var day))
            return day;
        cells.Fault("not-a-date", column, cell.AsText());
        return null;
    }

    private IReadOnlyList<DateOnly>? Dates(ExchangeField field)
    {
        if (!cells.Found(field.Key, out var column, out var cell))
            return null;
        if (cell.Kind == CellKind.Date)
            return Date(field, isEnd: false) is { } only ? [only] : null;
        var text = CleanText.Of(cell.AsText());
        if (cells.IsNothing(field.Key, text))
            return null;
        var days = new List<DateOnly>();
        foreach (var part in text.Split([';', '|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (SwedishDate.TryRead(part, false, column.DateOrder, out var day, out _) == DateReading.Read)
                days.Add(day);
            else
                cells.Fault("not-a-date", column, part);
        }
        days.Sort();
        return days;
    }

    private Period? PeriodOf(ExchangeField field)
    {
        if (!cells.Found(field.Key, out var column, out var cell))
            return null;
        if (cell.Kind == CellKind.Date && SerialDate.TryToDay(cell.Number, out var day) && day.Year <= 2199)
            return Period.Containing(day, PeriodKind.Month);
        var text = CleanText.Of(cell.AsText());
        if (SwedishDate.TryPeriod(text, out var period))
            return period;
        if (SwedishDate.TryRead(text, false, column.DateOrder, out var inside, out _) == DateReading.Read)
            return Period.Containing(inside, PeriodKind.Month);
        cells.Fault("not-a-period", column, text);
        return null;
    }

    private double? Number(ExchangeField field) =>
        cells.Found(field.Key, out var column, out var cell) ? Number(cell, column, field.Key) : null;

    /// <summary>Money in thousands of kronor. The unit in the cell goes before the one in the heading; without either it is
    /// thousands.</summary>
    private decimal? Money(ExchangeField field)
    {
        if (!cells.Found(field.Key, out var column, out var cell))
            return null;
        var unit = column.Unit;
        double value;
        if (cell.Kind == CellKind.Number)
            value = cell.Number;
        else
        {
            var text = CleanText.Of(cell.AsText());
            if (cells.IsNothing(field.Key, text))
                return null;
            if (cell.Kind != CellKind.Text || !SwedishNumber.TryRead(text, out value, out var own) || own is NumberUnit.Percent)
            {
                cells.Fault("not-a-number", column, text, Digits(text));
                return null;
            }
            if (own is not (NumberUnit.None or NumberUnit.Other))
                unit = own;
        }
        var thousands =
            value
            * unit switch
            {
                NumberUnit.Kronor => 0.001,
                NumberUnit.Millions => 1_000,
                NumberUnit.Billions => 1_000_000,
                _ => 1,
            };
        if (value < 0)
        {
            cells.Fault("negative-money", column, cell.AsText());
            return null;
        }
        if (thousands > 1e12)
        {
            cells.Fault("not-a-number", column, cell.AsText());
            return null;
        }
        if (thousands >= 1_000_000)
            cells.Report(IssueSeverity.Warning, "implausible-money", column, cell.AsText());
        return Math.Round((decimal)thousands, 5);
    }

    private double? Staff(ExchangeField field)
    {
        var value = Number(field);
        if (value < 0)
        {
            cells.Fault("negative-staff", field.Key, cells.Show(field.Key));
            return null;
        }
        if (value >= 500)
            cells.Warn("implausible-staff", field.Key, cells.Show(field.Key));
        return value;
    }

    private int? Count(ExchangeField field)
    {
        var value = Number(field);
        if (value is null)
            return null;
        if (value >= 0 && value <= 1_000_000 && value == Math.Floor(value.Value))
            return (int)value;
        cells.Fault("not-a-count", field.Key, cells.Show(field.Key));
        return null;
    }

    private static string? Digits(string text)
    {
        var start = text.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        // "<5" is a small number that is kept secret, never 5.
        return start > 0 && text.IndexOfAny(['<', '>', '≤', '≥']) < 0 && SwedishNumber.TryRead(text[start..], out var value, out _)
            ? value.ToString(System.Globalization.CultureInfo.CurrentCulture)
            : null;
    }
}
