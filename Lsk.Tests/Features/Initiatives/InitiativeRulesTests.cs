using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features;
using Lsk.Dashboard.Features.Initiatives;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Initiatives;

public sealed class InitiativeRulesTests
{
    [Theory]
    [InlineData("T-018;T-019;Projekt 4", "T-020")]
    [InlineData("T-99", "T-100")]
    [InlineData("2024-001;2024-007", "2024-008")]
    [InlineData("", "TIE-001")]
    [InlineData("utan siffror", "TIE-001")]
    public void The_next_number_continues_the_most_used_series(string taken, string next) =>
        Assert.Equal(next, NumberSeries.Next(taken.Split(';', StringSplitOptions.RemoveEmptyEntries), "Tierp"));

    [Fact]
    public void What_only_one_has_changed_is_taken_from_that_one_and_the_rest_is_chosen()
    {
        var first = new InitiativeDetails
        {
            Title = "Fallprevention",
            BudgetTkr = 100,
            Labels = "a",
        };
        var mine = first with { Title = "Fallprevention hemma", BudgetTkr = 200 };
        var theirs = first with { Title = "Fallprevention 65+", TargetGroup = "Äldre", Labels = " a " };
        var merge = InitiativeMerge.Of(first, mine, theirs);
        Assert.Equal(
            [("Title", true, true), ("TargetGroup", false, false), ("BudgetTkr", false, true)],
            merge.Fields.Select(each => (each.Field.Key, each.Conflict, each.Mine))
        );
        Assert.Equal(
            ("Fallprevention hemma", "Äldre", 200m),
            (merge.Result.Title, merge.Result.TargetGroup, merge.Result.BudgetTkr!.Value)
        );
        Assert.Equal("Fallprevention 65+", merge.Choose("Title", mine: false).Result.Title);
    }

    [Fact]
    public void Two_who_made_the_same_change_have_nothing_to_choose()
    {
        var first = new InitiativeDetails { Title = "Fallprevention" };
        var changed = first with { Title = "Fallprevention 65+" };
        Assert.Empty(InitiativeMerge.Of(first, changed, changed).Fields);
    }

    [Fact]
    public void A_filter_written_into_an_address_is_read_back_the_same()
    {
        var filter = new InitiativeFilter
        {
            Text = "fall äldre",
            Organisations = new HashSet<int> { 3, 7 },
            Statuses = new HashSet<InitiativeStatus> { InitiativeStatus.Ongoing },
            SubGoals = new HashSet<string> { "A1" },
            Groups = new HashSet<int> { 2 },
            Labels = new HashSet<string> { "akut" },
            Signals = Signal.Late | Signal.Parallel,
            Drafts = true,
        };
        var address = filter.Write().ToDictionary(pair => pair.Name, pair => pair.Value is true ? "1" : pair.Value?.ToString());
        var back = InitiativeFilter.Read(name => address.GetValueOrDefault(name));
        Assert.Equal((filter.Text, filter.Signals, filter.Drafts), (back.Text, back.Signals, back.Drafts));
        Assert.Equal(filter.Organisations, back.Organisations);
        Assert.Equal(filter.Statuses, back.Statuses);
        Assert.Equal(filter.SubGoals, back.SubGoals);
        Assert.Equal(filter.Groups, back.Groups);
        Assert.Equal(filter.Labels, back.Labels);
    }

    [Fact]
    public async Task What_a_filter_selects_can_be_asked_for_by_others_with_the_filter_in_words()
    {
        await using var store = await TestKit.Store.SqliteAsync();
        var first = await store.AddInitiativeAsync("T-1", with: d =>
            d with
            {
                Title = "Fallprevention",
                Status = InitiativeStatus.Ongoing,
            }
        );
        await store.AddInitiativeAsync("T-2", with: d => d with { Title = "Sömn" });
        var selection = store.Services.CreateScope().ServiceProvider.GetRequiredService<IInitiativeSelection>();
        var found = (
            await selection.SelectAsync(
                TestKit.People.Reader,
                name =>
                    name switch
                    {
                        "q" => "fall",
                        "status" => "Ongoing",
                        _ => null,
                    },
                default
            )
        )!;
        Assert.Equal([first.Id], found.Initiatives);
        Assert.Equal(
            $"{InitiativesText.Text}: fall; {InitiativesText.Status}: {Dashboard.Localization.Words.Of(InitiativeStatus.Ongoing)}",
            found.Words
        );
        Assert.Null(await selection.SelectAsync(TestKit.People.Reader, _ => null, default));
    }

    [Fact]
    public void Nonsense_in_an_address_filters_nothing() =>
        Assert.False(
            InitiativeFilter
                .Read(name =>
                    name switch
                    {
                        "huvudman" => "x,,-1",
                        "status" => "99,Fel",
                        "visa" => "allt",
                        "utkast" => "ja",
                        _ => null,
                    }
                )
                .IsActive
        );

    [Fact]
    public void Every_word_of_the_search_has_to_be_there_whatever_its_case()
    {
        ListRow[] rows =
        [
            RowOf(1, "Fallprevention för Äldre i Tierp"),
            RowOf(2, "Fallprevention i skolan"),
            RowOf(3, "Äldre och läkemedel", Signal.Late),
        ];
        Assert.Equal(
            [1],
            new InitiativeFilter { Text = "äldre FALL" }
                .Of(rows)
                .Select(row => row.Initiative.Id.Value)
        );
        Assert.Equal(
            [3],
            new InitiativeFilter { Signals = Signal.Late | Signal.Worse }
                .Of(rows)
                .Select(row => row.Initiative.Id.Value)
        );
        Assert.Same(rows, new InitiativeFilter().Of(rows));
    }

    [Fact]
    public void Every_signal_has_an_address_and_a_word()
    {
        Assert.Equal(Enum.GetValues<Signal>().Where(signal => signal != Signal.None), SignalSlug.All.Order());
        Assert.All(SignalSlug.All, signal => Assert.Equal(signal, SignalSlug.Read(SignalSlug.Write(signal))));
        Assert.All(SignalSlug.All, signal => Assert.NotEmpty(SignalWords.Of(signal)));
        Assert.Equal(SignalSlug.All.Order(), SignalWords.ByUrgency.Order());
    }

    internal static ListRow RowOf(int id, string title, Signal signals = Signal.None) =>
        new(
            new RegisterRow
            {
                Id = new InitiativeId(id),
                Number = $"T-{id}",
                Title = title,
                OrganisationId = new OrganisationId(1),
                Organisation = "Tierp",
                Status = InitiativeStatus.Ongoing,
                Sharing = Sharing.Shared,
                ChangedAt = default,
                Work = new WorkText { Key = id.ToString() },
                Searchable = title.ToLowerInvariant(),
            },
            signals,
            null,
            null
        );
}
