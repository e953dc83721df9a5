using Lsk.Dashboard.Data.Seeding;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
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
    public void On_the_labelled_list_no_wrong_link_is_left_and_no_right_one_lost()
    {
        var labels = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "parallel", "cross-links.csv"))
            .Skip(1)
            .Select(line => line.Split(';'))
            .ToDictionary(cells => (cells[0], cells[1]), cells => cells[2] == "1");
        var works = DemonstrationFiles
            .Initiatives()
            .Select(work => new WorkText
            {
                Key = work.Id,
                Title = work.Title,
                Purpose = work.Description,
                TargetGroup = work.TargetGroup,
                Intervention = work.Intervention,
                Indicator = work.Indicator,
            });

        var found = MissingCrossLinks.Find(works, None, DomainLexicon.Shipped).Select(link => (link.Key, link.Area.Name)).ToHashSet();

        // Before words that mean many things had to have another beside them: 41 found, 6 of them wrong (gambling, aids, exercise on
        // prescription, suicide risk, worry in dementia, aphasia).
        Assert.Equal((35, 6), (labels.Values.Count(right => right), labels.Values.Count(right => !right)));
        Assert.Equal([], found.Where(link => !labels.GetValueOrDefault(link)));
        Assert.Equal([], labels.Where(label => label.Value && !found.Contains(label.Key)).Select(label => label.Key));
    }

    [Theory]
    [InlineData("Tidig upptäckt av spelproblem")]
    [InlineData("Hjälpmedel i länet: förskrivning och flöde")]
    [InlineData("Utbildning i suicidriskbedömning")]
    public void A_word_that_means_many_things_points_nowhere_alone(string title) =>
        Assert.DoesNotContain(MissingCrossLinks.Find([new WorkText { Key = "a", Title = title }], None, DomainLexicon.Shipped), link =>
            link.Area.Name is "Patientsäkerhet" or "Läkemedel"
        );

    [Fact]
    public void An_LSG_s_area_is_what_it_watches_and_until_it_says_so_what_its_name_tells()
    {
        var (named, own, ended) = (Lsg("LSG Läkemedel"), Lsg("LSG Sömn"), Lsg("LSG Levnadsvanor"));
        Assert.Null(own.Revise(new GroupDetails { Watches = ["sömn"] }));
        ended.Ended(new(2026, 1, 1));
        var areas = MissingCrossLinks.AreasOf([named, own, ended, new Group("LPO Sömn", GroupKind.ProgrammeArea)]);
        Assert.Equal(["LSG Läkemedel", "LSG Sömn"], areas.Select(area => area.Name));
        Assert.Contains("polyfarmaci", areas[0].Concepts);
        Assert.Equal(["sömn"], areas[1].Concepts);

        static Group Lsg(string name) => new(name, GroupKind.CollaborationGroup);
    }

    [Fact]
    public void Every_area_names_concepts_of_the_lexicon()
    {
        var names = DomainLexicon.Shipped.Concepts.Select(concept => concept.Name).ToHashSet();
        Assert.Equal([], MissingCrossLinks.Areas.SelectMany(area => area.Concepts).Where(name => !names.Contains(name)));
    }
}
