using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Exchange;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Takes the rows of the register back: holdings before seats, groups last, because everything names them.</summary>
internal sealed class RegisterUndo(
    LskDbContext db,
    ImportedRows imported,
    StoreNames names,
    WriteMoment moment,
    List<UndoConflict> conflicts
)
{
    /// <summary>Before the initiatives are taken back.</summary>
    public async Task TakeBackPeopleAndChartersAsync(CancellationToken cancel)
    {
        await TakeBackSeatsAsync(cancel);
        var charters = (await TrackedRows.AllAsync<Charter>(db, cancel)).ToDictionary(charter => charter.Id);
        foreach (var change in await imported.MadeAsync(nameof(CharterRow), cancel))
        {
            if (!charters.TryGetValue(change.EntityKey, out var charter))
                Hinder(change, "gone");
            else if (Reversed(RegisterStore.CharterKind, RegisterStore.RowOf(charter, names), change) is not { } back)
                Hinder(change, "changed");
            else if (change.Before is null)
                db.Remove(charter);
            else if (charter.IsSettled)
                Hinder(change, "settled");
            else
                RegisterStore.Write(charter, back, moment);
        }
        await FinishAsync(cancel);
    }

    /// <summary>After everything that names groups.</summary>
    public async Task TakeBackGroupsAsync(CancellationToken cancel)
    {
        var groups = (await TrackedRows.AllAsync<Group>(db, cancel)).ToDictionary(group => group.Id.Value);
        var commissions = (await TrackedRows.AllAsync<GroupCommission>(db, cancel)).ToLookup(one => one.GroupId);
        var changes = await imported.MadeAsync(nameof(GroupRow), cancel);
        var made = changes.Where(change => change.Before is null).Select(change => change.EntityKey).ToHashSet();
        // Whom they were commissioned by goes first: it names two of them.
        db.RemoveRange(commissions.SelectMany(same => same).Where(one => made.Contains(one.GroupId.Value)));
        foreach (var change in changes)
        {
            if (!groups.TryGetValue(change.EntityKey, out var group))
            {
                Hinder(change, "gone");
                continue;
            }
            var row = RegisterStore.RowOf(group, commissions[group.Id].Select(one => one.CommissionerId), names);
            if (Reversed(RegisterStore.GroupKind, row, change) is not { } back)
                Hinder(change, "changed");
            else if (change.Before is not null)
            {
                RegisterStore.Write(group, back, names);
                await RegisterWriter.SayCommissionersAsync(db, group.Id, NameList.Read(back.Commissioners), names, cancel);
            }
            else if (await TrackedRows.IsNamedAsync(db, group.Id, made, cancel))
                Hinder(change, "built");
            else
                db.Remove(group);
        }
        await FinishAsync(cancel);
    }

    private async Task TakeBackSeatsAsync(CancellationToken cancel)
    {
        var changes = await imported.MadeAsync(nameof(SeatRow), cancel);
        if (changes.Count == 0)
            return;
        var seats = (await TrackedRows.AllAsync<Seat>(db, cancel)).ToDictionary(seat => seat.Id);
        var holdings = (await TrackedRows.AllAsync<Holding>(db, cancel)).ToDictionary(holding => holding.Id);
        var gone = new HashSet<int>();
        foreach (var change in changes)
        {
            var holding = change.EntityKey > 0 ? holdings.GetValueOrDefault(change.EntityKey) : null;
            if (!seats.TryGetValue(holding?.SeatId ?? -change.EntityKey, out var seat))
            {
                Hinder(change, "gone");
                continue;
            }
            // Names are not in the history: a name that was changed cannot come back from it.
            var row = RegisterStore.RowOf(seat, holding, names) with { Holder = null };
            if (
                change.Before is not null && RowJson.Read<SeatRow>(change.After!).ContainsKey(nameof(SeatRow.Holder))
                || Reversed(RegisterStore.SeatKind, row, change) is not { } back
            )
                Hinder(change, "changed");
            else if (change.Before is null)
            {
                if (holding is not null && gone.Add(holding.Id))
                    db.Remove(holding);
            }
            else
                RegisterStore.Write(seat, holding, back with { Holder = holding?.Holder }, names);
        }
        foreach (var change in await imported.MadeAsync(nameof(Seat), cancel))
            if (seats.TryGetValue(change.EntityKey, out var seat))
            {
                if (holdings.Values.Any(holding => holding.SeatId == seat.Id && !gone.Contains(holding.Id)))
                    Hinder(change, "built");
                else
                    db.Remove(seat);
            }
        await FinishAsync(cancel);
    }

    /// <summary>The row as it was; nothing when somebody has changed what the import wrote.</summary>
    internal static TRow? Reversed<TRow>(RowKind<TRow> kind, TRow row, ImportChange change)
        where TRow : ContentRow, new()
    {
        if (change.Before is null)
            return RowJson.IsSame(kind, row, change.After) ? row : null;
        var (before, after) = (RowJson.Read<TRow>(change.Before), RowJson.Read<TRow>(change.After!));
        var back = row;
        foreach (var field in kind.Changes.Fields.Where(field => after.ContainsKey(field.Key)))
        {
            if (kind.Changes.Differences(row, field.Set(row, after[field.Key])).Count > 0)
                return null;
            back = field.Set(back, before[field.Key]);
        }
        return back;
    }

    private void Hinder(ImportChange change, string reason) =>
        conflicts.Add(new UndoConflict(change.Entity, change.EntityKey.ToString(CultureInfo.InvariantCulture), reason));

    private async Task FinishAsync(CancellationToken cancel)
    {
        if (conflicts.Count == 0)
            await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
