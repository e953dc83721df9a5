using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>A measure by its name.</summary>
public sealed record MeasureName(MeasureId Id, string Name, string Initiative, string Organisation);

/// <summary>Finds measures by a part of their name, without judging them.</summary>
public sealed class MeasureNameQueries(IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>Those whose name begins with the text first.</summary>
    public async Task<IReadOnlyList<MeasureName>> FindAsync(Actor actor, string text, int most, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var all = await db
            .Measures.AsNoTracking()
            .Join(
                db.Initiatives.VisibleTo(actor),
                m => m.InitiativeId,
                i => i.Id,
                (m, i) =>
                    new
                    {
                        m.Id,
                        m.Name,
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
                        row.Title,
                        o.ShortName,
                    }
            )
            .ToListAsync(cancel);
        // In memory: SQLite folds only the letters a to z, and there are a few thousand names at most.
        return
        [
            .. all.Where(m => m.Name.Contains(text, StringComparison.CurrentCultureIgnoreCase))
                .OrderBy(m => !m.Name.StartsWith(text, StringComparison.CurrentCultureIgnoreCase))
                .ThenBy(m => m.Name, StringComparer.CurrentCulture)
                .Take(most)
                .Select(m => new MeasureName(m.Id, m.Name, m.Title, m.ShortName)),
        ];
    }
}
