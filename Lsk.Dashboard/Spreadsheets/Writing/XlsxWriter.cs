using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Writing;

/// <summary>One column of a sheet that is written.</summary>
/// <param name="Heading">In the first row.</param>
/// <param name="Width">In letters.</param>
/// <param name="Choices">Name of a list of the workbook that the cells choose from.</param>
/// <param name="Help">Shown beside a cell that is selected.</param>
/// <param name="Wraps">Long text: shown on several lines.</param>
public sealed record WrittenColumn(string Heading, double Width, string? Choices = null, string? Help = null, bool Wraps = false);

/// <summary>
/// Writes a new workbook straight to a stream, row by row: typed cells, frozen and filtered headings, widths, drop-downs with help, print
/// titles. Memory does not grow with the rows. (A general library builds the whole workbook first: 50,000 rows then cost ten times the
/// time.)
/// </summary>
public sealed class XlsxWriter : IDisposable
{
    private const int Header = 1,
        Wrapped = 2,
        Day = 3,
        Whole = 4,
        Fraction = 5,
        AsText = 6,
        Bold = 7;
    private readonly ZipArchive archive;
    private readonly List<(string Name, bool IsHidden, int Columns, int Rows)> sheets = [];
    private readonly List<(string Name, int Count)> lists = [];
    private readonly List<string> columnNames = [];
    private string rowNumber = "";
    private int written;

    /// <summary>Told now and then, with all rows so far.</summary>
    public Action<int>? RowsWritten { get; set; }

