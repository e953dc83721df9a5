using Lsk.Dashboard.Data;
using Lsk.Dashboard.Shared.Decisions;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>The log of decisions.</summary>
public sealed class DecisionsQueries(IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>All decisions on what the actor may see and on groups, the latest first; the first one after an initiative was presented
    /// says how long that took.</summary>
    public async Task<IReadOnlyList<DecisionLine>> ListAsync(Actor actor, DateOnly today, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var initiatives = await db
            .Initiatives.IgnoreQueryFilters()
            .VisibleTo(actor)
            .AsNoTracking()
            .Select(initiative => new DecidedOn(
                initiative.Id,
                initiative.Title,
                initiative.OrganisationId,
                initiative.PresentedOn,
                initiative.DecisionLevel,
                initiative.GroupId
            ))
            .ToDictionaryAsync(initiative => initiative.Id, cancel);
        var organisations = await db.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.ShortName, cancel);
        var groups = await db.Groups.AsNoTracking().Select(group => new { group.Id, group.Name }).ToDictionaryAsync(one => one.Id, cancel);
        var steps = (await db.DecisionSteps.AsNoTracking().ToListAsync(cancel)).ToLookup(step => step.DecisionId);
        var ladder = new Ladder(await db.Levels.AsNoTracking().ToListAsync(cancel));
        var decisions = (
            await db
                .Decisions.AsNoTracking()
                .OrderByDescending(decision => decision.Date)
                .ThenByDescending(decision => decision.Id)
                .ToListAsync(cancel)
        )
            .Where(decision => decision.InitiativeId is not { } id || initiatives.ContainsKey(id))
            .ToList();
        var waits = decisions
            .Where(decision => decision.InitiativeId is not null)
            .GroupBy(decision => decision.InitiativeId!.Value)
            .ToDictionary(
                same => same.Key,
                same => LeadTime.Of(initiatives[same.Key].PresentedOn, same.Select(decision => decision.Date), today)
            );
        return [.. decisions.Select(LineOf)];

        DecisionLine LineOf(Decision decision)
        {
            var on = decision.InitiativeId is { } id ? initiatives[id] : null;
            var group = decision.GroupId ?? on?.Group;
            return new DecisionLine
            {
                Decision = decision,
                Title = on?.Title ?? groups[decision.GroupId!.Value].Name,
                OrganisationId = on?.Organisation,
                Organisation = on is null ? null : organisations[on.Organisation],
                GroupId = group,
                Group = group is { } known ? groups.GetValueOrDefault(known)?.Name : null,
                LeadDays = on is not null && waits[on.Id] is { Decided: { } first, Days: var days } && first == decision.Date ? days : null,
                Stated = on?.Level,
                Taken = ladder.Place(decision.Level),
                IsLifted = LevelTable.IsLifted(ladder, on?.Level, decision.Level),
                Way = DecisionWay.Of(steps[decision.Id]),
                Steps = [.. steps[decision.Id].OrderBy(step => step.Order)],
            };
        }
    }

    /// <summary>The ladder and what stands on it, with what does not.</summary>
    public async Task<(Ladder Ladder, LevelTable Table)> LevelsAsync(
        IReadOnlyList<DecisionLine> lines,
        Actor actor,
        CancellationToken cancel
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var ladder = new Ladder(await db.Levels.AsNoTracking().ToListAsync(cancel));
        var facts = lines
            .Where(line => line.Decision.InitiativeId is not null)
            .Select(line => new LevelFact(line.Decision.Id, line.Stated, line.Decision.Level, line.Decision.WhyThisLevel, line.LeadDays))
            .ToList();
        var table = LevelTable.Of(ladder, facts);
        // A word of an initiative that nobody has decided on is unknown too.
        var decided = lines.Select(line => line.Decision.InitiativeId).ToHashSet();
        var others = (
            await db
                .Initiatives.VisibleTo(actor)
                .AsNoTracking()
                .Where(initiative => initiative.DecisionLevel != null)
                .Select(initiative => new { initiative.Id, initiative.DecisionLevel })
                .ToListAsync(cancel)
        )
            .Where(one => !decided.Contains(one.Id) && ladder.Place(one.DecisionLevel) is null)
            .GroupBy(one => one.DecisionLevel!.Trim(), StringComparer.OrdinalIgnoreCase)
            .Select(same => new UnknownWord(same.Key, same.Count()));
        return (
            ladder,
            table with
            {
                Unknown =
                [
                    .. table
                        .Unknown.Concat(others)
                        .Where(word => word.Word.Length > 0)
                        .GroupBy(word => word.Word, StringComparer.OrdinalIgnoreCase)
                        .Select(same => new UnknownWord(same.First().Word, same.Sum(word => word.Count)))
                        .OrderByDescending(word => word.Count)
                        .ThenBy(word => word.Word, StringComparer.CurrentCultureIgnoreCase),
                ],
            }
        );
    }

    /// <summary>The ladder.</summary>
    public async Task<Ladder> LadderAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return new Ladder(await db.Levels.AsNoTracking().ToListAsync(cancel));
    }

    /// <summary>The boards of a way: for the county's strategy the leadership, the forum, and the board of each principal.</summary>
    public async Task<IReadOnlyList<StepWording>> TemplateAsync(DecisionWayTemplate way, CancellationToken cancel)
    {
        if (way is DecisionWayTemplate.None)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var ladder = await db.Levels.AsNoTracking().OrderBy(level => level.Order).ToListAsync(cancel);
        var principals = await db
            .Organisations.AsNoTracking()
            .Where(one => one.Kind == OrganisationKind.Region || one.Kind == OrganisationKind.Municipality)
            .OrderBy(one => one.Id)
            .Select(one => one.Id)
            .ToListAsync(cancel);
        string NameOf(int order) => ladder.FirstOrDefault(level => level.Order == order)?.Name ?? ladder[^1].Name;
        return
        [
            .. way is DecisionWayTemplate.Strategy
                ? [new StepWording("TL HSVO", null, null), new StepWording(NameOf(6), null, null)]
                : (StepWording[])[],
            .. principals.Select(id => new StepWording(NameOf(7), id, null)),
        ];
    }

    /// <summary>The organisations whose boards a way goes through, by their short names.</summary>
    public async Task<IReadOnlyDictionary<OrganisationId, string>> OrganisationsAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.ShortName, cancel);
    }

    /// <summary>Initiatives a decision can be about or be merged into.</summary>
    public async Task<IReadOnlyList<InitiativeChoice>> InitiativesAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db
            .Initiatives.VisibleTo(actor)
            .AsNoTracking()
            .OrderBy(initiative => initiative.Title)
            .Select(initiative => new InitiativeChoice(initiative.Id, initiative.Title, initiative.DecisionLevel))
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
public sealed record DecisionLine
{
    public required Decision Decision { get; init; }

