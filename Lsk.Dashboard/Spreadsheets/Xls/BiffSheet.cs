
namespace Lsk.Dashboard.Spreadsheets.Xls;

/// <summary>Reads the cells of one sheet, from its first record to its EOF; charts and other documents inside it are passed over.</summary>
internal sealed class BiffSheet(BiffCursor records, BiffGlobals globals, SheetBuilder sheet, ReadingGuard guard)
{
    private const int MostMerges = 20_000;
    private int row = -1;

    /// <summary>A formula whose text stands in a record of its own.</summary>
    private (int Column, CellTraits Traits)? awaited;

    public Sheet Read()
    {
        var steps = 0;
        var depth = 1;
        while (records.Read())
        {
            if ((++steps & 0xFFF) == 0)
                guard.Checkpoint();
            if (BiffKind.IsBegin(records.Kind))
                depth++;
            else if (records.Kind == BiffKind.Eof && --depth == 0)
                break;
            else if (records.Kind == BiffKind.FilePass)
                throw new SpreadsheetRefusedException(RefusalCode.Password, "file pass");
            else if (depth == 1)
                ReadRecord();
        }
        GiveUpAwaited();
        if (row >= 0)
            sheet.EndRow();
        sheet.Looks = globals.Looks;
        return sheet.Build();
    }

    private void ReadRecord()
    {
        switch (records.Kind)
        {
            case BiffKind.Number:
                AddNumber(records.Word(2), records.Double(6), globals.LookOf(records.Word(4)));
                break;
            case BiffKind.Number2:
                AddNumber(records.Word(2), records.Double(7), OldLook());
                break;
            case BiffKind.Integer2:
                AddNumber(records.Word(2), records.Word(7), OldLook());
                break;
            case BiffKind.Rk:
                AddNumber(records.Word(2), RkValue(records.Long(6)), globals.LookOf(records.Word(4)));
                break;
            case BiffKind.ManyRk:
                AddMany();
                break;
            case BiffKind.SharedText:
                AddShared();
                break;
            case BiffKind.Label or BiffKind.RichLabel or BiffKind.Label2:
                AddLabel();
                break;
            case BiffKind.BoolOrError:
                AddBoolOrError(records.Byte(6), records.Byte(7), CellTraits.None);
                break;
            case BiffKind.BoolOrError2:
                AddBoolOrError(records.Byte(7), records.Byte(8), CellTraits.None);
                break;
            case BiffKind.Formula or BiffKind.Formula3 or BiffKind.Formula4:
                AddFormula(globals.Version == 2 ? 7 : 6);
                break;
            case BiffKind.FormulaText or BiffKind.FormulaText2:
                AddFormulaText();
                break;
            case BiffKind.Merged:
                AddMerges();
                break;
            case BiffKind.Columns:
                AddColumns();
                break;
            default:
                globals.Take(records);
                break;
        }
    }

    private CellLook OldLook() => globals.LookOfFormat(records.Byte(5) & 0x3F);

    /// <summary>The record's row becomes the present one.</summary>
    private void Place()
    {
        GiveUpAwaited();
        var number = records.Word(0);
        if (number == row)
            return;
        if (row >= 0)
            sheet.EndRow();
        row = number;
        sheet.BeginRow(number + 1);
    }

    private void AddNumber(int column, double value, CellLook look, CellTraits traits = CellTraits.None)
    {
        Place();
        AddHere(column, value, look, traits);
    }

    private void AddHere(int column, double value, CellLook look, CellTraits traits)
    {
        if (!double.IsFinite(value))
            return;
        if (look.Number == NumberLook.Date)
            sheet.Add(Cell.OfDate(column + 1, value + globals.DateShift, traits));
        else
            sheet.Add(
                new Cell(
                    column + 1,
                    CellKind.Number,
                    value,
                    look.Shown(value),
                    look.Number == NumberLook.Percent ? traits | CellTraits.Percent : traits
                )
                {
                    Look = globals.PlaceOf(look),
                }
            );
    }

    private void AddMany()
    {
        Place();
        var first = records.Word(2);
        for (var at = 4; at + 8 <= records.Data.Length; at += 6)
            AddHere(first + ((at - 4) / 6), RkValue(records.Long(at + 2)), globals.LookOf(records.Word(at)), CellTraits.None);
    }

