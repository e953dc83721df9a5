using Lsk.Domain.Groups;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>What a group's year and its members' answers become when it turns out to be another.</summary>
internal static class YearMoves
{
    /// <summary>Moves them, tracked and not saved. Where both groups have said the same thing of a year, the one that is kept has said
    /// it.</summary>
    public static async Task MoveAsync(LskDbContext db, GroupId from, GroupId into, CancellationToken cancel)
    {
        foreach (var answer in await db.Set<SelfEvaluationAnswer>().Where(one => one.GroupId == from).ToListAsync(cancel))
            GroupMoves.Move(answer, into);
        var proposed = await db.Set<SelfEvaluationProposal>().Where(one => one.GroupId == into).Select(one => one.Year).ToListAsync(cancel);
        foreach (var proposal in await db.Set<SelfEvaluationProposal>().Where(one => one.GroupId == from).ToListAsync(cancel))
            if (proposed.Contains(proposal.Year))
                db.Remove(proposal);
            else
                GroupMoves.Move(proposal, into);
        foreach (var step in await db.Set<YearStep>().Where(one => one.GroupId == from).ToListAsync(cancel))
            GroupMoves.Move(step, into);
        var known = (await db.Set<YearStepDone>().Where(one => one.GroupId == into).ToListAsync(cancel))
            .Select(one => (one.StepId, one.Year))
            .ToHashSet();
        foreach (var done in await db.Set<YearStepDone>().Where(one => one.GroupId == from).ToListAsync(cancel))
            if (known.Contains((done.StepId, done.Year)))
                db.Remove(done);
            else
                GroupMoves.Move(done, into);
        // Links speak of the group that goes: whoever holds one asks for another.
        var links = await db.Set<Invitation>()
            .Where(one => one.Purpose == InvitationPurpose.SelfEvaluation && one.SubjectKey == from.Value)
            .ToListAsync(cancel);
        db.RemoveRange(links);
    }
}
