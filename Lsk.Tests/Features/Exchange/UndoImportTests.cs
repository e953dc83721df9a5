using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Features.Exchange;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Exchange;

/// <summary>Undo of an import on both databases: all of it or nothing, and nothing of what others have done since.</summary>
public sealed class UndoImportTests
{
    private const string Tierp = "Tierps kommun";

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Rows_of_every_kind_get_their_old_values_back(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        await CommitAsync(store, Everything("Före", 1));
        var before = await StateAsync(store);
        var changed = await CommitAsync(store, Everything("Efter", 2));
        Assert.Equal((0, 8), (changed.Plan.Created, changed.Plan.Updated));
        Assert.NotEqual(before, await StateAsync(store));

        var undone = await UndoAsync(store, changed.BatchId!.Value);

        Assert.True(undone.IsDone, undone.Broken?.Code);
        Assert.Equal((0, 8), (undone.Value.Conflicts.Count, undone.Value.Rows));
        Assert.Equal(before, await StateAsync(store));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Imports_are_undone_in_the_opposite_order_and_the_chain_of_the_audit_holds(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var first = await CommitAsync(store, Everything("Före", 1));
        var second = await CommitAsync(store, Everything("Efter", 2));
        Assert.Equal(8, (await UndoAsync(store, first.BatchId!.Value)).Value.Conflicts.Count);

        Assert.Empty((await UndoAsync(store, second.BatchId!.Value)).Value.Conflicts);
        Assert.Empty((await UndoAsync(store, first.BatchId!.Value)).Value.Conflicts);

        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(
            (0, 0, 0, 0),
            (
                await db.Initiatives.CountAsync(),
                await db.Ratings.CountAsync(),
                await db.Measures.CountAsync(),
                await db.Decisions.CountAsync()
            )
        );
        var audit = await db.AuditEntries.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
        Assert.Equal(2, audit.Count(row => row.Action == "ImportUndone"));
        Assert.All(audit, row => Assert.Equal(row.ComputeHash(store.Services.GetRequiredService<AuditKey>()), row.Hash));
        Assert.All(audit.Zip(audit.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.PreviousHash));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Thousands_of_rows_give_progress_and_can_be_stopped_with_nothing_undone(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var batch = (
            await CommitAsync(
                store,
                new PortfolioContent
                {
                    Initiatives =
                    [
                        .. Enumerable
                            .Range(1, 4_500)
                            .Select(n => new InitiativeRow
                            {
                                Id = $"T-{n}",
                                Organisation = Tierp,
                                Title = $"Nytt {n}",
                            }),
                    ],
                }
            )
        ).BatchId!.Value;
        using var source = new CancellationTokenSource();
        var seen = new Seen(share =>
        {
            if (share > 0.8)
                source.Cancel();
        });
        var undo = store.Services.GetRequiredService<UndoImport>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            undo.RunAsync(Actor.System, new UndoImportCommand(batch, seen), source.Token)
        );
        await using (var db = await store.Contexts.CreateDbContextAsync())
            Assert.Equal((4_500, null), (await db.Initiatives.CountAsync(), (await db.ImportBatches.SingleAsync()).UndoneAt));
        seen.Shares.Clear();
        Assert.Empty((await undo.RunAsync(Actor.System, new UndoImportCommand(batch, seen), CancellationToken.None)).Value.Conflicts);

        Assert.Equal((3, 1.0), (seen.Shares.Count, seen.Shares[^1]));
        await using var after = await store.Contexts.CreateDbContextAsync();
        Assert.Equal((0, 4_500), (await after.Initiatives.CountAsync(), await after.Initiatives.IgnoreQueryFilters().CountAsync()));
        Assert.Equal(4_500, await after.Initiatives.IgnoreQueryFilters().Select(initiative => initiative.Version).Distinct().CountAsync());
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task What_others_have_built_is_named_and_nothing_goes(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var batch = (await CommitAsync(store, Everything("Före", 1))).BatchId!.Value;
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var initiative = await db.Initiatives.SingleAsync(known => known.Number == "T-1");
            db.Decisions.Add(new Decision(initiative.Id, new DateOnly(2026, 5, 5), DecisionKind.Continue));
            db.Measurements.Add(new Measurement((await db.Measures.SingleAsync()).Id, Period.Parse("2026-05"), 7));
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }

        var conflicts = (await UndoAsync(store, batch)).Value.Conflicts;

        Assert.Equal(
            [("EffectMeasure", "Andel", "built"), ("Initiative", "T-1 Före", "built")],
            conflicts.Select(conflict => (conflict.Entity, conflict.Title, conflict.Reason))
        );
        await using var after = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(
            (2, 2, 2, null),
            (
                await after.Initiatives.CountAsync(),
                await after.Decisions.CountAsync(),
                await after.Measurements.CountAsync(),
                (await after.ImportBatches.SingleAsync()).UndoneAt
            )
        );
    }

    [Fact]
    public async Task What_is_settled_or_prepared_stays()
    {
        await using var store = await Store.SqliteAsync();
        var batch = (await CommitAsync(store, Everything("Före", 1))).BatchId!.Value;
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var now = store.Clock.GetUtcNow().UtcDateTime;
            (await db.Initiatives.SingleAsync(known => known.Number == "T-1")).ShareAs(Sharing.Settled, now);
            (await db.Initiatives.SingleAsync(known => known.Number == "T-2")).AnswerHumanDignity(true, "Berör alla lika", now);
            (await db.Decisions.SingleAsync()).Settle("12", null, now);
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }

        var conflicts = (await UndoAsync(store, batch)).Value.Conflicts;

        Assert.Equal(
            [("Decision", "settled"), ("Initiative", "changed"), ("Initiative", "settled")],
            conflicts.Select(conflict => (conflict.Entity, conflict.Reason))
        );
    }

