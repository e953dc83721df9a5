using Lsk.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace Lsk.Dashboard.Data.Accounts;

/// <summary>An account. One role a person; an analyst belongs to an organisation.</summary>
public sealed class AppUser : IdentityUser
{
    public string DisplayName { get; set; } = "";

    public Role Role { get; set; }

    public OrganisationId? OrganisationId { get; set; }

    /// <summary>Cannot sign in, and open sessions end within a minute.</summary>
    public bool Disabled { get; set; }

    /// <summary>The account as the one who acts.</summary>
    public Actor ToActor() => new(Id, DisplayName, Role, OrganisationId);
}
