using System.Globalization;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Prioritisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>
/// Reads what a ranking is built from out of the store, once for a version of it, and hands it to <see cref="BasisBuilder"/>. Every list,
/// page, sheet and verb that shows a rank of what is stored asks here.
/// </summary>
public sealed class BasisReader
{
    private readonly VersionedCache<StoredSource> cache;
    private Latest? latest;

    public BasisReader(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) => cache = new(contexts, clock, Tables, ReadAsync);

    /// <summary>What it is made of.</summary>
    internal static IReadOnlyList<Type> Tables { get; } =
    [typeof(PriorityModel), typeof(Criterion), typeof(Setting), typeof(Initiative), typeof(Organisation), typeof(Assessor), typeof(Rating)];

    /// <summary>The key of the setting that holds a version's decrements of the national view.</summary>
    public static string DecrementsKey(int number) => DecrementsPrefix + number.ToString(CultureInfo.InvariantCulture);

    private const string DecrementsPrefix = "prioritisation/decrements/";

    /// <summary>The basis on a version of the model. Broken rules: <c>NothingRated</c> (also without such a version), and those of the
    /// weights.</summary>
    /// <param name="model">Number of the version; <see langword="null"/> = the one in use.</param>
    /// <param name="all">Whether finished and stopped initiatives take part.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<Outcome<StoredBasis>> GetAsync(int? model, bool all, CancellationToken cancel)
    {
        var source = await cache.GetAsync(cancel);
        // Ten thousand initiatives take a moment to arrange; clicks on the circuit must not wait for it.
        return source.Find(model, all) ?? await Task.Run(() => source.Build(model, all), cancel);
    }

    private async Task<StoredSource> ReadAsync(LskDbContext db, CancellationToken cancel)
    {
        var models = await db.Models.AsNoTracking().Include(m => m.Criteria).ToListAsync(cancel);
        var decrements = await db
            .Settings.AsNoTracking()
            .Where(s => s.Key.StartsWith(DecrementsPrefix))
            .ToDictionaryAsync(s => s.Key, s => s.Value, cancel);
        var initiatives = await db
            .Initiatives.AsNoTracking()
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
                        i.Sharing,
                        Organisation = o.Name,
                        Short = o.ShortName,
                        i.Status,
                        i.BudgetTkr,
                        i.Staff,
                        i.SeverityOff,
                        i.Lane,
                        i.HumanDignity,
                    }
            )
            .ToListAsync(cancel);
        initiatives = [.. initiatives.OrderBy(i => i.Number, StringComparer.Ordinal).ThenBy(i => i.Id.Value)];
        // Numbers are the organisations' own: where two have given the same, the name of the organisation tells them apart.
        var twice = initiatives
            .CountBy(i => i.Number, StringComparer.Ordinal)
            .Where(pair => pair.Value > 1)
            .Select(pair => pair.Key)
            .ToHashSet();
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
        return new(
            [
                .. models.Select(model => new StoredSource.Model(
                    model.Number,
                    model.Name,
                    model.State is ModelState.InUse,
                    [.. model.Criteria.OrderBy(c => c.Order)],
                    NationalDecrement.ParseAll(decrements.GetValueOrDefault(DecrementsKey(model.Number)))
                )),
            ],
            [
                .. initiatives.Select(i => new BasisInitiative(twice.Contains(i.Number) ? $"{i.Number} ({i.Short})" : i.Number, i.Title)
                {
                    StoreId = i.Id.Value,
                    Organisation = i.Organisation,
                    Status = i.Status,
                    Cost = (double?)i.BudgetTkr,
                    Staff = i.Staff,
                    SeverityOff = i.SeverityOff,
                    Lane = NationalView.Outside(i.Lane),
                    HumanDignity = i.HumanDignity,
                    IsDraft = i.Sharing is Sharing.Draft,
                }),
            ],
            [
                .. assessors
                    .OrderBy(a => a.Label, StringComparer.Ordinal)
                    .ThenBy(a => a.Id.Value)
                    .Select(a => new StoredSource.Assessor(a.Id, a.Label, a.Kind)),
            ],
            await ScoresAsync(db, cancel)
        );
    }

    // Most changes are of initiatives; a quarter of a million scores are not read again for each of them.
    private async Task<IReadOnlyList<StoredSource.Score>> ScoresAsync(LskDbContext db, CancellationToken cancel)
    {
        var version = await DataVersion.ReadAsync(db, [typeof(Rating)], cancel);
        if (latest is { } known && known.Version == version)
            return known.Scores;
        var read = await db
            .Ratings.AsNoTracking()
            .Select(r => new StoredSource.Score(r.InitiativeId, r.CriterionKey, r.AssessorId, r.Round, r.Score))
            .ToListAsync(cancel);
        latest = new Latest(version, read);
        return read;
    }

    private sealed record Latest(DataVersion Version, IReadOnlyList<StoredSource.Score> Scores);
}
