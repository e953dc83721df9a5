using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>What the pages show of an initiative beside its texts.</summary>
public sealed record WorkInfo(InitiativeId Id, string Number, WorkText Text, OrganisationId OrganisationId, decimal? BudgetTkr, double? Staff, InitiativeStatus Status, Sharing Sharing, DateTime ChangedAt)
{
    public string Key => Text.Key;

    public string Address => $"/initiativ/{Id.Value}";

    /// <summary>Drafts are for their own organisation and the support function.</summary>
    public bool MayBeSeenBy(Actor actor) =>
        Sharing != Sharing.Draft || actor.Role is Role.Facilitator or Role.Administrator || (actor.Role == Role.Analyst && actor.Organisation == OrganisationId);
}

/// <summary>The portfolio searched, as it was at one moment.</summary>
public sealed record ParallelSnapshot(ParallelSearch Search, SearchSettings Settings, IReadOnlyDictionary<string, WorkInfo> Works, IReadOnlyList<SuspectedPair> Pairs, string Stamp, int? LexiconVersion, int? WeightsVersion)
{
    public static string KeyOf(InitiativeId id) => id.Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// Keeps the last search of the whole portfolio, for all visitors. When the store has changed it is searched again on a background thread: only the changed
/// initiatives when they are few, all of it when lexicon or weights changed.
/// </summary>
public sealed class ParallelBoard(BoardQueries stored, SearchSettingsReader settingsReader) : IDisposable
{
    private const double FewChanged = 0.1;

    private readonly SemaphoreSlim gate = new(1, 1);
    private ParallelSnapshot? current;

    /// <summary>Share done of the search that runs now, 0 to 1; <see langword="null"/> when none runs.</summary>
    public double? Progress { get; private set; }

    public void Dispose() => gate.Dispose();

    /// <summary>The search of the portfolio as it is stored now.</summary>
    public async Task<ParallelSnapshot> CurrentAsync(CancellationToken cancel)
    {
        var stamp = await stored.StampAsync(cancel);
        if (current is { } known && known.Stamp == stamp) return known;
        await gate.WaitAsync(cancel);
        try
        {
            stamp = await stored.StampAsync(cancel);
            if (current is { } made && made.Stamp == stamp) return made;
            Progress = 0;
            var works = await stored.ReadAsync(cancel);
            var (settings, lexicon, weights) = await settingsReader.GetAsync(cancel);
            var before = current;
            // Off the circuit: a long search must not stop the visitor's screen.
            return current = await Task.Run(() => Search(before, works, settings, stamp, lexicon, weights, cancel), cancel);
        }
        finally
        {
            Progress = null;
            gate.Release();
        }
    }

    private ParallelSnapshot Search(ParallelSnapshot? before, Dictionary<string, WorkInfo> works, SearchSettings settings, string stamp, int? lexicon, int? weights, CancellationToken cancel)
    {
        if (before is not null && before.LexiconVersion == lexicon && before.WeightsVersion == weights && Changed(before, works) is { } changed) return Mend(before, works, changed, stamp);
        var search = ParallelSearch.Over(works.Values.Select(work => work.Text), settings, cancel);
        var pairs = search.FindPairs(progress: new Telling(this), cancel: cancel);
        return new ParallelSnapshot(search, settings, works, pairs, stamp, lexicon, weights);
    }

    private static HashSet<string>? Changed(ParallelSnapshot before, Dictionary<string, WorkInfo> works)
    {
        HashSet<string> changed = [.. works.Values.Where(work => !before.Works.TryGetValue(work.Key, out var old) || old.Text != work.Text).Select(work => work.Key)];
        changed.UnionWith(before.Works.Keys.Where(key => !works.ContainsKey(key)));
        return changed.Count <= works.Count * FewChanged ? changed : null;
    }

    private static ParallelSnapshot Mend(ParallelSnapshot before, Dictionary<string, WorkInfo> works, HashSet<string> changed, string stamp)
    {
        List<SuspectedPair> pairs = [.. before.Pairs.Where(pair => !changed.Contains(pair.A) && !changed.Contains(pair.B))];
        foreach (var key in changed)
        {
            if (works.TryGetValue(key, out var work)) before.Search.Put(work.Text);
            else before.Search.Remove(key);
        }
        pairs.AddRange(changed.Where(works.ContainsKey).SelectMany(key => before.Search.PairsOf(key)).DistinctBy(pair => (pair.A, pair.B)));
        return before with { Works = works, Pairs = [.. pairs.OrderByDescending(pair => pair.Bits).ThenBy(pair => pair.A, StringComparer.Ordinal).ThenBy(pair => pair.B, StringComparer.Ordinal)], Stamp = stamp };
    }

    private sealed class Telling(ParallelBoard board) : IProgress<double>
    {
        public void Report(double value) => board.Progress = value;
    }
}
