using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.FollowUp;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>A candidate with its initiative and those it is parallel to.</summary>
public sealed record StopLine(FollowUpInitiative Initiative, StopCandidate Candidate, IReadOnlyList<FollowUpInitiative> ParallelTo);

/// <summary>The list of what to talk about stopping, from what is stored.</summary>
public static class StopList
{
    public static IReadOnlyList<StopLine> Of(FollowUpPortfolio portfolio, StoredRanking ranking, StopRule rule)
    {
        var byId = portfolio.Initiatives.ToDictionary(initiative => initiative.Id);
        var facts = portfolio
            .Initiatives.Select(initiative => new StopFacts
            {
                Id = initiative.Id,
                Status = initiative.Status,
                Start = initiative.Start,
                Effect = initiative.Effect,
                ChangedOn = initiative.Known.ChangedOn,
                Value = ranking.Of(initiative.Id)?.Value,
                BudgetTkr = initiative.BudgetTkr,
                SpentTkr = initiative.SpentTkr,
                ParallelTo = initiative.ParallelTo,
            })
            .ToList();
        return
        [
            .. StopCandidates
                .Find(facts, rule, portfolio.Today)
                .Select(candidate => new StopLine(byId[candidate.Id], candidate, [.. candidate.ParallelTo.Select(id => byId[id])])),
        ];
    }
}
