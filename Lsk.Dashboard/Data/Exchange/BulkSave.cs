using System.Data.Common;
using Lsk.Domain.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>
/// Writes the tracked rows of one table that have changed or are to go, in the transaction that is open, and lets them go from the context.
/// Only the columns that changed are written, and only where the row's version is still the one that was read.
/// </summary>
internal sealed class BulkSave<TEntity>(LskDbContext db)
    where TEntity : class
{
    private readonly BulkTable table = new(db, typeof(TEntity));

    /// <summary>Writes what has changed.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed one of the rows since it was read.</exception>
    /// <exception cref="DbUpdateException">A row breaks a unique key or is referred to.</exception>
    public async Task SaveAsync(CancellationToken cancel)
    {
        var entries = db.ChangeTracker.Entries<TEntity>().ToList();
        foreach (var same in entries.Where(entry => entry.State == EntityState.Modified).GroupBy(ChangedColumns, Columns.Same))
            await RunAsync([.. same], same.Key, cancel);
        await RunAsync([.. entries.Where(entry => entry.State == EntityState.Deleted)], null, cancel);
        db.ChangeTracker.Clear();
    }

    private BulkColumn[] ChangedColumns(EntityEntry<TEntity> entry) =>
        [.. table.Columns.Where(column => column == table.Version || entry.Property(column.Property).IsModified)];

    /// <summary>Writes these columns of the rows; without columns the rows go.</summary>
    private async Task RunAsync(List<EntityEntry<TEntity>> entries, BulkColumn[]? columns, CancellationToken cancel)
    {
        if (entries.Count == 0)
            return;
        var read = table.Version is { } token
            ? entries.ConvertAll(entry => token.Stored(entry.Property(token.Property).OriginalValue))
            : null;
        if (columns is not null)
            foreach (var entry in entries.Select(entry => entry.Entity).OfType<IVersioned>())
                entry.Version = Guid.NewGuid();
        var touched = await table.RunAsync(
            entries.Count,
            size => table.IsPostgres ? ManyAtOnce(size, columns) : One(columns),
            Fill,
            cancel
        );
        if (touched != entries.Count)
            throw new DbUpdateConcurrencyException(
                $"{entries.Count - touched} of {entries.Count} rows of {table.Name} had changed or gone."
            );

        void Fill(DbCommand command, int from, int size)
        {
            var at = 0;
            for (var row = from; row < from + size; row++)
            {
                command.Parameters[at++].Value = table.Key.ValueOf(entries[row].Entity);
                if (read is not null)
                    command.Parameters[at++].Value = read[row];
                foreach (var column in columns ?? [])
                    command.Parameters[at++].Value = column.ValueOf(entries[row].Entity);
            }
        }
    }

    private DbCommand One(BulkColumn[]? columns)
    {
        var command = table.Command();
        var where = $"WHERE {table.Key.Name} = {table.Key.AddTo(command)}";
        if (table.Version is { } token)
            where += $" AND {token.Name} = {token.AddTo(command)}";
        command.CommandText = columns is null
            ? $"DELETE FROM {table.Name} {where}"
            : $"UPDATE {table.Name} SET {string.Join(", ", columns.Select(column => $"{column.Name} = {column.AddTo(command)}"))} {where}";
        return command;
    }

    private DbCommand ManyAtOnce(int size, BulkColumn[]? columns)
    {
        var command = table.Command();
        List<BulkColumn> sent = table.Version is { } token ? [table.Key, token, .. columns ?? []] : [table.Key, .. columns ?? []];
        // A value that is null says nothing about its type: each says it itself.
        var rows = Enumerable
            .Range(0, size)
            .Select(_ => "(" + string.Join(", ", sent.Select(column => $"CAST({column.AddTo(command)} AS {column.StoreType})")) + ")")
            .ToList();
        var values = $"(VALUES {string.Join(", ", rows)}) AS v({string.Join(", ", sent.Select((_, index) => $"c{index}"))})";
        var where = $"WHERE t.{table.Key.Name} = v.c0";
        if (table.Version is { } version)
            where += $" AND t.{version.Name} = v.c1";
        var first = sent.Count - (columns?.Length ?? 0);
        command.CommandText = columns is null
            ? $"DELETE FROM {table.Name} AS t USING {values} {where}"
            : $"UPDATE {table.Name} AS t SET {string.Join(", ", columns.Select((column, index) => $"{column.Name} = v.c{first + index}"))} FROM "
                + $"{values} {where}";
        return command;
    }

    /// <summary>The same columns are the same statement.</summary>
    private sealed class Columns : IEqualityComparer<BulkColumn[]>
    {
        public static readonly Columns Same = new();

        public bool Equals(BulkColumn[]? x, BulkColumn[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(BulkColumn[] columns) => columns.Aggregate(0, HashCode.Combine);
    }
}