    public XlsxWriter(Stream target)
    {
        archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>The lists that columns choose from, written to a hidden sheet; call before the sheets that use them.</summary>
    public void AddLists(IReadOnlyList<(string Name, IReadOnlyList<string> Values)> all)
    {
        lists.AddRange(all.Select(list => (list.Name, list.Values.Count)));
        var longest = all.Max(list => list.Values.Count);
        var rows = Enumerable
            .Range(0, longest)
            .Select(row => all.Select(list => row < list.Values.Count ? (object?)list.Values[row] : null).ToArray());
        AddSheet("Listor", [.. all.Select(list => new WrittenColumn(list.Name, 24))], rows, isHidden: true);
    }

    /// <summary>A sheet with headings; returns how many rows were written below them.</summary>
    public int AddSheet(
        string name,
        IReadOnlyList<WrittenColumn> columns,
        IEnumerable<object?[]> rows,
        bool isHidden = false,
        int validatedRows = 0,
        CancellationToken cancel = default
    )
    {
        using var part = Part($"xl/worksheets/sheet{sheets.Count + 1}.xml");
        part.Write(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
        );
        part.Write(
            "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>"
        );
        for (var column = 0; column < columns.Count; column++)
            part.Write(
                FormattableString.Invariant(
                    $"<col min=\"{column + 1}\" max=\"{column + 1}\" width=\"{columns[column].Width:0.##}\" customWidth=\"1\"/>"
                )
            );
        part.Write("</cols><sheetData>");
        BeginRow(part, 1);
        for (var column = 0; column < columns.Count; column++)
            WriteText(part, column, columns[column].Heading, Header);
        part.Write("</row>");
        var count = 0;
        foreach (var row in rows)
        {
            if ((++count & 255) == 0)
                cancel.ThrowIfCancellationRequested();
            if ((++written & 1023) == 0)
                RowsWritten?.Invoke(written);
            BeginRow(part, count + 1);
            for (var column = 0; column < row.Length; column++)
                WriteCell(part, column, row[column], column < columns.Count && columns[column].Wraps);
            part.Write("</row>");
        }
        var last = CellAddress.ColumnName(columns.Count);
        part.Write(FormattableString.Invariant($"</sheetData><autoFilter ref=\"A1:{last}{count + 1}\"/>"));
        WriteValidations(part, columns, Math.Max(count, validatedRows) + 1);
        part.Write(
            "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
        );
        sheets.Add((name, isHidden, columns.Count, count));
        return count;
    }

    /// <summary>A sheet for people: lines of text, the first in bold.</summary>
    public void AddNotes(string name, IEnumerable<(string Label, object? Value)> lines)
    {
        using var part = Part($"xl/worksheets/sheet{sheets.Count + 1}.xml");
        part.Write(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView workbookViewId=\"0\" showGridLines=\"0\"/></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\"1\" width=\"26\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"80\" customWidth=\"1\"/></cols><sheetData>"
        );
        var count = 0;
        foreach (var (label, value) in lines)
        {
            BeginRow(part, ++count);
            WriteText(part, 0, label, Bold);
            WriteCell(part, 1, value, wraps: true);
            part.Write("</row>");
        }
        part.Write(
            "</sheetData><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/></worksheet>"
        );
        sheets.Add((name, false, 0, 0));
    }

    /// <summary>Writes what ties the parts together.</summary>
    public void Complete()
    {
        WriteStyles();
        using (var part = Part("xl/workbook.xml"))
        {
            part.Write(
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><bookViews><workbookView activeTab=\""
            );
            part.Write(Math.Max(0, sheets.FindIndex(sheet => !sheet.IsHidden)).ToString(CultureInfo.InvariantCulture));
            part.Write("\"/></bookViews><sheets>");
            for (var index = 0; index < sheets.Count; index++)
                part.Write(
                    FormattableString.Invariant(
                        $"<sheet name=\"{Escaped(sheets[index].Name)}\" sheetId=\"{index + 1}\"{(sheets[index].IsHidden ? " state=\"hidden\"" : "")} r:id=\"rId{index + 1}\"/>"
                    )
                );
            part.Write("</sheets>");
            WriteNames(part);
            part.Write("</workbook>");
        }
        using (var part = Part("xl/_rels/workbook.xml.rels"))
        {
            part.Write("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
            for (var index = 0; index < sheets.Count; index++)
                part.Write(
                    FormattableString.Invariant(
                        $"<Relationship Id=\"rId{index + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{index + 1}.xml\"/>"
                    )
                );
            part.Write(
                FormattableString.Invariant(
                    $"<Relationship Id=\"rId{sheets.Count + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>"
                )
            );
        }
        using (var part = Part("_rels/.rels"))
            part.Write(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            );
        using (var part = Part("[Content_Types].xml"))
        {
            part.Write(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
            );
            for (var index = 0; index < sheets.Count; index++)
                part.Write(
                    FormattableString.Invariant(
                        $"<Override PartName=\"/xl/worksheets/sheet{index + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                    )
                );
            part.Write("</Types>");
        }
    }

    public void Dispose() => archive.Dispose();

    private StreamWriter Part(string path)
    {
        var part = new StreamWriter(archive.CreateEntry(path, CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 1 << 16);
        part.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        return part;
    }

    // Rows and cells say where they stand although the format lets them leave it out: not every program that reads them counts right.
    private void BeginRow(StreamWriter part, int number)
    {
        rowNumber = number.ToString(CultureInfo.InvariantCulture);
        part.Write("<row r=\"");
        part.Write(rowNumber);
        part.Write("\">");
    }

    private void BeginCell(StreamWriter part, int column)
    {
        part.Write("<c r=\"");
        while (columnNames.Count <= column)
            columnNames.Add(CellAddress.ColumnName(columnNames.Count + 1));
        part.Write(columnNames[column]);
        part.Write(rowNumber);
    }

    private void WriteCell(StreamWriter part, int column, object? value, bool wraps)
    {
        switch (value)
        {
            case null or "":
                break;
            case string text:
                WriteText(part, column, text, wraps ? Wrapped : AsText);
                break;
            case DateOnly day:
                WriteNumber(part, column, SerialDate.FromDay(day), Day);
                break;
            case DateTime moment:
                WriteText(part, column, moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), 0);
                break;
            case bool truth:
                WriteText(part, column, truth ? "ja" : "nej", 0);
                break;
            case IConvertible number:
                var plain = number.ToDouble(CultureInfo.InvariantCulture);
                if (double.IsFinite(plain))
                    WriteNumber(part, column, plain, plain == Math.Floor(plain) ? Whole : Fraction);
                break;
            default:
                WriteText(part, column, value.ToString() ?? "", AsText);
                break;
        }
    }

    private void WriteNumber(StreamWriter part, int column, double value, int style)
    {
        Span<char> digits = stackalloc char[32];
        value.TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture);
        BeginCell(part, column);
        part.Write(
            style switch
            {
                Day => "\" s=\"3\"><v>",
                Whole => "\" s=\"4\"><v>",
                _ => "\" s=\"5\"><v>",
            }
        );
        part.Write(digits[..length]);
        part.Write("</v></c>");
    }

    /// <summary>Always a typed text, never a formula: what begins with = or + is inert.</summary>
    private void WriteText(StreamWriter part, int column, string text, int style)
    {
        BeginCell(part, column);
        part.Write("\" t=\"inlineStr\" s=\"");
        part.Write((char)('0' + style));
        part.Write("\"><is><t xml:space=\"preserve\">");
        part.Write(Escaped(CleanText.Cut(text, 32_767)));
        part.Write("</t></is></c>");
    }