    /// <summary>30 bits of a whole number or the upper 30 bits of a double, perhaps in hundredths.</summary>
    private static double RkValue(uint rk)
    {
        var value = (rk & 2) != 0 ? (int)rk >> 2 : BitConverter.Int64BitsToDouble((long)(rk & ~3u) << 32);
        return (rk & 1) != 0 ? value / 100 : value;
    }

    private void AddShared()
    {
        Place();
        var index = records.Long(6);
        if (index < globals.Strings.Count)
            AddText(records.Word(2), globals.Strings[(int)index], CellTraits.None, counts: false);
        else
            sheet.Add(Cell.OfError(records.Word(2) + 1, "#TEXT?"));
    }

    private void AddLabel()
    {
        Place();
        var column = records.Word(2);
        string text;
        if (records.Kind == BiffKind.Label2)
            text = records.Bytes(8, records.Byte(7), globals.Encoding);
        else if (globals.Version < 8)
            text = records.Bytes(8, records.Word(6), globals.Encoding);
        else
        {
            records.At(6);
            text = records.UnicodeText(2, guard.Limits.TextLength);
        }
        AddText(column, text, CellTraits.None);
    }

    private void AddText(int column, string text, CellTraits traits, bool counts = true)
    {
        if (text.Length == 0)
            return;
        if (counts)
            guard.Text(text.Length);
        sheet.Add(Cell.OfText(column + 1, globals.Pooled(text), traits));
    }

    private void AddBoolOrError(int value, int isError, CellTraits traits)
    {
        Place();
        AddBoolOrErrorHere(records.Word(2), value, isError != 0, traits);
    }

    private void AddBoolOrErrorHere(int column, int value, bool isError, CellTraits traits) =>
        sheet.Add(
            isError
                ? new Cell(column + 1, CellKind.Error, 0, ErrorName(value), traits)
                : new Cell(column + 1, CellKind.Boolean, value != 0 ? 1 : 0, null, traits)
        );

    private void AddFormula(int at)
    {
        Place();
        var column = records.Word(2);
        // A result that is no number begins with its kind and ends with FFFF, which no number does.
        if (globals.Version == 2 || records.Word(at + 6) != 0xFFFF)
            AddHere(column, records.Double(at), globals.Version == 2 ? OldLook() : globals.LookOf(records.Word(4)), CellTraits.Formula);
        else if (records.Byte(at) == 0)
            awaited = (column, CellTraits.Formula);
        else if (records.Byte(at) is 1 or 2)
            AddBoolOrErrorHere(column, records.Byte(at + 2), records.Byte(at) == 2, CellTraits.Formula);
    }

    private void AddFormulaText()
    {
        if (awaited is not { } formula)
            return;
        awaited = null;
        string text;
        if (globals.Version >= 8)
        {
            records.At(0);
            text = records.UnicodeText(2, guard.Limits.TextLength);
        }
        else
            text =
                records.Kind == BiffKind.FormulaText2
                    ? records.Bytes(1, records.Byte(0), globals.Encoding)
                    : records.Bytes(2, records.Word(0), globals.Encoding);
        AddText(formula.Column, text, formula.Traits);
    }

    private void GiveUpAwaited()
    {
        if (awaited is { } formula)
            sheet.Add(new Cell(formula.Column + 1, CellKind.Empty, 0, null, formula.Traits | CellTraits.FormulaWithoutValue));
        awaited = null;
    }

    private void AddMerges()
    {
        for (var at = 2; at + 8 <= records.Data.Length && sheet.Merges.Count < MostMerges; at += 8)
        {
            var merge = new MergedRange(records.Word(at + 4) + 1, records.Word(at) + 1, records.Word(at + 6) + 1, records.Word(at + 2) + 1);
            if (merge.LastColumn >= merge.FirstColumn && merge.LastRow >= merge.FirstRow)
                sheet.Merges.Add(merge);
        }
    }

    private void AddColumns()
    {
        var (first, last) = (records.Word(0) + 1, Math.Min(CellAddress.LastColumn, records.Word(2) + 1));
        if ((records.Word(8) & 1) != 0 && last >= first && sheet.HiddenColumns.Count < CellAddress.LastColumn)
            sheet.HiddenColumns.Add((first, last));
    }

    private static string ErrorName(int code) =>
        code switch
        {
            0x00 => "#NULL!",
            0x07 => "#DIV/0!",
            0x0F => "#VALUE!",
            0x17 => "#REF!",
            0x1D => "#NAME?",
            0x24 => "#NUM!",
            0x2A => "#N/A",
            _ => "#ERR?",
        };
}
