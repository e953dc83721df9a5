using Lsk.Dashboard.Spreadsheets.Recognition;

namespace Lsk.Dashboard.Spreadsheets.Csv;

/// <summary>Finds out which sign stands between the fields.</summary>
internal static class Separator
{
    private const int LinesLookedAt = 40;
    private static readonly char[] Candidates = [';', '\t', ',', '|'];

    /// <summary>
    /// A first line <c>sep=;</c> decides. Otherwise the line of headings does: the sign that splits one of the first lines into known
    /// headings and the lines after it into as many fields. Without known headings the sign that splits most lines alike; on equal terms the
    /// semicolon, which Swedish programs write.
    /// </summary>
    public static (char Separator, int SkippedLetters) Of(string start)
    {
        if (start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && start.Length > 5 && start[5] is '\r' or '\n')
            return (start[4], start.IndexOf('\n', StringComparison.Ordinal) is var end and > 0 and < 10 ? end + 1 : 6);
        var best = ';';
        var bestScore = 0.0;
        foreach (var candidate in Candidates)
        {
            var score = Score(start, candidate);
            if (score <= bestScore + 1e-9)
                continue;
            best = candidate;
            bestScore = score;
        }
        return (best, 0);
    }

    private static double Score(string start, char separator)
    {
        var lines = Lines(start, separator);
        var headings = 0;
        var heading = -1;
        for (var line = 0; line < Math.Min(lines.Count, 25); line++)
        {
            var known = lines[line].Count < 2 ? 0 : lines[line].Count(KnownHeadings.Contains);
            if (known > headings)
                (headings, heading) = (known, line);
        }
        var counts = lines.Skip(Math.Max(0, heading)).Select(fields => fields.Count).ToList();
        var usual =
            heading >= 0
                ? counts[0]
                : counts
                    .Where(count => count > 1)
                    .GroupBy(count => count)
                    .OrderByDescending(group => group.Count())
                    .ThenByDescending(group => group.Key)
                    .FirstOrDefault()
                    ?.Key
                    ?? 1;
        if (usual < 2)
            return 0;
        // A line of headings that the sign does not split speaks against it, however evenly it splits the rest.
        var agreement = (double)counts.Count(count => count == usual) / counts.Count;
        return (headings * 2) + (agreement * Math.Log2(1 + usual)) - (heading < 0 && lines.Count > 1 && lines[0].Count < 2 ? 0.5 : 0);
    }

    /// <summary>The fields of the first lines, quotes taken away; what is longer than a heading is left empty.</summary>
    private static List<List<string>> Lines(string start, char separator)
    {
        var lines = new List<List<string>>();
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var isQuoted = false;
        // Old Macintosh files end their lines with a carriage return alone.
        var lineEnd = start.Contains('\n', StringComparison.Ordinal) ? '\n' : '\r';
        foreach (var letter in start)
        {
            if (letter == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && letter == separator)
                EndField();
            else if (!isQuoted && letter == lineEnd)
            {
                EndField();
                // A blank line says nothing of the sign.
                if (fields.Count > 1 || fields[0].Length > 0)
                    lines.Add(fields);
                fields = [];
                if (lines.Count == LinesLookedAt)
                    return lines;
            }
            else if (field.Length < 80)
                field.Append(letter);
        }
        if (field.Length > 0 || fields.Count > 0)
        {
            EndField();
            lines.Add(fields);
        }
        return lines;

        void EndField()
        {
            fields.Add(field.Length < 80 ? field.ToString().Trim() : "");
            field.Clear();
        }
    }
}
