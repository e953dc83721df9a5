using System.Globalization;
using Lsk.Domain.Access;
using Lsk.Domain.History;
using Lsk.Domain.Workshops;

namespace Lsk.Domain.Decisions;

/// <summary>Where a protocol is in its life.</summary>
public enum ProtocolState
{
    /// <summary>Utkast: written from the workshop each time it is read.</summary>
    Draft,

    /// <summary>Justerat: the text is fixed, with its checksum.</summary>
    Settled,
}

/// <summary>
/// The protocol of a workshop. As a draft it is only numbers (paragraph, diary number); its text is written from the workshop and the
/// decisions each time. When it is settled the text is stored as it stands, with its SHA-256, and neither it nor the decisions in it change
/// again.
/// </summary>
public sealed class Protocol : IAudited, IVersioned
{
    private Protocol() { }

    /// <summary>A draft.</summary>
    /// <param name="workshop">Of which workshop.</param>
    /// <param name="date">Day of the meeting.</param>
    public Protocol(WorkshopId workshop, DateOnly date)
    {
        WorkshopId = workshop;
        Date = date;
    }

    /// <summary>Of which workshop; at most one protocol each.</summary>
    public WorkshopId WorkshopId { get; private set; }

    /// <summary>Day of the meeting.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Number of the first paragraph, 1 to 9999; the year's numbering goes on from meeting to meeting.</summary>
    public int FirstParagraph { get; private set; } = 1;

    /// <summary>Diarienummer, or <see langword="null"/>.</summary>
    public string? RegistryNumber { get; private set; }

    /// <summary>Who checks and signs, or <see langword="null"/>.</summary>
    public string? Adjuster { get; private set; }

    /// <summary>Draft or settled.</summary>
    public ProtocolState State { get; private set; }

    /// <summary>When it was settled, UTC.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>Who settled it.</summary>
    public string? SettledBy { get; private set; }

    /// <summary>The fixed text as JSON, once settled.</summary>
    public string? Content { get; private set; }

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, hexadecimal.</summary>
    public string? ContentHash { get; private set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Whether the stored text is the one that was settled.</summary>
    public bool IsIntact => Settled is { IsIntact: true };

    /// <summary>The text as it was fixed; <see langword="null"/> for a draft.</summary>
    public SettledText? Settled => SettledText.Read(Content, ContentHash, SettledAt, SettledBy);

    /// <summary>Sets paragraph, diary number and adjuster of a draft.</summary>
    public BrokenRule? Number(int firstParagraph, string? registryNumber, string? adjuster)
    {
        if (State is ProtocolState.Settled)
            return DecisionRules.ProtocolSettled;
        if (firstParagraph is < 1 or > 9999)
            return DecisionRules.ParagraphOutOfRange;
        if (registryNumber?.Length > 60 || adjuster?.Length > 200)
            return DecisionRules.RegistryNumberTooLong;
        FirstParagraph = firstParagraph;
        RegistryNumber = string.IsNullOrWhiteSpace(registryNumber) ? null : registryNumber.Trim();
        Adjuster = string.IsNullOrWhiteSpace(adjuster) ? null : adjuster.Trim();
        return null;
    }

    /// <summary>Fixes the text for good.</summary>
    /// <param name="content">The whole protocol as JSON.</param>
    /// <param name="workshop">The workshop; it must be closed.</param>
    /// <param name="by">Who settles it.</param>
    /// <param name="now">UTC.</param>
    public BrokenRule? Settle(string content, WorkshopState workshop, Actor by, DateTime now)
    {
        if (State is ProtocolState.Settled)
            return DecisionRules.ProtocolSettled;
        if (workshop is not WorkshopState.Closed)
            return DecisionRules.WorkshopStillOpen;
        var settled = SettledText.Of(content, by.Name, now);
        (Content, ContentHash, SettledAt, SettledBy) = (settled.Content, settled.Hash, settled.At, settled.By);
        State = ProtocolState.Settled;
        return null;
    }

    /// <summary>The paragraph of the item with that position, from 0: <c>§ 12</c>.</summary>
    public string Paragraph(int position) => "§ " + (FirstParagraph + position).ToString(CultureInfo.InvariantCulture);
}
