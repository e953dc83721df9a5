using System.Data.Common;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Lsk.Dashboard.Data.Workshops;

/// <summary>A stored ballot. Written by <see cref="BallotTable"/> only.</summary>
public sealed class BallotRow
{
    public WorkshopId WorkshopId { get; init; }

    public int Item { get; init; }

    public int Round { get; init; }

    public int Criterion { get; init; }

    public int Seat { get; init; }

    public double? Score { get; init; }

    public string Comment { get; init; } = "";

    public int Version { get; init; }

    public DateTime CastAt { get; init; }

    public Ballot ToBallot() =>
        new(new BallotKey(WorkshopId, Round, Item, Criterion, new ParticipantId(Seat)), Score, Comment, Version, CastAt);
}

/// <summary>
/// The write path of ballots: plain commands in the caller's transaction, because two hundred people click at once and change tracking
/// would cost more than the write. The statement is the same in both databases; a lower version never overwrites a higher one, whatever the
/// order of arrival.
/// </summary>
internal sealed class BallotTable(LskDbContext db)
{
    public const string Name = "WorkshopBallots";

    private const string Upsert = $"""
        INSERT INTO "{Name}" ("WorkshopId", "Item", "Round", "Criterion", "Seat", "Score", "Comment", "Version", "CastAt")
        VALUES (@workshop, @item, @round, @criterion, @seat, @score, @comment, @version, @at)
        ON CONFLICT ("WorkshopId", "Item", "Round", "Criterion", "Seat") DO UPDATE
        SET "Score" = excluded."Score", "Comment" = excluded."Comment", "Version" = excluded."Version", "CastAt" = excluded."CastAt"
        WHERE excluded."Version" > "{Name}"."Version"
        """;

    /// <summary>
    /// The workshop's revision, held still until the transaction ends: SQLite has one writer, and in PostgreSQL the shared row lock makes a
    /// change of phase wait.
    /// </summary>
    public async Task<long?> HoldRevisionAsync(WorkshopId workshop, CancellationToken cancel)
    {
        await using var command = Command(
            db.Database.IsNpgsql()
                ? """SELECT "Revision" FROM "Workshops" WHERE "Id" = @id FOR SHARE"""
                : """SELECT "Revision" FROM "Workshops" WHERE "Id" = @id"""
        );
        Add(command, "@id", workshop.Value);
        return await command.ExecuteScalarAsync(cancel) is { } revision
            ? Convert.ToInt64(revision, System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Lets nobody store a ballot of the workshop until the transaction ends. SQLite has one writer anyway.</summary>
    public async Task HoldBallotsAsync(WorkshopId workshop, CancellationToken cancel)
    {
        if (!db.Database.IsNpgsql())
            return;
        await using var command = Command("""SELECT "Id" FROM "Workshops" WHERE "Id" = @id FOR NO KEY UPDATE""");
        Add(command, "@id", workshop.Value);
        await command.ExecuteScalarAsync(cancel);
    }

    /// <summary>Writes ballots; says for each whether it was stored (a stored higher version stays).</summary>
    public async Task<bool[]> WriteAsync(IReadOnlyList<Ballot> ballots, CancellationToken cancel)
    {
        await using var command = Command(Upsert);
        string[] names = ["@workshop", "@item", "@round", "@criterion", "@seat", "@score", "@comment", "@version", "@at"];
        foreach (var name in names)
            Add(command, name, DBNull.Value);
        var stored = new bool[ballots.Count];
        for (var i = 0; i < ballots.Count; i++)
        {
            var (key, score, comment, version, at) = ballots[i];
            object?[] values = [key.Workshop.Value, key.Item, key.Round, key.Criterion, key.Participant.Seat, score, comment, version, at];
            for (var p = 0; p < values.Length; p++)
                command.Parameters[p].Value = values[p] ?? (object)DBNull.Value;
            stored[i] = await command.ExecuteNonQueryAsync(cancel) > 0;
        }

        return stored;
    }

    private DbCommand Command(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
