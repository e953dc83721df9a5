using Lsk.Dashboard.Localization;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Layout;

/// <summary>The search over everything, in the bar over every page: reached by Ctrl+K, moved through with the arrow keys.</summary>
public sealed partial class GlobalSearch(IEnumerable<ISearchSource> sources, NavigationManager navigation)
{
    private const int MostOfEach = 10;

    // The field never keeps a hit: choosing one goes there.
    private readonly FoundHit? none = null;
    private string text = "";
    private string state = "";
    private int drawn;

    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = default!;

    private async Task<IEnumerable<FoundHit>> FindAsync(string? typed, CancellationToken cancel)
    {
        text = (typed ?? "").Trim();
        var found = new List<FoundHit>();
        if (text.Length < 2)
            return found;
        foreach (var source in sources)
        {
            // A newer letter is on its way: its own question is answered instead.
            if (cancel.IsCancellationRequested)
                return [];
            found.AddRange(
                (await source.FindAsync(Actor, text, MostOfEach, CancellationToken.None)).Select(hit => new FoundHit(
                    hit.Kind ?? source.Heading,
                    hit
                ))
            );
        }
        return found;
    }

    private void Tell(int count) =>
        state =
            text.Length < 2 ? ""
            : count == 0 ? Show.Format(LayoutText.SearchNothing, text)
            : Show.Format(LayoutText.SearchCount, count);

    private void Go(FoundHit? chosen)
    {
        if (chosen is null)
            return;
        (text, state) = ("", "");
        // A field of its own for the next question: this one holds the text of the hit.
        drawn++;
        navigation.NavigateTo(chosen.Hit.Address);
    }

    private sealed record FoundHit(string Heading, SearchHit Hit);
}
