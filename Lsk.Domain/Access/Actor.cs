namespace Lsk.Domain.Access;

/// <summary>The five roles. A person has exactly one.</summary>
public enum Role
{
    /// <summary>Läsare: a leader; reads everything that is shared.</summary>
    Reader,

    /// <summary>Bedömare: a member of the decision group; also rates and decides in workshops.</summary>
    Assessor,

    /// <summary>Analytiker: imports, exports and edits the initiatives of the own organisation.</summary>
    Analyst,

    /// <summary>Processledare: the support function; all organisations, models, workshops, parallel work, decisions.</summary>
    Facilitator,

    /// <summary>Administratör: users, settings, backup; and all that a facilitator may.</summary>
    Administrator,
}

/// <summary>What somebody may be permitted to do.</summary>
public enum Permission
{
    /// <summary>Read what is shared, and take it out as files. Every account may; a guest of a workshop may not.</summary>
    Read,

    /// <summary>Create and change initiatives, their measures, measurements, follow-ups and milestones; bound to an organisation.</summary>
    EditInitiative,

    /// <summary>Import files; bound to an organisation row by row.</summary>
    Import,

    /// <summary>Rate initiatives as oneself.</summary>
    Rate,

    /// <summary>Decide on initiatives.</summary>
    Decide,

    /// <summary>Change prioritisation models and put them in use; save shared scenarios.</summary>
    EditModel,

    /// <summary>Prepare, hold and close workshops.</summary>
    LeadWorkshop,

    /// <summary>Judge suspected parallel work, form clusters, edit the lexicon, send referrals.</summary>
    JudgeParallelWork,

    /// <summary>Give feedback to groups, in the name of the decision group.</summary>
    GiveFeedback,

    /// <summary>Users, settings, external sources, backup.</summary>
    Administer,

    /// <summary>Change every group of the register: who it is, its seats and charters. Who leads a group by a seat may change that one
    /// without it.</summary>
    EditRegister,
}

/// <summary>
/// Who does something: a signed-in person, a workshop guest or the command line. Passed to every use case, which asks
/// <see cref="May(Permission, OrganisationId?)"/> before it does anything.
/// </summary>
/// <param name="Id">The account's key, <c>cli</c> for the command line, <c>system</c> for the program itself.</param>
/// <param name="Name">Shown in history.</param>
/// <param name="Role">Decides the permissions.</param>
/// <param name="Organisation">The organisation an analyst belongs to; permissions that are bound to an organisation hold for that one
/// only.</param>
public sealed record Actor(string Id, string Name, Role Role, OrganisationId? Organisation)
{
    /// <summary>Whether this is a guest of a workshop: a person without an account, who holds no permission of the program. What they may
    /// do is decided by their seat.</summary>
    public bool IsGuest { get; private init; }

    /// <summary>The program itself: seeding, scheduled work.</summary>
    public static Actor System { get; } = new("system", "Lsk", Role.Administrator, null);

    /// <summary>Somebody with access to the machine, through the command line.</summary>
    public static Actor CommandLine { get; } = new("cli", "Kommandorad", Role.Administrator, null);

    /// <summary>A guest of a workshop.</summary>
    /// <param name="id">Of the seat; no account has it.</param>
    /// <param name="name">As they gave it.</param>
    public static Actor Guest(string id, string name) => new(id, name, Role.Reader, null) { IsGuest = true };

    /// <summary>Whether the permission is held at all, for some organisation.</summary>
    public bool May(Permission permission) =>
        !IsGuest
        && permission switch
        {
            Permission.Read => true,
            Permission.EditInitiative or Permission.Import => Role is Role.Analyst or Role.Facilitator or Role.Administrator,
            Permission.Rate or Permission.Decide => Role is Role.Assessor or Role.Facilitator or Role.Administrator,
            Permission.EditModel
            or Permission.LeadWorkshop
            or Permission.JudgeParallelWork
            or Permission.GiveFeedback
            or Permission.EditRegister => Role is Role.Facilitator or Role.Administrator,
            Permission.Administer => Role is Role.Administrator,
        };

    /// <summary>
    /// Whether the permission is held for what belongs to <paramref name="owner"/>. For an analyst <see cref="Permission.EditInitiative"/>
    /// and
    /// <see cref="Permission.Import"/> hold for the own organisation only; everybody else's permissions hold for all.
    /// </summary>
    public bool May(Permission permission, OrganisationId? owner) =>
        May(permission)
        && (
            Role is not Role.Analyst
            || permission is not (Permission.EditInitiative or Permission.Import)
            || (owner is not null && owner == Organisation)
        );
}
