using System.Globalization;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>In which order a column writes year, month and day where the writing itself does not say.</summary>
internal sealed class DateUse
{
    private enum Order
    {
        Open,
        YearFirst,
        DayFirst,
        MonthFirst,
    }

    private readonly record struct Parts(int A, int B, int C, bool IsShort, bool IsDashed, bool IsDotted);

    /// <summary>Years that one order has to be nearer to today than another before it is believed.</summary>
    private const double Margin = 2;

    private Order longOrder;
    private Order dashed;
    private Order slashed;

    /// <param name="texts">What stands in the column.</param>
    /// <param name="answer">What a person has said; it holds for every form.</param>
    /// <param name="thisYear">Plans and projects lie near today: what a two-digit year is measured by.</param>
    public static DateUse Of(IEnumerable<string> texts, DateOrder? answer, int thisYear)
    {
        var all = texts.Select(Split).OfType<Parts>().ToList();
        if (answer == DateOrder.YearFirst)
            return new DateUse
            {
                longOrder = DayOrMonth(all.FindAll(parts => !parts.IsShort && !parts.IsDotted)),
                dashed = Order.YearFirst,
                slashed = Order.YearFirst,
            };
        if (answer is { } said)
        {
            var order = said == DateOrder.DayFirst ? Order.DayFirst : Order.MonthFirst;
            return new DateUse
            {
                longOrder = order,
                dashed = Short(all.FindAll(parts => parts.IsShort && parts.IsDashed), thisYear, order),
                slashed = order,
            };
        }
        var longs = all.FindAll(parts => !parts.IsShort && !parts.IsDotted);
        return new DateUse
        {
            longOrder = DayOrMonth(longs),
            dashed = Short(all.FindAll(parts => parts.IsShort && parts.IsDashed), thisYear, Order.Open),
            slashed = Short(all.FindAll(parts => parts.IsShort && !parts.IsDashed), thisYear, Order.Open),
        };
    }

    /// <summary>The day, when the column decides it; false leaves the text to be read by itself.</summary>
    public bool TryRead(string text, out DateOnly day)
    {
        day = default;
        if (Split(text) is not { } parts)
            return false;
        var order = parts.IsShort ? (parts.IsDashed ? dashed : slashed) : longOrder;
        // Points between are only written with the day first.
        if (order == Order.Open && parts.IsDotted)
            order = Order.DayFirst;
        return order switch
        {
            Order.YearFirst => TryMake(2000 + parts.A, parts.B, parts.C, out day),
            Order.DayFirst => TryMake(Year(parts), parts.B, parts.A, out day),
            Order.MonthFirst => TryMake(Year(parts), parts.A, parts.B, out day),
            _ => false,
        };
    }

    private static int Year(Parts parts) => parts.IsShort ? 2000 + parts.C : parts.C;

