using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>The log of decisions.</summary>
public sealed class DecisionsQueries(IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>All decisions on what the actor may see, the latest first; the first one after an initiative was presented says how long that took.</summary>
    public async Task<IReadOnlyList<DecisionLine>> ListAsync(Actor actor, DateOnly today, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db
            .Decisions.AsNoTracking()
            .Join(
                db.Initiatives.IgnoreQueryFilters().VisibleTo(actor),
                decision => decision.InitiativeId,
                initiative => initiative.Id,
                (decision, initiative) =>
                    new
                    {
                        Decision = decision,
                        initiative.Title,
                        initiative.OrganisationId,
                        initiative.PresentedOn,
                    }
            )
            .Join(
                db.Organisations,
                row => row.OrganisationId,
                organisation => organisation.Id,
                (row, organisation) =>
                    new
                    {
                        row.Decision,
                        row.Title,
                        row.PresentedOn,
                        row.OrganisationId,
                        organisation.ShortName,
                    }
            )
            .OrderByDescending(row => row.Decision.Date)
            .ThenByDescending(row => row.Decision.Id)
            .ToListAsync(cancel);
        var waits = rows.GroupBy(row => row.Decision.InitiativeId)
            .ToDictionary(
                group => group.Key,
                group => LeadTime.Of(group.First().PresentedOn, group.Select(row => row.Decision.Date), today)
            );
        return
        [
            .. rows.Select(row => new DecisionLine(
                row.Decision,
                row.Title,
                row.OrganisationId,
                row.ShortName,
                waits[row.Decision.InitiativeId] is { Decided: { } first, Days: var days } && first == row.Decision.Date ? days : null
            )),
        ];
    }

    /// <summary>Initiatives a decision can be about or be merged into.</summary>
    public async Task<IReadOnlyList<InitiativeChoice>> InitiativesAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db
            .Initiatives.VisibleTo(actor)
            .AsNoTracking()
            .OrderBy(initiative => initiative.Title)
            .Select(initiative => new InitiativeChoice(initiative.Id, initiative.Title))
            .ToListAsync(cancel);
    }

    /// <summary>Closed workshops that have a protocol, the latest first.</summary>
    public async Task<IReadOnlyList<ProtocolLine>> ProtocolsAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db
            .Protocols.AsNoTracking()
            .Join(
                db.Workshops,
                protocol => protocol.WorkshopId,
                workshop => workshop.Id,
                (protocol, workshop) => new { protocol, workshop.Title }
            )
            .OrderByDescending(row => row.protocol.Date)
            .ThenByDescending(row => row.protocol.WorkshopId)
            .Select(row => new ProtocolLine(
                row.protocol.WorkshopId,
                row.Title,
                row.protocol.Date,
                row.protocol.State,
                row.protocol.RegistryNumber
            ))
            .ToListAsync(cancel);
    }
}

/// <summary>A decision in the log.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Title">The initiative's title.</param>
/// <param name="OrganisationId">Its owner.</param>
/// <param name="Organisation">The owner's short name.</param>
/// <param name="LeadDays">Days from the presentation to this decision, when it is the first one after it.</param>
public sealed record DecisionLine(Decision Decision, string Title, OrganisationId OrganisationId, string Organisation, int? LeadDays);

/// <summary>An initiative to choose.</summary>
public sealed record InitiativeChoice(InitiativeId Id, string Title);

/// <summary>A protocol in the list.</summary>
public sealed record ProtocolLine(WorkshopId Workshop, string Title, DateOnly Date, ProtocolState State, string? RegistryNumber);
