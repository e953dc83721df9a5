namespace Lsk.Dashboard.Data;

/// <summary>One import that was committed: who, which file, what it changed. Can be undone while nobody has built on it.</summary>
public sealed class ImportBatch
{
    public int Id { get; private set; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    public required string FileHash { get; init; }

    public required DateTime At { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    public OrganisationId? OrganisationId { get; init; }

    public int Created { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    public int Rejected { get; set; }

    /// <summary>The mapping that was used, as JSON.</summary>
    public string? Mapping { get; init; }

    /// <summary>Warnings and rejected rows, as JSON, for the report page.</summary>
    public string? Report { get; set; }

    public DateTime? UndoneAt { get; set; }

    public string? UndoneBy { get; set; }
}

/// <summary>What a batch did to one row: enough to undo it and to see whether somebody has changed the row since.</summary>
public sealed class ImportChange
{
    public long Id { get; private set; }

    public required int BatchId { get; init; }

    /// <summary>Name of the entity: <c>Initiative</c>, <c>Rating</c>, ...</summary>
    public required string Entity { get; init; }

    /// <summary>Its key in the store.</summary>
    public required int EntityKey { get; init; }

    /// <summary>The row before, as JSON; <see langword="null"/> when it was created.</summary>
    public string? Before { get; init; }

    /// <summary>The row after, as JSON.</summary>
    public string? After { get; init; }
}

/// <summary>A view that somebody saved: a page with its filter and order in the address.</summary>
public sealed class SavedView
{
    public int Id { get; private set; }

    public required string OwnerId { get; init; }

    /// <summary>Path of the page, <c>/initiativ</c>.</summary>
    public required string Page { get; init; }

    public required string Name { get; set; }

    /// <summary>Query string, without the question mark.</summary>
    public required string Query { get; set; }

    /// <summary>Seen by everybody.</summary>
    public bool Shared { get; set; }
}

/// <summary>A setting that an administrator changes while the program runs.</summary>
public sealed class Setting : Lsk.Domain.History.IAudited
{
    public required string Key { get; init; }

    public string? Value { get; set; }
}
