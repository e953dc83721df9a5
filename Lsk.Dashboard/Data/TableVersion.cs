namespace Lsk.Dashboard.Data;

/// <summary>How often the rows of one kind have been written. Raised in the transaction of each write, so that whoever reads an unchanged
/// number has what is stored; see <see cref="Reading.DataVersion"/>.</summary>
public sealed class TableVersion
{
    /// <summary>The entity, such as <c>Measurement</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Rises by one with each transaction that wrote such rows.</summary>
    public long Version { get; init; }
}
