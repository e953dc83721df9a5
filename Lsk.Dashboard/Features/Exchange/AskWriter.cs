using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Decisions;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Writes the asks of a plan, each from its rows together.</summary>
internal sealed class AskWriter(LskDbContext db, StoreSnapshot store, int batch)
{
    private const int Piece = 500;

    /// <summary>Says which groups the rows name.</summary>
    public static void Register(IEnumerable<PlannedRow> rows, IStoreRegistry registry)
    {
        foreach (var row in rows.Select(planned => (AskRow)planned.Row))
            foreach (var (name, key) in new[] { (row.From, nameof(row.From)), (row.To!, nameof(row.To)) })
                registry.NeedsGroup(name, Group.KindOf(name), key);
    }

    public async Task WriteAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancel)
    {
        var asks = rows.GroupBy(planned => (AskRow)planned.Row is var row ? (store.Names.Group(row.From)!.Value, row.Date, row.Number!.Value) : default);
        foreach (var piece in asks.Chunk(Piece))
        {
            var stored = piece.Select(same => (same.First().Entity as Ask)?.Id).OfType<int>().ToList();
            var tracked = await db.Asks.Include(ask => ask.Answers).Where(ask => stored.Contains(ask.Id)).ToDictionaryAsync(ask => ask.Id, cancel);
            var written = new List<(Ask Ask, StoredAsk? Before)>();
            foreach (var same in piece)
            {
                var ask = same.First().Entity is Ask known ? Tracked(tracked, known) : new Ask(same.Key.Item1, same.Key.Date, same.Key.Item3);
                var before = ask.Id == 0 ? null : StoredAsk.Of(ask);
                AskStore.Write(ask, [.. same.Select(planned => (AskRow)planned.Row)], store.Names);
                if (ask.Id == 0)
                    db.Add(ask);
                written.Add((ask, before));
            }
            await db.SaveImportedAsync(cancel);
            db.ImportChanges.AddRange(
                written.Select(pair => new ImportChange
                {
                    BatchId = batch,
                    Entity = nameof(Ask),
                    EntityKey = pair.Ask.Id,
                    Before = pair.Before?.ToJson(),
                    After = StoredAsk.Of(pair.Ask).ToJson(),
                })
            );
            await db.SaveImportedAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>A save fails when somebody has changed it since it was compared.</summary>
    private Ask Tracked(Dictionary<int, Ask> tracked, Ask known)
    {
        var ask = tracked.GetValueOrDefault(known.Id) ?? throw new DbUpdateConcurrencyException("An ask of the file has gone.");
        db.Entry(ask).Property(one => one.Version).OriginalValue = known.Version;
        // An answer may be all that changes; whoever changed the ask meanwhile is seen all the same.
        db.Entry(ask).Property(one => one.Version).IsModified = true;
        return ask;
    }
}

/// <summary>Takes the asks of a batch back.</summary>
internal static class AskUndo
{
    public static async Task TakeBackAsync(LskDbContext db, ImportedRows imported, List<UndoConflict> conflicts, CancellationToken cancel)
    {
        var changes = await imported.MadeAsync(nameof(Ask), cancel);
        if (changes.Count == 0)
            return;
        var asks = await db.Asks.Include(ask => ask.Answers).ToDictionaryAsync(ask => ask.Id, cancel);
        foreach (var change in changes)
        {
            if (!asks.TryGetValue(change.EntityKey, out var ask))
                conflicts.Add(new UndoConflict(nameof(Ask), change.EntityKey.ToString(CultureInfo.InvariantCulture), "gone"));
            else if (StoredAsk.Of(ask).ToJson() != change.After)
                conflicts.Add(new UndoConflict(nameof(Ask), ask.Text, "changed"));
            else if (change.Before is null)
                db.Remove(ask);
            else
                StoredAsk.Read(change.Before).Restore(ask);
        }
        if (conflicts.Count == 0)
            await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
