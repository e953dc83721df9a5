using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>A column of a <see cref="DataTable{TRow}"/>.</summary>
public sealed class Column<TRow> : ComponentBase, IDisposable
{
    [CascadingParameter]
    private DataTable<TRow> Table { get; set; } = default!;

    /// <summary>The heading.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>In the address; the title without it.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>Under the heading: tkr, dagar, %.</summary>
    [Parameter]
    public string? Unit { get; set; }

    /// <summary>To the right, tabular figures, sorted from the highest first.</summary>
    [Parameter]
    public bool Number { get; set; }

    /// <summary>Names the row for screen readers; one column of each table.</summary>
    [Parameter]
    public bool Header { get; set; }

    /// <summary>Never broken over two lines: dates, numbers of the organisations.</summary>
    [Parameter]
    public bool Nowrap { get; set; }

    /// <summary>Left out on a phone.</summary>
    [Parameter]
    public bool WideOnly { get; set; }

    /// <summary>What the rows are sorted by; without it the column cannot be sorted.</summary>
    [Parameter]
    public Func<TRow, IComparable?>? SortBy { get; set; }

    /// <summary>Rows can stand together by this: organisation, status. Without it the column is no way of grouping.</summary>
    [Parameter]
    public Func<TRow, string?>? GroupBy { get; set; }

    /// <summary>The cell as text; <see cref="ChildContent"/> instead when it is more than text.</summary>
    [Parameter]
    public Func<TRow, string?>? Text { get; set; }

    [Parameter]
    public RenderFragment<TRow>? ChildContent { get; set; }

    internal string Name => Id ?? Title;

    /// <summary>What the cell is called where the headings are not seen.</summary>
    internal string Label => Unit is { Length: > 0 } ? $"{Title}, {Unit}" : Title;

    internal string? Classes =>
        string.Join(
            ' ',
            new[] { Number ? "number" : null, Nowrap ? "nowrap" : null, WideOnly ? "wide-only" : null }.Where(name => name is not null)
        )
            is { Length: > 0 } names
            ? names
            : null;

    internal RenderFragment Cell(TRow row) => ChildContent?.Invoke(row) ?? (builder => builder.AddContent(0, Text?.Invoke(row)));

    public void Dispose() => Table.Remove(this);

    protected override void OnInitialized() => Table.Add(this);
}
