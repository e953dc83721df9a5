using Lsk.Domain.History;

namespace Lsk.Dashboard.Data;

/// <summary>
/// How a sheet with certain headings was read at an import, so that the next file of the same make needs no answers. A row is never
/// changed: another answer makes a new version, and the newest holds.
/// </summary>
public sealed class LearnedMapping : IAudited
{
    public int Id { get; private set; }

    /// <summary>Whose files look like this; null for those of the support function, which hold for everybody.</summary>
    public OrganisationId? OrganisationId { get; init; }

    /// <summary>Of the headings, in any order.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>1 for the first, one more for each change.</summary>
    public required int Number { get; init; }

    /// <summary>Name of the sheet it was learned from, for people.</summary>
    public required string Sheet { get; init; }

    /// <summary>The headings as they stand in the file, for people.</summary>
    public required string Headings { get; init; }

    /// <summary>Columns, order of dates and meaning of values, as JSON.</summary>
    public required string Mapping { get; init; }

    public required DateTime At { get; init; }

    public required string ActorName { get; init; }
}
