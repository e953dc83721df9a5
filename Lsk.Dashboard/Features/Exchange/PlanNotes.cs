using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>What a comparison has found so far: rows, and issues at their cells.</summary>
internal sealed class PlanNotes(StoreSnapshot store, Actor actor, WorkbookReading reading)
{
    private const int MostIssues = 20_000;
    private readonly List<PlannedRow> rows = [];
    private readonly List<ReadingIssue> issues = [.. reading.Issues];
    private readonly HashSet<(string Sheet, int Row)> rejected = [];
    private readonly Dictionary<(SheetKind, string), SheetReading> sheets = reading
        .Sheets.DistinctBy(sheet => (sheet.Kind, sheet.Name))
        .ToDictionary(sheet => (sheet.Kind, sheet.Name));

    private readonly Dictionary<(SheetKind, string), HashSet<string>> keys = [];
    private readonly Dictionary<(SheetKind Kind, string Sheet, string Key), (int Count, RowOrigin First)> left = [];

    public IReadOnlyList<PlannedRow> Rows => rows;

    /// <summary>Empty cells of columns that the file has, where something is stored: how many, and the first.</summary>
    public IReadOnlyDictionary<(SheetKind Kind, string Sheet, string Key), (int Count, RowOrigin First)> Left => left;

    public int Rejected => rejected.Count;

    public IReadOnlyList<ReadingIssue> SortedIssues =>
        [.. issues.OrderBy(issue => issue.Sheet, StringComparer.Ordinal).ThenBy(issue => issue.Row).ThenBy(issue => issue.Column)];

    public bool IsRejected(ContentRow row) => row.Origin is { } origin && rejected.Contains((origin.Sheet, origin.Row));

    /// <summary>A row that changes nothing may be anybody's: whoever takes the whole portfolio out may hand it in again. Anything else is
    /// for the owner.</summary>
    public void Add(
        SheetKind kind,
        RowState state,
        string key,
        string title,
        ContentRow row,
        IReadOnlyList<FieldChange> changes,
        object? entity,
        InitiativeTarget? target
    )
    {
        if (state is RowState.Unchanged || target is null || actor.May(Permission.Import, target.Organisation))
            rows.Add(new PlannedRow(kind, state, key, title, row, changes) { Entity = entity, Target = target });
        else
            Reject(
                kind,
                row,
                kind is SheetKind.Initiatives
                    ? new RowFault(
                        "not-own-organisation",
                        nameof(InitiativeRow.Organisation),
                        store.Organisations[target.Organisation].Name
                    )
                    : new RowFault("not-own-organisation", FirstKey(kind), target.Number)
            );
    }

    /// <summary>A row of the county's own lists. Whoever may not change it may still hand back what is stored.</summary>
    /// <param name="kind">Its sheet.</param>
    /// <param name="row">As it stands in the file.</param>
    /// <param name="merged">As it would be stored.</param>
    /// <param name="stored">What is stored, if anything.</param>
    /// <param name="changes">What would change.</param>
    /// <param name="isPermitted">Whether the one who imports may change it.</param>
    /// <param name="refusal">The code that is told where a row would change something and may not.</param>
    public void AddWhere<TRow>(
        RowKind<TRow> kind,
        TRow row,
        TRow merged,
        object? stored,
        IReadOnlyList<FieldChange> changes,
        bool isPermitted,
        string refusal
    )
        where TRow : ContentRow, new()
    {
        var state =
            stored is null ? RowState.New
            : changes.Count > 0 ? RowState.Changed
            : RowState.Unchanged;
        if (state is not RowState.Unchanged && !isPermitted)
            Tell(IssueSeverity.Warning, kind.Kind, row, new RowFault(refusal, kind.IdentityField, null));
        else
            Add(
                kind.Kind,
                state,
                kind.KeyText(merged),
                kind.TitleOf(merged, ValueText.Of),
                (ContentRow)merged with
                {
                    Origin = row.Origin,
                },
                state is RowState.Changed ? changes : [],
                stored,
                null
            );
    }

    /// <summary>Notes the cells of a row that are empty where something is stored; where the person wants that to go, the row says
    /// so.</summary>
    public TRow NoteLeft<TRow>(RowKind<TRow> kind, TRow row, TRow stored)
        where TRow : ContentRow, new()
    {
        if (row.Origin is not { } origin)
            return row;
        if (!keys.TryGetValue((kind.Kind, origin.Sheet), out var columns))
            keys[(kind.Kind, origin.Sheet)] = columns = [
                .. (sheets.GetValueOrDefault((kind.Kind, origin.Sheet))?.Columns ?? [])
                    .Where(column => column is { Period: null, Criterion: null })
                    .Select(column => column.Field?.Key)
                    .OfType<string>(),
            ];
        HashSet<string>? emptied = null;
        foreach (var field in columns.Count == 0 ? [] : kind.Changes.Fields)
        {
            if (!columns.Contains(field.Key) || field.Get(row) is not null || row.Cleared.Contains(field.Key) || field.Get(stored) is null)
                continue;
            if (!field.IsKept && reading.Options.Emptied.Contains($"{origin.Sheet}\n{ExchangeFormat.Field(kind.Kind, field.Key)?.Heading}"))
            {
                (emptied ??= [.. row.Cleared]).Add(field.Key);
                continue;
            }
            var known = left.GetValueOrDefault((kind.Kind, origin.Sheet, field.Key));
            left[(kind.Kind, origin.Sheet, field.Key)] = (known.Count + 1, known.First ?? origin);
        }
        return emptied is null ? row : (TRow)((ContentRow)row with { Cleared = emptied });
    }

    /// <summary>Something about a whole sheet.</summary>
    public void TellSheet(IssueSeverity severity, string code, string sheet, string value, string? detail) =>
        issues.Add(new ReadingIssue(severity, code, sheet, 0, 0, null, value) { Detail = detail });

    /// <summary>The row is not taken in.</summary>
    public void Reject(SheetKind kind, ContentRow row, RowFault fault)
    {
        if (row.Origin is { } origin)
            rejected.Add((origin.Sheet, origin.Row));
        Tell(IssueSeverity.Error, kind, row, fault);
    }

    public void Tell(IssueSeverity severity, SheetKind kind, ContentRow row, RowFault fault)
    {
        if (issues.Count > MostIssues)
            return;
        var sheet = row.Origin?.Sheet ?? "";
        var column = ColumnOf(kind, sheet, fault.Key, fault.Year);
        issues.Add(
            new ReadingIssue(
                severity,
                fault.Code,
                sheet,
                row.Origin?.Row ?? 0,
                column?.Column ?? 0,
                column?.Field?.Heading ?? ExchangeFormat.Field(kind, fault.Key)?.Heading,
                fault.Value,
                fault.Suggestion ?? (fault.Among is { } known && fault.Value is { } value ? Folding.Nearest(value, known) : null)
            )
            {
                Detail = fault.Detail,
            }
        );
    }

    /// <summary>The column of a field in a sheet of the file; null when it has none.</summary>
    public ColumnReading? ColumnOf(SheetKind kind, string sheet, string key, int? year = null) =>
        sheets.GetValueOrDefault((kind, sheet))?.Columns is not { } columns ? null
        : columns.FirstOrDefault(column => column.Field?.Key == key && (year is null || column.Period?.Year == year)) is { } found ? found
        : year is null ? null
        : columns.FirstOrDefault(column => column.Period?.Year == year) ?? columns.FirstOrDefault(column => column.Field?.Key == key);

    private static string FirstKey(SheetKind kind) => RowKinds.Of(kind).Fields.First(field => field.Value == FieldValue.Id).Key;
}
