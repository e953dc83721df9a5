using Lsk.Domain.Organisation;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>Reads the weights that members have said, once for a version of the store: what the page and the verb compute a group on.</summary>
public sealed class MemberWeightReader
{
    private readonly VersionedCache<IReadOnlyList<SaidMember>> cache;

    public MemberWeightReader(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) =>
        cache = new(contexts, clock, Tables, ReadAsync);

    /// <summary>What it is made of.</summary>
    internal static IReadOnlyList<Type> Tables { get; } =
    [typeof(MemberWeight), typeof(Assessor), typeof(Organisation), typeof(PriorityModel), typeof(Criterion)];

    /// <summary>Everybody who has said weights, by label, with the weights by the name of the criterion.</summary>
    public Task<IReadOnlyList<SaidMember>> GetAsync(CancellationToken cancel) => cache.GetAsync(cancel);

    private static async Task<IReadOnlyList<SaidMember>> ReadAsync(LskDbContext db, CancellationToken cancel)
    {
        var said = await db.MemberWeights.AsNoTracking().ToListAsync(cancel);
        if (said.Count == 0)
            return [];
        var models = await db.Models.AsNoTracking().Include(model => model.Criteria).ToListAsync(cancel);
        // A key stays the same through versions; the newest version says what it is called.
        var names = new Dictionary<int, string>();
        foreach (var model in models.OrderBy(model => model.Number))
            foreach (var criterion in model.Criteria)
                names[criterion.Key] = criterion.Name;
        var assessors = await db.Assessors.AsNoTracking().ToListAsync(cancel);
        var organisations = await db.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.Kind, cancel);
        return
        [
            .. assessors
                .GroupJoin(said, one => one.Id, weight => weight.AssessorId, (one, weights) => (one, Weights: weights.ToArray()))
                .Where(pair => pair.Weights.Length > 0)
                .OrderBy(pair => pair.one.Label, StringComparer.Ordinal)
                .Select(pair => new SaidMember(
                    pair.one.Label,
                    pair.one.OrganisationId is { } id ? SideOf(organisations[id]) : null,
                    pair.Weights.Where(weight => names.ContainsKey(weight.CriterionKey))
                        .GroupBy(weight => names[weight.CriterionKey], StringComparer.OrdinalIgnoreCase)
                        .ToDictionary(same => same.Key, same => Of(same.MaxBy(weight => weight.At)!))
                )),
        ];
    }

    private static SaidWeight Of(MemberWeight weight) => new(weight.Weight, weight.Low, weight.High);

    private static string? SideOf(OrganisationKind kind) =>
        kind is OrganisationKind.Region or OrganisationKind.Municipality ? kind.ToString() : null;
}
