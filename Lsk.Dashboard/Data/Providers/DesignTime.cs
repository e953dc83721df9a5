using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>For <c>dotnet ef</c> only (see build/migrations.sh): a context without a database.</summary>
internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteLskDbContext>
{
    public SqliteLskDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<SqliteLskDbContext>)new DbContextOptionsBuilder<SqliteLskDbContext>().UseSqliteFile("design.db").Options);
}

/// <inheritdoc cref="DesignTimeSqlite"/>
internal sealed class DesignTimePostgres : IDesignTimeDbContextFactory<PostgresLskDbContext>
{
    public PostgresLskDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<PostgresLskDbContext>)new DbContextOptionsBuilder<PostgresLskDbContext>().UsePostgres("Host=design").Options);
}
