using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>The initiatives of a comparison: those of the file, and those that its other rows refer to.</summary>
internal sealed class PlannedInitiatives(StoreSnapshot store, Actor actor, PlanNotes notes)
{
    private const SheetKind Kind = SheetKind.Initiatives;
    private readonly HashSet<(OrganisationId, string)> arriving = [];
    private readonly Dictionary<(OrganisationId, string), RowOrigin?> places = [];
    private readonly Dictionary<(OrganisationId, string), RowOrigin?> titles = [];
    private readonly Dictionary<string, InitiativeTarget> byNumber = new(StringComparer.Ordinal);
    private readonly List<PlannedRow> made = [];

    /// <summary>Numbers that several organisations of the workbook use: what else refers to them says not whose is meant.</summary>
    private readonly HashSet<string> sharedNumbers = new(StringComparer.Ordinal);
    private int nextNumber = 1;

    /// <summary>An empty store takes in what refers to unknown initiatives by making them: the first file may be any.</summary>
    private readonly bool makesMissing = store.Initiatives.Count == 0;

    private readonly Lazy<Dictionary<(OrganisationId, string), Initiative>> byTitle = new(() =>
        store
            .Initiatives.Values.Where(initiative => initiative.RemovedAt is null)
            .DistinctBy(initiative => (initiative.OrganisationId, Folding.Fold(initiative.Title)))
            .ToDictionary(initiative => (initiative.OrganisationId, Folding.Fold(initiative.Title)))
    );

    /// <summary>What rows refer to, by number.</summary>
    public IReadOnlyDictionary<string, InitiativeTarget> Targets => byNumber;

    /// <summary>Initiatives that exist only because rows refer to them.</summary>
    public IReadOnlyList<PlannedRow> Made => made;

    /// <summary>Compares one row of the sheet with the store.</summary>
    public void Plan(InitiativeRow row)
    {
        var stored = StoredFor(row, out var organisation);
        if (organisation is not { } owner)
        {
            notes.Reject(Kind, row, new RowFault("organisation-missing", nameof(row.Organisation), null));
            return;
        }
        if (IsSecond(row, owner))
            return;
        var number = row.Id.Length > 0 ? row.Id : stored?.Number ?? NextNumber();
        var target = new InitiativeTarget(number, owner, stored);
        if (actor.May(Permission.Import, owner))
            arriving.Add((owner, number));
        if (byNumber.TryAdd(number, target))
            Resolve(target);
        else if (byNumber[number].Organisation != owner)
            sharedNumbers.Add(number);
        if (stored is null || stored.RemovedAt is not null)
            PlanNew(row, target);
        else
            PlanStored(row, target, stored);
    }

    /// <summary>The initiative that a row of another kind refers to; null, with an issue, when there is none.</summary>
    public InitiativeTarget? Find(SheetKind kind, ContentRow row, string id, string field)
    {
        if (sharedNumbers.Contains(id))
        {
            notes.Reject(kind, row, new RowFault("ambiguous-initiative", field, id));
            return null;
        }
        if (byNumber.TryGetValue(id, out var known))
            return known;
        var stored = StoredWith(id);
        if (stored.Count > 1)
        {
            notes.Reject(kind, row, new RowFault("ambiguous-initiative", field, id));
            return null;
        }
        if (stored is [var only])
        {
            var target = byNumber[id] = new InitiativeTarget(id, only.OrganisationId, only);
            Resolve(target);
            return target;
        }
        if (makesMissing && Make(id, row) is { } fresh)
            return fresh;
        notes.Reject(
            kind,
            row,
            new RowFault("unknown-initiative", field, id)
            {
                Suggestion = Folding.Nearest(id, Visible().Select(one => one.Number).Concat(byNumber.Keys).Take(5_000), 0.7),
            }
        );
        return null;
    }

    /// <summary>Whether a number means one stored initiative.</summary>
    public bool IsStored(string number)
    {
        if (byNumber.TryGetValue(number, out var known))
            return !known.IsNew;
        if (StoredWith(number) is not [var only])
            return false;
        Resolve(new InitiativeTarget(number, only.OrganisationId, only));
        return true;
    }

    private void Resolve(InitiativeTarget target)
    {
        if (target.Stored is { } stored)
            store.Names.Add(target.Number, stored.Id);
    }

    /// <summary>Those of the number: the own organisation's goes before others'.</summary>
    private List<Initiative> StoredWith(string number)
    {
        var stored = store.ByNumber[number].Where(IsVisible).Take(2).ToList();
        return stored.Count > 1 && stored.Find(initiative => initiative.OrganisationId == actor.Organisation) is { } own ? [own] : stored;
    }

    private bool IsVisible(Initiative initiative) => Visibility.MaySee(actor, initiative.Sharing, initiative.OrganisationId);

    private IEnumerable<Initiative> Visible() => store.ByNumber.SelectMany(same => same).Where(IsVisible);

