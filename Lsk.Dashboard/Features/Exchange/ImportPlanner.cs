using System.Globalization;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>
/// Compares the rows of a workbook with the store and with what the actor may change. Rows that cannot be taken in get an issue at their
/// place; nothing is written.
/// </summary>
internal sealed partial class ImportPlanner(StoreSnapshot store, Actor actor, WorkbookReading reading, CancellationToken cancel)
{
    private readonly List<PlannedRow> rows = [];
    private readonly List<ReadingIssue> issues = [.. reading.Issues];
    private readonly Dictionary<(OrganisationId, string), InitiativeTarget> arriving = [];
    private readonly Dictionary<(OrganisationId, string), RowOrigin?> places = [];
    private readonly Dictionary<string, InitiativeTarget> arrivingByNumber = new(StringComparer.Ordinal);

    /// <summary>Numbers that several organisations of the workbook use: what else refers to them says not whose is meant.</summary>
    private readonly HashSet<string> sharedNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(SheetKind, string), SheetReading> sheets = reading
        .Sheets.DistinctBy(sheet => (sheet.Kind, sheet.Name))
        .ToDictionary(sheet => (sheet.Kind, sheet.Name));
    private readonly Dictionary<OrganisationId, int> nextNumbers = [];
    private readonly HashSet<(string Sheet, int Row)> rejectedRows = [];

    /// <summary>An empty store takes in what refers to unknown initiatives by making them: the first file may be any.</summary>
    private readonly bool makesMissing = store.Initiatives.Count == 0;

    public static ImportPlan Plan(StoreSnapshot store, Actor actor, WorkbookReading reading, CancellationToken cancel)
    {
        var planner = new ImportPlanner(store, actor, reading, cancel);
        planner.PlanAll(reading.Content);
        var issues = planner
            .issues.OrderBy(issue => issue.Sheet, StringComparer.Ordinal)
            .ThenBy(issue => issue.Row)
            .ThenBy(issue => issue.Column)
            .ToList();
        return new ImportPlan(planner.rows, issues, reading.Rejected + planner.rejectedRows.Count)
        {
            Targets = planner.arrivingByNumber,
            Made = planner.made,
        };
    }

    private void PlanAll(PortfolioContent content)
    {
        foreach (var row in content.Initiatives)
            PlanInitiative(row);
        PlanModel(content.Criteria);
        foreach (var row in Checked(content.Measures))
            PlanMeasure(row);
        foreach (var row in Checked(content.Measurements))
            PlanMeasurement(row);
        foreach (var row in Checked(content.Ratings))
            PlanRating(row);
        foreach (var row in Checked(content.FollowUps))
            PlanFollowUp(row);
        foreach (var row in Checked(content.Milestones))
            PlanMilestone(row);
        foreach (var row in Checked(content.Parallels))
            PlanParallel(row);
        foreach (var row in Checked(content.Decisions))
            PlanDecision(row);
    }

    private IEnumerable<T> Checked<T>(IReadOnlyList<T> all)
    {
        for (var index = 0; index < all.Count; index++)
        {
            if ((index & 1023) == 0)
                cancel.ThrowIfCancellationRequested();
            yield return all[index];
        }
    }

