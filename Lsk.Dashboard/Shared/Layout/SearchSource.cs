using Lsk.Domain.Access;

namespace Lsk.Dashboard.Shared.Layout;

/// <summary>What a feature gives to the global search (Ctrl+K). Register with <c>AddScoped&lt;ISearchSource, XSearch&gt;()</c>; the sources
/// are asked one after another.</summary>
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
public sealed record SearchHit(string Title, string? Detail, string Address);
