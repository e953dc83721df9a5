using System.Data.Common;
using System.Globalization;
using Lsk.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>
/// Writes many new rows of one table with one prepared statement, in the transaction that is open. EF reads each new row's key back, which costs more than
/// writing the row; here the keys are reserved beforehand. The rows are not tracked, and their own key properties stay as they are.
/// </summary>
internal sealed class BulkInsert<TEntity> where TEntity : class
{
    // SQLite finds a parameter by walking through their names: many rows a statement would be slower there, not faster.
    private const int RowsAtOnceInSqlite = 1;
    private const int RowsAtOnceInPostgres = 200;
    private readonly LskDbContext db;
    private readonly string table;
    private readonly IProperty key;
    private readonly Column[] columns;

    public BulkInsert(LskDbContext db)
    {
        this.db = db;
        var entity = db.Model.FindEntityType(typeof(TEntity)) ?? throw new ArgumentException($"{typeof(TEntity).Name} is not stored.", nameof(db));
        table = entity.GetTableName()!;
        key = entity.FindPrimaryKey()!.Properties.Single();
        columns = [.. entity.GetProperties().Where(property => property != key).Select(Column.Of)];
    }

    /// <summary>Writes the rows and gives their keys, in the same order.</summary>
    /// <exception cref="DbUpdateException">A row breaks a unique key or refers to something that has gone.</exception>
    public async Task<IReadOnlyList<int>> WithKeysAsync(IReadOnlyList<TEntity> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return [];
        var keys = await ReserveAsync(rows.Count, cancel);
        await WriteAsync(rows, keys, cancel);
        return keys;
    }

    /// <summary>Writes the rows; the database gives the keys, and nobody needs them.</summary>
    /// <exception cref="DbUpdateException">A row breaks a unique key or refers to something that has gone.</exception>
    public Task AppendAsync(IReadOnlyList<TEntity> rows, CancellationToken cancel) => WriteAsync(rows, null, cancel);

    private async Task WriteAsync(IReadOnlyList<TEntity> rows, IReadOnlyList<int>? keys, CancellationToken cancel)
    {
        foreach (var row in rows.OfType<IVersioned>()) row.Version = Guid.NewGuid();
        var atOnce = Math.Min(rows.Count, db.Database.IsNpgsql() ? RowsAtOnceInPostgres : RowsAtOnceInSqlite);
        try
        {
            for (var from = 0; from < rows.Count;)
            {
                // One statement for all full pieces, one for what is left.
                var size = Math.Min(atOnce, rows.Count - from);
                await using var command = Prepared(size, keys is not null);
                await command.PrepareAsync(cancel);
                for (; rows.Count - from >= size; from += size)
                {
                    cancel.ThrowIfCancellationRequested();
                    Fill(command, rows, keys, from, size);
                    await command.ExecuteNonQueryAsync(cancel);
                }
            }
        }
        catch (DbException fault)
        {
            throw new DbUpdateException($"{table} could not be written.", fault);
        }
    }

    private DbCommand Prepared(int size, bool withKeys)
    {
        var command = Command();
        var quote = db.GetService<ISqlGenerationHelper>();
        var names = columns.Select(column => column.Name);
        if (withKeys) names = names.Prepend(key.GetColumnName());
        var width = columns.Length + (withKeys ? 1 : 0);
        var places = Enumerable.Range(0, size).Select(row => "(" + string.Join(", ", Enumerable.Range(row * width, width).Select(Name)) + ")");
        command.CommandText = $"INSERT INTO {quote.DelimitIdentifier(table)} ({string.Join(", ", names.Select(quote.DelimitIdentifier))}) VALUES {string.Join(", ", places)}";
        for (var row = 0; row < size; row++)
        {
            if (withKeys) command.Parameters.Add(key.GetRelationalTypeMapping().CreateParameter(command, Name(command.Parameters.Count), null, nullable: true));
            foreach (var column in columns) command.Parameters.Add(column.Mapping.CreateParameter(command, Name(command.Parameters.Count), null, nullable: true));
        }
        return command;
    }

    private void Fill(DbCommand command, IReadOnlyList<TEntity> rows, IReadOnlyList<int>? keys, int from, int size)
    {
        var at = 0;
        for (var row = from; row < from + size; row++)
        {
            if (keys is not null) command.Parameters[at++].Value = keys[row];
            foreach (var column in columns) command.Parameters[at++].Value = column.ValueOf(rows[row]);
        }
    }

    /// <summary>Keys that nobody else will get: this transaction holds SQLite's only write lock, and PostgreSQL's sequences never give a number twice.</summary>
    private async Task<IReadOnlyList<int>> ReserveAsync(int count, CancellationToken cancel)
    {
        await using var command = Command();
        if (!db.Database.IsNpgsql())
        {
            command.CommandText = $"SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = '{table}'), 0)";
            var last = Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
            return [.. Enumerable.Range(last + 1, count)];
        }
        command.CommandText = $"SELECT nextval(pg_get_serial_sequence('\"{table}\"', '{key.GetColumnName()}'))::int FROM generate_series(1, {count.ToString(CultureInfo.InvariantCulture)})";
        var keys = new List<int>(count);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) keys.Add(reader.GetInt32(0));
        return keys;
    }

    private DbCommand Command()
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Many rows are written inside a transaction.");
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        return command;
    }

    private static string Name(int number) => "@p" + number.ToString(CultureInfo.InvariantCulture);

    private sealed record Column(string Name, IProperty Property, RelationalTypeMapping Mapping)
    {
        public static Column Of(IProperty property) =>
            property.IsShadowProperty() ? throw new NotSupportedException($"{property.Name} is not a property of the row.") : new(property.GetColumnName(), property, property.GetRelationalTypeMapping());

        public object ValueOf(TEntity row)
        {
            var value = Property.GetGetter().GetClrValue(row);
            return value is null ? DBNull.Value : Mapping.Converter is { } converter ? converter.ConvertToProvider(value)! : value;
        }
    }
}
