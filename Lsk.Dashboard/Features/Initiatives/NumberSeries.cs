using System.Globalization;
using System.Text.RegularExpressions;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>The owner's own numbering, continued.</summary>
public static partial class NumberSeries
{
    /// <summary>
    /// The number after the highest of the most used series (<c>T-019</c> after <c>T-018</c>, as wide as it is); an owner without numbers
    /// begins with three letters of its name.
    /// </summary>
    public static string Next(IEnumerable<string> taken, string shortName)
    {
        var series = taken
            .Select(number => Numbered().Match(number))
            .Where(match => match.Success)
            .GroupBy(match => match.Groups[1].Value, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        if (series is null)
        {
            var letters = new string([.. shortName.Where(char.IsLetter).Take(3)]).ToUpperInvariant();
            return $"{(letters.Length == 0 ? "L" : letters)}-001";
        }
        var last = series.MaxBy(match => int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture))!.Groups[2].Value;
        return series.Key
            + (int.Parse(last, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture).PadLeft(last.Length, '0');
    }

    [GeneratedRegex(@"^(.*?)(\d{1,8})$")]
    private static partial Regex Numbered();
}
