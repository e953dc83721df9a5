using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork.Search;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>What the workshop's pages and rooms read.</summary>
public sealed class WorkshopQueries(IDbContextFactory<LskDbContext> contexts, MeasureReader measures, ParallelReader parallels)
{
    /// <summary>A whole workshop without its ballots; not tracked.</summary>
    public async Task<WorkshopSession?> SessionAsync(WorkshopId id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var session = await db.Workshops.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(workshop => workshop.Id == id, cancel);
        return session?.Ordered();
    }

    /// <summary>Its ballots: all, or those of some items.</summary>
    public async Task<IReadOnlyList<Ballot>> BallotsAsync(WorkshopId id, IReadOnlyCollection<int>? items, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = db.Ballots.AsNoTracking().Where(ballot => ballot.WorkshopId == id);
        if (items is not null)
            rows = rows.Where(ballot => items.Contains(ballot.Item));
        return [.. (await rows.ToListAsync(cancel)).Select(row => row.ToBallot())];
    }

    /// <summary>How many ballots those items have, and the sum of their versions: versions only rise, so equal tallies mean equal
    /// ballots.</summary>
    public async Task<BallotTally> TallyAsync(WorkshopId id, IReadOnlyCollection<int> items, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db
            .Ballots.Where(ballot => ballot.WorkshopId == id && items.Contains(ballot.Item))
            .GroupBy(_ => 1)
            .Select(all => new BallotTally(all.Count(), all.Sum(ballot => (long)ballot.Version)))
            .SingleOrDefaultAsync(cancel);
    }