    /// <summary>The initiative's title, or the group's name.</summary>
    public required string Title { get; init; }

    /// <summary>The initiative's owner.</summary>
    public OrganisationId? OrganisationId { get; init; }

    /// <summary>The owner's short name.</summary>
    public string? Organisation { get; init; }

    /// <summary>The group it is about, or that has the initiative.</summary>
    public GroupId? GroupId { get; init; }

    public string? Group { get; init; }

    /// <summary>Days from the presentation to this decision, when it is the first one after it.</summary>
    public int? LeadDays { get; init; }

    /// <summary>The initiative's lowest effective level, as written.</summary>
    public string? Stated { get; init; }

    /// <summary>Where it was taken, on the ladder.</summary>
    public Level? Taken { get; init; }

    /// <summary>It was taken above the initiative's own lowest effective level.</summary>
    public bool IsLifted { get; init; }

    /// <summary>How far it has come through its boards.</summary>
    public required DecisionWay Way { get; init; }

    public required IReadOnlyList<DecisionStep> Steps { get; init; }

    public string Address =>
        Decision.InitiativeId is { } initiative ? $"/initiativ/{initiative.Value}" : $"/grupper/{Decision.GroupId!.Value.Value}";
}

/// <summary>What a decision needs of its initiative.</summary>
internal sealed record DecidedOn(
    InitiativeId Id,
    string Title,
    OrganisationId Organisation,
    DateOnly? PresentedOn,
    string? Level,
    GroupId? Group
);

/// <summary>An initiative to choose.</summary>
public sealed record InitiativeChoice(InitiativeId Id, string Title, string? Level);

/// <summary>A protocol in the list.</summary>
public sealed record ProtocolLine(WorkshopId Workshop, string Title, DateOnly Date, ProtocolState State, string? RegistryNumber);
