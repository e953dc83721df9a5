using System.Collections.Concurrent;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Lexicon;

/// <summary>A concept that a word speaks of.</summary>
/// <param name="Concept">Index in <see cref="DomainLexicon.Concepts"/>.</param>
/// <param name="Weight">1 for a whole form, less for a form inside a longer one, a guessed spelling or a cut-off word.</param>
internal readonly record struct ConceptHit(int Concept, float Weight);

/// <summary>Several words in sequence that name a concept.</summary>
internal sealed record Phrase(int[] Patterns, int Concept);

/// <summary>The concepts of a word, and the phrase places it can fill.</summary>
internal sealed record WordMatch(ConceptHit[] Hits, int[] Places);

/// <summary>What a concept says for the comparison of conditions, of actions and of those concerned.</summary>
internal enum ConceptAspect : byte
{
    Other,
    Condition,
    Action,
    Target,
}

/// <summary>
/// Finds the concepts of single words and of phrases. Words are looked at once per vocabulary, not once per text; spelling is forgiven for
/// words that the lexicon does not know: letters without their rings and dots, one wrong, missing, extra or swapped letter
/// (<see cref="SpellingGuess"/>), and words that were shortened (<see cref="Abbreviations"/>).
/// </summary>
internal sealed class ConceptMatcher
{
    private const float InsideLonger = 0.35f;
    private const float Guessed = 0.7f;
    private const float Shortened = 0.8f;
    private const int ShortestFolded = 4;
    private const int ShortestCompoundForm = 6;
    private const int ShortestCompoundStem = 5;
    private const int MostRemembered = 100_000;

    private readonly FormTable words = new();
    private readonly FormTable patterns = new();
    private readonly Dictionary<(FormMatch, string), int> patternIds = [];
    private readonly Dictionary<int, List<Phrase>> phrases = [];
    private readonly ConcurrentDictionary<string, WordMatch> remembered = new(StringComparer.Ordinal);
    private readonly FormTable foldedWords = new();
    private readonly FormTable foldedPatterns = new();
    private readonly SpellingGuess spelling;
    private readonly Abbreviations abbreviations;
    private readonly ConceptAspect[] aspects;

    internal ConceptMatcher(DomainLexicon lexicon)
    {
        List<SpellingForm> forms = [];
        for (var concept = 0; concept < lexicon.Concepts.Count; concept++)
        {
            foreach (var form in lexicon.Concepts[concept].Forms)
                AddForm(form, concept, forms);
        }
        spelling = new SpellingGuess(forms);
        abbreviations = new Abbreviations(forms);
        aspects =
        [
            .. lexicon.Concepts.Select(concept =>
                concept.Kind switch
                {
                    ConceptKind.Condition => ConceptAspect.Condition,
                    ConceptKind.Intervention or ConceptKind.Process => ConceptAspect.Action,
                    ConceptKind.TargetGroup => ConceptAspect.Target,
                    ConceptKind.Setting or ConceptKind.Profession or ConceptKind.Indicator => ConceptAspect.Other,
                }
            ),
        ];
    }

    /// <inheritdoc cref="Abbreviations.Splitter"/>
    internal CompoundSplitter Splitter => abbreviations.Splitter;

    internal ConceptAspect AspectOf(int concept) => aspects[concept];

    /// <summary>The concepts of one word, and the numbers of the phrase places it can fill.</summary>
    /// <param name="word">The word in lower case.</param>
    /// <param name="guess">Whether spelling is forgiven when nothing else fits.</param>
    internal (ConceptHit[] Hits, int[] Places) Match(string word, bool guess)
    {
        var stem = SwedishStemmer.StemLength(word);
        List<FormHit> found = [];
        patterns.Collect(word, stem, found);
        var withoutDots = guess && word.Length >= ShortestFolded && word.AsSpan().IndexOfAny('å', 'ä', 'ö') < 0;
        if (withoutDots && found.Count == 0)
            foldedPatterns.Collect(word, stem, found);
        var places = found.Count == 0 ? [] : found.Select(hit => hit.Payload).Distinct().ToArray();
        found.Clear();
        words.Collect(word, stem, found);
        if (found.Count == 0 && withoutDots)
            foldedWords.Collect(word, stem, found);
        if (found.Count > 0)
            return (Strongest(found), places);
        if (!guess)
            return ([], places);
        var guessed = spelling.Guess(word);
        if (guessed.Length > 0)
            return ([.. guessed.Select(concept => new ConceptHit(concept, Guessed))], places);
        return ([.. abbreviations.Read(word).Select(concept => new ConceptHit(concept, Shortened))], places);
    }

    /// <summary>The concepts of two short words that the lexicon does not know one by one, read as one compound drawn together ("pat
    /// säk").</summary>
    /// <param name="hash">Hash of both written together, see <see cref="PartHashes.Joined"/>.</param>
    internal ConceptHit[] MatchJoined(ulong hash) =>
        abbreviations.Contraction(hash) is { Length: > 0 } found ? [.. found.Select(concept => new ConceptHit(concept, Guessed))] : [];

