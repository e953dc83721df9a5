using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>An answer to an ask.</summary>
/// <param name="Ask">Which.</param>
/// <param name="Text">The answer.</param>
/// <param name="On">The day it was given.</param>
/// <param name="Read">The version that was read.</param>
public sealed record AnswerAskCommand(int Ask, string Text, DateOnly On, Guid Read);

/// <summary>Answers an ask; that closes nothing. Only who leads the group that was asked, or the support function, may.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.DecisionsName)]
public sealed class AnswerAsk(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<AnswerAskCommand, Done>
{
    protected override Task<Outcome<Done>> HandleAsync(Actor actor, AnswerAskCommand command, CancellationToken cancel) =>
        AskChanges.ChangeAsync(
            contexts,
            clock.Today(),
            actor,
            (command.Ask, command.Read),
            ask => ask.ToId,
            (ask, today) => ask.Answer(command.Text, command.On, today),
            cancel
        );
}

/// <summary>What the asking group says of an answer.</summary>
/// <param name="Ask">Which.</param>
/// <param name="Verdict">Received or returned.</param>
/// <param name="On">The day.</param>
/// <param name="Reason">Why; needed for a return.</param>
/// <param name="Read">The version that was read.</param>
public sealed record JudgeAnswerCommand(int Ask, AskVerdict Verdict, DateOnly On, string? Reason, Guid Read);

/// <summary>Receives an answer or returns it. Only who leads the asking group, or the support function, may.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.DecisionsName)]
public sealed class JudgeAnswer(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<JudgeAnswerCommand, Done>
{
    protected override Task<Outcome<Done>> HandleAsync(Actor actor, JudgeAnswerCommand command, CancellationToken cancel) =>
        AskChanges.ChangeAsync(
            contexts,
            clock.Today(),
            actor,
            (command.Ask, command.Read),
            ask => ask.FromId,
            (ask, today) => ask.Judge(command.Verdict, command.On, command.Reason, today),
            cancel
        );
}

/// <summary>Takes an ask back.</summary>
/// <param name="Ask">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="Read">The version that was read.</param>
public sealed record WithdrawAskCommand(int Ask, string Reason, Guid Read);

/// <summary>Takes an ask back; it stays in the record. Only who leads the asking group, or the support function, may.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.DecisionsName)]
public sealed class WithdrawAsk(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<WithdrawAskCommand, Done>
{
    protected override Task<Outcome<Done>> HandleAsync(Actor actor, WithdrawAskCommand command, CancellationToken cancel) =>
        AskChanges.ChangeAsync(
            contexts,
            clock.Today(),
            actor,
            (command.Ask, command.Read),
            ask => ask.FromId,
            (ask, _) => ask.Withdraw(command.Reason),
            cancel
        );
}

/// <summary>A change of one ask by who speaks for one of its two groups.</summary>
internal static class AskChanges
{
    public static async Task<Outcome<Done>> ChangeAsync(
        IDbContextFactory<LskDbContext> contexts,
        DateOnly today,
        Actor actor,
        (int Ask, Guid Read) which,
        Func<Ask, Domain.Organisation.GroupId> speaker,
        Func<Ask, DateOnly, BrokenRule?> change,
        CancellationToken cancel
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Asks.Include(one => one.Answers).SingleOrDefaultAsync(one => one.Id == which.Ask, cancel) is not { } ask)
            return BrokenRule.NotFound;
        if (!await GroupRights.LeadsAsync(db, actor, speaker(ask).Value, today, cancel))
            return BrokenRule.NotPermitted;
        db.Entry(ask).Property(one => one.Version).OriginalValue = which.Read;
        // An answer stands in a table of its own: the ask is what two people meet at.
        db.Entry(ask).Property(one => one.Version).IsModified = true;
        if (change(ask, today) is { } broken)
            return broken;
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}
