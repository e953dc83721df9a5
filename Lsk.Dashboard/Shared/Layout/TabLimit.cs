namespace Lsk.Dashboard.Shared.Layout;

/// <summary>Whether this tab is one too many for its account; scoped to a circuit.</summary>
public sealed class TabLimit
{
    /// <summary>The page says so instead of opening.</summary>
    public bool IsExceeded { get; set; }

    /// <summary>How many tabs one account may have open.</summary>
    public int Most { get; set; }
}
