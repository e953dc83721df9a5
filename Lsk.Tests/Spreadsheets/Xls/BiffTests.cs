using System.Globalization;
using System.Text;
using ExcelDataReader;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Tests.Spreadsheets.Strange;

namespace Lsk.Tests.Spreadsheets.Xls;

/// <summary>Binary workbooks through our guards: every cell of a real one, records written by hand, and hostile sizes.</summary>
public sealed class BiffTests
{
    [Theory]
    [InlineData("knivsta-habo.xls")]
    public void Every_cell_is_the_one_that_ExcelDataReader_finds(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var ours = Read(File.ReadAllBytes(RealWorkbooksTests.PathOf(name)));
        using var file = File.OpenRead(RealWorkbooksTests.PathOf(name));
        using var theirs = ExcelReaderFactory.CreateBinaryReader(file);
        foreach (var sheet in ours.Sheets)
        {
            Assert.Equal(theirs.Name, sheet.Name);
            var rows = sheet.Rows.ToDictionary(row => row.Number);
            for (var number = 1; theirs.Read(); number++)
            {
                for (var column = 1; column <= theirs.FieldCount; column++)
                    Assert.Equal(Text(theirs.GetValue(column - 1)), rows.TryGetValue(number, out var row) ? row.At(column).AsText() : "");
            }
            theirs.NextResult();
        }

        static string Text(object? value) =>
            value switch
            {
                null => "",
                DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                double number => number.ToString("R", CultureInfo.InvariantCulture),
                _ => value.ToString()!,
            };
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    public void Every_version_of_the_format_gives_its_values(int version)
    {
        var sheet = Assert.Single(Read(Biff.Workbook(version)).Sheets);

        var row = sheet.Rows.Single(row => row.Number == 2);
        Assert.Equal(["Å1", "1.5", "2026-03-15", "SANT", "#REF!", "0.25"], row.Cells.Select(cell => cell.AsText()));
        Assert.True(row.At(6).IsPercent);
        Assert.Equal("svar", sheet.Rows.Single(row => row.Number == 3).At(1).AsText());
    }

    [Fact]
    public void A_text_goes_on_in_the_next_record_with_another_width_of_letters()
    {
        var text = string.Concat(Enumerable.Repeat("abc", 40));
        var sheet = Assert.Single(Read(Biff.WithSplitText(text[..60], text[60..])).Sheets);

        Assert.Equal([text, "efter"], sheet.Rows.Single().Cells.Select(cell => cell.Text));
    }

    [Fact]
    public void Half_a_pair_of_letters_becomes_the_replacement_sign()
    {
        var sheet = Assert.Single(Read(Biff.WithSplitText("a", "\uD83D\uDE00\uD800b")).Sheets);

        Assert.Equal("a\U0001F600\uFFFDb", sheet.Rows.Single().Cells[0].Text);
    }

    [Fact]
    public void A_protected_file_asks_for_its_password()
    {
        var refused = Assert.Throws<SpreadsheetRefusedException>(() => Read(Biff.Protected()));

        Assert.Equal(RefusalCode.Password, refused.Code);
    }

    [Fact]
    public void A_compound_file_without_a_workbook_is_something_else()
    {
        var bytes = File.ReadAllBytes(RealWorkbooksTests.PathOf("knivsta-habo.xls"));
        var name = Encoding.Unicode.GetBytes("Workbook");
        var at = bytes.AsSpan().IndexOf(name);
        Encoding.Unicode.GetBytes("Wordbook").CopyTo(bytes, at);

        Assert.Equal(RefusalCode.WrongFormat, Assert.Throws<SpreadsheetRefusedException>(() => Read(bytes)).Code);
    }

    [Fact]
    public void Damaged_files_end_in_cells_or_a_refusal_within_a_second()
    {
        var whole = File.ReadAllBytes(RealWorkbooksTests.PathOf("knivsta-habo.xls"));
        var limits = SpreadsheetLimits.Default with { Time = TimeSpan.FromSeconds(5) };
        for (var seed = 0; seed < 300; seed++)
        {
            var bytes = BrokenWorkbooks.Damaged(whole, seed);
            try
            {
                WorkbookFile.Read(new MemoryStream(bytes), "x.xls", limits, null, TimeProvider.System, CancellationToken.None);
            }
            catch (SpreadsheetRefusedException refused)
            {
                Assert.NotEqual(RefusalCode.Timeout, refused.Code);
            }
        }
    }

    [Theory]
    [InlineData(0xFC, new byte[] { 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F })] // two thousand million texts
    [InlineData(0x200, new byte[] { 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0 })] // all rows, all columns that fit a word
    [InlineData(0xBD, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF })] // numbers in 65,536 columns
    [InlineData(0x203, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F })] // a cell in the last row and column
    public void Hostile_sizes_cost_neither_time_nor_memory(int kind, byte[] data)
    {
        var limits = SpreadsheetLimits.Default with { Time = TimeSpan.FromSeconds(5) };
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var fault = Record.Exception(() =>
            WorkbookFile.Read(new MemoryStream(Biff.With(kind, data)), "x.xls", limits, null, TimeProvider.System, CancellationToken.None)
        );

        Assert.True(fault is null or SpreadsheetRefusedException { Code: not RefusalCode.Timeout }, fault?.ToString());
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 50_000_000);
    }

    private static Workbook Read(byte[] bytes) =>
        WorkbookFile.Read(new MemoryStream(bytes), "x.xls", SpreadsheetLimits.Default, null, TimeProvider.System, CancellationToken.None);
}
