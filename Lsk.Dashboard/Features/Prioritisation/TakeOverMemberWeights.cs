using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Prioritisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>Take the members' weights over.</summary>
/// <param name="Model">Number of the version that was looked at: whoever takes over takes what was shown.</param>
public sealed record TakeOverMemberWeightsCommand(int Model);

/// <summary>
/// Makes a draft of the model in use with the group's weights: the mean of the members' normalised weights, in percent. It says on how many
/// people's answers, by whom and when; it ranks nothing before somebody puts it in use.
/// </summary>
[Needs(Permission.EditModel)]
public sealed class TakeOverMemberWeights(IDbContextFactory<LskDbContext> contexts, MemberWeightReader members, TimeProvider clock)
    : UseCase<TakeOverMemberWeightsCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, TakeOverMemberWeightsCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var models = await db.Models.AsNoTracking().Include(m => m.Criteria).ToListAsync(cancel);
        if (models.Find(m => m.State == ModelState.Draft) is { } draft)
            return new BrokenRule("DraftExists", draft.Number);
        if (models.Find(m => m.State == ModelState.InUse && m.Number == command.Model) is not { } source)
            return BrokenRule.NotFound;
        Criterion[] criteria = [.. source.Criteria.OrderBy(c => c.Order)];
        var own = Weights.FromPoints([.. criteria.Select(c => c.Weight)]);
        if (own.Broken is { } broken)
            return broken;
        var panel = MemberWeightPanels.Of([.. criteria.Select(c => c.Name)], own.Value, await members.GetAsync(cancel));
        if (panel.Broken is { } nobody)
            return nobody;
        var (now, number) = (clock.GetUtcNow().UtcDateTime, models.Max(m => m.Number) + 1);
        var taken = new PriorityModel(
            source.Name,
            number,
            [
                .. criteria.Select(
                    (c, j) => (CriterionDraft.Of(c) with { Weight = Math.Round(100 * panel.Value.Weights[j], 2) }).At(j, c.Key)
                ),
            ],
            now
        );
        taken.TakeWeightsFrom(
            string.Format(
                CultureInfo.CurrentCulture,
                PrioritisationText.Members_Origin,
                panel.Value.Members.Count,
                actor.Name,
                Localization.Show.Moment(now)
            )
        );
        db.Models.Add(taken);
        if (
            await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == BasisReader.DecrementsKey(source.Number), cancel) is
            { } rules
        )
            db.Settings.Add(new Setting { Key = BasisReader.DecrementsKey(number), Value = rules.Value });
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return number;
    }
}
