using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>A new organisation, or other names for one.</summary>
/// <param name="Id">Nothing for a new one.</param>
/// <param name="Kind">Of a new one; the kind of an organisation does not change.</param>
public sealed record SaveOrganisationCommand(OrganisationId? Id, string Name, string ShortName, OrganisationKind Kind);

/// <summary>Adds an organisation or renames one.</summary>
[Needs(Permission.Administer)]
[Publishes(Topics.PortfolioName)]
public sealed class SaveOrganisation(IDbContextFactory<LskDbContext> contexts) : UseCase<SaveOrganisationCommand, OrganisationId>
{
    protected override async Task<Outcome<OrganisationId>> HandleAsync(
        Actor actor,
        SaveOrganisationCommand command,
        CancellationToken cancel
    )
    {
        var (name, shortName) = (command.Name.Trim(), command.ShortName.Trim());
        if (name.Length is 0 or > 200 || shortName.Length is 0 or > 60)
            return NameRules.NameWrong;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var all = await db.Organisations.ToListAsync(cancel);
        if (all.Any(o => o.Id != command.Id && string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase)))
            return NameRules.NameTaken(name);
        var organisation = all.Find(o => o.Id == command.Id);
        if (command.Id is not null && organisation is null)
            return BrokenRule.NotFound;
        if (organisation is null)
            db.Organisations.Add(organisation = new Organisation(name, shortName, command.Kind));
        else
            organisation.Rename(name, shortName);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return organisation.Id;
    }
}

/// <summary>A new group, or another name and kind for one.</summary>
public sealed record SaveGroupCommand(GroupId? Id, string Name, GroupKind Kind);

/// <summary>Adds a group or renames one.</summary>
[Needs(Permission.Administer)]
[Publishes(Topics.PortfolioName)]
public sealed class SaveGroup(IDbContextFactory<LskDbContext> contexts) : UseCase<SaveGroupCommand, GroupId>
{
    protected override async Task<Outcome<GroupId>> HandleAsync(Actor actor, SaveGroupCommand command, CancellationToken cancel)
    {
        var name = command.Name.Trim();
        if (name.Length is 0 or > 200)
            return NameRules.NameWrong;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var all = await db.Groups.ToListAsync(cancel);
        if (all.Any(g => g.Id != command.Id && string.Equals(g.Name, name, StringComparison.OrdinalIgnoreCase)))
            return NameRules.NameTaken(name);
        var group = all.Find(g => g.Id == command.Id);
        if (command.Id is not null && group is null)
            return BrokenRule.NotFound;
        if (group is null)
            db.Groups.Add(group = new Group(name, command.Kind));
        else
            group.Rename(name, command.Kind);
        // The rules of the register hold here too: a LAG has a last day, and no name is another's second one.
        if ((GroupRules.RuleBroken(group.Kind, group.Details) ?? GroupRules.NameTaken(group, all)) is { } broken)
            return broken;
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return group.Id;
    }
}

/// <summary>Named refusals about names.</summary>
public static class NameRules
{
    /// <summary>A name is there and not too long.</summary>
    public static BrokenRule NameWrong { get; } = new(nameof(NameWrong));

    public static BrokenRule NameTaken(string name) => new(nameof(NameTaken), name);
}
