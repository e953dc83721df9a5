using System.Globalization;
using System.Text.Json;
using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Api;

/// <summary>
/// What has changed since, from the history: that it has, never what it says, and only of initiatives that the one who asks may see. What was
/// deleted with its initiative unknown is left out. An import is told row by row.
/// </summary>
public sealed class ChangeQueries(IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>Rows of the history that are looked at for one answer.</summary>
    internal const int Most = 2_000;

    private static readonly string[] Entities =
    [
        nameof(Initiative),
        nameof(EffectMeasure),
        nameof(FollowUpEntry),
        nameof(Milestone),
        nameof(Decision),
        nameof(ImportBatch),
    ];

    /// <summary>The changes, and from where to ask the next time.</summary>
    /// <param name="after">The last row of the history that was seen; 0 = from the beginning.</param>
    /// <param name="since">Nothing from before; nothing = no such bound.</param>
    public async Task<ApiChanges> ReadAsync(Actor actor, long after, DateTime? since, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return new([], after, false);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var asked = db.AuditEntries.AsNoTracking().Where(row => row.Id > after);
        if (since is { } from)
            asked = asked.Where(row => row.At >= from);
        var rows = await asked
            .OrderBy(row => row.Id)
            .Take(Most)
            .Select(row => new
            {
                row.Id,
                row.At,
                row.Action,
                row.Entity,
                row.EntityKey,
            })
            .ToListAsync(cancel);
        var told = rows.Where(row => Entities.Contains(row.Entity))
            .Select(row => new Told(row.Id, row.At, row.Entity, row.EntityKey, row.Action))
            .ToList();
        var all = await ExpandedAsync(db, told, cancel);
        var owners = await OwnersAsync(db, all, cancel);
        var seen = await db.Initiatives.IgnoreQueryFilters().VisibleTo(actor).Select(one => one.Id).ToHashSetAsync(cancel);
        return new(
            [
                .. all.Select(one => (One: one, Of: owners.GetValueOrDefault((one.Entity, one.Key))))
                    .Where(each => each.Of is { } id && seen.Contains(id))
                    .Select(each => new ApiChange(
                        each.One.Id,
                        each.One.At,
                        Word(each.One.Entity),
                        each.One.Key,
                        Word(each.One.Action),
                        each.Of!.Value.Value
                    )),
            ],
            rows.Count > 0 ? rows[^1].Id : after,
            rows.Count == Most
        );
    }

    private static async Task<List<Told>> ExpandedAsync(LskDbContext db, List<Told> told, CancellationToken cancel)
    {
        var batches = told.Where(one => one.Entity == nameof(ImportBatch)).Select(one => Number(one.Key)).OfType<int>().ToHashSet();
        if (batches.Count == 0)
            return told;
        var changed = (
            await db
                .ImportChanges.AsNoTracking()
                .Where(change => batches.Contains(change.BatchId) && Entities.Contains(change.Entity))
                .Select(change => new
                {
                    change.BatchId,
                    change.Entity,
                    change.EntityKey,
                })
                .ToListAsync(cancel)
        ).ToLookup(change => change.BatchId);
        return
        [
            .. told.SelectMany(one =>
                one.Entity != nameof(ImportBatch)
                    ? [one]
                    : changed[Number(one.Key) ?? 0]
                        .Select(change =>
                            one with
                            {
                                Entity = change.Entity,
                                Key = change.EntityKey.ToString(CultureInfo.InvariantCulture),
                            }
                        )
            ),
        ];
    }

    // Whose each is now, a question a kind.
    private static async Task<Dictionary<(string Entity, string Key), InitiativeId?>> OwnersAsync(
        LskDbContext db,
        List<Told> all,
        CancellationToken cancel
    )
    {
        var owners = new Dictionary<(string, string), InitiativeId?>();
        foreach (var kind in all.GroupBy(one => one.Entity))
        {
            var keys = kind.Select(one => Number(one.Key)).OfType<int>().ToHashSet();
            var found = kind.Key switch
            {
                nameof(Initiative) => keys.Select(key => (Key: key, Of: new InitiativeId(key))).ToList(),
                nameof(EffectMeasure) => await OfMeasuresAsync(db, keys, cancel),
                nameof(FollowUpEntry) => await PairsAsync(
                    db.FollowUps.Where(one => keys.Contains(one.Id)).Select(one => new Pair(one.Id, one.InitiativeId)),
                    cancel
                ),
                nameof(Milestone) => await PairsAsync(
                    db.Milestones.Where(one => keys.Contains(one.Id)).Select(one => new Pair(one.Id, one.InitiativeId)),
                    cancel
                ),
                nameof(Decision) => await PairsAsync(
                    db.Decisions.Where(one => keys.Contains(one.Id) && one.InitiativeId != null)
                        .Select(one => new Pair(one.Id, one.InitiativeId!.Value)),
                    cancel
                ),
                _ => [],
            };
            foreach (var (key, of) in found)
                owners[(kind.Key, key.ToString(CultureInfo.InvariantCulture))] = of;
        }
        return owners;
    }

    private static async Task<List<(int Key, InitiativeId Of)>> OfMeasuresAsync(
        LskDbContext db,
        HashSet<int> keys,
        CancellationToken cancel
    )
    {
        var ids = keys.Select(key => new MeasureId(key)).ToList();
        var rows = await db
            .Measures.AsNoTracking()
            .Where(one => ids.Contains(one.Id))
            .Select(one => new { one.Id, one.InitiativeId })
            .ToListAsync(cancel);
        return [.. rows.Select(row => (row.Id.Value, row.InitiativeId))];
    }

    private static async Task<List<(int Key, InitiativeId Of)>> PairsAsync(IQueryable<Pair> pairs, CancellationToken cancel) =>
        [.. (await pairs.ToListAsync(cancel)).Select(pair => (pair.Key, pair.Of))];

    private static int? Number(string key) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Word(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private sealed record Pair(int Key, InitiativeId Of);

    private sealed record Told(long Id, DateTime At, string Entity, string Key, string Action);
}

/// <summary>Some of the history.</summary>
/// <param name="Data">What has changed, in order of time.</param>
/// <param name="Next">The <c>since</c> of the next question.</param>
/// <param name="More">There is more already.</param>
public sealed record ApiChanges(IReadOnlyList<ApiChange> Data, long Next, bool More);
