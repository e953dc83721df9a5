using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>A group's self-evaluation as one person may see it.</summary>
/// <param name="Year">The year that is asked for now.</param>
/// <param name="Results">The years that somebody has answered, the latest first; sentences for those who lead the group alone.</param>
/// <param name="Proposals">What the chair proposed, by year.</param>
/// <param name="Leads">Whether the person leads the group.</param>
/// <param name="Invitations">Who is invited, for those who lead.</param>
public sealed record SelfEvaluationData(
    int Year,
    IReadOnlyList<SelfEvaluationResult> Results,
    IReadOnlyDictionary<int, SelfEvaluationProposal> Proposals,
    bool Leads,
    IReadOnlyList<InvitationLine> Invitations
);

/// <summary>Reads self-evaluations.</summary>
public sealed class SelfEvaluationQueries(IDbContextFactory<LskDbContext> contexts, InvitationReader invitations)
{
    /// <summary>Of one group; nothing for who may not read.</summary>
    public async Task<SelfEvaluationData?> FindAsync(Actor actor, GroupId group, DateOnly today, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return null;
        var (leads, invited) = await invitations.OfAsync(actor, InvitationPurpose.SelfEvaluation, group.Value, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var answers = await db.Set<SelfEvaluationAnswer>().AsNoTracking().Where(one => one.GroupId == group).ToListAsync(cancel);
        var proposals = await db.Set<SelfEvaluationProposal>().AsNoTracking().Where(one => one.GroupId == group).ToListAsync(cancel);
        return new SelfEvaluationData(
            today.Year,
            [
                .. answers
                    .GroupBy(one => one.Year)
                    .OrderByDescending(same => same.Key)
                    .Select(same => SelfEvaluationResult.Of(same.Key, [.. same]))
                    .Select(result => leads ? result : result with { Sentences = [] }),
            ],
            proposals.ToDictionary(one => one.Year),
            leads,
            invited
        );
    }
}
