using Lsk.Domain.Access;
using Lsk.Domain.History;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Groups;

/// <summary>What a step of the year asks for.</summary>
public enum YearStepKind
{
    /// <summary>Annat: whoever leads the group says when it is done.</summary>
    Other,

    /// <summary>Plan for the year that comes.</summary>
    Plan,

    /// <summary>Årsrapport, or a local follow-up.</summary>
    Report,

    /// <summary>Samlad uppföljning of the county.</summary>
    Collected,

    /// <summary>Självvärdering.</summary>
    SelfEvaluation,

    /// <summary>Uppdragsbeskrivning looked through.</summary>
    Charter,
}

/// <summary>What is said of a step.</summary>
/// <param name="Title">What shall be done, at most <see cref="YearStep.MaxTitle"/> characters.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">A day that the month has in every year.</param>
/// <param name="Kinds">The kinds of groups it is for; empty when it is for one group.</param>
/// <param name="Group">The group it is for, when it is for one.</param>
/// <param name="What">What it asks for.</param>
public sealed record YearStepWording(
    string Title,
    int Month,
    int Day,
    IReadOnlyList<GroupKind> Kinds,
    GroupId? Group = null,
    YearStepKind What = YearStepKind.Other
);

/// <summary>Årspunkt: something that a kind of groups, or one group, has to do each year by a day.</summary>
public sealed class YearStep : IAudited, IVersioned
{
    /// <summary>Longest title, in characters.</summary>
    public const int MaxTitle = 200;

    private const int HalfYear = 6;

    private YearStep() { }

