using Lsk.Domain.ParallelWork.Lexicon;

namespace Lsk.Domain.Finding;

/// <summary>
/// One search over everything that has a text. Immutable: a changed one is a new one (<see cref="With"/>) that shares what has not changed.
/// The large part is made once; what has changed since stands in a small part beside it, and takes the place of what it replaces.
/// </summary>
public sealed class FindIndex
{
    // Above so many changed texts all are read anew: the small part would no longer be small.
    private const int MostRecent = 500;

    private readonly FindLooks looks;
    private readonly FindWhole texts;
    private readonly bool[] isReplaced;

    private FindIndex(FindLooks looks, FindWhole texts, FindSegment whole, FindSegment recent, bool[] isReplaced)
    {
        (this.looks, this.texts, Whole, Recent, this.isReplaced) = (looks, texts, whole, recent, isReplaced);
        Places = new FindPlaces(texts, recent.Texts, isReplaced);
        Count = Places.Length - isReplaced.AsSpan().Count(true);
    }

    /// <summary>How many texts can be found.</summary>
    public int Count { get; }

    internal DomainLexicon Lexicon => looks.Lexicon;

    internal FindSegment Whole { get; }

    internal FindSegment Recent { get; }

    internal FindPlaces Places { get; }

    /// <summary>An index of these texts.</summary>
    /// <param name="texts">Each key once.</param>
    /// <param name="lexicon">What means the same.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="ArgumentException">Two texts have one key.</exception>
    public static FindIndex Over(IEnumerable<FindText> texts, DomainLexicon lexicon, CancellationToken cancel = default)
    {
        var all = texts.ToList();
        if (all.DistinctBy(text => text.Key).Count() != all.Count)
            throw new ArgumentException("Two texts have one key.", nameof(texts));
        FindLooks looks = new(lexicon);
        return new FindIndex(
            looks,
            new FindWhole([.. all]),
            FindSegment.Of(all, looks, cancel),
            FindSegment.Of([], looks, cancel),
            new bool[all.Count]
        );
    }

    /// <summary>The text with a key; nothing when there is none.</summary>
    public FindText? TextOf(FindKey key) => Places.Find(key) is { } number ? Places[number] : null;

    /// <summary>All that can be found, in no order.</summary>
    public IEnumerable<FindText> All() => Enumerable.Range(0, Places.Length).Where(Places.IsThere).Select(number => Places[number]);

    /// <summary>The index with some texts new or changed, and some gone.</summary>
    public FindIndex With(IReadOnlyCollection<FindText> changed, IReadOnlyCollection<FindKey> gone, CancellationToken cancel = default)
    {
        if (changed.Count + gone.Count == 0)
            return this;
        var touched = changed.Select(text => text.Key).Concat(gone).ToHashSet();
        List<FindText> recent = [.. Recent.Texts.Where(text => !touched.Contains(text.Key)), .. changed];
        var replaced = isReplaced.AsSpan().ToArray();
        foreach (var key in touched)
        {
            if (texts.Numbers.TryGetValue(key, out var number))
                replaced[number] = true;
        }
        return recent.Count > MostRecent
            ? Over(Whole.Texts.Where((_, number) => !replaced[number]).Concat(recent), Lexicon, cancel)
            : new FindIndex(looks, texts, Whole, FindSegment.Of(recent, looks, cancel), replaced);
    }

    /// <summary>Finds.</summary>
    /// <param name="query">What is sought.</param>
    /// <param name="seesDraftsOf">Whether the person sees the drafts of an organisation. What they do not see is never scored nor
    /// counted.</param>
    /// <param name="filter">What is shown of it.</param>
    /// <param name="most">Most hits that are given back.</param>
    public FindAnswer Find(FindQuery query, Func<OrganisationId, bool> seesDraftsOf, FindFilter filter, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (query.Problem is not FindProblem.None)
            return new FindAnswer();
        using var round = new FindRound(this, query, Places.SeenBy(seesDraftsOf));
        return round.Answer(filter, most);
    }
}
