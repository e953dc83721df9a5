using Lsk.Domain.Organisation;

namespace Lsk.Domain.Groups;

/// <summary>What one group owes of a step in a year.</summary>
/// <param name="Group">Which.</param>
/// <param name="Due">By which day.</param>
/// <param name="IsDone">Whether it is done.</param>
/// <param name="LateDays">Days since the day, from the day after; 0 when it is done or not late.</param>
public sealed record YearDuty(GroupId Group, DateOnly Due, bool IsDone, int LateDays);

/// <summary>A step in a year with all who owe it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Due">The day.</param>
/// <param name="Duties">The groups, in the order they were given.</param>
public sealed record YearEntry(YearStep Step, DateOnly Due, IReadOnlyList<YearDuty> Duties)
{
    /// <summary>How many have done it.</summary>
    public int Done => Duties.Count(duty => duty.IsDone);

    /// <summary>Whether the step had been set on that day: before it nobody owes it.</summary>
    public bool IsInForce => Due >= Step.From;

    /// <summary>How many are late.</summary>
    public int Late => Duties.Count(duty => duty.LateDays > 0);
}

/// <summary>What is known to be done.</summary>
/// <param name="Said">Steps that somebody has said are done: step, group, year.</param>
/// <param name="SelfEvaluated">Groups whose self-evaluation of a year may be shown.</param>
/// <param name="ChartersSettled">Groups with a charter settled in a year.</param>
/// <param name="Planned">Groups with a plan for a year that holds at least one activity.</param>
/// <param name="Reported">Groups that have sent their report of a year, or of a period that ends with it.</param>
public sealed record YearDone(
    IReadOnlySet<(int Step, GroupId Group, int Year)> Said,
    IReadOnlySet<(GroupId Group, int Year)> SelfEvaluated,
    IReadOnlySet<(GroupId Group, int Year)> ChartersSettled,
    IReadOnlySet<(GroupId Group, int Year)> Planned,
    IReadOnlySet<(GroupId Group, int Year)> Reported
)
{
    /// <summary>Whether a group has done a step in a year: said by who leads it, or told by what stands in the program.</summary>
    public bool Has(YearStep step, GroupId group, int year) =>
        Said.Contains((step.Id, group, year))
        || (
            step.What switch
            {
                YearStepKind.SelfEvaluation => SelfEvaluated,
                YearStepKind.Charter => ChartersSettled,
                YearStepKind.Plan => Planned,
                YearStepKind.Report or YearStepKind.Collected => Reported,
                YearStepKind.Other => null,
            }
        )?.Contains((group, step.AboutIn(year))) == true;
}

/// <summary>Årshjul: the steps of a year by day, and who owes them.</summary>
public static class YearCalendar
{
    /// <summary>The steps of a year in order of their days.</summary>
    /// <param name="steps">Of the county.</param>
    /// <param name="groups">How the groups stand today: who rests or has ended owes nothing.</param>
    /// <param name="done">What is done.</param>
    /// <param name="year">The year.</param>
    /// <param name="today">Today.</param>
    public static IReadOnlyList<YearEntry> Of(
        IEnumerable<YearStep> steps,
        IReadOnlyCollection<GroupStanding> groups,
        YearDone done,
        int year,
        DateOnly today
    ) =>
        [
            .. steps
                .Select(step => new YearEntry(
                    step,
                    step.DueIn(year),
                    [
                        .. groups
                            .Where(group => Owes(step, group, step.DueIn(year)))
                            .Select(group => Duty(step, group.Group.Id, done, year, today)),
                    ]
                ))
                .OrderBy(entry => entry.Due)
                .ThenBy(entry => entry.Step.Title, StringComparer.CurrentCulture),
        ];

    /// <summary>What one group owes now: of each step the last day that has come and the next that will, a year back and ahead.</summary>
    /// <param name="steps">Of the county.</param>
    /// <param name="standing">How the group stands today.</param>
    /// <param name="done">What is done.</param>
    /// <param name="today">Today.</param>
    public static IReadOnlyList<(YearStep Step, YearDuty Duty)> Now(
        IEnumerable<YearStep> steps,
        GroupStanding standing,
        YearDone done,
        DateOnly today
    ) =>
        [
            .. from step in steps
            let last = step.DueIn(today.Year) < today ? today.Year : today.Year - 1
            from year in new[] { last, last + 1 }
            where Owes(step, standing, step.DueIn(year))
            select (step, Duty(step, standing.Group.Id, done, year, today)),
        ];

    private static bool Owes(YearStep step, GroupStanding group, DateOnly due) =>
        step.IsFor(group.Group.Id, group.Group.Kind)
        && group.State is not (GroupState.Ended or GroupState.Resting)
        && due >= step.From
        && !(group.Group.StartsOn > due);

    private static YearDuty Duty(YearStep step, GroupId group, YearDone done, int year, DateOnly today)
    {
        var (due, isDone) = (step.DueIn(year), done.Has(step, group, year));
        return new YearDuty(group, due, isDone, isDone ? 0 : Math.Max(0, today.DayNumber - due.DayNumber));
    }
}
