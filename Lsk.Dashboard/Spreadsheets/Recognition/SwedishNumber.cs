using System.Globalization;
using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>
/// Reads numbers as Swedes write them: <c>1 250,5 tkr</c>, <c>2,5 mnkr</c>, <c>12 %</c>, <c>−3</c>, <c>1.234,5</c>, <c>300:-</c>; spaces of
/// every kind between groups of three. <c>1,5,2</c> and <c>ca tusen</c> are no numbers.
/// </summary>
public static class SwedishNumber
{
    private static readonly Dictionary<string, NumberUnit> Units = new(StringComparer.Ordinal)
    {
        [""] = NumberUnit.None,
        ["kr"] = NumberUnit.Kronor,
        ["sek"] = NumberUnit.Kronor,
        ["kronor"] = NumberUnit.Kronor,
        [":-"] = NumberUnit.Kronor,
        ["kr."] = NumberUnit.Kronor,
        ["tkr"] = NumberUnit.Thousands,
        ["kkr"] = NumberUnit.Thousands,
        ["ksek"] = NumberUnit.Thousands,
        ["tsek"] = NumberUnit.Thousands,
        ["tusen"] = NumberUnit.Thousands,
        ["tusenkronor"] = NumberUnit.Thousands,
        ["tusenkr"] = NumberUnit.Thousands,
        ["tkr."] = NumberUnit.Thousands,
        ["k"] = NumberUnit.Thousands,
        ["mnkr"] = NumberUnit.Millions,
        ["mkr"] = NumberUnit.Millions,
        ["msek"] = NumberUnit.Millions,
        ["mn"] = NumberUnit.Millions,
        ["milj"] = NumberUnit.Millions,
        ["miljkr"] = NumberUnit.Millions,
        ["miljon"] = NumberUnit.Millions,
        ["miljoner"] = NumberUnit.Millions,
        ["miljonerkronor"] = NumberUnit.Millions,
        ["miljonerkr"] = NumberUnit.Millions,
        ["mnkr."] = NumberUnit.Millions,
        ["mdkr"] = NumberUnit.Billions,
        ["miljarder"] = NumberUnit.Billions,
        ["mdr"] = NumberUnit.Billions,
        ["%"] = NumberUnit.Percent,
        ["procent"] = NumberUnit.Percent,
        ["st"] = NumberUnit.Other,
        ["st."] = NumberUnit.Other,
        ["åa"] = NumberUnit.Other,
        ["fte"] = NumberUnit.Other,
        ["heltid"] = NumberUnit.Other,
        ["tjänst"] = NumberUnit.Other,
        ["tjänster"] = NumberUnit.Other,
        ["årsarbetskraft"] = NumberUnit.Other,
        ["årsarbetskrafter"] = NumberUnit.Other,
        ["dagar"] = NumberUnit.Other,
        ["poäng"] = NumberUnit.Other,
        ["p"] = NumberUnit.Other,
    };

    /// <summary>Unit of money that a heading names: <c>Kostnad (kr)</c>, <c>Budget i tusen kronor</c>, <c>budget_mkr</c>.</summary>
    public static NumberUnit UnitOfHeading(string heading) => MoneyUnits.Of(heading);

    public static bool TryRead(string text, out double value, out NumberUnit unit)
    {
        value = 0;
        unit = NumberUnit.None;
        if (text.Length is 0 or > 60)
            return false;
        var body = new StringBuilder(text.Length);
        var isNegative = false;
        var at = 0;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length > 1 && trimmed[0] == '(' && trimmed[^1] == ')')
        {
            isNegative = true;
            trimmed = trimmed[1..^1].Trim();
        }
        if (trimmed.Length > 0 && trimmed[0] is '-' or '−' or '–' or '‑' or '+')
        {
            isNegative ^= trimmed[0] != '+';
            trimmed = trimmed[1..].TrimStart();
        }
        // Some write the currency first: kr 500, SEK 1.250.000.
        var leading = MoneyUnits.Before(ref trimmed);
        while (
            at < trimmed.Length
            && (char.IsAsciiDigit(trimmed[at]) || trimmed[at] is '.' or ',' or '\'' or '’' || char.IsWhiteSpace(trimmed[at]))
        )
        {
            body.Append(char.IsWhiteSpace(trimmed[at]) || trimmed[at] is '\'' or '’' ? ' ' : trimmed[at]);
            at++;
        }
        var rest = trimmed[at..].ToString();
        var number = body.ToString().Trim();
        if (TryExponent(trimmed, out value))
            return Signed(isNegative, ref value);
        // 300,- is written for 300:-
        if (number.Length > 1 && number[^1] == ',' && rest is "-" or "–")
            (number, rest) = (number[..^1], ":-");
        if (!Units.TryGetValue(string.Concat(rest.Where(letter => !char.IsWhiteSpace(letter))).ToLowerInvariant(), out unit))
        {
            unit = MoneyUnits.OfWord(rest);
            if (unit == NumberUnit.None)
                return false;
        }
        if (leading != NumberUnit.None)
            unit = leading;
        if (!TryPlain(number, out value))
            return false;
        return Signed(isNegative, ref value);
    }

    private static bool Signed(bool isNegative, ref double value)
    {
        if (isNegative)
            value = -value;
        return true;
    }

    private static bool TryExponent(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        var mark = text.IndexOfAny('e', 'E');
        return mark > 0
            && mark < text.Length - 1
            && char.IsAsciiDigit(text[^1])
            && !text.Contains(' ')
            && double.TryParse(text.ToString().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    /// <summary>Digits with groups and one decimal sign. The last of comma and point is the decimal sign; several of one kind are
    /// groups.</summary>
    private static bool TryPlain(string number, out double value)
    {
        value = 0;
        if (number.Length == 0 || !number.Any(char.IsAsciiDigit))
            return false;
        var commas = number.Count(letter => letter == ',');
        var points = number.Count(letter => letter == '.');
        var separator = '\0';
        if (commas > 0 && points > 0)
            separator = number.LastIndexOf(',') > number.LastIndexOf('.') ? ',' : '.';
        else if (commas == 1)
            separator = ',';
        else if (points == 1)
            separator = '.';
        var cut = separator == '\0' ? -1 : number.LastIndexOf(separator);
        var whole = cut < 0 ? number : number[..cut];
        var fraction = cut < 0 ? "" : number[(cut + 1)..];
        if (separator != '\0' && whole.Contains(separator, StringComparison.Ordinal))
            return false;
        if (!fraction.All(char.IsAsciiDigit) || (cut >= 0 && fraction.Length == 0))
            return false;
        var groups = whole.Split([' ', ',', '.']);
        if (groups.Length > 1 && (groups[0].Length is 0 or > 3 || groups.Skip(1).Any(group => group.Length != 3)))
            return false;
        return double.TryParse(
                $"{string.Concat(groups)}.{(fraction.Length > 0 ? fraction : "0")}",
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out value
            ) && double.IsFinite(value);
    }
}