    /// <summary>All workshops, the latest first.</summary>
    public async Task<IReadOnlyList<WorkshopLine>> ListAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db
            .Workshops.AsNoTracking()
            .OrderByDescending(workshop => workshop.Day)
            .ThenByDescending(workshop => workshop.Id)
            .Select(workshop => new WorkshopLine(
                workshop.Id,
                workshop.Title,
                workshop.Day,
                workshop.State,
                workshop.OwnerName,
                workshop.Items.Count,
                workshop.Participants.Count
            ))
            .ToListAsync(cancel);
    }

    /// <summary>What an item rests on, read now; <see langword="null"/> when the initiative is gone. Of others' work only what the actor may
    /// see, and no count so small that a person could be told.</summary>
    public async Task<ItemBasis?> BasisAsync(InitiativeId id, Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (
            await db.Initiatives.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } initiative
        )
            return null;
        return new ItemBasis(
            initiative.Details,
            initiative.RemovedAt is not null,
            [
                // Many look at this, on the wall too: the numbers are those that everybody may see.
                .. (await measures.GetAsync(cancel))
                    .Shared(id)
                    .Select(measure => new BasisMeasure(
                        measure.Definition.Name,
                        measure.Definition.Unit,
                        measure.Definition.Target,
                        measure.Latest?.Value,
                        measure is { IsMasked: true, Latest: null }
                    )),
            ],
            await ParallelsAsync(db, id, actor, cancel)
        );
    }

    /// <summary>Judged pairs with what was judged, and the suspected ones that nobody has judged yet.</summary>
    private async Task<IReadOnlyList<BasisParallel>> ParallelsAsync(LskDbContext db, InitiativeId id, Actor actor, CancellationToken cancel)
    {
        var judged = (
            await db
                .ParallelJudgements.AsNoTracking()
                .Where(pair => pair.AId == id || pair.BId == id)
                .Select(pair => new
                {
                    Other = pair.AId == id ? pair.BId : pair.AId,
                    pair.Similarity,
                    pair.Verdict,
                    pair.Evidence,
                })
                .ToListAsync(cancel)
        ).ToDictionary(pair => pair.Other);
        var picture = await parallels.GetAsync(cancel);
        var found = new List<BasisParallel>();
        foreach (var pair in judged.Values)
        {
            if (
                pair.Verdict is not (ParallelVerdict.NotParallel or ParallelVerdict.NotJudged)
                && picture.Register.Find(pair.Other, actor) is { } other
            )
                found.Add(new BasisParallel(other.Title, NameOf(picture, other), pair.Similarity, pair.Verdict, pair.Evidence));
        }

        var key = ParallelPicture.KeyOf(id);
        foreach (var pair in picture.Pairs.Where(pair => pair.A == key || pair.B == key))
        {
            var other = ParallelPicture.IdOf(pair.Other(key));
            if (
                judged.GetValueOrDefault(other)?.Verdict is null or ParallelVerdict.NotJudged
                && picture.Register.Find(other, actor) is { } row
            )
                found.Add(new BasisParallel(row.Title, NameOf(picture, row), pair.Probability, null, null) { Level = pair.Level });
        }

        return [.. found.OrderByDescending(pair => pair.Similarity ?? 0)];
    }

    private static string NameOf(ParallelPicture picture, RegisterRow row) =>
        picture.Register.Organisations.FirstOrDefault(organisation => organisation.Id == row.OrganisationId)?.ShortName ?? "";

    /// <summary>Initiatives that can stand on an agenda, with what helps to choose.</summary>
    public async Task<IReadOnlyList<AgendaChoice>> ChoicesAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db
            .Initiatives.VisibleTo(actor)
            .AsNoTracking()
            .Join(
                db.Organisations,
                initiative => initiative.OrganisationId,
                organisation => organisation.Id,
                (initiative, organisation) =>
                    new
                    {
                        initiative.Id,
                        initiative.Title,
                        organisation.ShortName,
                        initiative.SubGoalCode,
                        initiative.Status,
                    }
            )
            .ToListAsync(cancel);
        var spread = (
            await db
                .Ratings.AsNoTracking()
                .Where(rating => rating.Score != null)
                .GroupBy(rating => new { rating.InitiativeId, rating.CriterionKey })
                .Select(group => new
                {
                    group.Key.InitiativeId,
                    Spread = group.Max(rating => rating.Score) - group.Min(rating => rating.Score),
                })
                .ToListAsync(cancel)
        )
            .GroupBy(row => row.InitiativeId)
            .ToDictionary(group => group.Key, group => group.Average(row => row.Spread ?? 0));
        // Suspected and not judged: what is judged is settled and needs no meeting for that.
        var judged = (
            await db
                .ParallelJudgements.AsNoTracking()
                .Where(pair => pair.Verdict != ParallelVerdict.NotJudged)
                .Select(pair => new { pair.AId, pair.BId })
                .ToListAsync(cancel)
        )
            .SelectMany(pair => new[] { (pair.AId, pair.BId), (pair.BId, pair.AId) })
            .ToHashSet();
        var parallel = (await parallels.GetAsync(cancel))
            .Pairs.Select(pair => (A: ParallelPicture.IdOf(pair.A), B: ParallelPicture.IdOf(pair.B)))
            .Where(pair => !judged.Contains(pair))
            .SelectMany(pair => new[] { pair.A, pair.B })
            .ToHashSet();
        return
        [
            .. rows.OrderBy(row => row.Title, StringComparer.CurrentCultureIgnoreCase)
                .Select(row => new AgendaChoice(
                    row.Id,
                    row.Title,
                    row.ShortName,
                    row.SubGoalCode,
                    row.Status,
                    spread.TryGetValue(row.Id, out var wide) ? wide : null,
                    parallel.Contains(row.Id)
                )),
        ];
    }

    /// <summary>Versions of the model that a meeting can use: the one in use first, then drafts and earlier ones, the latest
    /// first.</summary>
    public async Task<IReadOnlyList<ModelChoice>> ModelsAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var models = await db
            .Models.AsNoTracking()
            .OrderByDescending(model => model.Number)
            .Select(model => new ModelChoice(model.Id, model.Name, model.Number, model.State, model.Criteria.Count))
            .ToListAsync(cancel);
        return [.. models.OrderBy(model => model.State is ModelState.InUse ? 0 : 1)];
    }

    /// <summary>Accounts that may lead.</summary>
    public async Task<IReadOnlyList<WorkshopDeputy>> LeadersAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var users = await db
            .Users.AsNoTracking()
            .Where(user => !user.Disabled && (user.Role == Role.Facilitator || user.Role == Role.Administrator))
            .OrderBy(user => user.DisplayName)
            .ToListAsync(cancel);
        return [.. users.Select(user => new WorkshopDeputy(user.Id, user.DisplayName))];
    }

    /// <summary>Organisations to say whom one speaks for.</summary>
    public async Task<IReadOnlyList<OrganisationChoice>> OrganisationsAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db
            .Organisations.AsNoTracking()
            .OrderBy(organisation => organisation.Kind)
            .ThenBy(organisation => organisation.Name)
            .Select(organisation => new OrganisationChoice(organisation.Id, organisation.Name))
            .ToListAsync(cancel);
    }

    /// <summary>Decisions already taken in a workshop, the latest for each initiative.</summary>
    public async Task<IReadOnlyDictionary<InitiativeId, Decision>> DecisionsAsync(WorkshopId id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var decisions = await db
            .Decisions.AsNoTracking()
            .Where(decision => decision.WorkshopId == id)
            .OrderBy(decision => decision.Id)
            .ToListAsync(cancel);
        return decisions
            .Where(decision => decision.InitiativeId is not null)
            .GroupBy(decision => decision.InitiativeId!.Value)
            .ToDictionary(group => group.Key, group => group.Last());
    }

    /// <summary>The ladder on which the levels of the meeting's decisions are placed.</summary>
    public async Task<Ladder> LadderAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return new Ladder(await db.Levels.AsNoTracking().ToListAsync(cancel));
    }

    /// <summary>The open workshop with that code, whether or not the code has expired.</summary>
    public async Task<WorkshopId?> ByCodeAsync(string code, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db
            .Workshops.AsNoTracking()
            .Where(workshop => workshop.Code == code && workshop.State == WorkshopState.Open)
            .Select(workshop => workshop.Id)
            .ToListAsync(cancel);
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The workshop with that projector address.</summary>
    public async Task<WorkshopId?> ByProjectorTokenAsync(string token, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db
            .Workshops.AsNoTracking()
            .Where(workshop => workshop.ProjectorToken == token)
            .Select(workshop => workshop.Id)
            .ToListAsync(cancel);
        return found.Count == 1 ? found[0] : null;
    }
}