    private void PlanInitiative(InitiativeRow row)
    {
        cancel.ThrowIfCancellationRequested();
        var stored = StoredFor(row, out var organisation);
        if (organisation is not { } owner)
        {
            Reject(SheetKind.Initiatives, row, "organisation-missing", nameof(InitiativeRow.Organisation), null);
            return;
        }
        var number = row.Id.Length > 0 ? row.Id : stored?.Number ?? NextNumber(owner);
        // Seen here and not in the file alone: a row may leave its organisation out.
        if (row.Id.Length > 0 && !places.TryAdd((owner, number), row.Origin))
        {
            Reject(
                SheetKind.Initiatives,
                row,
                "duplicate-id",
                nameof(InitiativeRow.Id),
                number,
                places[(owner, number)]?.Row.ToString(CultureInfo.InvariantCulture)
            );
            return;
        }
        var target = new InitiativeTarget(number, owner, stored);
        if (actor.May(Permission.Import, owner))
            arriving[(owner, number)] = target;
        if (!arrivingByNumber.TryAdd(number, target) && arrivingByNumber[number].Organisation != owner)
            sharedNumbers.Add(number);
        if (stored is null || stored.RemovedAt is not null)
        {
            if (row.Title.Length == 0)
                Reject(SheetKind.Initiatives, row, "title-missing", nameof(InitiativeRow.Title), null);
            else
                Add(
                    SheetKind.Initiatives,
                    RowState.New,
                    number,
                    row.Title,
                    row with
                    {
                        Id = number,
                        Organisation = store.Organisations[owner].Name,
                    },
                    [],
                    stored,
                    target
                );
            return;
        }
        var (merged, changes) = RowKinds.Of<InitiativeRow>().Changes.Merge(RowOf(stored), row);
        if (changes.Count > 0 && stored.Sharing == Sharing.Settled)
        {
            Reject(SheetKind.Initiatives, row, "settled", nameof(InitiativeRow.Id), number);
            return;
        }
        if (merged.Start > merged.End)
        {
            Reject(
                SheetKind.Initiatives,
                row,
                "end-before-start",
                nameof(InitiativeRow.End),
                ValueText.Of(merged.End),
                ValueText.Of(merged.Start)
            );
            return;
        }
        Add(
            SheetKind.Initiatives,
            changes.Count > 0 ? RowState.Changed : RowState.Unchanged,
            number,
            merged.Title,
            merged with
            {
                Origin = row.Origin,
            },
            changes,
            stored,
            target
        );
    }

    /// <summary>The stored initiative a row is about: by number and owner, by number alone when only one has it, or by owner and
    /// title.</summary>
    private Initiative? StoredFor(InitiativeRow row, out OrganisationId? organisation)
    {
        organisation = store.OrganisationNamed(row.Organisation);
        if (organisation is null && row.Id.Length > 0 && store.ByNumber[row.Id].Take(2).ToList() is [var only])
        {
            organisation = only.OrganisationId;
            return only;
        }
        organisation ??= actor.Organisation;
        if (organisation is not { } owner)
            return null;
        if (row.Id.Length > 0)
            return store.Initiatives.GetValueOrDefault((owner, row.Id));
        return byTitle.Value.GetValueOrDefault((owner, Folding.Fold(row.Title)));
    }

    private readonly Lazy<Dictionary<(OrganisationId, string), Initiative>> byTitle = new(() =>
        store
            .Initiatives.Values.Where(initiative => initiative.RemovedAt is null)
            .DistinctBy(initiative => (initiative.OrganisationId, Folding.Fold(initiative.Title)))
            .ToDictionary(initiative => (initiative.OrganisationId, Folding.Fold(initiative.Title)))
    );

    private string NextNumber(OrganisationId owner)
    {
        var next = nextNumbers.GetValueOrDefault(owner, 1);
        string number;
        do number = string.Create(CultureInfo.InvariantCulture, $"NY-{next++:000}");
        while (store.Initiatives.ContainsKey((owner, number)) || arriving.ContainsKey((owner, number)));
        nextNumbers[owner] = next;
        return number;
    }

