using Lsk.Domain.Organisation;

namespace Lsk.Domain.Groups;

/// <summary>Limits of the findings, shown where the findings are.</summary>
public static class GroupLimits
{
    /// <summary>Months after which a charter is to be reviewed, unless it says another day.</summary>
    public const int ReviewMonths = 24;

    /// <summary>Months of a chair's or vice chair's term, unless it says another day.</summary>
    public const int TermMonths = 24;

    /// <summary>Days without a meeting.</summary>
    public const int NotMetDays = 180;

    /// <summary>Initiatives for one target group from which two groups overlap.</summary>
    public const int OverlapInitiatives = 3;

    /// <summary>Reasons from which a group is offered for ending.</summary>
    public const int EndReasons = 2;

    /// <summary>Months in which a proven improvement keeps a group from being offered.</summary>
    public const int ImprovementMonths = 12;

    /// <summary>The median of the members' answers, 1 to 5, at or below which a self-evaluation is low.</summary>
    public const int LowMedian = 2;

    /// <summary>Days before a chair's term ends from which somebody is reminded.</summary>
    public const int TermNoticeDays = 90;

    /// <summary>Months that a holder's name is kept after the holding ended.</summary>
    public const int KeepNamesMonths = 24;
}

/// <summary>Where a group is in its life; derived.</summary>
public enum GroupState
{
    /// <summary>Bildas: no settled charter in force, or no chair.</summary>
    Forming,

    /// <summary>Aktiv.</summary>
    Active,

    /// <summary>Vilar.</summary>
    Resting,

    /// <summary>Avslutad.</summary>
    Ended,
}

/// <summary>On whose side a seat is.</summary>
public enum SeatSide
{
    /// <summary>The region.</summary>
    Region,

    /// <summary>A municipality.</summary>
    Municipality,

    /// <summary>A private provider.</summary>
    Private,

    /// <summary>Nobody's: patients, researchers, the county jointly.</summary>
    Other,
}

/// <summary>What is wrong with a group, or owed by it. The names are those of the JSON.</summary>
public enum GroupFindingCode
{
    /// <summary>No settled charter in force.</summary>
    NoCharter,

    /// <summary>The charter is past its review.</summary>
    CharterOld,

    /// <summary>Nobody is chair.</summary>
    NoChair,

    /// <summary>The chair's or vice chair's term has passed.</summary>
    ChairTermOver,

    /// <summary>Required seats are vacant.</summary>
    SeatsVacant,

    /// <summary>A joint group without the region, or without a municipality.</summary>
    OneSided,

    /// <summary>Past its last day.</summary>
    PastEnd,

    /// <summary>Not met for <see cref="GroupLimits.NotMetDays"/> days.</summary>
    NotMet,

    /// <summary>No plan for the year.</summary>
    NoPlan,

    /// <summary>The report has not been sent.</summary>
    NoReport,

    /// <summary>No running initiative.</summary>
    NoWork,

    /// <summary>The members say that it makes no difference, or is not needed.</summary>
    LowSelfEvaluation,

    /// <summary>Works for the same target group as another.</summary>
    Overlap,
}

/// <summary>What the rules need to know of a group.</summary>
public sealed record GroupFacts(GroupId Id, string Name, GroupKind Kind)
{
    /// <inheritdoc cref="GroupDetails.IsJoint"/>
    public bool IsJoint { get; init; }

    /// <inheritdoc cref="GroupDetails.StartsOn"/>
    public DateOnly? StartsOn { get; init; }

    /// <inheritdoc cref="GroupDetails.EndsOn"/>
    public DateOnly? EndsOn { get; init; }

    /// <inheritdoc cref="Group.RestsUntil"/>
    public DateOnly? RestsUntil { get; init; }

    /// <inheritdoc cref="Group.EndedOn"/>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Day of its last meeting; <see langword="null"/> when nobody keeps its meetings: then nothing is said of them.</summary>
    public DateOnly? LastMetOn { get; init; }

    /// <summary>Whether it has a plan for the year; <see langword="null"/> when it owes none or nobody keeps its plans.</summary>
    public bool? HasPlan { get; init; }

    /// <summary>Whether its last report was sent; <see langword="null"/> when it owes none or nobody keeps its reports.</summary>
    public bool? HasReport { get; init; }

    /// <summary>The lowest of the members' medians on difference and need, 1 to 5; <see langword="null"/> before it may be shown.</summary>
    public double? SelfEvaluation { get; init; }

    /// <summary>What the rules need of a stored group.</summary>
    public static GroupFacts Of(Group group) =>
        new(group.Id, group.Name, group.Kind)
        {
            IsJoint = group.IsJoint,
            StartsOn = group.StartsOn,
            EndsOn = group.EndsOn,
            RestsUntil = group.RestsUntil,
            EndedOn = group.EndedOn,
        };
}

/// <summary>What the rules need to know of a charter.</summary>
public sealed record CharterFacts(GroupId Group, DateOnly ValidFrom, DateOnly? ReviewBy, bool IsSettled);

/// <summary>What the rules need to know of a seat.</summary>
public sealed record SeatFacts(int Id, GroupId Group, SeatRole Role, SeatSide Side, bool IsRequired);

/// <summary>What the rules need to know of a holding: whether somebody holds the seat, never who.</summary>
public sealed record HoldingFacts(int Seat, DateOnly From, DateOnly? To, bool IsHeld);

/// <summary>What the rules need to know of an initiative.</summary>
/// <param name="Group">Whose.</param>
/// <param name="IsRunning">Under way or paused.</param>
/// <param name="ImprovedOn">The last day for which an improvement is proven.</param>
public sealed record GroupWork(GroupId Group, bool IsRunning, DateOnly? ImprovedOn = null);

/// <summary>Two groups with initiatives for one target group.</summary>
/// <param name="A">One.</param>
/// <param name="B">The other.</param>
/// <param name="Target">The target group.</param>
public sealed record GroupOverlap(GroupId A, GroupId B, string Target);

/// <summary>Something that is wrong.</summary>
/// <param name="Code">Which.</param>
/// <param name="Day">The day it is about: a review, a term, an end, a meeting.</param>
/// <param name="Count">Vacant seats.</param>
/// <param name="OutOf">Required seats.</param>
/// <param name="Side">The side that is missing.</param>
/// <param name="Other">The other group.</param>
/// <param name="Words">The target group that two groups share.</param>
public sealed record GroupFinding(
    GroupFindingCode Code,
    DateOnly? Day = null,
    int Count = 0,
    int OutOf = 0,
    SeatSide? Side = null,
    GroupId? Other = null,
    string? Words = null
);
