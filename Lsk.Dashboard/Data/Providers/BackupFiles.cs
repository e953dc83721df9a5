using System.Diagnostics.Metrics;
using Lsk.Dashboard.Settings;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>The backups in the data folder.</summary>
public static class BackupFiles
{
    /// <summary>Folder of the backups.</summary>
    public static string Folder(StoreOptions store) => Path.Combine(store.Directory, "backups");

    /// <summary>Seconds since the newest; nothing when there is none.</summary>
    public static IEnumerable<Measurement<double>> AgeSeconds(StoreOptions store, TimeProvider clock)
    {
        var folder = new DirectoryInfo(Folder(store));
        if (!folder.Exists || folder.EnumerateFiles("*.lskbackup").MaxBy(f => f.LastWriteTimeUtc) is not { } newest)
            return [];
        return [new((clock.GetUtcNow().UtcDateTime - newest.LastWriteTimeUtc).TotalSeconds)];
    }
}
