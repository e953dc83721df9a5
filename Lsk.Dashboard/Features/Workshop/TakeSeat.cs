using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Workshop;

/// <param name="Workshop">The workshop.</param>
/// <param name="Role">Rater or observer.</param>
public sealed record TakeSeatCommand(WorkshopId Workshop, ParticipantRole Role);

/// <summary>Lets an account that may rate into an open workshop straight from the list: the account says who it is, so there is no code to
/// type.</summary>
[Needs(Permission.Rate)]
public sealed class TakeSeat(IDbContextFactory<LskDbContext> contexts, ChangeWorkshop change) : UseCase<TakeSeatCommand, ParticipantId>
{
    protected override async Task<Outcome<ParticipantId>> HandleAsync(Actor actor, TakeSeatCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var organisation = actor.Organisation is { } own
            ? await db.Organisations.AsNoTracking().SingleOrDefaultAsync(one => one.Id == own, cancel)
            : null;
        var request = new JoinRequest(
            actor.Name,
            actor.Id,
            null,
            organisation?.Name ?? "",
            JoinWorkshop.SideOf(organisation),
            command.Role,
            AdmitAtOnce: true
        );
        return await change.RunAsync<ParticipantId>(
            actor,
            command.Workshop,
            (session, now) =>
            {
                var joined = session.Join(request, now);
                return joined.IsDone ? joined.Value.Id : joined.Broken!;
            },
            cancel
        );
    }
}
