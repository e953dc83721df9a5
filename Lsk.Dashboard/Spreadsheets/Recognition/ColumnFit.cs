using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Whether what stands in a column can be what its heading says: a code is no money, a date is no status.</summary>
internal sealed class ColumnFit(ImportOptions options)
{
    private const int RowsLookedAt = 60;

    /// <summary>Words that make another thing of a heading that else begins like a known one: a budget's year is no money.</summary>
    private static readonly HashSet<string> Turning =
    [
        "ar",
        "aret",
        "year",
        "kod",
        "code",
        "line",
        "rad",
        "nr",
        "nummer",
        "id",
        "konto",
        "datum",
        "date",
        "typ",
        "type",
        "kommentar",
        "kommentarer",
        "ansvarig",
        "namn",
        "anteckning",
        "beslut",
        "beslutad",
        "av",
        "utfall",
        "rest",
        "avvikelse",
    ];

    private readonly OrganisationNames organisations = new(options.Organisations ?? Vocabulary.CountyOrganisations);

    /// <summary>Share of the filled cells below the heading that the field could hold; null for a column with nothing in it.</summary>
    public double? Share(FieldValue value, Sheet sheet, int headerRow, int column)
    {
        int filled = 0,
            fits = 0;
        var looked = 0;
        for (var index = FirstBelow(sheet, headerRow); index < sheet.Rows.Count && looked < RowsLookedAt; index++, looked++)
        {
            var cell = sheet.Rows[index].At(column);
            if (cell.Kind is CellKind.Empty or CellKind.Error)
                continue;
            filled++;
            if (Fits(value, cell))
                fits++;
        }
        return filled == 0 ? null : (double)fits / filled;
    }

    /// <summary>Whether a nearly known heading has a word that makes another thing of it.</summary>
    public static bool IsTurned(string folded, ExchangeField field) =>
        field.Value is not (FieldValue.Text or FieldValue.Id)
        && folded.Split(' ') is { Length: > 1 } words
        && words
            .Skip(1)
            .Append(words[0])
            .Any(word => Turning.Contains(word) && !Folding.Fold(field.Heading).Contains(word, StringComparison.Ordinal));

    private static int FirstBelow(Sheet sheet, int headerRow)
    {
        int low = 0,
            high = sheet.Rows.Count;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (sheet.Rows[middle].Number <= headerRow)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private bool Fits(FieldValue value, in Cell cell)
    {
        var text = cell.Kind == CellKind.Text ? CleanText.Of(cell.Text!) : "";
        return value switch
        {
            FieldValue.Organisation => cell.Kind == CellKind.Text && organisations.TryRead(text, out _),
            FieldValue.SubGoal => cell.Kind == CellKind.Text
                && options.SubGoals.Contains(text.Split([' ', ',', ':', '–', '-', '.'], 2)[0].ToUpperInvariant()),
            FieldValue.Status => cell.Kind == CellKind.Text && IsWord(text) && (Vocabulary.Status.TryRead(text, out _) || text.Length < 40),
            FieldValue.Delivery => cell.Kind == CellKind.Text && IsWord(text) && text.Length < 40,
            FieldValue.Start or FieldValue.End or FieldValue.Date or FieldValue.Dates or FieldValue.Period => IsDate(cell, text),
            FieldValue.Money => IsNumber(cell, text)
                && !(cell.Kind == CellKind.Number && IsYear(cell.Number))
                && !(text.Length == 4 && text.StartsWith("20", StringComparison.Ordinal)),
            FieldValue.Staff or FieldValue.Number or FieldValue.Count => IsNumber(cell, text),
            FieldValue.Id => cell.Kind == CellKind.Number || text.Length <= 40,
            FieldValue.Legal => Vocabulary.Legal.TryRead(text, out _),
            FieldValue.Direction => Vocabulary.Direction.TryRead(text, out _),
            FieldValue.Chart => Vocabulary.Chart.TryRead(text, out _),
            FieldValue.Verdict => Vocabulary.Verdict.TryRead(text, out _),
            FieldValue.Decision => Vocabulary.Decision.TryRead(text, out _),
            _ => true,
        };
    }

    private static bool IsYear(double number) => number is >= 1990 and <= 2060 && number == Math.Floor(number);

    private static bool IsWord(string text) => SwedishDate.TryRead(text, false, DateOrder.DayFirst, out _, out _) == DateReading.NotADate;

    private static bool IsNumber(in Cell cell, string text) =>
        cell.Kind is CellKind.Number or CellKind.Boolean
        || (
            cell.Kind == CellKind.Text
            && (SwedishNumber.TryRead(text, out _, out _) || SpokenNumber.Read(text).How != Spoken.No || text is "-" or "–")
        );

    private static bool IsDate(in Cell cell, string text) =>
        cell.Kind == CellKind.Date
        || (
            cell.Kind == CellKind.Number
            && (
                IsYear(cell.Number)
                || cell.Number is >= 30_000 and <= 80_000 or >= 19_000_101 and <= 21_991_231 or >= 199_001 and <= 210_012 or >= 1 and <= 12
            )
        )
        || (
            cell.Kind == CellKind.Text
            && (
                SwedishDate.TryRead(text, false, null, out _, out _) != DateReading.NotADate
                || SwedishDate.TryPeriod(text, out _)
                || SwedishDate.PartOfYear(text) is not null
                || SpokenDate.TryDay(text, out _)
                || SpokenDate.TrySpan(text, 2000, out _, out _)
                || SpokenNumber.IsNothing(text)
                || text is "-" or "–"
                || (
                    text.Length == 5
                    && int.TryParse(
                        text,
                        System.Globalization.NumberStyles.None,
                        System.Globalization.CultureInfo.InvariantCulture,
                        out var serial
                    )
                    && serial is >= 30_000 and <= 80_000
                )
            )
        );
}
