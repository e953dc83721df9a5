namespace Lsk.Domain.Workshops;

/// <summary>Key of a workshop in the store.</summary>
/// <param name="Value">Positive; 0 before it is stored.</param>
public readonly record struct WorkshopId(int Value);

/// <summary>Key of somebody taking part, within one workshop: the seat. The same person has another seat in another workshop.</summary>
/// <param name="Seat">1 and up in the order of joining.</param>
public readonly record struct ParticipantId(int Seat);

/// <summary>Where a workshop is in its life.</summary>
public enum WorkshopState
{
    /// <summary>Förberedd: items, model and people can still be changed; nobody can join.</summary>
    Prepared,

    /// <summary>Öppen: people join, rate and discuss.</summary>
    Open,

    /// <summary>Stängd: nothing changes any more; guests have lost their right.</summary>
    Closed,
}

/// <summary>What is answered on an item of a workshop.</summary>
public enum ItemKind
{
    /// <summary>Initiativ: scores on the model's criteria.</summary>
    Initiative,

    /// <summary>Vikter: each one's own weights of the criteria.</summary>
    Weights,
}

/// <summary>Where one item of a workshop is.</summary>
public enum ItemStage
{
    /// <summary>Not treated yet.</summary>
    Waiting,

    /// <summary>The current round is open for ratings; they are blind.</summary>
    Rating,

    /// <summary>The current round is revealed and talked about.</summary>
    Revealed,

    /// <summary>Talked through; nothing more is rated.</summary>
    Settled,
}

/// <summary>Whether the group goes through the items together or each at their own pace.</summary>
public enum WorkshopPace
{
    /// <summary>One item at a time, chosen by whoever leads; late joiners land at it.</summary>
    Together,

    /// <summary>A round opens for all items at once; each person meets them in an own shuffled order.</summary>
    OwnPace,
}

/// <summary>What becomes of names once ratings are revealed. Chosen before the workshop opens and shown to all.</summary>
public enum Attribution
{
    /// <summary>Nobody's name is ever shown beside a rating or a comment.</summary>
    Anonymous,

    /// <summary>After reveal, names stand beside ratings and comments, also in the protocol.</summary>
    Attributable,
}

/// <summary>What somebody does in a workshop.</summary>
public enum ParticipantRole
{
    /// <summary>Deltagare: rates.</summary>
    Rater,

    /// <summary>Observatör: follows, never rates.</summary>
    Observer,
}

/// <summary>Whether somebody has been let in.</summary>
public enum Admission
{
    /// <summary>Waits for whoever leads.</summary>
    Waiting,

    /// <summary>Let in.</summary>
    Admitted,

    /// <summary>Not let in.</summary>
    Refused,

    /// <summary>Was in, and has been taken out; their revealed ratings stay, new ones are refused.</summary>
    Removed,
}

/// <summary>The side of the county somebody speaks for; results are shown split by it.</summary>
public enum Side
{
    /// <summary>Neither or unknown, such as a user representative.</summary>
    Other,

    /// <summary>Region Uppsala.</summary>
    Region,

    /// <summary>One of the municipalities.</summary>
    Municipality,
}

/// <summary>Who rates an item.</summary>
public enum RaterScope
{
    /// <summary>Every rater.</summary>
    Everybody,

    /// <summary>Raters of the region only.</summary>
    Region,

    /// <summary>Raters of the municipalities only.</summary>
    Municipalities,
}
