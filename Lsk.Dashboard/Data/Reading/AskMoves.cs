using Lsk.Domain.Decisions;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>What becomes of the asks of a group that is no more: another goes on with them.</summary>
public static class AskMoves
{
    /// <summary>The asks to and from the group that still need something, tracked.</summary>
    public static async Task<IReadOnlyList<Ask>> OpenAsync(LskDbContext db, GroupId group, CancellationToken cancel) =>
        [
            .. (await OfAsync(db, group, cancel)).Where(ask =>
                ask.State is AskState.Open or AskState.Answered or AskState.Returned
            ),
        ];

    /// <summary>Gives all asks of a group that turns out to be another to that one, or only the open ones.</summary>
    public static async Task MoveAsync(LskDbContext db, GroupId from, GroupId into, bool open, CancellationToken cancel) =>
        await HandAsync(db, open ? await OpenAsync(db, from, cancel) : await OfAsync(db, from, cancel), from, into, cancel);

    /// <summary>The heir answers what the group was asked, and receives the answers to what it asked. What one of the two asked the other
    /// is no ask any more: it is taken back, with their names as the reason.</summary>
    public static async Task HandAsync(LskDbContext db, IReadOnlyList<Ask> asks, GroupId from, GroupId? heir, CancellationToken cancel)
    {
        if (asks.Count == 0 || heir is not { } to)
            return;
        var taken = (await db.Asks.Where(ask => ask.FromId == to).Select(ask => new { ask.Date, ask.Number }).ToListAsync(cancel))
            .Select(known => (known.Date, known.Number))
            .ToHashSet();
        string? between = null;
        foreach (var ask in asks.OrderBy(ask => ask.Date).ThenBy(ask => ask.Number))
        {
            if ((ask.FromId == from && ask.ToId == to) || (ask.FromId == to && ask.ToId == from))
                ask.Withdraw(between ??= await NamesAsync(db, from, to, cancel));
            if (ask.ToId == from)
                ask.HandTo(to);
            if (ask.FromId != from)
                continue;
            var number = ask.Number;
            while (!taken.Add((ask.Date, number)))
                number++;
            ask.AskedBy(to, number);
        }
    }

    private static async Task<string> NamesAsync(LskDbContext db, GroupId from, GroupId into, CancellationToken cancel)
    {
        var names = await db.Groups.Where(group => group.Id == from || group.Id == into).ToDictionaryAsync(group => group.Id, cancel);
        return $"{names[from].Name} → {names[into].Name}";
    }

    private static async Task<IReadOnlyList<Ask>> OfAsync(LskDbContext db, GroupId group, CancellationToken cancel) =>
        await db.Asks.Include(ask => ask.Answers).Where(ask => ask.FromId == group || ask.ToId == group).ToListAsync(cancel);
}
