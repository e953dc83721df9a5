using System.Globalization;
using Lsk.Dashboard.Live;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>What screens of a workshop subscribe to.</summary>
public static class WorkshopTopics
{
    private const string StatePrefix = "workshop/";
    private const string ProgressPrefix = "workshop-progress/";

    /// <summary>The workshop changed: phase, people, agenda. Version: the revision.</summary>
    public static Topic State(WorkshopId id) => new(StatePrefix + Text(id));

    /// <summary>Somebody answered. Says neither who nor what.</summary>
    public static Topic Progress(WorkshopId id) => new(ProgressPrefix + Text(id));

    /// <summary>One person's own answers changed: for that person's other tabs and devices.</summary>
    public static Topic Person(WorkshopId id, ParticipantId person) =>
        new(string.Create(CultureInfo.InvariantCulture, $"workshop-person/{id.Value}/{person.Seat}"));

    /// <summary>The workshop whose state the topic is about, or <see langword="null"/>.</summary>
    public static WorkshopId? StateOf(Topic topic) => IdAfter(topic, StatePrefix);

    /// <summary>The workshop whose progress the topic is about, or <see langword="null"/>.</summary>
    public static WorkshopId? ProgressOf(Topic topic) => IdAfter(topic, ProgressPrefix);

    private static WorkshopId? IdAfter(Topic topic, string prefix) =>
        topic.Name.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(topic.Name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new WorkshopId(id)
            : null;

    private static string Text(WorkshopId id) => id.Value.ToString(CultureInfo.InvariantCulture);
}
