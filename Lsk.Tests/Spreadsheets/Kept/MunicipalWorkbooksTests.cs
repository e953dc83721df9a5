using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;

namespace Lsk.Tests.Spreadsheets.Kept;

/// <summary>Of the cells that matter in ten workbooks of as many offices at least 98 of 100 are right or asked about, and none is wrong in
/// silence; the table stands in docs/import.md.</summary>
public sealed class MunicipalWorkbooksTests
{
    public static TheoryData<string> Names() => [.. MunicipalWorkbooks.All.Select(book => book.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cell_is_right_or_asked_about(string name)
    {
        var book = MunicipalWorkbooks.All.Single(book => book.Name == name);

        var reading = Drafts.Read(book.File, null, book.Drafts);

        Assert.Equal(
            book.Truth.Keys.Order(StringComparer.Ordinal),
            reading.Content.Initiatives.Select(row => row.Title).Order(StringComparer.Ordinal)
        );
        foreach (var row in reading.Content.Initiatives)
            Assert.Equal(book.Truth[row.Title], Read(row));
        Assert.DoesNotContain(reading.Issues, issue => issue.IsError);
        Assert.All(
            reading.Issues.Where(issue => issue is { Row: > 0, Column: > 0, IsError: true }).GroupBy(issue => (issue.Sheet, issue.Column)),
            column => Assert.Single(column)
        );
    }

    private static Meaning Read(InitiativeRow row) =>
        new(
            row.Organisation!,
            row.BudgetTkr,
            row.Start?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            row.End?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            row.Status is { } status ? Vocabulary.Status.Write(status) : null,
            row.Staff
        );
}
