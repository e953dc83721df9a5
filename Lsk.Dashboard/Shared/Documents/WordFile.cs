using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Lsk.Dashboard.Shared.Documents;

/// <summary>A Word document that an office can go on with: title, headings, paragraphs and tables in the program's own styles, on A4. Nothing
/// but text: no fields, no links, no macros.</summary>
public sealed class WordFile : IDisposable
{
    /// <summary>Kind of content of the file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private readonly MemoryStream file = new();
    private readonly WordprocessingDocument document;
    private readonly Body body = new();

    /// <summary>A document in a language.</summary>
    /// <param name="title">Stands first, and in the file's properties.</param>
    /// <param name="language">Of its text, such as <c>sv-SE</c>: the spelling is checked by it.</param>
    public WordFile(string title, string language)
    {
        document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document);
        document.PackageProperties.Title = title;
        var main = document.AddMainDocumentPart();
        main.Document = new Document(body);
        main.AddNewPart<StyleDefinitionsPart>().Styles = StylesIn(language);
        Add("Title", title);
    }

    /// <summary>A heading.</summary>
    public WordFile Heading(string text) => Add("Heading1", text);

    /// <summary>A heading below a heading.</summary>
    public WordFile Subheading(string text) => Add("Heading2", text);

    /// <summary>A paragraph; a line break in it stays one.</summary>
    public WordFile Paragraph(string text) => Add(null, text);

    /// <summary>A table with a row of headings.</summary>
    public WordFile Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4 },
                    new LeftBorder { Val = BorderValues.Single, Size = 4 },
                    new BottomBorder { Val = BorderValues.Single, Size = 4 },
                    new RightBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }
                )
            ),
            new TableGrid(headings.Select(_ => new GridColumn()))
        );
        var first = new TableRow(headings.Select(text => CellOf(text, isBold: true)));
        first.PrependChild(new TableRowProperties(new TableHeader()));
        table.AppendChild(first);
        foreach (var row in rows)
            table.AppendChild(new TableRow(row.Select(text => CellOf(text, isBold: false))));
        body.AppendChild(table);
        body.AppendChild(new Paragraph());
        return this;
    }

    /// <summary>The finished file.</summary>
    public byte[] ToArray()
    {
        body.AppendChild(
            new SectionProperties(
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin
                {
                    Top = 1134,
                    Right = 1134,
                    Bottom = 1134,
                    Left = 1134,
                    Header = 567,
                    Footer = 567,
                    Gutter = 0,
                }
            )
        );
        document.Dispose();
        return file.ToArray();
    }

    public void Dispose()
    {
        document.Dispose();
        file.Dispose();
    }

    private WordFile Add(string? style, string text)
    {
        var paragraph = new Paragraph();
        if (style is not null)
            paragraph.AppendChild(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.AppendChild(RunOf(text, isBold: false));
        body.AppendChild(paragraph);
        return this;
    }

    private static TableCell CellOf(string text, bool isBold) => new(new Paragraph(RunOf(text, isBold)));

    private static Run RunOf(string text, bool isBold)
    {
        var run = new Run();
        if (isBold)
            run.AppendChild(new RunProperties(new Bold()));
        var lines = Plain(text).Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (index > 0)
                run.AppendChild(new Break());
            run.AppendChild(new Text(lines[index]) { Space = SpaceProcessingModeValues.Preserve });
        }
        return run;
    }

    /// <summary>Without what XML cannot hold.</summary>
    private static string Plain(string text) =>
        string.Concat(
            text.Replace("\r\n", "\n", StringComparison.Ordinal)
                .EnumerateRunes()
                .Where(rune => rune.Value is '\n' or '\t' || (rune.Value >= 0x20 && rune.Value is not (0xFFFE or 0xFFFF)))
                .Select(rune => rune.ToString())
        );

    private static Styles StylesIn(string language) =>
        new(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri" },
                        new FontSize { Val = "22" },
                        new Languages { Val = language }
                    )
                ),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120" }))
            ),
            StyleOf("Title", "Title", "40", 0),
            StyleOf("Heading1", "heading 1", "28", 0),
            StyleOf("Heading2", "heading 2", "24", 1)
        );

    private static Style StyleOf(string id, string name, string size, int level) =>
        new(
            new StyleName { Val = name },
            new NextParagraphStyle { Val = "Normal" },
            new PrimaryStyle(),
            new StyleParagraphProperties(
                new KeepNext(),
                new SpacingBetweenLines { Before = "240", After = "120" },
                new OutlineLevel { Val = level }
            ),
            new StyleRunProperties(new Bold(), new FontSize { Val = size })
        )
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
        };
}
