using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data;

/// <summary>
/// The stored portfolio as the plain rows of the exchange: for export, for the comparison at import, and for the command line. One query
/// per kind of row; nothing is tracked.
/// </summary>
public static class PortfolioReader
{
    /// <summary>All that is shared (and not removed), in the order of organisation and number.</summary>
    /// <param name="db">A context of its own.</param>
    /// <param name="cancel">Stops between the queries.</param>
    /// <param name="only">The initiatives to take; <see langword="null"/> = all.</param>
    public static async Task<PortfolioContent> ReadAsync(LskDbContext db, CancellationToken cancel, IReadOnlySet<InitiativeId>? only = null)
    {
        var organisations = await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var groups = await db.Groups.AsNoTracking().ToDictionaryAsync(g => g.Id, g => g.Name, cancel);
        var initiatives = (await db.Initiatives.AsNoTracking().ToListAsync(cancel))
            .Where(i => only is null || only.Contains(i.Id))
            .OrderBy(i => i.Number, StringComparer.Ordinal)
            .ThenBy(i => i.OrganisationId.Value)
            .ToList();
        var numbers = initiatives.ToDictionary(i => i.Id, i => i.Number);
        return new PortfolioContent
        {
            Initiatives =
            [
                .. initiatives.Select(i => StoredRows.Of(i, organisations[i.OrganisationId], i.GroupId is { } g ? groups[g] : null)),
            ],
            Criteria = await CriteriaAsync(db, cancel),
            Ratings = await RatingsAsync(db, numbers, cancel),
            Measures = await MeasuresAsync(db, numbers, cancel),
            Measurements = await MeasurementsAsync(db, numbers, cancel),
            FollowUps =
            [
                .. (await db.FollowUps.AsNoTracking().ToListAsync(cancel))
                    .Where(f => numbers.ContainsKey(f.InitiativeId))
                    .Select(f => StoredRows.Of(f) with { InitiativeId = numbers[f.InitiativeId] })
                    .OrderBy(f => f.InitiativeId, StringComparer.Ordinal)
                    .ThenBy(f => f.Period),
            ],
            Milestones =
            [
                .. (await db.Milestones.AsNoTracking().ToListAsync(cancel))
                    .Where(m => numbers.ContainsKey(m.InitiativeId))
                    .Select(m => StoredRows.Of(m) with { InitiativeId = numbers[m.InitiativeId] })
                    .OrderBy(m => m.InitiativeId, StringComparer.Ordinal)
                    .ThenBy(m => m.Planned),
            ],
            Parallels =
            [
                .. (await db.ParallelJudgements.AsNoTracking().ToListAsync(cancel))
                    .Where(p => numbers.ContainsKey(p.AId) && numbers.ContainsKey(p.BId))
                    .Select(p => StoredRows.Of(p) with { A = numbers[p.AId], B = numbers[p.BId] })
                    .OrderBy(p => p.A, StringComparer.Ordinal)
                    .ThenBy(p => p.B, StringComparer.Ordinal),
            ],
            Decisions =
            [
                .. (await db.Decisions.AsNoTracking().ToListAsync(cancel))
                    .Where(d => numbers.ContainsKey(d.InitiativeId))
                    .Select(d => StoredRows.Of(d) with { InitiativeId = numbers[d.InitiativeId] })
                    .OrderBy(d => d.InitiativeId, StringComparer.Ordinal)
                    .ThenBy(d => d.Date),
            ],
        };
    }

    private static async Task<IReadOnlyList<CriterionRow>> CriteriaAsync(LskDbContext db, CancellationToken cancel)
    {
        var model = await db.Models.AsNoTracking().Include(m => m.Criteria).SingleOrDefaultAsync(m => m.State == ModelState.InUse, cancel);
        return model is null ? [] : [.. model.Criteria.OrderBy(c => c.Order).Select(StoredRows.Of)];
    }

    private static async Task<IReadOnlyList<RatingRow>> RatingsAsync(
        LskDbContext db,
        Dictionary<InitiativeId, string> numbers,
        CancellationToken cancel
    )
    {
        var model = await db.Models.AsNoTracking().Include(m => m.Criteria).SingleOrDefaultAsync(m => m.State == ModelState.InUse, cancel);
        if (model is null)
            return [];
        var names = model.Criteria.ToDictionary(c => c.Key, c => (c.Name, c.Order));
        var assessors = await db.Assessors.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Label, cancel);
        var rows = await db
            .Ratings.AsNoTracking()
            .Select(r => new
            {
                r.InitiativeId,
                r.CriterionKey,
                r.AssessorId,
                r.Round,
                r.Score,
                r.Reason,
            })
            .ToListAsync(cancel);
        return
        [
            .. rows.Where(r => numbers.ContainsKey(r.InitiativeId) && names.ContainsKey(r.CriterionKey))
                .OrderBy(r => numbers[r.InitiativeId], StringComparer.Ordinal)
                .ThenBy(r => names[r.CriterionKey].Order)
                .ThenBy(r => assessors[r.AssessorId], StringComparer.Ordinal)
                .ThenBy(r => r.Round)
                .Select(r => new RatingRow
                {
                    InitiativeId = numbers[r.InitiativeId],
                    Criterion = names[r.CriterionKey].Name,
                    Assessor = assessors[r.AssessorId],
                    Round = r.Round,
                    Score = r.Score,
                    Reason = r.Reason,
                }),
        ];
    }

    private static async Task<IReadOnlyList<MeasureRow>> MeasuresAsync(
        LskDbContext db,
        Dictionary<InitiativeId, string> numbers,
        CancellationToken cancel
    ) =>
        [
            .. (await db.Measures.AsNoTracking().ToListAsync(cancel))
                .Where(m => numbers.ContainsKey(m.InitiativeId))
                .Select(m => StoredRows.Of(m) with { InitiativeId = numbers[m.InitiativeId] })
                .OrderBy(m => m.InitiativeId, StringComparer.Ordinal)
                .ThenBy(m => m.Name, StringComparer.Ordinal),
        ];

    private static async Task<IReadOnlyList<MeasurementRow>> MeasurementsAsync(
        LskDbContext db,
        Dictionary<InitiativeId, string> numbers,
        CancellationToken cancel
    )
    {
        var measures = await db.Measures.AsNoTracking().ToDictionaryAsync(m => m.Id, m => (m.InitiativeId, m.Name), cancel);
        return
        [
            .. (await db.Measurements.AsNoTracking().ToListAsync(cancel))
                .Where(v => numbers.ContainsKey(measures[v.MeasureId].InitiativeId))
                .Select(v =>
                    StoredRows.Of(v) with
                    {
                        InitiativeId = numbers[measures[v.MeasureId].InitiativeId],
                        Measure = measures[v.MeasureId].Name,
                    }
                )
                .OrderBy(v => v.InitiativeId, StringComparer.Ordinal)
                .ThenBy(v => v.Measure, StringComparer.Ordinal)
                .ThenBy(v => v.Period),
        ];
    }
}
