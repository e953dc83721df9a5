using Lsk.Domain.Access;

namespace Lsk.Dashboard.Identity;

/// <summary>Named refusals about the second factor.</summary>
public static class SecondFactorRules
{
    /// <summary>The form was open for too long.</summary>
    public static BrokenRule OfferTooOld { get; } = new(nameof(OfferTooOld));

    /// <summary>Not the code of now.</summary>
    public static BrokenRule CodeWrong { get; } = new(nameof(CodeWrong));

    /// <summary>Turned on in another tab.</summary>
    public static BrokenRule IsOnAlready { get; } = new(nameof(IsOnAlready));
}
