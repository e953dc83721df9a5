using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Planning;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>What the follow-up pages show, out of the shared readings: nothing is read from the store while it has not changed.</summary>
public sealed class FollowUpQueries(RegisterReader registers, MeasureReader measures, StandingReader standings)
{
    /// <summary>All initiatives that the actor may see, or the one given, with what the rules say of them.</summary>
    public async Task<FollowUpPortfolio> PortfolioAsync(Actor actor, CancellationToken cancel, InitiativeId? only = null)
    {
        var register = await registers.GetAsync(cancel);
        var judged = await measures.GetAsync(cancel);
        var known = await standings.GetAsync(cancel);
        var organisations = register.Organisations.ToDictionary(o => o.Id, o => new OrganisationLine(o.Id, o.Name, o.ShortName));
        IEnumerable<RegisterRow> rows = only is { } id ? (register.Find(id, actor) is { } one ? [one] : []) : register.VisibleTo(actor);
        var strategies = new StrategyYears(register.Strategies.Values, known.Today);
        FollowUpInitiative[] initiatives =
        [
            .. rows.OrderBy(row => row.Title, StringComparer.CurrentCulture)
                .Select(row => new FollowUpInitiative
                {
                    Row = row,
                    Organisation = organisations[row.OrganisationId],
                    Today = known.Today,
                    Known = known.Of(row.Id),
                    Measures = judged.Of(actor, row.Id, row.OrganisationId),
                }),
        ];
        var carried = initiatives.Select(initiative => initiative.SubGoal).ToHashSet(StringComparer.Ordinal);
        return new FollowUpPortfolio(
            known.Today,
            initiatives,
            [.. organisations.Values.OrderBy(o => o.Name, StringComparer.CurrentCulture)],
            // Of a strategy that is prepared, or is over, what work belongs to.
            [
                .. register
                    .SubGoals.Where(goal => carried.Contains(goal.Code) || register.Strategies[goal.StrategyId] == strategies.InForce)
                    .Select(goal => new SubGoalLine(goal.Code, goal.Name, goal.FocusArea)),
            ],
            strategies
        );
    }
}
