using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Organisation;
using Lsk.Domain.Prioritisation;
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
);

/// <summary>The basis of a ranking as it is stored now.</summary>
/// <param name="Basis">What is ranked; <see langword="null"/> when nothing can be.</param>
/// <param name="Decrements">How the national view lowers in this version.</param>
/// <param name="Unrated">Criteria of the model that nobody has rated; they are left out.</param>
/// <param name="Region">Which assessors of the panel belong to the region.</param>
/// <param name="Municipalities">Which belong to a municipality.</param>
public sealed record StoredBasis(
    DecisionBasis? Basis,
    IReadOnlyList<NationalDecrement> Decrements,
    IReadOnlyList<string> Unrated,
    IReadOnlyList<int> Region,
    IReadOnlyList<int> Municipalities
);

/// <summary>A saved scenario.</summary>
public sealed record ScenarioLine(int Id, string Name, string Query, bool Shared, bool Own);

/// <summary>Reads what the prioritisation shows.</summary>
public sealed class PrioritisationQueries(IDbContextFactory<LskDbContext> contexts)
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

    /// <summary>The basis of a ranking on one version (the one in use without it), of the initiatives that this person may see.</summary>
    public async Task<StoredBasis> BasisAsync(Actor actor, int? number, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await ModelAsync(db, number, cancel) is not { } model)
            return new(null, [], [], [], []);
        var initiatives = await db
            .Initiatives.AsNoTracking()
            .VisibleTo(actor)
            .Join(
                db.Organisations,
                i => i.OrganisationId,
                o => o.Id,
                (i, o) =>
                    new
                    {
                        i.Id,
                        i.Number,
                        i.Title,
                        Organisation = o.Name,
                        i.Status,
                        i.BudgetTkr,
                        i.Staff,
                        i.SeverityOff,
                        i.Lane,
                        i.HumanDignity,
                    }
            )
            .ToListAsync(cancel);
        var assessors = await db
            .Assessors.AsNoTracking()
            .GroupJoin(db.Organisations, a => a.OrganisationId, o => o.Id, (a, o) => new { a, o })
            .SelectMany(
                pair => pair.o.DefaultIfEmpty(),
                (pair, o) =>
                    new
                    {
                        pair.a.Id,
                        pair.a.Label,
                        Kind = (OrganisationKind?)o!.Kind,
                    }
            )
            .ToListAsync(cancel);
        var ratings = await db
            .Ratings.AsNoTracking()
            .Select(r => new
            {
                r.InitiativeId,
                r.CriterionKey,
                r.AssessorId,
                r.Round,
                r.Score,
            })
            .ToListAsync(cancel);
        initiatives = [.. initiatives.OrderBy(i => i.Number, StringComparer.Ordinal)];
        var rated = ratings.Where(r => r.Score is not null).Select(r => r.CriterionKey).ToHashSet();
        var raterIds = ratings.Select(r => r.AssessorId).ToHashSet();
        var used = model.Criteria.Where(c => rated.Contains(c.Key)).ToList();
        string[] unrated = [.. model.Criteria.Except(used).Select(c => c.Name)];
        var weights = Weights.FromPoints([.. used.Select(c => c.Weight)]);
        if (weights.Broken is not null || initiatives.Count == 0)
            return new(null, model.Decrements, unrated, [], []);
        var rows = initiatives.Select((i, k) => (i.Id, k)).ToDictionary(pair => pair.Id, pair => pair.k);
        var columns = used.Select((c, k) => (c.Key, k)).ToDictionary(pair => pair.Key, pair => pair.k);
        var raters = assessors.Where(a => raterIds.Contains(a.Id)).OrderBy(a => a.Label, StringComparer.Ordinal).ToList();
        var places = raters.Select((a, k) => (a.Id, k)).ToDictionary(pair => pair.Id, pair => pair.k);
        var cells = raters.Select(_ => new (double? Score, int Round)[rows.Count * columns.Count]).ToArray();
        foreach (var r in ratings)
        {
            if (!rows.TryGetValue(r.InitiativeId, out var row) || !columns.TryGetValue(r.CriterionKey, out var column))
                continue;
            ref var cell = ref cells[places[r.AssessorId]][row * columns.Count + column];
            if (r.Round >= cell.Round)
                cell = (r.Score, r.Round);
        }
        var panel = new AssessorPanel(
            [.. raters.Select(a => a.Label)],
            [
                .. cells.Select(own => new RatingMatrix([
                    .. Enumerable
                        .Range(0, rows.Count)
                        .Select(i => Enumerable.Range(0, columns.Count).Select(j => own[i * columns.Count + j].Score).ToArray()),
                ])),
            ]
        );
        var basis = new DecisionBasis(
            model.Name,
            model.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            [.. used.Select(c => new BasisCriterion(c.Scale, c.Group, c.Weight))],
            weights.Value,
            [
                .. initiatives.Select(i => new BasisInitiative(i.Number, i.Title)
                {
                    StoreId = i.Id.Value,
                    Organisation = i.Organisation,
                    Status = i.Status,
                    Cost = (double?)i.BudgetTkr,
                    Staff = i.Staff,
                    SeverityOff = i.SeverityOff,
                    Lane = NationalView.Outside(i.Lane),
                    HumanDignity = i.HumanDignity,
                }),
            ],
            panel
        );
        int[] Of(OrganisationKind kind) =>
            [.. raters.Select((a, k) => (a.Kind, k)).Where(pair => pair.Kind == kind).Select(pair => pair.k)];
        return new(basis, model.Decrements, unrated, Of(OrganisationKind.Region), Of(OrganisationKind.Municipality));
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
        var key = RankingReader.DecrementsKey(model.Number);
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
        );
    }
}
