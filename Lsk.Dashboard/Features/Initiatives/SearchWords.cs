using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>The words somebody searches for, each with the other words that mean the same.</summary>
public sealed class SearchWords
{
    private const int ShortestInside = 4;

    private static readonly char[] Between = [' ', '\t', '\n', '\r', ',', '.', ';', ':', '/', '(', ')', '”', '"', '–', '-'];

    private readonly IReadOnlyList<(string Word, IReadOnlyList<string> Same)> words;

    private SearchWords(IReadOnlyList<(string Word, IReadOnlyList<string> Same)> words) => this.words = words;

    /// <summary>The words of a text, and what the lexicon knows each by.</summary>
    public static SearchWords Of(string text, DomainLexicon lexicon) =>
        new([
            .. text.ToLowerInvariant()
                .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(word => (word, SameAs(word, lexicon))),
        ]);

    /// <summary>The same words as they were probably meant: as one of the words that stand in these titles.</summary>
    public SearchWords Respelt(IEnumerable<string> titles)
    {
        var known = titles
            .SelectMany(title => title.ToLowerInvariant().Split(Between, StringSplitOptions.RemoveEmptyEntries))
            .ToHashSet(StringComparer.Ordinal);
        return new([
            .. words.Select(each =>
                (each.Word, (IReadOnlyList<string>)[.. each.Same, .. known.Where(word => Spelling.IsNearly(each.Word, word))])
            ),
        ]);
    }

    /// <summary>Whether each word, or one that means the same, stands in the text.</summary>
    /// <param name="searchable">In small letters.</param>
    public bool Fit(string searchable) =>
        words.All(each =>
            searchable.Contains(each.Word, StringComparison.Ordinal)
            || each.Same.Any(same => searchable.Contains(same, StringComparison.Ordinal))
        );

    /// <summary>Whether each word itself stands in the text.</summary>
    public bool AreIn(string searchable) => words.All(each => searchable.Contains(each.Word, StringComparison.Ordinal));

    /// <summary>Whether each word begins a word of the title: "sena" is not what "utsena" says.</summary>
    public bool BeginWordsOf(string title)
    {
        var parts = title.ToLowerInvariant().Split(Between, StringSplitOptions.RemoveEmptyEntries);
        return words.All(each => Array.Exists(parts, part => part.StartsWith(each.Word, StringComparison.Ordinal)));
    }

    // A form of the lexicon as a part of a text: what may begin, end or be inflected in any way stands there without its star. Short ones
    // would be found in everything.
    private static IReadOnlyList<string> SameAs(string word, DomainLexicon lexicon) =>
        [
            .. ConceptMarks
                .In(WordScanner.Clean(word), lexicon)
                .Where(mark => mark.Strength >= 1 && mark.Length == word.Length)
                .SelectMany(mark => mark.Concept.Forms)
                .Select(form => form.TrimStart('=').Trim('*').ToLowerInvariant())
                .Where(form => form.Length >= ShortestInside && !form.Contains('*', StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];
}
