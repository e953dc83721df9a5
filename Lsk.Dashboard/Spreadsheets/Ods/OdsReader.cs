using Lsk.Dashboard.Spreadsheets.Xlsx;
using Lsk.Dashboard.Spreadsheets.Xml;

namespace Lsk.Dashboard.Spreadsheets.Ods;

/// <summary>Reads OpenDocument spreadsheets: values, repeated rows and cells (bounded), merges, hidden tables.</summary>
internal sealed class OdsReader(Package package, ReadingGuard guard)
{
    private readonly HashSet<string> hiddenStyles = new(StringComparer.Ordinal);
    private readonly TextCollector text = new(guard.Limits.TextLength);
    private readonly List<Sheet> sheets = [];

    public static Workbook Read(Stream file, string name, ReadingGuard guard)
    {
        using var package = new Package(file, guard);
        if (IsEncrypted(package))
            throw new SpreadsheetRefusedException(RefusalCode.Password, "encrypted parts");
        if (!package.Has("content.xml"))
            throw new SpreadsheetRefusedException(RefusalCode.WrongFormat, "no content part");
        guard.Expected = package.SizeOf("content.xml");
        var reader = new OdsReader(package, guard);
        reader.ReadContent();
        return new Workbook(name, WorkbookFormat.Ods, reader.sheets) { Notes = guard.Notes };
    }

    private static bool IsEncrypted(Package package)
    {
        if (!package.Has("META-INF/manifest.xml"))
            return false;
        using var xml = package.Xml("META-INF/manifest.xml");
        while (xml.Read() is var token && token != XmlToken.Finished)
            if (token == XmlToken.Start && xml.Name.SequenceEqual("encryption-data"u8))
                return true;
        return false;
    }

    private void ReadContent()
    {
        using var xml = package.Xml("content.xml");
        var style = "";
        while (xml.Read() is var token && token != XmlToken.Finished)
        {
            if (token != XmlToken.Start)
                continue;
            if (xml.Name.SequenceEqual("style"u8))
                style = Attribute(xml, "name"u8);
            else if (xml.Name.SequenceEqual("table-properties"u8) && Attribute(xml, "display"u8) == "false")
                hiddenStyles.Add(style);
            else if (xml.Name.SequenceEqual("tracked-changes"u8) || xml.Name.SequenceEqual("dde-links"u8))
                xml.SkipElement();
            else if (xml.Name.SequenceEqual("table"u8))
                ReadTable(xml);
        }
    }

