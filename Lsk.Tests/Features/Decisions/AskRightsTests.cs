using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Decisions;
using Lsk.Dashboard.Features.Groups;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Decisions;

/// <summary>Only the group that asks saves, receives and returns; only the one that is asked answers; the support function does both.</summary>
public sealed class AskRightsTests
{
    private static readonly Actor Chair = People.Of(Role.Reader, null) with { Id = "ordforande" };
    private static readonly Actor Manager = People.Of(Role.Reader, null) with { Id = "tjansteledning" };

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task An_ask_goes_from_the_forum_to_the_leadership_and_back(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var (forum, leadership) = await PlantAsync(store);
        var today = store.Clock.Today();
        var rows = new[]
        {
            new AskWording(leadership, AskKind.Question, "Hur går det?", today.AddDays(30)),
            new AskWording(leadership, AskKind.Reflection, "Bra möte", null),
        };

        Assert.Equal(BrokenRule.NotPermitted, (await SaveAsync(store, Manager, forum, rows)).Broken);
        Assert.Equal(2, (await SaveAsync(store, Chair, forum, rows)).Value);
        Assert.Equal(1, (await SaveAsync(store, People.Facilitator, forum, [rows[0]])).Value);
        Assert.Equal([1, 2, 3], (await ListAsync(store)).Select(line => line.Ask.Number).Order());

        var ask = (await ListAsync(store)).Single(line => line.Ask.Number == 1).Ask;
        var answer = store.Services.GetRequiredService<AnswerAsk>();
        Assert.Equal(BrokenRule.NotPermitted, (await answer.RunAsync(Chair, new(ask.Id, "Bra", today, ask.Version), default)).Broken);
        Assert.True((await answer.RunAsync(Manager, new(ask.Id, "Bra", today, ask.Version), default)).IsDone);
        // Two who act on what they read at the same time: the second is told.
        Assert.Equal(
            BrokenRule.ChangedMeanwhile,
            (await answer.RunAsync(Manager, new(ask.Id, "Annat", today, ask.Version), default)).Broken
        );

        var answered = (await ListAsync(store)).Single(line => line.Ask.Id == ask.Id);
        Assert.Equal(AskState.Answered, answered.Standing.State);
        var judge = store.Services.GetRequiredService<JudgeAnswer>();
        var returned = new JudgeAnswerCommand(ask.Id, AskVerdict.Returned, today, "Hur bra?", answered.Ask.Version);
        Assert.Equal(BrokenRule.NotPermitted, (await judge.RunAsync(Manager, returned, default)).Broken);
        Assert.True((await judge.RunAsync(Chair, returned, default)).IsDone);
        Assert.Equal(AskState.Returned, (await ListAsync(store)).Single(line => line.Ask.Id == ask.Id).Standing.State);
    }

    [Fact]
    public async Task One_row_that_breaks_a_rule_stores_none()
    {
        await using var store = await Store.SqliteAsync();
        var (forum, leadership) = await PlantAsync(store);
        var today = store.Clock.Today();

        var outcome = await SaveAsync(
            store,
            Chair,
            forum,
            [
                new AskWording(leadership, AskKind.Wish, "Det första", null),
                new AskWording(leadership, AskKind.Wish, "Det andra", today.AddDays(-1)),
            ]
        );

        Assert.Equal(AskRules.RowBroken(2, AskRules.DueBeforeMeeting(today.AddDays(-1), today)), outcome.Broken);
        Assert.Empty(await ListAsync(store));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_group_that_ends_hands_its_open_asks_over(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var (forum, leadership) = await PlantAsync(store);
        var today = store.Clock.Today();
        Assert.True((await SaveAsync(store, Chair, forum, [new AskWording(leadership, AskKind.Wish, "Ner", null)])).IsDone);
        Assert.True((await SaveAsync(store, Manager, leadership, [new AskWording(forum, AskKind.Wish, "Upp", null)])).IsDone);
        GroupId heir;
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var group = new Group("TL Ny", GroupKind.SteeringGroup);
            db.Add(group);
            await db.SaveAsync(Actor.System, default);
            heir = group.Id;
        }
        var decide = store.Services.CreateScope().ServiceProvider.GetRequiredService<DecideGroup>();
        var ends = new GroupDecisionWording(GroupDecisionKind.End, today, "Samråd HSVO", "Klart");

        Assert.Equal(GroupRules.LeftWithoutOwner(2), (await decide.RunAsync(People.Facilitator, new(leadership, ends), default)).Broken);
        Assert.True((await decide.RunAsync(People.Facilitator, new(leadership, ends, heir), default)).IsDone);

        var asks = (await ListAsync(store)).ToDictionary(line => line.Ask.Text, line => line.Ask);
        Assert.Equal((forum, heir), (asks["Ner"].FromId, asks["Ner"].ToId));
        Assert.Equal((heir, forum), (asks["Upp"].FromId, asks["Upp"].ToId));
    }

    private static async Task<IReadOnlyList<AskLine>> ListAsync(Store store) =>
        await store.Services.GetRequiredService<AskReader>().ListAsync(People.Reader, store.Clock.Today(), default);

    private static Task<Outcome<int>> SaveAsync(Store store, Actor actor, GroupId from, IReadOnlyList<AskWording> rows) =>
        store.Services.GetRequiredService<SaveAsks>().RunAsync(actor, new SaveAsksCommand(from, store.Clock.Today(), rows), default);

    private static async Task<(GroupId Forum, GroupId Leadership)> PlantAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var (forum, leadership) = (new Group("Samråd HSVO", GroupKind.PoliticalForum), new Group("TL HSVO", GroupKind.SteeringGroup));
        db.AddRange(forum, leadership);
        await db.SaveAsync(Actor.System, default);
        foreach (var (group, actor) in new[] { (forum, Chair), (leadership, Manager) })
        {
            var seat = new Seat(group.Id, "Ordförande");
            Assert.Null(seat.Revise("Ordförande", SeatRole.Chair, await store.OrganisationAsync("Region Uppsala"), null, true));
            db.Add(seat);
            await db.SaveAsync(Actor.System, default);
            var holding = new Holding(seat.Id, new(2026, 1, 1));
            Assert.Null(holding.Say("Förnamn Efternamn", actor.Id, null));
            db.Add(holding);
            await db.SaveAsync(Actor.System, default);
        }
        return (forum.Id, leadership.Id);
    }
}
