using Lsk.Domain.Access;

namespace Lsk.Domain.Knowledge;

/// <summary>Longest texts and days of knowledge supports and gaps.</summary>
public static class KnowledgeLimits
{
    /// <summary>Longest number of a support in characters.</summary>
    public const int MaxNumber = 100;

    /// <summary>Longest title of a support in characters.</summary>
    public const int MaxTitle = 300;

    /// <summary>Longest name of an issuer in characters.</summary>
    public const int MaxIssuer = 200;

    /// <summary>Longest link in characters.</summary>
    public const int MaxLink = 500;

    /// <summary>Longest number of a recommendation in characters.</summary>
    public const int MaxRecommendationNumber = 20;

    /// <summary>Longest recommendation in characters.</summary>
    public const int MaxRecommendation = 2000;

    /// <summary>Longest priority (<c>1</c>–<c>10</c>, <c>bör</c>, <c>kan</c>) in characters.</summary>
    public const int MaxPriority = 20;

    /// <summary>Longest target in characters.</summary>
    public const int MaxTarget = 300;

    /// <summary>Longest description of how it is today in characters.</summary>
    public const int MaxPresent = 4000;

    /// <summary>Longest name of a measure or number in characters.</summary>
    public const int MaxSource = 300;

    /// <summary>Most recommendations of one support.</summary>
    public const int MostRecommendations = 1000;

    /// <summary>Days after which work that is finished is expected to have been assessed anew.</summary>
    public const int ReassessDays = 90;
}

/// <summary>Named refusals of knowledge supports and gaps.</summary>
public static class KnowledgeRules
{
    /// <summary>A support has a number.</summary>
    public static BrokenRule SupportNumberMissing { get; } = new(nameof(SupportNumberMissing));

    /// <summary>Another support has the number.</summary>
    public static BrokenRule SupportNumberTaken { get; } = new(nameof(SupportNumberTaken));

    /// <summary>A support has a title.</summary>
    public static BrokenRule SupportTitleMissing { get; } = new(nameof(SupportTitleMissing));

    /// <summary>A text is longer than it can be.</summary>
    public static BrokenRule KnowledgeTextTooLong { get; } = new(nameof(KnowledgeTextTooLong));

    /// <summary>A link begins with https.</summary>
    public static BrokenRule LinkNotHttps { get; } = new(nameof(LinkNotHttps));

    /// <summary>A support replaces an older one, never itself or one that replaces it.</summary>
    public static BrokenRule ReplacesItself { get; } = new(nameof(ReplacesItself));

    /// <summary>The support has a newer edition already.</summary>
    public static BrokenRule AlreadyReplaced { get; } = new(nameof(AlreadyReplaced));

    /// <summary>A recommendation has a number and a text.</summary>
    public static BrokenRule RecommendationIncomplete { get; } = new(nameof(RecommendationIncomplete));

    /// <summary>Another recommendation of the support has the number.</summary>
    public static BrokenRule RecommendationNumberTaken { get; } = new(nameof(RecommendationNumberTaken));

    /// <summary>A priority is 1 to 10, <c>bör</c> or <c>kan</c>.</summary>
    public static BrokenRule PriorityUnknown { get; } = new(nameof(PriorityUnknown));

    /// <summary>A recommendation that somebody has assessed stays.</summary>
    public static BrokenRule RecommendationAssessed { get; } = new(nameof(RecommendationAssessed));

    /// <summary>Partly met needs words on what is missing.</summary>
    public static BrokenRule PartlyWithoutWords { get; } = new(nameof(PartlyWithoutWords));

    /// <summary>Not applicable needs a reason.</summary>
    public static BrokenRule NotApplicableWithoutReason { get; } = new(nameof(NotApplicableWithoutReason));

    /// <summary>Data needs the name of a measure or a number.</summary>
    public static BrokenRule DataWithoutNumber { get; } = new(nameof(DataWithoutNumber));

    /// <summary>Only a gap becomes an initiative.</summary>
    public static BrokenRule NoGap { get; } = new(nameof(NoGap));

    /// <summary>A text holds what looks like a personal identity number.</summary>
    public static BrokenRule KnowledgePersonalNumber(string shown) => new(nameof(KnowledgePersonalNumber), shown);

    internal static BrokenRule? PersonalNumberIn(params IEnumerable<string?> texts) =>
        texts.Select(PersonalIdentityNumber.ShownIn).FirstOrDefault(found => found is not null) is { } shown
            ? KnowledgePersonalNumber(shown)
            : null;

    internal static string? Clean(string? text) => text is null || StorableText.Of(text).Trim() is not { Length: > 0 } clean ? null : clean;
}
