using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>An initiative that a cross-cutting group shall look at.</summary>
public sealed record SendReferralCommand(InitiativeId Initiative, GroupId Group, string? Question);

/// <summary>Sends an initiative to an LSG for its view. Returns the key of the referral.</summary>
[Needs(Permission.JudgeParallelWork)]
[Publishes(Topics.PortfolioName)]
public sealed class SendReferral(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<SendReferralCommand, int>
{
    /// <summary>Longest question or answer, in characters.</summary>
    public const int MaxText = 4000;

    protected override async Task<Outcome<int>> HandleAsync(Actor actor, SendReferralCommand command, CancellationToken cancel)
    {
        if (command.Question?.Length > MaxText)
            return ReferralRules.TextTooLong;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var initiative = await db.Initiatives.AsNoTracking().SingleOrDefaultAsync(i => i.Id == command.Initiative, cancel);
        if (initiative is null)
            return BrokenRule.NotFound;
        if (initiative.Sharing is Sharing.Draft)
            return ReferralRules.DraftNotShared;
        var group = await db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Id == command.Group, cancel);
        if (group is not { Kind: GroupKind.CollaborationGroup })
            return ReferralRules.NoCollaborationGroup;
        if (
            await db.Referrals.AnyAsync(
                r => r.InitiativeId == command.Initiative && r.GroupId == command.Group && r.AnsweredOn == null,
                cancel
            )
        )
            return ReferralRules.ReferralOpen(group.Name);
        var referral = new Referral(
            command.Initiative,
            command.Group,
            clock.Today(),
            string.IsNullOrWhiteSpace(command.Question) ? null : command.Question.Trim()
        );
        db.Referrals.Add(referral);
        await db.SaveAsync(actor, cancel);
        return referral.Id;
    }
}

/// <summary>What the group answered.</summary>
public sealed record ReceiveReferralAnswerCommand(int Referral, string Answer, DateOnly On);

/// <summary>Notes a group's answer to a referral.</summary>
[Needs(Permission.JudgeParallelWork)]
[Publishes(Topics.PortfolioName)]
public sealed class ReceiveReferralAnswer(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    : UseCase<ReceiveReferralAnswerCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, ReceiveReferralAnswerCommand command, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(command.Answer))
            return ReferralRules.AnswerMissing;
        if (command.Answer.Length > SendReferral.MaxText)
            return ReferralRules.TextTooLong;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var referral = await db.Referrals.SingleOrDefaultAsync(r => r.Id == command.Referral, cancel);
        if (referral is null)
            return BrokenRule.NotFound;
        if (referral.AnsweredOn is not null)
            return ReferralRules.AlreadyAnswered;
        if (command.On < referral.SentOn || command.On > clock.Today())
            return ReferralRules.AnswerDayWrong;
        referral.Receive(command.Answer.Trim(), command.On);
        await db.SaveAsync(actor, cancel);
        return Done.Value;
    }
}

/// <summary>Named refusals of referrals.</summary>
public static class ReferralRules
{
    public static BrokenRule TextTooLong { get; } = new("ReferralTextTooLong", SendReferral.MaxText);

    /// <summary>A draft is nobody else's business yet.</summary>
    public static BrokenRule DraftNotShared { get; } = new(nameof(DraftNotShared));

    /// <summary>Referrals go to cross-cutting groups.</summary>
    public static BrokenRule NoCollaborationGroup { get; } = new(nameof(NoCollaborationGroup));

    public static BrokenRule AnswerMissing { get; } = new("ReferralAnswerMissing");

    public static BrokenRule AlreadyAnswered { get; } = new("ReferralAnswered");

    /// <summary>The answer came after the question, and not tomorrow.</summary>
    public static BrokenRule AnswerDayWrong { get; } = new("ReferralAnswerDay");

    /// <summary>The group has a question about it already.</summary>
    public static BrokenRule ReferralOpen(string group) => new(nameof(ReferralOpen), group);
}
