using Lsk.Domain.Access;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>Named refusals about accounts.</summary>
public static class AccountRules
{
    public static BrokenRule NameMissing { get; } = new("AccountNameMissing");

    public static BrokenRule EmailWrong { get; } = new(nameof(EmailWrong));

    public static BrokenRule EmailTaken { get; } = new(nameof(EmailTaken));

    /// <summary>An analyst edits one organisation's initiatives, so there has to be one.</summary>
    public static BrokenRule AnalystNeedsOrganisation { get; } = new(nameof(AnalystNeedsOrganisation));

    /// <summary>Somebody has to be able to administer.</summary>
    public static BrokenRule LastAdministrator { get; } = new(nameof(LastAdministrator));

    /// <summary>Nobody locks themselves out.</summary>
    public static BrokenRule OwnAccount { get; } = new(nameof(OwnAccount));

    /// <summary>There is none to take away.</summary>
    public static BrokenRule NoSecondFactor { get; } = new(nameof(NoSecondFactor));
}
