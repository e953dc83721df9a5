using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>What the chair proposes after the year's self-evaluation.</summary>
/// <param name="Group">Of which group.</param>
/// <param name="Outcome">What.</param>
/// <param name="Grounds">On which grounds.</param>
public sealed record ProposeAfterSelfEvaluationCommand(GroupId Group, SelfEvaluationOutcome Outcome, string Grounds);

/// <summary>Keeps the chair's proposal for the year; it is worded anew by whoever leads the group until somebody decides.</summary>
[SeatDecides]
[Publishes(Topics.PortfolioName)]
public sealed class ProposeAfterSelfEvaluation(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    : UseCase<ProposeAfterSelfEvaluationCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(
        Actor actor,
        ProposeAfterSelfEvaluationCommand command,
        CancellationToken cancel
    )
    {
        var today = clock.Today();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await GroupRights.LeadsAsync(db, actor, command.Group.Value, today, cancel))
            return BrokenRule.NotPermitted;
        var answers = await db.Set<SelfEvaluationAnswer>()
            .CountAsync(one => one.GroupId == command.Group && one.Year == today.Year, cancel);
        if (answers < SelfEvaluationResult.ShownFrom)
            return SelfEvaluationRules.TooFewAnswers;
        var proposal = await db.Set<SelfEvaluationProposal>()
            .SingleOrDefaultAsync(one => one.GroupId == command.Group && one.Year == today.Year, cancel);
        if (proposal is null)
            db.Add(proposal = new SelfEvaluationProposal(command.Group, today.Year));
        if (proposal.Say(command.Outcome, command.Grounds, today) is { } broken)
            return broken;
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}