    private static Parts? Split(string text)
    {
        if (text.Length is < 6 or > 10 || !char.IsAsciiDigit(text[0]))
            return null;
        var words = text.Split(['-', '/', '.', '–', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3 || words[0].Length > 2 || words[1].Length > 2 || words[2].Length is not (2 or 4))
            return null;
        Span<int> numbers = [0, 0, 0];
        for (var index = 0; index < 3; index++)
            if (!int.TryParse(words[index], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[index]))
                return null;
        return new Parts(
            numbers[0],
            numbers[1],
            numbers[2],
            words[2].Length == 2,
            text.AsSpan().IndexOfAny('/', '.') < 0,
            text.AsSpan().IndexOfAny('/', '-') < 0
        );
    }

    private static Order DayOrMonth(List<Parts> all)
    {
        var isDayFirst = all.Exists(parts => parts.A > 12);
        var isMonthFirst = all.Exists(parts => parts.B > 12);
        return isDayFirst == isMonthFirst ? Order.Open
            : isDayFirst ? Order.DayFirst
            : Order.MonthFirst;
    }

    private static Order Short(List<Parts> all, int thisYear, Order answer)
    {
        if (all.Count == 0)
            return answer;
        var isDashed = all[0].IsDashed;
        var yearFirst = Distance(all, thisYear, Order.YearFirst) - (isDashed ? 4 : 0);
        var dayFirst = Distance(all, thisYear, Order.DayFirst) - (isDashed ? 0 : 1);
        var monthFirst = Distance(all, thisYear, Order.MonthFirst) - (isDashed ? 0 : 1);
        var last = Math.Min(dayFirst, monthFirst);
        // Year first is the custom with dashes; the other way has to be clearly nearer.
        if (yearFirst <= last && double.IsFinite(yearFirst))
            return Order.YearFirst;
        if (!double.IsFinite(last) || (double.IsFinite(yearFirst) && yearFirst - last < Margin))
            return answer;
        var proof = DayOrMonth(all);
        return proof != Order.Open ? proof
            : all.TrueForAll(parts => parts.IsDotted) ? Order.DayFirst
            : answer;
    }

    /// <summary>Mean distance of the years from this one; infinite when a cell would be no day.</summary>
    private static double Distance(List<Parts> all, int thisYear, Order order)
    {
        var sum = 0.0;
        foreach (var parts in all)
        {
            var (year, month, day) = order switch
            {
                Order.YearFirst => (2000 + parts.A, parts.B, parts.C),
                Order.DayFirst => (2000 + parts.C, parts.B, parts.A),
                _ => (2000 + parts.C, parts.A, parts.B),
            };
            if (!TryMake(year, month, day, out _))
                return double.PositiveInfinity;
            sum += Math.Abs(year - thisYear);
        }
        return sum / all.Count;
    }

    private static bool TryMake(int year, int month, int number, out DateOnly day)
    {
        day = default;
        if (year is < 1900 or > 2199 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateOnly(year, month, number);
        return true;
    }
}

/// <summary>Days and the spans that people give for them.</summary>
internal sealed class DateRule(ColumnReading column, bool isEnd, DateUse use, int? year) : CellRule(column)
{
    public override Cell Read(in Cell cell, SheetRow row, out CellRemark? remark)
    {
        remark = null;
        if (cell.Kind != CellKind.Text || cell.Text!.Length > 60)
            return cell;
        var text = TextOf(cell);
        if (text.Length < 1 || text is "-" or "–" or "—" || text.Equals("(tom)", StringComparison.OrdinalIgnoreCase))
            return cell;
        if (use.TryRead(text, out var day) || SpokenDate.TryDay(text, out day))
            return Cell.OfDate(cell.Column, SerialDate.FromDay(day));
        if (TrySerial(text, out var serial))
            return Cell.OfDate(cell.Column, serial);
        if (SwedishDate.TryRead(text, isEnd, null, out _, out _) != DateReading.NotADate)
            return cell;
        if (SpokenNumber.IsNothing(text))
        {
            remark = new CellRemark(IssueSeverity.Warning, "left-empty", "(tom)");
            return EmptyCell(cell);
        }
        if (SpokenDate.TrySpan(text, year, out var first, out var last))
        {
            var chosen = isEnd ? last : first;
            remark = new CellRemark(IssueSeverity.Warning, "date-span", null, chosen.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            return Cell.OfDate(cell.Column, SerialDate.FromDay(chosen));
        }
        if (!SpokenDate.LacksYear(text) && SwedishDate.PartOfYear(text) is null)
            return cell;
        remark = new CellRemark(IssueSeverity.Error, "year-unknown");
        return EmptyCell(cell);
    }

    /// <summary>A day that became a bare number on its way through a text file: between 1982 and 2119 it can be nothing else.</summary>
    internal static bool TrySerial(string text, out double serial) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out serial)
        && text.Length >= 5
        && serial is >= 30_000 and <= 80_000
        && SerialDate.TryToDay(serial, out _);
}

/// <summary>Periods: also as a bare serial number, and with the year in a column of its own.</summary>
internal sealed class PeriodRule(ColumnReading column, DateUse use, int? year) : CellRule(column)
{
    public override Cell Read(in Cell cell, SheetRow row, out CellRemark? remark)
    {
        remark = null;
        if (Column.YearColumn > 0)
            return WithYear(cell, row);
        if (cell.Kind == CellKind.Number && cell.Number is >= 30_000 and <= 80_000 && SerialDate.TryToDay(cell.Number, out _))
            return Cell.OfDate(cell.Column, cell.Number);
        if (cell.Kind != CellKind.Text)
            return cell;
        var text = TextOf(cell);
        if (SwedishDate.TryPeriod(text, out _))
            return cell;
        if (DateRule.TrySerial(text, out var serial))
            return Cell.OfDate(cell.Column, serial);
        if (use.TryRead(text, out var day) || SpokenDate.TryDay(text, out day))
            return Cell.OfDate(cell.Column, SerialDate.FromDay(day));
        if (SwedishDate.PartOfYear(text) is { } part)
        {
            if (year is { } known && SwedishDate.TryPeriod(FormattableString.Invariant($"{part} {known}"), out var period))
            {
                remark = new CellRemark(IssueSeverity.Warning, "date-span", null, period.ToString());
                return Cell.OfText(cell.Column, period.ToString());
            }
            remark = new CellRemark(IssueSeverity.Error, "year-unknown");
        }
        return cell;
    }

    private Cell WithYear(in Cell cell, SheetRow row)
    {
        var yearText = row.At(Column.YearColumn).AsText().Trim();
        var part = TextOf(cell);
        if (part.Length == 0 || SwedishDate.TryPeriod(part, out var whole) && whole.Kind != PeriodKind.Year)
            return cell;
        if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            part = Folding.Fold(Column.Header) is "kvartal" or "kv" or "quarter"
                ? FormattableString.Invariant($"q{number}")
                : FormattableString.Invariant($"{number:00}");
        var joined = SwedishDate.PartOfYear(part) is { } named ? $"{named} {yearText}" : $"{yearText}-{part}";
        return SwedishDate.TryPeriod(joined, out var period) ? Cell.OfText(cell.Column, period.ToString()) : cell;
    }
}
