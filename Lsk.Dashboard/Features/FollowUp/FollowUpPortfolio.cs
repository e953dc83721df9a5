using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Planning;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>Everything the follow-up pages show, as it stood when it was read; only what the reader may see.</summary>
public sealed record FollowUpPortfolio(
    DateOnly Today,
    IReadOnlyList<FollowUpInitiative> Initiatives,
    IReadOnlyList<OrganisationLine> Organisations,
    IReadOnlyList<SubGoalLine> SubGoals,
    StrategyYears Strategies
)
{
    /// <summary>The focus areas in the order of their codes.</summary>
    public IReadOnlyList<(string Code, string Name)> FocusAreas =>
        [.. SubGoals.Select(goal => (goal.FocusCode, goal.FocusArea)).Distinct().OrderBy(area => area.FocusCode, StringComparer.Ordinal)];

    /// <summary>The initiative with this key, or null.</summary>
    public FollowUpInitiative? Find(InitiativeId id) => Initiatives.FirstOrDefault(initiative => initiative.Id == id);
}

public sealed record OrganisationLine(OrganisationId Id, string Name, string ShortName);

public sealed record SubGoalLine(string Code, string Name, string FocusArea)
{
    public string FocusCode => SubGoalText.FocusOf(Code);
}

/// <summary>One initiative with what the rules say of it today.</summary>
public sealed record FollowUpInitiative
{
    public required RegisterRow Row { get; init; }

    public required OrganisationLine Organisation { get; init; }

    public required DateOnly Today { get; init; }

    public InitiativeStanding Known { get; init; } = InitiativeStanding.Nothing;

    /// <summary>By name; numbers that could point out single persons are not there for those who may not edit.</summary>
    public IReadOnlyList<ShownMeasure> Measures { get; init; } = [];

    public InitiativeId Id => Row.Id;

    public string Number => Row.Number;

    public string Title => Row.Title;

    public string? SubGoal => Row.SubGoal;

    public InitiativeStatus Status => Row.Status;

    public DateOnly? Start => Row.Start;

    public DateOnly? End => Row.End;

    public decimal? BudgetTkr => Row.BudgetTkr;

    public decimal? SpentTkr => Row.SpentTkr;

    /// <summary>The person or function, else the group, else the organisation: somebody always owns what is to be done.</summary>
    public string Responsible =>
        Row.Responsible is { Length: > 0 } person ? person
        : Row.Group is { Length: > 0 } group ? group
        : Organisation.Name;

    /// <summary>In order of time.</summary>
    public IReadOnlyList<StoredReport> Reports => Known.Reports;

    /// <summary>In order of the plan.</summary>
    public IReadOnlyList<StoredStep> Milestones => Known.Milestones;

    /// <summary>Judged duplicates of it, or overlapping with it.</summary>
    public IReadOnlyList<InitiativeId> ParallelTo => Known.ParallelTo;

    public LeadTime? LeadTime => Known.Standing.LeadTime;

    public DeliveryFinding Delivery => Known.Standing.Delivery;

    public FeedbackStanding Feedback => Known.Standing.Feedback;

    public EffectStanding Effect => Known.Standing.Effect;

    public IReadOnlyList<Reminder> Reminders => Known.Standing.Reminders;

    public string Address => $"/uppfoljning/{Id.Value}";

    public string? FocusArea => SubGoal is { Length: > 0 } code ? SubGoalText.FocusOf(code) : null;

    public bool IsRunning => Status is InitiativeStatus.Ongoing or InitiativeStatus.Paused;

    /// <summary>The report that counts in a span.</summary>
    public StoredReport? ReportIn(FollowUpSpan span) =>
        span.Counting(Reports.Select(report => report.ToRule())) is { } counting
            ? Reports.First(report => report.Period == counting.Period)
            : null;

    /// <summary>Reported delivery in a span. What has ended is done or cancelled in every span that is not over, whatever the last report
    /// said.</summary>
    public DeliveryStatus? ReportedIn(FollowUpSpan span) =>
        (span.Last >= Today, Status) switch
        {
            (true, InitiativeStatus.Finished) => DeliveryStatus.Done,
            (true, InitiativeStatus.Stopped) => DeliveryStatus.Cancelled,
            _ => ReportIn(span)?.Status,
        };

    /// <summary>As the roll-up sees it.</summary>
    public RollUpItem ToRollUp(FollowUpSpan span) =>
        new(
            Organisation.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            SubGoal,
            ReportedIn(span),
            Delivery.IsLate,
            Delivery.LateDays,
            Effect,
            Feedback.IsOverdue,
            BudgetTkr,
            SpentTkr
        );
}
