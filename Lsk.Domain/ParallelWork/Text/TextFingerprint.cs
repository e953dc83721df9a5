using System.Globalization;

namespace Lsk.Domain.ParallelWork.Text;

/// <summary>
/// A short sketch of a text's stems (the lowest hashes, after Broder 1997), from which it can be told how much the text has changed without
/// keeping it.
/// </summary>
public static class TextFingerprint
{
    /// <summary>Share of stems in common below which a text has changed much.</summary>
    public const double ChangedMuchBelow = 0.5;

    private const int Kept = 24;

    /// <summary>The sketch of an initiative: title, purpose, target group and effect measure.</summary>
    public static string Of(WorkText work)
    {
        var hashes = WordScanner
            .Words($"{work.Title}. {work.Purpose}. {work.TargetGroup}. {work.Indicator}")
            .Where(word => !StopWords.Contains(word))
            .Select(word => Hash(SwedishStemmer.Stem(word)))
            .Distinct()
            .Order()
            .Take(Kept);
        return string.Concat(hashes.Select(hash => hash.ToString("x8", CultureInfo.InvariantCulture)));
    }

    /// <summary>The sketches of a pair, in the order given.</summary>
    public static string Of(WorkText a, WorkText b) => $"{Of(a)}/{Of(b)}";

    /// <summary>Estimated share of stems in common (Jaccard), 0 to 1; 1 for two empty texts.</summary>
    public static double Likeness(string one, string other)
    {
        var (a, b) = (Read(one), Read(other));
        var union = a.Union(b).Order().Take(Kept).ToList();
        return union.Count == 0 ? 1 : (double)union.Count(hash => a.Contains(hash) && b.Contains(hash)) / union.Count;
    }

    /// <summary>Whether either text of a pair has changed much since its sketches were taken; a missing sketch has not.</summary>
    public static bool HasChangedMuch(string? before, string now)
    {
        var (old, current) = (before?.Split('/'), now.Split('/'));
        if (old is not [var oldA, var oldB] || current is not [var nowA, var nowB])
            return false;
        return Likeness(oldA, nowA) < ChangedMuchBelow || Likeness(oldB, nowB) < ChangedMuchBelow;
    }

    private static HashSet<string> Read(string sketch) =>
        [.. Enumerable.Range(0, sketch.Length / 8).Select(i => sketch.Substring(i * 8, 8))];

    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
            hash = (hash ^ letter) * 16777619u;
        hash ^= hash >> 15;
        hash *= 2246822519u;
        return hash ^ (hash >> 13);
    }
}
