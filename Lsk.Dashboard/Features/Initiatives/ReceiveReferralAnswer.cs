using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Notes a group's answer to a referral: whoever leads the group answers itself, and the support function notes what came another
/// way.</summary>
[SeatDecides]
[Publishes(Topics.PortfolioName)]
public sealed class ReceiveReferralAnswer(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    : UseCase<ReceiveReferralAnswerCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, ReceiveReferralAnswerCommand command, CancellationToken cancel)
    {
        var today = clock.Today();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var referral = await db.Referrals.SingleOrDefaultAsync(r => r.Id == command.Referral, cancel);
        var mayAny = actor.May(Permission.JudgeParallelWork);
        if (!mayAny && (referral is null || !await GroupRights.LeadsAsync(db, actor, referral.GroupId.Value, today, cancel)))
            return BrokenRule.NotPermitted;
        if (referral is null)
            return BrokenRule.NotFound;
        if (ReferralRules.OfAnswer(referral, command.Kind, command.Answer, command.On, today) is { } broken)
            return broken;
        referral.Receive(command.Answer?.Trim(), command.On, command.Kind);
        var conflict = await db.TrySaveAsync(actor, cancel);
        return conflict == BrokenRule.ChangedMeanwhile ? ReferralRules.AlreadyAnswered
            : conflict is not null ? conflict
            : Done.Value;
    }
}

/// <summary>Says what became of an answer: for whoever owns the initiative.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class HandleReferral(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<HandleReferralCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, HandleReferralCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var referral = await db.Referrals.SingleOrDefaultAsync(r => r.Id == command.Referral, cancel);
        var initiative = referral is null
            ? null
            : await db.Initiatives.VisibleTo(actor).AsNoTracking().SingleOrDefaultAsync(i => i.Id == referral.InitiativeId, cancel);
        if (referral is null || initiative is null)
            return BrokenRule.NotFound;
        if (!actor.May(Permission.EditInitiative, initiative.OrganisationId))
            return BrokenRule.NotPermitted;
        var handled = StorableText.Of(command.Handled).Trim();
        if (referral.AnsweredOn is null || handled.Length == 0)
            return ReferralRules.NothingToHandle;
        if (handled.Length > Referral.MaxText)
            return ReferralRules.TextTooLong;
        referral.Handle(handled, clock.Today());
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}
