namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Money in thousands of kronor: one unit for all the bare numbers of a column.</summary>
internal sealed class MoneyRule(ColumnReading column, Sheet sheet, NumberUnit bare, NumberUnit answered, DigitsUse digits, bool isHeld)
    : CellRule(column)
{
    public override Cell Read(in Cell cell, SheetRow row, out CellRemark? remark)
    {
        remark = null;
        switch (cell.Kind)
        {
            case CellKind.Number:
                var value = OfNumber(cell, out var isBare);
                remark = isHeld && isBare ? new CellRemark(IssueSeverity.Error, "") : null;
                return value == cell.Number ? cell : NumberCell(cell, value, cell.AsText());
            case CellKind.Text:
                return OfText(cell, ref remark);
            default:
                return cell;
        }
    }

    /// <summary>The number that a person sees, with the unit beside it. A format that divides by a thousand shows thousands of what
    /// stands in the cell, so under "tkr" kronor stand there.</summary>
    private double OfNumber(in Cell cell, out bool isBare)
    {
        var look = sheet.LookOf(cell);
        var shown = cell.Number / Math.Pow(1000, look.Thousands);
        isBare = false;
        if (answered == NumberUnit.None && MoneyUnits.InThousands(look.Unit) is { } own)
            return shown * own;
        if (look.Thousands > 0)
        {
            var scale = Math.Pow(1000, look.Thousands - 1);
            // Without a unit, or with the unit that the format makes of kronor, or with kronor: the cell holds kronor.
            if (bare is NumberUnit.None or NumberUnit.Kronor || MoneyUnits.InThousands(bare) == scale)
                return cell.Number / 1000;
        }
        isBare = true;
        return (look.Thousands > 0 ? shown : cell.Number) * (MoneyUnits.InThousands(bare) ?? 1);
    }

    private Cell OfText(in Cell cell, ref CellRemark? remark)
    {
        var text = TextOf(cell);
        if (text.Length == 0 || text is "-" or "–" or "—" || text.Equals("(tom)", StringComparison.OrdinalIgnoreCase))
            return cell;
        if (!digits.TryRead(text, out var value, out var unit) && !SwedishNumber.TryRead(text, out value, out unit))
        {
            if (!TrySpoken(cell, text, out var spoken, out remark))
                return cell;
            if (spoken.How is not (Spoken.Certain or Spoken.About))
                return EmptyCell(cell);
            (value, unit) = (spoken.Low, spoken.Unit);
        }
        if (unit == NumberUnit.Foreign)
        {
            remark = new CellRemark(IssueSeverity.Error, "foreign-currency");
            return EmptyCell(cell);
        }
        if (unit == NumberUnit.Percent)
            return cell;
        var isBare = MoneyUnits.InThousands(unit) is null;
        if (isBare && isHeld)
            remark = new CellRemark(IssueSeverity.Error, "");
        return NumberCell(cell, value * (MoneyUnits.InThousands(isBare ? bare : unit) ?? 1), text);
    }

    /// <summary>A cell's value by this rule, without a word; null when it is no money.</summary>
    public double? ValueOf(in Cell cell) => Read(cell, new SheetRow(0, []), out _) is { Kind: CellKind.Number } read ? read.Number : null;
}
