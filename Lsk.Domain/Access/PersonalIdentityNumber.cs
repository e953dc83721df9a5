namespace Lsk.Domain.Access;

/// <summary>
/// Finds Swedish personal identity numbers and co-ordination numbers in texts: ten or twelve digits with a day that exists and a right
/// control digit (Luhn on the last ten). Imports and text fields ask here, so that both warn of the same.
/// </summary>
public static class PersonalIdentityNumber
{
    /// <summary>The first one in the text as it may be shown, its last four digits hidden (<c>19121212-****</c>); <see langword="null"/>
    /// where there is none.</summary>
    /// <param name="text">What somebody has written.</param>
    public static string? ShownIn(string? text)
    {
        if (text is null || Find(text) is not { Length: > 0 } place)
            return null;
        return Mask(text.Substring(place.Start, place.Length));
    }

    /// <summary>Where the first one stands.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Its first letter and its length; a length of 0 where there is none.</returns>
    public static (int Start, int Length) Find(ReadOnlySpan<char> text)
    {
        Span<int> digits = stackalloc int[12];
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]) || (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1])))
                continue;
            var count = 0;
            var end = at;
            var signs = 0;
            while (end < text.Length && count <= 12)
            {
                if (char.IsAsciiDigit(text[end]))
                {
                    if (count < 12)
                        digits[count] = text[end] - '0';
                    count++;
                }
                else if (
                    text[end] is '-' or '+' or '−' or '–' or ' '
                    && signs == 0
                    && count is 6 or 8
                    && end + 1 < text.Length
                    && char.IsAsciiDigit(text[end + 1])
                )
                    signs++;
                else
                    break;
                end++;
            }
            if (count is 10 or 12 && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end])) && IsValid(digits[..count]))
                return (at, end - at);
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            at = Math.Max(at, end - 1);
        }
        return (0, 0);
    }

    /// <summary>The text with the last four digits of every number hidden.</summary>
    /// <param name="text">Any text.</param>
    public static string Mask(string text)
    {
        while (Find(text) is { Length: > 0 } place)
        {
            var letters = text.ToCharArray();
            var hidden = 0;
            for (var at = place.Start + place.Length - 1; hidden < 4; at--)
            {
                if (!char.IsAsciiDigit(letters[at]))
                    continue;
                letters[at] = '*';
                hidden++;
            }
            text = new string(letters);
        }
        return text;
    }

    private static bool IsValid(ReadOnlySpan<int> digits)
    {
        if (digits.Length == 12 && (digits[0] * 10) + digits[1] is not (18 or 19 or 20))
            return false;
        var ten = digits[^10..];
        var month = (ten[2] * 10) + ten[3];
        var day = (ten[4] * 10) + ten[5];
        if (month is < 1 or > 12 || (day > 60 ? day - 60 : day) is < 1 or > 31)
            return false;
        var sum = 0;
        for (var index = 0; index < 10; index++)
        {
            var product = ten[index] * (index % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }
        return sum % 10 == 0;
    }
}
