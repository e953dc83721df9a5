using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Lsk.Dashboard.Shared.Layout;

/// <summary>The search over everything: opened with Ctrl+K, moved through with the arrow keys.</summary>
public sealed partial class GlobalSearch(
    IEnumerable<ISearchSource> sources,
    NavigationManager navigation,
    Browser browser,
    TimeProvider clock
) : IDisposable
{
    private const int MostOfEach = 8;

    private CancellationTokenSource? searching;
    private List<(string Heading, SearchHit Hit)> hits = [];
    private string text = "";
    private bool answered;
    private int chosen;

    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = default!;

    private string StateText =>
        !answered
            ? LayoutText.SearchHint
            : Show.Format(hits.Count == 0 ? LayoutText.SearchNothing : LayoutText.SearchCount, hits.Count == 0 ? text : hits.Count);

    public void Dispose()
    {
        searching?.Cancel();
        searching?.Dispose();
    }

    private static string HitId(int at) => $"search-hit-{at}";

    private async Task TypeAsync(ChangeEventArgs change)
    {
        text = ((string?)change.Value ?? "").Trim();
        searching?.Cancel();
        searching?.Dispose();
        searching = new CancellationTokenSource();
        var cancel = searching.Token;
        await Task.Delay(TimeSpan.FromMilliseconds(180), clock, cancel)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (cancel.IsCancellationRequested)
            return;
        var found = await FindAsync(cancel);
        if (cancel.IsCancellationRequested)
            return;
        (hits, chosen, answered) = (found, 0, text.Length >= 2);
    }

    private async Task<List<(string, SearchHit)>> FindAsync(CancellationToken cancel)
    {
        var found = new List<(string, SearchHit)>();
        if (text.Length < 2)
            return found;
        foreach (var source in sources)
        {
            if (cancel.IsCancellationRequested)
                break;
            found.AddRange((await source.FindAsync(Actor, text, MostOfEach, CancellationToken.None)).Select(hit => (source.Heading, hit)));
        }
        return found;
    }

    private async Task MoveAsync(KeyboardEventArgs key)
    {
        if (hits.Count == 0)
            return;
        switch (key.Key)
        {
            case "ArrowDown":
                chosen = (chosen + 1) % hits.Count;
                break;
            case "ArrowUp":
                chosen = (chosen + hits.Count - 1) % hits.Count;
                break;
            case "Enter":
                await browser.CloseByIdAsync("global-search");
                navigation.NavigateTo(hits[chosen].Hit.Address);
                break;
        }
    }
}
