using Lsk.Domain.Access;
using Lsk.Domain.History;
using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Knowledge;

/// <summary>What an organisation says of a recommendation.</summary>
/// <param name="Verdict">How it stands.</param>
/// <param name="Present">Nuläge: how it is today, what is missing, or why it is not applicable; at most
/// <see cref="KnowledgeLimits.MaxPresent"/> characters.</param>
/// <param name="Basis">What the verdict rests on.</param>
/// <param name="Source">The measure or the number that it rests on, or who judged (a function, never a person); at most
/// <see cref="KnowledgeLimits.MaxSource"/> characters.</param>
public sealed record GapAnswer(GapVerdict Verdict, string? Present = null, GapBasis Basis = GapBasis.Judgement, string? Source = null)
{
    /// <summary>Without what no database holds and without blanks around.</summary>
    public GapAnswer Cleaned() => this with { Present = KnowledgeRules.Clean(Present), Source = KnowledgeRules.Clean(Source) };

    /// <summary>The rule that the answer breaks: partly needs words, not applicable a reason, data a measure or a number.</summary>
    public BrokenRule? RuleBroken() =>
        Present?.Length > KnowledgeLimits.MaxPresent || Source?.Length > KnowledgeLimits.MaxSource ? KnowledgeRules.KnowledgeTextTooLong
        : Verdict is GapVerdict.Partly && string.IsNullOrWhiteSpace(Present) ? KnowledgeRules.PartlyWithoutWords
        : Verdict is GapVerdict.NotApplicable && string.IsNullOrWhiteSpace(Present) ? KnowledgeRules.NotApplicableWithoutReason
        : Basis is GapBasis.Data && string.IsNullOrWhiteSpace(Source) && !(Present ?? "").Any(char.IsDigit)
            ? KnowledgeRules.DataWithoutNumber
        : KnowledgeRules.PersonalNumberIn(Present, Source);
}

/// <summary>Gapbedömning: an organisation's answer on one day. Earlier days stay; the latest counts. Nothing but a new one closes a
/// gap.</summary>
public sealed class GapAssessment : IAudited, IVersioned
{
    private GapAssessment() { }

    /// <summary>A new one; the answer follows by <see cref="Say"/>.</summary>
    public GapAssessment(int recommendation, OrganisationId organisation, DateOnly on) =>
        (RecommendationId, OrganisationId, AssessedOn) = (recommendation, organisation, on);

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Of which recommendation.</summary>
    public int RecommendationId { get; private set; }

    /// <summary>Whose answer.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>Bedömt: the day. One answer a day; a later tap of the same day replaces it.</summary>
    public DateOnly AssessedOn { get; private set; }

    /// <inheritdoc cref="GapAnswer.Verdict"/>
    public GapVerdict Verdict { get; private set; }

    /// <inheritdoc cref="GapAnswer.Present"/>
    public string? Present { get; private set; }

    /// <inheritdoc cref="GapAnswer.Basis"/>
    public GapBasis Basis { get; private set; }

    /// <inheritdoc cref="GapAnswer.Source"/>
    public string? Source { get; private set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The answer.</summary>
    public GapAnswer Answer => new(Verdict, Present, Basis, Source);

    /// <summary>Gives the answer.</summary>
    /// <returns>The rule it breaks, and then nothing has changed.</returns>
    public BrokenRule? Say(GapAnswer answer)
    {
        var clean = answer.Cleaned();
        if (clean.RuleBroken() is { } broken)
            return broken;
        (Verdict, Present, Basis, Source) = (clean.Verdict, clean.Present, clean.Basis, clean.Source);
        return null;
    }
}

/// <summary>The initiative that shall close an organisation's gap.</summary>
public sealed class GapLink : IAudited
{
    private GapLink() { }

    /// <summary>Links.</summary>
    public GapLink(int recommendation, OrganisationId organisation, InitiativeId initiative) =>
        (RecommendationId, OrganisationId, InitiativeId) = (recommendation, organisation, initiative);

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Of which recommendation.</summary>
    public int RecommendationId { get; private set; }

    /// <summary>Whose gap.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>What shall close it.</summary>
    public InitiativeId InitiativeId { get; private set; }
}
