using System.Collections.Frozen;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <inheritdoc cref="ITerms"/>
public sealed class Terms<T> : ITerms
    where T : struct
{
    private readonly FrozenDictionary<string, T> known;
    private readonly (T Value, string[] Words)[] all;

    internal Terms((T Value, string[] Words)[] all)
    {
        this.all = all;
        known = all.SelectMany(entry => entry.Words.Select(word => (Word: Folding.Fold(word), entry.Value)))
            .DistinctBy(pair => pair.Word)
            .ToFrozenDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);
    }

    /// <summary>The words the export writes, in order.</summary>
    public IReadOnlyList<string> Written => [.. all.Select(entry => entry.Words[0])];

    public string Write(T value) => Array.Find(all, entry => EqualityComparer<T>.Default.Equals(entry.Value, value)).Words[0];

    object? ITerms.Read(string text) => TryRead(text, out var value) ? value : null;

    string ITerms.Write(object value) => Write((T)value);

    public bool TryRead(string text, out T value) => known.TryGetValue(Folding.Fold(text), out value);

    /// <summary>The written word nearest to what stands there.</summary>
    public string? Suggest(string text)
    {
        // A closed list is short and its words mean opposite things: only a slip of the pen is one of them. "Genomförande" is not done.
        var folded = Folding.Fold(text);
        return
            folded.Length >= 4
            && Folding.Nearest(text, all.SelectMany(entry => entry.Words), SlipOfThePen) is { } word
            && Folding.Fold(word) is var known
            && Math.Abs(known.Length - folded.Length) <= 1
            && TryRead(word, out var value)
            ? Write(value)
            : null;
    }

    private const double SlipOfThePen = 0.8;
}
