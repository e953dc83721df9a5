namespace Lsk.Domain.Exchange;

/// <summary>Texts that have to fit.</summary>
public static class TextTruncation
{
    /// <summary>At most <paramref name="most"/> letters, never half of a surrogate pair: databases and workbooks refuse that.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">1 or more.</param>
    public static string Truncate(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
