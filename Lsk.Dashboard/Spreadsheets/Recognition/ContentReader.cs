using Lsk.Domain.Exchange;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Turns the recognised sheets of a workbook into content rows, with an issue for all that is wrong.</summary>
internal sealed partial class ContentReader(ImportOptions options, IssueList issues, CancellationToken cancel)
{
    private static readonly HashSet<string> TotalWords = ["summa", "totalt", "total", "sum", "delsumma", "summa totalt", "totalsumma"];
    private readonly List<InitiativeRow> initiatives = [];
    private readonly List<CriterionRow> criteria = [];
    private readonly List<RatingRow> ratings = [];
    private readonly List<MeasureRow> measures = [];
    private readonly List<MeasurementRow> measurements = [];
    private readonly List<FollowUpRow> followUps = [];
    private readonly List<MilestoneRow> milestones = [];
    private readonly List<ParallelRow> parallels = [];
    private readonly List<DecisionRow> decisions = [];

    /// <summary>First place of each key, to find rows that stand twice.</summary>
    private readonly Dictionary<(SheetKind, string), RowOrigin> seen = [];

    /// <summary>Scale of each criterion as it is written; criteria have all been read when the first rating is.</summary>
    private readonly Dictionary<string, (double Low, double High)> scales = new(StringComparer.Ordinal);

    public int Rejected { get; private set; }

    public PortfolioContent Content =>
        new()
        {
            Initiatives = initiatives,
            Criteria = criteria,
            Ratings = ratings,
            Measures = measures,
            Measurements = measurements,
            FollowUps = followUps,
            Milestones = milestones,
            Parallels = parallels,
            Decisions = decisions,
        };

    /// <summary>Reads the data rows of a sheet and gives how many there were.</summary>
    public int Read(SheetReading reading, Sheet sheet)
    {
        var values = new RowValues(reading, sheet, options, issues);
        var headings = reading.Columns.Where(column => column.Field is not null).ToList();
        var rows = 0;
        foreach (var row in sheet.Rows)
        {
            if (row.Number <= reading.HeaderRow)
                continue;
            if ((row.Number & 1023) == 0)
                cancel.ThrowIfCancellationRequested();
            if (!IsData(row, headings, reading) || (options.LeftOut.Count > 0 && options.LeftOut.Contains($"{sheet.Name}!{row.Number}")))
                continue;
            rows++;
            values.Begin(row);
            ReadRow(reading, values);
            if (values.HasError)
                Rejected++;
        }
        return rows;
    }

    private void ReadRow(SheetReading reading, RowValues values)
    {
        switch (reading.Kind)
        {
            case SheetKind.Initiatives:
                ReadInitiative(values);
                break;
            case SheetKind.Criteria:
                ReadCriterion(values);
                break;
            case SheetKind.Ratings:
                ReadRatings(reading, values);
                break;
            case SheetKind.Measures:
                ReadMeasure(values, nameof(MeasureRow.Name));
                break;
            case SheetKind.Measurements:
                ReadMeasurements(reading, values);
                break;
            case SheetKind.FollowUps:
                ReadFollowUp(values);
                break;
            case SheetKind.Milestones:
                ReadMilestone(values);
                break;
            case SheetKind.Parallels:
                ReadParallel(values);
                break;
            case SheetKind.Decisions:
                ReadDecision(values);
                break;
            case SheetKind.Unknown or SheetKind.Result:
                break;
        }
    }

    /// <summary>Sums, notes below the table, headings that are repeated and rows without any recognised value are no data.</summary>
    private static bool IsData(SheetRow row, List<ColumnReading> headings, SheetReading reading)
    {
        var filled = 0;
        var asHeadings = 0;
        var first = "";
        foreach (var cell in row.Cells)
        {
            if (first.Length == 0 && cell.Kind == CellKind.Text)
                first = cell.Text!;
            var heading = headings.Find(column => column.Column == cell.Column);
            if (heading is null)
                continue;
            filled++;
            if (cell.Kind == CellKind.Text && cell.Text!.Length == heading.Header.Length && CleanText.Of(cell.Text) == heading.Header)
                asHeadings++;
        }
        if (filled == 0 || (asHeadings > 1 && asHeadings == filled))
            return false;
        if (first.Length is > 0 and < 24 && TotalWords.Contains(Folding.Fold(first).TrimEnd(':')) && !HasOwnId(row, headings, first))
            return false;
        // One text alone below a wide table is a note, unless it stands in the column that names the row.
        return filled > 1
            || headings.Count < 4
            || row.Cells.Any(cell =>
                cell.Kind == CellKind.Text && headings.Exists(column => column.Column == cell.Column && IsName(column, reading.Kind))
            );
    }

    /// <summary>A sum has no number of its own: a numbered row may well be called "Total (höft)".</summary>
    private static bool HasOwnId(SheetRow row, List<ColumnReading> headings, string first) =>
        headings.Find(column => column.Field!.Value == FieldValue.Id) is { } column
        && row.At(column.Column) is { Kind: CellKind.Number or CellKind.Text } id
        && id.Text != first;

    private static bool IsName(ColumnReading column, SheetKind kind) =>
        kind == SheetKind.Initiatives ? column.Field!.Key == nameof(InitiativeRow.Title) : column.Field!.Key == "Name";

    /// <summary>True when the row is to be kept: without faults, or with them when the caller wants that.</summary>
    private bool Keeps(RowValues values) => !values.HasError || options.KeepsFaultyRows;

    /// <summary>Reports a key that stands twice; the second row is the fault.</summary>
    private void CheckTwice(SheetKind kind, string key, RowValues values, string field, string code = "duplicate-row")
    {
        if (seen.TryGetValue((kind, key), out var first))
            values.Report(
                IssueSeverity.Error,
                code,
                field,
                values.Show(field),
                detail: first.Sheet == values.Origin.Sheet
                    ? first.Row.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    : $"{first.Sheet}!{first.Row}"
            );
        else
            seen[(kind, key)] = values.Origin;
    }

    private static void Require(RowValues values, string key, string value, string code)
    {
        if (value.Length == 0 && !values.HasError)
            values.Report(IssueSeverity.Error, code, key, null);
    }
}
