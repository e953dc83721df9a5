using Lsk.Domain.Access;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Named refusals of this feature; their texts are in InitiativesText.</summary>
public static class InitiativeRules
{
    /// <summary>A settled initiative does not change.</summary>
    public static BrokenRule Settled { get; } = new("InitiativeSettled");

    /// <summary>It is removed; restore it first.</summary>
    public static BrokenRule Removed { get; } = new("InitiativeRemoved");

    /// <summary>A closing note is of what has ended.</summary>
    public static BrokenRule NotEnded { get; } = new(nameof(NotEnded));

    /// <summary>What has been shared cannot become a draft again.</summary>
    public static BrokenRule SharingBackwards { get; } = new(nameof(SharingBackwards));

    /// <summary>The owner does not exist.</summary>
    public static BrokenRule OrganisationUnknown { get; } = new(nameof(OrganisationUnknown));

    /// <summary>The group does not exist.</summary>
    public static BrokenRule GroupUnknown { get; } = new(nameof(GroupUnknown));

    /// <summary>The sub-goal does not exist.</summary>
    public static BrokenRule SubGoalUnknown { get; } = new(nameof(SubGoalUnknown));

    /// <summary>The owner has an initiative with that number, perhaps a removed one.</summary>
    public static BrokenRule NumberTaken(string number) => new("NumberTaken", number);

    /// <summary>A number has at most so many characters.</summary>
    public static BrokenRule NumberTooLong { get; } = new(nameof(NumberTooLong), 100);
}
