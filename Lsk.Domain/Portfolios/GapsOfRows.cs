using Lsk.Domain.Exchange;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Sheets;

namespace Lsk.Domain.Portfolios;

/// <summary>One cell of a gap analysis as a workbook describes it.</summary>
/// <param name="Support">Id of the knowledge support.</param>
/// <param name="Recommendation">Number of the recommendation.</param>
/// <param name="Organisation">Name of the organisation.</param>
/// <param name="Verdict">The latest.</param>
/// <param name="Initiatives">Numbers of what shall close it.</param>
/// <param name="AssessedOn">The day of the latest.</param>
public sealed record GapOfRows(
    string Support,
    string Recommendation,
    string Organisation,
    GapVerdict Verdict,
    IReadOnlyList<string> Initiatives,
    DateOnly AssessedOn
);

/// <summary>The gaps that the rows of a workbook describe, on any day without a store.</summary>
public static class GapsOfRows
{
    /// <summary>The latest assessment of each cell, up to a day; those of later days have not been made yet.</summary>
    /// <returns>In the order of support, number and organisation.</returns>
    public static IReadOnlyList<GapOfRows> Latest(PortfolioContent content, DateOnly today) =>
        [
            .. content
                .Of<GapRow>()
                .Where(row => row.Verdict is not null && row.AssessedOn <= today)
                .GroupBy(row => (Support: Key(row.Support), Number: Key(row.Number), Organisation: Key(row.Organisation)))
                .Select(cell => (Last: cell.MaxBy(row => row.AssessedOn)!, Rows: cell))
                .Select(cell => new GapOfRows(
                    cell.Last.Support,
                    cell.Last.Number,
                    cell.Last.Organisation,
                    cell.Last.Verdict!.Value,
                    [
                        .. cell
                            .Rows.SelectMany(row => NameList.Read(row.Initiatives))
                            .Distinct(StringComparer.OrdinalIgnoreCase)
                            .Order(StringComparer.Ordinal),
                    ],
                    cell.Last.AssessedOn
                ))
                .OrderBy(gap => gap.Support, StringComparer.Ordinal)
                .ThenBy(gap => gap.Recommendation, Comparer<string>.Create(Recommendation.Compare))
                .ThenBy(gap => gap.Organisation, StringComparer.Ordinal),
        ];

    private static string Key(string name) => name.Trim().ToUpperInvariant();
}
