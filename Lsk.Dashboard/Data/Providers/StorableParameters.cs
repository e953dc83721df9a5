using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>Cleans the texts that are asked with, as what is stored is cleaned: PostgreSQL refuses a question with a NUL in it, which anybody
/// can put into an address.</summary>
internal sealed class StorableParameters : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default
    )
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    private static void Clean(DbCommand command)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            if (parameter.Value is string text && StoredText.Of(text) is var kept && !ReferenceEquals(kept, text))
                parameter.Value = kept;
        }
    }
}
