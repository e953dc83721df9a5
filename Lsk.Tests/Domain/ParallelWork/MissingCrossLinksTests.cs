using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.CrossLinks;
using Lsk.Domain.ParallelWork.Lexicon;

namespace Lsk.Tests.Domain.ParallelWork;

public sealed class MissingCrossLinksTests
{
    private static readonly Dictionary<string, IReadOnlyCollection<string>> None = [];

    [Fact]
    public void An_initiative_about_medicines_without_a_referral_is_pointed_out_with_its_words()
    {
        WorkText[] works = [new() { Key = "a", Title = "Läkemedelsgenomgångar på äldreboende" }, new() { Key = "b", Title = "Ny gångbro" }];
        var link = Assert.Single(MissingCrossLinks.Find(works, None, DomainLexicon.Shipped));
        Assert.Equal(("a", "Läkemedel"), (link.Key, link.Area.Name));
        Assert.Contains(("läkemedelsgenomgångar", "läkemedelsgenomgång"), link.Reasons);
    }

    [Fact]
    public void A_referral_to_the_area_is_enough_whatever_it_is_called()
    {
        WorkText[] works = [new() { Key = "a", Title = "Läkemedelsgenomgångar på äldreboende" }];
        Assert.Equal(
            [],
            MissingCrossLinks.Find(
                works,
                new Dictionary<string, IReadOnlyCollection<string>> { ["a"] = ["LSG läkemedel"] },
                DomainLexicon.Shipped
            )
        );
        Assert.NotEmpty(
            MissingCrossLinks.Find(
                works,
                new Dictionary<string, IReadOnlyCollection<string>> { ["a"] = ["Levnadsvanor"] },
                DomainLexicon.Shipped
            )
        );
    }

    [Fact]
    public void Groups_that_serve_the_same_people_are_named()
    {
        WorkText[] works =
        [
            new()
            {
                Key = "a",
                Title = "x",
                TargetGroup = "Gravida kvinnor",
                Group = "LPO Förlossning",
            },
            new()
            {
                Key = "b",
                Title = "y",
                TargetGroup = "Blivande mammor",
                Group = "LAG Mödrahälsa",
            },
            new()
            {
                Key = "c",
                Title = "z",
                TargetGroup = "Hemlösa",
                Group = "LAG Mödrahälsa",
            },
        ];
        var shared = MissingCrossLinks.SharedTargets(works, DomainLexicon.Shipped).Single(one => one.Concept.Name == "gravida");
        Assert.Equal([("LAG Mödrahälsa", 1), ("LPO Förlossning", 1)], shared.Groups);
    }

    [Fact]
    public void Every_area_names_concepts_of_the_lexicon()
    {
        var names = DomainLexicon.Shipped.Concepts.Select(concept => concept.Name).ToHashSet();
        Assert.Equal([], MissingCrossLinks.Areas.SelectMany(area => area.Concepts).Where(name => !names.Contains(name)));
    }
}
