using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Clusters;
using Lsk.Domain.ParallelWork.Evidence;
using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Tests.Domain.ParallelWork;

public sealed class ParallelSearchTests
{
    private static readonly LabelledPortfolio County = LabelledPortfolio.County();
    private static readonly ParallelSearch Search = ParallelSearch.Over(County.Works);
    private static readonly IReadOnlyList<SuspectedPair> Pairs = Search.FindPairs();

    private static string[] Lines(IEnumerable<SuspectedPair> pairs) =>
        [.. pairs.Select(pair => $"{pair.A} {pair.B} {pair.Bits:0.000} {pair.Level}")];

    [Fact]
    public void Pairs_can_be_compared_and_kept_in_sets()
    {
        // Not said (NaN) equals not said: a pair equals itself.
        Assert.Equal(Pairs.Count, Pairs.ToHashSet().Count);
        var pair = Pairs[0];
        Assert.Equal(pair, pair with { Bits = pair.Bits });
        Assert.NotEqual(pair, pair with { Values = Pairs[^1].Values });
    }

    [Fact]
    public void The_order_of_the_initiatives_changes_nothing() =>
        Assert.Equal(Lines(Pairs), Lines(ParallelSearch.Over(County.Works.Reverse()).FindPairs()));

    [Fact]
    public void The_two_sides_of_a_pair_can_be_exchanged()
    {
        foreach (var pair in Pairs)
            Assert.Equal(Search.Compare(pair.A, pair.B).Bits, Search.Compare(pair.B, pair.A).Bits);
    }

    [Fact]
    public void A_copied_initiative_is_always_found()
    {
        foreach (var work in County.Works)
        {
            var copy = work with { Key = "copy", Organisation = "Annan kommun" };
            var found = Search.MostSimilar(copy)[0];
            Assert.Equal((work.Key, OverlapLevel.Duplicate, true), (found.Work.Key, found.Level, found.Pair.IsParallel));
        }
    }

    [Fact]
    public void The_waterfall_adds_up_to_the_score()
    {
        foreach (var pair in Pairs)
        {
            var why = Search.Explain(pair.A, pair.B);
            var sum = why.BaseBits + why.Steps.Sum(step => step.Bits) + why.Rules.Sum(rule => rule.Bits);
            Assert.Equal(why.Pair.Bits, sum, 9);
            // The index adds the same products in another order.
            Assert.True(Math.Abs(pair.Bits - sum) < 1e-4);
            Assert.Equal(pair.Probability, EvidenceModel.Probability(pair.Bits), 12);
        }
    }

    [Fact]
    public void An_unrelated_initiative_moves_no_pair_across_a_level()
    {
        var stranger = new WorkText
        {
            Key = "Z",
            Title = "Ny gångbro över ån",
            Purpose = "Bron gjuts i betong och får räcken av stål.",
            Organisation = "Vägverket",
        };
        var with = ParallelSearch
            .Over(County.Works.Append(stranger))
            .FindPairs()
            .ToDictionary(pair => (pair.A, pair.B), pair => pair.Level);
        Assert.Equal(Pairs.ToDictionary(pair => (pair.A, pair.B), pair => pair.Level), with);
    }

    [Fact]
    public void A_changed_initiative_is_searched_anew_without_the_others()
    {
        var search = ParallelSearch.Over(County.Works);
        var first = County.Works[0];
        var copied = search.With(
            [
                new WorkText
                {
                    Key = "ny",
                    Title = first.Title,
                    Purpose = first.Purpose,
                    TargetGroup = first.TargetGroup,
                    Indicator = first.Indicator,
                    Organisation = "Annan kommun",
                },
            ],
            []
        );
        Assert.Contains(copied.PairsOf("ny"), pair => pair.Other("ny") == first.Key && pair.Level >= OverlapLevel.Overlap);
        var bridge = copied.With([new WorkText { Key = "ny", Title = "Ny gångbro" }], []);
        Assert.Equal([], bridge.PairsOf("ny"));
        var without = bridge.With([], ["ny", "aldrig"]);
        Assert.False(without.Has("ny"));
        Assert.Equal(Lines(Pairs), Lines(without.FindPairs()));
    }

