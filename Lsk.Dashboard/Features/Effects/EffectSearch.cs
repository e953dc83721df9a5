using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Access;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>Effect measures in the global search.</summary>
public sealed class EffectSearch(MeasureNameQueries names) : ISearchSource
{
    public string Heading => EffectsText.Title;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(Actor actor, string text, int most, CancellationToken cancel) =>
        [
            .. (await names.FindAsync(actor, text, most, cancel)).Select(m => new SearchHit(
                m.Name,
                $"{m.Organisation} · {m.Initiative}",
                $"/effekter/{m.Id.Value}"
            )),
        ];
}
