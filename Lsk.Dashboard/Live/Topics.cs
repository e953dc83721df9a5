namespace Lsk.Dashboard.Live;

/// <summary>Topics that more than one part of the program speaks of. Versions are ticks of the clock in UTC.</summary>
public static class Topics
{
    /// <summary>Initiatives, their reports, milestones, measures or measurements have changed.</summary>
    public static Topic Portfolio { get; } = new("portfolio");

    /// <summary>Some decision or protocol has changed.</summary>
    public static Topic Decisions { get; } = new("decisions");
}
