namespace Lsk.Domain.History;

/// <summary>Each change of such an entity leaves an audit row: who, when, before, after.</summary>
public interface IAudited;

/// <summary>
/// Something that people edit: two who edit at once must not overwrite each other in silence. The version is new after every change;
/// whoever changes it says which version was read.
/// </summary>
public interface IVersioned
{
    /// <summary>Concurrency token, new after every change.</summary>
    Guid Version { get; set; }
}
