using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>How far the store has come. Two equal versions: nothing has been added between them, and nothing audited has changed.</summary>
/// <param name="Audit">The last audit row; every change of an audited entity and every import leaves one.</param>
/// <param name="Rating">The last rating: ratings are not audited one by one.</param>
/// <param name="Measurement">The last measurement, likewise.</param>
public readonly record struct DataVersion(long Audit, int Rating, int Measurement)
{
    public static async Task<DataVersion> ReadAsync(LskDbContext db, CancellationToken cancel) =>
        new(
            await db.AuditEntries.MaxAsync(a => (long?)a.Id, cancel) ?? 0,
            await db.Ratings.MaxAsync(r => (int?)r.Id, cancel) ?? 0,
            await db.Measurements.MaxAsync(m => (int?)m.Id, cancel) ?? 0
        );
}
