using Lsk.Domain.Finding;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork.Lexicon;

namespace Lsk.Tests.Domain.Finding;

public sealed class FindIndexTests
{
    private static readonly OrganisationId Tierp = new(1);
    private static readonly OrganisationId Heby = new(2);
    private static readonly GroupId Lpo = new(7);
    private static readonly GroupId Office = new(8);

    private static readonly FindText[] Texts =
    [
        new()
        {
            Key = new(FindKind.Organisation, 1),
            Title = "Tierps kommun",
            Number = "Tierp",
        },
        new()
        {
            Key = new(FindKind.Organisation, 2),
            Title = "Heby kommun",
            Number = "Heby",
        },
        new()
        {
            Key = new(FindKind.Group, 7),
            Title = "LPO Psykisk hälsa",
            State = GroupKind.ProgrammeArea,
        },
        new()
        {
            Key = new(FindKind.Group, 8),
            Title = "Planteradkontoret",
            SeenThroughOthers = true,
            State = GroupKind.Unit,
        },
        Initiative(1, "Våga fråga", "Stöd till den som vill förebygga suicid i skolan.") with
        {
            Group = Lpo,
        },
        Initiative(2, "Trygg hemgång", "Äldre skrivs ut från sjukhus till hemmet med stöd av hemtjänst."),
        Initiative(3, "Planteradtitel om suicidprevention", "Hemligt, hemligt om hemgång.") with
        {
            DraftOf = Heby,
            Organisation = Heby,
            Group = Office,
        },
        new()
        {
            Key = new(FindKind.Decision, 1),
            About = new(FindKind.Initiative, 3),
            Body = "Planteratskäl om hemgång",
            FirstYear = 2026,
        },
        new()
        {
            Key = new(FindKind.Decision, 2),
            About = new(FindKind.Initiative, 2),
            Number = "§ 12",
            Body = "Fortsätt som planerat",
            Day = new DateOnly(2026, 2, 3),
            FirstYear = 2026,
        },
        new()
        {
            Key = new(FindKind.Charter, 1),
            About = new(FindKind.Group, 7),
            Group = Lpo,
            Body = "Leder arbetet med unga som mår dåligt. Svarar på remissen inom trettio dagar.",
            FirstYear = 2024,
            LastYear = 2026,
        },
    ];

    private readonly FindIndex index = FindIndex.Over(Texts, DomainLexicon.Shipped);

    [Theory]
    [InlineData("suicidprevention")]
    [InlineData("självmord")]
    [InlineData("förebygga självmord")]
    public void Another_word_for_the_same_thing_finds_it(string text) =>
        Assert.Equal(new FindKey(FindKind.Initiative, 1), Find(text).Hits[0].Text.Key);

    [Theory]
    [InlineData("remiss", FindKind.Charter)]
    [InlineData("remisserna", FindKind.Charter)]
    [InlineData("skola", FindKind.Initiative)]
    [InlineData("tryggt", FindKind.Initiative)]
    public void Inflections_find_each_other(string text, FindKind kind) =>
        Assert.Contains(Find(text).Hits, hit => hit.Text.Key.Kind == kind);

    [Fact]
    public void A_compound_is_found_by_its_parts_and_by_texts_that_say_each_of_them()
    {
        var compounds = FindIndex.Over(
            [Initiative(1, "Läkemedelsgenomgång i hemmet", ""), Initiative(2, "Genomgång av läkemedel", "")],
            DomainLexicon.Shipped
        );
        Assert.Equal(2, Find(compounds, "läkemedelsgenomgång").Count);
        Assert.Equal(2, Find(compounds, "genomgång").Count);
    }

    [Fact]
    public void What_the_person_may_not_see_is_neither_found_counted_nor_spelt_by()
    {
        foreach (var text in new[] { "Planteradtitel", "Planteratskäl", "Planteradkontoret", "planter", "hemligt", "planteradtitl" })
        {
            var answer = Find(text);
            Assert.Equal(0, answer.Count);
            Assert.Empty(answer.Hits);
            Assert.Empty(answer.Kinds);
            Assert.Empty(answer.Groups);
            Assert.Empty(answer.Respellings);
        }
        Assert.Equal(2, Find("hemgång").Count);
        Assert.Equal(3, Find(index, "planter", Heby).Count);
        Assert.Contains(Find(index, "hemligt", Heby).Hits, hit => hit.TitleText == "Planteradtitel om suicidprevention");
    }

