using System.Text.RegularExpressions;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>What point and comma mean in one column: a single <c>1.250</c> says nothing, the column does.</summary>
internal sealed partial class DigitsUse
{
    private readonly char groups;

    private DigitsUse(char groups, bool isOpen, string? example) => (this.groups, IsOpen, Example) = (groups, isOpen, example);

    /// <summary>Nothing to decide: every cell is read by itself.</summary>
    public static DigitsUse Each { get; } = new('\0', false, null);

    /// <summary>Whether nothing in the column decides; <see cref="Example"/> then has two readings.</summary>
    public bool IsOpen { get; }

    public string? Example { get; }

    [GeneratedRegex(
        @"^\D{0,8}?(?<number>\d{1,3}(?<sign>[.,])\d{3})(?!\d)(?![.,]\d)(?<rest>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex OneGroup();

    [GeneratedRegex(
        @"\d(?<sign>[.,])\d{3}(\k<sign>\d{3})+(?!\d)|\d(?<sign>[.,])\d{3}(\k<sign>\d{3})*[.,]\d",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex SeveralGroups();

    [GeneratedRegex(@"^\D{0,8}?\d+(?<sign>[.,])(\d{1,2}|\d{4,})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Fraction();

    /// <param name="texts">The texts of the column's cells.</param>
    /// <param name="answer"><c>decimals</c> or <c>thousands</c>; null when nobody has been asked.</param>
    /// <param name="isKronor">Three decimals of a krona do not exist.</param>
    /// <param name="isAsked">Whether a column that says nothing is to be asked about; else each cell is read by itself.</param>
    public static DigitsUse Of(IEnumerable<string> texts, string? answer, bool isKronor, bool isAsked)
    {
        int groupPoints = 0,
            groupCommas = 0,
            decimalPoints = 0,
            decimalCommas = 0;
        string? point = null,
            comma = null;
        foreach (var text in texts)
        {
            if (text.AsSpan().IndexOfAny('.', ',') < 0)
                continue;
            if (SeveralGroups().Match(text) is { Success: true } several)
            {
                if (several.Groups["sign"].Value == ".")
                    groupPoints++;
                else
                    groupCommas++;
            }
            else if (OneGroup().Match(text) is { Success: true } one && one.Groups["number"].Value[0] != '0')
            {
                if (one.Groups["sign"].Value == ".")
                    point ??= text;
                else
                    comma ??= text;
            }
            else if (Fraction().Match(text) is { Success: true } fraction)
            {
                if (fraction.Groups["sign"].Value == ".")
                    decimalPoints++;
                else
                    decimalCommas++;
            }
        }
        if (point is null && comma is null)
            return Each;
        var sign = point is not null ? '.' : ',';
        var isGrouped = sign == '.' ? groupPoints > 0 || decimalCommas > 0 : groupCommas > 0 || decimalPoints > 0;
        var isDecimal = sign == '.' ? decimalPoints > 0 : decimalCommas > 0;
        if (answer is "thousands" or "decimals")
            return new DigitsUse(answer == "thousands" ? sign : '\0', false, null);
        if (isGrouped && !isDecimal)
            return new DigitsUse(sign, false, null);
        if (isDecimal && !isGrouped)
            return Each;
        if (isKronor)
            return new DigitsUse(sign, false, null);
        return isAsked ? new DigitsUse('\0', true, point ?? comma) : Each;
    }

    /// <summary>A number whose single sign groups thousands in this column; false when the cell is read as any other.</summary>
    public bool TryRead(string text, out double value, out NumberUnit unit)
    {
        value = 0;
        unit = NumberUnit.None;
        return groups != '\0'
            && OneGroup().Match(text) is { Success: true } match
            && match.Groups["sign"].Value[0] == groups
            && SwedishNumber.TryRead(text.Remove(match.Groups["sign"].Index, 1), out value, out unit);
    }

    /// <summary>The two numbers that the example may be.</summary>
    public static (double AsDecimals, double AsThousands)? Readings(string example)
    {
        if (OneGroup().Match(example) is not { Success: true } match)
            return null;
        var sign = match.Groups["sign"].Index;
        return
            SwedishNumber.TryRead(example[..sign] + "," + example[(sign + 1)..], out var small, out _)
            && SwedishNumber.TryRead(example.Remove(sign, 1), out var large, out _)
            ? (small, large)
            : null;
    }
}
