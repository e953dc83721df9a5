using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Access;
using Lsk.Domain.Finding;

namespace Lsk.Dashboard.Features.Finding;

/// <summary>Everything that has a text, in the field of the bar; the last line leads to the page with all hits.</summary>
public sealed class IndexSearch(SearchReader reader) : ISearchSource
{
    // The same activity in eight plans would hide all else; the page shows every one.
    private const int MostOfAKind = 4;
    private const int Looked = 5;

    public string Heading => FindingText.Title;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(Actor actor, string text, int most, CancellationToken cancel)
    {
        var answer = await reader.FindAsync(actor, text, FindFilter.Nothing, Looked * most, cancel);
        var hits = Mixed(answer.Hits)
            .Take(most)
            .Select(hit => new SearchHit(hit.TitleText, HitWords.DetailOf(hit), HitAddress.Of(hit), Words.Of(hit.Text.Key.Kind)))
            .ToList();
        if (answer.Count > hits.Count)
            hits.Add(new SearchHit(Show.Format(FindingText.AllHits, Show.Number((double)answer.Count)), null, PageAddress.Search(text)));
        return hits;
    }

    // In their order, but what is too much of one kind after the others.
    private static IEnumerable<FindHit> Mixed(IReadOnlyList<FindHit> hits)
    {
        Dictionary<FindKind, int> counts = [];
        return hits.OrderBy(hit => (counts[hit.Text.Key.Kind] = counts.GetValueOrDefault(hit.Text.Key.Kind) + 1) > MostOfAKind);
    }
}
