using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Tests.Domain.ParallelWork;

/// <summary>What was copied word for word is a duplicate, however little else is filled in.</summary>
public sealed class CopiedTextTests
{
    private static readonly LabelledPortfolio County = LabelledPortfolio.County();

    // Only what a sparse sheet has: title, description and owner.
    private static IEnumerable<WorkText> Sparse =>
        County.Works.Select(work => new WorkText
        {
            Key = work.Key,
            Title = work.Title,
            Purpose = work.Purpose,
            Organisation = work.Organisation,
        });

    [Fact]
    public void A_copy_in_another_organisation_is_a_duplicate_and_the_reason_is_said()
    {
        var works = Sparse.ToList();
        var copies = works.Where((_, i) => i % 17 == 0).Select(work => work with { Key = "K-" + work.Key, Organisation = "Annan kommun" });
        var search = ParallelSearch.Over([.. works, .. copies]);
        foreach (var work in works.Where((_, i) => i % 17 == 0))
        {
            var pair = search.FindPairs().Single(each => each.A == "K-" + work.Key && each.B == work.Key);
            Assert.Equal((OverlapLevel.Duplicate, true), (pair.Level, pair.IsParallel));
            Assert.Contains(search.Explain(pair.A, pair.B).Rules, rule => rule.Rule is EvidenceRule.SameWording);
        }
    }

    [Theory]
    [InlineData("FALLPREVENTION i hemmet, för äldre – med balansträning!", true)] // case and punctuation say nothing
    [InlineData("Fallprevention i hemmet för äldre utan balansträning", false)]
    public void Wording_is_compared_word_by_word(string title, bool isSame)
    {
        var search = ParallelSearch.Over([
            new WorkText { Key = "a", Title = "Fallprevention i hemmet för äldre med balansträning" },
            new WorkText { Key = "b", Title = title },
        ]);
        Assert.Equal(isSame, search.Explain("a", "b").Rules.Any(rule => rule.Rule is EvidenceRule.SameWording));
    }

    [Fact]
    public void A_short_title_in_common_is_no_copy()
    {
        var search = ParallelSearch.Over([
            new WorkText { Key = "a", Title = "Utbildning i demens" },
            new WorkText { Key = "b", Title = "Utbildning i demens" },
        ]);
        Assert.Empty(search.Explain("a", "b").Rules);
    }
}
