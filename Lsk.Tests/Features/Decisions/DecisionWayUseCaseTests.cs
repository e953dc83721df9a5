using Lsk.Dashboard.Features.Decisions;
using Lsk.Dashboard.Shared.Decisions;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Decisions;

/// <summary>A way through boards, and the ladder, as use cases.</summary>
public sealed class DecisionWayUseCaseTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task The_initiative_moves_only_when_the_last_board_has_said_yes(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var initiative = await store.AddInitiativeAsync("T-1", "Tierps kommun");
        var today = store.Clock.Today();
        var queries = store.Services.GetRequiredService<DecisionsQueries>();
        var recorded = await store
            .Services.GetRequiredService<RecordDecision>()
            .RunAsync(
                People.Facilitator,
                new(
                    null,
                    initiative.Id,
                    today,
                    null,
                    new DecisionWording(DecisionKind.Pause, "Nämnden", "Prövas", ReviewOn: today.AddDays(90)),
                    null,
                    IsProposal: true
                ),
                default
            );
        var steps = await queries.TemplateAsync(DecisionWayTemplate.Strategy, default);
        Assert.Equal(11, steps.Count);
        var set = store.Services.GetRequiredService<SetDecisionWay>();
        Assert.True((await set.RunAsync(People.Facilitator, new(recorded.Value, steps), default)).IsDone);

        var answer = store.Services.GetRequiredService<AnswerStep>();
        var before = await StatusAsync(store, initiative.Id);
        foreach (var step in (await LineAsync()).Steps)
        {
            Assert.Equal(before, await StatusAsync(store, initiative.Id));
            Assert.Equal(DecisionState.Proposed, (await LineAsync()).Way.State);
            Assert.True(
                (await answer.RunAsync(People.Facilitator, new(step.Id, StepOutcome.Yes, today, "§ 1", null, step.Version), default)).IsDone
            );
        }

        Assert.Equal((DecisionState.Taken, 11), ((await LineAsync()).Way.State, (await LineAsync()).Way.Yes));
        Assert.Equal(InitiativeStatus.Paused, await StatusAsync(store, initiative.Id));

        async Task<DecisionLine> LineAsync() => Assert.Single(await queries.ListAsync(People.Reader, today, default));
    }

    [Fact]
    public async Task A_mapped_word_places_every_decision_and_changes_none()
    {
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1", "Tierps kommun");
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            db.Add(new Decision(initiative.Id, new(2026, 3, 1), DecisionKind.Start) { Level = "Närvårdsrådet" });
            await db.SaveAsync(Actor.System, default);
        }
        var queries = store.Services.GetRequiredService<DecisionsQueries>();
        var lines = await queries.ListAsync(People.Reader, store.Clock.Today(), default);
        Assert.Null(lines[0].Taken);
        var (ladder, table) = await queries.LevelsAsync(lines, People.Reader, default);
        Assert.Equal(["Närvårdsrådet"], table.Unknown.Select(word => word.Word));

        var level = ladder.Levels.Single(one => one.Order == 4);
        var map = store.Services.GetRequiredService<MapLevelWord>();
        Assert.True((await map.RunAsync(People.Facilitator, new("Närvårdsrådet", level.Id), default)).IsDone);

        lines = await queries.ListAsync(People.Reader, store.Clock.Today(), default);
        Assert.Equal((4, "Närvårdsrådet"), (lines[0].Taken?.Order, lines[0].Decision.Level));
        Assert.Empty((await queries.LevelsAsync(lines, People.Reader, default)).Table.Unknown);
    }

    private static async Task<InitiativeStatus> StatusAsync(Store store, InitiativeId id)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return (await db.Initiatives.SingleAsync(one => one.Id == id)).Status;
    }
}