    [Fact]
    public void Whoever_holds_a_search_holds_what_it_was_whatever_becomes_of_it()
    {
        var search = ParallelSearch.Over(County.Works);
        var (first, last) = (County.Works[0], County.Works[^1]);
        var gone = search.With([first with { Key = "ny", Organisation = "Annan kommun" }], [first.Key, last.Key]);
        var other = search.With([last with { Key = "också ny", Organisation = "Annan kommun" }], []);
        Assert.Equal(Lines(Pairs), Lines(search.FindPairs()));
        Assert.Equal((County.Works.Count, County.Works.Count - 1, County.Works.Count + 1), (search.Count, gone.Count, other.Count));
        Assert.False(other.Has("ny"));
        Assert.True(search.Has(first.Key));
        Assert.NotEmpty(gone.PairsOf("ny"));
        Assert.Equal(search.Compare(first.Key, last.Key), other.Compare(first.Key, last.Key));
    }

    [Fact]
    public void The_index_finds_what_weighing_everything_finds()
    {
        var indexed = ParallelSearch
            .Over(County.Works, new SearchSettings { ExactBelow = 0 })
            .FindPairs()
            .Where(pair => pair.Level >= OverlapLevel.Overlap)
            .Select(pair => (pair.A, pair.B))
            .ToHashSet();
        var exact = Pairs.Where(pair => pair.Level >= OverlapLevel.Overlap).ToList();
        Assert.True(exact.Count(pair => indexed.Contains((pair.A, pair.B))) >= 0.95 * exact.Count);
    }

    [Fact]
    public void Only_different_organisations_at_the_same_time_work_in_parallel()
    {
        var first = County.Works[0] with { Start = new(2025, 1, 1), End = new(2025, 12, 31) };
        SuspectedPair With(Func<WorkText, WorkText> change) =>
            ParallelSearch.Over([first, change(first with { Key = "b", Organisation = "Annan" })]).Compare(first.Key, "b");
        Assert.Equal(ParallelGate.Parallel, With(b => b).Gate);
        Assert.Equal(ParallelGate.SameOwner, With(b => b with { Organisation = first.Organisation }).Gate);
        Assert.Equal(ParallelGate.NotAtTheSameTime, With(b => b with { Start = new(2026, 1, 1), End = null }).Gate);
        Assert.Equal(ParallelGate.Parallel, With(b => b with { Start = null, End = null }).Gate);
        var steps = ParallelSearch.Over([
            first with
            {
                Title = first.Title + " steg 1",
            },
            first with
            {
                Key = "b",
                Organisation = "Annan",
                Title = first.Title + " steg 2",
            },
        ]);
        Assert.Equal(ParallelGate.Sequel, steps.Compare(first.Key, "b").Gate);
        Assert.Contains(steps.Explain(first.Key, "b").Rules, rule => rule.Rule == EvidenceRule.Sequel);
    }

    [Fact]
    public void Coordination_already_recorded_speaks_against()
    {
        var first = County.Works[0];
        var (free, bound) = (
            first with
            {
                Key = "b",
                Organisation = "Annan",
            },
            first with
            {
                Key = "b",
                Organisation = "Annan",
                CoordinatedWith = [first.Key],
            }
        );
        Assert.True(
            ParallelSearch.Over([first, bound]).Compare(first.Key, "b").Bits
                < ParallelSearch.Over([first, free]).Compare(first.Key, "b").Bits
        );
    }

