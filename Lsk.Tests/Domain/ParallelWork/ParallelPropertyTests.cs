using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Evidence;
using Lsk.Domain.ParallelWork.Search;
using Lsk.Tests.Benchmarks;

namespace Lsk.Tests.Domain.ParallelWork;

/// <summary>What holds for every portfolio: of careless registrars too, in the small search (every pair) as in the large one (by the
/// index).</summary>
public sealed class ParallelPropertyTests
{
    private static readonly WorkText Stranger = new()
    {
        Key = "Z",
        Title = "Ny gångbro över ån",
        Purpose = "Bron gjuts i betong och får räcken av stål.",
        Organisation = "Vägverket",
    };

    public static TheoryData<string, bool> Portfolios()
    {
        TheoryData<string, bool> all = [];
        foreach (var way in OtherRegistrars.Ways)
        {
            all.Add(way, false);
            all.Add(way, true);
        }
        return all;
    }

    private static (IReadOnlyList<WorkText> Works, SearchSettings Settings) Made(string way, bool isLarge) =>
        (OtherRegistrars.Write(LabelledPortfolio.County(), way).Works, new SearchSettings { ExactBelow = isLarge ? 0 : 5_000 });

    private static string[] Lines(IEnumerable<SuspectedPair> pairs) =>
        [.. pairs.Select(pair => $"{pair.A} {pair.B} {pair.Bits:0.000} {pair.Level} {pair.Gate}")];

    [Theory, MemberData(nameof(Portfolios))]
    public void The_order_changes_nothing_and_the_sides_can_be_exchanged(string way, bool isLarge)
    {
        var (works, settings) = Made(way, isLarge);
        var search = ParallelSearch.Over(works, settings);
        var pairs = search.FindPairs();
        Random random = new(way.Length);
        Assert.Equal(Lines(pairs), Lines(ParallelSearch.Over(works.OrderBy(_ => random.Next()), settings).FindPairs()));
        foreach (var pair in pairs.Take(60))
            Assert.Equal(search.Compare(pair.A, pair.B).Bits, search.Compare(pair.B, pair.A).Bits);
    }

    [Theory, MemberData(nameof(Portfolios))]
    public void A_copy_is_always_found(string way, bool isLarge)
    {
        var (works, settings) = Made(way, isLarge);
        var search = ParallelSearch.Over(works, settings);
        foreach (var work in works.Where(work => work.Purpose?.Length > 40))
        {
            Assert.Contains(search.MostSimilar(work with { Key = "copy", Organisation = "Annan kommun" }), found =>
                found.Work.Key == work.Key
            );
        }
    }

    [Theory, MemberData(nameof(Portfolios))]
    public void The_waterfall_sums_to_the_score(string way, bool isLarge)
    {
        var (works, settings) = Made(way, isLarge);
        var search = ParallelSearch.Over(works, settings);
        foreach (var why in search.ExplainAll(search.FindPairs()))
        {
            var sum = why.BaseBits + why.Steps.Sum(step => step.Bits) + why.Rules.Sum(rule => rule.Bits);
            Assert.Equal(why.Pair.Bits, sum, 9);
            Assert.InRange(EvidenceModel.Probability(sum), 0, 1);
        }
    }

    [Theory, MemberData(nameof(Portfolios))]
    public void An_unrelated_initiative_moves_no_pair_across_a_level(string way, bool isLarge)
    {
        var (works, settings) = Made(way, isLarge);
        static string[] Levels(IEnumerable<SuspectedPair> pairs) =>
            [.. pairs.Select(pair => $"{pair.A} {pair.B} {pair.Level}").Order(StringComparer.Ordinal)];
        Assert.Equal(
            Levels(ParallelSearch.Over(works, settings).FindPairs()),
            Levels(ParallelSearch.Over(works.Append(Stranger), settings).FindPairs())
        );
    }

    [Fact]
    public void In_a_large_portfolio_the_index_finds_nearly_all_that_weighing_everything_finds()
    {
        var works = ParallelBenchmarks.Synthetic(3_000);
        var exact = ParallelSearch.Over(works, new SearchSettings { ExactBelow = int.MaxValue }).FindPairs(0.35);
        var found = ParallelSearch
            .Over(works, new SearchSettings { ExactBelow = 0 })
            .FindPairs()
            .Select(pair => (pair.A, pair.B))
            .ToHashSet();
        Assert.True(exact.Count(pair => found.Contains((pair.A, pair.B))) >= 0.97 * exact.Count);
    }
}
