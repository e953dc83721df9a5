using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.ParallelWork;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Search;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.ParallelWork;

public sealed class ParallelUseCaseTests
{
    private static InitiativeDetails Falls(InitiativeDetails details, string title) =>
        details with
        {
            Title = title,
            Description = "Undersköterskor bedömer risken att falla vid hembesök och erbjuder balansträning och hjälpmedel i bostaden.",
            TargetGroup = "Personer över 75 år med hemtjänst",
            Indicator = "Fallskador per 1 000 personer",
            BudgetTkr = 900,
            Staff = 1,
        };

    private static async Task<(Store Store, InitiativeId A, InitiativeId B)> TwoAsync()
    {
        var store = await Store.SqliteAsync();
        var a = await store.AddInitiativeAsync("T-1", "Tierps kommun", details => Falls(details, "Fallförebyggande hembesök"));
        var b = await store.AddInitiativeAsync("U-1", "Uppsala kommun", details => Falls(details, "Färre som ramlar hemma"));
        await store.AddInitiativeAsync("U-2", "Uppsala kommun", details =>
            details with
            {
                Title = "Tobaksfri skola",
                Description = "Elever i årskurs 7–9 får stöd att sluta snusa.",
            }
        );
        return (store, a.Id, b.Id);
    }

    private static async Task<T> WithAsync<TService, T>(Store store, Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = store.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private static Task<QueueView> QueueAsync(Store store, Actor actor) =>
        WithAsync<ParallelQueries, QueueView>(store, queries => queries.QueueAsync(actor, CancellationToken.None));

    private static Task<Outcome<Done>> JudgeAsync(Store store, InitiativeId a, InitiativeId b, ParallelVerdict verdict, string? reason) =>
        WithAsync<JudgePair, Outcome<Done>>(store, judge =>
            judge.RunAsync(People.Facilitator, new JudgePairCommand(a, b, verdict, reason), CancellationToken.None)
        );

    [Fact]
    public async Task Two_municipalities_that_do_the_same_stand_first_in_the_queue()
    {
        var (store, _, _) = await TwoAsync();
        await using var open = store;
        var queue = await QueueAsync(store, People.Reader);
        var line = Assert.Single(queue.Lines, one => one.Pair.Level >= OverlapLevel.Overlap);
        Assert.True(line.IsUnjudged && line.Pair.IsParallel);
        Assert.Equal(900, line.AtStakeTkr);
    }

    [Fact]
    public async Task A_verdict_needs_a_reason_and_can_be_taken_back()
    {
        var (store, a, b) = await TwoAsync();
        await using var open = store;
        Assert.Equal("ReasonNeeded", (await JudgeAsync(store, a, b, ParallelVerdict.Duplicate, " ")).Broken?.Code);
        Assert.True((await JudgeAsync(store, b, a, ParallelVerdict.Duplicate, "Samma hembesök")).IsDone);
        var judged = (await QueueAsync(store, People.Reader)).Lines[0];
        Assert.False(judged.IsUnjudged);
        Assert.Equal(
            (ParallelVerdict.Duplicate, "Samma hembesök", "Facilitator"),
            (judged.Judgement!.Verdict, judged.Judgement.Reason, judged.Judgement.By)
        );
        Assert.True((await JudgeAsync(store, a, b, ParallelVerdict.NotJudged, null)).IsDone);
        Assert.True((await QueueAsync(store, People.Reader)).Lines[0].IsUnjudged);
    }

    [Fact]
    public async Task A_verdict_survives_small_changes_and_is_asked_again_after_large_ones()
    {
        var (store, a, b) = await TwoAsync();
        await using var open = store;
        await JudgeAsync(store, a, b, ParallelVerdict.Overlap, "Lika");
        await ReviseAsync(store, a, details => details with { Description = details.Description + " Start i höst." });
        Assert.False((await QueueAsync(store, People.Reader)).Lines[0].IsUnjudged);
        await ReviseAsync(store, a, details =>
            details with
            {
                Title = "Sommarrekrytering",
                Description = "Annonser och mässor för att hitta sjuksköterskor till sommaren.",
                TargetGroup = "Studenter",
                Indicator = "Antal sökande",
            }
        );
        var line = Assert.Single((await QueueAsync(store, People.Reader)).Lines, one => one.Judgement is not null);
        Assert.True(line.Judgement!.AskAgain && line.IsUnjudged);
    }

    [Fact]
    public async Task A_draft_is_seen_by_its_own_organisation_only()
    {
        var (store, a, _) = await TwoAsync();
        await using var open = store;
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            (await db.Initiatives.SingleAsync(i => i.Id == a)).ShareAs(
                Sharing.Draft,
                new DateTime(2026, 6, 20, 10, 0, 0, DateTimeKind.Utc)
            );
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        Assert.DoesNotContain((await QueueAsync(store, People.Reader)).Lines, line => line.A.Id == a || line.B.Id == a);
        Assert.Contains((await QueueAsync(store, People.Facilitator)).Lines, line => line.A.Id == a || line.B.Id == a);
    }

    [Fact]
    public async Task A_cluster_gets_a_lead_and_an_action_and_two_who_change_it_at_once_are_told()
    {
        var (store, a, b) = await TwoAsync();
        await using var open = store;
        Task<Outcome<int>> FormAsync() =>
            WithAsync<FormCluster, Outcome<int>>(store, form =>
                form.RunAsync(People.Facilitator, new FormClusterCommand("Fall i hemmet", [a, b]), CancellationToken.None)
            );
        Task<ClustersView> ClustersAsync() =>
            WithAsync<ParallelQueries, ClustersView>(store, queries => queries.ClustersAsync(People.Facilitator, CancellationToken.None));
        Assert.Single((await ClustersAsync()).Suggested);
        var id = (await FormAsync()).Value;
        Assert.Equal("AlreadyInCluster", (await FormAsync()).Broken?.Code);
        var view = await ClustersAsync();
        var cluster = Assert.Single(view.Stored);
        Assert.Empty(view.Suggested);
        Assert.Equal((1800m, 900m), (cluster.BudgetTkr, cluster.TiedUpTkr));
        var lead = await store.OrganisationAsync("Tierps kommun");
        Task<Outcome<Done>> AgreeAsync(Guid version) =>
            WithAsync<AgreeCluster, Outcome<Done>>(store, agree =>
                agree.RunAsync(
                    People.Facilitator,
                    new AgreeClusterCommand(id, version, "Fall", lead, ClusterAction.Merge, "Klart i maj"),
                    CancellationToken.None
                )
            );
        Assert.True((await AgreeAsync(cluster.Version)).IsDone);
        Assert.Equal(BrokenRule.ChangedMeanwhile, (await AgreeAsync(cluster.Version)).Broken);
        Assert.Equal(
            (ClusterAction.Merge, lead),
            ((await ClustersAsync()).Stored[0].Action, (await ClustersAsync()).Stored[0].Lead!.Value)
        );
        var (seen, other) = await WithAsync<ClusterReader, (ClusterPicture?, ClusterPicture?)>(store, async reader =>
            (
                await reader.OfAsync(People.Reader, a, CancellationToken.None),
                Assert.Single(await reader.AllAsync(People.Reader, CancellationToken.None))
            )
        );
        Assert.Equal(
            ("Fall", ClusterAction.Merge, "Klart i maj", 1800m, 2d),
            (seen!.Name, seen.Action, seen.Note, seen.BudgetTkr, seen.Staff)
        );
        Assert.Equal(
            [a, b],
            other!.Members.Select(member => member.Id).Order(Comparer<InitiativeId>.Create((x, y) => x.Value.CompareTo(y.Value)))
        );
        Assert.True(
            (
                await WithAsync<DissolveCluster, Outcome<Done>>(store, dissolve =>
                    dissolve.RunAsync(People.Facilitator, new DissolveClusterCommand(id), CancellationToken.None)
                )
            ).IsDone
        );
        Assert.Empty((await ClustersAsync()).Stored);
    }

    [Fact]
    public async Task The_lexicon_has_versions_and_a_way_back()
    {
        var (store, _, _) = await TwoAsync();
        await using var open = store;
        Task<Outcome<int>> ChangeAsync(string? content, int? read) =>
            WithAsync<ChangeLexicon, Outcome<int>>(store, change =>
                change.RunAsync(People.Facilitator, new ChangeLexiconCommand(content, "Test", read), CancellationToken.None)
            );
        Task<LexiconView> ReadAsync() =>
            WithAsync<LexiconQueries, LexiconView>(store, queries => queries.ReadAsync(CancellationToken.None));
        Assert.Equal("LexiconFault", (await ChangeAsync("fel rad", null)).Broken?.Code);
        var first = (await ChangeAsync("tillstånd | fall | fall* |", null)).Value;
        Assert.Single((await ReadAsync()).Lexicon.Concepts);
        Assert.Equal(BrokenRule.ChangedMeanwhile, (await ChangeAsync(null, null)).Broken);
        Assert.True((await ChangeAsync(null, first)).IsDone);
        var view = await ReadAsync();
        Assert.True(view.Lexicon.Concepts.Count > 200);
        Assert.Equal(2, view.History.Count);
    }

    [Fact]
    public async Task Too_few_verdicts_teach_nothing()
    {
        var (store, _, _) = await TwoAsync();
        await using var open = store;
        var outcome = await WithAsync<RelearnWeights, Outcome<Lsk.Domain.ParallelWork.Learning.LearnedWeights>>(store, relearn =>
            relearn.RunAsync(People.Facilitator, new RelearnWeightsCommand(), CancellationToken.None)
        );
        Assert.Equal("TooFewVerdicts", outcome.Broken?.Code);
    }

    private static async Task ReviseAsync(Store store, InitiativeId id, Func<InitiativeDetails, InitiativeDetails> change)
    {
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var db = await store.Contexts.CreateDbContextAsync();
        var initiative = await db.Initiatives.SingleAsync(i => i.Id == id);
        initiative.Revise(change(initiative.Details), store.Clock.GetUtcNow().UtcDateTime);
        await db.SaveAsync(Actor.System, CancellationToken.None);
    }
}