/// <summary>How many ballots, and the sum of their versions.</summary>
public readonly record struct BallotTally(int Count, long Versions);

/// <summary>A workshop in the list.</summary>
public sealed record WorkshopLine(WorkshopId Id, string Title, DateOnly Day, WorkshopState State, string OwnerName, int Items, int People);

/// <summary>What an item rests on.</summary>
/// <param name="Details">What people have written.</param>
/// <param name="Removed">Whether the initiative has been taken out of the portfolio since the agenda was made.</param>
/// <param name="Measures">Effect measures with their latest value.</param>
/// <param name="Parallels">Suspected and judged parallel work.</param>
public sealed record ItemBasis(
    InitiativeDetails Details,
    bool Removed,
    IReadOnlyList<BasisMeasure> Measures,
    IReadOnlyList<BasisParallel> Parallels
);

/// <summary>An effect measure; the latest value is left out where so small a count could tell of a person.</summary>
public sealed record BasisMeasure(string Name, string? Unit, double? Target, double? Latest, bool IsHidden);

/// <summary>Another initiative that may do the same.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Organisation">Its owner.</param>
/// <param name="Similarity">Probability that both do the same, 0 to 1.</param>
/// <param name="Verdict">What people have judged; <see langword="null"/> while it is suspected only.</param>
/// <param name="Evidence">On which grounds it was judged.</param>
public sealed record BasisParallel(string Title, string Organisation, double? Similarity, ParallelVerdict? Verdict, string? Evidence)
{
    /// <summary>How like the two are, of a suspected pair.</summary>
    public OverlapLevel Level { get; init; }
}

/// <summary>An initiative to choose for the agenda.</summary>
public sealed record AgendaChoice(
    InitiativeId Id,
    string Title,
    string Organisation,
    string? SubGoal,
    InitiativeStatus Status,
    double? Spread,
    bool Parallel
);

/// <summary>A version of the model to choose.</summary>
public sealed record ModelChoice(ModelId Id, string Name, int Number, ModelState State, int Criteria);

/// <summary>An organisation to choose.</summary>
public sealed record OrganisationChoice(OrganisationId Id, string Name);
