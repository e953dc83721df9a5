using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>The ranked list: bars, interval, marks, and a waterline that is dragged or moved with the arrow keys.</summary>
public sealed partial class RankedList(IJSRuntime js) : IAsyncDisposable
{
    private const float RowHeight = 48;

    // Above this the list is virtualised; so many are there before the page is alive.
    private const int Short = 60;
    private const string NoSafeOrder = "≈";
    private const string ViewsDiffer = "⇄";
    private const string AssessorsDiffer = "◆";
    private const string Incomplete = "○";
    private const string SeverityOff = "§";

    private readonly (string Sign, string Meaning)[] signs =
    [
        (NoSafeOrder, PrioritisationText.Sign_NoSafeOrder),
        (ViewsDiffer, PrioritisationText.Mark_Views),
        (AssessorsDiffer, PrioritisationText.Mark_Assessors),
        (Incomplete, PrioritisationText.Mark_Incomplete),
        (SeverityOff, PrioritisationText.Mark_SeverityOff),
    ];

    private List<RankingLine> lines = [];
    private ElementReference frame,
        handle;
    private DotNetObjectReference<RankedList>? self;
    private IJSObjectReference? dragging;
    private string announcement = "";
    private bool isMove,
        refocus,
        disposed;

    [Parameter, EditorRequired]
    public DecisionView View { get; set; } = default!;

    /// <summary>The ranking on the model's own weights, while others are tried: the list then says how far each has moved.</summary>
    [Parameter]
    public DecisionView? Before { get; set; }

    /// <summary>Places above the waterline.</summary>
    [Parameter]
    public int Line { get; set; }

    [Parameter]
    public EventCallback<int> LineChanged { get; set; }

    /// <summary>The simulation, when there is one for these weights.</summary>
    [Parameter]
    public SmaaResult? Result { get; set; }

    /// <summary>Where a row of the basis is in the simulation.</summary>
    [Parameter]
    public IReadOnlyDictionary<int, int> Places { get; set; } = new Dictionary<int, int>();

    /// <summary>Rows whose assessors disagree.</summary>
    [Parameter]
    public IReadOnlySet<int> Flagged { get; set; } = new HashSet<int>();

    [Parameter]
    public string? Chosen { get; set; }

    [Parameter]
    public EventCallback<string> OnChoose { get; set; }

    private string LineText
    {
        get
        {
            var above = View.Order.Take(Line).Select(i => View.Basis.Initiatives[i]).ToArray();
            return Show.Format(
                PrioritisationText.Line_Text,
                Line,
                Show.Money(above.Sum(i => i.Cost ?? 0)),
                Show.Number(above.Sum(i => i.Staff ?? 0), 1)
            );
        }
    }

    /// <summary>Called by the browser while the line is dragged.</summary>
    [JSInvokable]
    public Task DragTo(int line) => MoveAsync(line, focus: false);

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        await dragging.DisposeQuietlyAsync();
        self?.Dispose();
    }

    protected override void OnParametersSet() => lines = RankingPicture.Lines(View, Line);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (refocus)
        {
            refocus = false;
            await handle.FocusAsync(preventScroll: false);
        }
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        try
        {
            var module = await js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Prioritisation/RankedList.razor.js"]);
            dragging = await module.InvokeAsync<IJSObjectReference>("attach", frame, self, RowHeight);
            await module.DisposeQuietlyAsync();
            if (disposed)
                await DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed while the module was on its way.
            return;
        }
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        var to = key.Key switch
        {
            "ArrowDown" or "ArrowRight" => Line + 1,
            "ArrowUp" or "ArrowLeft" => Line - 1,
            "PageDown" => Line + 5,
            "PageUp" => Line - 5,
            "Home" => 0,
            "End" => View.Order.Count,
            _ => Line,
        };
        isMove = key.Key is not ("Tab" or "Shift");
        await MoveAsync(to, focus: true);
    }

    private async Task MoveAsync(int to, bool focus)
    {
        to = Math.Clamp(to, 0, View.Order.Count);
        if (to == Line)
            return;
        await LineChanged.InvokeAsync(to);
        announcement = LineText;
        // The row moves in the document, and a moved element loses its focus.
        refocus = focus;
        StateHasChanged();
    }

    private string Interval(ViewRow row)
    {
        if (Result is null || !Places.TryGetValue(row.Index, out var place) || place >= Result.Rows)
            return "…";
        var (best, worst) = Result.RankInterval(place);
        return best == worst ? Show.Number((double)best) : $"{Show.Number((double)best)}–{Show.Number((double)worst)}";
    }

    // Places up since the model's own weights, below 0 down.
    private int Moved(ViewRow row) =>
        Before is not null && row.Additive.Rank is { } now && Before.Rows[row.Index].Additive.Rank is { } before ? before - now : 0;

    private static string MovedText(int places) =>
        ", " + Show.Format(places > 0 ? PrioritisationText.Moved_Up : PrioritisationText.Moved_Down, Math.Abs(places));

    private static string National(ViewRow row) =>
        row.National.Rank is { } rank
            ? $"{rank} · {ExplanationSentences.Lane(row.National.Lane)}"
            : ExplanationSentences.Lane(row.National.Lane);

    private IEnumerable<(string Sign, string Text)> Marks(ViewRow row)
    {
        if (
            row.Additive.Rank is { } rank
            && Result is not null
            && Places.TryGetValue(row.Index, out var place)
            && place < Result.Rows - 1
            && rank < View.Order.Count
            && Result.BeatsNext(place) < RankingPicture.SafeOrder
        )
            yield return (NoSafeOrder, Show.Format(PrioritisationText.Mark_NoSafeOrder, Show.Percent(Result.BeatsNext(place))));
        if (row.ViewsDisagree)
            yield return (ViewsDiffer, PrioritisationText.Mark_Views);
        if (Flagged.Contains(row.Index))
            yield return (AssessorsDiffer, PrioritisationText.Mark_Assessors);
        if (row.Additive.Missing.Count > 0)
            yield return (Incomplete, PrioritisationText.Mark_Incomplete);
        if (row.Initiative.SeverityOff)
            yield return (SeverityOff, PrioritisationText.Mark_SeverityOff);
    }
}
