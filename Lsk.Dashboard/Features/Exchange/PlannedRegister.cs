using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>The three sheets of the register of groups: they belong to no initiative, and speak of each other by the names of groups, old
/// and new.</summary>
internal sealed class PlannedRegister
{
    private readonly StoreSnapshot store;
    private readonly Actor actor;
    private readonly PlanNotes notes;
    private readonly Dictionary<string, GroupRow> groups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Other names, and whose they are.</summary>
    private readonly Dictionary<string, string> aliases = new(StringComparer.OrdinalIgnoreCase);

    private PlannedRegister(StoreSnapshot store, Actor actor, PlanNotes notes)
    {
        (this.store, this.actor, this.notes) = (store, actor, notes);
        foreach (var group in store.Register.Groups)
            groups[group.Name] = RegisterStore.RowOf(group, store.Register.CommissionersOf(group.Id), store.Names);
    }

    public static void Plan(PortfolioContent content, StoreSnapshot store, Actor actor, PlanNotes notes)
    {
        var register = new PlannedRegister(store, actor, notes);
        register.PlanGroups(content.Of<GroupRow>());
        register.PlanCharters(content.Of<CharterRow>());
        register.PlanSeats(content.Of<SeatRow>());
    }

    private void PlanGroups(IReadOnlyList<GroupRow> rows)
    {
        var stored = store.Register.Groups.ToDictionary(group => group.Name, StringComparer.OrdinalIgnoreCase);
        var merges = new List<(GroupRow Row, Group? Stored, GroupRow Merged, IReadOnlyList<FieldChange> Changes)>();
        foreach (var row in rows)
        {
            var known = stored.GetValueOrDefault(row.Name);
            var before = known is null ? new GroupRow() : groups[row.Name];
            if (known is not null)
                notes.NoteLeft(RegisterStore.GroupKind, row, before);
            var (merged, changes) = RegisterStore.GroupKind.Changes.Merge(before, row);
            merged = merged with { Name = known?.Name ?? row.Name, Kind = merged.Kind ?? Group.KindOf(row.Name), Origin = row.Origin };
            groups[row.Name] = merged;
            merges.Add((row, known, merged, changes));
        }
        foreach (var group in groups.Values)
            foreach (var alias in NameList.Read(group.Aliases))
                aliases.TryAdd(alias, group.Name);
        // All are looked at before any is left out: each of those that go round in a circle is named.
        var faults = merges.ConvertAll(merge => FaultOf(merge.Stored, merge.Merged, merge.Changes));
        foreach (var ((row, known, merged, changes), fault) in merges.Zip(faults))
        {
            if (fault is null)
            {
                notes.AddWhere(
                    RegisterStore.GroupKind,
                    row,
                    merged,
                    known,
                    changes,
                    actor.May(Permission.EditRegister),
                    "register-not-permitted"
                );
                continue;
            }
            notes.Reject(SheetKind.Groups, row, fault);
            if (known is null)
                groups.Remove(row.Name);
        }
    }

    private RowFault? FaultOf(Group? known, GroupRow row, IReadOnlyList<FieldChange> changes)
    {
        var commissioners = NameList.Read(row.Commissioners);
        if (aliases.TryGetValue(row.Name, out var owner) && !Same(owner, row.Name))
            return new("name-is-alias", nameof(row.Name), row.Name) { Detail = owner };
        if (NameList.Read(row.Aliases).FirstOrDefault(alias => IsOthers(alias, row.Name)) is { } taken)
            return new("name-is-alias", nameof(row.Aliases), taken) { Detail = groups.ContainsKey(taken) ? taken : aliases[taken] };
        // One that an older file made without a last day is handed back as it is; whoever changes it says one.
        if (row.Kind is GroupKind.WorkingGroup && row.End is null && (known is null || changes.Count > 0))
            return new("end-missing", nameof(row.End), null);
        if (row.End < row.Start)
            return new("end-before-start", nameof(row.End), ValueText.Of(row.End)) { Detail = ValueText.Of(row.Start) };
        if (known is not null && changes.Any(change => change.Key == nameof(row.Ended)))
            return new("ended-by-decision", nameof(row.Ended), ValueText.Of(row.Ended)) { Detail = row.Name };
        if (commissioners.Count > Group.MostCommissioners)
            return new("too-many-commissioners", nameof(row.Commissioners), row.Commissioners);
        if (commissioners.FirstOrDefault(name => Find(name) is null) is { } unknown)
            return Unknown(nameof(row.Commissioners), unknown);
        return CommissionOrder.Cycle(row.Name, CommissionersOf, StringComparer.OrdinalIgnoreCase) is { } way
            ? new RowFault("commission-cycle", nameof(row.Commissioners), row.Commissioners) { Detail = string.Join(" → ", way) }
            : null;
    }