    /// <summary>The same for two words as they are written.</summary>
    internal ConceptHit[] MatchHalves(string first, string second) =>
        Abbreviations.MayBeHalf(first) && Abbreviations.MayBeHalf(second) && !StopWords.Contains(first)
            ? MatchJoined(PartHashes.Of(first + second))
            : [];

    /// <summary>The same as <see cref="Match"/> with spelling forgiven but for stop words; for texts that are shown again and
    /// again.</summary>
    internal WordMatch Remembered(string word)
    {
        if (remembered.TryGetValue(word, out var known))
            return known;
        var (hits, places) = Match(word, guess: !StopWords.Contains(word));
        var made = new WordMatch(hits, places);
        if (remembered.Count < MostRemembered)
            remembered[word] = made;
        return made;
    }

    /// <summary>The phrases that begin with a word that fills <paramref name="place"/>.</summary>
    internal IReadOnlyList<Phrase> StartingWith(int place) => phrases.TryGetValue(place, out var list) ? list : [];

    // A form that lies inside a longer one of another concept (läkemedel in läkemedelsgenomgång) says less than the longer one.
    private static ConceptHit[] Strongest(List<FormHit> found)
    {
        Dictionary<int, float> best = [];
        foreach (var hit in found)
        {
            var inside = found.Exists(other =>
                other.Length > hit.Length
                && other.Start <= hit.Start
                && other.Start + other.Length >= hit.Start + hit.Length
                && other.Payload != hit.Payload
            );
            var weight = inside ? InsideLonger : 1f;
            if (!best.TryGetValue(hit.Payload, out var known) || known < weight)
                best[hit.Payload] = weight;
        }
        return [.. best.OrderBy(pair => pair.Key).Select(pair => new ConceptHit(pair.Key, pair.Value))];
    }

    private void AddForm(string form, int concept, List<SpellingForm> forms)
    {
        var exact = form.StartsWith('=');
        var pieces = (exact ? form[1..] : form)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(piece => Pieces(piece, exact))
            .ToList();
        if (pieces.Count == 1)
            AddWord(pieces[0].Match, pieces[0].Text, concept, forms);
        else if (pieces.Count > 1)
            AddPhrase(pieces, concept);
    }

    private static IEnumerable<(FormMatch Match, string Text)> Pieces(string piece, bool exact)
    {
        var parts = WordScanner.Words(piece.Trim('*'));
        for (var i = 0; i < parts.Count; i++)
        {
            var open = i == 0 && piece.StartsWith('*');
            var close = i == parts.Count - 1 && piece.EndsWith('*');
            yield return (
                exact
                    ? FormMatch.Exact
                    : (open, close) switch
                    {
                        (true, true) => FormMatch.Infix,
                        (true, false) => FormMatch.Suffix,
                        (false, true) => FormMatch.Prefix,
                        (false, false) => FormMatch.Stem,
                    },
                parts[i]
            );
        }
    }

    private void AddWord(FormMatch match, string text, int concept, List<SpellingForm> forms)
    {
        var stem = SwedishStemmer.Stem(text);
        AddWord(words, match, text, stem, concept);
        if (Fold(text) is var folded && folded != text && folded.Length >= ShortestFolded)
            AddWord(foldedWords, match, folded, Fold(stem), concept);
        if (match is FormMatch.Stem or FormMatch.Prefix)
            forms.Add(new SpellingForm(match == FormMatch.Stem ? stem : text, text, concept));
    }

    private static void AddWord(FormTable table, FormMatch match, string text, string stem, int concept)
    {
        table.Add(match, match == FormMatch.Stem ? stem : text, concept);
        if (match != FormMatch.Stem || text.Length < ShortestCompoundForm || stem.Length < ShortestCompoundStem)
            return;
        table.Add(FormMatch.Prefix, stem, concept);
        table.Add(FormMatch.Suffix, stem, concept);
    }

    private static string Fold(string word) => word.Replace('å', 'a').Replace('ä', 'a').Replace('ö', 'o').Replace('é', 'e');

    private void AddPhrase(List<(FormMatch Match, string Text)> pieces, int concept)
    {
        var ids = pieces.Select(piece => PatternId(piece.Match, piece.Text)).ToArray();
        if (!phrases.TryGetValue(ids[0], out var list))
            phrases[ids[0]] = list = [];
        list.Add(new Phrase(ids, concept));
    }

    private int PatternId(FormMatch match, string text)
    {
        var written = match == FormMatch.Stem ? SwedishStemmer.Stem(text) : text;
        if (patternIds.TryGetValue((match, written), out var id))
            return id;
        id = patternIds.Count;
        patternIds[(match, written)] = id;
        patterns.Add(match, written, id);
        if (Fold(written) is var folded && folded != written && folded.Length >= ShortestFolded)
            foldedPatterns.Add(match, folded, id);
        return id;
    }
}
