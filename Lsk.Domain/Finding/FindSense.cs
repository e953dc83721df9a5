using Lsk.Domain.ParallelWork.Lexicon;

namespace Lsk.Domain.Finding;

/// <summary>What the words of a question mean by the lexicon, and the parts they are made of.</summary>
internal sealed class FindSense
{
    private readonly IReadOnlyList<ConceptHit>[] concepts;
    private readonly IReadOnlyList<string>[] parts;

    private FindSense(IReadOnlyList<ConceptHit>[] concepts, IReadOnlyList<string>[] parts, IReadOnlySet<string> names) =>
        (this.concepts, this.parts, Concepts) = (concepts, parts, names);

    /// <summary>Names of the concepts that are meant.</summary>
    internal IReadOnlySet<string> Concepts { get; }

    internal IReadOnlyList<ConceptHit> Of(int word) => concepts[word];

    internal IReadOnlyList<string> PartsOf(int word) => parts[word];

    internal static FindSense Of(FindQuery query, DomainLexicon lexicon)
    {
        var words = query.Words;
        var matcher = lexicon.Matcher;
        var matches = words.Select(word => matcher.Remembered(word.Text)).ToList();
        var concepts = matches.Select(match => match.Hits.ToList()).ToArray();
        for (var at = 0; at < words.Count; at++)
        {
            foreach (
                var phrase in matches[at].Places.SelectMany(matcher.StartingWith).Where(phrase => ConceptMarks.Fits(phrase, matches, at))
            )
            {
                // Each word of "mest sjuka äldre" is answered by whoever says it in another way.
                for (var k = at; k < at + phrase.Patterns.Length; k++)
                    concepts[k].Add(new ConceptHit(phrase.Concept, 1));
            }
        }
        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].IsExact || (words[at].IsOptional && concepts[at].Count == matches[at].Hits.Length))
                concepts[at].Clear();
        }
        return new FindSense(
            [.. concepts],
            [.. words.Select(word => word.IsExact || word.IsOptional ? [] : matcher.Splitter.Split(word.Text))],
            concepts.SelectMany(each => each).Where(FindExpansion.IsMeant).Select(hit => lexicon.Concepts[hit.Concept].Name).ToHashSet()
        );
    }
}
