using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>
/// One table with one key of its own, for statements that are prepared once and run for many rows. EF writes a text of its own for each
/// row; that, not the writing, is what tens of thousands of rows wait for.
/// </summary>
internal sealed class BulkTable
{
    // SQLite finds a parameter by walking through their names: many rows a statement would be slower there, not faster.
    private const int RowsAtOnceInSqlite = 1;
    private const int RowsAtOnceInPostgres = 200;
    private readonly LskDbContext db;
    private readonly ISqlGenerationHelper quote;
    private readonly string table;
    private readonly string[] counted;

    public BulkTable(LskDbContext db, Type type)
    {
        this.db = db;
        var entity = db.Model.FindEntityType(type) ?? throw new ArgumentException($"{type.Name} is not stored.", nameof(type));
        quote = db.GetService<ISqlGenerationHelper>();
        table = entity.GetTableName()!;
        Name = quote.DelimitIdentifier(table);
        var key = entity.FindPrimaryKey()!.Properties.Single();
        Key = new BulkColumn(key, quote);
        Columns = [.. entity.GetProperties().Where(property => property != key).Select(property => new BulkColumn(property, quote))];
        Version = Columns.SingleOrDefault(column => column.Property.IsConcurrencyToken);
        IsPostgres = db.Database.IsNpgsql();
        counted = WrittenRows.Counts(entity) ? [WrittenRows.NameOf(entity)] : [];
    }

    /// <summary>Ready to stand in a statement.</summary>
    public string Name { get; }

    public BulkColumn Key { get; }

    /// <summary>All columns but the key.</summary>
    public IReadOnlyList<BulkColumn> Columns { get; }

    /// <summary>The concurrency token, where the table has one.</summary>
    public BulkColumn? Version { get; }

    public bool IsPostgres { get; }

    /// <summary>Runs a statement for all rows, many at once where that is faster.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="write">Makes the statement for so many rows at once, with its parameters.</param>
    /// <param name="fill">Gives the parameters their values, for as many rows from the first.</param>
    /// <param name="cancel">Stops between two statements.</param>
    /// <returns>How many rows were touched.</returns>
    /// <exception cref="DbUpdateException">A row breaks a unique key or refers to something that has gone.</exception>
    public async Task<int> RunAsync(int rows, Func<int, DbCommand> write, Action<DbCommand, int, int> fill, CancellationToken cancel)
    {
        var (touched, atOnce) = (0, IsPostgres ? RowsAtOnceInPostgres : RowsAtOnceInSqlite);
        WrittenRows.Mark(db, counted);
        try
        {
            for (var from = 0; from < rows;)
            {
                // One statement for all full pieces, one for what is left.
                var size = Math.Min(atOnce, rows - from);
                await using var command = write(size);
                await command.PrepareAsync(cancel);
                for (; rows - from >= size && size > 0; from += size)
                {
                    cancel.ThrowIfCancellationRequested();
                    fill(command, from, size);
                    touched += await command.ExecuteNonQueryAsync(cancel);
                }
            }
        }
        catch (DbException fault)
        {
            throw new DbUpdateException($"{table} could not be written.", fault);
        }
        return touched;
    }

    /// <summary>Keys that nobody else will get: this transaction holds SQLite's only write lock, and PostgreSQL's sequences never give a
    /// number twice.</summary>
    public async Task<IReadOnlyList<int>> ReserveKeysAsync(int count, CancellationToken cancel)
    {
        await using var command = Command();
        if (!IsPostgres)
        {
            command.CommandText = $"SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = '{table}'), 0)";
            var last = Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
            return [.. Enumerable.Range(last + 1, count)];
        }
        command.CommandText =
            $"SELECT nextval(pg_get_serial_sequence('{Name}', '{Key.Property.GetColumnName()}'))::int FROM generate_series(1, "
            + $"{count.ToString(CultureInfo.InvariantCulture)})";
        var keys = new List<int>(count);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            keys.Add(reader.GetInt32(0));
        return keys;
    }

    /// <summary>A command in the transaction that is open.</summary>
    public DbCommand Command()
    {
        var transaction = db.Database.CurrentTransaction
            ?? throw new InvalidOperationException("Many rows are written inside a transaction.");
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        return command;
    }
}

/// <summary>A column, and how an entity's value becomes a parameter.</summary>
internal sealed class BulkColumn(IProperty property, ISqlGenerationHelper quote)
{
    private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();

    public IProperty Property => property;

    /// <summary>Ready to stand in a statement.</summary>
    public string Name { get; } = quote.DelimitIdentifier(property.GetColumnName());

    /// <summary>The type without its length.</summary>
    public string StoreType => mapping.StoreTypeNameBase;

    /// <summary>Adds a parameter of this column's type and gives its name.</summary>
    public string AddTo(DbCommand command)
    {
        var name = "@p" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture);
        command.Parameters.Add(mapping.CreateParameter(command, name, null, nullable: true));
        return name;
    }

    public object ValueOf(object row) =>
        property.IsShadowProperty()
            ? throw new NotSupportedException($"{property.Name} is not a property of the row.")
            : Stored(property.GetGetter().GetClrValue(row));

    public object Stored(object? value) =>
        value is null ? DBNull.Value
        : mapping.Converter is { } converter ? converter.ConvertToProvider(value)!
        : value;
}
