using Lsk.Domain.History;
using Lsk.Domain.Initiatives;

namespace Lsk.Domain.ParallelWork;

/// <summary>Åtgärd: what shall become of initiatives that do the same work.</summary>
public enum ClusterAction
{
    /// <summary>Inte bestämt.</summary>
    Undecided,

    /// <summary>Slå samman.</summary>
    Merge,

    /// <summary>Samordna.</summary>
    Coordinate,

    /// <summary>Avsluta någon.</summary>
    StopOne,

    /// <summary>Skicka till en LSG.</summary>
    Refer,
}

/// <summary>Confirmed parallel work: the initiatives, the organisation that leads and what shall be done.</summary>
public sealed class ParallelCluster : IAudited, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int MaxName = 200;

    /// <summary>Longest note.</summary>
    public const int MaxNote = 2_000;

    private readonly List<ParallelClusterMember> members = [];

    private ParallelCluster() { }

    /// <summary>A cluster of at least two initiatives.</summary>
    /// <exception cref="ArgumentException">Fewer than two different initiatives, or no name.</exception>
    public ParallelCluster(string name, IEnumerable<InitiativeId> initiatives, DateTime now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name.Trim();
        CreatedAt = now;
        members.AddRange(initiatives.Distinct().OrderBy(id => id.Value).Select(id => new ParallelClusterMember(id)));
        if (members.Count < 2)
            throw new ArgumentException("A cluster has at least two initiatives.", nameof(initiatives));
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>What the work is about.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The organisation that leads; <see langword="null"/> until agreed.</summary>
    public OrganisationId? LeadOrganisationId { get; private set; }

    /// <summary>What shall be done.</summary>
    public ClusterAction Action { get; private set; }

    /// <summary>Agreed with whom, by when.</summary>
    public string? Note { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>The initiatives.</summary>
    public IReadOnlyList<ParallelClusterMember> Members => members;

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Changes what is agreed.</summary>
    /// <exception cref="ArgumentException">No name.</exception>
    public void Agree(string name, OrganisationId? lead, ClusterAction action, string? note)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, LeadOrganisationId, Action, Note) = (name.Trim(), lead, action, string.IsNullOrWhiteSpace(note) ? null : note.Trim());
    }

    /// <summary>Takes more initiatives in; those that are members stay as they are.</summary>
    public void Join(IEnumerable<InitiativeId> initiatives) =>
        members.AddRange(
            initiatives
                .Distinct()
                .Where(id => !members.Exists(member => member.InitiativeId == id))
                .Select(id => new ParallelClusterMember(id))
        );

    /// <summary>Lets initiatives go; at least two stay.</summary>
    /// <exception cref="ArgumentException">Fewer than two would stay.</exception>
    public void Leave(IEnumerable<InitiativeId> initiatives)
    {
        var going = initiatives.ToHashSet();
        if (members.Count(member => !going.Contains(member.InitiativeId)) < 2)
            throw new ArgumentException("A cluster has at least two initiatives.", nameof(initiatives));
        members.RemoveAll(member => going.Contains(member.InitiativeId));
    }
}

/// <summary>An initiative's place in a cluster.</summary>
public sealed class ParallelClusterMember
{
    private ParallelClusterMember() { }

    internal ParallelClusterMember(InitiativeId initiative) => InitiativeId = initiative;

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>The cluster.</summary>
    public int ClusterId { get; private set; }

    /// <summary>The initiative.</summary>
    public InitiativeId InitiativeId { get; private set; }
}

/// <summary>One version of the county's lexicon; the latest is in use. Never changed afterwards: going back writes a new version with the
/// old content.</summary>
public sealed class LexiconVersion : IAudited
{
    private LexiconVersion() { }

    /// <summary>A version.</summary>
    public LexiconVersion(string? content, string note, string by, DateTime at) => (Content, Note, By, At) = (content, note, by, at);

    /// <summary>Key in the store; rises.</summary>
    public int Id { get; private set; }

    /// <summary>The file format of <see cref="Lexicon.DomainLexicon"/>; <see langword="null"/> = the shipped lexicon.</summary>
    public string? Content { get; private set; }

    /// <summary>What was changed.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Who.</summary>
    public string By { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }
}

/// <summary>One version of the weights; the latest is in use. Going back writes a new version.</summary>
public sealed class WeightsVersion : IAudited
{
    private WeightsVersion() { }

    /// <summary>A version.</summary>
    public WeightsVersion(string? content, string by, DateTime at) => (Content, By, At) = (content, by, at);

    /// <summary>Key in the store; rises.</summary>
    public int Id { get; private set; }

    /// <summary>What <see cref="Evidence.EvidenceModel.Export"/> writes; <see langword="null"/> = the shipped weights.</summary>
    public string? Content { get; private set; }

    /// <summary>How many verdicts it rests on; 0 for the shipped ones.</summary>
    public int Verdicts { get; init; }

    /// <summary>Average precision before, by the weights then in use, 0 to 1.</summary>
    public double? PrecisionBefore { get; init; }

    /// <summary>Average precision by cross-validation, 0 to 1.</summary>
    public double? PrecisionAfter { get; init; }

    /// <summary>Who.</summary>
    public string By { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }
}
