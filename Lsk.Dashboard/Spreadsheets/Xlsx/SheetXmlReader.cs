using System.Globalization;
using Lsk.Dashboard.Spreadsheets.Xml;

namespace Lsk.Dashboard.Spreadsheets.Xlsx;

/// <summary>Reads the part of one worksheet into its filled cells.</summary>
internal sealed class SheetXmlReader(
    SheetBuilder sheet,
    List<string> shared,
    CellStyles styles,
    double dateShift,
    TextCollector text,
    ReadingGuard guard
)
{
    private const int MostMerges = 20_000;
    private int row;
    private int column;

    private enum ValueKind : byte
    {
        Number,
        Shared,
        Inline,
        Text,
        Boolean,
        Error,
        IsoDate,
    }

    public Sheet Read(XmlScanner xml)
    {
        sheet.Looks = styles.Looks;
        var steps = 0;
        while (xml.Read() is var token && token != XmlToken.Finished)
        {
            if ((++steps & 0xFFFF) == 0)
                guard.Checkpoint();
            if (token == XmlToken.Text)
                continue;
            var name = xml.Name;
            if (name.SequenceEqual("c"u8))
            {
                if (token == XmlToken.Start)
                    ReadCell(xml);
            }
            else if (name.SequenceEqual("row"u8))
            {
                if (token == XmlToken.Start)
                    BeginRow(xml);
                else
                    sheet.EndRow();
            }
            else if (token == XmlToken.Start && name.SequenceEqual("mergeCell"u8))
                ReadMerge(xml);
            else if (token == XmlToken.Start && name.SequenceEqual("col"u8))
                ReadColumn(xml);
        }
        return sheet.Build();
    }

    private void BeginRow(XmlScanner xml)
    {
        row++;
        column = 0;
        var isHidden = false;
        while (xml.NextAttribute(out var name, out var value))
        {
            if (name.SequenceEqual("hidden"u8))
                isHidden = XmlText.Flag(value);
            if (!name.SequenceEqual("r"u8))
                continue;
            var number = XmlText.Int(value, 0);
            if (number is > 0 and <= CellAddress.LastRow)
                row = number;
        }
        sheet.BeginRow(row);
        if (isHidden)
            sheet.Hide();
    }

    private void ReadCell(XmlScanner xml)
    {
        column++;
        var kind = ValueKind.Number;
        var style = -1;
        while (xml.NextAttribute(out var name, out var value))
        {
            if (name.Length != 1)
                continue;
            if (name[0] == (byte)'r')
                column = CellAddress.Parse(value).Column is var stated and > 0 ? stated : column;
            else if (name[0] == (byte)'s')
                style = XmlText.Int(value, -1);
            else if (name[0] == (byte)'t')
                kind = KindOf(value);
        }
        var traits = ReadContent(xml, ref kind, out var hasValue);
        if (text.IsCut)
            guard.Note(ReadingNoteKind.TextCut, CellAddress.Of(sheet.Name, column, row));
        if (!hasValue)
        {
            if ((traits & CellTraits.Formula) != 0)
                sheet.Add(new Cell(column, CellKind.Empty, 0, null, traits | CellTraits.FormulaWithoutValue));
            else if (styles[style].Fill is not null)
                sheet.Paint(column, LookOf(style));
            return;
        }
        Add(kind, style, traits);
    }

    private CellTraits ReadContent(XmlScanner xml, ref ValueKind kind, out bool hasValue)
    {
        var traits = CellTraits.None;
        var until = xml.Depth - 1;
        var inValue = false;
        hasValue = false;
        text.Clear();
        while (true)
        {
            var token = xml.Read();
            if (token == XmlToken.Text)
            {
                if (!inValue)
                    continue;
                text.Append(xml.Text, xml.IsCharacterData);
                hasValue = true;
            }
            else if (token == XmlToken.End)
            {
                inValue = false;
                if (xml.Depth == until)
                    return traits;
            }
            else if (token == XmlToken.Finished)
                return traits;
            else if (xml.Name.SequenceEqual("v"u8))
                inValue = true;
            else if (xml.Name.SequenceEqual("f"u8))
                traits |= CellTraits.Formula;
            else if (xml.Name.SequenceEqual("is"u8))
            {
                RichText.Collect(xml, text);
                kind = ValueKind.Inline;
                hasValue = text.Length > 0;
            }
        }
    }

    private void Add(ValueKind kind, int style, CellTraits traits)
    {
        switch (kind)
        {
            case ValueKind.Number:
                AddNumber(style, traits);
                break;
            case ValueKind.Shared:
                AddShared(style, traits);
                break;
            case ValueKind.Inline or ValueKind.Text:
                AddText(RichText.Finish(text), style, traits);
                break;
            case ValueKind.Boolean:
                sheet.Add(new Cell(column, CellKind.Boolean, XmlText.Flag(text.Bytes) ? 1 : 0, null, traits));
                break;
            case ValueKind.Error:
                sheet.Add(new Cell(column, CellKind.Error, 0, text.Take(), traits));
                break;
            case ValueKind.IsoDate:
                if (IsoDate.TryRead(text.Take(), out var serial))
                    sheet.Add(Cell.OfDate(column, serial, traits) with { Look = LookOf(style) });
                else
                    AddText(text.Take(), style, traits);
                break;
        }
    }

    private void AddNumber(int style, CellTraits traits)
    {
        var raw = text.Bytes.Trim(" \t\r\n"u8);
        if (raw.IsEmpty)
            return;
        if (!XmlText.TryNumber(raw, out var number))
        {
            AddText(text.Take(), style, traits);
            return;
        }
        var look = styles[style];
        if (look.Number == NumberLook.Date)
        {
            sheet.Add(Cell.OfDate(column, SerialDate.Settled(number) + dateShift, traits) with { Look = LookOf(style) });
            return;
        }
        if (look.Number == NumberLook.Percent)
            traits |= CellTraits.Percent;
        var shown = look.Shown(number);
        if (shown is not null)
            guard.Text(shown.Length);
        sheet.Add(new Cell(column, CellKind.Number, number, shown, traits) { Look = LookOf(style) });
    }

    private static ushort LookOf(int style) => style is > 0 and < ushort.MaxValue ? (ushort)style : (ushort)0;

    private void AddShared(int style, CellTraits traits)
    {
        var index = XmlText.Int(text.Bytes.Trim(" \t\r\n"u8), -1);
        if ((uint)index < (uint)shared.Count)
        {
            if (shared[index].Length > 0)
                sheet.Add(Cell.OfText(column, shared[index], traits) with { Look = LookOf(style) });
        }
        else
            sheet.Add(Cell.OfError(column, "#TEXT?"));
    }

    private void AddText(string value, int style, CellTraits traits)
    {
        if (value.Length == 0)
            return;
        guard.Text(value.Length, text.IsNew);
        sheet.Add(Cell.OfText(column, value, traits) with { Look = LookOf(style) });
    }

    private static ValueKind KindOf(ReadOnlySpan<byte> type) =>
        type switch
        {
            [(byte)'s'] => ValueKind.Shared,
            [(byte)'n'] => ValueKind.Number,
            [(byte)'b'] => ValueKind.Boolean,
            [(byte)'e'] => ValueKind.Error,
            [(byte)'d'] => ValueKind.IsoDate,
            _ => type.SequenceEqual("inlineStr"u8) ? ValueKind.Inline
            : type.SequenceEqual("str"u8) ? ValueKind.Text
            : ValueKind.Number,
        };

    private void ReadMerge(XmlScanner xml)
    {
        while (xml.NextAttribute(out var name, out var value))
        {
            if (!name.SequenceEqual("ref"u8) || sheet.Merges.Count >= MostMerges)
                continue;
            var colon = value.IndexOf((byte)':');
            if (colon < 0)
                continue;
            var (firstColumn, firstRow) = CellAddress.Parse(value[..colon]);
            var (lastColumn, lastRow) = CellAddress.Parse(value[(colon + 1)..]);
            if (firstColumn > 0 && firstRow > 0 && lastColumn >= firstColumn && lastRow >= firstRow)
                sheet.Merges.Add(new MergedRange(firstColumn, firstRow, lastColumn, lastRow));
        }
    }

    private void ReadColumn(XmlScanner xml)
    {
        int first = 0,
            last = 0;
        var isHidden = false;
        while (xml.NextAttribute(out var name, out var value))
        {
            if (name.SequenceEqual("min"u8))
                first = XmlText.Int(value, 0);
            else if (name.SequenceEqual("max"u8))
                last = XmlText.Int(value, 0);
            else if (name.SequenceEqual("hidden"u8))
                isHidden = XmlText.Flag(value);
        }
        if (isHidden && first > 0 && last >= first && sheet.HiddenColumns.Count < CellAddress.LastColumn)
            sheet.HiddenColumns.Add((first, last));
    }
}

/// <summary>Dates as OpenDocument and strict OOXML write them: <c>2026-03-15</c>, <c>2026-03-15T08:00:00</c>, also with a zone.</summary>
internal static class IsoDate
{
    public static bool TryRead(string text, out double serial)
    {
        serial = 0;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return false;
        // A bare time of day would be read as today; a date has a hyphen after its year.
        if (text.Length < 8 || text.IndexOf('-', StringComparison.Ordinal) < 4)
            return false;
        serial = SerialDate.FromDateTime(moment.DateTime);
        return true;
    }
}
