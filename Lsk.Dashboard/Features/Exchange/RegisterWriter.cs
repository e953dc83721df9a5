using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Exchange;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Writes the rows of the register: groups before all else, because everything names them. A holder's name is written to the
/// holding alone, and to no history.</summary>
internal sealed class RegisterWriter(LskDbContext db, StoreSnapshot store, int batch, WriteMoment moment)
{
    public async Task WriteGroupsAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        var written = new List<(PlannedRow Planned, Group Group)>();
        foreach (var planned in rows)
        {
            var row = (GroupRow)planned.Row;
            var group = planned.Entity is Group stored
                ? await db.TrackImportedAsync(db.Groups, known => known.Id == stored.Id, stored.Version, cancel)
                : new Group(row.Name, row.Kind ?? Group.KindOf(row.Name));
            RegisterStore.Write(group, row, store.Names);
            if (planned.Entity is null)
                db.Groups.Add(group);
            written.Add((planned, group));
        }
        await db.SaveImportedAsync(cancel);
        foreach (var (_, group) in written)
            store.Names.Add(group);
        foreach (var (planned, group) in written)
            await SayCommissionersAsync(db, group.Id, NameList.Read(((GroupRow)planned.Row).Commissioners), store.Names, cancel);
        await db.SaveImportedAsync(cancel);
        foreach (var (planned, group) in written)
        {
            var commissioners = db.Set<GroupCommission>().Local.Where(one => one.GroupId == group.Id).Select(one => one.CommissionerId);
            Note(RegisterStore.GroupKind, planned, group.Id.Value, RegisterStore.RowOf(group, commissioners, store.Names));
        }
        await db.FinishImportedAsync(cancel);
    }

    public async Task WriteChartersAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancel)
    {
        var written = new List<(PlannedRow Planned, Charter Charter)>();
        foreach (var planned in rows)
        {
            var row = (CharterRow)planned.Row;
            var charter = planned.Entity is Charter stored
                ? await db.TrackImportedAsync(db.Set<Charter>(), known => known.Id == stored.Id, stored.Version, cancel)
                : db.Add(new Charter(store.Names.Group(row.Group)!.Value, row.ValidFrom)).Entity;
            RegisterStore.Write(charter, row, moment);
            written.Add((planned, charter));
        }
        await db.SaveImportedAsync(cancel);
        foreach (var (planned, charter) in written)
            Note(RegisterStore.CharterKind, planned, charter.Id, RegisterStore.RowOf(charter, store.Names));
        await db.FinishImportedAsync(cancel);
    }

    public async Task WriteSeatsAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        var seats = await db.Set<Seat>().ToDictionaryAsync(seat => (seat.GroupId, CommonKey(seat.Name)), cancel);
        var made = new List<Seat>();
        foreach (var planned in rows)
        {
            var row = (SeatRow)planned.Row;
            var group = store.Names.Group(row.Group)!.Value;
            if (!seats.TryGetValue((group, CommonKey(row.Seat)), out var seat))
            {
                seats[(group, CommonKey(row.Seat))] = seat = db.Add(new Seat(group, row.Seat)).Entity;
                made.Add(seat);
            }
            RegisterStore.Write(seat, null, row, store.Names);
        }
        await db.SaveImportedAsync(cancel);
        var written = new List<(PlannedRow Planned, Seat Seat, Holding? Holding)>();
        foreach (var planned in rows)
        {
            var row = (SeatRow)planned.Row;
            var seat = seats[(store.Names.Group(row.Group)!.Value, CommonKey(row.Seat))];
            var holding =
                row.From is not { } from ? null
                : planned.Entity is Holding stored
                    ? await db.TrackImportedAsync(db.Set<Holding>(), known => known.Id == stored.Id, stored.Version, cancel)
                : db.Add(new Holding(seat.Id, from)).Entity;
            RegisterStore.Write(seat, holding, row, store.Names);
            written.Add((planned, seat, holding));
        }
        await db.SaveImportedAsync(cancel);
        foreach (var seat in made)
            db.ImportChanges.Add(
                new ImportChange
                {
                    BatchId = batch,
                    Entity = nameof(Seat),
                    EntityKey = seat.Id,
                    After = "#" + seat.Name,
                }
            );
        foreach (var (planned, seat, holding) in written)
            Note(
                RegisterStore.SeatKind,
                planned,
                holding?.Id ?? -seat.Id,
                RegisterStore.RowOf(seat, holding, store.Names) with
                {
                    Holder = null,
                }
            );
        await db.FinishImportedAsync(cancel);
    }

    /// <summary>Whom the group is commissioned by from now on.</summary>
    public static async Task SayCommissionersAsync(
        LskDbContext db,
        GroupId group,
        IEnumerable<string> names,
        IStoreNames known,
        CancellationToken cancel
    )
    {
        var wanted = names.Select(name => known.Group(name)).OfType<GroupId>().Distinct().ToList();
        var stored = await db.Set<GroupCommission>().Where(one => one.GroupId == group).ToListAsync(cancel);
        db.RemoveRange(stored.Where(one => !wanted.Contains(one.CommissionerId)));
        db.AddRange(wanted.Where(id => stored.TrueForAll(one => one.CommissionerId != id)).Select(id => new GroupCommission(group, id)));
    }

    private static string CommonKey(string name) => name.ToUpperInvariant();

    private void Note<TRow>(RowKind<TRow> kind, PlannedRow planned, int key, TRow stored)
        where TRow : ContentRow, new()
    {
        var changes = planned
            .Changes.Select(change =>
                change.Key == nameof(SeatRow.Holder) && kind.Kind is SheetKind.Seats
                    ? change with
                    {
                        Before = Recorded(change.Before),
                        After = Recorded(change.After),
                    }
                    : change
            )
            .ToList();
        db.NoteImported(batch, kind, planned.State, changes, key, stored);
    }

    private static string? Recorded(object? name) => name is null ? null : Data.Audit.AuditEntry.Hidden;
}
