using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>
/// How far some tables of the store have come. Two equal versions of the same tables: not one of their rows has been added, changed or
/// removed in between, on whatever node and by whatever way of writing. One small question, whatever the tables hold.
/// </summary>
/// <param name="Value">The sum of the tables' counters: each only rises.</param>
public readonly record struct DataVersion(long Value)
{
    /// <summary>The version of these tables. Ask for it before what it is to stand for is read: then a write in between makes it old.</summary>
    /// <param name="db">The store.</param>
    /// <param name="tables">Entities; parts that are owned by one are counted with it.</param>
    /// <param name="cancel">Stops the question.</param>
    public static Task<DataVersion> ReadAsync(LskDbContext db, IReadOnlyCollection<Type> tables, CancellationToken cancel) =>
        ReadAsync(db, [.. tables.Select(type => Counted(db, type)).Distinct(StringComparer.Ordinal)], cancel);

    internal static async Task<DataVersion> ReadAsync(LskDbContext db, string[] names, CancellationToken cancel) =>
        new(await db.TableVersions.AsNoTracking().Where(table => names.Contains(table.Name)).SumAsync(table => table.Version, cancel));

    private static string Counted(LskDbContext db, Type type) =>
        db.Model.FindEntityType(type) is { } entity && WrittenRows.Counts(entity)
            ? WrittenRows.NameOf(entity)
            : throw new ArgumentException($"Writes of {type.Name} are not counted.", nameof(type));
}
