using System.Diagnostics.Metrics;
using Lsk.Dashboard.Settings;

namespace Lsk.Dashboard.Data.Providers;

/// <summary>The program's own meters: rows imported, ratings saved, seconds since the last backup. Counters are the process's own.</summary>
public sealed class LskMeters(StoreOptions store, TimeProvider clock) : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Lsk";

    private static readonly Meter Counted = new(Name);
    private readonly Meter watched = new(Name);

    /// <summary>Rows that an import created or changed.</summary>
    public static Counter<long> ImportedRows { get; } =
        Counted.CreateCounter<long>("lsk.import.rows", "{row}", "Rows that an import created or changed.");

    /// <summary>Ratings that became durable.</summary>
    public static Counter<long> Ratings { get; } = Counted.CreateCounter<long>("lsk.ratings", "{rating}", "Ratings that became durable.");

    /// <summary>Says how old the newest backup is, to whoever measures.</summary>
    public void WatchBackups() =>
        watched.CreateObservableGauge(
            "lsk.backup.age",
            () => BackupFiles.AgeSeconds(store, clock),
            "s",
            "Seconds since the newest backup in the data folder; nothing when there is none."
        );

    public void Dispose() => watched.Dispose();
}
