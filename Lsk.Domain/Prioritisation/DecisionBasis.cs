using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Prioritisation;

/// <summary>A criterion of the model in a basis.</summary>
/// <param name="Scale">Name, scale and value function.</param>
/// <param name="Group">Behov, Nytta, Resurser, System, or another.</param>
/// <param name="Points">Its weight before normalising, 0 or more.</param>
public sealed record BasisCriterion(CriterionScale Scale, string Group, double Points)
{
    /// <summary>The name, key within the model.</summary>
    public string Name => Scale.Name;
}

/// <summary>An initiative in a basis.</summary>
/// <param name="Id">The organisation's own number.</param>
/// <param name="Title">Its title.</param>
public sealed record BasisInitiative(string Id, string Title)
{
    /// <summary>Key in the store, 0 when it comes from a workbook.</summary>
    public int StoreId { get; init; }

    /// <summary>Who owns it.</summary>
    public string? Organisation { get; init; }

    /// <summary>Where it is in its life.</summary>
    public InitiativeStatus? Status { get; init; }

    /// <summary>Budget in tkr; <see langword="null"/> when nobody knows.</summary>
    public double? Cost { get; init; }

    /// <summary>Full-time equivalents; <see langword="null"/> when nobody knows.</summary>
    public double? Staff { get; init; }

    /// <summary>Whether severity is no ground here (social care).</summary>
    public bool SeverityOff { get; init; }

    /// <summary>A lane outside the national scale, set by people.</summary>
    public NationalLane? Lane { get; init; }

    /// <summary>The gate of human dignity: <see langword="false"/> keeps it out of the ranking; <see langword="null"/> is not
    /// answered.</summary>
    public bool? HumanDignity { get; init; }

    /// <summary>Not shared yet: it has no place among the others.</summary>
    public bool IsDraft { get; init; }
}

/// <summary>Everything a ranking is computed from, as it stood at one moment: model, initiatives, ratings.</summary>
/// <param name="ModelName">Name of the model.</param>
/// <param name="ModelVersion">Which version of it; a ranking always names its version.</param>
/// <param name="Criteria">The criteria, one a column of the panel.</param>
/// <param name="Weights">Normalised.</param>
/// <param name="Initiatives">The initiatives, one a row of the panel.</param>
/// <param name="Panel">Who rated what.</param>
public sealed record DecisionBasis(
    string ModelName,
    string ModelVersion,
    IReadOnlyList<BasisCriterion> Criteria,
    Weights Weights,
    IReadOnlyList<BasisInitiative> Initiatives,
    AssessorPanel Panel
)
{
    /// <summary>How the national view lowers in this version of the model.</summary>
    public IReadOnlyList<NationalDecrement> Decrements { get; init; } = NationalView.Proposal;

    /// <summary>Where the model's severity is among the criteria, or -1.</summary>
    public int Severity => IndexOf(StandardModel.Severity);

    /// <summary>The scales, one a column.</summary>
    public IReadOnlyList<CriterionScale> Scales { get; } = [.. Criteria.Select(criterion => criterion.Scale)];

    /// <summary>The place of a criterion by name, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var j = 0; j < Criteria.Count; j++)
            if (string.Equals(Criteria[j].Name, name, StringComparison.OrdinalIgnoreCase))
                return j;
        return -1;
    }
}