    private IEnumerable<string> CommissionersOf(string name) =>
        NameList.Read(Find(name)?.Commissioners).Select(each => Find(each)?.Name ?? each);

    private bool IsOthers(string alias, string group) =>
        (groups.ContainsKey(alias) && !Same(alias, group)) || (aliases.TryGetValue(alias, out var owner) && !Same(owner, group));

    private void PlanCharters(IReadOnlyList<CharterRow> rows)
    {
        var stored = store.Register.Charters.ToDictionary(charter =>
            (Key(store.Names.Name((GroupId?)charter.GroupId) ?? ""), charter.ValidFrom)
        );
        var drafts = stored.Where(known => !known.Value.IsSettled).Select(known => known.Key).ToHashSet();
        foreach (var row in rows)
        {
            if (Find(row.Group) is not { } group)
            {
                notes.Reject(SheetKind.Charters, row, Unknown(nameof(row.Group), row.Group));
                continue;
            }
            var key = (Key(group.Name), row.ValidFrom);
            var known = stored.GetValueOrDefault(key);
            var before = known is null ? new CharterRow() : RegisterStore.RowOf(known, store.Names);
            if (known is not null)
                notes.NoteLeft(RegisterStore.CharterKind, row, before);
            var (merged, changes) = RegisterStore.CharterKind.Changes.Merge(before, row);
            if (merged.SettledOn is null)
                drafts.Add(key);
            else
                drafts.Remove(key);
            var fault =
                known is { IsSettled: true } && changes.Count > 0
                    ? new RowFault("charter-settled", changes[0].Key, ValueText.Of(changes[0].After))
                    {
                        Detail = ValueText.Of(row.ValidFrom),
                    }
                : merged.ReviewBy < row.ValidFrom ? new RowFault("review-before-valid", nameof(row.ReviewBy), ValueText.Of(merged.ReviewBy))
                : merged is { SettledOn: not null, Assignment: null } ? new RowFault("assignment-missing", nameof(row.Assignment), null)
                : merged.SettledOn is null && drafts.Count(draft => draft.Item1 == key.Item1) > 1
                    ? new RowFault("second-draft", nameof(row.SettledOn), null) { Detail = group.Name }
                : null;
            if (fault is not null)
                notes.Reject(SheetKind.Charters, row, fault);
            else
                notes.AddWhere(
                    RegisterStore.CharterKind,
                    row,
                    merged with
                    {
                        Group = group.Name,
                        ValidFrom = row.ValidFrom,
                    },
                    known,
                    changes,
                    actor.May(Permission.EditRegister),
                    "register-not-permitted"
                );
        }
    }

    private void PlanSeats(IReadOnlyList<SeatRow> rows)
    {
        var stored = store.Register.Seats.ToDictionary(seat => (Key(store.Names.Name((GroupId?)seat.GroupId) ?? ""), Key(seat.Name)));
        var holdings = store.Register.Holdings.ToLookup(holding => holding.SeatId);
        foreach (
            var same in rows.GroupBy(row =>
                (Group: Key(Find(row.Group)?.Name ?? ""), Seat: Key(row.Seat), IsKnown: Find(row.Group) is not null)
            )
        )
        {
            if (!same.Key.IsKnown)
            {
                foreach (var row in same)
                    notes.Reject(SheetKind.Seats, row, Unknown(nameof(row.Group), row.Group));
                continue;
            }
            var known = stored.GetValueOrDefault((same.Key.Group, same.Key.Seat));
            PlanSeat(same.ToList(), known, known is null ? [] : [.. holdings[known.Id]]);
        }
    }

