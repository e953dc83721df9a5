using Npgsql;

namespace Lsk.Tests.TestKit;

/// <summary>A new database in the PostgreSQL of <c>LSK_TEST_POSTGRES</c>, for a server of a test's own; gone with it.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly string name;

    private PostgresDatabase(string name) => this.name = name;

    public string Connection => new NpgsqlConnectionStringBuilder(Store.PostgresConnection) { Database = name }.ToString();

    /// <summary>Makes one; the test is skipped with a reason where there is no server.</summary>
    public static async Task<PostgresDatabase> CreateAsync()
    {
        Skip.If(Store.PostgresConnection is null, "LSK_TEST_POSTGRES is not set: no PostgreSQL to test on. .ci/run starts one.");
        var made = new PostgresDatabase($"lsk_{Guid.NewGuid():N}");
        await ExecuteAsync($"CREATE DATABASE {made.name}");
        return made;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Store.PostgresConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
