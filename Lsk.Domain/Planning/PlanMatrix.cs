using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Planning;

/// <summary>The initiative that an activity is, as far as its state depends on it.</summary>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
public sealed record ActivityInitiative(InitiativeStatus? Status, DateOnly? Start, DateOnly? End);

/// <summary>An activity as the rules see it.</summary>
/// <param name="Number">Its number in the plan.</param>
/// <param name="SubGoal">Its sub-goal as it is written; <see langword="null"/> for none.</param>
/// <param name="Years">What was said of it, in any order.</param>
/// <param name="Initiative">The initiative that it is; <see langword="null"/> for a line of its own.</param>
/// <param name="IsDropped">Whether a reason for dropping it stands in the plan.</param>
public sealed record ActivityFacts(
    int Number,
    string? SubGoal,
    IReadOnlyList<YearState> Years,
    ActivityInitiative? Initiative = null,
    bool IsDropped = false
)
{
    /// <summary>
    /// How it stands in a year. What is an initiative has its state from there; what was said of a year that is over stays said. Otherwise
    /// the year's own word, else the last one before it (done stays done), else not started.
    /// </summary>
    /// <param name="year">Year.</param>
    /// <param name="today">Today.</param>
    public ActivityState StateIn(int year, DateOnly today)
    {
        var said = Years.Where(one => one.Year == year).Select(one => one.State).FirstOrDefault();
        if (Initiative is { } initiative)
            return year < today.Year && said is { } past ? past : Of(initiative, year, today);
        var last = said ?? Years.Where(one => one.Year < year && one.State is not null).MaxBy(one => one.Year)?.State;
        return last is null or ActivityState.NotStarted && IsDropped ? ActivityState.Dropped : last ?? ActivityState.NotStarted;
    }

    /// <summary>An initiative says how it is now; how it was in a year before follows from its days.</summary>
    private static ActivityState Of(ActivityInitiative initiative, int year, DateOnly today)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        if (initiative.Start > last)
            return ActivityState.NotStarted;
        var isOver = year >= today.Year || initiative.End is null || initiative.End <= last;
        return initiative.Status switch
        {
            InitiativeStatus.Finished when isOver => ActivityState.Done,
            InitiativeStatus.Stopped when isOver => ActivityState.Dropped,
            InitiativeStatus.Ongoing or InitiativeStatus.Paused or InitiativeStatus.Finished or InitiativeStatus.Stopped =>
                ActivityState.Ongoing,
            _ => initiative.Start < first && initiative.Status is null ? ActivityState.Ongoing : ActivityState.NotStarted,
        };
    }
}

/// <summary>A plan as the rules see it.</summary>
/// <param name="Group">The group by name.</param>
/// <param name="From">First year.</param>
/// <param name="To">Last year.</param>
/// <param name="Activities">Its lines.</param>
/// <param name="IsLocal">Whether it is a local management's plan under the strategy.</param>
public sealed record PlanFacts(string Group, int From, int To, IReadOnlyList<ActivityFacts> Activities, bool IsLocal = false)
{
    /// <summary>The year that says how the plan stands on a day: that of the day, within the plan.</summary>
    public int YearOn(DateOnly today) => Math.Clamp(today.Year, From, To);

    /// <summary>How many activities stand how in a year; all four states, also those that none has.</summary>
    public IReadOnlyDictionary<ActivityState, int> ByState(int year, DateOnly today)
    {
        var counts = Enum.GetValues<ActivityState>().ToDictionary(state => state, _ => 0);
        foreach (var activity in Activities)
            counts[activity.StateIn(year, today)]++;
        return counts;
    }
}

/// <summary>A cell of the roll-up: sub-goal x group x year.</summary>
/// <param name="SubGoal">As it is written; <see langword="null"/> for activities without one.</param>
/// <param name="Group">The group by name.</param>
/// <param name="Year">Year.</param>
/// <param name="Activities">Activities of the plan that holds the year.</param>
/// <param name="Done">Of them done that year or before.</param>
public sealed record MatrixCell(string? SubGoal, string Group, int Year, int Activities, int Done);

/// <summary>A sum of cells.</summary>
/// <param name="Activities">Activities.</param>
/// <param name="Done">Of them done.</param>
public readonly record struct MatrixSum(int Activities, int Done)
{
    /// <summary>The sum of some cells.</summary>
    public static MatrixSum Of(IEnumerable<MatrixCell> cells)
    {
        int activities = 0,
            done = 0;
        foreach (var cell in cells)
            (activities, done) = (activities + cell.Activities, done + cell.Done);
        return new MatrixSum(activities, done);
    }
}

/// <summary>The roll-up of all plans: what is meant and what is done by sub-goal, group and year. An activity stands in one cell a year, so
/// the county is the sum of its groups and of its sub-goals.</summary>
public sealed class PlanMatrix
{
    private PlanMatrix(IReadOnlyList<MatrixCell> cells, IReadOnlyList<(string SubGoal, string Group)> empty) =>
        (Cells, Empty) = (cells, empty);

    /// <summary>The cells that hold an activity, by sub-goal, group and year; those without a sub-goal last.</summary>
    public IReadOnlyList<MatrixCell> Cells { get; }

    /// <summary>Sub-goals for which a local plan has no activity at all.</summary>
    public IReadOnlyList<(string SubGoal, string Group)> Empty { get; }

    /// <summary>The county: the sum of everything, or of one year.</summary>
    public MatrixSum County(int? year = null) => MatrixSum.Of(Cells.Where(cell => year is null || cell.Year == year));

    /// <summary>Adds up.</summary>
    /// <param name="plans">All plans.</param>
    /// <param name="goals">Of each year the sub-goals that the strategy of the time has, as they are written.</param>
    /// <param name="year">Only this year; <see langword="null"/> for all years of the plans.</param>
    /// <param name="today">Today.</param>
    public static PlanMatrix Of(IReadOnlyList<PlanFacts> plans, Func<int, IReadOnlyList<string>> goals, int? year, DateOnly today)
    {
        var cells = new Dictionary<(string? SubGoal, string Group, int Year), (int Activities, int Done)>();
        foreach (var plan in plans)
            for (var one = Math.Max(plan.From, year ?? plan.From); one <= Math.Min(plan.To, year ?? plan.To); one++)
                foreach (var activity in plan.Activities)
                {
                    var known = cells.GetValueOrDefault((activity.SubGoal, plan.Group, one));
                    var done = activity.StateIn(one, today) is ActivityState.Done ? 1 : 0;
                    cells[(activity.SubGoal, plan.Group, one)] = (known.Activities + 1, known.Done + done);
                }
        var local = plans.Where(plan => plan.IsLocal && (year is not { } only || (plan.From <= only && only <= plan.To)));
        var empty =
            from plan in local
            let used = plan.Activities.Select(activity => activity.SubGoal).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase)
            from goal in goals(year ?? plan.From)
            where !used.Contains(goal)
            select (goal, plan.Group);
        return new PlanMatrix(
            [
                .. cells
                    .Select(cell => new MatrixCell(cell.Key.SubGoal, cell.Key.Group, cell.Key.Year, cell.Value.Activities, cell.Value.Done))
                    .OrderBy(cell => cell.SubGoal is null)
                    .ThenBy(cell => cell.SubGoal, StringComparer.Ordinal)
                    .ThenBy(cell => cell.Group, StringComparer.Ordinal)
                    .ThenBy(cell => cell.Year),
            ],
            [.. empty.Distinct().OrderBy(pair => pair.goal, StringComparer.Ordinal).ThenBy(pair => pair.Group, StringComparer.Ordinal)]
        );
    }
}
