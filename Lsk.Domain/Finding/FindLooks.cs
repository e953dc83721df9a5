using System.Collections.Concurrent;
using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.Finding;

/// <summary>What the lexicon says of a word.</summary>
/// <param name="Match">Its concepts, and the places in phrases that it can fill.</param>
/// <param name="Parts">Stems of the compound's parts.</param>
internal sealed record FindLook(WordMatch Match, IReadOnlyList<string> Parts);

/// <summary>Looks words up in the lexicon. What has changed lately is indexed again with every change: its words are remembered.</summary>
internal sealed class FindLooks(DomainLexicon lexicon)
{
    private const int MostRemembered = 50_000;

    private readonly ConcurrentDictionary<string, FindLook> remembered = new(StringComparer.Ordinal);

    internal DomainLexicon Lexicon => lexicon;

    internal FindLook At(string word)
    {
        var isStop = StopWords.Contains(word);
        var (hits, places) = lexicon.Matcher.Match(word, guess: !isStop);
        return new FindLook(new WordMatch(hits, places), isStop ? [] : lexicon.Matcher.Splitter.Split(word));
    }

    internal FindLook Remembered(string word)
    {
        if (remembered.TryGetValue(word, out var known))
            return known;
        var made = At(word);
        if (remembered.Count < MostRemembered)
            remembered[word] = made;
        return made;
    }
}
