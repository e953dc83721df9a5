using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Lsk.Dashboard.Spreadsheets.Recognition;

namespace Lsk.Dashboard.Spreadsheets.Writing;

/// <summary>The cell styles of the person's workbook, each with a twin in the colour of a mark.</summary>
internal sealed class MarkStyles
{
    private readonly Stylesheet sheet;
    private readonly Dictionary<string, uint> fills = [];
    private readonly Dictionary<(uint, string), uint> twins = [];

    public MarkStyles(WorkbookPart main)
    {
        var part = main.WorkbookStylesPart ?? main.AddNewPart<WorkbookStylesPart>();
        sheet = part.Stylesheet ??= new Stylesheet();
        sheet.Fonts ??= new Fonts(new Font());
        sheet.Fills ??= new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
        );
        sheet.Borders ??= new Borders(new Border());
        sheet.CellStyleFormats ??= new CellStyleFormats(new CellFormat());
        sheet.CellFormats ??= new CellFormats(new CellFormat());
    }

    public uint Coloured(uint style, string colour)
    {
        if (twins.TryGetValue((style, colour), out var known))
            return known;
        if (!fills.TryGetValue(colour, out var fill))
        {
            sheet.Fills!.AppendChild(
                new Fill(
                    new PatternFill(new ForegroundColor { Rgb = colour }, new BackgroundColor { Indexed = 64 })
                    {
                        PatternType = PatternValues.Solid,
                    }
                )
            );
            fills[colour] = fill = (uint)sheet.Fills.Elements<Fill>().Count() - 1;
            sheet.Fills.Count = fill + 1;
        }
        var formats = sheet.CellFormats!;
        var twin = formats.Elements<CellFormat>().ElementAtOrDefault((int)style)?.CloneNode(true) as CellFormat ?? new CellFormat();
        twin.FillId = fill;
        twin.ApplyFill = true;
        formats.AppendChild(twin);
        var index = (uint)formats.Elements<CellFormat>().Count() - 1;
        formats.Count = index + 1;
        return twins[(style, colour)] = index;
    }

    public void Save() => sheet.Save();
}

/// <summary>Comments on the faulty cells. A sheet that has comments of its own keeps them; its faults stand in the colour and the added
/// column only.</summary>
internal static class MarkComments
{
    public static void Add(WorksheetPart part, List<ReadingIssue> issues)
    {
        var cells = issues.Where(issue => issue.Column > 0).GroupBy(issue => (issue.Row, issue.Column)).Take(2_000).ToList();
        if (cells.Count == 0 || part.WorksheetCommentsPart is not null || part.Worksheet.Elements<LegacyDrawing>().Any())
            return;
        var list = new CommentList();
        var shapes = new StringBuilder(
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
                + "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" "
                + "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/>"
                + "</v:shapetype>"
        );
        foreach (var cell in cells)
        {
            var text = string.Join("\n", cell.Select(issue => issue.Message).Distinct());
            list.AppendChild(
                new Comment(new CommentText(new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve })))
                {
                    Reference = CellAddress.Of(cell.Key.Column, cell.Key.Row),
                    AuthorId = 0,
                }
            );
            shapes.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"<v:shape type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden;width:240px;height:90px\" fillcolor=\"#ffffe1\"><v:fill "
                    + $"color2=\"#ffffe1\"/><v:textbox/><x:ClientData ObjectType=\"Note\"><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>"
                    + $"{cell.Key.Row - 1}</x:Row><x:Column>{cell.Key.Column - 1}</x:Column></x:ClientData></v:shape>"
            );
        }
        var comments = part.AddNewPart<WorksheetCommentsPart>();
        comments.Comments = new Comments(new Authors(new Author("Lsk")), list);
        comments.Comments.Save();
        var drawing = part.AddNewPart<VmlDrawingPart>();
        using (var stream = drawing.GetStream(FileMode.Create))
            stream.Write(Encoding.UTF8.GetBytes(shapes.Append("</xml>").ToString()));
        Place(part.Worksheet, new LegacyDrawing { Id = part.GetIdOfPart(drawing) });
    }

    /// <summary>The order of a worksheet's parts is fixed: before tables and extensions, after everything else.</summary>
    private static void Place(Worksheet worksheet, LegacyDrawing drawing)
    {
        var later = worksheet.ChildElements.FirstOrDefault(child =>
            child
                is LegacyDrawingHeaderFooter
                    or Picture
                    or OleObjects
                    or Controls
                    or WebPublishItems
                    or TableParts
                    or WorksheetExtensionList
        );
        if (later is null)
            worksheet.AppendChild(drawing);
        else
            worksheet.InsertBefore(drawing, later);
    }
}
