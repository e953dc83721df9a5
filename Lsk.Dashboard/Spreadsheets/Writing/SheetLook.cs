using System.Globalization;
using Lsk.Domain.Exchange;

namespace Lsk.Dashboard.Spreadsheets.Writing;

/// <summary>How all workbooks look, whoever writes them.</summary>
internal static class SheetLook
{
    public const string Font = "Calibri";
    public const double FontSize = 11;
    public const string DayFormat = "yyyy\\-mm\\-dd";
    public const string WholeFormat = "#,##0";
    public const string FractionFormat = "#,##0.0####";

    /// <summary>What is written in a cell of this format stays text: 0012, 1e5, =1+1.</summary>
    public const string TextFormat = "@";
    public const double LabelWidth = 26;
    public const double NoteWidth = 80;

    /// <summary>The deep green-blue of the program, behind white headings.</summary>
    public const int HeadingFill = 0x005E73;

    public const string UnknownTitle = "Okänt värde";
    public const string UnknownMessage = "Välj ett värde i listan.";

    /// <summary>Spreadsheet programs refuse a workbook with longer words beside a cell.</summary>
    public const int MostHelpTitle = 32;
    public const int MostHelp = 255;
}

/// <summary>What a cell holds and how it looks.</summary>
internal enum WrittenKind
{
    Empty,
    Text,
    LongText,
    Day,
    Whole,
    Fraction,
}

/// <summary>A value as both writers put it into a cell: a clean text, a finite number or a day that spreadsheet programs know.</summary>
internal readonly record struct WrittenCell(WrittenKind Kind, string Text, double Number)
{
    private const int MostLetters = 32_767;

    /// <summary>Before it the programs count days in two ways, because of a 29 February 1900 that never was.</summary>
    private static readonly DateOnly FirstSureDay = new(1900, 3, 1);

    public static WrittenCell Of(object? value, bool wraps) =>
        value switch
        {
            null or "" => default,
            string text => OfText(text, wraps),
            DateOnly day when day >= FirstSureDay => new(WrittenKind.Day, "", SerialDate.FromDay(day)),
            DateOnly day => OfText(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), wraps),
            DateTime moment => OfText(moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), wraps),
            bool truth => OfText(truth ? "ja" : "nej", wraps),
            IConvertible number => OfNumber(number.ToDouble(CultureInfo.InvariantCulture)),
            _ => OfText(value.ToString() ?? "", wraps),
        };

    private static WrittenCell OfNumber(double number) =>
        !double.IsFinite(number) ? default : new(number == Math.Floor(number) ? WrittenKind.Whole : WrittenKind.Fraction, "", number);

    private static WrittenCell OfText(string text, bool wraps) =>
        new(wraps ? WrittenKind.LongText : WrittenKind.Text, TextTruncation.Truncate(Allowed(text), MostLetters), 0);

    /// <summary>Without what XML cannot hold; a line ends in one sign.</summary>
    private static string Allowed(string text)
    {
        if (!text.AsSpan().ContainsAny(Forbidden) && !text.Any(char.IsSurrogate))
            return text;
        var result = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                result.Append(letter).Append(text[++at]);
            else if (char.IsSurrogate(letter) || letter is '\uFFFE' or '\uFFFF')
                result.Append('\uFFFD');
            else if (letter == '\r')
                result.Append(at + 1 < text.Length && text[at + 1] == '\n' ? "" : "\n");
            else if (letter >= ' ' || letter is '\n' or '\t')
                result.Append(letter);
        }
        return result.ToString();
    }

    private static readonly System.Buffers.SearchValues<char> Forbidden = System.Buffers.SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(code => (char)code).Where(letter => letter is not ('\n' or '\t')),
        '\uFFFE',
        '\uFFFF',
    ]);
}
