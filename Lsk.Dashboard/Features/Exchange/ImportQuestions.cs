using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>What is asked once for a whole column or sheet.</summary>
public enum QuestionKind
{
    Unit,
    Digits,
    DateOrder,
    Year,
    HiddenRows,
    StruckRows,
    Colour,
    Organisation,
}

/// <summary>One possible answer, with what it makes of a cell of the column.</summary>
public sealed record QuestionOption(string Value, string Text);

/// <summary>One question about a column or a sheet.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="SheetKey">The table, as answers are kept under.</param>
/// <param name="Subject">The heading in the file, or the colour.</param>
/// <param name="Title">The question.</param>
/// <param name="Options">The answers.</param>
/// <param name="Answer">What was answered; null while it is open.</param>
/// <param name="Row">Where to look in the sheet.</param>
/// <param name="Column">Where to look in the sheet; 0 for the row.</param>
public sealed record ImportQuestion(
    QuestionKind Kind,
    string SheetKey,
    string Sheet,
    string Subject,
    string Title,
    IReadOnlyList<QuestionOption> Options,
    string? Answer,
    int Row,
    int Column
)
{
    public string Key => $"{Kind}|{SheetKey}|{Subject}";

    /// <summary>Whether the rows of the column wait for the answer.</summary>
    public bool Holds { get; init; }

    /// <summary>What the answers of the sheet say to this; null when they say nothing.</summary>
    public string? AnswerIn(SheetMapping mapping) =>
        Kind switch
        {
            QuestionKind.Unit => mapping.Units.GetValueOrDefault(Subject),
            QuestionKind.Digits => mapping.Digits.GetValueOrDefault(Subject),
            QuestionKind.DateOrder => mapping.DateOrder.GetValueOrDefault(Subject),
            QuestionKind.Year => mapping.Year?.ToString(CultureInfo.InvariantCulture),
            QuestionKind.HiddenRows => mapping.HiddenRows,
            QuestionKind.StruckRows => mapping.StruckRows,
            QuestionKind.Colour => mapping.Colours.TryGetValue(Subject, out var word)
                ? word.Length == 0
                    ? ImportQuestions.Nothing
                    : word
                : null,
            QuestionKind.Organisation => mapping.Organisation,
        };

    /// <summary>The answers of the sheet with this one.</summary>
    public SheetMapping Answered(SheetMapping mapping, string value) =>
        Kind switch
        {
            QuestionKind.Unit => mapping with { Units = With(mapping.Units, value) },
            QuestionKind.Digits => mapping with { Digits = With(mapping.Digits, value) },
            QuestionKind.DateOrder => mapping with { DateOrder = With(mapping.DateOrder, value) },
            QuestionKind.Year => mapping with { Year = int.Parse(value, CultureInfo.InvariantCulture) },
            QuestionKind.HiddenRows => mapping with { HiddenRows = value },
            QuestionKind.StruckRows => mapping with { StruckRows = value },
            QuestionKind.Colour => mapping with { Colours = With(mapping.Colours, value == ImportQuestions.Nothing ? "" : value) },
            QuestionKind.Organisation => mapping with { Organisation = value },
        };

    private Dictionary<string, string> With(IReadOnlyDictionary<string, string> known, string value) => new(known) { [Subject] = value };
}

/// <summary>Finds what has to be asked of a file, and what has been: an answered question stays, so that it can be answered otherwise.</summary>
public static class ImportQuestions
{
    /// <summary>The answer that a colour means no status.</summary>
    public const string Nothing = "-";

    /// <summary>Issues that are asked about as questions.</summary>
    public static bool IsAsked(ReadingIssue issue) => KindOf(issue) is not null;

    public static IReadOnlyList<ImportQuestion> Of(
        WorkbookReading reading,
        ImportAnswers answers,
        IEnumerable<ReadingIssue> issues,
        int thisYear
    )
    {
        var found = new Dictionary<string, ImportQuestion>(StringComparer.Ordinal);
        foreach (var issue in issues)
            if (KindOf(issue) is { } kind && TableOf(reading, issue) is { } table)
                foreach (var question in Make(reading, answers, table, kind, issue, thisYear))
                    if (!found.TryGetValue(question.Key, out var known) || (question.Holds && !known.Holds))
                        found[question.Key] = question;
        foreach (var table in reading.Sheets)
            if (answers.Sheets.TryGetValue(table.Key, out var said))
                foreach (var (kind, subject) in Said(said))
                    foreach (var question in Again(reading, answers, table, kind, subject, thisYear))
                        found.TryAdd(question.Key, question);
        return
        [
            .. found
                .Values.OrderBy(question => question.Answer is not null)
                .ThenByDescending(question => question.Holds)
                .ThenBy(question => question.Sheet)
                .ThenBy(question => question.Column),
        ];
    }

