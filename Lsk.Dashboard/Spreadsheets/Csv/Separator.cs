namespace Lsk.Dashboard.Spreadsheets.Csv;

/// <summary>Finds out which sign stands between the fields.</summary>
internal static class Separator
{
    private static readonly char[] Candidates = [';', '\t', ',', '|'];

    /// <summary>
    /// A first line <c>sep=;</c> decides. Otherwise the sign that splits most of the first lines into the same number of fields, more than
    /// one; on equal terms the semicolon, which Swedish programs write.
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
            if (score > bestScore)
            {
                best = candidate;
                bestScore = score;
            }
        }
        return (best, 0);
    }

    private static double Score(string start, char separator)
    {
        var counts = new List<int>();
        var fields = 1;
        var isQuoted = false;
        // Old Macintosh files end their lines with a carriage return alone.
        var lineEnd = start.Contains('\n', StringComparison.Ordinal) ? '\n' : '\r';
        foreach (var letter in start)
        {
            if (letter == '"')
                isQuoted = !isQuoted;
            else if (isQuoted)
                continue;
            else if (letter == separator)
                fields++;
            else if (letter == lineEnd)
            {
                counts.Add(fields);
                fields = 1;
                if (counts.Count == 30)
                    break;
            }
        }
        if (counts.Count == 0 || fields > 1)
            counts.Add(fields);
        var usual = counts
            .Where(count => count > 1)
            .GroupBy(count => count)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Key)
            .FirstOrDefault();
        return usual is null ? 0 : (double)usual.Count() / counts.Count * Math.Log2(1 + usual.Key);
    }
}
