using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Identity;
using Lsk.Domain.Access;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>An account whose owner has lost the phone and the recovery codes.</summary>
public sealed record ResetSecondFactorCommand(string Account);

/// <summary>Takes the second factor away and ends the sessions; whoever must have one turns a new one on at the next sign-in.</summary>
[Needs(Permission.Administer), NotedAs(SecurityKind.SecondFactorChanged)]
public sealed class ResetSecondFactor(AccountStore accounts, SessionRegister sessions) : UseCase<ResetSecondFactorCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, ResetSecondFactorCommand command, CancellationToken cancel)
    {
        var outcome = await accounts.RunAsync<Done>(
            actor,
            async (users, db) =>
            {
                var user = await users.FindByIdAsync(command.Account);
                if (user is null)
                    return BrokenRule.NotFound;
                // One's own is turned off with a code, on one's own page.
                if (user.Id == actor.Id)
                    return AccountRules.OwnAccount;
                if (!await SecondFactors.RemoveAsync(db, user.Id, cancel))
                    return AccountRules.NoSecondFactor;
                await AuditTrail.NoteAsync(db, actor, "SecondFactorReset", nameof(AppUser), user.Id, user.UserName ?? "", cancel);
                return Done.Value;
            },
            cancel
        );
        if (outcome.IsDone)
            await sessions.EndAllAsync(command.Account, CancellationToken.None);
        return outcome;
    }
}
