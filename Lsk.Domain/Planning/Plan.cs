using Lsk.Domain.Access;
using Lsk.Domain.History;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Planning;

/// <summary>Läge: how an activity stands in a year.</summary>
public enum ActivityState
{
    /// <summary>Inte påbörjad.</summary>
    NotStarted,

    /// <summary>Pågår.</summary>
    Ongoing,

    /// <summary>Genomförd.</summary>
    Done,

    /// <summary>Utgår.</summary>
    Dropped,
}

/// <summary>Plan: what a group means to do in one year (LPO) or in the years of the strategy (local management).</summary>
public sealed class Plan : IAudited, IVersioned
{
    /// <summary>Longest direction in characters.</summary>
    public const int MaxDirection = 8000;

    private Plan() { }

    /// <summary>A plan.</summary>
    /// <param name="group">Whose.</param>
    /// <param name="firstYear">First year; one plan of a group for each.</param>
    /// <param name="lastYear">Last year, not before the first.</param>
    public Plan(GroupId group, int firstYear, int lastYear) =>
        (GroupId, FirstYear, LastYear) = (group, firstYear, Math.Max(firstYear, lastYear));

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Whose.</summary>
    public GroupId GroupId { get; private set; }

    /// <summary>First year.</summary>
    public int FirstYear { get; private set; }

    /// <summary>Last year.</summary>
    public int LastYear { get; private set; }

    /// <summary>Inriktning.</summary>
    public string Direction { get; private set; } = "";

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Whether it is for the year.</summary>
    public bool Holds(int year) => FirstYear <= year && year <= LastYear;

    /// <summary>Says last year and direction, or names the rule that breaks.</summary>
    public BrokenRule? Say(int lastYear, string? direction)
    {
        var text = StorableText.Of(direction ?? "").Trim();
        if (lastYear < FirstYear)
            return PlanRules.PlanBackwards;
        if (text.Length > MaxDirection)
            return BrokenRule.TextTooLong(MaxDirection);
        if (PlanRules.PersonalNumberIn(text) is { } personal)
            return personal;
        (LastYear, Direction) = (lastYear, text);
        return null;
    }

    /// <summary>It comes with its group into another.</summary>
    public void MoveTo(GroupId group) => GroupId = group;
}

/// <summary>What is said of an activity.</summary>
/// <param name="Title">At most <see cref="Activity.MaxTitle"/> characters.</param>
/// <param name="SubGoal">Key of the sub-goal; <see langword="null"/> for none.</param>
/// <param name="Initiative">The initiative that it is; <see langword="null"/> for a line of its own.</param>
/// <param name="Responsible">A function or a group.</param>
/// <param name="DueOn">Klart senast.</param>
/// <param name="DropReason">Utgår, skäl.</param>
public sealed record ActivityWording(
    string Title,
    string? SubGoal = null,
    InitiativeId? Initiative = null,
    string? Responsible = null,
    DateOnly? DueOn = null,
    string? DropReason = null
);

/// <summary>Aktivitet: a line of a plan. It is an initiative (whose status it then has), or a line of its own that can become one.</summary>
public sealed class Activity : IAudited, IVersioned
{
    /// <summary>Longest title in characters.</summary>
    public const int MaxTitle = 300;

    /// <summary>Longest name of who is responsible, in characters.</summary>
    public const int MaxResponsible = 200;

    /// <summary>Longest reason in characters.</summary>
    public const int MaxReason = 2000;

    /// <summary>Longest result of a year in characters.</summary>
    public const int MaxResult = 4000;

    private Activity() { }

    /// <summary>An activity.</summary>
    /// <param name="plan">The plan it is a line of.</param>
    /// <param name="number">Its number there, from 1; it never changes.</param>
    /// <param name="title">Title.</param>
    public Activity(int plan, int number, string title) => (PlanId, Number, Title) = (plan, number, title);

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>The plan it is a line of.</summary>
    public int PlanId { get; private set; }

    /// <summary>Its number in the plan.</summary>
    public int Number { get; private set; }

    /// <summary>Title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Key of the sub-goal; <see langword="null"/> for none.</summary>
    public string? SubGoalCode { get; private set; }

    /// <summary>The initiative that it is; <see langword="null"/> for a line of its own.</summary>
    public InitiativeId? InitiativeId { get; private set; }

    /// <summary>A function or a group, never a person's name.</summary>
    public string? Responsible { get; private set; }

    /// <summary>Klart senast.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Utgår, skäl.</summary>
    public string? DropReason { get; private set; }

    /// <summary>Årets läge: what was said of it, year by year, in order.</summary>
    public IReadOnlyList<YearState> Years { get; private set; } = [];

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>What is said of it.</summary>
    public ActivityWording Wording => new(Title, SubGoalCode, InitiativeId, Responsible, DueOn, DropReason);

