using System.Globalization;
using System.Text;
using ExcelDataReader;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Tests.Spreadsheets.Strange;

namespace Lsk.Tests.Spreadsheets.Protected;

/// <summary>What is only protected against changes is read; what a person has a password for is refused with words.</summary>
public sealed class ProtectedWorkbooksTests
{
    private const string Default = "VelvetSweatshop";

    [Theory]
    [InlineData("default-password.xls")]
    [InlineData("protected-sheet.xls")]
    [InlineData("protected-sheet.xlsx")]
    [InlineData("protected-sheet.ods")]
    public void A_workbook_that_is_only_protected_against_changes_is_read(string name)
    {
        var rows = Assert.Single(Read(File.ReadAllBytes(PathOf(name)), name).Sheets).Rows;

        Assert.Equal(["Id", "Titel", "Start", "Budget (tkr)"], rows[0].Cells.Select(cell => cell.AsText()));
        Assert.Equal(["S-1", "Ett initiativ", "2026-03-15", "1200"], rows[1].Cells.Select(cell => cell.AsText()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_encrypted_package_with_the_password_of_the_specification_is_read(bool isAgile)
    {
        var file = Encrypted(isAgile, Default);

        Assert.Equal("Ett initiativ", Assert.Single(Read(file, "x.xlsx").Sheets).Rows[1].At(2).Text);
        // Another reader finds the same, so that the file is what the programs write and not only what we read.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var theirs = ExcelReaderFactory.CreateReader(new MemoryStream(file), new ExcelReaderConfiguration { Password = Default });
        Assert.True(theirs.Read());
        Assert.Equal("Titel", theirs.GetString(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_password_of_a_person_is_refused_with_words(bool isAgile)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("sv-SE");
        var refused = Assert.Throws<SpreadsheetRefusedException>(() => Read(Encrypted(isAgile, "hemligt"), "x.xlsx"));

        Assert.Equal(("password", true), (refused.CodeText, refused.Sentence.Contains("lösenord", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_password_of_a_person_on_an_old_workbook_is_refused()
    {
        var bytes = File.ReadAllBytes(PathOf("own-password.xls"));

        Assert.Equal(RefusalCode.Password, Assert.Throws<SpreadsheetRefusedException>(() => Read(bytes, "x.xls")).Code);
    }

    [Fact]
    public void A_package_that_wants_the_password_hashed_for_ever_is_refused_at_once() =>
        Assert.Equal(
            RefusalCode.Password,
            Assert
                .Throws<SpreadsheetRefusedException>(() =>
                    Read(EncryptedPackages.Agile(BrokenWorkbooks.Xlsx(BrokenWorkbooks.PlainSheet), Default, 1_000_001), "x.xlsx")
                )
                .Code
        );

    [Fact]
    public void Damaged_packages_end_in_cells_or_a_refusal()
    {
        var whole = Encrypted(true, Default);
        for (var seed = 0; seed < 100; seed++)
        {
            var code = Record.Exception(() => Read(BrokenWorkbooks.Damaged(whole, seed), "x.xlsx"));
            Assert.True(code is null or SpreadsheetRefusedException { Code: not RefusalCode.Timeout }, code?.ToString());
        }
    }

    private static byte[] Encrypted(bool isAgile, string password)
    {
        var package = File.ReadAllBytes(PathOf("protected-sheet.xlsx"));
        return isAgile ? EncryptedPackages.Agile(package, password) : EncryptedPackages.Standard(package, password);
    }

    private static string PathOf(string name) => RealWorkbooksTests.PathOf(Path.Combine("protected", name));

    private static Workbook Read(byte[] bytes, string name) =>
        WorkbookFile.Read(new MemoryStream(bytes), name, SpreadsheetLimits.Default, null, TimeProvider.System, CancellationToken.None);
}
