using Lsk.Domain.Access;

namespace Lsk.Dashboard.Shared.Layout;

/// <summary>What the field in the bar (Ctrl+K) asks: the pages, and the one search over everything that has a text. They are asked one
/// after another.</summary>
public interface ISearchSource
{
    /// <summary>The heading over this source's hits, in the visitor's language.</summary>
    string Heading { get; }

    /// <summary>At most <paramref name="most"/> hits, best first, only what the actor may read.</summary>
    Task<IReadOnlyList<SearchHit>> FindAsync(Actor actor, string text, int most, CancellationToken cancel);
}

/// <summary>One hit.</summary>
/// <param name="Title">What was found.</param>
/// <param name="Detail">Where it belongs: organisation, date.</param>
/// <param name="Address">The page that shows it.</param>
/// <param name="Kind">What it is, where the source has several kinds; otherwise the source's heading says it.</param>
public sealed record SearchHit(string Title, string? Detail, string Address, string? Kind = null);
