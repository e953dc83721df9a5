using System.Diagnostics;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;

namespace Lsk.Tests.Spreadsheets.Strange;

/// <summary>No file makes the reader throw anything but its own refusal, or take longer than it may.</summary>
public sealed class StrangeFilesTests
{
    public static TheoryData<string> Names => [.. BrokenWorkbooks.Made().Select(file => file.Name)];

    private static readonly Dictionary<string, byte[]> Files = BrokenWorkbooks.Made().ToDictionary(file => file.Name, file => file.Bytes);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_strange_file_ends_in_a_workbook_or_a_refusal(string name) =>
        await TryAsync(name, Files[name], TimeSpan.FromSeconds(20));

    [Theory]
    [InlineData("not-a-zip.xlsx", RefusalCode.WrongFormat)]
    [InlineData("html.xls", RefusalCode.WrongFormat)]
    [InlineData("xml2003.xls", RefusalCode.WrongFormat)]
    [InlineData("zip.csv", RefusalCode.WrongFormat)]
    [InlineData("binary.csv", RefusalCode.WrongFormat)]
    [InlineData("not-a-workbook.xlsx", RefusalCode.WrongFormat)]
    [InlineData("empty.xlsx", RefusalCode.Empty)]
    [InlineData("empty.csv", RefusalCode.Empty)]
    [InlineData("blank.csv", RefusalCode.Empty)]
    [InlineData("no-sheets.xlsx", RefusalCode.Empty)]
    [InlineData("dtd.xlsx", RefusalCode.Dtd)]
    [InlineData("billion-laughs.xlsx", RefusalCode.Dtd)]
    [InlineData("password.xlsx", RefusalCode.Password)]
    [InlineData("word.docx", RefusalCode.Unsupported)]
    [InlineData("bomb-of-spaces.xlsx", RefusalCode.TooLarge)]
    [InlineData("many-columns.xlsx", RefusalCode.TooManyCells)]
    [InlineData("repeated.ods", RefusalCode.TooManyCells)]
    [InlineData("deep.xlsx", RefusalCode.Damaged)]
    public async Task Refusals_have_the_code_that_fits(string name, RefusalCode code)
    {
        var refused = await Assert.ThrowsAsync<SpreadsheetRefusedException>(() => ReadAsync(name, Files[name]));

        Assert.Equal(code, refused.Code);
        Assert.NotEmpty(refused.Sentence);
    }

    [Theory]
    [InlineData("plain.xlsx")]
    [InlineData("lying-dimension.xlsx")]
    [InlineData("cell-at-the-end.xlsx")]
    [InlineData("no-references.xlsx")]
    [InlineData("backslashes.xlsx")]
    [InlineData("capital-paths.xlsx")]
    [InlineData("absolute-target.xlsx")]
    [InlineData("no-relations.xlsx")]
    [InlineData("sheet-without-part.xlsx")]
    [InlineData("strict.xlsx")]
    [InlineData("chart-sheet.xlsx")]
    [InlineData("broken-styles.xlsx")]
    [InlineData("many-strings.xlsx")]
    public async Task What_can_be_read_is_read(string name)
    {
        var reading = await ReadAsync(name, Files[name]);

        Assert.Contains(reading.Content.Initiatives, row => row is { Id: "1", Title: "Ett" });
    }

    [Fact]
    public async Task Runs_are_joined_readings_left_out_and_escapes_understood()
    {
        var reading = await ReadAsync("rich-and-phonetic.xlsx", Files["rich-and-phonetic.xlsx"]);

        Assert.Equal(("Id", "Titel"), (reading.Sheets[0].Columns[0].Header, reading.Sheets[0].Columns[1].Header));
        Assert.Equal("a\nb\nc", reading.Content.Initiatives.Single().Title);
    }

    [Theory]
    [InlineData("utbyte.xlsx", 5)]
    [InlineData("lansgemensam-portfolj.xlsx", 30)]
    [InlineData("heby-osthammar.ods", 30)]
    [InlineData("knivsta-habo.xls", 30)]
    [InlineData("tierp-alvkarleby.csv", 30)]
    [InlineData("med-fel.xlsx", 30)]
    public async Task Damaged_files_are_refused_or_read(string name, int times)
    {
        var whole = await File.ReadAllBytesAsync(RealWorkbooksTests.PathOf(name));
        for (var seed = 0; seed < times; seed++)
        {
            await TryAsync($"{seed}-{name}", BrokenWorkbooks.Damaged(whole, seed), TimeSpan.FromSeconds(20));
            if (name.EndsWith(".xlsx", StringComparison.Ordinal) || name.EndsWith(".ods", StringComparison.Ordinal))
                await TryAsync($"{seed}-{name}", BrokenWorkbooks.DamagedInside(whole, seed), TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public async Task Reading_stops_when_the_person_changes_their_mind()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            WorkbookImport.ReadAsync(new MemoryStream(Files["plain.xlsx"]), "plain.xlsx", ImportOptions.Lenient, cancel: source.Token)
        );
    }

    [Fact]
    public async Task Reading_stops_when_time_is_up()
    {
        var refused = await Assert.ThrowsAsync<SpreadsheetRefusedException>(() =>
            WorkbookImport.ReadAsync(
                RealWorkbooksTests.PathOf("utbyte.xlsx"),
                ImportOptions.Lenient,
                new SpreadsheetLimits { Time = TimeSpan.FromTicks(1) }
            )
        );

        Assert.Equal(RefusalCode.Timeout, refused.Code);
    }

    private static Task<WorkbookReading> ReadAsync(string name, byte[] bytes) =>
        WorkbookImport.ReadAsync(new MemoryStream(bytes, writable: false), name, ImportOptions.Lenient);

    private static async Task TryAsync(string name, byte[] bytes, TimeSpan atMost)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await ReadAsync(name, bytes);
        }
        catch (SpreadsheetRefusedException refused)
        {
            Assert.NotEmpty(refused.Sentence);
        }
        catch (Exception fault)
        {
            Assert.Fail($"{name}: {fault}");
        }
        Assert.True(Stopwatch.GetElapsedTime(started) < atMost, $"{name} took {Stopwatch.GetElapsedTime(started)}");
    }
}
