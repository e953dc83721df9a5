using System.Globalization;

namespace Lsk.Dashboard.Spreadsheets;

/// <summary>How a number format shows a number.</summary>
public enum NumberLook : byte
{
    Plain,
    Date,
    Percent,
}

/// <summary>What a person sees of a cell beside its value, as far as it says something about the value.</summary>
public sealed record CellLook
{
    public static CellLook Plain { get; } = new();

    public NumberLook Number { get; init; }

    /// <summary>How many times the format divides by a thousand before it shows: 2 for <c>0.0,,</c>.</summary>
    public int Thousands { get; init; }

    /// <summary>The unit of money that the format writes beside the number.</summary>
    public NumberUnit Unit { get; init; }

    /// <summary>Fewest digits that are shown: 3 for <c>000</c>.</summary>
    public int Digits { get; init; }

    /// <summary>Letters that the format writes before the number: <c>P-</c>.</summary>
    public string Before { get; init; } = "";

    /// <summary>Letters after it.</summary>
    public string After { get; init; } = "";

    /// <summary>Fill as six hexadecimal digits, red green blue; null for none.</summary>
    public string? Fill { get; init; }

    /// <summary>A line goes through the text.</summary>
    public bool IsStruck { get; init; }

    /// <summary>The number as it is shown, when leading zeros or letters make it another name than the number itself; null
    /// otherwise.</summary>
    public string? Shown(double number)
    {
        if ((Digits < 2 && Before.Length == 0 && After.Length == 0) || Unit != NumberUnit.None || Thousands > 0)
            return null;
        if (number < 0 || number != Math.Floor(number) || number >= 1e15)
            return null;
        return Before + ((long)number).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0') + After;
    }
}
