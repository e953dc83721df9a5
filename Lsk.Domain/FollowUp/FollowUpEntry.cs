using Lsk.Domain.Access;
using Lsk.Domain.History;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Domain.FollowUp;

/// <summary>Uppföljning of one initiative in one period: delivery status, forecast, comment, feedback. Unique on initiative and
/// period.</summary>
public sealed class FollowUpEntry : IAudited, IVersioned
{
    private FollowUpEntry() { }

    /// <summary>A new entry.</summary>
    public FollowUpEntry(InitiativeId initiative, Period period)
    {
        InitiativeId = initiative;
        Period = period;
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>The initiative.</summary>
    public InitiativeId InitiativeId { get; private set; }

    /// <summary>The period it is about.</summary>
    public Period Period { get; private set; }

    /// <summary>Delivery, never effect.</summary>
    public DeliveryStatus? Status { get; set; }

    /// <summary>Forecast in words.</summary>
    public string? Forecast { get; set; }

    /// <summary>Comment.</summary>
    public string? Comment { get; set; }

    /// <summary>The day the decision group gave feedback.</summary>
    public DateOnly? FeedbackGiven { get; set; }

    /// <summary>What the decision group answered.</summary>
    public string? Feedback { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }
}

/// <summary>Etappmål: something to be reached on a day. Unique name within the initiative.</summary>
public sealed class Milestone : IAudited, IVersioned
{
    private Milestone() { }

    /// <summary>A new milestone.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Milestone(InitiativeId initiative, string name, DateOnly? planned, DateOnly? reached = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        InitiativeId = initiative;
        Name = name;
        Planned = planned;
        Reached = reached;
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>The initiative.</summary>
    public InitiativeId InitiativeId { get; private set; }

    /// <summary>Name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Planned day.</summary>
    public DateOnly? Planned { get; set; }

    /// <summary>The day it was reached.</summary>
    public DateOnly? Reached { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Another name or other days, or the rule that they break; nothing has then changed.</summary>
    /// <param name="name">1 to <see cref="FollowUpRules.LongestName"/> characters.</param>
    /// <param name="planned">Planned day.</param>
    /// <param name="reached">The day it was reached; not after <paramref name="today"/>.</param>
    /// <param name="today">Today.</param>
    public BrokenRule? Change(string name, DateOnly? planned, DateOnly? reached, DateOnly today)
    {
        if (FollowUpRules.OfMilestone(name, reached, today) is { } broken)
            return broken;
        Name = name.Trim();
        Planned = planned;
        Reached = reached;
        return null;
    }
}