    /// <summary>Says it anew, or names the rule that breaks; nothing has then changed.</summary>
    public BrokenRule? Say(ActivityWording wording)
    {
        var title = StorableText.Of(wording.Title).Trim();
        var (responsible, reason) = (Cleaned(wording.Responsible), Cleaned(wording.DropReason));
        if (title.Length == 0)
            return PlanRules.ActivityTitleMissing;
        if (title.Length > MaxTitle)
            return BrokenRule.TextTooLong(MaxTitle);
        if (responsible?.Length > MaxResponsible)
            return BrokenRule.TextTooLong(MaxResponsible);
        if (reason?.Length > MaxReason)
            return BrokenRule.TextTooLong(MaxReason);
        if (PlanRules.PersonalNumberIn(title, responsible, reason) is { } personal)
            return personal;
        (Title, SubGoalCode, InitiativeId) = (title, wording.SubGoal, wording.Initiative);
        (Responsible, DueOn, DropReason) = (responsible, wording.DueOn, reason);
        return null;
    }

    /// <summary>What was said of a year; nothing when nobody has said any.</summary>
    public YearState? In(int year) => Years.FirstOrDefault(one => one.Year == year);

    /// <summary>Says how it stood in a year and what came of it, or names the rule that breaks. Nothing said takes the year away.</summary>
    public BrokenRule? Report(YearState said)
    {
        var result = Cleaned(said.Result);
        if (!PlanRules.IsYear(said.Year))
            return PlanRules.NotAYear;
        if (result?.Length > MaxResult)
            return BrokenRule.TextTooLong(MaxResult);
        if (PlanRules.PersonalNumberIn(result) is { } personal)
            return personal;
        var others = Years.Where(one => one.Year != said.Year);
        Years =
        [
            .. (said.State is null && result is null ? others : others.Append(said with { Result = result })).OrderBy(one => one.Year),
        ];
        return null;
    }

    /// <summary>It is this initiative from now on, under its number and with what was said of it.</summary>
    public void Become(InitiativeId initiative) => InitiativeId = initiative;

    private static string? Cleaned(string? text) => text is null || StorableText.Of(text).Trim() is not { Length: > 0 } said ? null : said;
}

/// <summary>Named refusals of plans and reports.</summary>
public static class PlanRules
{
    /// <summary>The years that a plan can begin and end in.</summary>
    public static bool IsYear(int year) => year is >= 1990 and <= 2199;

    /// <summary>No year of a plan.</summary>
    public static BrokenRule NotAYear { get; } = new(nameof(NotAYear));

    /// <summary>A plan ends before it begins.</summary>
    public static BrokenRule PlanBackwards { get; } = new(nameof(PlanBackwards));

    /// <summary>The group has another plan for some of the years.</summary>
    /// <param name="from">First year of the other one.</param>
    /// <param name="to">Last year of the other one.</param>
    public static BrokenRule PlansOverlap(int from, int to) => new(nameof(PlansOverlap), SubGoalText.YearsOf(from, to));

    /// <summary>An activity has a title.</summary>
    public static BrokenRule ActivityTitleMissing { get; } = new(nameof(ActivityTitleMissing));

    /// <summary>The plan has the activity already.</summary>
    /// <param name="number">Under this number.</param>
    public static BrokenRule ActivityTwice(int number) => new(nameof(ActivityTwice), number);

    /// <summary>The year is outside the plan.</summary>
    /// <param name="year">The year.</param>
    /// <param name="from">First year of the plan.</param>
    /// <param name="to">Last year of the plan.</param>
    public static BrokenRule YearOutsidePlan(int year, int from, int to) =>
        new(nameof(YearOutsidePlan), SubGoalText.YearsOf(year, year), SubGoalText.YearsOf(from, to));

    /// <summary>The sub-goal belongs to another strategy than the plan's years.</summary>
    public static BrokenRule SubGoalOfOtherStrategy { get; } = new(nameof(SubGoalOfOtherStrategy));

    /// <summary>No strategy has the sub-goal.</summary>
    public static BrokenRule PlanSubGoalUnknown { get; } = new(nameof(PlanSubGoalUnknown));

    /// <summary>An activity that is an initiative has its state from it.</summary>
    public static BrokenRule StateOfInitiative { get; } = new(nameof(StateOfInitiative));

    /// <summary>A sent report never changes; it is corrected by a new one.</summary>
    public static BrokenRule ReportSent { get; } = new(nameof(ReportSent));

    /// <summary>The text was changed after the person read it.</summary>
    public static BrokenRule ReportNotRead { get; } = new(nameof(ReportNotRead));

    /// <summary>A report is received and answered once it is sent.</summary>
    public static BrokenRule ReportNotSent { get; } = new(nameof(ReportNotSent));

    /// <summary>A personal identity number in a text.</summary>
    public static BrokenRule? PersonalNumberIn(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
            if (text is not null && PersonalIdentityNumber.Find(text).Length > 0)
                return new BrokenRule("PersonalNumberInPlan");
        return null;
    }
}
