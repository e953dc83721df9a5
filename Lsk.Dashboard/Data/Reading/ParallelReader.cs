using System.Collections.Frozen;
using System.Globalization;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>The portfolio searched for parallel work, as it was at one moment. Drafts are among it: ask <see cref="Register.Find"/> before
/// somebody sees one.</summary>
/// <param name="All">Every pair worth a question: related and above, continuations and the same owner too; most probable first.</param>
/// <param name="Pairs">Of these the suspected ones (<see cref="PairStandings"/>), judged ones among them.</param>
public sealed record ParallelPicture(
    Register Register,
    StoredSearchSettings Stored,
    ParallelSearch Search,
    IReadOnlyList<SuspectedPair> All,
    IReadOnlyList<SuspectedPair> Pairs
)
{
    /// <summary>The initiative that a key of the search means.</summary>
    public static InitiativeId IdOf(string key) => new(int.Parse(key, CultureInfo.InvariantCulture));

    /// <summary>What the search calls an initiative.</summary>
    public static string KeyOf(InitiativeId id) => id.Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// Keeps the search for parallel work ready, the only one in the process. Reading ten thousand texts takes seconds, so it is done off the
/// circuits and once: a changed initiative is taken in alone, with its own pairs; all is searched anew when the lexicon, the weights or
/// many initiatives have changed.
/// </summary>
#pragma warning disable CA1001 // The semaphore is never disposed, see below.
public sealed class ParallelReader(RegisterReader registers, SearchSettingsReader settingsReader)
#pragma warning restore CA1001
{
    // Above so many changes at once (an import) how rare words are has changed too: everything is read anew.
    private const int MostChangesTakenIn = 40;

    // Never disposed: it holds nothing outside memory, and whoever still reads while the program ends has to be able to let it go.
    private readonly SemaphoreSlim one = new(1);
    private ParallelPicture? kept;

    /// <summary>The picture of the last version that was read; nothing before the first. Never waits.</summary>
    public ParallelPicture? Known => kept;

    /// <summary>Share done of the search that runs now, 0 to 1; <see langword="null"/> when none runs.</summary>
    public double? Progress { get; private set; }

    /// <summary>The picture of the present version.</summary>
    public async Task<ParallelPicture> GetAsync(CancellationToken cancel)
    {
        var register = await registers.GetAsync(cancel);
        var stored = await settingsReader.GetAsync(cancel);
        if (IsOf(kept, register, stored))
            return kept!;
        await one.WaitAsync(cancel);
        try
        {
            if (IsOf(kept, register, stored))
                return kept!;
            Progress = 0;
            return kept = await Task.Run(() => Read(kept, register, stored, cancel), cancel);
        }
        finally
        {
            Progress = null;
            one.Release();
        }
    }

    private static bool IsOf(ParallelPicture? picture, Register register, StoredSearchSettings stored) =>
        picture is not null && ReferenceEquals(picture.Register, register) && ReferenceEquals(picture.Stored, stored);

    private ParallelPicture Read(ParallelPicture? before, Register register, StoredSearchSettings stored, CancellationToken cancel)
    {
        if (before is null || !ReferenceEquals(before.Stored, stored))
            return Recompute(register, stored, cancel);
        var was = before.Register.All.ToFrozenDictionary(row => row.Id, row => row.Work);
        var now = register.All.Select(row => row.Id).ToHashSet();
        var changed = register
            .All.Where(row => !was.TryGetValue(row.Id, out var known) || known != row.Work)
            .Select(row => row.Work)
            .ToList();
        var gone = was.Where(each => !now.Contains(each.Key)).Select(each => each.Value.Key).ToList();
        if (changed.Count + gone.Count > MostChangesTakenIn)
            return Recompute(register, stored, cancel);
        if (changed.Count + gone.Count == 0)
            return Picture(register, stored, before.Search, before.All);
        // Pages hold the picture from before and ask it on: it stays what it was.
        var search = before.Search.With(changed, gone);
        var touched = changed.Select(work => work.Key).Concat(gone).ToHashSet();
        var pairs = before
            .All.Where(pair => !touched.Contains(pair.A) && !touched.Contains(pair.B))
            .Concat(changed.SelectMany(work => search.PairsOf(work.Key)).DistinctBy(pair => (pair.A, pair.B)));
        return Picture(
            register,
            stored,
            search,
            [
                .. pairs
                    .OrderByDescending(pair => pair.Bits)
                    .ThenBy(pair => pair.A, StringComparer.Ordinal)
                    .ThenBy(pair => pair.B, StringComparer.Ordinal),
            ]
        );
    }

    private ParallelPicture Recompute(Register register, StoredSearchSettings stored, CancellationToken cancel)
    {
        var search = ParallelSearch.Over(register.All.Select(row => row.Work), stored.Settings, cancel);
        return Picture(register, stored, search, search.FindPairs(progress: new Telling(this), cancel: cancel));
    }

    private static ParallelPicture Picture(
        Register register,
        StoredSearchSettings stored,
        ParallelSearch search,
        IReadOnlyList<SuspectedPair> all
    )
    {
        var running = register.All.Where(PairStandings.Runs).Select(row => row.Work.Key).ToFrozenSet();
        return new(
            register,
            stored,
            search,
            all,
            [.. all.Where(pair => PairStandings.IsSuspected(pair) && running.Contains(pair.A) && running.Contains(pair.B))]
        );
    }

    private sealed class Telling(ParallelReader reader) : IProgress<double>
    {
        public void Report(double value) => reader.Progress = value;
    }
}
