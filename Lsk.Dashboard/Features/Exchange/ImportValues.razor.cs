using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>What is wrong, where, and ways to put it right: for a whole column, in all equal cells at once, cell by cell in the person's own
/// table, or by leaving the row out.</summary>
public sealed partial class ImportValues(TimeProvider clock)
{
    private IReadOnlyList<ReadingIssue>? seen;
    private IReadOnlyList<ImportQuestion> questions = [];
    private IReadOnlyList<FaultLine> lines = [];
    private readonly Dictionary<string, SheetView> views = new(StringComparer.Ordinal);
    private IReadOnlyList<string> sheets = [];
    private SheetView? view;
    private IReadOnlyList<SheetRow> rows = [];
    private IReadOnlyList<SheetRow> faulty = [];
    private IReadOnlyList<SheetViewColumn> columns = [];
    private IReadOnlyList<int> blocks = [];
    private IReadOnlyList<int> places = [];
    private (int Row, int Column)? goTo;
    private int block;
    private bool onlyFaulty;
    private int errors;
    private int warnings;
    private string find = "";
    private string replacement = "";
    private int findIn;
    private bool isWhole;
    private int nextFound;
    private IReadOnlyList<(int Row, int Column, string Text)>? found;

    [Parameter, EditorRequired]
    public ImportWork Work { get; set; } = null!;

    [Parameter]
    public EventCallback OnChange { get; set; }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(seen, Work.Issues))
            return;
        seen = Work.Issues;
        errors = seen.Count(issue => issue.IsError);
        warnings = seen.Count(issue => issue.Severity == IssueSeverity.Warning);
        questions = ImportQuestions.Of(Work.Reading, Work.Answers, seen, clock.Today().Year);
        lines = FaultLines.Of(seen, ImportQuestions.IsAsked, Work.Reading.Options);
        views.Clear();
        sheets = [.. Work.Workbook.Sheets.Where(sheet => sheet.Rows.Count > 0).Select(sheet => sheet.Name).Distinct()];
        var named = view?.Name
            ?? Work.Reading.Tables.Select(table => table.Reading.Name).FirstOrDefault()
            ?? (sheets.Count > 0 ? sheets[0] : null);
        Open(named);
    }

    private SheetView ViewOf(string name) =>
        views.TryGetValue(name, out var known) ? known : views[name] = new SheetView(name, Work.Reading, Work.Issues, Work.Answers);

    private string TitleOf(string sheet, int row) => sheets.Contains(sheet) ? TextTruncation.Truncate(ViewOf(sheet).TitleOf(row), 80) : "";

    private void OpenSheet(string? name)
    {
        (block, found, goTo) = (0, null, null);
        Open(name);
    }

    private void Open(string? name)
    {
        if (name is null || !sheets.Contains(name))
        {
            view = null;
            return;
        }
        view = ViewOf(name);
        faulty = view.Faulty;
        rows = onlyFaulty && faulty.Count > 0 ? faulty : view.Rows;
        blocks = [.. Enumerable.Range(0, Math.Max(1, (view.Columns.Count + SheetView.MostColumns - 1) / SheetView.MostColumns))];
        OpenBlock(Math.Min(block, blocks[^1]));
        places = [0, .. view.Columns.Where(column => column.Field is not null).Select(column => column.Number)];
    }

    private void OpenBlock(int wanted)
    {
        block = wanted;
        columns = [.. view!.Columns.Skip(block * SheetView.MostColumns).Take(SheetView.MostColumns)];
    }

    private string BlockName(int at) =>
        $"{view!.Columns[at * SheetView.MostColumns].Letter}–{view.Columns[Math.Min(view.Columns.Count, (at + 1) * SheetView.MostColumns) - 1].Letter}";

    private string PlaceName(int column) =>
        view?.Columns.FirstOrDefault(one => one.Number == column) is { } known
            ? $"{known.Letter} {known.Field}"
            : ExchangeText.FindEverywhere;

    private void Narrow(bool only)
    {
        onlyFaulty = only;
        Open(view?.Name);
    }

    private void ShowAsync((string Sheet, int Row, int Column) place)
    {
        if (!sheets.Contains(place.Sheet))
            return;
        if (view?.Name != place.Sheet)
            OpenSheet(place.Sheet);
        if (view!.Columns.ToList().FindIndex(column => column.Number == place.Column) is >= 0 and var at)
            OpenBlock(at / SheetView.MostColumns);
        // What is sought may be no row with a fault.
        if (onlyFaulty && !faulty.Any(row => row.Number == place.Row))
            Narrow(false);
        goTo = (place.Row, place.Column);
    }

    private Task CorrectAsync((int Row, int Column, string Text) written)
    {
        var address = CellAddress.Of(view!.Name, written.Column, written.Row);
        if (written.Text == view.Original(written.Row, written.Column))
            Work.Answers.Corrections.Remove(address);
        else
            Work.Correct(address, written.Text);
        return OnChange.InvokeAsync();
    }

    private void Find()
    {
        found = view!.Find(find, findIn, isWhole);
        nextFound = 0;
        if (found.Count > 0)
            NextFound();
    }

    private void NextFound()
    {
        var (row, column, _) = found![nextFound++ % found.Count];
        ShowAsync((view!.Name, row, column));
    }

    /// <summary>Writes into the cells that were found and counted, no others.</summary>
    private Task ReplaceAsync()
    {
        foreach (var (row, column, text) in found!)
            Work.Correct(
                CellAddress.Of(view!.Name, column, row),
                isWhole ? replacement : text.Replace(find, replacement, StringComparison.CurrentCultureIgnoreCase)
            );
        found = null;
        return OnChange.InvokeAsync();
    }
}
