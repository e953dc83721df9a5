namespace Lsk.Domain.Workshops;

/// <summary>Whose screens are connected now. A meeting does not wait for somebody who is not there.</summary>
public sealed class Presence
{
    private readonly IReadOnlySet<int>? seats;

    private Presence(IReadOnlySet<int>? seats) => this.seats = seats;

    /// <summary>Everybody is taken to be there: where nobody keeps count.</summary>
    public static Presence Everybody { get; } = new(null);

    /// <summary>These seats are connected, and no others.</summary>
    public static Presence Of(IReadOnlySet<int> seats) => new(seats);

    /// <summary>Whether that person's screen is connected.</summary>
    public bool Has(ParticipantId person) => seats is null || seats.Contains(person.Seat);
}

/// <summary>How far one rater has come, as everybody may see it: a light without a name and without a score.</summary>
public enum SeatLight
{
    /// <summary>Not connected and not done; not waited for.</summary>
    Away,

    /// <summary>Connected, has not answered.</summary>
    Here,

    /// <summary>Has answered something.</summary>
    Started,

    /// <summary>Has answered everything.</summary>
    Done,
}