    /// <summary>The initiative that a row of another kind refers to; null, with an issue, when there is none.</summary>
    private InitiativeTarget? Find(SheetKind kind, ContentRow row, string id, string field)
    {
        if (sharedNumbers.Contains(id))
        {
            Reject(kind, row, "ambiguous-initiative", field, id);
            return null;
        }
        if (!arrivingByNumber.TryGetValue(id, out var target))
        {
            var stored = store.ByNumber[id].Take(2).ToList();
            if (stored.Count > 1 && stored.FirstOrDefault(initiative => initiative.OrganisationId == actor.Organisation) is { } own)
                stored = [own];
            if (stored.Count > 1)
            {
                Reject(kind, row, "ambiguous-initiative", field, id);
                return null;
            }
            if (stored.Count == 0)
            {
                if (makesMissing && Make(id, row) is { } made)
                    return made;
                Reject(
                    kind,
                    row,
                    "unknown-initiative",
                    field,
                    id,
                    suggestion: Folding.Nearest(
                        id,
                        store.ByNumber.Select(group => group.Key).Concat(arrivingByNumber.Keys).Take(5_000),
                        0.7
                    )
                );
                return null;
            }
            arrivingByNumber[id] = target = new InitiativeTarget(id, stored[0].OrganisationId, stored[0]);
        }
        return target;
    }

    /// <summary>In an empty store: an initiative known by its number only, to be completed by a later file.</summary>
    private InitiativeTarget? Make(string id, ContentRow row)
    {
        var owner = actor.Organisation
            ?? store.Organisations.Values.FirstOrDefault(organisation => organisation.Kind == OrganisationKind.Joint)?.Id
            ?? store.Organisations.Keys.FirstOrDefault();
        if (!store.Organisations.ContainsKey(owner))
            return null;
        var target = new InitiativeTarget(id, owner, null);
        arriving[(owner, id)] = arrivingByNumber[id] = target;
        made.Add(
            new PlannedRow(
                SheetKind.Initiatives,
                RowState.New,
                id,
                id,
                new InitiativeRow
                {
                    Id = id,
                    Title = id,
                    Organisation = store.Organisations[owner].Name,
                    Origin = row.Origin,
                },
                []
            )
            {
                Target = target,
            }
        );
        issues.Add(new ReadingIssue(IssueSeverity.Warning, "initiative-made", row.Origin?.Sheet ?? "", row.Origin?.Row ?? 0, 0, null, id));
        return target;
    }

    private readonly List<PlannedRow> made = [];

    /// <summary>A row that changes nothing may be anybody's: whoever takes the whole portfolio out may hand it in again. Anything else is
    /// for the owner.</summary>
    private void Add(
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
        else if (kind is SheetKind.Initiatives)
            Reject(kind, row, "not-own-organisation", nameof(InitiativeRow.Organisation), store.Organisations[target.Organisation].Name);
        else
            Reject(
                kind,
                row,
                "not-own-organisation",
                kind is SheetKind.Parallels ? nameof(ParallelRow.A) : nameof(RatingRow.InitiativeId),
                target.Number
            );
    }

    private void Reject(
        SheetKind kind,
        ContentRow row,
        string code,
        string field,
        string? value,
        string? detail = null,
        string? suggestion = null
    )
    {
        if (row.Origin is { } origin)
            rejectedRows.Add((origin.Sheet, origin.Row));
        Tell(IssueSeverity.Error, kind, row, code, field, value, detail, suggestion);
    }

    private void Tell(
        IssueSeverity severity,
        SheetKind kind,
        ContentRow row,
        string code,
        string field,
        string? value,
        string? detail = null,
        string? suggestion = null
    )
    {
        if (issues.Count > 20_000)
            return;
        var sheet = row.Origin?.Sheet ?? "";
        var column = sheets.GetValueOrDefault((kind, sheet))?.Columns.FirstOrDefault(column => column.Field?.Key == field);
        var heading = column?.Field?.Heading ?? ExchangeFormat.FieldsFor(kind).FirstOrDefault(known => known.Key == field)?.Heading;
        issues.Add(
            new ReadingIssue(severity, code, sheet, row.Origin?.Row ?? 0, column?.Column ?? 0, heading, value, suggestion)
            {
                Detail = detail,
            }
        );
    }

    private InitiativeRow RowOf(Initiative initiative) =>
        StoredRows.Of(initiative, store.Organisations[initiative.OrganisationId].Name, store.GroupName(initiative.GroupId));
}
