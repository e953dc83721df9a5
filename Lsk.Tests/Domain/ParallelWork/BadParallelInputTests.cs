using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Search;
using Lsk.Tests.Benchmarks;

namespace Lsk.Tests.Domain.ParallelWork;

/// <summary>What people put into the fields, and what the search makes of it.</summary>
public sealed class BadParallelInputTests
{
    private static readonly LabelledPortfolio County = LabelledPortfolio.County();
    private static readonly WorkText Falls = County.Works[0];

    private static ParallelSearch With(params WorkText[] odd) => ParallelSearch.Over(County.Works.Concat(odd));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Fall")]
    [InlineData("Bättre vård")]
    [InlineData("SIP VO SÄBO KOL LMG")]
    [InlineData("?!, -- 12 3")]
    [InlineData("\ud83d\ude00 \ud83d")]
    public void A_text_with_next_to_nothing_in_it_makes_no_duplicate(string text)
    {
        var search = With(
            new WorkText
            {
                Key = "odd",
                Title = text,
                Organisation = "Annan",
            }
        );
        Assert.All(search.FindPairs(0.001), pair => Assert.True(double.IsFinite(pair.Bits)));
        Assert.DoesNotContain(search.PairsOf("odd"), pair => pair.Level == OverlapLevel.Duplicate);
    }

    [Fact]
    public void Capitals_are_read_as_small_letters()
    {
        var shouted = Falls with
        {
            Key = "odd",
            Title = Falls.Title.ToUpperInvariant(),
            Purpose = Falls.Purpose?.ToUpperInvariant(),
            Organisation = "Annan",
        };
        Assert.Equal((Falls.Key, OverlapLevel.Duplicate), (With().MostSimilar(shouted)[0].Work.Key, With().MostSimilar(shouted)[0].Level));
    }

    [Fact]
    public void Mark_up_is_no_text()
    {
        var marked = Falls with
        {
            Key = "odd",
            Purpose = $"<p class=\"x\">{Falls.Purpose}</p><script>alert('fallprevention')</script>&nbsp;",
            Organisation = "Annan",
        };
        var similar = With().MostSimilar(marked)[0];
        Assert.Equal((Falls.Key, OverlapLevel.Duplicate), (similar.Work.Key, similar.Level));
        Assert.DoesNotContain(ParallelSearch.Over([Falls, marked]).Explain(Falls.Key, "odd").Shared, shared =>
            shared.FormsB.Contains("class")
        );
    }

    [Fact]
    public void Thirty_thousand_characters_are_read_in_a_moment_and_weigh_no_more_than_others()
    {
        var endless = new WorkText
        {
            Key = "odd",
            Title = "Allt",
            Purpose = string.Join(' ', Enumerable.Repeat(string.Join(' ', County.Works.Select(work => work.Purpose)), 4))[..30_000],
            Organisation = "Annan",
        };
        var search = With(endless);
        Assert.DoesNotContain(search.PairsOf("odd"), pair => pair.Level == OverlapLevel.Duplicate);
        Assert.NotEmpty(search.Explain(Falls.Key, "odd").Steps);
    }

    [Fact]
    public void English_texts_find_each_other_and_not_the_swedish_ones()
    {
        WorkText English(string key, string title) =>
            new()
            {
                Key = key,
                Title = title,
                Purpose = "The municipality trains volunteers who visit lonely residents every week and follow up with phone calls.",
                Organisation = key,
            };
        var search = With(English("en1", "Weekly volunteer visits"), English("en2", "Volunteer visits every week"));
        Assert.Equal("en2", search.MostSimilar(English("en1", "Weekly volunteer visits"))[0].Work.Key);
        Assert.DoesNotContain(search.PairsOf("en1", 0.35), pair => !pair.Other("en1").StartsWith("en", StringComparison.Ordinal));
    }

    [Fact]
    public void What_all_initiatives_say_word_for_word_tells_none_of_them_apart()
    {
        const string boilerplate =
            " Initiativet ska bidra till en god och nära vård i hela länet och följas upp årligen i styrgruppen enligt gällande handlingsplan.";
        static string[] Overlaps(IEnumerable<WorkText> works) =>
            [.. ParallelSearch.Over(works).FindPairs(0.35).Select(pair => $"{pair.A} {pair.B}").Order()];
        var plain = Overlaps(County.Works);
        var padded = Overlaps(County.Works.Select(work => work with { Purpose = work.Purpose + boilerplate }));
        Assert.True(plain.Intersect(padded).Count() >= 0.9 * plain.Union(padded).Count());
    }

    [Fact]
    public void One_organisation_alone_has_no_parallel_work_only_repetitions()
    {
        var pairs = ParallelSearch.Over(County.Works.Select(work => work with { Organisation = "Uppsala kommun" })).FindPairs();
        Assert.NotEmpty(pairs);
        Assert.All(pairs, pair => Assert.Equal((ParallelGate.SameOwner, false), (pair.Gate, pair.IsParallel)));
    }

    [Fact]
    public void Without_dates_nothing_is_held_against_a_pair()
    {
        var pairs = ParallelSearch.Over(County.Works.Select(work => work with { Start = null, End = null })).FindPairs(0.35);
        Assert.Contains(pairs, pair => pair.IsParallel);
        Assert.DoesNotContain(pairs, pair => pair.Gate == ParallelGate.NotAtTheSameTime);
    }

    [Fact]
    public void A_lexicon_word_that_matches_everything_is_told_and_counts_for_nothing()
    {
        var greedy = DomainLexicon.Parse(
            DomainLexicon.Shipped.Export() + "process | allt möjligt | och; för; med; som; av; till |\n",
            out var faults
        );
        Assert.Empty(faults);
        var search = ParallelSearch.Over(County.Works, new SearchSettings { Lexicon = greedy });
        Assert.Contains("allt möjligt", search.TooCommonConcepts);
        var shipped = ParallelSearch.Over(County.Works).FindPairs(0.35).Select(pair => (pair.A, pair.B)).ToHashSet();
        var found = search.FindPairs(0.35).Select(pair => (pair.A, pair.B)).ToHashSet();
        Assert.True(found.Intersect(shipped).Count() >= 0.9 * found.Union(shipped).Count());
    }

    [Fact]
    public void Fifty_thousand_initiatives_are_searched_and_the_answer_stays_bounded()
    {
        var works = ParallelBenchmarks.Synthetic(50_000);
        var search = ParallelSearch.Over(works);
        var pairs = search.FindPairs();
        Assert.InRange(pairs.Count, 100_000, 1_000_000);
        Assert.True(pairs.Zip(pairs.Skip(1)).All(next => next.First.Bits >= next.Second.Bits));
        Assert.Equal(works[7].Key, search.MostSimilar(works[7] with { Key = "ny" })[0].Work.Key);
    }
}
