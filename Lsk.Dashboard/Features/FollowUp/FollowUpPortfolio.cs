using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>Everything the follow-up pages show, as it stood when it was read; only what the reader may see.</summary>
public sealed record FollowUpPortfolio(
    DateOnly Today,
    IReadOnlyList<FollowUpInitiative> Initiatives,
    IReadOnlyList<OrganisationLine> Organisations,
    IReadOnlyList<SubGoalLine> SubGoals
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
    public string FocusCode => Code[..1];
}

/// <summary>One stored report.</summary>
public sealed record ReportLine(
    Period Period,
    DeliveryStatus? Status,
    string? Forecast,
    string? Comment,
    DateOnly? FeedbackGiven,
    string? Feedback,
    Guid Version
)
{
    public Report ToRule() => new(Period, Status, FeedbackGiven);
}

/// <summary>One stored milestone.</summary>
public sealed record MilestoneLine(int Id, string Name, DateOnly? Planned, DateOnly? Reached, Guid Version)
{
    public PlannedStep ToRule() => new(Name, Planned, Reached);

    /// <summary>Delivery of this milestone alone; null without a planned day.</summary>
    public DeliveryStatus? StatusOn(DateOnly today) =>
        Reached is not null ? DeliveryStatus.Done
        : Planned is { } day ? DeliveryRule.OfOpen(day, today)
        : null;
}

/// <summary>What is known of one measure. Values that could point out single persons are hidden already here.</summary>
public sealed record MeasureStanding(
    string Name,
    string? Unit,
    bool? HigherIsBetter,
    DateOnly? ChangedOn,
    Verdict Verdict,
    EffectSize? Size,
    TargetStatus Target,
    Period? LatestPeriod,
    bool IsMasked
);

/// <summary>One initiative with what the rules say of it today.</summary>
public sealed record FollowUpInitiative
{
    public required InitiativeId Id { get; init; }

    public required string Number { get; init; }

    public required string Title { get; init; }

    public required OrganisationLine Organisation { get; init; }

    public string? SubGoal { get; init; }

    public InitiativeStatus Status { get; init; }

    public DateOnly? Start { get; init; }

    public DateOnly? End { get; init; }

    public decimal? BudgetTkr { get; init; }

    public decimal? SpentTkr { get; init; }

    /// <summary>The person or function, else the group, else the organisation: somebody always owns what is to be done.</summary>
    public required string Responsible { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>In order of time.</summary>
    public IReadOnlyList<ReportLine> Reports { get; init; } = [];

    /// <summary>In order of the plan.</summary>
    public IReadOnlyList<MilestoneLine> Milestones { get; init; } = [];

    public IReadOnlyList<MeasureStanding> Measures { get; init; } = [];

    /// <summary>Judged duplicates of it, or overlapping with it.</summary>
    public IReadOnlyList<InitiativeId> ParallelTo { get; init; } = [];

    public LeadTime? LeadTime { get; init; }

    public DeliveryFinding Delivery { get; private init; } = new(null, 0, null, null, Unjudged.NoPlan);

    public FeedbackStanding Feedback { get; private init; } = new(null, 0, 0, null);

    public EffectStanding Effect { get; private init; } = EffectStanding.NoMeasure;

    public IReadOnlyList<Reminder> Reminders { get; private init; } = [];

    public string Address => $"/uppfoljning/{Id.Value}";

    public string? FocusArea => SubGoal is { Length: > 0 } code ? code[..1] : null;

    public bool IsRunning => Status is InitiativeStatus.Ongoing or InitiativeStatus.Paused;

    /// <summary>The same with the rules applied.</summary>
    public FollowUpInitiative Judged()
    {
        PlannedStep[] steps = [.. Milestones.Select(milestone => milestone.ToRule())];
        Report[] reports = [.. Reports.Select(report => report.ToRule())];
        var measured = Measures.Max(measure => measure.LatestPeriod is { } period ? period.LastDay : (DateOnly?)null);
        // What has ended without a decision no longer waits for one.
        var leadTime = LeadTime is { Decided: null } && Status is InitiativeStatus.Finished or InitiativeStatus.Stopped ? null : LeadTime;
        var facts = new ReminderFacts
        {
            Id = Id,
            Status = Status,
            Start = Start,
            End = End,
            Steps = steps,
            Reports = reports,
            LeadTime = leadTime,
            Measured = measured,
        };
        return this with
        {
            LeadTime = leadTime,
            Delivery = DeliveryRule.Judge(new DeliveryFacts(Status, End, steps), Today),
            Feedback = FeedbackStanding.Of(reports, Today),
            Effect = EffectStandings.Of([.. Measures.Select(measure => measure.Verdict)]),
            Reminders = Domain.FollowUp.Reminders.Of(facts, Today),
        };
    }

    /// <summary>The report that counts in a span.</summary>
    public ReportLine? ReportIn(FollowUpSpan span) =>
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
