using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Interop;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>
/// A table of rows that are all at hand. Columns are declared inside it. The sort order is stable, missing values come last in both
/// directions, and stands in the address as <c>sort=name</c> or <c>sort=-name,other</c> when <see cref="Url"/> is given: a further key is
/// added with Shift. Columns with GroupBy can be grouped by. Above 150 rows only what is seen is rendered, and all of
/// it for a print.
/// </summary>
[CascadingTypeParameter(nameof(TRow))]
public sealed partial class DataTable<TRow>(UrlState url, Browser browser)
{
    // So many rows fit on a screen; a longer list scrolls in its own frame, under its headings.
    private const int TallFrom = 25;

    // Only a living page can tell which rows are in view; until then the first ones are there to be read.
    private const int FirstSeen = 40;

    // Above so many rows only what is seen is rendered; rows are then one line high.
    private const int LongFrom = 150;

    // More is no reading but a pile of paper: the list's file has all.
    private const int MostPrinted = 2_000;

    private readonly List<Column<TRow>> columns = [];
    private readonly HashSet<string> hidden = new(StringComparer.Ordinal);
    private List<string> places = [];
    private IReadOnlyList<TRow>? source;
    private readonly HashSet<string> closed = new(StringComparer.Ordinal);
    private List<Placed> sorted = [];
    private string? order;
    private string? grouped;
    private bool isAlive;
    private bool whole;

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

    private int Written =>
        (IsLong, whole) switch
        {
            (true, true) => MostPrinted,
            (true, false) => FirstSeen,
            _ => int.MaxValue,
        };

    private string? Frame =>
        IsLong ? "long"
        : Items.Count > TallFrom && !Stacks ? "tall"
        : null;

    private IReadOnlyList<ChosenColumn> Groupable =>
        [.. columns.Where(column => column.GroupBy is not null).Select(column => new ChosenColumn(column.Name, column.Title, true, false))];

    private Dictionary<string, object> TableAttributes =>
        (Stacks && !IsLong, IsLong) switch
        {
            (true, _) => new() { ["class"] = "stacks" },
            (_, true) => new() { ["aria-rowcount"] = sorted.Count + 1 },
            _ => [],
        };

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
        var group = Url is null ? grouped : url[GroupKey];
        if (ReferenceEquals(source, Items) && wanted == order && group == grouped)
            return;
        (order, grouped) = (wanted, group);
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

    private string GroupKey => Url + "-grupp";

    private void SortBy(Column<TRow> column, bool also)
    {
        var now = SortOrder.Parse(order);
        var next = also ? now.AlsoBy(column.Name, column.Number) : now.By(column.Name, column.Number);
        order = next.Keys.Count == 0 ? Sort : next.ToString();
        Arrange();
        if (Url is not null)
            url.Set((Url, order == Sort ? null : order));
    }

    private void GroupBy(string? column)
    {
        grouped = column;
        closed.Clear();
        Arrange();
        if (Url is not null)
            url.Set((GroupKey, column));
    }

    private void Fold(string group)
    {
        if (!closed.Remove(group))
            closed.Add(group);
        Arrange();
    }

    private void Arrange()
    {
        var rows = SortOrder.Parse(order).Arrange(Items, name => columns.Find(column => column.Name == name)?.SortBy);
        IEnumerable<(TRow? Row, string? Group, int Count)> lines = columns.Find(column => column.Name == grouped)?.GroupBy is { } of
            ? rows.GroupBy(row => of(row) is { Length: > 0 } name ? name : null)
                .OrderBy(group => group.Key is null)
                .ThenBy(group => group.Key, SortKeys.Comparer)
                .SelectMany(group => Lines(group.Key ?? ControlText.Missing, [.. group]))
            : rows.Select(row => ((TRow?)row, (string?)null, 0));
        // The row of headings is the first.
        sorted = [.. lines.Select((line, at) => new Placed(line.Row, line.Group, line.Count, at + 2))];

        IEnumerable<(TRow? Row, string? Group, int Count)> Lines(string name, IReadOnlyList<TRow> members) =>
            [(default, name, members.Count), .. closed.Contains(name) ? [] : members.Select(row => ((TRow?)row, (string?)null, 0))];
    }

    // A list is sorted by its first key; the further ones are told beside it.
    private string? AriaSort(Column<TRow> column) =>
        column.SortBy is null ? null
        : SortOrder.Parse(order).Keys is [var first, ..] && first.Column == column.Name ? (first.Falling ? "descending" : "ascending")
        : "none";

    private string Arrow(Column<TRow> column)
    {
        var keys = SortOrder.Parse(order).Keys;
        return keys.FirstOrDefault(key => key.Column == column.Name) is not { } found
            ? ""
            : (found.Falling ? "▼" : "▲") + (keys.Count > 1 ? Show.Number((double)(keys.ToList().IndexOf(found) + 1)) : "");
    }

    private readonly record struct Placed(TRow? Row, string? Group, int Count, int Place);
}
