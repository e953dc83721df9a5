using System.Collections.Frozen;
using System.Globalization;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>Gives the ranking by the model in use; computed once per version of the store.</summary>
public sealed class RankingReader : IDisposable
{
    private readonly VersionedCache<StoredRanking> cache;
    private readonly TimeProvider clock;
    private (int Version, DateTimeOffset At, IReadOnlyList<Score> Scores)? latest;

    public RankingReader(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    {
        this.clock = clock;
        cache = new(contexts, clock, ReadAsync);
    }

    /// <summary>The key of the setting that holds a version's decrements of the national view.</summary>
    public static string DecrementsKey(int number) => $"prioritisation/decrements/{number.ToString(CultureInfo.InvariantCulture)}";

    public Task<StoredRanking> GetAsync(CancellationToken cancel) => cache.GetAsync(cancel);

    public void Dispose() => cache.Dispose();

    private async Task<StoredRanking> ReadAsync(LskDbContext db, CancellationToken cancel)
    {
        var model = await db.Models.AsNoTracking().Include(m => m.Criteria).SingleOrDefaultAsync(m => m.State == ModelState.InUse, cancel);
        var scores = await ScoresAsync(db, cancel);
        var rated = scores.Where(score => score.Value is not null).Select(score => score.Criterion).ToHashSet();
        // A criterion that nobody has rated would leave everything unranked; it is left out, as on the page of the ranking.
        var criteria = model?.Criteria.Where(c => rated.Contains(c.Key)).OrderBy(c => c.Order).ToArray() ?? [];
        var weights = Weights.FromPoints([.. criteria.Select(c => c.Weight)]);
        if (model is null || !weights.IsDone)
            return new StoredRanking(model?.Name ?? "", model?.Number ?? 0, [], FrozenDictionary<InitiativeId, StoredRank>.Empty);
        // A draft has no place among the others before it is shared.
        var initiatives = await db
            .Initiatives.AsNoTracking()
            .Where(i => i.Sharing != Sharing.Draft)
            .OrderBy(i => i.Id)
            .Select(i => new
            {
                i.Id,
                i.Number,
                i.Title,
                i.SeverityOff,
                i.Lane,
                i.HumanDignity,
            })
            .ToListAsync(cancel);
        var row = initiatives.Select((i, index) => (i.Id, index)).ToDictionary(i => i.Id, i => i.index);
        var (means, assessors) = Summarise(scores, row, criteria.Select((c, j) => (c.Key, j)).ToDictionary(c => c.Key, c => c.j));
        var basis = new DecisionBasis(
            model.Name,
            model.Number.ToString(CultureInfo.InvariantCulture),
            [.. criteria.Select(c => new BasisCriterion(c.Scale, c.Group, c.Weight))],
            weights.Value,
            [
                .. initiatives.Select(i => new BasisInitiative(i.Number, i.Title)
                {
                    StoreId = i.Id.Value,
                    SeverityOff = i.SeverityOff,
                    Lane = NationalView.Outside(i.Lane),
                    HumanDignity = i.HumanDignity,
                }),
            ],
            new AssessorPanel(["mean"], [new RatingMatrix(means)])
        );
        var key = DecrementsKey(model.Number);
        var view = DecisionView.Of(
            basis,
            new ViewSettings
            {
                Decrements = NationalDecrement.ParseAll(
                    await db.Settings.AsNoTracking().Where(s => s.Key == key).Select(s => s.Value).SingleOrDefaultAsync(cancel)
                ),
            }
        );
        return new StoredRanking(
            model.Name,
            model.Number,
            [.. criteria.Select((c, j) => new RankCriterion(c.Name, c.Group, weights.Value[j], c.ScaleMin, c.ScaleMax))],
            view.Rows.Zip(initiatives)
                .ToFrozenDictionary(
                    each => each.Second.Id,
                    each => new StoredRank(
                        each.First.Additive.Rank,
                        each.First.Additive.Value,
                        each.First.Additive.Contributions,
                        means[each.First.Index],
                        assessors[each.First.Index],
                        each.First.National,
                        each.First.ViewsDisagree
                    )
                )
        );
    }

    // Most changes are of initiatives; a quarter of a million scores are not read again for each of them.
    private async Task<IReadOnlyList<Score>> ScoresAsync(LskDbContext db, CancellationToken cancel)
    {
        var version = (await DataVersion.ReadAsync(db, cancel)).Rating;
        var now = clock.GetUtcNow();
        if (latest is { } known && known.Version == version && now - known.At < VersionedCache<StoredRanking>.Longest)
            return known.Scores;
        var read = (await LatestAsync(db, cancel)).ToList();
        latest = (version, now, read);
        return read;
    }

    /// <summary>Every assessor's last word: a later round replaces an earlier one, also when it is an abstention.</summary>
    private static async Task<IEnumerable<Score>> LatestAsync(LskDbContext db, CancellationToken cancel)
    {
        var all = await db
            .Ratings.AsNoTracking()
            .OrderBy(r => r.InitiativeId)
            .ThenBy(r => r.CriterionKey)
            .ThenBy(r => r.AssessorId)
            .ThenBy(r => r.Round)
            .Select(r => new Score(r.InitiativeId, r.CriterionKey, r.AssessorId, r.Score))
            .ToListAsync(cancel);
        return all.Where(
            (score, at) =>
                at + 1 == all.Count
                || all[at + 1] is var next
                    && (next.Initiative != score.Initiative || next.Criterion != score.Criterion || next.Assessor != score.Assessor)
        );
    }

    private static (double?[][] Means, int[] Assessors) Summarise(
        IEnumerable<Score> scores,
        Dictionary<InitiativeId, int> rows,
        Dictionary<int, int> columns
    )
    {
        var sums = new (double Sum, int Count)[rows.Count, columns.Count];
        var who = new HashSet<AssessorId>?[rows.Count];
        foreach (var score in scores)
        {
            if (
                score.Value is not { } value
                || !rows.TryGetValue(score.Initiative, out var i)
                || !columns.TryGetValue(score.Criterion, out var j)
            )
                continue;
            sums[i, j] = (sums[i, j].Sum + value, sums[i, j].Count + 1);
            (who[i] ??= []).Add(score.Assessor);
        }
        var means = Enumerable
            .Range(0, rows.Count)
            .Select(i =>
                Enumerable
                    .Range(0, columns.Count)
                    .Select(j => sums[i, j].Count == 0 ? (double?)null : sums[i, j].Sum / sums[i, j].Count)
                    .ToArray()
            )
            .ToArray();
        return (means, [.. who.Select(set => set?.Count ?? 0)]);
    }

    private readonly record struct Score(InitiativeId Initiative, int Criterion, AssessorId Assessor, double? Value);
}
