using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>
/// Changes the tables of a store, whole or not at all. SQLite changes a column by building its table anew, for which the references to it
/// must not be looked at meanwhile; that can be said to SQLite outside of a transaction only. The library says it in the middle, ends the
/// transaction for it and leaves half a migration behind when the process dies there. Here it is said once, before the first transaction.
/// </summary>
internal static class SchemaChange
{
    public static async Task RunAsync(LskDbContext db, Func<Task> change, CancellationToken cancel)
    {
        if (!db.Database.IsSqlite())
        {
            await change();
            return;
        }
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancel))
            await creator.CreateAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA foreign_keys = 0", cancel);
            await change();
            if (await BrokenReferenceAsync(db.Database.GetDbConnection(), cancel) is { } table)
                throw new InvalidOperationException($"After the change of the tables, rows of {table} refer to rows that are not there.");
        }
        finally
        {
            // The connection goes back to the pool.
            await db.Database.ExecuteSqlAsync($"PRAGMA foreign_keys = 1", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<string?> BrokenReferenceAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1";
        return await command.ExecuteScalarAsync(cancel) as string;
    }
}

/// <summary>The SQL of a migration without the library's own way of saying that references are not looked at; see <see cref="SchemaChange"/>.</summary>
internal sealed class WholeMigrationSql(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations,
        IModel? model = null,
        MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default
    ) =>
        [
            .. base.Generate(operations, model, options)
                .Where(command => !command.CommandText.StartsWith("PRAGMA foreign_keys", StringComparison.OrdinalIgnoreCase)),
        ];
}
