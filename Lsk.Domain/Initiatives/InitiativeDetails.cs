namespace Lsk.Domain.Initiatives;

/// <summary>Key of an initiative in the store.</summary>
/// <param name="Value">Positive; 0 before it is stored.</param>
public readonly record struct InitiativeId(int Value);

/// <summary>Who may see it: draft inside the own organisation, shared with all, settled and not to be changed.</summary>
public enum Sharing
{
    /// <summary>Utkast: the own organisation and the support function.</summary>
    Draft,

    /// <summary>Delad: everybody.</summary>
    Shared,

    /// <summary>Fastställd: everybody, and nobody changes it.</summary>
    Settled,
}

/// <summary>A lane outside the national scale.</summary>
public enum Lane
{
    /// <summary>On the scale 1 to 10.</summary>
    Ranked,

    /// <summary>Icke-göra: should not be done.</summary>
    DoNotDo,

    /// <summary>FoU: only within research and development.</summary>
    ResearchOnly,
}

/// <summary>What people write about an initiative: everything but its identity, owner and history.</summary>
public sealed record InitiativeDetails
{
    /// <summary>Titel, 1 to 300 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Beskrivning, at most 32,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Ansvarig grupp.</summary>
    public Organisation.GroupId? Group { get; init; }

    /// <summary>Code of the sub-goal, <c>A1</c> to <c>D1</c>.</summary>
    public string? SubGoal { get; init; }

    /// <summary>Målgrupp.</summary>
    public string? TargetGroup { get; init; }

    /// <summary>Insatstyp.</summary>
    public string? Intervention { get; init; }

    /// <summary>Effektmått in words.</summary>
    public string? Indicator { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Last planned day; not before <see cref="Start"/>.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Where it is in its life.</summary>
    public InitiativeStatus Status { get; init; } = InitiativeStatus.Proposed;

    /// <summary>Budget in thousands of kronor, 0 or more.</summary>
    public decimal? BudgetTkr { get; init; }

    /// <summary>Spent so far in thousands of kronor, 0 or more.</summary>
    public decimal? SpentTkr { get; init; }

    /// <summary>Full-time equivalents, 0 or more.</summary>
    public double? Staff { get; init; }

    /// <summary>Beslutsnivå: the lowest effective level.</summary>
    public string? DecisionLevel { get; init; }

    /// <summary>Lagrum.</summary>
    public LegalBasis? LegalBasis { get; init; }

    /// <summary>Free labels, comma between.</summary>
    public string? Labels { get; init; }

    /// <summary>The person or function that answers for it.</summary>
    public string? Responsible { get; init; }

    /// <summary>The day the group presented it to the decision group.</summary>
    public DateOnly? PresentedOn { get; init; }

    /// <summary>The rules that these details break; empty when they are whole.</summary>
    public IEnumerable<Access.BrokenRule> BrokenRules()
    {
        if (string.IsNullOrWhiteSpace(Title))
            yield return new("TitleMissing");
        if (Title.Length > 300)
            yield return new("TitleTooLong", 300);
        if (Description?.Length > 32_000)
            yield return new("DescriptionTooLong", 32_000);
        if (Start is { } start && End is { } end && end < start)
            yield return new("EndsBeforeStart", end, start);
        if (BudgetTkr < 0 || SpentTkr < 0)
            yield return new("NegativeMoney");
        if (Staff is { } staff && !(staff >= 0 && double.IsFinite(staff)))
            yield return new("NegativeStaff");
    }
}