    private static string Escaped(string text)
    {
        if (
            text.AsSpan().IndexOfAny("&<>\"\r_") < 0
            && !text.Any(letter => letter < 0x20 && letter is not ('\n' or '\t'))
            && !text.Any(char.IsSurrogate)
            && !text.Contains('\uFFFE', StringComparison.Ordinal)
            && !text.Contains('\uFFFF', StringComparison.Ordinal)
        )
            return text;
        var result = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            switch (letter)
            {
                case '&':
                    result.Append("&amp;");
                    break;
                case '<':
                    result.Append("&lt;");
                    break;
                case '>':
                    result.Append("&gt;");
                    break;
                case '"':
                    result.Append("&quot;");
                    break;
                case '_' when IsEscape(text, at):
                    result.Append("_x005F_");
                    break;
                case '\n' or '\t':
                    result.Append(letter);
                    break;
                case < ' ' or '\uFFFE' or '\uFFFF':
                    result.Append(CultureInfo.InvariantCulture, $"_x{(int)letter:X4}_");
                    break;
                default:
                    if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                        result.Append(letter).Append(text[++at]);
                    else
                        result.Append(char.IsSurrogate(letter) ? '\uFFFD' : letter);
                    break;
            }
        }
        return result.ToString();
    }

    /// <summary>A text that looks like <c>_x000D_</c> would be read as the sign it names.</summary>
    private static bool IsEscape(string text, int at) =>
        at + 6 < text.Length
        && text[at + 1] == 'x'
        && text[at + 6] == '_'
        && text.AsSpan(at + 2, 4).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0;

    private void WriteValidations(StreamWriter part, IReadOnlyList<WrittenColumn> columns, int lastRow)
    {
        var validated = columns
            .Select((column, index) => (Column: column, Name: CellAddress.ColumnName(index + 1)))
            .Where(pair => pair.Column.Choices is not null || pair.Column.Help is not null)
            .ToList();
        if (validated.Count == 0 || lastRow < 2)
            return;
        part.Write(FormattableString.Invariant($"<dataValidations count=\"{validated.Count}\">"));
        foreach (var (column, name) in validated)
        {
            var list = column.Choices is null ? -1 : lists.FindIndex(known => known.Name == column.Choices);
            part.Write("<dataValidation allowBlank=\"1\" showInputMessage=\"1\"");
            if (list >= 0)
                part.Write(
                    " type=\"list\" errorStyle=\"warning\" showErrorMessage=\"1\" errorTitle=\"Okänt värde\" error=\"Välj ett värde i listan.\""
                );
            if (column.Help is { } help)
                part.Write(
                    $" promptTitle=\"{Escaped(column.Heading.Length > 32 ? column.Heading[..32] : column.Heading)}\" prompt=\"{Escaped(help.Length > 255 ? help[..255] : help)}\""
                );
            part.Write(FormattableString.Invariant($" sqref=\"{name}2:{name}{lastRow}\">"));
            if (list >= 0)
                part.Write(
                    FormattableString.Invariant(
                        $"<formula1>Listor!${CellAddress.ColumnName(list + 1)}$2:${CellAddress.ColumnName(list + 1)}${lists[list].Count + 1}</formula1>"
                    )
                );
            part.Write("</dataValidation>");
        }
        part.Write("</dataValidations>");
    }

    private void WriteNames(StreamWriter part)
    {
        if (sheets.TrueForAll(sheet => sheet.Columns == 0))
            return;
        part.Write("<definedNames>");
        for (var index = 0; index < sheets.Count; index++)
        {
            if (sheets[index].Columns == 0)
                continue;
            part.Write(
                FormattableString.Invariant(
                    $"<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{index}\" hidden=\"1\">{Quoted(sheets[index].Name)}!$A$1:${CellAddress.ColumnName(sheets[index].Columns)}${sheets[index].Rows + 1}</definedName>"
                )
            );
        }
        for (var index = 0; index < sheets.Count; index++)
            if (sheets[index].Columns > 0)
                part.Write(
                    FormattableString.Invariant(
                        $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{index}\">{Quoted(sheets[index].Name)}!$1:$1</definedName>"
                    )
                );
        part.Write("</definedNames>");
    }

    /// <summary>A sheet's name in a formula: an apostrophe in it is doubled.</summary>
    private static string Quoted(string sheet) => "'" + Escaped(sheet.Replace("'", "''", StringComparison.Ordinal)) + "'";

    private void WriteStyles()
    {
        using var part = Part("xl/styles.xml");
        part.Write(
            """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="#,##0.0####"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF005E73"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
            """
        );
    }
}
