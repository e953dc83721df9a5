using System.Collections.Frozen;
using System.Globalization;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>The search for parallel work over all that is shared, and the pairs it suspects.</summary>
/// <param name="Pairs">At least overlapping, at the same time, with different owners; most probable first. Judged ones among them.</param>
public sealed record ParallelPicture(ParallelSearch Search, IReadOnlyList<SuspectedPair> Pairs)
{
    /// <summary>The initiative that a key of the search means.</summary>
    public static InitiativeId IdOf(string key) => new(int.Parse(key, CultureInfo.InvariantCulture));
}

/// <summary>
/// Keeps the search for parallel work ready. Reading ten thousand texts takes seconds, so it is done off the circuits and only once: a changed initiative is
/// taken in alone, with its own pairs.
/// </summary>
#pragma warning disable CA1001 // The semaphore is never disposed, see below.
public sealed class ParallelReader(RegisterReader registers, SearchSettingsReader settingsReader)
#pragma warning restore CA1001
{
    // Above so many changes at once (an import) how rare words are has changed too: everything is read anew.
    private const int MostChangesTakenIn = 40;

    // Never disposed: it holds nothing outside memory, and whoever still reads while the program ends has to be able to let it go.
    private readonly SemaphoreSlim one = new(1);
    private Kept? kept;

    /// <summary>The picture of the last version that was read; nothing before the first. Never waits.</summary>
    public ParallelPicture? Known => kept?.Picture;

    /// <summary>The picture of the present version.</summary>
    public async Task<ParallelPicture> GetAsync(CancellationToken cancel)
    {
        var register = await registers.GetAsync(cancel);
        var settings = (await settingsReader.GetAsync(cancel)).Settings;
        if (kept is { } last && ReferenceEquals(last.Register, register) && ReferenceEquals(last.Settings, settings)) return last.Picture;
        await one.WaitAsync(cancel);
        try
        {
            if (kept is { } meanwhile && ReferenceEquals(meanwhile.Register, register) && ReferenceEquals(meanwhile.Settings, settings)) return meanwhile.Picture;
            kept = await Task.Run(() => Read(kept, register, settings, cancel), cancel);
            return kept.Picture;
        }
        finally
        {
            one.Release();
        }
    }

    private static Kept Read(Kept? before, Register register, SearchSettings settings, CancellationToken cancel)
    {
        var works = register.All.Where(row => row.Sharing is not Sharing.Draft).Select(row => row.Work).ToFrozenDictionary(work => work.Key);
        if (before is null || !ReferenceEquals(before.Settings, settings)) return Anew(register, works, settings, cancel);
        var changed = works.Values.Where(work => !before.Works.TryGetValue(work.Key, out var known) || known != work).ToList();
        var gone = before.Works.Keys.Where(key => !works.ContainsKey(key)).ToList();
        if (changed.Count + gone.Count == 0) return before with { Register = register };
        if (changed.Count + gone.Count > MostChangesTakenIn) return Anew(register, works, settings, cancel);
        var search = before.Picture.Search;
        foreach (var key in gone) search.Remove(key);
        foreach (var work in changed) search.Put(work);
        var touched = changed.Select(work => work.Key).Concat(gone).ToHashSet();
        var pairs = before.Picture.Pairs.Where(pair => !touched.Contains(pair.A) && !touched.Contains(pair.B))
            .Concat(changed.SelectMany(work => search.PairsOf(work.Key, LevelLimits.Shipped.Overlap)).Where(pair => pair.IsParallel).DistinctBy(pair => (pair.A, pair.B)));
        return new Kept(register, settings, works, new ParallelPicture(search, [.. pairs.OrderByDescending(pair => pair.Bits)]));
    }

    private static Kept Anew(Register register, FrozenDictionary<string, WorkText> works, SearchSettings settings, CancellationToken cancel)
    {
        var search = ParallelSearch.Over(works.Values, settings, cancel);
        return new Kept(register, settings, works, new ParallelPicture(search, [.. search.FindPairs(LevelLimits.Shipped.Overlap, cancel: cancel).Where(pair => pair.IsParallel)]));
    }

    private sealed record Kept(Register Register, SearchSettings Settings, FrozenDictionary<string, WorkText> Works, ParallelPicture Picture);
}
