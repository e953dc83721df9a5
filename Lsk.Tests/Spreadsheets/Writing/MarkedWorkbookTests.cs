using System.Diagnostics;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Spreadsheets.Writing;

/// <summary>The analyst gets the own workbook back: marked where something is wrong, and otherwise as it was.</summary>
public sealed class MarkedWorkbookTests
{
    [Theory]
    [InlineData("med-fel.xlsx")]
    [InlineData("lansgemensam-portfolj.xlsx")]
    [InlineData("bedomningar.xlsx")]
    [InlineData("matvarden-bred.xlsx")]
    [InlineData("utbyte.xlsx")]
    public async Task Every_cell_that_was_there_is_there(string name)
    {
        var before = await ReadAsync(RealWorkbooksTests.PathOf(name));
        // A fault at the first value of each sheet, whether there is one or not, and those there are.
        var issues = before
            .Issues.Concat(
                before
                    .Workbook.Sheets.Where(sheet => sheet.Rows.Count > 0)
                    .Select(sheet => new ReadingIssue(
                        IssueSeverity.Error,
                        "title-missing",
                        sheet.Name,
                        sheet.Rows[^1].Number,
                        sheet.Rows[^1].Cells[0].Column,
                        "Titel",
                        null
                    ))
            )
            .ToList();

        using var marked = await MarkedAsync(name, before.Workbook, issues);
        var after = WorkbookFile.Read(marked, "m.xlsx", SpreadsheetLimits.Default, null, TimeProvider.System, CancellationToken.None);

        Assert.Equal(
            before.Workbook.Sheets.Select(sheet => (sheet.Name, sheet.Visibility)),
            after.Sheets.Select(sheet => (sheet.Name, sheet.Visibility))
        );
        foreach (var (old, own) in before.Workbook.Sheets.Zip(after.Sheets))
        {
            var rows = own.Rows.ToDictionary(row => row.Number);
            foreach (var row in old.Rows)
                foreach (var cell in row.Cells)
                    Assert.Equal(
                        (old.Name, row.Number, cell.Column, cell.Kind, cell.AsText()),
                        (own.Name, row.Number, cell.Column, rows[row.Number].At(cell.Column).Kind, rows[row.Number].At(cell.Column).AsText())
                    );
        }
    }

    [Fact]
    public async Task Faulty_cells_are_coloured_and_commented_and_the_row_says_why()
    {
        var reading = await ReadAsync(RealWorkbooksTests.PathOf("med-fel.xlsx"));

        using var marked = await MarkedAsync("med-fel.xlsx", reading.Workbook, reading.Issues);
        using var document = SpreadsheetDocument.Open(marked, false);
        var part = document.WorkbookPart!.WorksheetParts.First();
        var cell = part.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().Single(known => known.CellReference == "D4");
        var sheet = document.WorkbookPart.WorkbookStylesPart!.Stylesheet;
        var format = sheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
        Assert.Equal(
            "FFF8CBAD",
            sheet.Fills!.Elements<Fill>().ElementAt((int)format.FillId!.Value).PatternFill!.ForegroundColor!.Rgb!.Value
        );
        Assert.Contains(
            "Uppsala kommun",
            part.WorksheetCommentsPart!.Comments.CommentList!.Elements<Comment>().Single(comment => comment.Reference == "D4").InnerText
        );
        Assert.Contains(
            "D4: ",
            part.Worksheet.Descendants<Row>()
                .Single(row => row.RowIndex! == 4)
                .Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>()
                .Last()
                .InnerText
        );
    }

    [Theory]
    [InlineData("med-fel.xlsx")]
    [InlineData("lansgemensam-portfolj.xlsx")]
    public async Task The_format_is_kept_so_that_no_program_offers_a_repair(string name)
    {
        var reading = await ReadAsync(RealWorkbooksTests.PathOf(name));
        var issues = reading
            .Issues.Append(new ReadingIssue(IssueSeverity.Error, "title-missing", reading.Workbook.Sheets[^1].Name, 500, 2, "Titel", null))
            .ToList();
        static IEnumerable<string> Faults(Stream file)
        {
            using var document = SpreadsheetDocument.Open(file, false);
            return [.. new OpenXmlValidator().Validate(document).Select(fault => fault.Description)];
        }

        using var original = File.OpenRead(RealWorkbooksTests.PathOf(name));
        using var marked = await MarkedAsync(name, reading.Workbook, issues);

        Assert.Empty(Faults(marked).Except(Faults(original)));
    }