    /// <summary>A step.</summary>
    /// <param name="wording">What it says; <see cref="RuleBroken"/> has let it through.</param>
    /// <param name="from">The day it was set: nobody owes what was due before.</param>
    public YearStep(YearStepWording wording, DateOnly from)
    {
        From = from;
        Keep(wording);
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <inheritdoc cref="YearStepWording.Title"/>
    public string Title { get; private set; } = "";

    /// <inheritdoc cref="YearStepWording.Month"/>
    public int Month { get; private set; }

    /// <inheritdoc cref="YearStepWording.Day"/>
    public int Day { get; private set; }

    /// <inheritdoc cref="YearStepWording.Kinds"/>
    public IReadOnlyList<GroupKind> Kinds { get; private set; } = [];

    /// <inheritdoc cref="YearStepWording.Group"/>
    public GroupId? GroupId { get; private set; }

    /// <inheritdoc cref="YearStepWording.What"/>
    public YearStepKind What { get; private set; }

    /// <summary>The day it was set; what was due before is owed by nobody.</summary>
    public DateOnly From { get; private set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>What it says.</summary>
    public YearStepWording Wording => new(Title, Month, Day, Kinds, GroupId, What);

    /// <summary>The day on which it is due in a year.</summary>
    public DateOnly DueIn(int year) => new(year, Month, Day);

    /// <summary>The year that what is due in a year is about. A plan is for the year that has just begun when it is due in its first half,
    /// else for the next; a report, also a collected one, is of the year before in the first half, else of the same.</summary>
    public int AboutIn(int year) =>
        What switch
        {
            YearStepKind.Plan => Month <= HalfYear ? year : year + 1,
            YearStepKind.Report or YearStepKind.Collected => Month <= HalfYear ? year - 1 : year,
            YearStepKind.Other or YearStepKind.SelfEvaluation or YearStepKind.Charter => year,
        };

    /// <summary>Whether it is for this group.</summary>
    public bool IsFor(GroupId group, GroupKind kind) => GroupId == group || (GroupId is null && Kinds.Contains(kind));

    /// <summary>Says it anew, or names the rule it breaks; nothing has then changed.</summary>
    public BrokenRule? Revise(YearStepWording wording)
    {
        if (RuleBroken(wording) is { } broken)
            return broken;
        Keep(wording);
        return null;
    }

    /// <summary>The rule that a step would break.</summary>
    public static BrokenRule? RuleBroken(YearStepWording wording)
    {
        var title = StorableText.Of(wording.Title).Trim();
        return title.Length is 0 or > MaxTitle ? YearStepRules.TitleMissing
            : !IsDay(wording.Month, wording.Day) ? YearStepRules.NoSuchDay
            : wording.Group is null == (wording.Kinds.Count == 0) || wording.Kinds.Contains(GroupKind.Unit) ? YearStepRules.ForNobody
            : GroupRules.PersonalNumberIn([title]);
    }

    /// <summary>Whether every year has the day: 29 February is one in four.</summary>
    public static bool IsDay(int? month, int? day) => month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2025, month.Value);

    /// <summary>What a step asks for, told by its title.</summary>
    public static YearStepKind WhatOf(string title)
    {
        bool Has(string part) => title.Contains(part, StringComparison.OrdinalIgnoreCase);
        return Has("självvärder") || Has("self-evaluation") ? YearStepKind.SelfEvaluation
            : Has("samlad") || Has("collected") ? YearStepKind.Collected
            : Has("årsrapport") || Has("uppföljning") || Has("report") ? YearStepKind.Report
            : Has("uppdragsbeskrivning") || Has("charter") ? YearStepKind.Charter
            : Has("plan") ? YearStepKind.Plan
            : YearStepKind.Other;
    }

    /// <summary>The year that the county begins with; everybody may change it.</summary>
    public static IReadOnlyList<YearStepWording> Proposed { get; } =
    [
        new("Lämna plan för nästa år", 12, 31, [GroupKind.ProgrammeArea], What: YearStepKind.Plan),
        new("Lämna årsrapport", 1, 31, [GroupKind.ProgrammeArea, GroupKind.KnowledgeNode], What: YearStepKind.Report),
        new(
            "Gör självvärdering",
            9,
            30,
            [GroupKind.ProgrammeArea, GroupKind.WorkingGroup, GroupKind.CollaborationGroup, GroupKind.KnowledgeNode],
            What: YearStepKind.SelfEvaluation
        ),
        new("Lämna lokal uppföljning", 10, 31, [GroupKind.LocalManagement], What: YearStepKind.Report),
        new("Lämna samlad uppföljning", 11, 30, [GroupKind.SteeringGroup], What: YearStepKind.Collected),
        new("Samråd, vinter", 2, 15, [GroupKind.PoliticalForum]),
        new("Samråd, vår", 5, 15, [GroupKind.PoliticalForum]),
        new("Samråd, höst", 9, 15, [GroupKind.PoliticalForum]),
        new("Samråd, vinterns första", 11, 15, [GroupKind.PoliticalForum]),
    ];

    private void Keep(YearStepWording wording)
    {
        (Title, Month, Day) = (StorableText.Of(wording.Title).Trim(), wording.Month, wording.Day);
        (GroupId, What) = (wording.Group, wording.What);
        if (!Kinds.SequenceEqual(wording.Kinds.Distinct().Order()))
            Kinds = [.. wording.Kinds.Distinct().Order()];
    }

    /// <summary>It comes with the group into another.</summary>
    internal void MoveTo(GroupId group) => GroupId = group;
}

/// <summary>A group has done a step in a year: said by whoever leads it, when nothing in the program tells.</summary>
public sealed class YearStepDone : IAudited
{
    private YearStepDone() { }

    /// <summary>It is done.</summary>
    public YearStepDone(int step, GroupId group, int year, DateOnly on) => (StepId, GroupId, Year, On) = (step, group, year, on);

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Which step.</summary>
    public int StepId { get; private set; }

    /// <summary>By which group.</summary>
    public GroupId GroupId { get; private set; }

    /// <summary>In which year it was due.</summary>
    public int Year { get; private set; }

    /// <summary>When it was done.</summary>
    public DateOnly On { get; private set; }

    /// <summary>It comes with the group into another.</summary>
    internal void MoveTo(GroupId group) => GroupId = group;
}

/// <summary>Named refusals of the year's steps.</summary>
public static class YearStepRules
{
    /// <summary>A step has a title of at most <see cref="YearStep.MaxTitle"/> characters.</summary>
    public static BrokenRule TitleMissing { get; } = new("YearStepTitleMissing", YearStep.MaxTitle);

    /// <summary>No such day, or not in every year.</summary>
    public static BrokenRule NoSuchDay { get; } = new("YearStepNoSuchDay");

    /// <summary>A step is for kinds of groups of the register, or for one group.</summary>
    public static BrokenRule ForNobody { get; } = new("YearStepForNobody");

    /// <summary>The step is not for this group in that year.</summary>
    public static BrokenRule NotOwed { get; } = new("YearStepNotOwed");
}
