using Lsk.Dashboard.Shared.Interop;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>
/// A table of rows that are all at hand. Columns are declared inside it. The sort order is stable, missing values come last in both
/// directions, and stands in the address as <c>sort=name</c> or <c>sort=-name</c> when <see cref="Url"/> is given. Above 150 rows only what
/// is seen is rendered.
/// </summary>
[CascadingTypeParameter(nameof(TRow))]
public sealed partial class DataTable<TRow>(UrlState url)
{
    private const int LongFrom = 150;

    // Only a living page can tell which rows are in view; until then the first ones are there to be read.
    private const int FirstSeen = 40;

    private readonly List<Column<TRow>> columns = [];
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

    /// <summary>Instead of an empty table: an EmptyState.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>Rows (tr) of the table's foot: sums.</summary>
    [Parameter]
    public RenderFragment? Foot { get; set; }

    /// <summary>The columns.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

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

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        isAlive = true;
        if (IsLong)
            StateHasChanged();
    }

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
