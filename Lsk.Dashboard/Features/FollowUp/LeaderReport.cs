using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>A part of the whole: an organisation, a focus area, a sub-goal.</summary>
public sealed record RollUpLine(string Key, string Title, string? Address, RollUpSum Sum);

/// <summary>A measure with its initiative.</summary>
public sealed record MeasureLine(FollowUpInitiative Initiative, ShownMeasure Measure);

/// <summary>A milestone with its initiative.</summary>
public sealed record ComingLine(FollowUpInitiative Initiative, StoredStep Milestone);

/// <summary>
/// What a leader needs of a focus area or the county, on one page: delivery and effect apart, what is late, what waits for an answer, what
/// comes, and what could be stopped. The page and the workbook are made from this.
/// </summary>
public sealed record LeaderReport
{
    /// <summary>The scope of the whole county, in addresses.</summary>
    public const string County = "lanet";

    private const int ComingDays = 90;

    /// <summary>Code of the focus area; null for the county.</summary>
    public required string? FocusArea { get; init; }

    /// <summary>Its name; null for the county.</summary>
    public required string? Name { get; init; }

    public required DateOnly Today { get; init; }

    public required RollUpSum Sum { get; init; }

    /// <summary>Focus areas of the county, or sub-goals of the focus area.</summary>
    public required IReadOnlyList<RollUpLine> Goals { get; init; }

    public required IReadOnlyList<RollUpLine> Organisations { get; init; }

    public required LeadTimes LeadTimes { get; init; }

    public required IReadOnlyList<MeasureLine> Better { get; init; }

    public required IReadOnlyList<MeasureLine> Worse { get; init; }

    /// <summary>Measures without a proven change, too early or impossible to judge: counted by verdict.</summary>
    public required IReadOnlyList<(Verdict Verdict, int Count)> Other { get; init; }

    /// <summary>More than a week past the plan, the latest first.</summary>
    public required IReadOnlyList<FollowUpInitiative> Late { get; init; }

    /// <summary>Waiting for feedback longer than expected, the longest first.</summary>
    public required IReadOnlyList<FollowUpInitiative> Unanswered { get; init; }

    /// <summary>Milestones of the next ninety days.</summary>
    public required IReadOnlyList<ComingLine> Coming { get; init; }

    public required IReadOnlyList<StopLine> Stop { get; init; }

    public string Scope => FocusArea ?? County;

    /// <summary>The report; null when there is no such focus area.</summary>
    public static LeaderReport? Of(FollowUpPortfolio portfolio, StoredRanking ranking, string? focusArea)
    {
        var name = portfolio.FocusAreas.FirstOrDefault(area => area.Code == focusArea).Name;
        if (focusArea is not null && name is null)
            return null;
        List<FollowUpInitiative> all =
        [
            .. portfolio.Initiatives.Where(initiative => focusArea is null || initiative.FocusArea == focusArea),
        ];
        List<RollUpItem> items = [.. all.Select(initiative => initiative.ToRollUp(FollowUpSpan.Of(portfolio.Strategies.InForce)))];
        List<MeasureLine> measures =
        [
            .. all.SelectMany(initiative => initiative.Measures.Select(measure => new MeasureLine(initiative, measure))),
        ];
        return new LeaderReport
        {
            FocusArea = focusArea,
            Name = name,
            Today = portfolio.Today,
            Sum = RollUpSum.Of(items),
            Goals = focusArea is null ? RollUpLines.FocusAreas(portfolio, items) : RollUpLines.SubGoals(portfolio, items),
            Organisations = RollUpLines.Organisations(portfolio, items),
            LeadTimes = LeadTimes.Of(all.Select(initiative => initiative.LeadTime).OfType<LeadTime>()),
            Better =
            [
                .. measures
                    .Where(line => line.Measure.Verdict is Verdict.Improvement or Verdict.PreliminaryImprovement)
                    .OrderBy(line => line.Measure.Verdict),
            ],
            Worse =
            [
                .. measures
                    .Where(line => line.Measure.Verdict is Verdict.Deterioration or Verdict.PreliminaryDeterioration or Verdict.Mixed)
                    .OrderBy(line => line.Measure.Verdict),
            ],
            Other =
            [
                .. new[] { Verdict.NoProvenChange, Verdict.TooEarly, Verdict.CannotJudge }.Select(verdict =>
                    (verdict, measures.Count(line => line.Measure.Verdict == verdict))
                ),
            ],
            Late = [.. all.Where(initiative => initiative.Delivery.IsLate).OrderByDescending(initiative => initiative.Delivery.LateDays)],
            Unanswered =
            [
                .. all.Where(initiative => initiative.Feedback.IsOverdue).OrderByDescending(initiative => initiative.Feedback.Days),
            ],
            Coming = [.. ComingOf(all, portfolio.Today)],
            // Places are counted in the whole county, also on the page of one focus area.
            Stop =
            [
                .. StopList
                    .Of(portfolio, ranking, new StopRule())
                    .Where(line => focusArea is null || line.Initiative.FocusArea == focusArea),
            ],
        };
    }

    private static IEnumerable<ComingLine> ComingOf(List<FollowUpInitiative> all, DateOnly today) =>
        from initiative in all
        where initiative.IsRunning
        from milestone in initiative.Milestones
        where milestone is { Reached: null, Planned: { } day } && day >= today && day <= today.AddDays(ComingDays)
        orderby milestone.Planned
        select new ComingLine(initiative, milestone);
}

/// <summary>The lines of a roll-up, each with the address of its own.</summary>
internal static class RollUpLines
{
    public static IReadOnlyList<RollUpLine> Organisations(FollowUpPortfolio portfolio, IReadOnlyList<RollUpItem> items)
    {
        var names = portfolio.Organisations.ToDictionary(
            o => o.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            o => o.Name
        );
        return
        [
            .. RollUp
                .By(items, item => item.Organisation)
                .Select(part => new RollUpLine(part.Key, names[part.Key], $"/uppfoljning/samlat?org={part.Key}", part.Sum))
                .OrderBy(line => line.Title, StringComparer.CurrentCulture),
        ];
    }

    public static IReadOnlyList<RollUpLine> FocusAreas(FollowUpPortfolio portfolio, IReadOnlyList<RollUpItem> items)
    {
        var names = portfolio.FocusAreas.ToDictionary(area => area.Code, area => area.Name);
        return
        [
            .. RollUp
                .By(items, item => item.FocusArea)
                .Select(part =>
                    names.TryGetValue(part.Key, out var name)
                        ? new RollUpLine(part.Key, $"{part.Key} {name}", $"/uppfoljning/samlat?efter=strategi&fokus={part.Key}", part.Sum)
                        : new RollUpLine("", FollowUpText.NoSubGoal, null, part.Sum)
                ),
        ];
    }

    public static IReadOnlyList<RollUpLine> SubGoals(FollowUpPortfolio portfolio, IReadOnlyList<RollUpItem> items)
    {
        var goals = portfolio.SubGoals.ToDictionary(goal => goal.Code);
        return
        [
            .. RollUp
                .By(items, item => item.SubGoal)
                .Select(part =>
                    goals.TryGetValue(part.Key, out var goal)
                        ? new RollUpLine(
                            part.Key,
                            $"{goal.Code} {goal.Name}",
                            $"/uppfoljning/samlat?efter=strategi&fokus={goal.FocusCode}&delmal={goal.Code}",
                            part.Sum
                        )
                        : new RollUpLine("", FollowUpText.NoSubGoal, null, part.Sum)
                ),
        ];
    }
}
