namespace Lsk.Domain.ParallelWork;

/// <summary>
/// What the search for parallel work knows of one initiative: texts as written, who, when. Everything but <see cref="Key"/> may be missing.
/// </summary>
public sealed record WorkText
{
    /// <summary>Tells the initiative apart in the portfolio: the store's key or the organisation's number. Unique within one
    /// search.</summary>
    public required string Key { get; init; }

    /// <summary>Titel.</summary>
    public string Title { get; init; } = "";

    /// <summary>Beskrivning: purpose and what is done.</summary>
    public string? Purpose { get; init; }

    /// <summary>Huvudman, by name.</summary>
    public string? Organisation { get; init; }

    /// <summary>Ansvarig grupp, by name.</summary>
    public string? Group { get; init; }

    /// <summary>Delmål or fokusområde: a code such as <c>A1</c>, or free text.</summary>
    public string? SubGoal { get; init; }

    /// <summary>Målgrupp.</summary>
    public string? TargetGroup { get; init; }

    /// <summary>Insatstyp.</summary>
    public string? Intervention { get; init; }

    /// <summary>Effektmått.</summary>
    public string? Indicator { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Keys of initiatives with which coordination is already recorded.</summary>
    public IReadOnlyCollection<string> CoordinatedWith { get; init; } = [];

    /// <summary>What is written in a field; <see langword="null"/> when it is missing.</summary>
    public string? Text(WorkField field) =>
        field switch
        {
            WorkField.Title => Title,
            WorkField.Purpose => Purpose,
            WorkField.TargetGroup => TargetGroup,
            WorkField.SubGoal => SubGoal,
            WorkField.Intervention => Intervention,
            WorkField.Indicator => Indicator,
        };
}

/// <summary>The written fields of an initiative that are compared.</summary>
public enum WorkField
{
    /// <summary>Titel.</summary>
    Title,

    /// <summary>Beskrivning.</summary>
    Purpose,

    /// <summary>Målgrupp.</summary>
    TargetGroup,

    /// <summary>Fokusområde.</summary>
    SubGoal,

    /// <summary>Insatstyp.</summary>
    Intervention,

    /// <summary>Effektmått.</summary>
    Indicator,
}
