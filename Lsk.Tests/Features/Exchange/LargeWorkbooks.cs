using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;

namespace Lsk.Tests.Features.Exchange;

/// <summary>Exchange workbooks of any size, from a seed.</summary>
internal static class LargeWorkbooks
{
    private static readonly string[] Words =
    [
        "vård",
        "samverkan",
        "äldre",
        "barn",
        "psykisk hälsa",
        "stöd",
        "rehabilitering",
        "kvalitet",
        "digital",
        "modell",
        "team",
        "uppföljning",
        "läkemedel",
        "fall",
        "hemgång",
        "trygg",
        "omsorg",
        "skola",
        "nära",
        "kunskap",
    ];

    public static PortfolioContent Content(int initiatives, int seed = 1)
    {
        var random = new Random(seed);
        string Word() => Words[random.Next(Words.Length)];
        return new PortfolioContent
        {
            Initiatives =
            [
                .. Enumerable
                    .Range(1, initiatives)
                    .Select(number => new InitiativeRow
                    {
                        Id = $"S-{number:00000}",
                        Title = $"{Word()} {Word()} {number}",
                        Description = string.Join(' ', Enumerable.Range(0, 12).Select(_ => Word())),
                        Organisation = Vocabulary.CountyOrganisations[random.Next(9)],
                        Group = $"LAG {random.Next(40)}",
                        SubGoal = Vocabulary.SubGoals[random.Next(6)],
                        TargetGroup = Word(),
                        Intervention = Word(),
                        Indicator = Word(),
                        Start = new DateOnly(2024, 1, 1).AddDays(random.Next(600)),
                        End = new DateOnly(2026, 1, 1).AddDays(random.Next(600)),
                        Status = (InitiativeStatus)random.Next(5),
                        BudgetTkr = random.Next(10, 90_000) / 10m,
                        Staff = random.Next(1, 80) / 10.0,
                        DecisionLevel = Word(),
                        LegalBasis = (LegalBasis)random.Next(3),
                        Labels = Word(),
                    }),
            ],
        };
    }

    public static async Task WriteAsync(string path, int initiatives, int seed = 1)
    {
        await using var file = File.Create(path);
        await ExchangeWorkbook.WriteAsync(
            file,
            Content(initiatives, seed),
            [],
            new ExportNote(new DateTime(2026, 6, 20, 0, 0, 0, DateTimeKind.Utc), "test", null, null),
            ImportOptions.Lenient,
            CancellationToken.None
        );
    }
}
