using System.Data.Common;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>Chooses the database by configuration and hands out contexts as <see cref="IDbContextFactory{TContext}"/> of the abstract
/// <see cref="LskDbContext"/>.</summary>
public static class StoreProviders
{
    public static IServiceCollection AddStore(this IServiceCollection services, StoreOptions store)
    {
        services.AddSingleton<AuditHeadFile>();
        services.AddSingleton<AuditKey>();
        services.AddSingleton<AuditSigning>();
        services.AddSingleton<StoreCheck>();
        services.AddSingleton<IInterceptor, WrittenRows>();
        services.AddSingleton<IInterceptor, StorableParameters>();
        if (store.Provider == StoreProvider.Postgres)
        {
            services.AddPooledDbContextFactory<PostgresLskDbContext>(
                (provider, options) => options.UsePostgres(store.ConnectionString!).In(provider)
            );
            services.AddSingleton<IDbContextFactory<LskDbContext>, Factory<PostgresLskDbContext>>();
        }
        else
        {
            services.AddPooledDbContextFactory<SqliteLskDbContext>(
                (provider, options) => options.UseSqliteFile(store.SqliteFile).In(provider)
            );
            services.AddSingleton<IDbContextFactory<LskDbContext>, Factory<SqliteLskDbContext>>();
        }
        // Identity's stores ask for a scoped context of their own.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<LskDbContext>>().CreateDbContext());
        return services;
    }

    internal static DbContextOptionsBuilder UseSqliteFile(this DbContextOptionsBuilder options, string file) =>
        options
            .UseSqlite(
                new SqliteConnectionStringBuilder
                {
                    DataSource = file,
                    Cache = SqliteCacheMode.Private,
                    DefaultTimeout = 10,
                }.ToString()
            )
            .ReplaceService<IMigrationsSqlGenerator, WholeMigrationSql>()
            .AddInterceptors(new SqlitePragmas());

    internal static DbContextOptionsBuilder UsePostgres(this DbContextOptionsBuilder options, string connection) =>
        options.UseNpgsql(connection);

    private static DbContextOptionsBuilder In(this DbContextOptionsBuilder options, IServiceProvider provider) =>
        options.UseApplicationServiceProvider(provider).AddInterceptors(provider.GetServices<IInterceptor>());

    private sealed class Factory<T>(IDbContextFactory<T> inner) : IDbContextFactory<LskDbContext>
        where T : LskDbContext
    {
        public LskDbContext CreateDbContext() => inner.CreateDbContext();

        public async Task<LskDbContext> CreateDbContextAsync(CancellationToken cancel = default) =>
            await inner.CreateDbContextAsync(cancel);
    }

    /// <summary>An acknowledged write is on the disk: write-ahead log, flushed at every commit; a waiting writer waits five
    /// seconds.</summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        private const string Pragmas =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;";

        // EF looks whether there is a database through a connection that may not write. A restored one is not in write-ahead mode yet, and
        // cannot be put in it there.
        private const string ReadingPragmas = "PRAGMA busy_timeout=5000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = PragmasFor(connection);
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            await using var command = connection.CreateCommand();
            command.CommandText = PragmasFor(connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        private static string PragmasFor(DbConnection connection) =>
            new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly ? ReadingPragmas : Pragmas;
    }
}
