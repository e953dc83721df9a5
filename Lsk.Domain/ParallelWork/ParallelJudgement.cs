using Lsk.Domain.History;
using Lsk.Domain.Initiatives;

namespace Lsk.Domain.ParallelWork;

/// <summary>
/// A pair of initiatives with the last similarity found and a person's verdict. The pair is kept with the lower key first, so that it is
/// stored once.
/// </summary>
public sealed class ParallelJudgement : IAudited, IVersioned
{
    private ParallelJudgement() { }

    /// <summary>A pair, in any order.</summary>
    /// <exception cref="ArgumentException">An initiative cannot be parallel to itself.</exception>
    public ParallelJudgement(InitiativeId a, InitiativeId b)
    {
        if (a == b)
            throw new ArgumentException("An initiative cannot be parallel to itself.", nameof(b));
        (AId, BId) = a.Value < b.Value ? (a, b) : (b, a);
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>The one with the lower key.</summary>
    public InitiativeId AId { get; private set; }

    /// <summary>The one with the higher key.</summary>
    public InitiativeId BId { get; private set; }

    /// <summary>Similarity when it was judged, 0 to 1.</summary>
    public double? Similarity { get; set; }

    /// <summary>The verdict.</summary>
    public ParallelVerdict Verdict { get; set; }

    /// <summary>The reason for the verdict.</summary>
    public string? Reason { get; set; }

    /// <summary>What the search had found, in words.</summary>
    public string? Evidence { get; set; }

    /// <summary>Who judged.</summary>
    public string? JudgedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? JudgedAt { get; set; }

    /// <summary>Fingerprint of both texts when it was judged: a verdict is asked for again when they have changed much.</summary>
    public string? TextFingerprint { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Whether a verdict has to be asked for again: a text of the pair has changed much since.</summary>
    /// <param name="fingerprint">The pair's <see cref="TextFingerprint"/>; without one nothing is known to have changed.</param>
    /// <param name="lower">The initiative with the lower key, as it is written now.</param>
    /// <param name="higher">The other.</param>
    public static bool AsksAgain(string? fingerprint, WorkText lower, WorkText higher) =>
        fingerprint is not null && Text.TextFingerprint.HasChangedMuch(fingerprint, Text.TextFingerprint.Of(lower, higher));
}
