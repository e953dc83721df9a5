using System.Globalization;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Writing;

/// <summary>One line of the result sheet.</summary>
public sealed record RankedLine(
    int Rank,
    string Id,
    string Title,
    double Value,
    int? Best,
    int? Worst,
    double? ShareFirst,
    int? NationalRank,
    string? NationalLane
);

/// <summary>What the export says of itself.</summary>
public sealed record ExportNote(DateTime At, string By, string? Model, string? Filter)
{
    /// <summary>What the store holds and the file does not, and how much of it.</summary>
    public IReadOnlyList<(string What, int Count)> NotInFile { get; init; } = [];
}

/// <summary>Writes a portfolio as the exchange workbook, as csv, or an empty template of it. Read back, it changes nothing.</summary>
public static class ExchangeWorkbook
{
    /// <summary>Writes all sheets and tells how far it has come, 0 to 1; returns how many rows each has.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> WriteAsync(
        Stream target,
        PortfolioContent content,
        IReadOnlyList<RankedLine> ranking,
        ExportNote note,
        ImportOptions known,
        CancellationToken cancel = default,
        Action<double>? progress = null
    )
    {
        var rows = RowKinds.All.ToDictionary(kind => kind.Name, kind => kind.In(content).Count);
        var all = rows.Values.Sum() + ranking.Count;
        using var writer = WorkbookWriter.For(target, all);
        if (progress is not null)
            writer.RowsWritten = written => progress(Math.Min(1, (double)written / Math.Max(1, all)));
        await writer.AddListsAsync(Lists(known), cancel);
        foreach (var kind in RowKinds.All)
        {
            WrittenColumn[] columns = [.. kind.FieldsIn(content).Select(field => Column(field, withHelp: false))];
            var sheet = new WrittenSheet(kind.Name, columns, rows[kind.Name], WrittenRows.Of(kind, content)) { ValidatedRows = 500 };
            await writer.AddSheetAsync(sheet, cancel);
        }
        rows[RankingSheet] = ranking.Count;
        await writer.AddSheetAsync(new WrittenSheet(RankingSheet, RankingColumns, ranking.Count, ranking.Select(Cells)), cancel);
        await writer.AddNotesAsync("Om", About(note, rows, content.HiddenMeasurements), cancel);
        await writer.CompleteAsync(cancel);
        return rows;
    }

    /// <summary>One sheet as text.</summary>
    public static void WriteCsv(Stream target, SheetKind kind, PortfolioContent content) =>
        CsvWriter.Write(target, RowKinds.Of(kind).FieldsIn(content).Select(field => field.Heading), WrittenRows.Of(RowKinds.Of(kind), content));

    /// <summary>An empty workbook to fill in: headings, drop-downs, help beside each cell, one example a sheet on a sheet of its
    /// own.</summary>
    public static async Task WriteTemplateAsync(Stream target, ImportOptions known, CancellationToken cancel = default)
    {
        using var writer = WorkbookWriter.For(target, 0);
        await writer.AddListsAsync(Lists(known), cancel);
        foreach (var kind in RowKinds.All)
        {
            WrittenColumn[] columns = [.. kind.FieldsIn(new PortfolioContent()).Select(field => Column(field, withHelp: true))];
            await writer.AddSheetAsync(new WrittenSheet(kind.Name, columns, []) { ValidatedRows = 1_000 }, cancel);
        }
        await writer.AddNotesAsync("Hjälp", TemplateHelp.Lines(), cancel);
        await writer.CompleteAsync(cancel);
    }

    private const string RankingSheet = "Rangordning";

    private static readonly WrittenColumn[] RankingColumns =
    [
        new("Plats", 8),
        new("Initiativ-id", 12),
        new("Titel", 48),
        new("Värde (0–1)", 12),
        new("Bästa plats", 12),
        new("Sämsta plats", 12),
        new("Andel först", 12),
        new("Nationell rang", 14),
        new("Nationell kolumn", 18),
    ];

    private static object?[] Cells(RankedLine line) =>
        [
            line.Rank,
            line.Id,
            line.Title,
            Math.Round(line.Value, 4),
            line.Best,
            line.Worst,
            line.ShareFirst is { } share ? Math.Round(share, 4) : null,
            line.NationalRank,
            line.NationalLane,
        ];

    private static WrittenColumn Column(ExchangeField field, bool withHelp) =>
        new(field.Heading, field.Width, ChoicesOf(field.Value), withHelp ? TemplateHelp.Of(field) : null, field.Width >= 40);

    private static string? ChoicesOf(FieldValue value) =>
        value switch
        {
            FieldValue.Organisation => "Huvudman",
            FieldValue.SubGoal => "Fokusområde",
            _ => Vocabulary.Lists.GetValueOrDefault(value)?.Name,
        };

    private static List<(string, IReadOnlyList<string>)> Lists(ImportOptions known) =>
        [
            ("Huvudman", known.Organisations ?? Vocabulary.CountyOrganisations),
            ("Fokusområde", known.WrittenSubGoals ?? known.SubGoals),
            .. Vocabulary.Lists.Values.Select(list => (list.Name, list.Terms.Written)),
        ];

    private static IEnumerable<(string, object?)> About(ExportNote note, Dictionary<string, int> rows, int hidden)
    {
        yield return ("Utväxling", "Lsk, lokal kunskapsstyrning");
        yield return ("Uttagen", note.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " (UTC)");
        yield return ("Av", note.By);
        yield return ("Prioriteringsmodell", note.Model ?? "–");
        yield return ("Urval", note.Filter ?? "Alla initiativ");
        foreach (var (sheet, count) in rows)
            yield return (sheet, count);
        foreach (var (what, count) in note.NotInFile)
            yield return ("Inte i filen: " + what, count);
        if (hidden > 0)
            yield return (
                "Dolda mätningar",
                $"{hidden} mätningar är inte med, eftersom de bygger på färre än fem personer eller skulle röja en sådan."
            );
        yield return (
            "Läs in igen",
            "Filen kan läsas in igen. Tomma celler lämnar det som är lagrat, (tom) tömmer fältet. Bladen Rangordning och Om läses inte in."
        );
    }
}