    [Theory]
    [InlineData("hemgång")]
    [InlineData("suicid")]
    [InlineData("tierp")]
    [InlineData("stöd till unga")]
    public void Drafts_of_others_move_nothing(string text)
    {
        var hidden = Texts.Where(each => each.DraftOf is not null).Select(each => each.Key).ToHashSet();
        var without = FindIndex.Over(
            Texts.Where(each => !hidden.Contains(each.Key) && each.About is not { Kind: FindKind.Initiative, Id: 3 } && each.Key.Id != 8),
            DomainLexicon.Shipped
        );
        var (mine, theirs) = (Find(text), Find(without, text));
        Assert.Equal(theirs.Hits.Select(hit => (hit.Text.Key, hit.Score)), mine.Hits.Select(hit => (hit.Text.Key, hit.Score)));
        Assert.Equal(theirs.Count, mine.Count);
    }

    [Fact]
    public void An_office_is_known_to_those_who_see_something_of_it_and_to_all_when_nobody_names_it()
    {
        Assert.Contains(Find(index, "Planteradkontoret", Heby).Groups, group => group.Id == Office);
        var unnamed = index.With([], [new FindKey(FindKind.Initiative, 3)]);
        Assert.Equal(1, Find(unnamed, "Planteradkontoret").Count);
    }

    [Fact]
    public void What_is_about_something_is_found_by_its_title_and_goes_by_it()
    {
        var hits = Find("trygg hemgång").Hits;
        Assert.Equal([FindKind.Initiative, FindKind.Decision], hits.Select(hit => hit.Text.Key.Kind));
        Assert.Equal("Trygg hemgång", hits[1].TitleText);
        Assert.Equal("Tierp", hits[1].Organisation);
        Assert.Equal(FindKind.Decision, Assert.Single(Find("§ 12").Hits).Text.Key.Kind);
    }

    [Fact]
    public void What_belongs_to_somebody_is_found_by_the_name_after_the_one_who_has_it()
    {
        var found = Find("psykisk hälsa").Hits;
        Assert.Equal(new FindKey(FindKind.Group, 7), found[0].Text.Key);
        Assert.Contains(found, hit => hit.Text.Key == new FindKey(FindKind.Initiative, 1));
        Assert.Equal(FindKind.Organisation, Find("tierp").Hits[0].Text.Key.Kind);
    }

    [Fact]
    public void Every_word_has_to_be_there_and_when_no_text_has_all_those_with_most_are_shown()
    {
        Assert.Equal(0, Find("hemgång raketforskning").Hits.Count(hit => hit.Text.Key == new FindKey(FindKind.Initiative, 1)));
        Assert.True(Find("hemgång raketforskning").IsPartial);
        Assert.False(Find("hemgång sjukhus").IsPartial);
        Assert.Equal(new FindKey(FindKind.Initiative, 2), Assert.Single(Find("hemgång sjukhus").Hits).Text.Key);
    }

    [Fact]
    public void What_stands_in_quotes_is_sought_word_for_word()
    {
        Assert.Equal(1, Find("”stöd av hemtjänst”").Count);
        Assert.Equal(0, Find("\"hemtjänst av stöd\"").Count);
        Assert.Equal(0, Find("\"sjukhuset\"").Count);
        Assert.Equal(1, Find("“sjukhus”").Count);
    }

    [Fact]
    public void A_misspelt_word_is_read_as_one_that_is_there()
    {
        var places = FindIndex.Over([Initiative(1, "Mötesplats Kvarnholmen", ""), Initiative(2, "Annat", "")], DomainLexicon.Shipped);
        var answer = Find(places, "kvarnhulmen");
        Assert.Equal(new FindRespelling("kvarnhulmen", "kvarnholmen"), Assert.Single(answer.Respellings));
        Assert.Equal("Mötesplats Kvarnholmen", Assert.Single(answer.Hits).TitleText);
    }

