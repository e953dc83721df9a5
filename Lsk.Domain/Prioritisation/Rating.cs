using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Prioritisation;

/// <summary>Key of an assessor in the store.</summary>
/// <param name="Value">Positive; 0 before it is stored.</param>
public readonly record struct AssessorId(int Value);

/// <summary>Bedömare: somebody whose scores are kept, with or without an account.</summary>
public sealed class Assessor
{
    private Assessor() { }

    /// <summary>A new assessor.</summary>
    public Assessor(string label, OrganisationId? organisation = null, string? userId = null)
    {
        Label = label;
        OrganisationId = organisation;
        UserId = userId;
    }

    /// <summary>Key in the store.</summary>
    public AssessorId Id { get; private set; }

    /// <summary>Unique label: <c>P1</c> or a display name.</summary>
    public string Label { get; private set; } = "";

    /// <summary>Where the assessor belongs; tells region from municipalities.</summary>
    public OrganisationId? OrganisationId { get; private set; }

    /// <summary>The account, if there is one.</summary>
    public string? UserId { get; private set; }
}

/// <summary>Bedömning: one assessor's score on one criterion for one initiative in one round. Unique on these four.</summary>
public sealed class Rating
{
    private Rating() { }

    /// <summary>A rating; <paramref name="score"/> is <see langword="null"/> for an abstention.</summary>
    public Rating(InitiativeId initiative, int criterionKey, AssessorId assessor, int round, double? score, string? reason, DateTime at)
    {
        InitiativeId = initiative;
        CriterionKey = criterionKey;
        AssessorId = assessor;
        Round = round;
        Score = score;
        Reason = reason;
        At = at;
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>What was rated.</summary>
    public InitiativeId InitiativeId { get; private set; }

    /// <summary><see cref="Criterion.Key"/>.</summary>
    public int CriterionKey { get; private set; }

    /// <summary>Who rated.</summary>
    public AssessorId AssessorId { get; private set; }

    /// <summary>1 and up.</summary>
    public int Round { get; private set; }

    /// <summary>On the criterion's scale; <see langword="null"/> for an abstention.</summary>
    public double? Score { get; private set; }

    /// <summary>Optional reason.</summary>
    public string? Reason { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>The assessor thought again.</summary>
    public void Change(double? score, string? reason, DateTime at)
    {
        Score = score;
        Reason = reason;
        At = at;
    }
}
