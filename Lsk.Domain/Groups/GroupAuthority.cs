using Lsk.Domain.Access;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Groups;

/// <summary>
/// Who leads a group in the program: by the seat that an account holds today, never by a role. The store is asked each time; a seat that was
/// left gives nothing in the next use case.
/// </summary>
/// <param name="Group">The group.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Commissioners">Who commissions it.</param>
public sealed record GroupAuthority(GroupId Group, GroupKind Kind, IReadOnlyList<GroupId> Commissioners)
{
    /// <summary>Whether the actor leads it: by a seat that leads, by one in the commissioner of a LAG (an LPO steers its LAG), or for the
    /// support function.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="led">The groups that the actor's account leads by its seats today.</param>
    public bool IsLedBy(Actor actor, IReadOnlySet<GroupId> led) =>
        actor.May(Permission.EditRegister)
        || (!actor.IsGuest && (led.Contains(Group) || (Kind is GroupKind.WorkingGroup && Commissioners.Any(led.Contains))));

    /// <summary>Whether the actor settles its charter: by leading one that commissions it, or for the support function.</summary>
    /// <inheritdoc cref="IsLedBy" path="/param"/>
    public bool IsCommissionedBy(Actor actor, IReadOnlySet<GroupId> led) =>
        actor.May(Permission.EditRegister) || (!actor.IsGuest && Commissioners.Any(led.Contains));
}
