using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>A referral to a group, with the initiative that it is about.</summary>
public sealed record InboxLine(Referral Referral, string Title)
{
    public string Address => $"/initiativ/{Referral.InitiativeId.Value}#remisser";
}

/// <summary>The referrals of a group as one person may see them.</summary>
/// <param name="Lines">Those that wait first, the longest overdue on top.</param>
/// <param name="MayAnswer">Whether the person answers for the group.</param>
public sealed record InboxData(IReadOnlyList<InboxLine> Lines, bool MayAnswer);

/// <summary>Reads a group's inbox.</summary>
public sealed class InboxQueries(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
{
    public async Task<InboxData> FindAsync(Actor actor, GroupId group, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return new InboxData([], false);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var lines = await db
            .Referrals.AsNoTracking()
            .Where(referral => referral.GroupId == group)
            .Join(
                db.Initiatives.VisibleTo(actor),
                referral => referral.InitiativeId,
                initiative => initiative.Id,
                (referral, initiative) => new { Referral = referral, initiative.Title }
            )
            .ToListAsync(cancel);
        return new InboxData(
            [
                .. lines
                    .Select(line => new InboxLine(line.Referral, line.Title))
                    .OrderBy(line => line.Referral.AnsweredOn is not null)
                    .ThenBy(line => line.Referral.AnsweredOn is null ? line.Referral.Due : DateOnly.MaxValue)
                    .ThenByDescending(line => line.Referral.AnsweredOn),
            ],
            actor.May(Permission.JudgeParallelWork) || await GroupRights.LeadsAsync(db, actor, group.Value, clock.Today(), cancel)
        );
    }
}
