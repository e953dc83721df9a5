using System.Globalization;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;

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
public sealed record ExportNote(DateTime At, string By, string? Model, string? Filter);

/// <summary>Writes a portfolio as the exchange workbook, as csv, or an empty template of it. Read back, it changes nothing.</summary>
public static class ExchangeWorkbook
{
    /// <summary>Writes all sheets and tells how far it has come, 0 to 1; returns how many rows each has.</summary>
    public static IReadOnlyDictionary<string, int> Write(
        Stream target,
        PortfolioContent content,
        IReadOnlyList<RankedLine> ranking,
        ExportNote note,
        ImportOptions known,
        CancellationToken cancel = default,
        Action<double>? progress = null
    )
    {
        var rows = new Dictionary<string, int>();
        using var writer = new XlsxWriter(target);
        var all = Math.Max(
            1.0,
            content.Initiatives.Count
                + content.Ratings.Count
                + content.Measurements.Count
                + content.FollowUps.Count
                + content.Parallels.Count
        );
        if (progress is not null)
            writer.RowsWritten = written => progress(Math.Min(1, written / all));
        writer.AddLists(Lists(known));
        foreach (var sheet in ExchangeFormat.Sheets)
            rows[sheet.Name] = writer.AddSheet(
                sheet.Name,
                [.. sheet.Fields.Select(field => Column(field, withHelp: false))],
                RowsOf(sheet.Kind, content),
                validatedRows: 500,
                cancel: cancel
            );
        rows["Rangordning"] = writer.AddSheet(
            "Rangordning",
            RankingColumns,
            ranking.Select(line =>
                new object?[]
                {
                    line.Rank,
                    line.Id,
                    line.Title,
                    Math.Round(line.Value, 4),
                    line.Best,
                    line.Worst,
                    line.ShareFirst is { } share ? Math.Round(share, 4) : null,
                    line.NationalRank,
                    line.NationalLane,
                }
            ),
            cancel: cancel
        );
        writer.AddNotes("Om", About(note, rows));
        writer.Complete();
        return rows;
    }

    /// <summary>One sheet as text.</summary>
    public static void WriteCsv(Stream target, SheetKind kind, PortfolioContent content) =>
        CsvWriter.Write(target, ExchangeFormat.Of(kind).Fields.Select(field => field.Heading), RowsOf(kind, content));

    /// <summary>An empty workbook to fill in: headings, drop-downs, help beside each cell, one example a sheet on a sheet of its
    /// own.</summary>
    public static void WriteTemplate(Stream target, ImportOptions known)
    {
        using var writer = new XlsxWriter(target);
        writer.AddLists(Lists(known));
        foreach (var sheet in ExchangeFormat.Sheets)
            writer.AddSheet(sheet.Name, [.. sheet.Fields.Select(field => Column(field, withHelp: true))], [], validatedRows: 1_000);
        writer.AddNotes("Hjälp", TemplateHelp.Lines());
        writer.Complete();
    }

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

    private static WrittenColumn Column(ExchangeField field, bool withHelp) =>
        new(field.Heading, field.Width, ChoicesOf(field.Value), withHelp ? TemplateHelp.Of(field) : null, field.Width >= 40);

    private static string? ChoicesOf(FieldValue value) =>
        value switch
        {
            FieldValue.Organisation => "Huvudman",
            FieldValue.SubGoal => "Fokusområde",
            FieldValue.Status => "Status",
            FieldValue.Legal => "Lagrum",
            FieldValue.Direction => "Riktning",
            FieldValue.Chart => "Diagramtyp",
            FieldValue.Delivery => "Leverans",
            FieldValue.Verdict => "Bedömning",
            FieldValue.Decision => "Beslut",
            _ => null,
        };

    private static List<(string, IReadOnlyList<string>)> Lists(ImportOptions known) =>
        [
            ("Huvudman", known.Organisations ?? Vocabulary.CountyOrganisations),
            ("Fokusområde", known.SubGoals),
            ("Status", Vocabulary.Status.Written),
            ("Lagrum", Vocabulary.Legal.Written),
            ("Riktning", Vocabulary.Direction.Written),
            ("Diagramtyp", Vocabulary.Chart.Written),
            ("Leverans", Vocabulary.Delivery.Written),
            ("Bedömning", Vocabulary.Verdict.Written),
            ("Beslut", Vocabulary.Decision.Written),
        ];

