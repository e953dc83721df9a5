using System.Text.Json.Serialization;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>Everything a protocol says, as plain data: shown, printed, written to a workbook, and fixed as JSON when it is
/// settled.</summary>
public sealed record ProtocolContent(
    int Workshop,
    string Title,
    DateOnly Date,
    string Chair,
    string Model,
    Attribution Attribution,
    DateTime? Opened,
    DateTime? Closed,
    IReadOnlyList<ProtocolPerson> People,
    IReadOnlyList<ProtocolItem> Items,
    IReadOnlyList<string> Criteria,
    IReadOnlyList<ProtocolEvent> Events
)
{
    public int FirstParagraph { get; init; } = 1;

    public string? RegistryNumber { get; init; }

    public string? Adjuster { get; init; }
}

/// <summary>Somebody who took part.</summary>
public sealed record ProtocolPerson(string Name, string Organisation, ParticipantRole Role, bool Removed, IReadOnlyList<int> Conflicts);

/// <summary>An item of the agenda.</summary>
public sealed record ProtocolItem(
    int Number,
    string Paragraph,
    string Title,
    string Owner,
    ItemStage Stage,
    IReadOnlyList<ProtocolRound> Rounds,
    ProtocolDecision? Decision
)
{
    /// <summary>Whether what it says is left out for whoever reads, because it is another organisation's draft.</summary>
    [JsonIgnore]
    public bool IsHidden { get; init; }
}

/// <summary>A revealed round.</summary>
public sealed record ProtocolRound(
    int Round,
    int Voters,
    bool Disagrees,
    IReadOnlyList<ProtocolScore> Scores,
    IReadOnlyList<string> Comments
)
{
    /// <summary>How many could have answered; not known of meetings from before it was kept.</summary>
    public int? Asked { get; init; }

    /// <summary>How many answered in this very round; for the other <see cref="Voters"/> the answer of round 1 stands.</summary>
    public int? Fresh { get; init; }
}

/// <summary>What a round said about one criterion.</summary>
public sealed record ProtocolScore(
    string Criterion,
    int Count,
    int Abstained,
    double? Median,
    double? Low,
    double? High,
    double? Index,
    double? Region,
    double? Municipalities,
    IReadOnlyList<NamedScore> Named
);

/// <summary>A decision as it stands in the protocol.</summary>
public sealed record ProtocolDecision(
    DecisionKind Kind,
    string Level,
    string Reason,
    string? Owner,
    int? VotesFor,
    int? VotesAgainst,
    int? VotesAbstained,
    string? Dissent,
    string? MergedInto
);

/// <summary>Something that happened in the meeting.</summary>
public sealed record ProtocolEvent(DateTime At, WorkshopEventKind Kind, string By, string Detail, int? Item);
