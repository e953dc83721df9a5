using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.Finding;

/// <summary>Marks what was found in the texts that are shown, and cuts out the part that says most of it.</summary>
internal sealed class FindMarks(DomainLexicon lexicon)
{
    // Letters of an excerpt, and of them before its first mark.
    private const int Shown = 220;
    private const int Before = 50;

    // In the place of a new line.
    private const string Between = " · ";

    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private int guessedIn;

    /// <summary>Of the words noted as guesses since the last time this was read, the one that stands in most texts.</summary>
    internal string? BestGuess
    {
        get
        {
            guessedIn = 0;
            return field;
        }
        private set;
    }

    /// <summary>A word that answers to one that is sought.</summary>
    /// <param name="word">In lower case.</param>
    /// <param name="texts">For a guess: in how many texts it stands; 0 for others.</param>
    internal void Note(string word, int texts)
    {
        words.Add(word);
        if (texts > guessedIn)
            (guessedIn, BestGuess) = (texts, word);
    }

    internal IReadOnlyList<FindRun> Title(string title)
    {
        var clean = WordScanner.Clean(title);
        return clean.Length == 0 ? [] : Runs(clean, 0, clean.Length, MarkedIn(clean));
    }

    internal IReadOnlyList<FindRun> Excerpt(string body, IReadOnlySet<string> concepts)
    {
        var clean = WordScanner.Clean(body);
        if (clean.Length == 0)
            return [];
        var marked = MarkedIn(clean);
        if (marked.Count == 0 && concepts.Count > 0)
            marked =
            [
                .. ConceptMarks
                    .In(clean, lexicon)
                    .Where(mark => mark.Strength >= 0.6 && concepts.Contains(mark.Concept.Name))
                    .Select(mark => (mark.Start, mark.Length)),
            ];
        var (from, to) = Window(clean, marked);
        return Runs(clean, from, to, marked)
            .ConvertAll(run => run with { Text = run.Text.Replace("\n", Between, StringComparison.Ordinal) });
    }

    /// <summary>Whether a text, or the title of what it is about, says these words one after another.</summary>
    internal static bool Says(FindText text, FindText? about, IReadOnlyList<string> phrase) =>
        Says(FindSegment.TitleOf(text), phrase) || Says(text.Body, phrase) || (about is not null && Says(about.Title, phrase));

    private static bool Says(string text, IReadOnlyList<string> phrase)
    {
        var clean = WordScanner.Clean(text);
        // Most texts lack the first word, which is cheap to see.
        if (!clean.Contains(phrase[0], StringComparison.OrdinalIgnoreCase))
            return false;
        List<WordPlace> places = [];
        WordScanner.Scan(clean, places);
        Span<char> lower = stackalloc char[WordScanner.LongestWord + 1];
        for (var at = 0; at + phrase.Count <= places.Count; at++)
        {
            var k = 0;
            while (
                k < phrase.Count
                && WordScanner.Lower(clean.AsSpan(places[at + k].Start, places[at + k].Length), lower).SequenceEqual(phrase[k])
            )
                k++;
            if (k == phrase.Count)
                return true;
        }
        return false;
    }

    private List<(int Start, int Length)> MarkedIn(string clean)
    {
        List<WordPlace> places = [];
        WordScanner.Scan(clean, places);
        Span<char> lower = stackalloc char[WordScanner.LongestWord + 1];
        var known = words.GetAlternateLookup<ReadOnlySpan<char>>();
        List<(int, int)> marked = [];
        foreach (var place in places)
        {
            if (known.Contains(WordScanner.Lower(clean.AsSpan(place.Start, place.Length), lower)))
                marked.Add((place.Start, place.Length));
        }
        return marked;
    }

    // The stretch with most different marked words; the first of them where several have as many.
    private static (int From, int To) Window(string clean, List<(int Start, int Length)> marked)
    {
        if (clean.Length <= Shown)
            return (0, clean.Length);
        var (best, most) = (0, 0);
        for (var first = 0; first < marked.Count; first++)
        {
            HashSet<string> said = new(StringComparer.OrdinalIgnoreCase);
            for (var i = first; i < marked.Count && marked[i].Start + marked[i].Length - marked[first].Start <= Shown - Before; i++)
                said.Add(clean.Substring(marked[i].Start, marked[i].Length));
            if (said.Count > most)
                (best, most) = (marked[first].Start, said.Count);
        }
        var from = Math.Max(0, best - Before);
        while (from > 0 && from < best && !char.IsWhiteSpace(clean[from - 1]))
            from++;
        var to = Math.Min(clean.Length, from + Shown);
        while (to < clean.Length && to > from + (Shown / 2) && !char.IsWhiteSpace(clean[to]))
            to--;
        return (from, to);
    }

    private static List<FindRun> Runs(string clean, int from, int to, List<(int Start, int Length)> marked)
    {
        List<FindRun> runs = [];
        var at = from;
        if (from > 0)
            runs.Add(new FindRun("… ", false));
        foreach (var (start, length) in marked)
        {
            if (start < at || start + length > to)
                continue;
            if (start > at)
                runs.Add(new FindRun(clean[at..start], false));
            runs.Add(new FindRun(clean.Substring(start, length), true));
            at = start + length;
        }
        if (at < to)
            runs.Add(new FindRun(clean[at..to], false));
        if (to < clean.Length)
            runs.Add(new FindRun(" …", false));
        return runs;
    }
}
