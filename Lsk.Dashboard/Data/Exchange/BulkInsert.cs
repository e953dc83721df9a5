using System.Data.Common;
using Lsk.Domain.History;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>
/// Writes many new rows of one table, in the transaction that is open. EF reads each new row's key back, which costs more than writing the
/// row; here the keys are reserved beforehand. The rows are not tracked, and their own key properties stay as they are.
/// </summary>
internal sealed class BulkInsert<TEntity>(LskDbContext db)
    where TEntity : class
{
    private readonly BulkTable table = new(db, typeof(TEntity));

    /// <summary>Writes the rows and gives their keys, in the same order.</summary>
    /// <exception cref="DbUpdateException">A row breaks a unique key or refers to something that has gone.</exception>
    public async Task<IReadOnlyList<int>> WithKeysAsync(IReadOnlyList<TEntity> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return [];
        var keys = await table.ReserveKeysAsync(rows.Count, cancel);
        await WriteAsync(rows, keys, cancel);
        return keys;
    }

    /// <summary>Writes the rows; the database gives the keys, and nobody needs them.</summary>
    /// <exception cref="DbUpdateException">A row breaks a unique key or refers to something that has gone.</exception>
    public Task AppendAsync(IReadOnlyList<TEntity> rows, CancellationToken cancel) => WriteAsync(rows, null, cancel);

    private Task WriteAsync(IReadOnlyList<TEntity> rows, IReadOnlyList<int>? keys, CancellationToken cancel)
    {
        foreach (var row in rows.OfType<IVersioned>())
            row.Version = Guid.NewGuid();
        return table.RunAsync(rows.Count, size => Statement(size, keys is not null), Fill, cancel);

        void Fill(DbCommand command, int from, int size)
        {
            var at = 0;
            for (var row = from; row < from + size; row++)
            {
                if (keys is not null)
                    command.Parameters[at++].Value = keys[row];
                foreach (var column in table.Columns)
                    command.Parameters[at++].Value = column.ValueOf(rows[row]);
            }
        }
    }

    private DbCommand Statement(int size, bool withKeys)
    {
        var command = table.Command();
        IReadOnlyList<BulkColumn> columns = withKeys ? [table.Key, .. table.Columns] : table.Columns;
        var rows = Enumerable
            .Range(0, size)
            .Select(_ => "(" + string.Join(", ", columns.Select(column => column.AddTo(command))) + ")")
            .ToList();
        command.CommandText =
            $"INSERT INTO {table.Name} ({string.Join(", ", columns.Select(column => column.Name))}) VALUES {string.Join(", ", rows)}";
        return command;
    }
}
