using Lsk.Dashboard.Data.Reading.Documents;
using Lsk.Domain.Access;
using Lsk.Domain.Finding;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Lexicon;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>
/// The one search over everything that has a text: the page and the field in the bar ask it. The index is kept ready; after a write only
/// the rows that were written are read and taken in, so that what was stored before the question is always in the answer.
/// </summary>
#pragma warning disable CA1001 // The semaphore is never disposed, see below.
public sealed class SearchReader(IDbContextFactory<LskDbContext> contexts, SearchSettingsReader settings)
#pragma warning restore CA1001
{
    // Above so many changed rows it is quicker to read the whole table.
    private const int MostRowsByKey = 400;

    // Never disposed: it holds nothing outside memory, and whoever still reads while the program ends has to be able to let it go.
    private readonly SemaphoreSlim one = new(1);
    private volatile Kept? kept;

    /// <summary>What it is made of.</summary>
    internal static IReadOnlyList<Type> Tables { get; } =
    [.. SearchDocuments.All.SelectMany(each => each.Tables).Distinct(), typeof(LexiconVersion), typeof(WeightsVersion)];

    /// <summary>Finds what the actor may see; nothing for who may read nothing.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="text">As it was written.</param>
    /// <param name="filter">What is shown of it.</param>
    /// <param name="most">Most hits that are given back.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<FindAnswer> FindAsync(Actor actor, string text, FindFilter filter, int most, CancellationToken cancel)
    {
        var query = FindQuery.Read(text);
        if (!actor.May(Permission.Read) || query.Problem is not FindProblem.None)
            return new FindAnswer();
        var index = await GetAsync(cancel);
        // Away from the circuit's own thread: clicks must not wait for a long question.
        return await Task.Run(() => index.Find(query, owner => Visibility.MaySee(actor, Sharing.Draft, owner), filter, most), cancel);
    }

    /// <summary>The index of the present version of the store.</summary>
    internal async Task<FindIndex> GetAsync(CancellationToken cancel)
    {
        var lexicon = (await settings.GetAsync(cancel)).Settings.Lexicon;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (IsOf(kept, lexicon, await VersionsAsync(db, cancel)))
            return kept!.Index;
        await one.WaitAsync(cancel);
        try
        {
            // Before the rows are read: a write in between makes what is kept old.
            var versions = await VersionsAsync(db, cancel);
            if (!IsOf(kept, lexicon, versions))
                kept = await Task.Run(() => ReadAsync(kept, db, lexicon, versions, cancel), cancel);
            return kept!.Index;
        }
        finally
        {
            one.Release();
        }
    }

    private static async Task<long[]> VersionsAsync(LskDbContext db, CancellationToken cancel)
    {
        var all = await db.TableVersions.AsNoTracking().ToDictionaryAsync(table => table.Name, table => table.Version, cancel);
        return
        [
            .. SearchDocuments.All.Select(each =>
                each.Tables.Select(type => WrittenRows.NameOf(db.Model.FindEntityType(type)!)).Distinct().Sum(all.GetValueOrDefault)
            ),
        ];
    }

    private static bool IsOf(Kept? last, DomainLexicon lexicon, long[] versions) =>
        last is not null && ReferenceEquals(last.Lexicon, lexicon) && last.Versions.AsSpan().SequenceEqual(versions);

    private static async Task<Kept> ReadAsync(Kept? last, LskDbContext db, DomainLexicon lexicon, long[] versions, CancellationToken cancel)
    {
        if (last is not null && !ReferenceEquals(last.Lexicon, lexicon))
            last = null;
        var stamps = new IReadOnlyList<RowStamp>?[versions.Length];
        List<FindText> changed = [];
        List<FindKey> gone = [];
        for (var at = 0; at < stamps.Length; at++)
        {
            var documents = SearchDocuments.All[at];
            if (last is not null && last.Versions[at] == versions[at])
            {
                stamps[at] = last.Stamps[at];
                continue;
            }
            // The stamps first: a row that is written after them is read with its old stamp, and so once more the next time.
            stamps[at] = await documents.StampsAsync(db, cancel);
            var rows = last?.Stamps[at] is { } before && stamps[at] is { } now ? Differing(before, now) : null;
            if (rows?.Count > MostRowsByKey)
                rows = null;
            var read = rows?.Count == 0 ? [] : await documents.ReadAsync(db, rows, cancel);
            if (last is null)
                changed.AddRange(read);
            else
                Compare(last.Index, documents, rows, read, changed, gone);
        }
        var index = last is null ? FindIndex.Over(changed, lexicon, cancel) : last.Index.With(changed, gone, cancel);
        return new Kept(versions, lexicon, stamps, index);
    }

    private static void Compare(
        FindIndex index,
        SearchDocuments documents,
        HashSet<int>? rows,
        List<FindText> read,
        List<FindText> changed,
        List<FindKey> gone
    )
    {
        changed.AddRange(read.Where(text => index.TextOf(text.Key) != text));
        var stays = read.Select(text => text.Key).ToHashSet();
        var known = rows is null
            ? index.All().Select(text => text.Key).Where(key => documents.Kinds.Contains(key.Kind))
            : rows.SelectMany(row => documents.Kinds.Select(kind => new FindKey(kind, row))).Where(key => index.TextOf(key) is not null);
        gone.AddRange(known.Where(key => !stays.Contains(key)));
    }

    // Both are by key: rows that are new, changed or gone.
    private static HashSet<int> Differing(IReadOnlyList<RowStamp> before, IReadOnlyList<RowStamp> now)
    {
        HashSet<int> rows = [];
        var (old, young) = (0, 0);
        while (old < before.Count || young < now.Count)
        {
            if (old < before.Count && young < now.Count && before[old] == now[young])
                (old, young) = (old + 1, young + 1);
            else if (young >= now.Count || (old < before.Count && before[old].Id < now[young].Id))
                rows.Add(before[old++].Id);
            else
                rows.Add(now[young++].Id);
        }
        return rows;
    }

    private sealed record Kept(long[] Versions, DomainLexicon Lexicon, IReadOnlyList<IReadOnlyList<RowStamp>?> Stamps, FindIndex Index);
}
