using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>Who somebody is within one workshop: an account, or a guest who holds the secret of a seat.</summary>
public static class WorkshopPerson
{
    /// <summary>A guest as the one who acts. What they may do is decided by their seat.</summary>
    public static Actor Guest(WorkshopId workshop, WorkshopParticipant participant) =>
        Actor.Guest(GuestId(workshop, participant.Id), participant.Name);

    /// <summary>Somebody who has not joined yet.</summary>
    public static Actor Newcomer(string name) => Actor.Guest("guest", name);

    /// <summary>Whether the actor is that participant.</summary>
    public static bool Is(Actor actor, WorkshopId workshop, WorkshopParticipant participant) =>
        actor.Id == (participant.AccountId ?? GuestId(workshop, participant.Id));

    /// <summary>A secret for a guest's cookie.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>What the store keeps of it: another value in each workshop.</summary>
    public static string HashOf(WorkshopId workshop, string secret) =>
        Convert.ToHexString(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{workshop.Value}:{secret}")))
        );

    /// <summary>The cookie that carries a guest's secret. It says nothing by itself; each workshop knows only its own hash of it.</summary>
    public static string CookieName(bool development) => development ? "lsk-gast" : "__Host-lsk-gast";

    private static string GuestId(WorkshopId workshop, ParticipantId person) =>
        string.Create(CultureInfo.InvariantCulture, $"guest-{workshop.Value}-{person.Seat}");
}
