using Lsk.Dashboard.Shared.Interop;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>
/// A table of rows that are all at hand. Columns are declared inside it. The sort order is stable, missing values come last in both
/// directions, and stands in the address as <c>sort=name</c> or <c>sort=-name</c> when <see cref="Url"/> is given. Above 150 rows only what
/// is seen is rendered.
/// </summary>
[CascadingTypeParameter(nameof(TRow))]
public sealed partial class DataTable<TRow>(UrlState url, Browser browser)
{
    private const int LongFrom = 150;

    // Only a living page can tell which rows are in view; until then the first ones are there to be read.
    private const int FirstSeen = 40;

    private readonly List<Column<TRow>> columns = [];
    private readonly HashSet<string> hidden = new(StringComparer.Ordinal);
    private List<string> places = [];
    private IReadOnlyList<TRow>? source;
    private List<Placed> sorted = [];
    private string? order;
    private bool isAlive;

    [Parameter, EditorRequired]
    public IReadOnlyList<TRow> Items { get; set; } = [];

    /// <summary>What the table lists: read out, not shown.</summary>
    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    /// <summary>The name of the sort order in the address.</summary>
    [Parameter]
    public string? Url { get; set; }

    /// <summary>The order from the start: the id of a column, with a minus before it for falling. Without it the order of Items.</summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <summary>What is the same row after a new reading: an id, never the whole row, whose equality may be dear, wrong or none.
    /// <see cref="RowKey.Same"/> for rows that have no id.</summary>
    [Parameter, EditorRequired]
    public Func<TRow, object> Key { get; set; } = null!;

    /// <summary>Pixels; all rows of a long table are equally high.</summary>
    [Parameter]
    public int RowHeight { get; set; } = 41;

    /// <summary>On a phone each row is a small card, for tables whose cells are sentences. Not for a list so long that it is
    /// virtualised.</summary>
    [Parameter]
    public bool Stacks { get; set; }

    [Parameter]
    public Func<TRow, bool>? IsChosen { get; set; }

    [Parameter]
    public Func<TRow, string?>? RowClass { get; set; }

    /// <summary>Gives the table a choice of which columns are shown and in which order, kept in this browser under this name.</summary>
    [Parameter]
    public string? Remember { get; set; }

    /// <summary>Instead of an empty table: an EmptyState.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>Rows (tr) of the table's foot: sums.</summary>
    [Parameter]
    public RenderFragment? Foot { get; set; }

    /// <summary>The columns.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Kept => "lsk-columns-" + Remember;

    // In the order that the visitor wants; what has no place of its own stands where the page declared it.
    private IEnumerable<Column<TRow>> Arranged =>
        columns.OrderBy(column => places.IndexOf(column.Name) is >= 0 and var at ? at : columns.IndexOf(column));

    private IEnumerable<Column<TRow>> Visible =>
        Remember is null ? columns : Arranged.Where(column => column.Header || !hidden.Contains(column.Name));

    private bool IsLong => Items.Count > LongFrom;

    internal void Add(Column<TRow> column)
    {
        columns.Add(column);
        Arrange();
        StateHasChanged();
    }

    internal void Remove(Column<TRow> column)
    {
        columns.Remove(column);
        StateHasChanged();
    }

    protected override void OnParametersSet()
    {
        var wanted = (Url is null ? null : url[Url]) ?? order ?? Sort;
        if (ReferenceEquals(source, Items) && wanted == order)
            return;
        order = wanted;
        source = Items;
        Arrange();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        isAlive = true;
        if (Remember is not null && await browser.KeptAsync(Kept) is { Length: > 0 } kept)
            Recall(kept);
        else if (!IsLong)
            return;
        StateHasChanged();
    }

    // "titel,!budget,nytta": the order, and with a mark those that are hidden.
    private void Recall(string kept)
    {
        hidden.Clear();
        places = [];
        foreach (var name in kept.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            places.Add(name.TrimStart('!'));
            if (name.StartsWith('!'))
                hidden.Add(name.TrimStart('!'));
        }
    }

    private Task ShowColumnAsync((string Name, bool Shown) change)
    {
        if (change.Shown)
            hidden.Remove(change.Name);
        else
            hidden.Add(change.Name);
        return KeepAsync();
    }

    private Task MoveColumnAsync((string Name, int Steps) change)
    {
        var names = Arranged.Select(column => column.Name).ToList();
        var at = names.IndexOf(change.Name);
        var to = Math.Clamp(at + change.Steps, 0, names.Count - 1);
        names.RemoveAt(at);
        names.Insert(to, change.Name);
        places = names;
        return KeepAsync();
    }

    private Task ResetColumnsAsync()
    {
        hidden.Clear();
        places = [];
        return browser.KeepAsync(Kept, "");
    }

    private Task KeepAsync() =>
        browser.KeepAsync(Kept, string.Join(',', Arranged.Select(column => (hidden.Contains(column.Name) ? "!" : "") + column.Name)));

    private Task SortAsync(Column<TRow> column)
    {
        // A number is first wanted with the highest on top, a text from A.
        var first = column.Number ? "-" + column.Name : column.Name;
        var second = column.Number ? column.Name : "-" + column.Name;
        order = order == first ? second : first;
        Arrange();
        if (Url is not null)
            url.Set((Url, order == Sort ? null : order));
        return Task.CompletedTask;
    }

    private void Arrange()
    {
        var falling = order is ['-', ..];
        var by = columns.Find(column => column.SortBy is not null && column.Name == order?.TrimStart('-'))?.SortBy;
        IEnumerable<TRow> rows = Items;
        if (by is not null)
        {
            var keyed = Items.Select(row => (Row: row, Key: by(row))).ToList();
            var present = keyed.Where(each => each.Key is not null);
            var arranged = falling
                ? present.OrderByDescending(each => each.Key, SortKeys.Comparer)
                : present.OrderBy(each => each.Key, SortKeys.Comparer);
            rows = arranged.Concat(keyed.Where(each => each.Key is null)).Select(each => each.Row);
        }
        // The row of headings is the first.
        sorted = [.. rows.Select((row, at) => new Placed(row, at + 2))];
    }

    private string? AriaSort(Column<TRow> column) =>
        column.SortBy is null ? null
        : order == column.Name ? "ascending"
        : order == "-" + column.Name ? "descending"
        : "none";

    private string Arrow(Column<TRow> column) =>
        order == column.Name ? "▲"
        : order == "-" + column.Name ? "▼"
        : "";

    private readonly record struct Placed(TRow Row, int Place);
}
