using System.Collections.Frozen;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>
/// The cells of one row after the other, by field: with what a person has corrected, what merged cells give and what words were learned to
/// mean; and the place where issues of the row are told.
/// </summary>
internal sealed class RowCells : IRowReport
{
    private readonly Dictionary<string, ColumnReading> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Row, int Column), Cell> filled = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> learned = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Column, string Text), string?> suggestions = [];
    private readonly SheetReading sheet;
    private readonly ImportOptions options;
    private readonly IssueList issues;
    private HashSet<string>? cleared;
    private SheetRow row = new(0, []);

    public RowCells(SheetReading reading, Sheet source, ImportOptions options, IssueList issues)
    {
        sheet = reading;
        this.options = options;
        this.issues = issues;
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

    public bool HasError { get; private set; }

    public RowOrigin Origin => new(sheet.Name, row.Number);

    /// <summary>The fields whose cell says that the stored value goes.</summary>
    public IReadOnlySet<string> Cleared => cleared is null ? FrozenSet<string>.Empty : cleared;

    public void Begin(SheetRow next)
    {
        row = next;
        cleared = null;
        // A cell that only a person can decide was found when the whole column was looked at.
        HasError = options.HeldRows.Contains((sheet.Key, next.Number));
    }

    public bool HasColumn(string key) => byKey.ContainsKey(key);

    /// <summary>The cell of a column that stands beside its like, such as one of twelve months; false when it holds no value, and what is
    /// wrong is told.</summary>
    public bool TryCell(ColumnReading column, out Cell cell)
    {
        cell = At(column.Column);
        return IsSound(cell, column, isRequired: false);
    }

    /// <summary>The cell of a field when it holds a value; says what is wrong with errors and formulas that nobody has
    /// calculated.</summary>
    public bool Found(string key, out ColumnReading column, out Cell cell)
    {
        cell = default;
        if (!byKey.TryGetValue(key, out column!))
            return false;
        cell = At(column.Column);
        return IsSound(cell, column, column.Field!.IsRequired);
    }

    public string Show(string key) => byKey.TryGetValue(key, out var column) ? CleanText.Of(At(column.Column).AsText()) : "";

    /// <summary>No value, or the word that clears the stored one.</summary>
    public bool IsNothing(string key, string text) => text.Length == 0 || text is "-" or "–" or "—" || IsCleared(key, text);

    public bool IsCleared(string key, string text)
    {
        if (text.Length != 5 || !text.Equals("(tom)", StringComparison.OrdinalIgnoreCase))
            return false;
        (cleared ??= []).Add(key);
        return true;
    }

    /// <summary>What a word was learned to mean.</summary>
    public string Learned(string key, string text) =>
        learned.Count > 0 && learned.TryGetValue(key, out var values) && values.TryGetValue(Folding.Fold(text), out var meant)
            ? meant
            : text;

    /// <summary>Whether the text holds a personal identity number that nobody has let in; then it is told.</summary>
    public bool IsPersonal(string text, ColumnReading column)
    {
        if (text.Length < 10 || !HasTenDigits(text) || PersonalIdentityNumber.Find(text).Length == 0)
            return false;
        if (options.Confirmed.Contains(CellAddress.Of(sheet.Name, column.Column, row.Number)))
            return false;
        Report(IssueSeverity.Warning, "personal-identity-number", column, text);
        return true;
    }

    public void Fault(string code, string key, string? value = null, string? detail = null) =>
        Report(IssueSeverity.Error, code, key, value, detail);

    public void Warn(string code, string key, string? value = null, string? detail = null) =>
        Report(IssueSeverity.Warning, code, key, value, detail);

    public void Report(IssueSeverity severity, string code, ColumnReading column, string? value, string? suggestion = null) =>
        Add(severity, code, column.Column, column.Field?.Heading, value, suggestion, null);

    /// <summary>A fault of a field by its column, with what may have been meant.</summary>
    public void Fault(string code, ColumnReading column, string? value, string? suggestion = null, string? detail = null) =>
        Add(IssueSeverity.Error, code, column.Column, column.Field?.Heading, value, suggestion, detail);

    /// <summary>What may have been meant, worked out once for each word of a column: columns repeat themselves, also in what is wrong with
    /// them.</summary>
    public string? Suggested(ColumnReading column, string text, Func<string, string?> suggest)
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

    private void Report(IssueSeverity severity, string code, string key, string? value, string? detail)
    {
        byKey.TryGetValue(key, out var column);
        var heading = column?.Field?.Heading ?? ExchangeFormat.Field(sheet.Kind, key)?.Heading;
        Add(severity, code, column?.Column ?? 0, heading, value, null, detail);
    }

    private void Add(IssueSeverity severity, string code, int column, string? heading, string? value, string? suggestion, string? detail)
    {
        if (severity == IssueSeverity.Error)
            HasError = true;
        if (issues.IsFull && severity == IssueSeverity.Error)
        {
            issues.Add(new ReadingIssue(severity, code, sheet.Name, row.Number, column, heading, null));
            return;
        }
        var shown = value is null ? null : PersonalIdentityNumber.Mask(TextTruncation.Truncate(value, 200));
        issues.Add(new ReadingIssue(severity, code, sheet.Name, row.Number, column, heading, shown, suggestion) { Detail = detail });
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

    private static bool HasTenDigits(string text)
    {
        var count = 0;
        foreach (var letter in text)
            if (char.IsAsciiDigit(letter) && ++count == 10)
                return true;
        return false;
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
