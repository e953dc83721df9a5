using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lsk.Dashboard.Settings;

namespace Lsk.Dashboard.Data.Audit;

/// <summary>
/// The head of the audit chain in a file beside the data, outside the database: rows that are taken away inside it, or with its log file,
/// are missed by <c>verify</c>. So is how many rows the chain had before it was keyed: no later row may come without the key. A head is
/// noted after its transaction, so the file may lag behind the chain but never runs ahead of it.
/// </summary>
public sealed class AuditHeadFile(StoreOptions store, ILogger<AuditHeadFile> log)
{
    private readonly Lock gate = new();
    private long newest = -1;
    private long? unsigned;
    private bool told;

    /// <summary>Where it lies.</summary>
    public string Path { get; } = System.IO.Path.Combine(store.Directory, NameOf(store));

    /// <summary>Notes a head, unless a later one is noted already. A file that cannot be written holds nobody up: what it is about is
    /// stored.</summary>
    public void Write(AuditHead head)
    {
        lock (gate)
        {
            if (head.Rows <= newest)
                return;
            try
            {
                Replace(head);
                (newest, told) = (head.Rows, false);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                if (!told)
                    AuditLog.HeadNotNoted(log, fault, Path);
                told = true;
            }
        }
    }

    /// <summary>Notes how many rows from the first are not signed with the key of today: those before the chain was keyed, or before its
    /// key was lost. Said once for a store.</summary>
    public void BeginSigned(AuditHead head, long unsignedRows)
    {
        lock (gate)
        {
            unsigned = unsignedRows;
            Replace(head);
            newest = Math.Max(newest, head.Rows);
        }
    }

    /// <summary>What was noted last; nothing when nothing was.</summary>
    public NotedHead? Read()
    {
        if (!File.Exists(Path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<NotedHead>(File.ReadAllText(Path));
        }
        catch (JsonException)
        {
            // Not ours, or cut off: says nothing about the chain.
            AuditLog.HeadUnreadable(log, Path);
            return null;
        }
    }

    /// <summary>Begins again: the store has been replaced on purpose.</summary>
    public void Forget()
    {
        lock (gate)
        {
            File.Delete(Path);
            (newest, unsigned) = (-1, null);
        }
    }

    private void Replace(AuditHead head)
    {
        Directory.CreateDirectory(store.Directory);
        var next = $"{Path}.{Environment.ProcessId}";
        unsigned ??= Read()?.UnsignedRows;
        File.WriteAllText(next, JsonSerializer.Serialize(new NotedHead(head.Rows, head.Hash, unsigned)));
        File.Move(next, Path, overwrite: true);
    }

    // Each PostgreSQL database has a file of its own: a folder may have served another one before.
    private static string NameOf(StoreOptions store) =>
        store.Provider is StoreProvider.Sqlite
            ? "lsk.head"
            : $"lsk-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(store.Identity)))[..12]}.head";
}

/// <summary>A head as it is noted outside the database, and as it is taken out.</summary>
/// <param name="Rows">How many rows the chain has.</param>
/// <param name="Hash">The hash of the last.</param>
/// <param name="UnsignedRows">How many of them, from the first, are from before the key of today; nothing when that is not known.</param>
public sealed record NotedHead(long Rows, string Hash, long? UnsignedRows = null)
{
    /// <summary>As it is taken out.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);
}

internal static partial class AuditLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The head of the history could not be noted in {Path}: verify will know less.")]
    public static partial void HeadNotNoted(ILogger log, Exception fault, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} cannot be read: what it said of the history is not known.")]
    public static partial void HeadUnreadable(ILogger log, string path);
}
