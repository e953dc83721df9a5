namespace Lsk.Dashboard.Settings;

/// <summary>Which database keeps the data.</summary>
public enum StoreProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Where the data is kept.</summary>
/// <param name="Provider">Kind of database.</param>
/// <param name="Directory">Full path of the data folder.</param>
/// <param name="ConnectionString">For PostgreSQL.</param>
public sealed record StoreOptions(StoreProvider Provider, string Directory, string? ConnectionString)
{
    /// <summary>The database file.</summary>
    public string SqliteFile => Path.Combine(Directory, "lsk.db");

    /// <summary>What tells this store from another, without a secret: the file, or the server and its database.</summary>
    public string Identity
    {
        get
        {
            if (Provider is StoreProvider.Sqlite)
                return SqliteFile;
            var said = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = ConnectionString };
            return string.Join('/', new[] { "Host", "Port", "Database" }.Select(key => said.TryGetValue(key, out var value) ? value : ""));
        }
    }
}
