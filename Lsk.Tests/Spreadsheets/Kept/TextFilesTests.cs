using System.Text;

namespace Lsk.Tests.Spreadsheets.Kept;

/// <summary>Text files as programs and people leave them.</summary>
public sealed class TextFilesTests
{
    private const string Swedish = "Id;Titel;Huvudman\n1;Översyn på Åsen;Tierps kommun\n2;Äldres hälsa – ”trygg”;Heby kommun\n";

    static TextFilesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32", false)]
    [InlineData("utf-32BE", true)]
    [InlineData("windows-1252", false)]
    public async Task Every_encoding_gives_the_same_letters(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);

        var reading = await Drafts.CsvAsync([.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Swedish)]);

        Assert.Equal(["Översyn på Åsen", "Äldres hälsa – ”trygg”"], reading.Content.Initiatives.Select(row => row.Title));
    }

    [Theory]
    [InlineData("macintosh")]
    [InlineData("ibm850")]
    public async Task Old_code_pages_are_known_by_letters_inside_words(string name)
    {
        var reading = await Drafts.CsvAsync(Encoding.GetEncoding(name).GetBytes("Id;Titel;Huvudman\n1;Översyn på Åsen;Tierps kommun\n"));

        Assert.Equal("Översyn på Åsen", Assert.Single(reading.Content.Initiatives).Title);
    }

    [Fact]
    public async Task One_bad_byte_is_read_by_itself_and_told_with_its_cell()
    {
        var bytes = Encoding.UTF8.GetBytes(Swedish).ToList();
        var place = Encoding.UTF8.GetByteCount("Id;Titel;Huvudman\n1;Översyn p");
        bytes.RemoveAt(place);
        bytes[place] = 0xE5;

        var reading = await Drafts.CsvAsync([.. bytes]);

        Assert.Equal("Översyn på Åsen", reading.Content.Initiatives[0].Title);
        Assert.Equal("B2", Assert.Single(reading.Issues, issue => issue.Code == "bad-byte").Cell);
    }

    [Fact]
    public async Task Text_that_was_encoded_twice_is_mended_and_told()
    {
        var twice = Encoding.GetEncoding(1252).GetString(Encoding.UTF8.GetBytes("Id;Titel;Huvudman\n1;Översyn på Åsen;Tierps kommun\n"));

        var reading = await Drafts.CsvAsync(twice);

        Assert.Equal("Översyn på Åsen", Assert.Single(reading.Content.Initiatives).Title);
        Assert.Contains("doubly-encoded", reading.IssueCodes());
    }

    [Theory]
    [InlineData("Id;Titel;Huvudman\n1;Vård, nära, hemma;Tierps kommun\n2;Kost, motion, sömn;Heby kommun\n", "Vård, nära, hemma")]
    [InlineData("Id,Titel,Huvudman\n1,\"Vård; nära; hemma\",Tierps kommun\n2,B,Heby kommun\n", "Vård; nära; hemma")]
    [InlineData("Id\tTitel\tHuvudman\n1\tVård, nära; hemma\tTierps kommun\n2\tB\tHeby kommun\n", "Vård, nära; hemma")]
    [InlineData("Id|Titel|Huvudman\n1|Vård, nära; hemma|Tierps kommun\n", "Vård, nära; hemma")]
    [InlineData("Lista, version 3, HSVO\n\nId;Titel;Huvudman\n1;Vård, nära;Tierps kommun\n", "Vård, nära")]
    [InlineData("\"Id\", \"Titel\", \"Huvudman\"\n\"1\", \"Vård, nära\", \"Tierps kommun\"\n", "Vård, nära")]
    public async Task The_separator_is_the_one_of_the_heading_line(string text, string title)
    {
        var reading = await Drafts.CsvAsync(text);

        Assert.Equal(title, reading.Content.Initiatives[0].Title);
        Assert.Equal("Tierps kommun", reading.Content.Initiatives[0].Organisation);
    }

    [Theory]
    [InlineData("1;A;Tierps kommun;\"Trygg hemma\n2;B;Heby kommun;x\n3;C;Heby kommun;y\n", 3)]
    [InlineData("1;A;Tierps kommun;\"Trygg\nhemma\n2;B;Heby kommun;x\n3;C;Heby kommun;\"y\"\n", 3)]
    [InlineData("1;\"A;Tierps kommun;Trygg\n2;B;Heby kommun;\"x\"\n3;C;Heby kommun;y\n", 3)]
    public async Task A_quote_that_is_never_closed_ends_where_the_next_row_begins_and_is_told(string rows, int count)
    {
        var reading = await Drafts.CsvAsync("Id;Titel;Huvudman;Beskrivning\n" + rows);

        Assert.Equal(count, reading.Content.Initiatives.Count);
        Assert.Contains("unclosed-quote", reading.IssueCodes());
    }

    [Fact]
    public async Task A_row_with_a_field_too_many_is_told()
    {
        var reading = await Drafts.CsvAsync("Id;Titel;Huvudman\n1;Vård;Tierps kommun\n2;B;Heby kommun;hemma\n");

        Assert.Equal("D3", Assert.Single(reading.Issues, issue => issue.Code == "row-longer").Cell);
    }

    [Fact]
    public async Task A_formula_that_keeps_zeros_is_its_text() =>
        Assert.Equal("001", Assert.Single((await Drafts.CsvAsync("Id;Titel;Huvudman\n=\"001\";A;Tierps kommun\n")).Content.Initiatives).Id);

    [Fact]
    public async Task What_is_read_does_not_depend_on_what_the_line_ends_with()
    {
        foreach (var end in new[] { "\n", "\r\n", "\r" })
        {
            var reading = await Drafts.CsvAsync(Swedish.Replace("\n", end, StringComparison.Ordinal));
            Assert.Equal(2, reading.Content.Initiatives.Count);
        }
    }
}
