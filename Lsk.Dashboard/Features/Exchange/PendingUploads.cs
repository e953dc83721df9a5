using System.Security.Cryptography;
using System.Text.Json;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Settings;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>A person's answers to one uploaded file; kept beside it, so that a reload or going back loses nothing.</summary>
public sealed record ImportAnswers
{
    public Dictionary<string, SheetMapping> Sheets { get; init; } = [];

    public Dictionary<string, string> Corrections { get; init; } = [];

    public HashSet<string> LeftOut { get; init; } = [];

    public HashSet<string> Confirmed { get; init; } = [];

    /// <summary>Columns whose empty cells take away what is stored: sheet and heading of the field, a line break between.</summary>
    public HashSet<string> Emptied { get; init; } = [];

    /// <summary>A copy of the answers as they are now: they are worked out on another thread while the person goes on answering.</summary>
    public ImportOptions Over(ImportOptions known) =>
        known with
        {
            Mapping = new ImportMapping { Sheets = new Dictionary<string, SheetMapping>(Sheets) },
            Corrections = new Dictionary<string, string>(Corrections),
            LeftOut = new HashSet<string>(LeftOut),
            Confirmed = new HashSet<string>(Confirmed),
            Emptied = new HashSet<string>(Emptied),
        };
}

/// <summary>One uploaded file that waits.</summary>
public sealed record UploadedFile(Guid Id, string Name, string Path, string Hash, string OwnerId);

/// <summary>
/// Uploaded files on their way in, on disk and for a day. Only the one who uploaded a file gets it back. The last few stay read in memory,
/// so that each step of the wizard does not read them again.
/// </summary>
public sealed class PendingUploads(WorkFolder work, IOptions<LskOptions> options)
{
    private const string Folder = "uploads";

    /// <summary>What the reader takes: no larger file than the setting says.</summary>
    private readonly SpreadsheetLimits limits = SpreadsheetLimits.OfMegabytes(options.Value.UploadMegabytes);
    private readonly Dictionary<Guid, Workbook> read = [];
    private readonly Queue<Guid> order = [];
    private readonly Lock gate = new();

    /// <summary>The largest file that is taken in (<c>Lsk:UploadMegabytes</c>).</summary>
    public long LargestBytes => limits.PackedBytes;

    /// <summary>Takes a file in; at most the largest, whatever the browser said of its size.</summary>
    public async Task<UploadedFile?> PutAsync(
        string ownerId,
        string name,
        Stream content,
        IProgress<long>? progress,
        CancellationToken cancel
    )
    {
        var id = Guid.NewGuid();
        var path = Path.Combine(work.Folder(Folder), id.ToString("N"));
        var isWhole = false;
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                var buffer = new byte[1 << 16];
                long total = 0;
                int count;
                while ((count = await content.ReadAsync(buffer, cancel)) > 0)
                {
                    total += count;
                    if (total > LargestBytes)
                        return null;
                    hash.AppendData(buffer, 0, count);
                    await target.WriteAsync(buffer.AsMemory(0, count), cancel);
                    progress?.Report(total);
                }
            }
            var file = new UploadedFile(id, Path.GetFileName(name), path, Convert.ToHexString(hash.GetCurrentHash()), ownerId);
            await File.WriteAllTextAsync(path + ".json", JsonSerializer.Serialize(file), cancel);
            isWhole = true;
            return file;
        }
        finally
        {
            if (!isWhole)
                File.Delete(path);
        }
    }

    public UploadedFile? Get(Guid id, string ownerId)
    {
        var path = Path.Combine(work.Folder(Folder), id.ToString("N") + ".json");
        if (!File.Exists(path))
            return null;
        var file = JsonSerializer.Deserialize<UploadedFile>(File.ReadAllText(path));
        return file is not null && file.OwnerId == ownerId && File.Exists(file.Path) ? file : null;
    }

    /// <summary>The file as cells, read once.</summary>
    public async Task<Workbook> ReadAsync(UploadedFile file, IProgress<ReadingProgress>? progress, CancellationToken cancel)
    {
        lock (gate)
            if (read.TryGetValue(file.Id, out var known))
                return known;
        var workbook = await Task.Run(
            () =>
            {
                using var stream = File.OpenRead(file.Path);
                return WorkbookFile.Read(stream, file.Name, limits, progress, TimeProvider.System, cancel);
            },
            cancel
        );
        lock (gate)
        {
            if (read.TryAdd(file.Id, workbook))
                order.Enqueue(file.Id);
            while (order.Count > 4)
                read.Remove(order.Dequeue());
        }
        return workbook;
    }

    public ImportAnswers AnswersOf(UploadedFile file)
    {
        var path = file.Path + ".answers";
        return File.Exists(path)
            ? JsonSerializer.Deserialize<ImportAnswers>(File.ReadAllText(path)) ?? new ImportAnswers()
            : new ImportAnswers();
    }

    public void Keep(UploadedFile file, ImportAnswers answers) =>
        File.WriteAllText(file.Path + ".answers", JsonSerializer.Serialize(answers));
}
