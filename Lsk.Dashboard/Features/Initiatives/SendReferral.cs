using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Sends an initiative to an LSG for its view. Returns the key of the referral.</summary>
[Needs(Permission.JudgeParallelWork)]
[Publishes(Topics.PortfolioName)]
public sealed class SendReferral(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<SendReferralCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, SendReferralCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var sent = await SentReferrals.AddAsync(db, command, clock.Today(), cancel);
        if (sent.Broken is { } broken)
            return broken;
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : sent.Value.Id;
    }
}

/// <summary>Sends several initiatives with one question: all of them, or none when one cannot be sent. Returns how many.</summary>
[Needs(Permission.JudgeParallelWork)]
[Publishes(Topics.PortfolioName)]
public sealed class SendReferrals(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<SendReferralsCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, SendReferralsCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var to = command.To.Distinct().ToList();
        foreach (var (initiative, group) in to)
        {
            var one = new SendReferralCommand(initiative, group, command.Question, command.DueOn);
            if ((await SentReferrals.AddAsync(db, one, clock.Today(), cancel)).Broken is { } broken)
                return broken;
        }
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : to.Count;
    }
}

/// <summary>What every way of sending a referral asks.</summary>
internal static class SentReferrals
{
    /// <summary>A new referral, tracked and not saved; or why it cannot be sent.</summary>
    public static async Task<Outcome<Referral>> AddAsync(
        LskDbContext db,
        SendReferralCommand command,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var question = string.IsNullOrWhiteSpace(command.Question) ? null : StorableText.Of(command.Question).Trim();
        if (question?.Length > Referral.MaxText)
            return ReferralRules.TextTooLong;
        if (command.DueOn < today)
            return ReferralRules.DueDayWrong;
        var initiative = await db.Initiatives.AsNoTracking().SingleOrDefaultAsync(i => i.Id == command.Initiative, cancel);
        if (initiative is null)
            return BrokenRule.NotFound;
        if (initiative.Sharing is Sharing.Draft)
            return ReferralRules.DraftNotShared;
        var group = await db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Id == command.Group, cancel);
        if (group is not { Kind: GroupKind.CollaborationGroup, EndedOn: null })
            return ReferralRules.NoCollaborationGroup;
        var isOpen = await db.Referrals.AnyAsync(
            r => r.InitiativeId == command.Initiative && r.GroupId == command.Group && r.AnsweredOn == null,
            cancel
        );
        if (isOpen)
            return ReferralRules.ReferralOpen(group.Name);
        var referral = new Referral(
            command.Initiative,
            command.Group,
            today,
            question,
            command.DueOn ?? today.AddDays(Referral.DefaultDays)
        );
        db.Referrals.Add(referral);
        return referral;
    }
}
