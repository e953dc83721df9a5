namespace Lsk.Dashboard.Live;

/// <summary>Topics that more than one part of the program speaks of. Versions are ticks of the clock in UTC.</summary>
public static class Topics
{
    /// <summary>Name of <see cref="Portfolio"/>, for attributes.</summary>
    public const string PortfolioName = "portfolio";

    /// <summary>Name of <see cref="Decisions"/>, for attributes.</summary>
    public const string DecisionsName = "decisions";

    /// <summary>Initiatives, their reports, milestones, measures or measurements have changed.</summary>
    public static Topic Portfolio { get; } = new(PortfolioName);

    /// <summary>Some decision or protocol has changed.</summary>
    public static Topic Decisions { get; } = new(DecisionsName);
}
