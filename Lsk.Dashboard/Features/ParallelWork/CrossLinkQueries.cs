using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork.CrossLinks;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>A missing cross-link with its initiative.</summary>
/// <param name="Work">The initiative.</param>
/// <param name="Link">The area and the words that point to it.</param>
/// <param name="Before">The text when somebody judged that the link need not be, and on which grounds; it has changed since.</param>
public sealed record CrossLinkLine(WorkInfo Work, MissingCrossLink Link, (string Text, string Reason)? Before = null)
{
    public (InitiativeId Initiative, GroupId Group) To => (Work.Id, Link.Area.Group!.Value);
}

/// <summary>What became of the suggestions to one LSG.</summary>
/// <param name="Area">The LSG, by name.</param>
/// <param name="Waiting">Suggested, and nobody has said anything.</param>
/// <param name="Referred">Sent as referrals.</param>
/// <param name="NotNeeded">Judged away, and the text is the same.</param>
public sealed record CrossLinkCount(string Area, int Waiting, int Referred, int NotNeeded);

/// <summary>What ought to hang together and does not.</summary>
public sealed record CrossLinksView(
    IReadOnlyList<CrossLinkLine> Missing,
    IReadOnlyList<CrossLinkCount> Counts,
    IReadOnlyList<SharedTargetGroup> Shared
);

/// <summary>Reads missing cross-links to LSG, and groups that serve the same people.</summary>
public sealed class CrossLinkQueries(IDbContextFactory<LskDbContext> contexts, ParallelBoard board)
{
    public async Task<CrossLinksView> ReadAsync(Actor actor, CancellationToken cancel)
    {
        var snapshot = await board.CurrentAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var groups = await db.Groups.AsNoTracking().Where(g => g.Kind == GroupKind.CollaborationGroup).ToListAsync(cancel);
        var areas = MissingCrossLinks.AreasOf(groups);
        var names = groups.ToDictionary(group => group.Id, group => group.Name);
        var all = await db.Referrals.IgnoreQueryFilters().AsNoTracking().ToListAsync(cancel);
        var seen = snapshot.Works.Values.Where(work => work.MayBeSeenBy(actor)).ToDictionary(work => work.Id);
        var sent = all.Where(one => one.NotNeeded is null && seen.ContainsKey(one.InitiativeId) && names.ContainsKey(one.GroupId)).ToList();
        var referred = sent.GroupBy(r => ParallelSnapshot.KeyOf(r.InitiativeId))
            .ToDictionary(g => g.Key, IReadOnlyCollection<string> (g) => g.Select(r => names[r.GroupId]).ToList());
        var judged = all.Where(one => one.NotNeeded is not null && seen.ContainsKey(one.InitiativeId))
            .OrderBy(one => one.Id)
            .GroupBy(one => (one.InitiativeId, one.GroupId))
            .ToDictionary(same => same.Key, same => same.Last());
        var texts = await TextsAsync(db, judged.Keys.Select(key => key.InitiativeId), cancel);
        var found = MissingCrossLinks
            .Find(seen.Values.Select(work => work.Text), referred, snapshot.Settings.Lexicon, areas)
            .Select(link => new CrossLinkLine(snapshot.Works[link.Key], link))
            .ToList();
        var missing = new List<CrossLinkLine>();
        foreach (var line in found)
        {
            if (judged.GetValueOrDefault(line.To) is not { } verdict)
                missing.Add(line);
            else if (!verdict.HoldsFor(texts[line.Work.Id]))
                missing.Add(line with { Before = (verdict.JudgedText!, verdict.NotNeeded!) });
        }
        return new CrossLinksView(
            missing,
            [
                .. areas
                    .Select(area => new CrossLinkCount(
                        area.Name,
                        missing.Count(line => line.Link.Area.Group == area.Group),
                        sent.Where(one => one.GroupId == area.Group).DistinctBy(one => one.InitiativeId).Count(),
                        judged.Count(one => one.Key.GroupId == area.Group && one.Value.HoldsFor(texts[one.Key.InitiativeId]))
                    ))
                    .Where(count => count.Waiting + count.Referred + count.NotNeeded > 0),
            ],
            MissingCrossLinks.SharedTargets(seen.Values.Select(work => work.Text), snapshot.Settings.Lexicon)
        );
    }

    private static async Task<Dictionary<InitiativeId, string>> TextsAsync(
        LskDbContext db,
        IEnumerable<InitiativeId> initiatives,
        CancellationToken cancel
    )
    {
        var ids = initiatives.Distinct().ToList();
        return await db
            .Initiatives.AsNoTracking()
            .Where(one => ids.Contains(one.Id))
            .Select(one => new
            {
                one.Id,
                one.Title,
                one.Description,
            })
            .ToDictionaryAsync(one => one.Id, one => Referral.TextOf(one.Title, one.Description), cancel);
    }
}