    [SkippableFact]
    public async Task LibreOffice_opens_what_was_marked()
    {
        const string Program = "/usr/bin/soffice";
        Skip.IfNot(File.Exists(Program), "LibreOffice is not installed.");
        var reading = await ReadAsync(RealWorkbooksTests.PathOf("med-fel.xlsx"));
        using var folder = new TemporaryFolder();
        await using (var file = File.Create(folder.File("m.xlsx")))
            await (await MarkedAsync("med-fel.xlsx", reading.Workbook, reading.Issues)).CopyToAsync(file);

        using var process = Process.Start(
            new ProcessStartInfo(
                Program,
                [
                    $"-env:UserInstallation=file://{folder.File("profil")}",
                    "--headless",
                    "--convert-to",
                    "ods",
                    "--outdir",
                    folder.Path,
                    folder.File("m.xlsx"),
                ]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        var opened = await ReadAsync(folder.File("m.ods"));
        Assert.Equal(24, opened.Sheets[0].Rows);
        // The one formula without a value (B14) is calculated on the way: its row is whole then.
        Assert.Equal(
            reading.Content.Initiatives.Select(row => row.Title),
            opened.Content.Initiatives.Select(row => row.Title).Where(title => title != "http://exempel.invalid")
        );
    }

    [Fact]
    public async Task A_file_of_another_kind_comes_back_as_a_new_workbook_with_the_faults_in_words()
    {
        var reading = await ReadAsync(RealWorkbooksTests.PathOf("tierp-alvkarleby.csv"));

        using var marked = await MarkedAsync(
            "tierp-alvkarleby.csv",
            reading.Workbook,
            [new ReadingIssue(IssueSeverity.Error, "title-missing", reading.Workbook.Sheets[0].Name, 2, 2, "Titel", null)]
        );
        var sheet = WorkbookFile
            .Read(marked, "m.xlsx", SpreadsheetLimits.Default, null, TimeProvider.System, CancellationToken.None)
            .Sheets[0];

        Assert.StartsWith("B2:", sheet.Rows.First(row => row.At(1).Number == 2).At(2).Text);
    }

    [Fact]
    public async Task A_new_workbook_gets_sheet_names_that_a_spreadsheet_program_takes()
    {
        string[] names =
        [
            "min lista [slutlig].v2 för hela länet",
            "min lista (slutlig).v2 för hela länet",
            "'Anna's blad'",
            "a/b:c*d?e\\f",
            "",
            "A/B:C*D?E\\F",
        ];
        var sheets = names
            .Select(name => new Lsk.Dashboard.Spreadsheets.Sheet(
                name,
                SheetVisibility.Visible,
                [new SheetRow(1, [Lsk.Dashboard.Spreadsheets.Cell.OfText(1, "Ett")])]
            ))
            .ToList();

        using var marked = await MarkedAsync(
            "x.ods",
            new Lsk.Dashboard.Spreadsheets.Workbook("x.ods", WorkbookFormat.Ods, sheets),
            [new ReadingIssue(IssueSeverity.Error, "title-missing", names[1], 1, 1, "Titel", null)]
        );
        using var document = SpreadsheetDocument.Open(marked, false);
        var written = document
            .WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>()
            .Select(sheet => sheet.Name!.Value!)
            .ToList();
        Assert.Equal(names.Length, written.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(written, name =>
            Assert.True(
                name.Length is > 0 and <= 31
                    && name.IndexOfAny(['[', ']', '*', '?', ':', '/', '\\']) < 0
                    && name[0] != '\''
                    && name[^1] != '\'',
                name
            )
        );
        Assert.Contains(document.WorkbookPart.Workbook.DefinedNames!.Elements<DefinedName>(), name => name.Text == "'Anna''s blad'!1:1");
        var second = WorkbookFile
            .Read(Rewound(marked), "m.xlsx", SpreadsheetLimits.Default, null, TimeProvider.System, CancellationToken.None)
            .Sheets[1];
        Assert.StartsWith("A1:", second.Rows[1].At(2).Text);
    }

    [Fact]
    public async Task A_sheet_whose_rows_do_not_say_where_they_stand_is_not_moved()
    {
        using var folder = new TemporaryFolder();
        var path = Made(
            folder,
            "<sheetData><row><c t=\"str\"><v>Id</v></c><c "
                + "t=\"str\"><v>Titel</v></c></row><row><c><v>1</v></c></row><row><c><v>2</v></c><c "
                + "t=\"str\"><v>Två</v></c></row></sheetData>"
        );
        var reading = await ReadAsync(path);

        using var target = new MemoryStream();
        await MarkedWorkbook.WriteAsync(
            target,
            path,
            reading.Workbook,
            [new ReadingIssue(IssueSeverity.Error, "title-missing", "Initiativ", 2, 2, "Titel", null)]
        );
        var rows = WorkbookFile
            .Read(Rewound(target), "m.xlsx", SpreadsheetLimits.Default, null, TimeProvider.System, CancellationToken.None)
            .Sheets[0]
            .Rows;

        var texts = rows.Select(row => string.Join('|', row.Cells.Select(cell => cell.AsText()))).ToList();
        Assert.Contains(texts, text => text.Contains("B2: ", StringComparison.Ordinal) && text.EndsWith("|1", StringComparison.Ordinal));
        Assert.Equal(
            ["Id|Titel", "2|Två"],
            texts
                .Where(text => !text.Contains("B2: ", StringComparison.Ordinal))
                .TakeLast(2)
                .Select(text => string.Join('|', text.Split('|')[^2..]))
        );
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_the_values_and_not_beyond_cells_that_are_only_formatted()
    {
        using var folder = new TemporaryFolder();
        var path = Made(
            folder,
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>Id</v></c><c r=\"B1\" t=\"str\"><v>Titel</v></c><c r=\"XFD1\" "
                + "s=\"0\"/></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData>"
        );
        var reading = await ReadAsync(path);

        using var target = new MemoryStream();
        await MarkedWorkbook.WriteAsync(
            target,
            path,
            reading.Workbook,
            [new ReadingIssue(IssueSeverity.Error, "title-missing", "Initiativ", 2, 2, "Titel", null)]
        );
        var row = WorkbookFile
            .Read(Rewound(target), "m.xlsx", SpreadsheetLimits.Default, null, TimeProvider.System, CancellationToken.None)
            .Sheets[0]
            .Rows[1];

        Assert.StartsWith("B2: ", row.At(3).Text);
    }

    [Fact]
    public async Task A_template_comes_back_as_the_workbook_its_name_says()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("mall.xltx");
        using (var template = SpreadsheetDocument.CreateFromTemplate(RealWorkbooksTests.PathOf("med-fel.xlsx")))
        {
            template.ChangeDocumentType(DocumentFormat.OpenXml.SpreadsheetDocumentType.Template);
            using var clone = template.Clone(path);
        }
        var reading = await ReadAsync(path);

        using var target = new MemoryStream();
        await MarkedWorkbook.WriteAsync(target, path, reading.Workbook, reading.Issues);
        using var document = SpreadsheetDocument.Open(Rewound(target), false);

        Assert.Equal(DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook, document.DocumentType);
    }

    private static string Made(TemporaryFolder folder, string sheetData)
    {
        var path = folder.File("x.xlsx");
        using var document = SpreadsheetDocument.Create(path, DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook);
        var main = document.AddWorkbookPart();
        var part = main.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(
            $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{sheetData}</worksheet>"
        );
        main.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(
            new Sheets(
                new DocumentFormat.OpenXml.Spreadsheet.Sheet
                {
                    Name = "Initiativ",
                    SheetId = 1,
                    Id = main.GetIdOfPart(part),
                }
            )
        );
        return path;
    }

    private static MemoryStream Rewound(MemoryStream stream) => new(stream.ToArray());

    private static async Task<MemoryStream> MarkedAsync(
        string name,
        Lsk.Dashboard.Spreadsheets.Workbook workbook,
        IReadOnlyList<ReadingIssue> issues
    )
    {
        var target = new MemoryStream();
        await MarkedWorkbook.WriteAsync(target, RealWorkbooksTests.PathOf(name), workbook, issues);
        target.Position = 0;
        return target;
    }

    private static Task<WorkbookReading> ReadAsync(string path) =>
        WorkbookImport.ReadAsync(path, new ImportOptions { Organisations = Vocabulary.CountyOrganisations });
}
