using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;

namespace Lsk.Dashboard.Data;

/// <summary>What somebody may see.</summary>
public static class Visibility
{
    /// <summary>Shared and settled initiatives, and the drafts of the own organisation; the support function sees all.</summary>
    public static IQueryable<Initiative> VisibleTo(this IQueryable<Initiative> initiatives, Actor actor) =>
        !actor.May(Permission.Read) ? initiatives.Where(_ => false)
        : actor.Role is Role.Facilitator or Role.Administrator ? initiatives
        : actor is { Role: Role.Analyst, Organisation: { } own }
            ? initiatives.Where(i => i.Sharing != Sharing.Draft || i.OrganisationId == own)
        : initiatives.Where(i => i.Sharing != Sharing.Draft);

    /// <summary>The same rule for one initiative that is at hand.</summary>
    public static bool MaySee(Actor actor, Sharing sharing, OrganisationId owner) =>
        actor.May(Permission.Read)
        && (
            sharing is not Sharing.Draft
            || actor.Role is Role.Facilitator or Role.Administrator
            || (actor is { Role: Role.Analyst, Organisation: { } own } && own == owner)
        );
}
