using Lsk.Domain.History;

namespace Lsk.Domain.Planning;

/// <summary>Strategi: the county's direction for some years, with focus areas and sub-goals. One can be prepared while another is followed
/// up: sub-goals are keyed by strategy and code.</summary>
public sealed class Strategy : IAudited
{
    /// <summary>Longest name in characters.</summary>
    public const int MaxName = 200;

    private Strategy() { }

    /// <summary>A strategy.</summary>
    /// <param name="name">Unique: <c>Strategi 2024-2026</c>.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, not before the first.</param>
    /// <exception cref="ArgumentException">The name is empty, or it ends before it begins.</exception>
    public Strategy(string name, DateOnly from, DateOnly to)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Say(from, to);
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Name, unique.</summary>
    public string Name { get; private set; } = "";

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; private set; }

    /// <summary>Gives it other days.</summary>
    /// <exception cref="ArgumentException">It ends before it begins.</exception>
    public void Say(DateOnly from, DateOnly to)
    {
        if (to < from)
            throw new ArgumentException("A strategy ends before it begins.", nameof(to));
        (From, To) = (from, to);
    }
}
