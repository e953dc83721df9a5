namespace Lsk.Dashboard.Features.Api;

/// <summary>A page of a list.</summary>
/// <param name="Data">The rows.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="Size">Most rows on a page.</param>
/// <param name="Total">Rows of all pages.</param>
/// <param name="Next">The next page's address; nothing on the last.</param>
public sealed record ApiPage<T>(IReadOnlyList<T> Data, int Page, int Size, int Total, string? Next);

/// <summary>An initiative.</summary>
/// <param name="Id">The store's key, the same in all lists.</param>
/// <param name="Number">The owner's own number.</param>
/// <param name="BudgetTkr">Thousands of kronor.</param>
/// <param name="SpentTkr">Thousands of kronor.</param>
/// <param name="Staff">Full-time posts.</param>
/// <param name="Rank">By the model in use; nothing when it is not ranked.</param>
/// <param name="Value">0 to 1, of what has a rank.</param>
/// <param name="Labels">With a semicolon between.</param>
public sealed record ApiInitiative(
    int Id,
    string Number,
    string Title,
    string Organisation,
    string? Group,
    string? SubGoal,
    string Status,
    string Sharing,
    double? BudgetTkr,
    double? SpentTkr,
    double? Staff,
    DateOnly? Start,
    DateOnly? End,
    DateOnly? PresentedOn,
    string? Responsible,
    string Labels,
    int? Rank,
    double? Value,
    DateTime ChangedAt
);

/// <summary>An initiative's place in the ranking by the model in use.</summary>
/// <param name="Rank">Among what can be decided; nothing for what is over.</param>
/// <param name="Value">0 to 1.</param>
/// <param name="NationalRank">Its place in the national view.</param>
/// <param name="ViewsDisagree">The two views lie three places or more apart.</param>
public sealed record ApiRanked(
    int Initiative,
    string Number,
    string Title,
    string Organisation,
    string Status,
    int? Rank,
    double? Value,
    int? NationalRank,
    bool ViewsDisagree,
    string Model,
    int ModelVersion
);

/// <summary>An effect measure with its verdict.</summary>
/// <param name="Verdict">Was the change an improvement?</param>
/// <param name="Missing">What keeps it from being judged.</param>
/// <param name="IsMasked">Numbers that rest on fewer than five are hidden.</param>
/// <param name="Latest">The latest value, unless it is hidden.</param>
/// <param name="Target">In the unit.</param>
/// <param name="MeanBefore">Mean before the change, in the unit.</param>
/// <param name="MeanAfter">Mean after the change, in the unit.</param>
public sealed record ApiMeasure(
    int Id,
    int Initiative,
    string Number,
    string Title,
    string Organisation,
    string Name,
    string? Unit,
    bool? HigherIsBetter,
    double? Target,
    DateOnly? ChangedOn,
    string Verdict,
    string Missing,
    int PointsBefore,
    int PointsAfter,
    double? MeanBefore,
    double? MeanAfter,
    string? LatestPeriod,
    double? Latest,
    bool IsMasked
);

/// <summary>One value of a measure; hidden ones are not there.</summary>
/// <param name="Period">2026-03, 2026-K1 or 2026.</param>
/// <param name="PeriodEnd">The last day of the period.</param>
public sealed record ApiMeasurement(
    int Measure,
    int Initiative,
    string Name,
    string? Unit,
    string Period,
    DateOnly PeriodEnd,
    double Value,
    double? Numerator,
    double? Denominator
);

/// <summary>How an initiative stands by the rules of follow-up.</summary>
/// <param name="LateDays">Days past the plan.</param>
/// <param name="AwaitingFeedbackDays">Days that the oldest unanswered report has waited.</param>
/// <param name="Effect">What its measures say together.</param>
public sealed record ApiFollowUp(
    int Initiative,
    string Number,
    string Title,
    string Organisation,
    string Status,
    string? Delivery,
    int LateDays,
    string? LateStep,
    bool AwaitsDecision,
    bool AwaitsFeedback,
    int AwaitingFeedbackDays,
    string Effect,
    string? LatestReport,
    string? LatestReportStatus,
    int Milestones,
    int MilestonesReached
);

/// <summary>A group of the register; no holder's name.</summary>
/// <param name="Findings">Codes of what is wrong, with a semicolon between.</param>
public sealed record ApiGroup(
    int Id,
    string Name,
    string Kind,
    string State,
    bool IsJoint,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    DateOnly? LastMetOn,
    int SeatsRequired,
    int SeatsFilled,
    DateOnly? ChairUntil,
    DateOnly? ReviewBy,
    bool IsEndCandidate,
    string Findings
);

/// <summary>A decision.</summary>
public sealed record ApiDecision(
    int Id,
    int Initiative,
    string Title,
    string Organisation,
    DateOnly Date,
    string Kind,
    string? Level,
    string? Paragraph,
    string? Reason,
    string? Owner,
    string? RegistryNumber,
    int? MergedInto,
    bool IsSettled
);

/// <summary>That something has changed; what it says now stands in its own list.</summary>
/// <param name="Id">Rises with time: the next question's <c>since</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its key.</param>
/// <param name="Action">Created, changed, deleted, imported.</param>
/// <param name="Initiative">The initiative that it belongs to.</param>
public sealed record ApiChange(long Id, DateTime At, string Kind, string Key, string Action, int? Initiative);
