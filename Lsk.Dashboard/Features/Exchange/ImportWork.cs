using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.ParallelWork.Search;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>A new initiative of an import that resembles a stored one.</summary>
public sealed record SimilarToStored(string Number, string Title, string OtherNumber, string OtherTitle, double Likeness);

/// <summary>What the wizard works on: a file, the person's answers, and what they amount to. Everything heavy runs off the
/// circuit.</summary>
public sealed class ImportWork(UploadedFile file, Workbook workbook, ImportOptions known, ImportAnswers answers, PendingUploads pending)
{
    // A known name or one that differs in a letter; below it a person should look.
    private const double SureMatch = 0.9;

    public UploadedFile File => file;

    public Workbook Workbook => workbook;

    public ImportAnswers Answers => answers;

    public WorkbookReading Reading { get; private set; } = new(workbook, [], new PortfolioContent(), [], 0);

    /// <summary>Every column that is taken in is known by its name, and there is a sheet with something in it.</summary>
    public bool IsUnderstood =>
        TakenSheets.Any()
        && TakenSheets.All(HasName)
        && TakenSheets.SelectMany(sheet => sheet.Columns).All(column => IsLeft(column) || column.Confidence >= SureMatch);

    private IEnumerable<SheetReading> TakenSheets =>
        Reading.Sheets.Where(sheet => sheet.IsTaken && sheet.Kind is not (SheetKind.Unknown or SheetKind.Result));

    public ImportPlan? Plan { get; set; }

    public IReadOnlyList<SimilarToStored> Similar { get; private set; } = [];

    /// <summary>Cells that were given another text since the file was last understood: what is shown of them is ahead of what is known.</summary>
    public HashSet<string> Corrected { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns whose empty cells take away what is stored, by sheet and field.</summary>
    public IEnumerable<(string Sheet, string Field)> EmptiedFields =>
        answers.Emptied.Select(one => one.Split('\n')).Select(parts => (parts[0], parts[1]));

    /// <summary>Lets the empty cells of a column take away what is stored, or no longer.</summary>
    public void Empty(string sheet, string field, bool on)
    {
        if (on)
            answers.Emptied.Add($"{sheet}\n{field}");
        else
            answers.Emptied.Remove($"{sheet}\n{field}");
    }

    /// <summary>Whether an answer is being worked out.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Gives a cell another text.</summary>
    public void Correct(string address, string text)
    {
        answers.Corrections[address] = text;
        Corrected.Add(address);
        IsBehind = true;
    }

    /// <summary>Understands the file again after an answer; the plan is old then.</summary>
    public async Task InterpretAsync(CancellationToken cancel)
    {
        pending.Keep(file, answers);
        Reading = await Task.Run(() => WorkbookImport.Interpret(workbook, answers.Over(known), cancel), cancel);
        Plan = null;
    }

    /// <summary>What is shown is what is known.</summary>
    private void CatchUp()
    {
        Corrected.Clear();
        IsBehind = false;
    }

    public SheetMapping MappingOf(string sheet) => answers.Sheets.GetValueOrDefault(sheet) ?? new SheetMapping();

    public IReadOnlyList<ReadingIssue> Issues => Plan?.Issues ?? Reading.Issues;

    /// <summary>Values to correct or to look at.</summary>
    public bool HasQuestions => Issues.Any(issue => issue.Severity is IssueSeverity.Error or IssueSeverity.Warning);

    /// <summary>New initiatives beside the stored ones they resemble most.</summary>
    public async Task CompareAsync(ExchangeQueries queries, Actor actor, CancellationToken cancel)
    {
        Plan = await queries.PlanAsync(actor, Reading, cancel);
        CatchUp();
        var fresh = Plan.Rows.Where(row => row is { Kind: SheetKind.Initiatives, State: RowState.New }).Take(500).ToList();
        if (fresh.Count == 0)
        {
            Similar = [];
            return;
        }
        var stored = await queries.ContentAsync(actor, null, cancel);
        Similar = await Task.Run(() => FindSimilar(fresh, stored, cancel), cancel);
    }

    /// <summary>A list of initiatives without titles is one whose column of titles was not found.</summary>
    private static bool HasName(SheetReading sheet) =>
        sheet.Kind != SheetKind.Initiatives || sheet.Columns.Any(column => column.Field?.Key == nameof(InitiativeRow.Title));

    private static bool IsLeft(ColumnReading column) => column is { Field: null, Period: null, Criterion: null };

    private static List<SimilarToStored> FindSimilar(List<PlannedRow> fresh, PortfolioContent stored, CancellationToken cancel)
    {
        var titles = stored.Initiatives.DistinctBy(row => row.Id).ToDictionary(row => row.Id, row => row.Title);
        if (titles.Count == 0)
            return [];
        var search = ParallelSearch.Over(stored.Initiatives.DistinctBy(row => row.Id).Select(row => WorkOfRow.Of(row)), cancel: cancel);
        var found = new List<SimilarToStored>();
        foreach (var row in fresh)
        {
            cancel.ThrowIfCancellationRequested();
            var work = WorkOfRow.Of((InitiativeRow)row.Row, "\u0001" + row.Key);
            found.AddRange(
                search
                    .MostSimilar(work, 1)
                    .Where(similar => similar.Pair.IsParallel && similar.Level >= OverlapLevel.Overlap)
                    .Select(similar => new SimilarToStored(
                        row.Key,
                        row.Title,
                        similar.Work.Key,
                        titles.GetValueOrDefault(similar.Work.Key, similar.Work.Title),
                        similar.Likeness
                    ))
            );
        }
        return [.. found.OrderByDescending(similar => similar.Likeness)];
    }
}
