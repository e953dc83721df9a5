using Lsk.Domain.ParallelWork.Evidence;
using Lsk.Domain.ParallelWork.Similarity;

namespace Lsk.Domain.ParallelWork.Search;

/// <summary>
/// Finds parallel work in a portfolio: all pairs, or what is most like one text. Below 5,000 initiatives every pair that shares a word or a
/// concept is weighed; above, an inverted index gives each initiative's nearest. The order of the input changes nothing. Nothing changes a
/// search once it is made: <see cref="With"/> gives another one. Safe to use from several threads.
/// </summary>
public sealed class ParallelSearch
{
    // For the search of one text there is time to look further than for all.
    private static readonly SearchReach OneText = new(600_000, 240, 0.01f);

    private const int ExplainedAtOnce = 512;
    private const int WarmUpWorks = 1_200;

    // One for all that have come from the same reading: they share what the words are.
    private readonly Lock gate;
    private readonly SearchSettings settings;
    private readonly PairScorer scorer;
    private readonly ProfileReader reader;
    private readonly SimilarityIndex index;
    private readonly IndexScratch scratch = new();
    private readonly Dictionary<string, int> places;

    private ParallelSearch(SearchSettings settings)
    {
        gate = new Lock();
        places = new Dictionary<string, int>(StringComparer.Ordinal);
        this.settings = settings;
        scorer = new PairScorer(settings);
        reader = new ProfileReader(settings.Lexicon);
        index = new SimilarityIndex(settings.Lexicon.Concepts.Count, settings.ExactBelow);
    }

    private ParallelSearch(ParallelSearch before)
    {
        (gate, settings, scorer, reader) = (before.gate, before.settings, before.scorer, before.reader);
        index = before.index.Copy();
        places = new Dictionary<string, int>(before.places, StringComparer.Ordinal);
    }

    /// <summary>How many initiatives are searched.</summary>
    public int Count => index.Living;

