using ClosedXML.Excel;
using Lsk.Domain.Exchange;

namespace Lsk.Dashboard.Spreadsheets.Writing;

/// <summary>Builds the whole workbook with ClosedXML and then writes it: for what people open, read, print and fill in.</summary>
internal sealed class ReadableWorkbook : WorkbookWriter
{
    private static readonly Lazy<Dictionary<WrittenKind, IXLStyle>> Styles = new(MakeStyles);
    private readonly Stream target;
    private readonly XLWorkbook book = new();

    public ReadableWorkbook(Stream target)
    {
        this.target = target;
        // The library writes the account that the server runs as, unless somebody else is named.
        book.Properties.Author = book.Properties.LastModifiedBy = "Lsk";
        book.Style.Font.FontName = SheetLook.Font;
        book.Style.Font.FontSize = SheetLook.FontSize;
    }

    public override Task AddSheetAsync(WrittenSheet sheet, CancellationToken cancel = default)
    {
        var made = book.AddWorksheet(sheet.Name);
        for (var column = 1; column <= sheet.Columns.Count; column++)
        {
            made.Column(column).Width = sheet.Columns[column - 1].Width;
            Put(made.Cell(1, column), WrittenCell.Of(sheet.Columns[column - 1].Heading, wraps: true));
        }
        var headings = made.Range(1, 1, 1, sheet.Columns.Count).Style;
        headings.Font.Bold = true;
        headings.Font.FontColor = XLColor.White;
        headings.Fill.BackgroundColor = XLColor.FromArgb(unchecked((int)0xFF000000) | SheetLook.HeadingFill);
        headings.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        var number = 1;
        foreach (var row in sheet.Rows)
        {
            Count(cancel);
            number++;
            for (var column = 0; column < row.Length; column++)
                if (
                    WrittenCell.Of(row[column], column < sheet.Columns.Count && sheet.Columns[column].Wraps) is var cell
                    && cell.Kind != WrittenKind.Empty
                )
                    Put(made.Cell(number, column + 1), cell);
        }
        made.Range(1, 1, number, sheet.Columns.Count).SetAutoFilter();
        made.SheetView.FreezeRows(1);
        SetUpPages(made);
        foreach (var (column, range, list) in Validated(sheet))
            AddValidation(made.Range(range), column, list);
        if (sheet.IsHidden)
            made.Hide();
        return Task.CompletedTask;
    }

    public override Task AddNotesAsync(string name, IEnumerable<(string Label, object? Value)> lines, CancellationToken cancel = default)
    {
        var made = book.AddWorksheet(name);
        made.ShowGridLines = false;
        made.Column(1).Width = SheetLook.LabelWidth;
        made.Column(2).Width = SheetLook.NoteWidth;
        var row = 0;
        foreach (var (label, value) in lines)
        {
            row++;
            Put(made.Cell(row, 1), WrittenCell.Of(label, wraps: true));
            made.Cell(row, 1).Style.Font.Bold = true;
            Put(made.Cell(row, 2), WrittenCell.Of(value, wraps: true));
        }
        SetUpPages(made);
        return Task.CompletedTask;
    }

    public override async Task CompleteAsync(CancellationToken cancel = default)
    {
        book.Worksheets.First(sheet => sheet.Visibility == XLWorksheetVisibility.Visible).SetTabActive();
        using var whole = new MemoryStream();
        book.SaveAs(whole);
        whole.Position = 0;
        await whole.CopyToAsync(target, cancel);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            book.Dispose();
    }

    private static void Put(IXLCell cell, WrittenCell value)
    {
        if (value.Kind == WrittenKind.Empty)
            return;
        cell.Style = Styles.Value[value.Kind];
        // SetValue keeps a text that begins with = a text; Value would make a formula of it.
        if (value.Kind is WrittenKind.Text or WrittenKind.LongText)
            cell.SetValue(value.Text);
        else
            cell.SetValue(value.Number);
    }

    private static void SetUpPages(IXLWorksheet sheet)
    {
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.FitToPages(1, 0);
        sheet.PageSetup.SetRowsToRepeatAtTop(1, 1);
        sheet.PageSetup.Footer.Left.AddText(XLHFPredefinedText.SheetName);
        sheet.PageSetup.Footer.Right.AddText(XLHFPredefinedText.PageNumber);
        sheet.PageSetup.Footer.Right.AddText(" / ");
        sheet.PageSetup.Footer.Right.AddText(XLHFPredefinedText.NumberOfPages);
    }

    private static void AddValidation(IXLRange range, WrittenColumn column, (string Sheet, string Range)? list)
    {
        var rule = range.SetDataValidation();
        rule.IgnoreBlanks = true;
        if (list is { } choices)
        {
            rule.List($"{choices.Sheet}!{choices.Range}", true);
            rule.ErrorStyle = XLErrorStyle.Warning;
            rule.ShowErrorMessage = true;
            rule.ErrorTitle = SheetLook.UnknownTitle;
            rule.ErrorMessage = SheetLook.UnknownMessage;
        }
        if (column.Help is not { } help)
            return;
        rule.ShowInputMessage = true;
        rule.InputTitle = TextTruncation.Truncate(column.Heading, SheetLook.MostHelpTitle);
        rule.InputMessage = TextTruncation.Truncate(help, SheetLook.MostHelp);
    }

    /// <summary>One style for each kind of cell, made once: a style built up cell by cell costs more than all else.</summary>
    private static Dictionary<WrittenKind, IXLStyle> MakeStyles()
    {
        using var scratch = new XLWorkbook();
        var sheet = scratch.AddWorksheet("stilar");
        var styles = new Dictionary<WrittenKind, IXLStyle>();
        foreach (var kind in Enum.GetValues<WrittenKind>())
        {
            var style = sheet.Cell((int)kind + 1, 1).Style;
            style.Font.FontName = SheetLook.Font;
            style.Font.FontSize = SheetLook.FontSize;
            style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
            style.Alignment.WrapText = kind == WrittenKind.LongText;
            if (FormatOf(kind) is { } format)
                style.NumberFormat.Format = format;
            styles[kind] = style;
        }
        return styles;
    }

    private static string? FormatOf(WrittenKind kind) =>
        kind switch
        {
            WrittenKind.Text => SheetLook.TextFormat,
            WrittenKind.Day => SheetLook.DayFormat,
            WrittenKind.Whole => SheetLook.WholeFormat,
            WrittenKind.Fraction => SheetLook.FractionFormat,
            _ => null,
        };
}
