using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Lsk.Dashboard.Data;

/// <summary>A text is longer than its column. SQLite would keep it and PostgreSQL refuse it: both refuse.</summary>
public sealed class TextTooLongException(string column, int most) : Exception($"{column} holds at most {most} characters.")
{
    /// <summary>Most characters.</summary>
    public int Most { get; } = most;
}

/// <summary>
/// Text as every store and every file can hold it: no NUL (PostgreSQL refuses the row, and the batch it stands in), no half of a pair of
/// surrogates, none of the control characters that a workbook cannot hold. What is taken away nobody can see; a half pair becomes U+FFFD.
/// </summary>
public static class StoredText
{
    /// <summary>The text as it can be stored; the same instance when nothing stands in the way.</summary>
    public static string Of(string text)
    {
        var at = FirstRefused(text);
        if (at == text.Length)
            return text;
        var kept = new StringBuilder(text.Length).Append(text, 0, at);
        for (; at < text.Length; at++)
        {
            var letter = text[at];
            if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                kept.Append(letter).Append(text[++at]);
            else if (char.IsSurrogate(letter))
                kept.Append('\uFFFD');
            else if (!IsRefused(letter))
                kept.Append(letter);
        }
        return kept.ToString();
    }

    /// <summary>Cleans what is about to be stored.</summary>
    /// <exception cref="TextTooLongException">A text is longer than its column.</exception>
    internal static void Clean(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
                continue;
            foreach (var property in entry.Metadata.GetProperties())
            {
                if (property.ClrType != typeof(string) || entry.CurrentValues[property] is not string text)
                    continue;
                var kept = Of(text);
                if (!ReferenceEquals(kept, text) && !property.IsKey())
                    entry.CurrentValues[property] = kept;
                if (property.GetMaxLength() is { } most && kept.Length > most)
                    throw new TextTooLongException($"{entry.Metadata.ClrType.Name}.{property.Name}", most);
            }
        }
    }

    private static int FirstRefused(string text)
    {
        var at = 0;
        for (; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter is >= ' ' and < '\uD800')
                continue;
            if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsSurrogate(letter) || IsRefused(letter))
                return at;
        }
        return text.Length;
    }

    private static bool IsRefused(char letter) => letter is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF';
}
