using Lsk.Dashboard.Data.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.TestKit;

/// <summary>A history as versions without a key wrote it.</summary>
internal static class OldHistory
{
    /// <summary>Takes the signatures away, with all that was noted of them.</summary>
    public static async Task MakeAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var previous = "";
        foreach (var row in await db.AuditEntries.AsNoTracking().OrderBy(a => a.Id).ToListAsync())
        {
            var hash = AuditEntry.HashOf(
                null,
                row.At,
                row.ActorId,
                row.ActorName,
                row.Action,
                row.Entity,
                row.EntityKey,
                row.Before,
                row.After,
                row.BatchId,
                previous
            );
            await db.Database.ExecuteSqlAsync(
                $"""UPDATE "AuditEntries" SET "KeyId" = NULL, "PreviousHash" = {previous}, "Hash" = {hash} WHERE "Id" = {row.Id}"""
            );
            previous = hash;
        }
        await db.Database.ExecuteSqlAsync($"""UPDATE "AuditHeads" SET "Hash" = {previous}""");
        store.Services.GetRequiredService<AuditHeadFile>().Forget();
    }
}