    [Fact]
    public void The_filter_limits_the_hits_and_each_count_holds_without_its_own_part()
    {
        var answer = Find(index, "trygg hemgång", filter: new FindFilter(FindKind.Decision));
        Assert.Equal(FindKind.Decision, Assert.Single(answer.Hits).Text.Key.Kind);
        Assert.Equal(1, answer.Kinds[FindKind.Initiative]);
        Assert.Equal(1, Find(index, "remiss", filter: new FindFilter(Year: 2025)).Count);
        Assert.Equal(0, Find(index, "remiss", filter: new FindFilter(Year: 2027)).Count);
        Assert.Equal(1, Find(index, "remiss", filter: new FindFilter(Group: Lpo)).Count);
        Assert.Equal(0, Find(index, "hemgång", filter: new FindFilter(Group: Office)).Count);
    }

    [Fact]
    public void Found_words_are_marked_in_the_part_of_the_text_that_says_most()
    {
        var long_ = Initiative(9, "Lång", string.Join(' ', Enumerable.Repeat("annat", 200)) + " hemtjänsten och sjukhuset möts " + "slut");
        var hit = Assert.Single(Find(FindIndex.Over([long_], DomainLexicon.Shipped), "hemtjänst sjukhus").Hits);
        Assert.Equal(["hemtjänsten", "sjukhuset"], hit.Excerpt.Where(run => run.IsFound).Select(run => run.Text));
        Assert.StartsWith("… ", hit.Excerpt[0].Text, StringComparison.Ordinal);
        Assert.True(string.Concat(hit.Excerpt.Select(run => run.Text)).Length < 240);
    }

    [Fact]
    public void A_changed_index_answers_as_one_made_anew()
    {
        FindText[] changed = [Texts[4] with { Body = "Handlar nu om fallolyckor." }, Initiative(20, "Ny insats mot suicid", "")];
        FindKey[] gone = [new(FindKind.Initiative, 2)];
        var with = index.With(changed, gone);
        var anew = FindIndex.Over(
            Texts.Where(text => text.Key != changed[0].Key && !gone.Contains(text.Key)).Concat(changed),
            DomainLexicon.Shipped
        );
        Assert.Equal(anew.Count, with.Count);
        foreach (var text in new[] { "suicid", "hemgång", "fallolycka", "psykisk hälsa", "tierp", "remiss unga" })
            Assert.Equal(
                Find(anew, text).Hits.Select(hit => (hit.Text.Key, hit.Score)),
                Find(with, text).Hits.Select(hit => (hit.Text.Key, hit.Score))
            );
        // Whoever holds the index from before asks it on.
        Assert.Equal(2, Find("hemgång").Count);
    }

    [Fact]
    public void Many_changes_make_the_index_anew()
    {
        var many = Enumerable.Range(100, 1_200).Select(id => Initiative(id, $"Insats {id}", "mot ensamhet")).ToList();
        var with = index.With(many, []);
        Assert.Equal(Texts.Length + 1_200, with.Count);
        Assert.Equal(1_200, Find(with, "ensamhet").Count);
        Assert.Equal(1, Find(with, "1299").Count);
    }

    [Fact]
    public void An_empty_index_finds_nothing()
    {
        var empty = FindIndex.Over([], DomainLexicon.Empty);
        Assert.Equal(0, Find(empty, "suicid prevention").Count);
        Assert.Equal(1, Find(empty.With([Texts[4]], []), "suicid").Count);
    }

    private FindAnswer Find(string text) => Find(index, text);

    private static FindAnswer Find(FindIndex index, string text, OrganisationId? owner = null, FindFilter? filter = null) =>
        index.Find(FindQuery.Read(text), one => one == owner, filter ?? FindFilter.Nothing, 50);

    private static FindText Initiative(int id, string title, string body) =>
        new()
        {
            Key = new(FindKind.Initiative, id),
            Title = title,
            Body = body,
            Organisation = Tierp,
        };
}