    private void ReadTable(XmlScanner xml)
    {
        if (sheets.Count >= guard.Limits.Sheets)
            throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "sheets");
        string name = "",
            style = "";
        while (xml.NextAttribute(out var attribute, out var value))
        {
            if (attribute.SequenceEqual("name"u8))
                name = XmlText.Decode(value);
            else if (attribute.SequenceEqual("style-name"u8))
                style = XmlText.Decode(value);
        }
        guard.Sheet(name);
        var visibility = hiddenStyles.Contains(style) ? SheetVisibility.Hidden : SheetVisibility.Visible;
        var builder = new SheetBuilder(name.Length > 0 ? name : $"Blad{sheets.Count + 1}", visibility, guard);
        var until = xml.Depth - 1;
        var row = 1;
        while (xml.Read() is var token && token != XmlToken.Finished && !(token == XmlToken.End && xml.Depth == until))
        {
            if (token != XmlToken.Start)
                continue;
            if (xml.Name.SequenceEqual("table-row"u8))
                row = ReadRow(xml, builder, row);
            // Pictures, charts and forms can hold tables of their own.
            else if (xml.Name.SequenceEqual("shapes"u8) || xml.Name.SequenceEqual("forms"u8) || xml.Name.SequenceEqual("table"u8))
                xml.SkipElement();
        }
        sheets.Add(builder.Build());
    }

    /// <summary>Reads one written row, which may stand for many, and gives the number of the next.</summary>
    private int ReadRow(XmlScanner xml, SheetBuilder builder, int row)
    {
        var repeated = 1;
        var isHidden = false;
        while (xml.NextAttribute(out var name, out var value))
        {
            if (name.SequenceEqual("number-rows-repeated"u8))
                repeated = Math.Max(1, XmlText.Int(value, 1));
            else if (name.SequenceEqual("visibility"u8))
                isHidden = !value.SequenceEqual("visible"u8);
        }
        var until = xml.Depth - 1;
        builder.BeginRow(row);
        if (isHidden)
            builder.Hide();
        var column = 1;
        while (xml.Read() is var token && token != XmlToken.Finished && !(token == XmlToken.End && xml.Depth == until))
        {
            if (token != XmlToken.Start)
                continue;
            if (xml.Name.SequenceEqual("table-cell"u8) || xml.Name.SequenceEqual("covered-table-cell"u8))
                column = ReadCell(xml, builder, row, column);
        }
        builder.EndRow();
        if (builder.CellsInRow > 0)
            for (var copy = 1; copy < repeated; copy++)
                builder.RepeatRow(row + copy);
        return (int)Math.Min(CellAddress.LastRow, (long)row + repeated);
    }

    private int comments;

    private struct OdsCell
    {
        public int Repeated;
        public int ColumnsSpanned;
        public int RowsSpanned;
        public bool IsFormula;
        public bool IsError;
        public string Type;
        public string? Value;
    }

    private int ReadCell(XmlScanner xml, SheetBuilder builder, int row, int column)
    {
        var cell = ReadAttributes(xml);
        comments = 0;
        CollectParagraphs(xml);
        builder.Comments += comments;
        if (text.IsCut)
            guard.Note(ReadingNoteKind.TextCut, CellAddress.Of(builder.Name, column, row));
        if (cell.ColumnsSpanned > 1 || cell.RowsSpanned > 1)
        {
            var last = new MergedRange(
                column,
                row,
                Math.Min(CellAddress.LastColumn, column + cell.ColumnsSpanned - 1),
                Math.Min(CellAddress.LastRow, row + cell.RowsSpanned - 1)
            );
            if (builder.Merges.Count < 20_000)
                builder.Merges.Add(last);
        }
        var value = ValueOf(cell, column);
        if (value.Kind != CellKind.Empty || value.IsFormulaWithoutValue)
        {
            for (var copy = 0; copy < cell.Repeated && column + copy <= CellAddress.LastColumn; copy++)
                builder.Add(new Cell(column + copy, value.Kind, value.Number, value.Text, value.Traits));
        }
        return (int)Math.Min(CellAddress.LastColumn + 1L, (long)column + cell.Repeated);
    }

    private static OdsCell ReadAttributes(XmlScanner xml)
    {
        var cell = new OdsCell
        {
            Repeated = 1,
            ColumnsSpanned = 1,
            RowsSpanned = 1,
            Type = "",
        };
        while (xml.NextAttribute(out var name, out var value))
        {
            if (name.SequenceEqual("number-columns-repeated"u8))
                cell.Repeated = Math.Max(1, XmlText.Int(value, 1));
            else if (name.SequenceEqual("number-columns-spanned"u8))
                cell.ColumnsSpanned = Math.Clamp(XmlText.Int(value, 1), 1, CellAddress.LastColumn);
            else if (name.SequenceEqual("number-rows-spanned"u8))
                cell.RowsSpanned = Math.Clamp(XmlText.Int(value, 1), 1, CellAddress.LastRow);
            else if (name.SequenceEqual("formula"u8))
                cell.IsFormula = true;
            else if (name.SequenceEqual("value-type"u8))
            {
                // LibreOffice says it twice, office: and calcext:; only the second knows errors.
                if (value.SequenceEqual("error"u8))
                    cell.IsError = true;
                else
                    cell.Type = XmlText.Decode(value);
            }
            else if (
                name.SequenceEqual("value"u8)
                || name.SequenceEqual("date-value"u8)
                || name.SequenceEqual("boolean-value"u8)
                || name.SequenceEqual("string-value"u8)
            )
                cell.Value = XmlText.Decode(value);
        }
        return cell;
    }

    private Cell ValueOf(in OdsCell cell, int column)
    {
        var traits = cell.IsFormula ? CellTraits.Formula : CellTraits.None;
        if (cell.IsError)
            return new Cell(column, CellKind.Error, 0, text.Take(), traits);
        if (
            cell.Type is "float" or "percentage" or "currency"
            && double.TryParse(
                cell.Value,
                System.Globalization.NumberStyles.Float,
                System.Globalization.CultureInfo.InvariantCulture,
                out var number
            )
            && double.IsFinite(number)
        )
            return Cell.OfNumber(column, number, cell.Type == "percentage" ? traits | CellTraits.Percent : traits);
        if (cell.Type == "date" && IsoDate.TryRead(cell.Value ?? "", out var serial))
            return Cell.OfDate(column, serial, traits);
        if (cell.Type == "boolean")
            return new Cell(column, CellKind.Boolean, cell.Value == "true" ? 1 : 0, null, traits);
        var content = cell.Type == "string" && cell.Value is not null ? cell.Value : text.Take();
        if (content.Length > guard.Limits.TextLength)
            content = content[..guard.Limits.TextLength];
        if (content.Length == 0)
            return cell.IsFormula ? new Cell(column, CellKind.Empty, 0, null, traits | CellTraits.FormulaWithoutValue) : default;
        guard.Text(content.Length, text.IsNew || cell.Value is not null);
        return Cell.OfText(column, content, traits);
    }

    /// <summary>The paragraphs of the cell that has just started, one a line; comments and drawings in it are passed over.</summary>
    private void CollectParagraphs(XmlScanner xml)
    {
        text.Clear();
        var until = xml.Depth - 1;
        var paragraph = 0;
        while (true)
        {
            var token = xml.Read();
            if (token == XmlToken.Finished)
                return;
            if (token == XmlToken.Text)
            {
                if (paragraph > 0)
                    text.Append(xml.Text, xml.IsCharacterData);
                continue;
            }
            if (token == XmlToken.End)
            {
                if (xml.Depth == until)
                    return;
                if (xml.Name.SequenceEqual("p"u8) && paragraph > 0)
                    paragraph--;
                continue;
            }
            if (xml.Name.SequenceEqual("annotation"u8))
                comments++;
            if (xml.Name.SequenceEqual("annotation"u8) || xml.Name.SequenceEqual("frame"u8) || xml.Name.SequenceEqual("ruby-text"u8))
                xml.SkipElement();
            else if (xml.Name.SequenceEqual("p"u8))
            {
                if (paragraph++ == 0 && text.Length > 0)
                    text.Append("\n"u8, true);
            }
            else if (xml.Name.SequenceEqual("s"u8))
                Spaces(xml);
            else if (xml.Name.SequenceEqual("tab"u8))
                text.Append("\t"u8, true);
            else if (xml.Name.SequenceEqual("line-break"u8))
                text.Append("\n"u8, true);
        }
    }

    private void Spaces(XmlScanner xml)
    {
        var count = Math.Min(Repeat(xml, "c"u8), guard.Limits.TextLength);
        for (var index = 0; index < count; index++)
            text.Append(" "u8, true);
    }

    private static int Repeat(XmlScanner xml, ReadOnlySpan<byte> attribute)
    {
        while (xml.NextAttribute(out var name, out var value))
            if (name.SequenceEqual(attribute))
                return Math.Max(1, XmlText.Int(value, 1));
        return 1;
    }

    private static string Attribute(XmlScanner xml, ReadOnlySpan<byte> wanted)
    {
        while (xml.NextAttribute(out var name, out var value))
            if (name.SequenceEqual(wanted))
                return XmlText.Decode(value);
        return "";
    }
}
