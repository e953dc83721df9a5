using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Lexicon;

/// <summary>A concept found in a text.</summary>
/// <param name="Start">Index of its first letter in the cleaned text.</param>
/// <param name="Length">Number of letters.</param>
/// <param name="Concept">The concept.</param>
/// <param name="Strength">1 for a whole form, less for a part of a longer form or a guessed spelling.</param>
public sealed record TextMark(int Start, int Length, Concept Concept, double Strength);

/// <summary>Finds the lexicon's concepts in a text, for showing them.</summary>
public static class ConceptMarks
{
    /// <summary>The marks in a text that has been through <see cref="WordScanner.Clean"/>, by place; marks may lie in each other.</summary>
    public static IReadOnlyList<TextMark> In(string clean, DomainLexicon lexicon)
    {
        List<WordPlace> places = [];
        WordScanner.Scan(clean, places);
        var words = places.Select(place => clean.Substring(place.Start, place.Length).ToLowerInvariant()).ToList();
        var matches = words.Select(lexicon.Matcher.Remembered).ToList();
        List<TextMark> marks = [];
        for (var i = 0; i < places.Count; i++)
        {
            marks.AddRange(
                matches[i].Hits.Select(hit => new TextMark(places[i].Start, places[i].Length, lexicon.Concepts[hit.Concept], hit.Weight))
            );
            if (i + 1 < places.Count && matches[i].Hits.Length == 0)
            {
                var both = places[i + 1].Start + places[i + 1].Length - places[i].Start;
                marks.AddRange(
                    lexicon
                        .Matcher.MatchHalves(words[i], words[i + 1])
                        .Select(hit => new TextMark(places[i].Start, both, lexicon.Concepts[hit.Concept], hit.Weight))
                );
            }
            foreach (var phrase in matches[i].Places.SelectMany(lexicon.Matcher.StartingWith))
            {
                if (!Fits(phrase, matches, i))
                    continue;
                var last = places[i + phrase.Patterns.Length - 1];
                marks.Add(new TextMark(places[i].Start, last.Start + last.Length - places[i].Start, lexicon.Concepts[phrase.Concept], 1));
            }
        }
        return
        [
            .. marks
                .DistinctBy(mark => (mark.Start, mark.Length, mark.Concept.Name))
                .OrderBy(mark => mark.Start)
                .ThenByDescending(mark => mark.Length),
        ];
    }

    /// <summary>Whether a phrase whose first word stands at a place goes on from there.</summary>
    internal static bool Fits(Phrase phrase, IReadOnlyList<WordMatch> matches, int at)
    {
        if (at + phrase.Patterns.Length > matches.Count)
            return false;
        for (var k = 1; k < phrase.Patterns.Length; k++)
        {
            if (!matches[at + k].Places.Contains(phrase.Patterns[k]))
                return false;
        }
        return true;
    }
}
