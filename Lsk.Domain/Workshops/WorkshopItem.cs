using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Workshops;

/// <summary>
/// An initiative on the workshop's list. Title and owner are copied when the list is made, so that the meeting goes on when the initiative
/// is changed, imported again or deleted meanwhile. Changed only through <see cref="WorkshopSession"/>.
/// </summary>
public sealed class WorkshopItem
{
    private SeatSet? first;
    private SeatSet? second;

    private WorkshopItem() { }

    internal WorkshopItem(int number, ItemDraft draft)
    {
        Number = number;
        InitiativeId = draft.InitiativeId;
        Title = draft.Title;
        OwnerName = draft.OwnerName;
        RatedBy = draft.RatedBy;
        CostTkr = draft.CostTkr;
        Staff = draft.Staff;
        SeverityOff = draft.SeverityOff;
        Kind = draft.Kind;
    }

    /// <summary>1 and up, in the order of the agenda.</summary>
    public int Number { get; private set; }

    /// <summary>The initiative's key in the store.</summary>
    public InitiativeId InitiativeId { get; private set; }

    /// <summary>The initiative's title when the list was made.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The owning organisation's name when the list was made.</summary>
    public string OwnerName { get; private set; } = "";

    /// <summary>Who rates it.</summary>
    public RaterScope RatedBy { get; private set; }

    /// <summary>Budget in tkr when the list was made, for the waterline; <see langword="null"/> when unknown.</summary>
    public double? CostTkr { get; private set; }

    /// <summary>Full-time equivalents when the list was made; <see langword="null"/> when unknown.</summary>
    public double? Staff { get; private set; }

    /// <summary>Whether severity was no ground for it when the list was made (social care).</summary>
    public bool SeverityOff { get; private set; }

    /// <summary>What is answered: ratings of an initiative, or everybody's weights.</summary>
    public ItemKind Kind { get; private set; }

    /// <summary>Where it is.</summary>
    public ItemStage Stage { get; private set; }

    /// <summary>The current round: 0 before the first, then 1 or 2.</summary>
    public int Round { get; private set; }

    /// <summary>When the first round was revealed, UTC.</summary>
    public DateTime? FirstRevealedAt { get; private set; }

    /// <summary>When the second round was revealed, UTC.</summary>
    public DateTime? SecondRevealedAt { get; private set; }

    /// <summary>Whose answers counted when round 1 was revealed, as <see cref="SeatSet"/> writes it; <see langword="null"/> before that, and in
    /// meetings that an earlier version of the program has stored.</summary>
    public string? FirstCounted { get; private set; }

    /// <summary>Whose answers counted when round 2 was revealed, likewise.</summary>
    public string? SecondCounted { get; private set; }

    /// <summary>When that round was revealed, UTC; <see langword="null"/> when it is not.</summary>
    /// <param name="round">1 or 2.</param>
    public DateTime? RevealedAt(int round) => round == 1 ? FirstRevealedAt : SecondRevealedAt;

    /// <summary>Whether that round's ratings have been shown to all.</summary>
    /// <param name="round">1 or 2.</param>
    public bool IsRevealed(int round) =>
        round >= 1 && (round < Round || (round == Round && Stage is ItemStage.Revealed or ItemStage.Settled));

    /// <summary>The last revealed round, 0 when none is.</summary>
    public int LastRevealedRound => IsRevealed(Round) ? Round : Math.Max(0, Round - 1);

    /// <summary>Whose answers count in a revealed round: fixed when it was revealed, whatever has become of the people since.</summary>
    /// <param name="round">1 or 2.</param>
    public SeatSet? Counted(int round) =>
        round == 1
            ? FirstCounted is { } one
                ? first ??= SeatSet.Parse(one)
                : null
            : SecondCounted is { } two
                ? second ??= SeatSet.Parse(two)
                : null;

    internal void OpenRound()
    {
        Round++;
        Stage = ItemStage.Rating;
    }

    internal void Reveal(SeatSet counted, DateTime now)
    {
        Stage = ItemStage.Revealed;
        if (Round == 1)
            (FirstRevealedAt, FirstCounted, first) = (now, counted.ToString(), counted);
        else
            (SecondRevealedAt, SecondCounted, second) = (now, counted.ToString(), counted);
    }

    // The opened round as if it had never been opened.
    internal void CloseRound()
    {
        Round--;
        Stage = Round == 0 ? ItemStage.Waiting : ItemStage.Revealed;
    }

    // The revealed round open again.
    internal void Hide()
    {
        Stage = ItemStage.Rating;
        if (Round == 1)
            (FirstRevealedAt, FirstCounted, first) = (null, null, null);
        else
            (SecondRevealedAt, SecondCounted, second) = (null, null, null);
    }

    internal void Settle() => Stage = ItemStage.Settled;
}

/// <summary>What is needed to put an initiative on a workshop's list.</summary>
/// <param name="InitiativeId">Its key in the store.</param>
/// <param name="Title">Its title now.</param>
/// <param name="OwnerName">Its owning organisation's name now.</param>
/// <param name="RatedBy">Who rates it.</param>
/// <param name="CostTkr">Budget in tkr, or unknown.</param>
/// <param name="Staff">Full-time equivalents, or unknown.</param>
/// <param name="SeverityOff">Whether severity is no ground for it (social care).</param>
public sealed record ItemDraft(
    InitiativeId InitiativeId,
    string Title,
    string OwnerName,
    RaterScope RatedBy = RaterScope.Everybody,
    double? CostTkr = null,
    double? Staff = null,
    bool SeverityOff = false
)
{
    /// <summary>What is answered.</summary>
    public ItemKind Kind { get; init; }

    /// <summary>The item on which everybody says what weighs how much; at most one in a workshop.</summary>
    /// <param name="title">As the agenda shows it.</param>
    public static ItemDraft Weights(string title) => new(default, title, "") { Kind = ItemKind.Weights };
}
