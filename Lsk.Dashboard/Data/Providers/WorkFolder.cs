using Lsk.Dashboard.Settings;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>
/// Files on their way in and out, beside the data and for the service's eyes alone (0700): never in the system's temporary folder, which
/// everybody on the machine may look into. Old ones are swept at the start and every hour.
/// </summary>
public sealed class WorkFolder(StoreOptions store, TimeProvider clock)
{
    /// <summary>How long a file is kept that nobody has touched.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromHours(24);

    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private string Root => Path.Combine(store.Directory, "work");

    /// <summary>A folder in it, made when it is not there.</summary>
    public string Folder(string name)
    {
        var folder = Path.Combine(Root, name);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // The folder above first: one that was made with others' rights is put right.
            Directory.CreateDirectory(store.Directory);
            Directory.CreateDirectory(Root, OwnerAlone);
            File.SetUnixFileMode(Root, OwnerAlone);
            Directory.CreateDirectory(folder, OwnerAlone);
        }
        return folder;
    }

    /// <summary>The path of a new file in one of its folders; the name cannot be guessed.</summary>
    public string NewFile(string folder, string ending = "") => Path.Combine(Folder(folder), Guid.NewGuid().ToString("N") + ending);

    /// <summary>A file for one answer: gone when it is closed.</summary>
    public FileStream Temporary() =>
        new(
            NewFile("answers"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );

    /// <summary>Removes what has lain untouched for a day.</summary>
    /// <returns>How many files.</returns>
    public int Sweep()
    {
        if (!Directory.Exists(Root))
            return 0;
        var oldest = clock.GetUtcNow().UtcDateTime - Kept;
        var swept = 0;
        foreach (
            var file in new DirectoryInfo(Root).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.LastWriteTimeUtc < oldest)
        )
        {
            file.Delete();
            swept++;
        }
        return swept;
    }
}

/// <summary>Sweeps the work folder at the start and every hour.</summary>
public sealed class WorkSweep(WorkFolder work, TimeProvider clock, ILogger<WorkSweep> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        // A timer that is gone ends the wait without a fault; a wait that is cut off would be one, where the start comes to nothing.
        using var ending = stoppingToken.Register(hourly.Dispose);
        do
        {
            try
            {
                work.Sweep();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                SweepLog.NotSwept(log, fault);
            }
        } while (await hourly.WaitForNextTickAsync(CancellationToken.None));
    }
}

internal static partial class SweepLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Old work files could not be removed.")]
    public static partial void NotSwept(ILogger log, Exception fault);
}
