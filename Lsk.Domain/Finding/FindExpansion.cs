using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.Finding;

/// <summary>A word of a segment that answers to a word that is sought.</summary>
/// <param name="Word">Its number in the segment.</param>
/// <param name="Fit">1 for the word itself, less for an inflection, a part, another word for the same.</param>
internal readonly record struct FittingWord(int Word, float Fit);

/// <summary>Finds which words of a segment answer to a word that is sought: itself, inflected, as the beginning or a part of a longer one,
/// or another word for the same thing.</summary>
internal static class FindExpansion
{
    internal const float ByConcept = 0.5f;
    internal const float ByParts = 0.55f;

    // Below this both sides say the concept so vaguely (a part of a longer form, a guess upon a guess) that it is another thing.
    private const float SurelySaid = 0.6f;

    private const float Inflected = 0.9f;
    private const float Beginning = 0.7f;
    private const float Part = 0.6f;
    private const float Misspelt = 0.45f;
    private const float Inside = 0.35f;
    private const int ShortestStemOfCompound = 4;
    private const int ShortestInside = 5;
    private const int ShortestNumberBeginning = 3;

    /// <summary>The word, its inflections, and the words that it begins or is a part of.</summary>
    internal static void BySpelling(FindSegment segment, FindWord word, bool inside, List<FittingWord> fits)
    {
        var text = word.Text;
        if (word.IsExact)
        {
            Take(segment, text, fits, found => found == text ? 1 : 0);
            return;
        }
        if (text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            Take(segment, text, fits, found => found == text ? 1
                : text.Length >= ShortestNumberBeginning ? Beginning
                : 0);
            return;
        }
        var stem = SwedishStemmer.Stem(text);
        Take(segment, stem, fits, found => found == text ? 1
            : SwedishStemmer.StemLength(found) == stem.Length ? Inflected
            : word.IsOptional ? 0
            : found.StartsWith(text, StringComparison.Ordinal) ? Beginning
            : stem.Length >= ShortestStemOfCompound ? Part
            : 0);
        if (word.IsOptional || stem.Length < ShortestStemOfCompound)
            return;
        foreach (var compound in segment.WithPart(stem))
            fits.Add(new FittingWord(compound, Part));
        if (!inside || stem.Length < ShortestInside)
            return;
        for (var other = 0; other < segment.WordCount; other++)
        {
            if (segment[other].Length > stem.Length && segment[other].IndexOf(stem, 1, StringComparison.Ordinal) > 0)
                fits.Add(new FittingWord(other, Inside));
        }
    }

    /// <summary>The words that say one of the concepts.</summary>
    internal static void BySense(FindSegment segment, IReadOnlyList<ConceptHit> concepts, List<FittingWord> fits)
    {
        foreach (var concept in concepts)
        {
            foreach (var said in segment.Saying(concept.Concept))
            {
                if (said.Strength * concept.Weight >= SurelySaid)
                    fits.Add(new FittingWord(said.Word, ByConcept * said.Strength * concept.Weight));
            }
        }
    }

    /// <summary>Whether a concept is meant so clearly that phrases for it count.</summary>
    internal static bool IsMeant(ConceptHit concept) => concept.Weight >= SurelySaid;

    /// <summary>The words that it may have been meant as when nothing has it.</summary>
    internal static void ByGuess(FindSegment segment, FindWord word, List<FittingWord> fits)
    {
        for (var other = 0; other < segment.WordCount; other++)
        {
            if (Spelling.IsNearly(word.Text, segment[other]))
                fits.Add(new FittingWord(other, Misspelt));
        }
    }

    private static void Take(FindSegment segment, string beginning, List<FittingWord> fits, Func<string, float> fitOf)
    {
        foreach (var word in segment.Beginning(beginning))
        {
            if (fitOf(segment[word]) is var fit and > 0)
                fits.Add(new FittingWord(word, fit));
        }
    }
}