    private static IEnumerable<object?[]> RowsOf(SheetKind kind, PortfolioContent content) =>
        kind switch
        {
            SheetKind.Initiatives => content.Initiatives.Select(row =>
                new object?[]
                {
                    row.Id,
                    row.Title,
                    row.Description,
                    row.Organisation,
                    row.Group,
                    row.SubGoal,
                    row.TargetGroup,
                    row.Intervention,
                    row.Indicator,
                    row.Start,
                    row.End,
                    row.Status is { } status ? Vocabulary.Status.Write(status) : null,
                    row.BudgetTkr,
                    row.Staff,
                    row.DecisionLevel,
                    row.LegalBasis is { } basis ? Vocabulary.Legal.Write(basis) : null,
                    row.Labels,
                }
            ),
            SheetKind.Criteria => content.Criteria.Select(row =>
                new object?[]
                {
                    row.Name,
                    row.Group,
                    row.Weight,
                    row.HigherIsBetter is { } higher ? Vocabulary.Direction.Write(higher) : null,
                    row.ScaleMin,
                    row.ScaleMax,
                    row.MeaningLow,
                    row.MeaningMiddle,
                    row.MeaningHigh,
                    row.ValueFunction,
                }
            ),
            SheetKind.Ratings => content.Ratings.Select(row =>
                new object?[] { row.InitiativeId, row.Criterion, row.Assessor, row.Round, row.Score, row.Reason }
            ),
            SheetKind.Measures => content.Measures.Select(row =>
                new object?[]
                {
                    row.InitiativeId,
                    row.Name,
                    row.Unit,
                    row.HigherIsBetter is { } higher ? Vocabulary.Direction.Write(higher) : null,
                    row.Target,
                    row.ChangedOn,
                    row.Phases.Count == 0
                        ? null
                        : string.Join("; ", row.Phases.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
                    row.BaselinePoints,
                    row.Chart is { } chart ? Vocabulary.Chart.Write(chart) : null,
                    row.Source,
                }
            ),
            SheetKind.Measurements => content.Measurements.Select(row =>
                new object?[]
                {
                    row.InitiativeId,
                    row.Measure,
                    row.Period.ToString(),
                    row.Value,
                    row.Numerator,
                    row.Denominator,
                    row.Comment,
                }
            ),
            SheetKind.FollowUps => content.FollowUps.Select(row =>
                new object?[]
                {
                    row.InitiativeId,
                    row.Period.ToString(),
                    row.Status is { } status ? Vocabulary.Delivery.Write(status) : null,
                    row.Forecast,
                    row.Comment,
                    row.FeedbackGiven,
                }
            ),
            SheetKind.Milestones => content.Milestones.Select(row =>
                new object?[] { row.InitiativeId, row.Name, row.Planned, row.Reached }
            ),
            SheetKind.Parallels => content.Parallels.Select(row =>
                new object?[]
                {
                    row.A,
                    row.B,
                    row.Similarity,
                    Vocabulary.Verdict.Write(row.Verdict ?? Lsk.Domain.Initiatives.ParallelVerdict.NotJudged),
                    row.Reason,
                    row.Evidence,
                }
            ),
            SheetKind.Decisions => content.Decisions.Select(row =>
                new object?[]
                {
                    row.InitiativeId,
                    row.Date,
                    row.Paragraph,
                    row.Decision is { } decision ? Vocabulary.Decision.Write(decision) : null,
                    row.Level,
                    row.Reason,
                    row.RegistryNumber,
                }
            ),
            SheetKind.Unknown or SheetKind.Result => [],
        };

    private static IEnumerable<(string, object?)> About(ExportNote note, Dictionary<string, int> rows)
    {
        yield return ("Utväxling", "Lsk, lokal kunskapsstyrning");
        yield return ("Uttagen", note.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " (UTC)");
        yield return ("Av", note.By);
        yield return ("Prioriteringsmodell", note.Model ?? "–");
        yield return ("Urval", note.Filter ?? "Alla initiativ");
        foreach (var (sheet, count) in rows)
            yield return (sheet, count);
        yield return (
            "Läs in igen",
            "Filen kan läsas in igen. Tomma celler lämnar det som är lagrat, (tom) tömmer fältet. Bladen Rangordning och Om läses inte in."
        );
    }
}
