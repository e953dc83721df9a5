using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>What an import teaches about sheets with the same headings: what they were found and said to be, for the next file of the same
/// make.</summary>
public static class LearnedSheets
{
    /// <summary>
    /// Of a row of headings, in any order. Periods are left out, since a table with a column a month has other headings each month. Empty
    /// when there are too few words to know a sheet by.
    /// </summary>
    public static string Fingerprint(IEnumerable<string> headings)
    {
        var words = headings
            .Where(heading => !IsPeriod(CleanText.Of(heading)))
            .Select(Folding.Fold)
            .Where(word => word.Length > 0)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        return words.Count < 2 ? "" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words))).AsSpan(0, 16));
    }

    private static bool IsPeriod(string heading) =>
        SwedishDate.TryPeriod(heading, out _)
        || DateOnly.TryParseExact(heading, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>What there is to remember of a sheet: answers, columns that were found on weak grounds and let stand, and values that were
    /// corrected alike. Null for nothing.</summary>
    public static SheetMapping? From(SheetReading reading, Sheet sheet, ImportOptions options)
    {
        if (!reading.IsTaken || reading.Fingerprint.Length == 0)
            return null;
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        var orders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in reading.Columns)
        {
            if (column.Reason is MatchReason.Learned or MatchReason.Fuzzy or MatchReason.Content)
                columns[column.Header] = column.Field?.Heading ?? "-";
            if (column.DateOrder is { } order)
                orders[column.Header] = order switch
                {
                    DateOrder.DayFirst => "day-first",
                    DateOrder.MonthFirst => "month-first",
                    DateOrder.YearFirst => "year-first",
                };
        }
        var values = Values(reading, sheet, options);
        var said = reading.Said ?? new SheetMapping();
        if (
            columns.Count + orders.Count + values.Count + said.Units.Count + said.Digits.Count + said.Colours.Count == 0
            && said is { HiddenRows: null, StruckRows: null }
        )
            return null;
        return new SheetMapping
        {
            Kind = ExchangeFormat.NameOf(reading.Kind),
            Columns = columns,
            DateOrder = orders,
            Values = values,
            Units = said.Units,
            Digits = said.Digits,
            HiddenRows = said.HiddenRows,
            StruckRows = said.StruckRows,
            Colours = said.Colours,
        };
    }

    /// <summary>Words that the program does not know and that were corrected to the same value wherever they stood, after what was known
    /// before.</summary>
    private static Dictionary<string, IReadOnlyDictionary<string, string>> Values(SheetReading reading, Sheet sheet, ImportOptions options)
    {
        var values = (reading.Said?.Values ?? new Dictionary<string, IReadOnlyDictionary<string, string>>()).ToDictionary(
            pair => pair.Key,
            pair => pair.Value,
            StringComparer.Ordinal
        );
        if (options.Corrections.Count == 0)
            return values;
        var rows = sheet.Rows.ToDictionary(row => row.Number);
        var corrected = new List<(string Heading, string Word, string Meaning)>();
        foreach (var (address, meaning) in options.Corrections)
        {
            if (!address.StartsWith(sheet.Name + "!", StringComparison.Ordinal))
                continue;
            var (column, number) = CellAddress.Parse(Encoding.UTF8.GetBytes(address[(sheet.Name.Length + 1)..]));
            if (
                reading.Columns.FirstOrDefault(known => known.Column == column)?.Field is not { } field
                || !rows.TryGetValue(number, out var row)
            )
                continue;
            var word = CleanText.Of(row.At(column).AsText());
            if (
                word.Length > 0
                && meaning.Length > 0
                && (
                    IsUnit(field)
                        ? Folding.Fold(word) != Folding.Fold(meaning)
                        : IsKnown(field.Value, word, options) is false && IsKnown(field.Value, meaning, options) is true
                )
            )
                corrected.Add((field.Heading, word, meaning));
        }
        foreach (var heading in corrected.GroupBy(one => one.Heading))
        {
            var meanings = values.GetValueOrDefault(heading.Key)?.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
                ?? [];
            foreach (
                var word in heading
                    .GroupBy(one => Folding.Fold(one.Word))
                    .Where(word => word.Select(one => one.Meaning).Distinct().Count() == 1)
            )
                meanings[word.First().Word] = word.First().Meaning;
            if (meanings.Count > 0)
                values[heading.Key] = meanings;
        }
        return values;
    }

    /// <summary>The name of a responsible unit: a spelling that was corrected once is that unit's the next time too.</summary>
    private static bool IsUnit(ExchangeField field) => field.Key == nameof(InitiativeRow.Group);

    /// <summary>Whether a word of a closed list is in it; null for fields that take any text.</summary>
    private static bool? IsKnown(FieldValue field, string word, ImportOptions options) =>
        field switch
        {
            FieldValue.Organisation => new OrganisationNames(options.Organisations ?? Vocabulary.CountyOrganisations).TryRead(word, out _),
            FieldValue.SubGoal => options.SubGoals.Contains(word.Split([' ', ',', ':', '–', '-', '.'], 2)[0].ToUpperInvariant()),
            _ => Vocabulary.Lists.TryGetValue(field, out var list) ? list.Terms.Read(word) is not null : null,
        };
}