    private static QuestionKind? KindOf(ReadingIssue issue) =>
        issue.Code switch
        {
            "unit-unknown" or "unit-assumed" or "unit-conflict" or "implausible-unit" => QuestionKind.Unit,
            "digits-unknown" => QuestionKind.Digits,
            "ambiguous-date" => QuestionKind.DateOrder,
            "year-unknown" => QuestionKind.Year,
            "hidden-rows" => QuestionKind.HiddenRows,
            "struck-rows" => QuestionKind.StruckRows,
            "colours-not-read" => QuestionKind.Colour,
            "organisation-from-title"
            or "organisation-from-sheet"
            or "organisation-from-file" when issue.Severity == IssueSeverity.Warning => QuestionKind.Organisation,
            _ => null,
        };

    private static IEnumerable<(QuestionKind, string)> Said(SheetMapping said)
    {
        foreach (var header in said.Units.Keys)
            yield return (QuestionKind.Unit, header);
        foreach (var header in said.Digits.Keys)
            yield return (QuestionKind.Digits, header);
        foreach (var header in said.DateOrder.Keys)
            yield return (QuestionKind.DateOrder, header);
        if (said.Year is not null)
            yield return (QuestionKind.Year, "");
        if (said.HiddenRows is not null)
            yield return (QuestionKind.HiddenRows, "");
        if (said.StruckRows is not null)
            yield return (QuestionKind.StruckRows, "");
        if (said.Colours.Count > 0)
            yield return (QuestionKind.Colour, "");
        if (said.Organisation is not null)
            yield return (QuestionKind.Organisation, "");
    }

    /// <summary>The table that an issue is in: its sheet, and of several the one that begins nearest above it.</summary>
    private static SheetReading? TableOf(WorkbookReading reading, ReadingIssue issue) =>
        reading
            .Sheets.Where(sheet => sheet.Name == issue.Sheet && sheet.IsTaken)
            .OrderBy(sheet => issue.Column == 0 || sheet.Columns.Any(column => column.Column == issue.Column) ? 0 : 1)
            .ThenBy(sheet => issue.Row == 0 || sheet.HeaderRow <= issue.Row ? 0 : 1)
            .ThenByDescending(sheet => sheet.HeaderRow)
            .FirstOrDefault();

    /// <summary>A question that is answered and no longer an issue, with the same examples as before.</summary>
    private static IEnumerable<ImportQuestion> Again(
        WorkbookReading reading,
        ImportAnswers answers,
        SheetReading table,
        QuestionKind kind,
        string subject,
        int thisYear
    )
    {
        var column = table.Columns.FirstOrDefault(one => one.Header == subject);
        if (kind is QuestionKind.Unit or QuestionKind.Digits or QuestionKind.DateOrder && column is null)
            return [];
        var (row, example) = column is null ? (table.HeaderRow, null) : Example(reading, table, column, kind);
        var issue = new ReadingIssue(IssueSeverity.Warning, "", table.Name, row, column?.Column ?? 0, null, example);
        return Make(reading, answers, table, kind, issue, thisYear);
    }