    /// <summary>The keys of all initiatives, sorted (ordinal).</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (gate)
                return [.. places.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Whether an initiative has the key.</summary>
    public bool Has(string key)
    {
        lock (gate)
            return places.ContainsKey(key);
    }

    /// <summary>Concepts that more than half of the initiatives name: they tell none apart and count for nothing. To be shown, not
    /// obeyed.</summary>
    public IReadOnlyList<string> TooCommonConcepts => [.. reader.TooCommon.Select(i => settings.Lexicon.Concepts[i].Name)];

    /// <summary>Sentences that were left out because many initiatives share them word for word.</summary>
    public int TemplateSentences => reader.TemplateCount;

    /// <summary>Reads a portfolio.</summary>
    /// <param name="works">The initiatives, each key once; texts may be empty.</param>
    /// <param name="settings">Lexicon, weights and levels; the shipped ones when left out.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="ArgumentException">A key stands twice.</exception>
    public static ParallelSearch Over(IEnumerable<WorkText> works, SearchSettings? settings = null, CancellationToken cancel = default)
    {
        var search = new ParallelSearch(settings ?? new SearchSettings());
        var ordered = works.OrderBy(work => work.Key, StringComparer.Ordinal).ToList();
        for (var place = 0; place < ordered.Count; place++)
        {
            if (!search.places.TryAdd(ordered[place].Key, place))
                throw new ArgumentException($"The key '{ordered[place].Key}' stands twice.", nameof(works));
        }
        search.index.AddAll(search.reader.ReadAll(ordered, cancel));
        return search;
    }

    /// <summary>All pairs whose probability is high enough, most probable first.</summary>
    /// <param name="atLeast">Lowest probability, above 0; where the level <see cref="OverlapLevel.Related"/> begins when left out.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancel">Stops the search.</param>
    public IReadOnlyList<SuspectedPair> FindPairs(
        double? atLeast = null,
        IProgress<double>? progress = null,
        CancellationToken cancel = default
    )
    {
        lock (gate)
            return new PairSweep(index, scorer, BitsOf(atLeast ?? settings.Limits.Related), cancel).All(progress);
    }

    /// <summary>The pairs of one initiative, most probable first.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="atLeast">Lowest probability; where <see cref="OverlapLevel.Related"/> begins when left out.</param>
    /// <exception cref="KeyNotFoundException">No initiative has the key.</exception>
    public IReadOnlyList<SuspectedPair> PairsOf(string key, double? atLeast = null)
    {
        lock (gate)
        {
            List<SuspectedPair> found = [];
            new PairSweep(index, scorer, BitsOf(atLeast ?? settings.Limits.Related), default).Of(
                places[key],
                index.Places,
                scratch,
                new FieldMemo(),
                found
            );
            found.Sort(SuspectedPair.BestFirst);
            return found;
        }
    }

    /// <summary>
    /// The initiatives most like a text, most alike first, whoever owns them and whenever they run ("finns redan?"). The text need not be
    /// in the portfolio; when its key is, that initiative itself is left out.
    /// </summary>
    /// <param name="work">The text being written or imported.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="atLeast">Lowest likeness; where <see cref="OverlapLevel.Related"/> begins when left out.</param>
    public IReadOnlyList<SimilarWork> MostSimilar(WorkText work, int most = 3, double? atLeast = null)
    {
        lock (gate)
        {
            var profile = reader.ReadOne(work);
            index.Nearest(profile, index.Places, OneText with { Most = Math.Max(OneText.Most, 4 * most) }, scratch);
            var floor = atLeast ?? settings.Limits.Related;
            return
            [
                .. Enumerable
                    .Range(0, scratch.Found)
                    .Select(i => index[scratch.Place(i)])
                    .OfType<WorkProfile>()
                    .Where(other => other.Work.Key != work.Key)
                    .Select(other => (other.Work, Pair: scorer.Score(profile, other)))
                    .Select(found => (found.Work, found.Pair, Likeness: EvidenceModel.Probability(scorer.WorkBits(found.Pair))))
                    .Where(found => found.Likeness >= floor)
                    .OrderByDescending(found => found.Likeness)
                    .ThenBy(found => found.Work.Key, StringComparer.Ordinal)
                    .Take(most)
                    .Select(found => new SimilarWork(
                        found.Work,
                        found.Likeness,
                        settings.Limits.Of(found.Likeness, found.Pair.Values),
                        found.Pair
                    )),
            ];
        }
    }

    /// <summary>
    /// A search in which some initiatives are added or replaced and others gone; this one stays as it is, for whoever holds it. Costs the
    /// changed ones' own texts only. How rare words are stays as it was when the portfolio was read.
    /// </summary>
    /// <param name="put">Initiatives to add, or to put in the place of those with the same key.</param>
    /// <param name="gone">Keys to leave out; one that nobody has is no fault.</param>
    public ParallelSearch With(IEnumerable<WorkText> put, IEnumerable<string> gone)
    {
        lock (gate)
        {
            var next = new ParallelSearch(this);
            foreach (var key in gone)
            {
                if (next.places.Remove(key, out var place))
                    next.index.Remove(place);
            }
            foreach (var work in put)
            {
                if (next.places.TryGetValue(work.Key, out var old))
                    next.index.Remove(old);
                next.places[work.Key] = next.index.Add(reader.ReadOne(work));
            }
            return next;
        }
    }

    /// <summary>The pair of two initiatives, however unlike.</summary>
    /// <exception cref="KeyNotFoundException">No initiative has one of the keys.</exception>
    public SuspectedPair Compare(string a, string b)
    {
        lock (gate)
            return scorer.Score(index[places[a]]!, index[places[b]]!);
    }

    /// <summary>Why two initiatives were or were not flagged; its parts add up to the pair's bits.</summary>
    /// <exception cref="KeyNotFoundException">No initiative has one of the keys.</exception>
    public PairExplanation Explain(string a, string b)
    {
        lock (gate)
        {
            var (first, second) = (index[places[a]]!, index[places[b]]!);
            return PairExplanation.Of(first, second, scorer.Score(first, second), settings);
        }
    }

    /// <summary>Why each of many pairs was flagged, in their order; worked out on all cores some at a time, as they are asked
    /// for.</summary>
    /// <exception cref="KeyNotFoundException">No initiative has one of the keys.</exception>
    public IEnumerable<PairExplanation> ExplainAll(IEnumerable<SuspectedPair> pairs)
    {
        foreach (var some in pairs.Chunk(ExplainedAtOnce))
        {
            var why = new PairExplanation[some.Length];
            lock (gate)
            {
                Stretches.Run(
                    some.Length,
                    () => 0,
                    (i, _) => why[i] = PairExplanation.Of(index[places[some[i].A]]!, index[places[some[i].B]]!, some[i], settings),
                    default
                );
            }
            foreach (var one in why)
                yield return one;
        }
    }

    /// <summary>Compiles the search and reads the lexicon, so that the first real search does not pay for it.</summary>
    public static void WarmUp()
    {
        string[] words =
        [
            "fallprevention",
            "hemgång",
            "demens",
            "utskrivning",
            "anhörigstöd",
            "läkemedelsgenomgång",
            "felstavad",
            "kommun",
        ];
        var works = Enumerable
            .Range(0, WarmUpWorks)
            .Select(i => new WorkText
            {
                Key = $"{i:0000}",
                Title = $"{words[i % 8]} {words[i / 8 % 8]}",
                Purpose = $"{words[i / 64 % 8]} för äldre, {words[i % 5]} i hemmet {i}",
                TargetGroup = words[i % 3],
                Indicator = words[i % 7],
                Organisation = words[i % 6],
            });
        var search = Over(works, new SearchSettings { ExactBelow = 0 });
        search.ExplainAll(search.FindPairs().Take(WarmUpWorks)).Count();
    }

    private static double BitsOf(double probability) =>
        Math.Log2(Math.Clamp(probability, 1e-6, 1 - 1e-6) / (1 - Math.Clamp(probability, 1e-6, 1 - 1e-6)));
}
