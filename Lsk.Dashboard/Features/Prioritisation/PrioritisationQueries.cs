using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>A version of the model in a list.</summary>
public sealed record ModelLine(int Id, string Name, int Number, ModelState State, DateTime CreatedAt, DateTime? UsedFrom, int Criteria);

/// <summary>A version of the model with all its parts.</summary>
public sealed record StoredModel(
    int Id,
    string Name,
    int Number,
    ModelState State,
    Guid Version,
    IReadOnlyList<Criterion> Criteria,
    IReadOnlyList<NationalDecrement> Decrements
)
{
    /// <summary>Where the weights come from, when a group's were taken over.</summary>
    public string? WeightsFrom { get; init; }
}

/// <summary>A saved scenario.</summary>
public sealed record ScenarioLine(int Id, string Name, string Query, bool Shared, bool Own);

/// <summary>Reads what the prioritisation shows.</summary>
public sealed class PrioritisationQueries(
    IDbContextFactory<LskDbContext> contexts,
    BasisReader bases,
    RegisterReader registers,
    StandingReader standings,
    MemberWeightReader memberWeights
)
{
    /// <summary>Where scenarios belong.</summary>
    public const string Page = "/prioritering";

    /// <summary>All versions, the newest first.</summary>
    public async Task<IReadOnlyList<ModelLine>> ModelsAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db
            .Models.AsNoTracking()
            .OrderByDescending(model => model.Number)
            .Select(model => new ModelLine(
                model.Id.Value,
                model.Name,
                model.Number,
                model.State,
                model.CreatedAt,
                model.UsedFrom,
                model.Criteria.Count
            ))
            .ToListAsync(cancel);
    }

    /// <summary>One version, or the one in use.</summary>
    public async Task<StoredModel?> ModelAsync(int? number, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await ModelAsync(db, number, cancel);
    }

    /// <summary>The basis of a ranking on one version (the one in use without it); nothing when nothing can be ranked.</summary>
    /// <param name="number">Number of the version.</param>
    /// <param name="all">Whether finished and stopped initiatives take part.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<StoredBasis?> BasisAsync(int? number, bool all, CancellationToken cancel) =>
        await bases.GetAsync(number, all, cancel) is { IsDone: true } built ? built.Value : null;

    /// <summary>Everybody who has said weights.</summary>
    public Task<IReadOnlyList<SaidMember>> MembersAsync(CancellationToken cancel) => memberWeights.GetAsync(cancel);

    /// <summary>How many drafts this person sees that have no place before they are shared.</summary>
    public async Task<int> DraftsAsync(Actor actor, CancellationToken cancel) =>
        (await registers.GetAsync(cancel)).VisibleTo(actor).Count(row => row.Sharing is Sharing.Draft);

    /// <summary>What the rule for stopping needs to know of each initiative that this person sees, by its key in the store.</summary>
    public async Task<IReadOnlyDictionary<int, StopFacts>> StopFactsAsync(Actor actor, CancellationToken cancel)
    {
        var register = await registers.GetAsync(cancel);
        var known = await standings.GetAsync(cancel);
        return register
            .VisibleTo(actor)
            .ToDictionary(
                row => row.Id.Value,
                row => new StopFacts
                {
                    Id = row.Id,
                    Status = row.Status,
                    Start = row.Start,
                    Effect = known.Of(row.Id).Standing.Effect,
                    BudgetTkr = row.BudgetTkr,
                    SpentTkr = row.SpentTkr,
                }
            );
    }

    /// <summary>Own scenarios and those that are shared, by name.</summary>
    public async Task<IReadOnlyList<ScenarioLine>> ScenariosAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db
            .SavedViews.AsNoTracking()
            .Where(view => view.Page == Page && (view.Shared || view.OwnerId == actor.Id))
            .OrderBy(view => view.Name)
            .Select(view => new ScenarioLine(view.Id, view.Name, view.Query, view.Shared, view.OwnerId == actor.Id))
            .ToListAsync(cancel);
    }

    private static async Task<StoredModel?> ModelAsync(LskDbContext db, int? number, CancellationToken cancel)
    {
        var model = await db
            .Models.AsNoTracking()
            .Include(m => m.Criteria)
            .SingleOrDefaultAsync(m => number == null ? m.State == ModelState.InUse : m.Number == number, cancel);
        if (model is null)
            return null;
        var key = BasisReader.DecrementsKey(model.Number);
        var stored = await db
            .Settings.AsNoTracking()
            .Where(setting => setting.Key == key)
            .Select(setting => setting.Value)
            .SingleOrDefaultAsync(cancel);
        return new(
            model.Id.Value,
            model.Name,
            model.Number,
            model.State,
            model.Version,
            [.. model.Criteria.OrderBy(c => c.Order)],
            NationalDecrement.ParseAll(stored)
        )
        {
            WeightsFrom = model.WeightsFrom,
        };
    }
}
