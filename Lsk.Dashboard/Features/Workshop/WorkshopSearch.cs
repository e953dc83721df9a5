using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Access;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>Workshops in the global search, by their title and who leads them; the same ones as the list of workshops shows.</summary>
public sealed class WorkshopSearch(WorkshopQueries queries) : ISearchSource
{
    public string Heading => WorkshopText.ListTitle;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(Actor actor, string text, int most, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return [];
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. (await queries.ListAsync(cancel))
                .Where(line =>
                    Array.TrueForAll(words, word =>
                        $"{line.Title} {line.OwnerName} {Show.Date(line.Day)}".Contains(word, StringComparison.CurrentCultureIgnoreCase)
                    )
                )
                .OrderByDescending(line => line.Day)
                .Take(most)
                .Select(line => new SearchHit(line.Title, $"{Show.Date(line.Day)} · {Words.Of(line.State)}", $"/workshop/{line.Id.Value}")),
        ];
    }
}
