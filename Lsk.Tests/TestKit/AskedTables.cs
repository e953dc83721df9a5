using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Lsk.Tests.TestKit;

/// <summary>Notes which tables are asked for rows: to be added to a store's services as an interceptor.</summary>
public sealed partial class AskedTables : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<string, byte> names = [];

    /// <summary>The tables asked since the last time, sorted.</summary>
    public string[] Take()
    {
        string[] asked = [.. names.Keys.Order(StringComparer.Ordinal)];
        names.Clear();
        return asked;
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        foreach (Match match in Asked().Matches(command.CommandText))
            names.TryAdd(match.Groups[1].Value, 0);
        return ValueTask.FromResult(result);
    }

    [GeneratedRegex(@"\b(?:FROM|JOIN) ""(\w+)""")]
    private static partial Regex Asked();
}
