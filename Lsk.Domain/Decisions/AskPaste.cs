using System.Text;
using System.Text.RegularExpressions;

namespace Lsk.Domain.Decisions;

/// <summary>A line of pasted notes as it can become an ask.</summary>
/// <param name="Text">Its words, whole.</param>
/// <param name="Kind">What it seems to be.</param>
public sealed record PastedAsk(string Text, AskKind Kind)
{
    /// <summary>It is kept whole, and has to be shortened or split before it is stored.</summary>
    public bool IsTooLong => Text.Length > Ask.MaxText;
}

/// <summary>Notes that were pasted.</summary>
/// <param name="Asks">One for each line.</param>
/// <param name="EmptyLines">Lines without a word.</param>
public sealed record PastedAsks(IReadOnlyList<PastedAsk> Asks, int EmptyLines);

/// <summary>
/// Reads notes of a meeting as rows: one line is one ask. Dashes, bullets and numbers in front are taken away, wrapped lines joined, soft
/// hyphens and tabs made plain; no letter and no digit of the text itself is lost.
/// </summary>
public static partial class AskPaste
{
    private static readonly string[] Assignments = ["i uppdrag", "uppdras", "uppdraget", "ges uppdrag", "uppdrar"];
    private static readonly string[] Wishes = ["önskar", "önskas", "önskemål", "önskvärt", "bör", "borde", "vill se", "skulle vilja", "vi ser gärna"];
    private static readonly string[] Reflections =
    [
        "tips",
        "reflektion",
        "tänk på",
        "tänker att",
        "kom ihåg",
        "medskick för kännedom",
        "noterar",
        "glädjande",
    ];

    /// <summary>Reads the notes.</summary>
    public static PastedAsks Read(string notes)
    {
        var lines = new List<(StringBuilder Text, bool IsMarked)>();
        var empty = 0;
        var isAfterGap = true;
        var anyMarked = false;
        foreach (var line in notes.ReplaceLineEndings("\n").Split('\n'))
        {
            var softly = lines.Count > 0 && lines[^1].Text is [.., '\u00AD'];
            var plain = Marker().Replace(Plain(line), "");
            if (plain.Trim().Length == 0)
            {
                empty++;
                isAfterGap = true;
                continue;
            }
            var isMarked = plain.Length < Plain(line).Length;
            var text = Spaces().Replace(plain.Trim(), " ");
            if (!isAfterGap && !isMarked && IsWrapped(lines[^1].Text, lines[^1].IsMarked, anyMarked, text))
                Join(lines[^1].Text, text, softly);
            else
                lines.Add((new StringBuilder(text), isMarked));
            anyMarked |= isMarked;
            isAfterGap = false;
        }
        // The last line end of a paste is no empty line that somebody left.
        if (empty > 0 && (notes.Length == 0 || notes[^1] is '\n' or '\r'))
            empty--;
        return new PastedAsks(
            [
                .. lines
                    .Select(line => line.Text.ToString().Replace("\u00AD", "", StringComparison.Ordinal))
                    .Select(text => new PastedAsk(text, KindOf(text))),
            ],
            empty
        );
    }

    /// <summary>What a line seems to be. What cannot be told is a wish: that needs an answer and is not forgotten.</summary>
    public static AskKind KindOf(string text)
    {
        var said = text.Trim().ToLowerInvariant();
        if (said.TrimEnd('"', '”', ')', ' ', '.') is [.., '?'])
            return AskKind.Question;
        if (Any(said, Assignments))
            return AskKind.Assignment;
        if (Any(said, Wishes))
            return AskKind.Wish;
        return Any(said, Reflections) ? AskKind.Reflection : AskKind.Wish;
    }

    private static bool Any(string text, string[] words) =>
        Array.Exists(words, word =>
        {
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
                if (
                    (at == 0 || !char.IsLetter(text[at - 1]))
                    && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length]))
                )
                    return true;
            return false;
        });

    /// <summary>A line that no mark begins goes on from the one before it: always where that one is marked, and among lines without marks
    /// where the sentence clearly does.</summary>
    private static bool IsWrapped(StringBuilder before, bool isMarked, bool anyMarked, string text) =>
        isMarked
        || before is [.., '\u00AD']
        || (!anyMarked && char.IsLower(text[0]) && before[^1] is not ('.' or '?' or '!' or ':' or ';'))
        || (anyMarked && char.IsLower(text[0]));

    private static void Join(StringBuilder before, string text, bool softly)
    {
        var isBroken = before.Length > 1 && before[^1] is '-' or '\u2010' && char.IsLetter(before[^2]) && char.IsLower(text[0]);
        if (softly)
            before.Length--;
        else if (!isBroken || Conjunction().IsMatch(text))
            before.Append(' ');
        before.Append(text);
    }

    // Word's own signs: tabs and hard spaces are blanks, marks without width are nothing. A soft hyphen is kept to the end of its line,
    // where it says that the word goes on.
    private static string Plain(string line)
    {
        var plain = new StringBuilder(line.Length);
        foreach (var sign in Access.StorableText.Of(line))
            plain.Append(
                sign switch
                {
                    '\u00A0' or '\u202F' or '\u2007' or '\v' or '\f' => " ",
                    '\u200B' or '\uFEFF' or '\u2060' or '\u200E' or '\u200F' => "",
                    _ => sign.ToString(),
                }
            );
        return plain.ToString();
    }

    /// <summary>Dashes, bullets of Word (also the letter <c>o</c> and numbers before a tab), and numbers with a point or a
    /// bracket.</summary>
    [GeneratedRegex(
        @"^\s*(?:(?:[-–—−•·∙●○◦▪▫■□►▶➢✓✔*\uF0A7\uF0B7\uF0FC\uF0D8]+|\(?\d{1,3}(?:\.\d{1,3})*[.)])(?=\s)\s+"
            + @"|(?:o|\(?[a-zA-Z][.)]|\d{1,3}(?:\.\d{1,3})*)\t\s*"
            + @"|[•●▪\uF0A7\uF0B7]\s*|[-–—](?=\p{L})|(?:[-–—•●▪*]+\s*$))+"
    )]
    private static partial Regex Marker();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:och|eller|samt|respektive|and|or)\b")]
    private static partial Regex Conjunction();
}
