using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>A measure in the grid, with all its stored values.</summary>
public sealed record EntryMeasure(
    MeasureId Id,
    string Name,
    string? Unit,
    string Initiative,
    string Organisation,
    IReadOnlyList<Observation> Values
)
{
    /// <summary>Whether it is measured by counts: then numerator and denominator are typed, not the value.</summary>
    public bool OnCounts => Values.Any(v => v.Numerator is not null && v.Denominator is not null);
}

/// <summary>What the grid for typing measurements shows: only measures the actor may change.</summary>
public sealed class EntryQueries(IDbContextFactory<LskDbContext> contexts)
{
    /// <param name="only">One measure, or all.</param>
    public async Task<IReadOnlyList<EntryMeasure>> ListAsync(Actor actor, MeasureId? only, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = (
            await db
                .Measures.AsNoTracking()
                .Where(m => only == null || m.Id == only)
                .Join(
                    db.Initiatives.VisibleTo(actor),
                    m => m.InitiativeId,
                    i => i.Id,
                    (m, i) =>
                        new
                        {
                            m.Id,
                            m.Name,
                            m.Unit,
                            i.Title,
                            i.OrganisationId,
                        }
                )
                .Join(
                    db.Organisations,
                    row => row.OrganisationId,
                    o => o.Id,
                    (row, o) =>
                        new
                        {
                            row.Id,
                            row.Name,
                            row.Unit,
                            row.Title,
                            row.OrganisationId,
                            o.ShortName,
                        }
                )
                .ToListAsync(cancel)
        ).Where(row => actor.May(Permission.EditInitiative, row.OrganisationId)).ToList();
        var ids = rows.Select(r => r.Id).ToHashSet();
        var values = (
            await db
                .Measurements.AsNoTracking()
                .Where(v => only == null || v.MeasureId == only)
                .Select(v => new
                {
                    v.MeasureId,
                    v.Period,
                    v.Value,
                    v.Numerator,
                    v.Denominator,
                })
                .ToListAsync(cancel)
        ).Where(v => ids.Contains(v.MeasureId)).ToLookup(v => v.MeasureId, v => new Observation(v.Period, v.Value, v.Numerator, v.Denominator));
        return
        [
            .. rows.OrderBy(r => r.ShortName, StringComparer.CurrentCulture)
                .ThenBy(r => r.Title, StringComparer.CurrentCulture)
                .Select(r => new EntryMeasure(r.Id, r.Name, r.Unit, r.Title, r.ShortName, [.. values[r.Id].OrderBy(v => v.Period)])),
        ];
    }
}
