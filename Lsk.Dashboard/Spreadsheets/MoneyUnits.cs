using System.Text.RegularExpressions;

namespace Lsk.Dashboard.Spreadsheets;

/// <summary>Finds the unit of money in what stands beside numbers: headings, notes, number formats, cells.</summary>
public static partial class MoneyUnits
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // In the order they are tried: "miljoner kronor" holds "kronor", "1000 kr" holds "kr".
    [GeneratedRegex(@"(^| )(mdkr|mdr|md kr|md|mdsek|miljarde?r?( kr| kronor| sek)?)( |$)", Plain)]
    private static partial Regex Billions();

    [GeneratedRegex(
        @"(^| )(mnkr|mkr|msek|mnsek|mn kr|mn kronor|mn sek|mn|m kr|m sek|milj( kr| kronor| sek)?|miljone?r?( kr| kronor| sek| svenska kronor)?|"
            + @"miljonkronor|(kr|kronor|sek) i miljon(er|tal)|1 ?000 ?000( kr| kronor| sek| tal kr(onor)?)|miljontals? kronor|mkronor)( |$)",
        Plain
    )]
    private static partial Regex Millions();

    [GeneratedRegex(
        @"(^| )(tkr|kkr|ksek|tsek|t kr|t sek|k kr|k sek|tusen|tusentals?|tusen(tals?)? ?(kr|kronor|sek)|(kr|kronor|sek) i (tusen|tusental|1 ?000 tal|"
            + @"1 ?000)|1 ?000( tals?)? ?(kr|kronor|sek)|(i )?1 ?000 tals?|000 (kr|kronor|sek)|1 ?000s? sek|x ?1 ?000|tusenkronor|thousands?)( |$)",
        Plain
    )]
    private static partial Regex Thousands();

    [GeneratedRegex(@"(^| )(kr|kronor|sek|krona|skr|hela kronor|svenska kronor)( |$)", Plain)]
    private static partial Regex Kronor();

    [GeneratedRegex(@"(^| )(eur|euro|usd|dollar|nok|dkk|gbp|keur|meur)( |$)|[€$£]", Plain)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"[\s\u00A0\u202F_\-–./,()\[\]:;'’""”*]+", Plain)]
    private static partial Regex Separators();

    /// <summary>The unit that a heading or a note names; <see cref="NumberUnit.None"/> when it names none.</summary>
    public static NumberUnit Of(string text)
    {
        if (text.Length is 0 or > 400)
            return NumberUnit.None;
        var plain = Separators().Replace(text, " ").Trim().ToLowerInvariant();
        return Billions().IsMatch(plain) ? NumberUnit.Billions
            : Millions().IsMatch(plain) ? NumberUnit.Millions
            : Thousands().IsMatch(plain) ? NumberUnit.Thousands
            : Kronor().IsMatch(plain) ? NumberUnit.Kronor
            : Foreign().IsMatch(plain) ? NumberUnit.Foreign
            : NumberUnit.None;
    }

    /// <summary>The unit when the words are a unit and nothing else: <c>milj. kr</c>, <c>t.kr</c>, <c>M kr</c>.</summary>
    public static NumberUnit OfWord(string words)
    {
        if (words.Length is 0 or > 40)
            return NumberUnit.None;
        var plain = Separators().Replace(words, " ").Trim().ToLowerInvariant();
        if (plain.Length == 0)
            return NumberUnit.None;
        bool Whole(Regex unit) => unit.Match(plain) is { Success: true } match && match.Value.Trim().Length == plain.Length;
        return Whole(Billions()) ? NumberUnit.Billions
            : Whole(Millions()) ? NumberUnit.Millions
            : Whole(Thousands()) ? NumberUnit.Thousands
            : Whole(Kronor()) ? NumberUnit.Kronor
            : Whole(Foreign()) ? NumberUnit.Foreign
            : NumberUnit.None;
    }

    /// <summary>Takes a unit away that stands before the digits: <c>kr 500</c>.</summary>
    public static NumberUnit Before(ref ReadOnlySpan<char> text)
    {
        var digit = text.IndexOfAnyInRange('0', '9');
        if (digit is <= 0 or > 12)
            return NumberUnit.None;
        var unit = OfWord(text[..digit].ToString());
        if (unit != NumberUnit.None)
            text = text[digit..];
        return unit;
    }

    /// <summary>What one is in thousands of kronor; null where there is no such number.</summary>
    public static double? InThousands(NumberUnit unit) =>
        unit switch
        {
            NumberUnit.Kronor => 0.001,
            NumberUnit.Thousands => 1,
            NumberUnit.Millions => 1_000,
            NumberUnit.Billions => 1_000_000,
            _ => null,
        };

    /// <summary>As it is written: <c>tkr</c>; also the answer to the question of a column's unit.</summary>
    public static string Write(NumberUnit unit) =>
        unit switch
        {
            NumberUnit.Kronor => "kr",
            NumberUnit.Thousands => "tkr",
            NumberUnit.Millions => "mnkr",
            NumberUnit.Billions => "mdkr",
            _ => "",
        };
}
