using Lsk.Dashboard.Shared.Interop;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>The person's own table with what was read beside what stands there. Arrow keys move, Enter or F2 opens a cell, Escape leaves it as
/// it was.</summary>
public sealed partial class SheetTable(IJSRuntime js) : IAsyncDisposable
{
    /// <summary>Pixels; as in the style sheet.</summary>
    private const int RowHeight = 32;
    private const int Page = 12;

    private sealed record Placed(SheetRow Row, int Place);

    private ElementReference frame;
    private ElementReference editor;
    private Virtualize<Placed>? list;
    private IJSObjectReference? listening;
    private SheetView? seen;
    private IReadOnlyList<SheetRow>? source;
    private List<Placed> rows = [];
    private IReadOnlyList<SheetViewColumn> columns = [];
    private (int Row, int Column)? active;
    private (int Row, int Column)? wanted;
    private bool editing;
    private bool focuses;
    private bool scrolls;
    private string draft = "";

    [Parameter, EditorRequired]
    public SheetView View { get; set; } = null!;

    /// <summary>Which of its rows are shown.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SheetRow> Rows { get; set; } = [];

    /// <summary>Which of its columns are shown.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SheetViewColumn> Columns { get; set; } = [];

    /// <summary>A cell to go to; a new value moves the focus there.</summary>
    [Parameter]
    public (int Row, int Column)? GoTo { get; set; }

    /// <summary>A cell was given another text.</summary>
    [Parameter]
    public EventCallback<(int Row, int Column, string Text)> OnCorrect { get; set; }

    public ValueTask DisposeAsync() => listening.DisposeQuietlyAsync();

    protected override async Task OnParametersSetAsync()
    {
        columns = Columns;
        if (!ReferenceEquals(source, Rows))
        {
            source = Rows;
            rows = [.. Rows.Select((row, place) => new Placed(row, place))];
        }
        if (!ReferenceEquals(seen, View))
        {
            seen = View;
            if (list is not null)
                await list.RefreshDataAsync();
        }
        if (GoTo is { } place && GoTo != wanted)
        {
            (active, editing, scrolls) = (place, false, true);
            if (place.Column == 0 && columns.Count > 0)
                active = (place.Row, columns[0].Number);
        }
        wanted = GoTo;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                var module = await js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Exchange/SheetTable.razor.js"]);
                listening = await module.InvokeAsync<IJSObjectReference>("listen", frame);
                await module.DisposeQuietlyAsync();
            }
            if (scrolls && active is { } at && listening is not null)
            {
                scrolls = false;
                await listening.CallQuietlyAsync(
                    "show",
                    rows.FindIndex(row => row.Row.Number == at.Row),
                    RowHeight,
                    IdOf(at.Row, at.Column)
                );
            }
            if (focuses)
            {
                focuses = false;
                if (editing)
                    await editor.FocusAsync();
                else
                    await frame.FocusAsync(preventScroll: true);
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed while the module was on its way.
            return;
        }
    }

    private static string IdOf(int row, int column) => $"cell-{row}-{column}";

    private string? ClassOf(SheetRow row) =>
        View.KindOf(row) switch
        {
            SheetViewRow.Heading => "heading",
            SheetViewRow.Beside => "beside",
            SheetViewRow.LeftOut => "left",
            SheetViewRow.Data => View.IssueOf(row)?.IsError is true ? "fault" : null,
        };

    private static string ClassOf(in SheetViewCell cell, bool here) =>
        string.Join(
            ' ',
            new[]
            {
                cell.Worst switch
                {
                    IssueSeverity.Error => "error",
                    IssueSeverity.Warning => "warning",
                    _ => null,
                },
                cell.IsCorrected ? "corrected" : null,
                here ? "active" : null,
            }.OfType<string>()
        );

    /// <summary>What is to say about the cell in focus, for eyes and ears.</summary>
    private string Said()
    {
        if (active is not { } at || rows.Find(row => row.Row.Number == at.Row) is not { } placed)
            return ExchangeText.SheetTableHelp;
        var cell = View.CellOf(placed.Row, at.Column);
        var read = cell.Read is null ? "" : $" → {cell.Read}";
        var title = View.TitleOf(at.Row);
        var column = title.Length > 0 && title != cell.Text ? $" ({title})" : "";
        var message = cell.Message ?? View.IssueOf(placed.Row)?.Message;
        return $"{CellAddress.Of(at.Column, at.Row)}{column}: {cell.Text}{read} {message}".Trim();
    }

    private async Task ChooseAsync(int row, int column)
    {
        if (editing && active != (row, column))
            await StoreAsync();
        active = (row, column);
    }

    private void Edit()
    {
        if (active is not { } at || rows.Find(row => row.Row.Number == at.Row) is not { } placed)
            return;
        draft = View.CellOf(placed.Row, at.Column).Text;
        (editing, focuses) = (true, true);
    }

    private void KeyAsync(KeyboardEventArgs key)
    {
        if (editing || key.CtrlKey || key.AltKey || key.MetaKey || rows.Count == 0 || columns.Count == 0)
            return;
        if (key.Key is "Enter" or "F2")
        {
            Edit();
            return;
        }
        var row = Math.Max(0, active is { } at ? rows.FindIndex(one => one.Row.Number == at.Row) : 0);
        var column = Math.Max(0, active is { } here ? columns.ToList().FindIndex(one => one.Number == here.Column) : 0);
        if (active is not null)
            (row, column) = key.Key switch
            {
                "ArrowDown" => (row + 1, column),
                "ArrowUp" => (row - 1, column),
                "ArrowRight" => (row, column + 1),
                "ArrowLeft" => (row, column - 1),
                "PageDown" => (row + Page, column),
                "PageUp" => (row - Page, column),
                "Home" => (key.ShiftKey ? 0 : row, 0),
                "End" => (key.ShiftKey ? rows.Count - 1 : row, columns.Count - 1),
                _ => (row, column),
            };
        else if (!key.Key.StartsWith("Arrow", StringComparison.Ordinal))
            return;
        active = (rows[Math.Clamp(row, 0, rows.Count - 1)].Row.Number, columns[Math.Clamp(column, 0, columns.Count - 1)].Number);
        scrolls = true;
    }

    private async Task EditKeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            (editing, focuses) = (false, true);
        else if (key.Key == "Enter")
        {
            focuses = true;
            await StoreAsync();
        }
    }

    /// <summary>Also when the focus goes elsewhere: what was written is not lost.</summary>
    private async Task StoreAsync()
    {
        if (!editing || active is not { } at)
            return;
        editing = false;
        if (rows.Find(row => row.Row.Number == at.Row) is { } placed && View.CellOf(placed.Row, at.Column).Text != draft)
            await OnCorrect.InvokeAsync((at.Row, at.Column, draft));
    }
}