    [SkippableFact]
    public async Task In_PostgreSQL_whoever_writes_to_a_row_during_the_undo_waits_for_it()
    {
        await using var store = await Store.PostgresAsync();
        var batch = (await CommitAsync(store, Everything("Före", 1))).BatchId!.Value;
        await using var other = await store.Contexts.CreateDbContextAsync();
        var stored = await other.Initiatives.SingleAsync(known => known.Number == "T-1");
        Task? write = null;
        var seen = new Seen(_ =>
        {
            if (write is not null)
                return;
            stored.Revise(stored.Details with { Title = "Emellan" }, ManualClock.AnHourLater);
            write = other.SaveAsync(Actor.System, CancellationToken.None);
        });

        var undone = await store
            .Services.GetRequiredService<UndoImport>()
            .RunAsync(Actor.System, new UndoImportCommand(batch, seen), CancellationToken.None);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => write!);
        Assert.Empty(undone.Value.Conflicts);
    }

    private static PortfolioContent Everything(string word, int number) =>
        new()
        {
            Initiatives =
            [
                new()
                {
                    Id = "T-1",
                    Organisation = Tierp,
                    Title = word,
                    Description = word,
                    BudgetTkr = number,
                    Group = "LAG " + word,
                },
                new()
                {
                    Id = "T-2",
                    Organisation = Tierp,
                    Title = "Annat",
                    Labels = word,
                },
            ],
            Measures =
            [
                new()
                {
                    InitiativeId = "T-1",
                    Name = "Andel",
                    Unit = word,
                    Phases = [new DateOnly(2026, number, 1)],
                },
            ],
            Measurements =
            [
                new()
                {
                    InitiativeId = "T-1",
                    Measure = "Andel",
                    Period = Period.Parse("2026-01"),
                    Value = number,
                },
            ],
            FollowUps =
            [
                new()
                {
                    InitiativeId = "T-1",
                    Period = Period.Parse("2026-Q1"),
                    Comment = word,
                    FeedbackGiven = new DateOnly(2026, 3, number),
                },
            ],
            Milestones =
            [
                new()
                {
                    InitiativeId = "T-1",
                    Name = "Start",
                    Planned = new DateOnly(2026, number, 1),
                },
            ],
            Parallels =
            [
                new()
                {
                    A = "T-1",
                    B = "T-2",
                    Verdict = number == 1 ? ParallelVerdict.Overlap : ParallelVerdict.Duplicate,
                    Reason = word,
                },
            ],
            Decisions =
            [
                new()
                {
                    InitiativeId = "T-1",
                    Date = new DateOnly(2026, 4, 1),
                    Decision = DecisionKind.Start,
                    Reason = word,
                },
            ],
        };

    private static async Task<string> StateAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var initiatives = await db
            .Initiatives.AsNoTracking()
            .OrderBy(row => row.Number)
            .Select(row => new
            {
                row.Title,
                row.Description,
                row.BudgetTkr,
                row.GroupId,
                row.Labels,
            })
            .ToListAsync();
        var measure = await db.Measures.AsNoTracking().SingleAsync();
        return string.Join(
            '\n',
            [
                .. initiatives.Select(row => row.ToString()),
                measure.Unit,
                string.Join(';', measure.Phases),
                (await db.Measurements.SingleAsync()).Value.ToString(),
                (await db.FollowUps.SingleAsync()).Comment,
                (await db.FollowUps.SingleAsync()).FeedbackGiven.ToString(),
                (await db.Milestones.SingleAsync()).Planned.ToString(),
                (await db.ParallelJudgements.SingleAsync()).Verdict.ToString(),
                (await db.ParallelJudgements.SingleAsync()).Reason,
                (await db.Decisions.SingleAsync()).Reason,
            ]
        );
    }

    private static async Task<CommittedImport> CommitAsync(Store store, PortfolioContent content)
    {
        var outcome = await store
            .Services.GetRequiredService<CommitImport>()
            .RunAsync(Actor.System, new CommitImportCommand(ExchangeTests.Reading(content), "x.xlsx", "", false), CancellationToken.None);
        Assert.True(outcome.IsDone, outcome.Broken?.Code);
        return outcome.Value;
    }

    private static Task<Outcome<UndoneImport>> UndoAsync(Store store, int batch) =>
        store.Services.GetRequiredService<UndoImport>().RunAsync(Actor.System, new UndoImportCommand(batch), CancellationToken.None);

    private sealed class Seen(Action<double> then) : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value)
        {
            Shares.Add(value);
            then(value);
        }
    }
}