    /// <summary>The rows of one seat. What the seat is stands on each of them: the first that says it holds for all.</summary>
    private void PlanSeat(IReadOnlyList<SeatRow> rows, Seat? seat, IReadOnlyList<Holding> holdings)
    {
        var empty = seat is null ? new SeatRow() : RegisterStore.RowOf(seat, null, store.Names);
        var agreed = rows.Aggregate(empty, (soFar, row) =>
            RegisterStore.SeatKind.Changes.Merge(soFar, row with { Holder = null, To = null }).Merged
        );
        var role = agreed.Role ?? SeatRole.Member;
        var group = Find(rows[0].Group)!.Name;
        var merges = rows.Select(row =>
            {
                var holding = holdings.FirstOrDefault(known => known.From == row.From);
                var before =
                    seat is null || (row.From is not null && holding is null)
                        ? new SeatRow()
                        : RegisterStore.RowOf(seat, holding, store.Names);
                var merged = RegisterStore.SeatKind.Changes.Merge(before, row).Merged with
                {
                    Group = group,
                    Seat = seat?.Name ?? rows[0].Seat,
                    From = row.From,
                    Role = role,
                    Organisation = agreed.Organisation,
                    Competence = agreed.Competence,
                    IsRequired = agreed.IsRequired ?? true,
                };
                var isNew = seat is null || (row.From is not null && holding is null);
                return (
                    Row: row,
                    Holding: holding,
                    IsNew: isNew,
                    Merged: merged,
                    Changes: RegisterStore.SeatKind.Changes.Differences(before, merged)
                );
            })
            .ToList();
        // All that hold the seat, as it would be: the stored ones that the file does not speak of, and those of the file.
        var spans = holdings
            .Where(known => merges.TrueForAll(merge => merge.Row.From != known.From))
            .Select(known => (known.From, known.To, Row: (SeatRow?)null))
            .Concat(
                merges
                    .Where(merge => merge.Row.From is not null)
                    .Select(merge => (merge.Row.From!.Value, merge.Merged.To, (SeatRow?)merge.Row))
            )
            .OrderBy(span => span.Item1)
            .ToList();
        foreach (var (row, holding, isNew, merged, changes) in merges)
        {
            if (FaultOf(row, merged, role, spans) is { } fault)
            {
                notes.Reject(SheetKind.Seats, row, fault);
                continue;
            }
            var own =
                actor.Organisation is { } mine && store.Names.Name((OrganisationId?)mine) is { } name && Same(name, agreed.Organisation);
            notes.AddWhere(
                RegisterStore.SeatKind,
                row,
                merged,
                isNew ? null : (object?)holding ?? seat,
                isNew ? [] : changes,
                actor.May(Permission.EditRegister) || (own && seat?.OrganisationId == actor.Organisation),
                "register-not-permitted"
            );
        }
    }

    private static RowFault? FaultOf(SeatRow row, SeatRow merged, SeatRole role, List<(DateOnly From, DateOnly? To, SeatRow? Row)> spans)
    {
        if (role.HasTerm() && merged.Organisation is null)
            return new RowFault("chair-without-organisation", nameof(row.Organisation), null) { Detail = merged.Seat };
        if (merged.To < merged.From)
            return new RowFault("end-before-start", nameof(row.To), ValueText.Of(merged.To)) { Detail = ValueText.Of(merged.From) };
        var at = spans.FindIndex(span => ReferenceEquals(span.Row, row));
        foreach (var other in new[] { at - 1, at + 1 }.Where(index => at >= 0 && index >= 0 && index < spans.Count))
        {
            var (first, second) = other < at ? (spans[other], spans[at]) : (spans[at], spans[other]);
            if (SeatTerms.EndOf(role, first.From, first.To) is not { } end || end >= second.From)
                return new RowFault("holdings-overlap", nameof(row.From), Days(spans[at])) { Detail = Days(spans[other]) };
        }
        return null;
    }

    private static string Days((DateOnly From, DateOnly? To, SeatRow?) span) => $"{ValueText.Of(span.From)}–{ValueText.Of(span.To)}";

    private GroupRow? Find(string name) =>
        groups.TryGetValue(name, out var found) ? found
        : aliases.TryGetValue(name, out var owner) ? groups.GetValueOrDefault(owner)
        : null;

    private RowFault Unknown(string key, string name) => new("unknown-group", key, name) { Among = groups.Keys };

    private static string Key(string name) => name.ToUpperInvariant();

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
