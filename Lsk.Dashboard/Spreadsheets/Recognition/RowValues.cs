using System.Collections.Frozen;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>
/// Gives the values of one row after the other as what they mean, and an issue with the cell's address for each that means nothing. One
/// object reads a whole sheet, row by row.
/// </summary>
internal sealed class RowValues
{
    private readonly Dictionary<string, ColumnReading> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Row, int Column), Cell> filled = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> learned = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Column, string Text), string?> suggestions = [];
    private readonly SheetReading sheet;
    private readonly ImportOptions options;
    private readonly IssueList issues;
    private readonly OrganisationNames? organisations;
    private readonly OrganisationNames county = new(Vocabulary.CountyOrganisations);
    private HashSet<string>? cleared;
    private SheetRow row = new(0, []);

    public RowValues(SheetReading reading, Sheet source, ImportOptions options, IssueList issues)
    {
        sheet = reading;
        this.options = options;
        this.issues = issues;
        organisations = options.Organisations is null ? null : new OrganisationNames(options.Organisations);
        foreach (var column in reading.Columns)
        {
            if (column.Field is null || column.Period is not null || column.Criterion is not null)
                continue;
            byKey.TryAdd(column.Field.Key, column);
            if (
                (
                    reading.Said?.Values.GetValueOrDefault(column.Field.Heading)
                    ?? options.Mapping?.Values.GetValueOrDefault(column.Field.Heading)
                ) is
                { } values
            )
                learned[column.Field.Key] = values
                    .DistinctBy(pair => Folding.Fold(pair.Key))
                    .ToDictionary(pair => Folding.Fold(pair.Key), pair => pair.Value, StringComparer.Ordinal);
        }
        FillMerged(source);
    }

    /// <summary>Whether this row has a fault that keeps it out.</summary>
    public bool HasError { get; private set; }

    public RowOrigin Origin => new(sheet.Name, row.Number);

    public IReadOnlySet<string> Cleared => cleared is null ? FrozenSet<string>.Empty : cleared;

    public void Begin(SheetRow next)
    {
        row = next;
        cleared = null;
        HasError = false;
    }

    public bool HasColumn(string key) => byKey.ContainsKey(key);

    /// <summary>Whether the cell holds anything, also something wrong.</summary>
    public bool IsFilled(string key) => byKey.TryGetValue(key, out var column) && At(column.Column).Kind != CellKind.Empty;

    /// <summary>The cell of a column that stands beside its like, such as one of twelve months; false when it holds no value, and what is
    /// wrong is told.</summary>
    public bool TryCell(ColumnReading column, out Cell cell)
    {
        cell = At(column.Column);
        return IsSound(cell, column, isRequired: false);
    }

    public string Text(string key) => OptionalText(key) ?? "";

    public string? OptionalText(string key)
    {
        if (!Found(key, out var column, out var cell))
            return null;
        var text = CleanText.Of(cell.AsText());
        if (IsCleared(key, text) || text.Length == 0)
            return null;
        if (IsPersonal(text, column))
            return null;
        return Learned(key, text);
    }

    /// <summary>An identifier: a number is written without decimals, whatever the file shows.</summary>
    public string IdOf(string key)
    {
        if (!Found(key, out var column, out var cell))
            return "";
        var text = CleanText.Of(cell.AsText());
        if (text is "-" or "–" || IsPersonal(text, column))
            return "";
        if (text.Length <= 100)
            return text;
        Report(IssueSeverity.Error, "too-long", column, text);
        return "";
    }

    public string? Organisation(string key)
    {
        if (!Found(key, out var column, out var cell))
            return options.DefaultOrganisation;
        var text = Learned(key, CleanText.Of(cell.AsText()));
        if (text.Length == 0 || IsCleared(key, text))
            return options.DefaultOrganisation;
        if ((organisations ?? county).TryRead(text, out var name))
            return name;
        if (organisations is null)
            return text;
        Report(IssueSeverity.Error, "unknown-organisation", column, text, Suggested(column, text, organisations.Suggest));
        return null;
    }

    public string? SubGoal(string key)
    {
        if (!Found(key, out var column, out var cell))
            return null;
        var text = Learned(key, CleanText.Of(cell.AsText()));
        if (IsNothing(key, text))
            return null;
        var code = text.Split([' ', ',', ':', '–', '-', '.'], 2)[0].ToUpperInvariant();
        if (options.SubGoals.Contains(code))
            return code;
        if (options.KeepsFaultyRows)
            return text;
        Report(
            IssueSeverity.Error,
            "unknown-subgoal",
            column,
            text,
            Suggested(column, text, word => Folding.Nearest(word, options.SubGoals, 0.5) ?? string.Join(", ", options.SubGoals))
        );
        return null;
    }

    public T? Term<T>(string key, Terms<T> terms, string code)
        where T : struct
    {
        if (!Found(key, out var column, out var cell))
            return null;
        var text = Learned(key, CleanText.Of(cell.AsText()));
        if (IsNothing(key, text))
            return null;
        if (terms.TryRead(text, out var value))
            return value;
        Report(
            IssueSeverity.Error,
            code,
            column,
            text,
            Suggested(column, text, word => terms.Suggest(word) ?? string.Join(", ", terms.Written))
        );
        return null;
    }

    public DateOnly? Date(string key, bool isEnd)
    {
        if (!Found(key, out var column, out var cell))
            return null;
        if (cell.Kind == CellKind.Date)
        {
            if (SerialDate.TryToDay(cell.Number, out var day) && day.Year <= 2199)
                return day;
            Report(IssueSeverity.Error, "no-such-date", column, cell.AsText());
            return null;
        }
        if (cell.Kind == CellKind.Number)
            return DateOfNumber(cell, column, isEnd);
        var text = CleanText.Of(cell.AsText());
        if (IsNothing(key, text))
            return null;
        switch (SwedishDate.TryRead(text, isEnd, column.DateOrder, out var read, out var other))
        {
            case DateReading.Read:
                return read;
            case DateReading.Ambiguous:
                Report(
                    IssueSeverity.Error,
                    "ambiguous-date",
                    column,
                    text,
                    FormattableString.Invariant($"{read:yyyy-MM-dd} / {other:yyyy-MM-dd}")
                );
                return null;
            case DateReading.NoSuchDay:
                Report(IssueSeverity.Error, "no-such-date", column, text);
                return null;
            default:
                Report(IssueSeverity.Error, "not-a-date", column, text);
                return null;
        }
    }

    public IReadOnlyList<DateOnly> Dates(string key)
    {
        if (!Found(key, out var column, out var cell))
            return [];
        if (cell.Kind == CellKind.Date)
            return Date(key, isEnd: false) is { } only ? [only] : [];
        var text = CleanText.Of(cell.AsText());
        if (IsNothing(key, text))
            return [];
        var days = new List<DateOnly>();
        foreach (var part in text.Split([';', '|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (SwedishDate.TryRead(part, false, column.DateOrder, out var day, out _) == DateReading.Read)
                days.Add(day);
            else
                Report(IssueSeverity.Error, "not-a-date", column, part);
        }
        days.Sort();
        return days;
    }

    public Period? PeriodOf(string key)
    {
        if (!Found(key, out var column, out var cell))
            return null;
        if (cell.Kind == CellKind.Date && SerialDate.TryToDay(cell.Number, out var day) && day.Year <= 2199)
            return Period.Containing(day, PeriodKind.Month);
        var text = CleanText.Of(cell.AsText());
        if (SwedishDate.TryPeriod(text, out var period))
            return period;
        if (SwedishDate.TryRead(text, false, column.DateOrder, out var inside, out _) == DateReading.Read)
            return Period.Containing(inside, PeriodKind.Month);
        Report(IssueSeverity.Error, "not-a-period", column, text);
        return null;
    }

    /// <summary>A number as it is written; percent, whether typed or shown, counts in percent units (45 % is 45).</summary>
    public double? Number(string key, string code = "not-a-number") =>
        Found(key, out var column, out var cell) ? Number(cell, column, key, code) : null;

    public double? Number(in Cell cell, ColumnReading column, string key, string code = "not-a-number")
    {
        if (cell.Kind == CellKind.Number)
            return cell.IsPercent ? Math.Round(cell.Number * 100, 10) : cell.Number;
        if (cell.Kind == CellKind.Boolean)
            return cell.Number;
        var text = CleanText.Of(cell.AsText());
        if (IsNothing(key, text))
            return null;
        if (cell.Kind == CellKind.Text && SwedishNumber.TryRead(text, out var value, out _))
            return value;
        Report(IssueSeverity.Error, code, column, text, Digits(text));
        return null;
    }

    /// <summary>Money in thousands of kronor. The unit in the cell goes before the one in the heading; without either it is
    /// thousands.</summary>
    public decimal? Money(string key)
    {
        if (!Found(key, out var column, out var cell))
            return null;
        var unit = column.Unit;
        double value;
        if (cell.Kind == CellKind.Number)
            value = cell.Number;
        else
        {
            var text = CleanText.Of(cell.AsText());
            if (IsNothing(key, text))
                return null;
            if (cell.Kind != CellKind.Text || !SwedishNumber.TryRead(text, out value, out var own) || own is NumberUnit.Percent)
            {
                Report(IssueSeverity.Error, "not-a-number", column, text, Digits(text));
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
            Report(IssueSeverity.Error, "negative-money", column, cell.AsText());
            return null;
        }
        if (thousands > 1e12)
        {
            Report(IssueSeverity.Error, "not-a-number", column, cell.AsText());
            return null;
        }
        if (thousands >= 1_000_000)
            Report(IssueSeverity.Warning, "implausible-money", column, cell.AsText());
        return Math.Round((decimal)thousands, 5);
    }

    public double? Staff(string key)
    {
        var value = Number(key);
        if (value is null)
            return null;
        if (value < 0)
        {
            Report(IssueSeverity.Error, "negative-staff", byKey[key], Show(key));
            return null;
        }
        if (value >= 500)
            Report(IssueSeverity.Warning, "implausible-staff", byKey[key], Show(key));
        return value;
    }

    public int? Count(string key)
    {
        var value = Number(key);
        if (value is null)
            return null;
        if (value >= 0 && value <= 1_000_000 && value == Math.Floor(value.Value))
            return (int)value;
        Report(IssueSeverity.Error, "not-a-count", byKey[key], Show(key));
        return null;
    }

    public string Show(string key) => byKey.TryGetValue(key, out var column) ? CleanText.Of(At(column.Column).AsText()) : "";

    public void Report(IssueSeverity severity, string code, string key, string? value, string? suggestion = null, string? detail = null)
    {
        byKey.TryGetValue(key, out var column);
        var heading = column?.Field?.Heading ?? ExchangeFormat.FieldsFor(sheet.Kind).FirstOrDefault(field => field.Key == key)?.Heading;
        Add(severity, code, column?.Column ?? 0, heading, value, suggestion, detail);
    }

    public void Report(IssueSeverity severity, string code, ColumnReading column, string? value, string? suggestion = null) =>
        Add(severity, code, column.Column, column.Field?.Heading, value, suggestion, null);

    private void Add(IssueSeverity severity, string code, int column, string? heading, string? value, string? suggestion, string? detail)
    {
        if (severity == IssueSeverity.Error)
            HasError = true;
        if (issues.IsFull && severity == IssueSeverity.Error)
        {
            issues.Add(new ReadingIssue(severity, code, sheet.Name, row.Number, column, heading, null));
            return;
        }
        var shown = value is null ? null : PersonalIdentityNumber.Mask(CleanText.Cut(value, 200));
        issues.Add(new ReadingIssue(severity, code, sheet.Name, row.Number, column, heading, shown, suggestion) { Detail = detail });
    }

    /// <summary>What may have been meant, worked out once for each word of a column: columns repeat themselves, also in what is wrong with
    /// them.</summary>
    private string? Suggested(ColumnReading column, string text, Func<string, string?> suggest)
    {
        if (issues.IsFull)
            return null;
        if (suggestions.TryGetValue((column.Column, text), out var known))
            return known;
        var found = suggest(text);
        if (suggestions.Count < 5_000)
            suggestions[(column.Column, text)] = found;
        return found;
    }

    private Cell At(int column)
    {
        if (
            options.Corrections.Count > 0
            && options.Corrections.TryGetValue(CellAddress.Of(sheet.Name, column, row.Number), out var corrected)
        )
            return Cell.OfText(column, corrected);
        var cell = row.At(column);
        return
            cell.Kind == CellKind.Empty
            && !cell.IsFormulaWithoutValue
            && filled.Count > 0
            && filled.TryGetValue((row.Number, column), out var merged)
            ? merged
            : cell;
    }

    /// <summary>The cell of a field when it holds a value; says what is wrong with errors and formulas that nobody has
    /// calculated.</summary>
    private bool Found(string key, out ColumnReading column, out Cell cell)
    {
        cell = default;
        if (!byKey.TryGetValue(key, out column!))
            return false;
        cell = At(column.Column);
        return IsSound(cell, column, column.Field!.IsRequired);
    }

    private bool IsSound(in Cell cell, ColumnReading column, bool isRequired)
    {
        var severity = isRequired ? IssueSeverity.Error : IssueSeverity.Warning;
        if (cell.IsFormulaWithoutValue)
            Report(severity, "formula-without-value", column, null);
        else if (cell.Kind == CellKind.Error)
            Report(severity, "error-value", column, cell.Text);
        else
            return cell.Kind != CellKind.Empty;
        return false;
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
        Report(IssueSeverity.Error, "not-a-date", column, cell.AsText());
        return null;
    }

    private bool IsNothing(string key, string text) => text.Length == 0 || text is "-" or "–" or "—" || IsCleared(key, text);

    private bool IsCleared(string key, string text)
    {
        if (text.Length != 5 || !text.Equals("(tom)", StringComparison.OrdinalIgnoreCase))
            return false;
        (cleared ??= []).Add(key);
        return true;
    }

    private string Learned(string key, string text) =>
        learned.Count > 0 && learned.TryGetValue(key, out var values) && values.TryGetValue(Folding.Fold(text), out var meant)
            ? meant
            : text;

    private bool IsPersonal(string text, ColumnReading column)
    {
        if (text.Length < 10 || !HasTenDigits(text) || PersonalIdentityNumber.Find(text).Length == 0)
            return false;
        if (options.Confirmed.Contains(CellAddress.Of(sheet.Name, column.Column, row.Number)))
            return false;
        Report(IssueSeverity.Warning, "personal-identity-number", column, text);
        return true;
    }

    private static bool HasTenDigits(string text)
    {
        var count = 0;
        foreach (var letter in text)
            if (char.IsAsciiDigit(letter) && ++count == 10)
                return true;
        return false;
    }

    private static string? Digits(string text)
    {
        var start = text.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        return start > 0 && SwedishNumber.TryRead(text[start..], out var value, out _)
            ? value.ToString(System.Globalization.CultureInfo.CurrentCulture)
            : null;
    }

    /// <summary>Cells merged downwards give their value to every row they cover.</summary>
    private void FillMerged(Sheet source)
    {
        var byNumber = source.Merges.Count == 0 ? null : source.Rows.ToDictionary(line => line.Number);
        foreach (var merge in source.Merges)
        {
            if (
                merge.FirstColumn != merge.LastColumn
                || merge.FirstRow == merge.LastRow
                || merge.FirstRow <= sheet.HeaderRow
                || merge.LastRow - merge.FirstRow > 1_000
                || filled.Count > 100_000
            )
                continue;
            var top = byNumber!.GetValueOrDefault(merge.FirstRow)?.At(merge.FirstColumn) ?? default;
            if (top.Kind == CellKind.Empty)
                continue;
            for (var line = merge.FirstRow + 1; line <= merge.LastRow; line++)
                filled[(line, merge.FirstColumn)] = top;
        }
    }
}
