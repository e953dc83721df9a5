using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>Judges suggested cross-links away with a reason: they come back only when title or description changes. Returns how
/// many.</summary>
[Needs(Permission.JudgeParallelWork)]
[Publishes(Topics.PortfolioName)]
public sealed class JudgeCrossLinks(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<JudgeCrossLinksCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, JudgeCrossLinksCommand command, CancellationToken cancel)
    {
        var reason = StorableText.Of(command.Reason).Trim();
        if (reason.Length is 0 or > Referral.MaxText)
            return ReferralRules.ReasonMissing;
        if (PersonalIdentityNumber.ShownIn(reason) is { } shown)
            return ReferralRules.PersonalNumber(shown);
        var today = clock.Today();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var links = command.Links.Distinct().ToList();
        foreach (var (id, group) in links)
        {
            var initiative = await db.Initiatives.VisibleTo(actor).AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
            if (initiative is null || !await db.Groups.AnyAsync(one => one.Id == group && one.Kind == GroupKind.CollaborationGroup, cancel))
                return BrokenRule.NotFound;
            var text = Referral.TextOf(initiative.Title, initiative.Description);
            var known = await db
                .Referrals.IgnoreQueryFilters()
                .OrderByDescending(one => one.Id)
                .FirstOrDefaultAsync(one => one.InitiativeId == id && one.GroupId == group && one.NotNeeded != null, cancel);
            if (known is null)
                db.Add(Referral.Unneeded(id, group, today, reason, text));
            else
                known.JudgeAnew(reason, text, today);
        }
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : links.Count;
    }
}
