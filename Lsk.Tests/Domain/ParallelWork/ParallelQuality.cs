using System.Collections.Concurrent;
using Lsk.Domain.ParallelWork.Evidence;
using Lsk.Domain.ParallelWork.Learning;
using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Search;
using Lsk.Domain.ParallelWork.Similarity;

namespace Lsk.Tests.Domain.ParallelWork;

/// <summary>
/// Measures the search where the answer is known. Weights are learned without the groups (initiatives connected by labels) that are being
/// ranked: by folds over both portfolios, and across (learned on one portfolio, measured on the other).
/// </summary>
internal sealed class ParallelQuality
{
    private const int Folds = 8;

    private readonly Measured[] sets;

    // Weighing every pair of a portfolio is the dear part, and several measures ask for the same portfolio and the same hands.
    private readonly ConcurrentDictionary<(Measured Set, string Way), Lazy<Measured>> rewritten = new();
    private readonly ConcurrentDictionary<Measured, Lazy<EvidenceModel>> learnedOnOthers = new();
    private readonly Lazy<IReadOnlyList<EvidenceModel>> models;

    public ParallelQuality(params LabelledPortfolio[] portfolios)
    {
        sets = [.. portfolios.Select(portfolio => new Measured(portfolio))];
        models = new(() =>
            [.. Enumerable.Range(0, Folds).Select(fold => EvidenceTrainer.Train([.. sets.SelectMany(set => set.Without(fold))]))]
        );
    }

    /// <summary>Quality by folds over groups of all portfolios together.</summary>
    public IReadOnlyList<RankingQuality> ByFolds() => [.. sets.Select(set => SearchQuality.Rank(set.Scored(fold => models.Value[fold])))];

    /// <summary>Precision of the level duplicate by folds: how many of those flagged so are parallel work.</summary>
    public IReadOnlyList<(int Flagged, int Right)> DuplicatesByFolds() =>
        [.. sets.Select(set => set.Duplicates(fold => models.Value[fold]))];

    /// <summary>Quality on each portfolio with weights learned on the others only, also when other people registered it.</summary>
    /// <param name="way">One of <see cref="OtherRegistrars.Ways"/>; <see langword="null"/> = as it stands.</param>
    public IReadOnlyList<RankingQuality> Across(string? way = null) =>
        [
            .. sets.Select(set =>
            {
                var model = LearnedOnOthers(set);
                return SearchQuality.Rank(As(set, way).Scored(_ => model));
            }),
        ];

    /// <summary>A model of everything: what is shipped.</summary>
    public EvidenceModel Final() => EvidenceTrainer.Train([.. sets.SelectMany(set => set.Without(-1))]);

    public IReadOnlyList<RankingQuality> Baseline(Func<LabelledPortfolio, Func<int, int, double>> make, string? way = null) =>
        [.. sets.Select(set => SearchQuality.Rank(As(set, way).Scored(make)))];

    private Measured As(Measured set, string? way) =>
        way is null
            ? set
            : rewritten.GetOrAdd((set, way), key => new(() => new Measured(OtherRegistrars.Write(key.Set.Portfolio, key.Way)))).Value;

    private EvidenceModel LearnedOnOthers(Measured set) =>
        learnedOnOthers
            .GetOrAdd(set, held =>
                new(() => EvidenceTrainer.Train([.. sets.Where(other => other != held).SelectMany(other => other.Without(-1))]))
            )
            .Value;

    private sealed class Measured
    {
        private readonly List<(int A, int B, EvidenceValues Values, double Rules)> pairs = [];
        private readonly int[] fold;

        internal Measured(LabelledPortfolio portfolio)
        {
            Portfolio = portfolio;
            var matcher = DomainLexicon.Shipped.Matcher;
            var profiles = new ProfileReader(DomainLexicon.Shipped).ReadAll(portfolio.Works, default);
            for (var a = 0; a < profiles.Length; a++)
            {
                for (var b = a + 1; b < profiles.Length; b++)
                {
                    var values = PairEvidence.Measure(profiles[a], profiles[b], matcher);
                    pairs.Add((a, b, values, PairScorer.IsSequel(profiles[a], profiles[b], values) ? PairScorer.SequelBits : 0));
                }
            }
            fold = FoldOf(portfolio);
        }

        internal LabelledPortfolio Portfolio { get; }

        internal IEnumerable<TrainingPair> Without(int held) =>
            pairs
                .Where(pair => held < 0 || (fold[pair.A] != held && fold[pair.B] != held))
                .Select(pair => new TrainingPair(pair.Values, IsParallel(pair.A, pair.B)));

        internal List<JudgedScore> Scored(Func<int, EvidenceModel> model) =>
            [
                .. pairs.Select(pair => new JudgedScore(
                    Key(pair.A),
                    Key(pair.B),
                    model(fold[pair.A]).Total(pair.Values) + pair.Rules,
                    IsParallel(pair.A, pair.B)
                )),
            ];

        internal List<JudgedScore> Scored(Func<LabelledPortfolio, Func<int, int, double>> make)
        {
            var score = make(Portfolio);
            return [.. pairs.Select(pair => new JudgedScore(Key(pair.A), Key(pair.B), score(pair.A, pair.B), IsParallel(pair.A, pair.B)))];
        }

        internal (int Flagged, int Right) Duplicates(Func<int, EvidenceModel> model)
        {
            var flagged = pairs
                .Where(pair =>
                    LevelLimits.Shipped.Of(EvidenceModel.Probability(model(fold[pair.A]).Total(pair.Values) + pair.Rules), pair.Values)
                    == OverlapLevel.Duplicate
                )
                .ToList();
            return (flagged.Count, flagged.Count(pair => IsParallel(pair.A, pair.B)));
        }

        private string Key(int i) => Portfolio.Works[i].Key;

        private bool IsParallel(int a, int b) => Portfolio.IsParallel(Key(a), Key(b));

        private static int[] FoldOf(LabelledPortfolio portfolio)
        {
            var number = portfolio.Works.Select((work, i) => (work.Key, i)).ToDictionary(pair => pair.Key, pair => pair.i);
            var group = Enumerable.Range(0, portfolio.Works.Count).ToArray();
            int Root(int i) => group[i] == i ? i : group[i] = Root(group[i]);
            foreach (var (a, b) in portfolio.Labels.Keys)
                group[Root(number[a])] = Root(number[b]);
            return [.. Enumerable.Range(0, group.Length).Select(i => (int)(((uint)Root(i) * 2654435761u) >> 7) % Folds)];
        }
    }
}
