using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Identity;
using Lsk.Domain.Access;
using Lsk.Domain.Organisation;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Workshop;

/// <param name="Code">As typed.</param>
/// <param name="Name">Of a guest; an account's own name otherwise.</param>
/// <param name="Organisation">Whom they speak for, if anybody.</param>
/// <param name="Role">Rater or observer.</param>
/// <param name="Secret">Of a guest: the one in their cookie, or a new one.</param>
/// <param name="Address">Where the request comes from; wrong codes are counted by it.</param>
public sealed record JoinWorkshopCommand(
    string Code,
    string Name,
    OrganisationId? Organisation,
    ParticipantRole Role,
    string Secret,
    string Address
);

/// <summary>A seat.</summary>
public sealed record JoinedWorkshop(WorkshopId Workshop, ParticipantId Person, Admission Admission);

/// <summary>Asks to join with a code. Accounts that may rate are in at once; guests and readers wait until whoever leads lets them
/// in.</summary>
[SeatDecides]
public sealed class JoinWorkshop(
    IDbContextFactory<LskDbContext> contexts,
    WorkshopQueries queries,
    ChangeWorkshop change,
    GuessAttempts attempts,
    SecurityLog security,
    TimeProvider clock
) : UseCase<JoinWorkshopCommand, JoinedWorkshop>
{
    protected override async Task<Outcome<JoinedWorkshop>> HandleAsync(Actor actor, JoinWorkshopCommand command, CancellationToken cancel)
    {
        var code = JoinCode.Normalise(command.Code);
        if (code.Length == 0 || await queries.ByCodeAsync(code, cancel) is not { } id)
        {
            await security.NoteAsync(SecurityKind.JoinCodeWrong, actor.IsGuest ? null : actor.Id);
            return await WrongAsync(code, command.Address, cancel);
        }

        var organisation = await OrganisationAsync(command.Organisation ?? actor.Organisation, cancel);
        var isAccount = !actor.IsGuest;
        var request = new JoinRequest(
            isAccount ? actor.Name : command.Name,
            isAccount ? actor.Id : null,
            isAccount ? null : WorkshopPerson.HashOf(id, command.Secret),
            organisation?.Name ?? "",
            SideOf(organisation),
            command.Role,
            isAccount && actor.May(Permission.Rate)
        );
        return await change.RunAsync<JoinedWorkshop>(
            actor,
            id,
            (session, now) =>
            {
                if (!session.Accepts(code, now))
                    return WorkshopRules.JoinCodeWrong;
                var joined = session.Join(request, now);
                return joined.IsDone ? new JoinedWorkshop(id, joined.Value.Id, joined.Value.Admission) : joined.Broken!;
            },
            cancel
        );
    }

    /// <summary>The side that somebody from that organisation speaks for.</summary>
    internal static Side SideOf(Organisation? organisation) =>
        organisation?.Kind switch
        {
            OrganisationKind.Region => Side.Region,
            OrganisationKind.Municipality => Side.Municipality,
            _ => Side.Other,
        };

    // What cannot be a code at all (an old link, half a code) is no guess.
    private async Task<BrokenRule> WrongAsync(string code, string address, CancellationToken cancel)
    {
        var wait = code.Length == 0 ? TimeSpan.Zero : attempts.Failed(address);
        if (wait == TimeSpan.Zero)
            return WorkshopRules.JoinCodeWrong;
        await Task.Delay(wait, clock, cancel);
        return WorkshopRules.TooManyTries;
    }

    private async Task<Organisation?> OrganisationAsync(OrganisationId? id, CancellationToken cancel)
    {
        if (id is not { } some)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Organisations.AsNoTracking().SingleOrDefaultAsync(organisation => organisation.Id == some, cancel);
    }
}
