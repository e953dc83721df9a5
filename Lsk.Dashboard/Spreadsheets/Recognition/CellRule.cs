namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Something to say about one cell.</summary>
internal readonly record struct CellRemark(IssueSeverity Severity, string Code, string? Suggestion = null, string? Detail = null)
{
    /// <summary>Whether the row is kept out until a person has answered.</summary>
    public bool Holds => Severity == IssueSeverity.Error;
}

/// <summary>How the cells of one column are read, decided once for all of it.</summary>
internal abstract class CellRule(ColumnReading column)
{
    public ColumnReading Column => column;

    /// <summary>The cell as what it means; the same cell when nothing is to be said or done.</summary>
    public abstract Cell Read(in Cell cell, SheetRow row, out CellRemark? remark);

    protected static string TextOf(in Cell cell) => CleanText.Of(cell.AsText());

    /// <summary>A number that shows what stood there.</summary>
    protected static Cell NumberCell(in Cell cell, double value, string shown) =>
        new(cell.Column, CellKind.Number, value, shown, cell.Traits & ~CellTraits.Percent);

    protected static Cell EmptyCell(in Cell cell) => new(cell.Column, CellKind.Empty, 0, null);

    /// <summary>What a number in words gives, with what is said about it; false when it is none.</summary>
    protected static bool TrySpoken(in Cell cell, string text, out SpokenValue value, out CellRemark? remark)
    {
        value = SpokenNumber.Read(text);
        remark = value.How switch
        {
            Spoken.Certain => new CellRemark(IssueSeverity.Information, "number-in-words", null, Written(value.Low)),
            Spoken.About => new CellRemark(IssueSeverity.Warning, "about-number", null, Written(value.Low)),
            Spoken.Range => new CellRemark(IssueSeverity.Error, "number-range", Choices(value)),
            Spoken.Fewer => new CellRemark(IssueSeverity.Error, "fewer-than", "(tom)"),
            Spoken.Nothing => new CellRemark(IssueSeverity.Warning, "left-empty", "(tom)"),
            _ => null,
        };
        return value.How != Spoken.No;
    }

    private static string Choices(SpokenValue value)
    {
        var unit = MoneyUnits.Write(value.Unit) is { Length: > 0 } written ? " " + written : "";
        return $"{Written(value.Low)}{unit} / {Written((value.Low + value.High) / 2)}{unit} / {Written(value.High)}{unit}";
    }

    protected static string Written(double value) => value.ToString("0.#####", System.Globalization.CultureInfo.CurrentCulture);
}

/// <summary>Takes double blanks out of names: they are no other name.</summary>
internal sealed class NameRule(ColumnReading column) : CellRule(column)
{
    public override Cell Read(in Cell cell, SheetRow row, out CellRemark? remark)
    {
        remark = null;
        if (cell.Kind != CellKind.Text || cell.Text!.AsSpan().IndexOf("  ") < 0)
            return cell;
        return Cell.OfText(
            cell.Column,
            string.Join(' ', CleanText.Of(cell.Text!).Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            cell.Traits
        );
    }
}

/// <summary>A number that is neither money nor people: measurements, targets, weights.</summary>
internal sealed class NumberRule(ColumnReading column, DigitsUse digits) : CellRule(column)
{
    public override Cell Read(in Cell cell, SheetRow row, out CellRemark? remark)
    {
        remark = null;
        if (cell.Kind != CellKind.Text)
            return cell;
        var text = TextOf(cell);
        if (text.Length == 0 || text is "-" or "–" or "—" or "(tom)")
            return cell;
        if (digits.TryRead(text, out var grouped, out _))
            return NumberCell(cell, grouped, text);
        if (SwedishNumber.TryRead(text, out _, out _) || !TrySpoken(cell, text, out var spoken, out remark))
            return cell;
        return spoken.How is Spoken.Certain or Spoken.About ? NumberCell(cell, spoken.Low, text) : EmptyCell(cell);
    }
}

/// <summary>Full-time equivalents: half of a full time is 0.5, however it is written.</summary>
internal sealed class StaffRule(ColumnReading column, bool isPercent) : CellRule(column)
{
    public override Cell Read(in Cell cell, SheetRow row, out CellRemark? remark)
    {
        remark = null;
        if (cell.Kind == CellKind.Number)
            return cell.IsPercent ? NumberCell(cell, cell.Number, Written(cell.Number * 100) + " %")
                : isPercent ? NumberCell(cell, cell.Number / 100, Written(cell.Number) + " %")
                : cell;
        if (cell.Kind != CellKind.Text)
            return cell;
        var text = TextOf(cell);
        if (text.Length == 0 || text is "-" or "–" or "—" or "(tom)")
            return cell;
        if (SwedishNumber.TryRead(text, out var value, out var unit))
            return unit == NumberUnit.Percent || (isPercent && unit == NumberUnit.None) ? NumberCell(cell, value / 100, text) : cell;
        if (!TrySpoken(cell, text, out var spoken, out remark))
            return cell;
        return spoken.How is Spoken.Certain or Spoken.About
            ? NumberCell(
                cell,
                spoken.Unit == NumberUnit.Percent || (isPercent && spoken.Unit == NumberUnit.None) ? spoken.Low / 100 : spoken.Low,
                text
            )
            : EmptyCell(cell);
    }
}