    [Fact]
    public void Both_word_forms_of_a_shared_concept_are_shown()
    {
        var a = new WorkText
        {
            Key = "a",
            Title = "Trygg hemgång för äldre",
            Organisation = "A",
        };
        var b = new WorkText
        {
            Key = "b",
            Title = "Bättre utskrivning av 80-åringar",
            Organisation = "B",
        };
        var shared = ParallelSearch.Over([a, b]).Explain("a", "b").Shared.First(one => one.Concept.Name == "utskrivning");
        Assert.Contains("hemgång", shared.FormsA);
        Assert.Contains("utskrivning", shared.FormsB);
    }

    [Fact]
    public void Bad_input_is_survived()
    {
        string[] texts =
        [
            "",
            "SIP",
            "VO SÄBO KOL LMG",
            "<script>alert(1)</script>",
            new string('å', 60_000),
            "The aim is to reduce falls among older people at home",
            "\ud83d",
            "fall; fall",
        ];
        var works = texts
            .Select(
                (text, i) =>
                    new WorkText
                    {
                        Key = $"{i}",
                        Title = text,
                        Purpose = text,
                        Organisation = i % 2 == 0 ? "En" : null,
                    }
            )
            .ToList();
        var search = ParallelSearch.Over(works);
        Assert.All(search.FindPairs(0.0001), pair => Assert.False(double.IsNaN(pair.Bits)));
        Assert.Equal([], search.MostSimilar(new WorkText { Key = "x" }));
        Assert.Equal([], ParallelSearch.Over([]).FindPairs());
        Assert.Throws<ArgumentException>(() => ParallelSearch.Over([works[0], works[0]]));
    }

    [Fact]
    public void Sentences_that_all_share_do_not_make_a_pair()
    {
        const string template = "Projektet ska bidra till målbilden i den länsgemensamma strategin och följas upp årligen i styrgruppen.";
        string[] titles =
        [
            "Sommarrekrytering av sjuksköterskor",
            "Kateterövervakning på avdelning",
            "Läsning i förskolan",
            "Reservkraft på vårdcentral",
            "Tobaksfri skola",
            "Sårmottagning",
            "Budgetrådgivning",
            "Gruppbostad i Norr",
        ];
        var search = ParallelSearch.Over(
            titles.Select(
                (title, i) =>
                    new WorkText
                    {
                        Key = $"{i}",
                        Title = title,
                        Purpose = $"{title}. {template}",
                        Organisation = $"Kommun {i}",
                    }
            )
        );
        Assert.Equal(1, search.TemplateSentences);
        Assert.Equal([], search.FindPairs(0.35));
    }

    [Fact]
    public void A_concept_that_everything_names_is_told_and_not_obeyed()
    {
        var search = ParallelSearch.Over(
            Enumerable
                .Range(0, 30)
                .Select(i => new WorkText
                {
                    Key = $"{i}",
                    Title = $"Demens {(char)('a' + i)}{(char)('b' + i)}x",
                    Organisation = $"{i}",
                })
        );
        Assert.Contains("demens", search.TooCommonConcepts);
    }

    [Fact]
    public void Chains_do_not_grow_into_one_giant_cluster()
    {
        static SuspectedPair Pair(string a, string b, double bits) => new(a, b, bits, OverlapLevel.Overlap, ParallelGate.Parallel, default);
        var clusters = WorkClusters.Of([Pair("a", "b", 3), Pair("c", "d", 3), Pair("b", "c", -0.5), Pair("e", "f", 0)]);
        Assert.Equal(["a b", "c d", "e f"], clusters.Select(cluster => string.Join(' ', cluster.Members)));
        Assert.Equal(0.5, clusters[2].Cohesion, 6);
    }

    [Fact]
    public void A_small_portfolio_stays_small_however_often_its_initiatives_are_changed()
    {
        var index = new Lsk.Domain.ParallelWork.Similarity.SimilarityIndex(concepts: 0, exactBelow: 2);
        for (var change = 0; change < 5; change++)
            index.Remove(index.Add(new Lsk.Domain.ParallelWork.Similarity.WorkProfile(new WorkText { Key = "1" })));

        Assert.Equal((5, 0, true), (index.Places, index.Living, index.IsExact));
    }
}