    private static IEnumerable<ImportQuestion> Make(
        WorkbookReading reading,
        ImportAnswers answers,
        SheetReading table,
        QuestionKind kind,
        ReadingIssue issue,
        int thisYear
    )
    {
        var said = answers.Sheets.GetValueOrDefault(table.Key) ?? new SheetMapping();
        var column = table.Columns.FirstOrDefault(one => one.Column == issue.Column);
        var header = column?.Header ?? "";
        ImportQuestion Ask(string subject, string title, IReadOnlyList<QuestionOption> options)
        {
            var question = new ImportQuestion(
                kind,
                table.Key,
                table.Name,
                subject,
                title,
                options,
                null,
                Math.Max(issue.Row, 1),
                issue.Column
            )
            {
                Holds = issue.IsError,
            };
            return question with { Answer = question.AnswerIn(said) };
        }
        switch (kind)
        {
            case QuestionKind.Unit when column is not null:
                return [Ask(header, Show.Format(ExchangeText.Question_Unit, header), Units(Example(reading, table, column, kind).Text))];
            case QuestionKind.Digits when column is not null && DigitsUse.Readings(issue.Value ?? "") is { } readings:
                return
                [
                    Ask(
                        header,
                        Show.Format(ExchangeText.Question_Digits, issue.Value, header),
                        [
                            new(
                                "thousands",
                                Show.Format(
                                    ExchangeText.Option_Becomes,
                                    ExchangeText.Option_Thousands,
                                    issue.Value,
                                    Show.Number(readings.AsThousands)
                                )
                            ),
                            new(
                                "decimals",
                                Show.Format(
                                    ExchangeText.Option_Becomes,
                                    ExchangeText.Option_Decimals,
                                    issue.Value,
                                    Show.Number(readings.AsDecimals, 3)
                                )
                            ),
                        ]
                    ),
                ];
            case QuestionKind.DateOrder when column is not null:
                return
                [
                    Ask(header, Show.Format(ExchangeText.Question_DateOrder, issue.Value, header), Orders(issue.Value ?? "", thisYear)),
                ];
            case QuestionKind.Year:
                return
                [
                    Ask(
                        "",
                        Show.Format(ExchangeText.Question_Year, table.Name),
                        [
                            .. Enumerable
                                .Range(thisYear - 2, 5)
                                .Select(year => year.ToString(CultureInfo.InvariantCulture))
                                .Select(year => new QuestionOption(year, year)),
                        ]
                    ),
                ];
            case QuestionKind.HiddenRows or QuestionKind.StruckRows:
                return
                [
                    Ask(
                        "",
                        Show.Format(
                            kind == QuestionKind.HiddenRows ? ExchangeText.Question_HiddenRows : ExchangeText.Question_StruckRows,
                            table.Name,
                            issue.Value ?? "",
                            issue.Detail ?? ""
                        ),
                        [new("take", ExchangeText.Option_Take), new("leave", ExchangeText.Option_Leave)]
                    ),
                ];
            case QuestionKind.Colour when reading.Workbook.Sheets.FirstOrDefault(sheet => sheet.Name == table.Name) is { } sheet:
                return CellLights
                    .Of(sheet, table)
                    .OrderByDescending(light => light.Value.Count)
                    .Select(light =>
                        Ask(
                            light.Key,
                            Show.Format(ExchangeText.Question_Colour, light.Value.Count, light.Key),
                            [
                                .. Vocabulary.Status.Written.Select(word => new QuestionOption(word, word)),
                                new(Nothing, ExchangeText.Option_Nothing),
                            ]
                        ) with
                        {
                            Row = light.Value[0],
                        }
                    );
            case QuestionKind.Organisation:
                return
                [
                    Ask(
                        "",
                        Show.Format(ExchangeText.Question_Organisation, table.Name),
                        [
                            .. (reading.Options.Organisations ?? Vocabulary.CountyOrganisations).Select(name => new QuestionOption(
                                name,
                                name
                            )),
                        ]
                    ),
                ];
            default:
                return [];
        }
    }

    /// <summary>A cell of the column that shows what an answer does: the first that is in doubt.</summary>
    private static (int Row, string? Text) Example(WorkbookReading reading, SheetReading table, ColumnReading column, QuestionKind kind)
    {
        var rows = reading.Workbook.Sheets.FirstOrDefault(sheet => sheet.Name == table.Name)?.Rows ?? [];
        foreach (var row in rows.Where(row => row.Number > table.HeaderRow).Take(2_000))
        {
            var text = CleanText.Of(row.At(column.Column).AsText());
            var shows = kind switch
            {
                QuestionKind.Unit => SwedishNumber.TryRead(text, out var value, out var unit) && value > 0 && unit == NumberUnit.None,
                QuestionKind.Digits => DigitsUse.Readings(text) is not null,
                _ => SwedishDate.TryRead(text, false, null, out _, out _) == DateReading.Ambiguous,
            };
            if (shows)
                return (row.Number, text);
        }
        return (table.HeaderRow, null);
    }

    private static IReadOnlyList<QuestionOption> Units(string? example)
    {
        var known = example is not null && SwedishNumber.TryRead(example, out var number, out _) ? number : (double?)null;
        QuestionOption Option(string unit, double scale) =>
            new(unit, known is { } value ? Show.Format(ExchangeText.Option_Becomes, unit, example, Amount(value * scale)) : unit);
        return [Option("kr", 0.001), Option("tkr", 1), Option("mnkr", 1_000)];
    }

    /// <summary>Money in the unit that a person would say it in.</summary>
    private static string Amount(double thousands) =>
        thousands >= 1_000 ? Show.Number(thousands / 1_000, 3) + " mnkr"
        : thousands >= 1 ? Show.Number(thousands, 3) + " tkr"
        : Show.Number(thousands * 1_000) + " kr";

    private static IReadOnlyList<QuestionOption> Orders(string example, int thisYear)
    {
        QuestionOption Option(string value, string words, DateOrder order) =>
            new(
                value,
                DateUse.Of([example], order, thisYear).TryRead(example, out var day)
                    ? Show.Format(ExchangeText.Option_Becomes, words, example, Show.LongDate(day))
                    : words
            );
        var orders = new List<QuestionOption>
        {
            Option("day-first", ExchangeText.DateOrderDay, DateOrder.DayFirst),
            Option("month-first", ExchangeText.DateOrderMonth, DateOrder.MonthFirst),
        };
        // Only a year of two digits can stand first and be doubted.
        if (example.Length <= 8)
            orders.Insert(0, Option("year-first", ExchangeText.DateOrderYear, DateOrder.YearFirst));
        return orders;
    }
}
