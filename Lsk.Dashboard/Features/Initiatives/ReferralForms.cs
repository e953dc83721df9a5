using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Invitations;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Gives an LSG's people a referral to answer without an account: whoever leads the LSG invites, and the support function.</summary>
public sealed class ReferralForms : IInvitedForms
{
    internal const string KindField = "svarstyp";
    internal const string AnswerField = "svar";

    public InvitationPurpose Purpose => InvitationPurpose.ReferralAnswer;

    public Type View => typeof(ReferralInvited);

    public async Task<bool> MayInviteAsync(LskDbContext db, Actor actor, int subject, DateOnly today, CancellationToken cancel) =>
        await db.Referrals.AsNoTracking().SingleOrDefaultAsync(one => one.Id == subject, cancel) is { } referral
        && (actor.May(Permission.JudgeParallelWork) || await GroupRights.LeadsAsync(db, actor, referral.GroupId.Value, today, cancel));

    public Task<int?> MostAnswersAsync(LskDbContext db, int subject, bool forAll, DateOnly today, CancellationToken cancel) =>
        Task.FromResult<int?>(1);

    public async Task<InvitedForm?> FindAsync(LskDbContext db, Invitation invitation, DateOnly today, CancellationToken cancel)
    {
        var referral = await db.Referrals.AsNoTracking().SingleOrDefaultAsync(one => one.Id == invitation.SubjectKey, cancel);
        // A draft, or what was removed since, is shown to nobody outside.
        var initiative = referral is null
            ? null
            : await db
                .Initiatives.AsNoTracking()
                .SingleOrDefaultAsync(one => one.Id == referral.InitiativeId && one.Sharing != Sharing.Draft, cancel);
        if (referral is null || initiative is null)
            return null;
        var group = await db.Groups.Where(one => one.Id == referral.GroupId).Select(one => one.Name).SingleAsync(cancel);
        return new ReferralForm(
            invitation.InvitedBy,
            invitation.LastDay,
            group,
            initiative.Title,
            initiative.Description,
            referral.Question,
            referral.Due,
            referral.AnsweredOn is null ? null : referral.Answer ?? ""
        );
    }

    public async Task<BrokenRule?> AnswerAsync(
        LskDbContext db,
        Invitation invitation,
        IReadOnlyDictionary<string, string> given,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var referral = await db.Referrals.SingleOrDefaultAsync(one => one.Id == invitation.SubjectKey, cancel);
        if (
            referral is null
            || !await db.Initiatives.AnyAsync(one => one.Id == referral.InitiativeId && one.Sharing != Sharing.Draft, cancel)
        )
            return BrokenRule.NotFound;
        ReferralAnswerKind? kind = Enum.TryParse<ReferralAnswerKind>(given.GetValueOrDefault(KindField), out var read) ? read : null;
        var answer = given.GetValueOrDefault(AnswerField);
        if (ReferralRules.OfAnswer(referral, kind, answer, today, today) is { } broken)
            return broken;
        referral.Receive(string.IsNullOrWhiteSpace(answer) ? null : StorableText.Of(answer).Trim(), today, kind);
        return null;
    }
}