    /// <summary>A number, or without one a title, that stands twice for an owner: seen here and not in the file alone, for a row may leave
    /// its organisation out.</summary>
    private bool IsSecond(InitiativeRow row, OrganisationId owner)
    {
        var hasId = row.Id.Length > 0;
        var key = (owner, hasId ? row.Id : Folding.Fold(row.Title));
        if ((hasId ? places : titles).TryAdd(key, row.Origin))
        {
            // With numbers of their own two may be called the same; somebody should look.
            if (hasId && row.Title.Length > 0 && !titles.TryAdd((owner, Folding.Fold(row.Title)), row.Origin))
                notes.Tell(
                    IssueSeverity.Warning,
                    Kind,
                    row,
                    Twice("same-title", nameof(row.Title), row.Title, (owner, Folding.Fold(row.Title)), titles)
                );
            return false;
        }
        if (!hasId && row.Title.Length == 0)
            return false;
        notes.Reject(
            Kind,
            row,
            hasId
                ? Twice("duplicate-id", nameof(row.Id), row.Id, key, places)
                : Twice("duplicate-title", nameof(row.Title), row.Title, key, titles)
        );
        return true;
    }

    private static RowFault Twice(
        string code,
        string field,
        string value,
        (OrganisationId, string) key,
        Dictionary<(OrganisationId, string), RowOrigin?> seen
    ) => new(code, field, value) { Detail = seen[key]?.Row.ToString(CultureInfo.InvariantCulture) };

    private void PlanNew(InitiativeRow row, InitiativeTarget target)
    {
        if (row.Title.Length == 0)
            notes.Reject(Kind, row, new RowFault("title-missing", nameof(row.Title), null));
        else
            notes.Add(
                Kind,
                RowState.New,
                target.Number,
                row.Title,
                row with
                {
                    Id = target.Number,
                    Organisation = store.Organisations[target.Organisation].Name,
                },
                [],
                target.Stored,
                target
            );
    }

    private void PlanStored(InitiativeRow row, InitiativeTarget target, Initiative stored)
    {
        var before = RowKinds.Initiatives.RowOf(stored, store.Names);
        row = notes.NoteLeft(RowKinds.Initiatives, row, before);
        foreach (var change in RowKinds.Initiatives.Changes.Merge(before, row).Changes)
        {
            if (RowKinds.Initiatives.RefusalOf(change, actor) is not { } code)
                continue;
            notes.Tell(IssueSeverity.Warning, Kind, row, new RowFault(code, change.Key, ValueText.Of(change.After)));
            row = RowKinds.Initiatives.Column(change.Key).With(row, null);
        }
        var (merged, changes) = RowKinds.Initiatives.Changes.Merge(before, row);
        // What is settled may be opened again, by whom that is permitted, and changed at the same time.
        if (changes.Count > 0 && stored.Sharing == Sharing.Settled && merged.Sharing == Sharing.Settled)
        {
            notes.Reject(Kind, row, new RowFault("settled", nameof(row.Id), target.Number));
            return;
        }
        if (merged.Start > merged.End)
        {
            notes.Reject(
                Kind,
                row,
                new RowFault("end-before-start", nameof(row.End), ValueText.Of(merged.End)) { Detail = ValueText.Of(merged.Start) }
            );
            return;
        }
        notes.Add(
            Kind,
            changes.Count > 0 ? RowState.Changed : RowState.Unchanged,
            target.Number,
            merged.Title,
            merged with
            {
                Id = target.Number,
                Organisation = store.Organisations[target.Organisation].Name,
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
        organisation = store.Names.Organisation(row.Organisation);
        if (organisation is null && row.Id.Length > 0 && store.ByNumber[row.Id].Take(2).ToList() is [var only])
        {
            organisation = only.OrganisationId;
            return only;
        }
        organisation ??= actor.Organisation;
        if (organisation is not { } owner)
            return null;
        return row.Id.Length > 0
            ? store.Initiatives.GetValueOrDefault((owner, row.Id))
            : byTitle.Value.GetValueOrDefault((owner, Folding.Fold(row.Title)));
    }

    /// <summary>A number that nobody has, here or in the store: other rows can then say whose initiative they mean.</summary>
    private string NextNumber()
    {
        string number;
        do number = string.Create(CultureInfo.InvariantCulture, $"NY-{nextNumber++:000}");
        while (takenNumbers.Value.Contains(number) || byNumber.ContainsKey(number));
        return number;
    }

    private readonly Lazy<HashSet<string>> takenNumbers = new(() => [.. store.Initiatives.Keys.Select(key => key.Number)]);

    /// <summary>In an empty store: an initiative known by its number only, to be completed by a later file.</summary>
    private InitiativeTarget? Make(string id, ContentRow row)
    {
        var owner = actor.Organisation
            ?? store.Organisations.Values.FirstOrDefault(organisation => organisation.Kind == OrganisationKind.Joint)?.Id
            ?? store.Organisations.Keys.FirstOrDefault();
        if (!store.Organisations.TryGetValue(owner, out var organisation))
            return null;
        var target = byNumber[id] = new InitiativeTarget(id, owner, null);
        arriving.Add((owner, id));
        var fresh = new InitiativeRow
        {
            Id = id,
            Title = id,
            Organisation = organisation.Name,
            Origin = row.Origin,
        };
        made.Add(new PlannedRow(Kind, RowState.New, id, id, fresh, []) { Target = target });
        notes.Tell(IssueSeverity.Warning, SheetKind.Unknown, row, new RowFault("initiative-made", "", id));
        return target;
    }
}
