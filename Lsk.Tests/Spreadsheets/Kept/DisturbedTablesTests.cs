using System.Globalization;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;

namespace Lsk.Tests.Spreadsheets.Kept;

/// <summary>
/// One table, written in as many ways as people write it: unit, order of dates, sums, sections, merges, hidden rows, separators, encodings.
/// What comes in is what was meant, or it is told; nothing is wrong in silence.
/// </summary>
public sealed class DisturbedTablesTests
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly string[] Owners = ["Tierps kommun", "Heby kommun", "Enköpings kommun"];

    private sealed record Meant(string Id, string Title, string Owner, decimal Thousands, DateOnly Start);

    public static TheoryData<int> Seeds()
    {
        var seeds = new TheoryData<int>();
        for (var seed = 1; seed <= 60; seed++)
            seeds.Add(seed);
        return seeds;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_disturbed_sheet_is_read_as_it_was_meant_or_told(int seed)
    {
        var random = new Random(seed);
        var meant = Table(random);

        var reading = Sheet(random, meant).Read();

        AssertMeantOrTold(meant, reading, seed);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_disturbed_text_file_is_read_as_it_was_meant_or_told(int seed)
    {
        var random = new Random(seed);
        var meant = Table(random);
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var encoding = System.Text.Encoding.GetEncoding(Pick(random, "utf-8", "utf-16", "windows-1252", "utf-32"));

        var reading = await Drafts.CsvAsync([
            .. random.Next(2) == 0 ? encoding.GetPreamble() : [],
            .. encoding.GetBytes(Text(random, meant)),
        ]);

        AssertMeantOrTold(meant, reading, seed);
    }

    /// <summary>Each cell is right, or the cell, its column or its sheet is spoken of.</summary>
    private static void AssertMeantOrTold(List<Meant> meant, WorkbookReading reading, int seed)
    {
        var told = reading.Issues.Where(issue => issue.Severity != IssueSeverity.Information).ToList();
        var rows = reading.Content.Initiatives.ToDictionary(row => row.Id);
        foreach (var truth in meant)
        {
            if (!rows.TryGetValue(truth.Id, out var row))
            {
                Assert.True(told.Exists(issue => issue.IsError), $"Seed {seed}: {truth.Id} vanished without a word.");
                continue;
            }
            Assert.Equal((truth.Title, truth.Owner), (row.Title, row.Organisation));
            Assert.True(
                row.BudgetTkr == truth.Thousands || Speaks(told, row, "Budget (tkr)"),
                $"Seed {seed}: {row.BudgetTkr} tkr for {truth.Thousands}."
            );
            Assert.True(row.Start == truth.Start || Speaks(told, row, "Start"), $"Seed {seed}: {row.Start} for {truth.Start}.");
        }
        Assert.Equal(rows.Keys.Intersect(meant.Select(truth => truth.Id)).Count(), rows.Count);
    }

    private static bool Speaks(List<ReadingIssue> told, InitiativeRow row, string field) =>
        told.Exists(issue => issue.Field == field && (issue.Row == row.Origin!.Row || issue.Row < 12));

    private static List<Meant> Table(Random random) =>
        [
            .. Enumerable
                .Range(1, random.Next(4, 12))
                .Select(row => new Meant(
                    $"P-{row:00}",
                    $"Insats {row}: trygg hemgång, steg {row}",
                    Owners[row * Owners.Length / 13],
                    random.Next(5, 900) * 10,
                    new DateOnly(random.Next(2023, 2028), random.Next(1, 13), random.Next(1, 29))
                )),
        ];

    private static Draft Sheet(Random random, List<Meant> meant)
    {
        var draft = new Draft(Pick(random, "Blad1", "Initiativ", "Projekt 2026"));
        var unit = Pick(random, "kr", "tkr", "mnkr");
        var saysUnit = random.Next(3);
        var isSectioned = random.Next(2) == 0;
        if (saysUnit == 1)
            draft.Row($"Belopp i {unit}");
        for (var line = random.Next(3); line > 0; line--)
            draft.Row("Uppdaterad av stödfunktionen");
        var heading = saysUnit == 0 ? Pick(random, $"Budget ({unit})", $"Kostnad i {unit}", $"budget_{unit}") : "Budget";
        draft.Row("Nr", "Benämning", isSectioned ? null : "Kommun", "Startdatum", heading);
        var isMerged = !isSectioned && random.Next(2) == 0;
        var firstOfOwner = draft.Last + 1;
        var since = 0m;
        for (var index = 0; index < meant.Count; index++)
        {
            var row = meant[index];
            if (isSectioned && (index == 0 || meant[index - 1].Owner != row.Owner))
            {
                if (index > 0 && random.Next(2) == 0)
                    draft.Row(null, "Summa", null, null, Amount(since, unit));
                since = 0;
                draft.Row(row.Owner);
            }
            since += row.Thousands;
            var isNext = index > 0 && meant[index - 1].Owner == row.Owner;
            if (!isNext)
                firstOfOwner = draft.Last + 1;
            object title = random.Next(10) == 0 ? draft.As(row.Title, CellLook.Plain with { IsStruck = true }) : row.Title;
            draft.Row(row.Id, title, isSectioned || (isMerged && isNext) ? null : row.Owner, row.Start, Amount(row.Thousands, unit));
            if (isMerged && isNext && (index == meant.Count - 1 || meant[index + 1].Owner != row.Owner))
                draft.Merge(3, firstOfOwner, 3, draft.Last);
            if (random.Next(8) == 0)
                draft.Hide(draft.Last);
        }
        if (random.Next(2) == 0)
            draft.Row(null, Pick(random, "Totalt", "S:a", "Summa alla projekt"), null, null, Amount(meant.Sum(row => row.Thousands), unit));
        if (random.Next(2) == 0)
            draft.Gap().Row("Källa: förvaltningarnas egna rapporter");
        return draft;
    }

    private static double Amount(decimal thousands, string unit) =>
        (double)(
            unit == "kr" ? thousands * 1000
            : unit == "mnkr" ? thousands / 1000
            : thousands
        );

    private static string Text(Random random, List<Meant> meant)
    {
        var separator = Pick(random, ";", "\t", ",");
        var unit = Pick(random, "kr", "tkr");
        var order = Pick(random, "yyyy-MM-dd", "dd.MM.yyyy", "dd/MM/yyyy", "yy-MM-dd", "dd.MM.yy", "d MMMM yyyy");
        var groups = Pick(random, "", " ", "\u00A0", ".");
        var blank = separator == "," && random.Next(2) == 0 ? " " : "";
        string Field(string text) => text.AsSpan().IndexOfAny(separator + "\"\n") >= 0 ? $"\"{text}\"" : text;
        string Line(params string[] fields) => string.Join(separator + blank, fields.Select(Field)) + "\r\n";
        string Money(decimal thousands) =>
            Amount(thousands, unit).ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = groups, NumberDecimalDigits = 0 });
        return Line("Id", "Titel", "Huvudman", "Start", $"Budget ({unit})")
            + string.Concat(
                meant.Select(row => Line(row.Id, row.Title, row.Owner, row.Start.ToString(order, Swedish), Money(row.Thousands)))
            )
            + (random.Next(2) == 0 ? Line("", "Summa", "", "", Money(meant.Sum(row => row.Thousands))) : "");
    }

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
