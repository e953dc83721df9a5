using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Xlsx;

/// <summary>Takes a number format apart: how many digits it shows, by what it divides, and which letters it writes.</summary>
internal static class NumberPattern
{
    /// <summary>Of the first section, the one for positive numbers: <c>#,##0.0,,\ "mnkr"</c> divides twice and writes <c>mnkr</c>;
    /// <c>"P-"000</c> shows P-012.</summary>
    public static CellLook Of(string code)
    {
        var before = new StringBuilder();
        var after = new StringBuilder();
        int zeros = 0,
            commas = 0;
        bool hasNumber = false,
            hasFraction = false,
            isGrouped = false;
        for (var at = 0; at < code.Length && code[at] != ';'; at++)
        {
            var letters = hasNumber ? after : before;
            switch (code[at])
            {
                case '0' or '#' or '?':
                    isGrouped |= commas > 0 && !hasFraction;
                    commas = 0;
                    hasNumber = true;
                    if (code[at] == '0' && !hasFraction)
                        zeros++;
                    break;
                case ',' when hasNumber:
                    commas++;
                    break;
                case '.':
                    hasFraction = true;
                    break;
                case '"':
                    var end = code.IndexOf('"', at + 1);
                    end = end < 0 ? code.Length : end;
                    letters.Append(code, at + 1, end - at - 1);
                    at = end;
                    break;
                case '\\' when at + 1 < code.Length:
                    letters.Append(code[++at]);
                    break;
                case '_' or '*':
                    at++;
                    break;
                case '[':
                    at = Bracket(code, at, letters);
                    break;
                case 'G' or 'g' or 'S' or 's' when IsWord(code, at, "General") || IsWord(code, at, "Standard"):
                    hasNumber = true;
                    at += code.AsSpan(at).StartsWith("General", StringComparison.OrdinalIgnoreCase) ? 6 : 7;
                    break;
                case '@':
                    return CellLook.Plain;
                default:
                    letters.Append(code[at]);
                    break;
            }
        }
        if (!hasNumber)
            return CellLook.Plain;
        var unit = MoneyUnits.OfWord(before + " " + after);
        var isName = unit == NumberUnit.None && commas == 0 && !hasFraction && !isGrouped;
        return new CellLook
        {
            Thousands = Math.Min(commas, 3),
            Unit = unit,
            Digits = isName ? zeros : 0,
            // A word before the number is no part of its name, letters joined to it are.
            Before = isName && before.ToString().Any(char.IsLetter) && !char.IsWhiteSpace(before[^1]) ? before.ToString().TrimStart() : "",
            After = "",
        };
    }

    /// <summary><c>[$kr-41D]</c> writes a currency; other brackets hold colours, conditions and languages.</summary>
    private static int Bracket(string code, int at, StringBuilder letters)
    {
        var end = code.IndexOf(']', at + 1);
        if (end < 0)
            return code.Length;
        if (at + 1 < end && code[at + 1] == '$')
        {
            var dash = code.IndexOf('-', at);
            letters.Append(code, at + 2, (dash > 0 && dash < end ? dash : end) - at - 2);
        }
        return end;
    }

    private static bool IsWord(string code, int at, string word) => code.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
