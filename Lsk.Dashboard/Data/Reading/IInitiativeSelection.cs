using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>
/// What a filter in an address selects. The list of initiatives owns the filter; others (the export of what is shown) ask through this, so
/// that no feature knows another.
/// </summary>
public interface IInitiativeSelection
{
    /// <summary>The selection; nothing when the address holds no filter.</summary>
    /// <param name="address">Gives the value of a name in the address, or nothing.</param>
    Task<InitiativeSelection?> SelectAsync(Actor actor, Func<string, string?> address, CancellationToken cancel);
}

/// <summary>Some of the initiatives that the actor may see.</summary>
/// <param name="Words">The filter as people read it.</param>
public sealed record InitiativeSelection(IReadOnlySet<InitiativeId> Initiatives, string Words);
