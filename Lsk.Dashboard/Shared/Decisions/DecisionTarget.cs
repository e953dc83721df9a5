using Lsk.Domain.Initiatives;

namespace Lsk.Dashboard.Shared.Decisions;

/// <summary>An initiative that a decision can be about, or that another one can be merged into.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Title">Its title.</param>
/// <param name="Level">Its own lowest effective level, as written.</param>
public sealed record DecisionTarget(InitiativeId Id, string Title, string? Level = null);

/// <summary>Boards that have to say yes before a decision is taken.</summary>
public enum DecisionWayTemplate
{
    /// <summary>None: it is taken as it is recorded.</summary>
    None,

    /// <summary>TL, Samråd, and the board of each principal.</summary>
    Strategy,

    /// <summary>The board of each principal.</summary>
    Boards,
}
