using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.ParallelWork.CrossLinks;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>A missing cross-link with its initiative.</summary>
public sealed record CrossLinkLine(WorkInfo Work, MissingCrossLink Link);

/// <summary>What ought to hang together and does not.</summary>
public sealed record CrossLinksView(IReadOnlyList<CrossLinkLine> Missing, IReadOnlyList<SharedTargetGroup> Shared);

/// <summary>Reads missing cross-links to LSG, and groups that serve the same people.</summary>
public sealed class CrossLinkQueries(IDbContextFactory<LskDbContext> contexts, ParallelBoard board)
{
    public async Task<CrossLinksView> ReadAsync(Actor actor, CancellationToken cancel)
    {
        var snapshot = await board.CurrentAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var referrals = await db
            .Referrals.AsNoTracking()
            .Join(db.Groups, r => r.GroupId, g => g.Id, (r, g) => new { r.InitiativeId, g.Name })
            .ToListAsync(cancel);
        var referred = referrals
            .GroupBy(r => ParallelSnapshot.KeyOf(r.InitiativeId))
            .ToDictionary(g => g.Key, IReadOnlyCollection<string> (g) => g.Select(r => r.Name).ToList());
        var works = snapshot.Works.Values.Where(work => work.MayBeSeenBy(actor)).ToList();
        var missing = MissingCrossLinks.Find(works.Select(work => work.Text), referred, snapshot.Settings.Lexicon);
        return new CrossLinksView(
            [.. missing.Select(link => new CrossLinkLine(snapshot.Works[link.Key], link))],
            MissingCrossLinks.SharedTargets(works.Select(work => work.Text), snapshot.Settings.Lexicon)
        );
    }
}
