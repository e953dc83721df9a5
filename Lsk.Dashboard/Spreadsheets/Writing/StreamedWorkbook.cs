using System.Drawing;
using System.Globalization;
using System.Text.RegularExpressions;
using Lsk.Domain.Exchange;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Validations;
using SpreadCheetah.Worksheets;

namespace Lsk.Dashboard.Spreadsheets.Writing;

/// <summary>Writes row by row with SpreadCheetah: memory does not grow with the rows. The library knows no print set-up; nobody prints ten
/// thousand rows.</summary>
internal sealed partial class StreamedWorkbook(Stream target) : WorkbookWriter
{
    private readonly Dictionary<WrittenKind, StyleId> styles = [];
    private Spreadsheet? book;
    private StyleId? heading;
    private StyleId? label;
    private StyledCell[] cells = [];

    public override async Task AddSheetAsync(WrittenSheet sheet, CancellationToken cancel = default)
    {
        var open = await BookAsync(cancel);
        var last = CellAddress.ColumnName(sheet.Columns.Count);
        var options = new WorksheetOptions
        {
            FrozenRows = 1,
            AutoFilter = new AutoFilterOptions(string.Create(CultureInfo.InvariantCulture, $"A1:{last}{sheet.Count + 1}")),
            Visibility = sheet.IsHidden ? WorksheetVisibility.Hidden : WorksheetVisibility.Visible,
        };
        for (var column = 0; column < sheet.Columns.Count; column++)
            options.Column(column + 1).Width = sheet.Columns[column].Width;
        await open.StartWorksheetAsync(sheet.Name, options, cancel);
        await open.AddHeaderRowAsync([.. sheet.Columns.Select(column => Escaped(column.Heading))], heading, cancel);
        foreach (var (column, range, list) in Validated(sheet))
            if (list is { } choices)
                open.AddDataValidation(range, Rule(choices, column));
        foreach (var row in sheet.Rows)
        {
            Count(cancel);
            if (cells.Length < row.Length)
                cells = new StyledCell[row.Length];
            var filled = 0;
            for (var column = 0; column < row.Length; column++)
            {
                var cell = WrittenCell.Of(row[column], column < sheet.Columns.Count && sheet.Columns[column].Wraps);
                cells[column] = Styled(cell);
                if (cell.Kind != WrittenKind.Empty)
                    filled = column + 1;
            }
            await open.AddRowAsync(cells.AsMemory(0, filled), cancel);
        }
    }

    public override async Task AddNotesAsync(
        string name,
        IEnumerable<(string Label, object? Value)> lines,
        CancellationToken cancel = default
    )
    {
        var open = await BookAsync(cancel);
        var options = new WorksheetOptions { ShowGridlines = false };
        options.Column(1).Width = SheetLook.LabelWidth;
        options.Column(2).Width = SheetLook.NoteWidth;
        await open.StartWorksheetAsync(name, options, cancel);
        foreach (var (text, value) in lines)
        {
            StyledCell[] row = [new(Escaped(text), label), Styled(WrittenCell.Of(value, wraps: true))];
            await open.AddRowAsync(row, cancel);
        }
    }

    public override async Task CompleteAsync(CancellationToken cancel = default) => await (await BookAsync(cancel)).FinishAsync(cancel);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            book?.Dispose();
    }

    private async Task<Spreadsheet> BookAsync(CancellationToken cancel)
    {
        if (book is not null)
            return book;
        var options = new SpreadCheetahOptions
        {
            CompressionLevel = SpreadCheetahCompressionLevel.Fastest,
            // Not every program that reads cells without their places counts right.
            WriteCellReferenceAttributes = true,
            PreserveStringWhitespace = true,
            DefaultFont = new DefaultFont { Name = SheetLook.Font, Size = SheetLook.FontSize },
            DocumentProperties = new SpreadCheetah.Metadata.DocumentProperties { Author = "Lsk" },
        };
        book = await Spreadsheet.CreateNewAsync(target, options, cancel);
        heading = book.AddStyle(
            new Style
            {
                Font = { Bold = true, Color = Color.White },
                Fill = { Color = Color.FromArgb(unchecked((int)0xFF000000) | SheetLook.HeadingFill) },
                Alignment = { WrapText = true, Vertical = VerticalAlignment.Center },
            }
        );
        label = book.AddStyle(new Style { Font = { Bold = true }, Alignment = { Vertical = VerticalAlignment.Top, WrapText = true } });
        Add(book, WrittenKind.Text, SheetLook.TextFormat);
        Add(book, WrittenKind.LongText, null);
        Add(book, WrittenKind.Day, SheetLook.DayFormat);
        Add(book, WrittenKind.Whole, SheetLook.WholeFormat);
        Add(book, WrittenKind.Fraction, SheetLook.FractionFormat);
        return book;
    }

    private void Add(Spreadsheet open, WrittenKind kind, string? format)
    {
        var style = new Style { Alignment = { Vertical = VerticalAlignment.Top, WrapText = kind == WrittenKind.LongText } };
        if (format is not null)
            style.Format = NumberFormat.Custom(format);
        styles[kind] = open.AddStyle(style);
    }

    private StyledCell Styled(WrittenCell cell) =>
        cell.Kind switch
        {
            WrittenKind.Empty => default,
            WrittenKind.Text or WrittenKind.LongText => new StyledCell(Escaped(cell.Text), styles[cell.Kind]),
            WrittenKind.Day or WrittenKind.Whole or WrittenKind.Fraction => new StyledCell(cell.Number, styles[cell.Kind]),
        };

    private static DataValidation Rule((string Sheet, string Range) list, WrittenColumn column)
    {
        var rule = DataValidation.ListValuesFromCells(list.Sheet, list.Range, true);
        rule.IgnoreBlank = true;
        rule.ErrorType = ValidationErrorType.Warning;
        rule.ErrorTitle = SheetLook.UnknownTitle;
        rule.ErrorMessage = SheetLook.UnknownMessage;
        if (column.Help is { } help)
        {
            rule.InputTitle = TextTruncation.Truncate(column.Heading, SheetLook.MostHelpTitle);
            rule.InputMessage = TextTruncation.Truncate(help, SheetLook.MostHelp);
        }
        return rule;
    }

    /// <summary>A text that looks like <c>_x000D_</c> would be read as the sign it names; ClosedXML sees to that itself.</summary>
    private static string Escaped(string text) =>
        text.Contains("_x", StringComparison.Ordinal) ? LooksLikeSign().Replace(text, "_x005F_") : text;

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex LooksLikeSign();
}
