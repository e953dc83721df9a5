using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Data;

/// <summary>A version rises with every write of its table, by whatever way, and with nothing else; readings live by it.</summary>
public sealed class DataVersionTests
{
    private static readonly Type[] Measured = [typeof(Measurement)];

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Every_way_of_writing_raises_the_version_of_what_it_wrote_and_no_other(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var measure = await MeasureAsync(store);
        var ratings = await VersionAsync(store, typeof(Rating));
        var at = await VersionAsync(store, Measured);
        async Task RisesAsync(string how, Func<LskDbContext, Task> write)
        {
            await using var db = await store.Contexts.CreateDbContextAsync();
            await write(db);
            var now = await VersionAsync(store, Measured);
            Assert.True(now.Value > at.Value, how);
            at = now;
        }
        async Task InTransactionAsync(LskDbContext db, Func<Task> work)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await work();
            await transaction.CommitAsync();
        }
        await RisesAsync("a save", db =>
        {
            db.Measurements.Add(new Measurement(measure, Period.Month(2026, 1), 50, null, null, null));
            return db.SaveAsync(People.Facilitator, default);
        });
        await RisesAsync("a correction", async db =>
        {
            (await db.Measurements.SingleAsync()).Change(51, null, null, null);
            await db.SaveAsync(People.Facilitator, default);
        });
        await RisesAsync("many new rows", db =>
            InTransactionAsync(db, () =>
                new BulkInsert<Measurement>(db).AppendAsync([new Measurement(measure, Period.Month(2026, 2), 1, null, null, null)], default)
            )
        );
        await RisesAsync("many changed rows", db =>
            InTransactionAsync(db, async () =>
            {
                foreach (var row in await db.Measurements.ToListAsync())
                    row.Change(52, null, null, null);
                await new BulkSave<Measurement>(db).SaveAsync(default);
            })
        );
        await RisesAsync("an import", db =>
            InTransactionAsync(db, async () =>
            {
                db.Measurements.Add(new Measurement(measure, Period.Month(2026, 3), 1, null, null, null));
                await db.SaveImportedAsync(default);
            })
        );
        await RisesAsync("a removal", async db =>
        {
            db.Measurements.RemoveRange(await db.Measurements.ToListAsync());
            await db.SaveAsync(People.Facilitator, default);
        });
        Assert.Equal(ratings, await VersionAsync(store, typeof(Rating)));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task What_is_taken_back_raises_nothing(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var measure = await MeasureAsync(store);
        var before = await VersionAsync(store, Measured);
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Measurements.Add(new Measurement(measure, Period.Month(2026, 1), 50, null, null, null));
            await db.SaveAsync(People.Facilitator, default);
        }
        // The same context may come again from the pool: its marks went with its transaction.
        await store.AddInitiativeAsync("T-2");
        Assert.Equal(before, await VersionAsync(store, Measured));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Twenty_who_write_at_once_all_count(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var before = await VersionAsync(store, typeof(Initiative));
        await Task.WhenAll(Enumerable.Range(1, 20).Select(n => store.AddInitiativeAsync($"T-{n}")));
        Assert.Equal(before.Value + 20, (await VersionAsync(store, typeof(Initiative))).Value);
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_corrected_measurement_is_in_the_next_reading(string provider)
    {
        await using var store = await Store.OpenAsync(provider, demonstration: true);
        var signals = store.Services.GetRequiredService<SignalReader>();
        var before = await signals.GetAsync(default);
        Assert.Same(before, await signals.GetAsync(default));
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            (await db.Measurements.OrderBy(m => m.Id).FirstAsync()).Change(1, null, null, "rättad");
            await db.SaveAsync(People.Facilitator, default);
        }
        Assert.NotSame(before, await signals.GetAsync(default));
    }

    [Fact]
    public async Task What_is_judged_by_today_is_judged_anew_when_a_day_begins_in_Sweden()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        var signals = store.Services.GetRequiredService<SignalReader>();
        var before = await signals.GetAsync(default);
        // 22:30 in UTC is half past midnight in Sweden in the summer.
        store.Clock.Advance(TimeSpan.FromHours(13.5));
        Assert.NotSame(before, await signals.GetAsync(default));
    }

    [Fact]
    public async Task A_cached_reading_names_every_table_that_it_reads()
    {
        var asked = new AskedTables();
        await using var store = await Store.SqliteAsync(demonstration: true, services => services.AddSingleton<IInterceptor>(asked));
        await using var db = await store.Contexts.CreateDbContextAsync();
        async Task NamesAsync(IEnumerable<Type> declared, Func<Task> read)
        {
            asked.Take();
            await read();
            var tables = declared.Select(type => db.Model.FindEntityType(type)!.GetTableName()!).Append("TableVersions");
            Assert.Empty(asked.Take().Except(tables));
        }
        // From the outermost in: what one reading has read, the next finds ready.
        await NamesAsync(SignalReader.Tables, () => store.Services.GetRequiredService<SignalReader>().GetAsync(default));
        await using var fresh = await Store.SqliteAsync(demonstration: true, services => services.AddSingleton<IInterceptor>(asked));
        await NamesAsync(RegisterReader.Tables, () => fresh.Services.GetRequiredService<RegisterReader>().GetAsync(default));
        await NamesAsync(BasisReader.Tables, () => fresh.Services.GetRequiredService<RankingReader>().GetAsync(default));
    }

    [Fact]
    public async Task A_picture_of_parallel_work_that_a_page_holds_stays_as_it_was()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        var reader = store.Services.GetRequiredService<ParallelReader>();
        var held = await reader.GetAsync(default);
        var added = await store.AddInitiativeAsync("T-999", with: details => details with { Title = "Fallprevention i hemmet" });
        var next = await reader.GetAsync(default);
        Assert.True(next.Search.Has(ParallelPicture.KeyOf(added.Id)));
        Assert.False(held.Search.Has(ParallelPicture.KeyOf(added.Id)));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task The_head_of_the_history_is_kept_in_the_store_and_beside_it(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        await store.AddInitiativeAsync("T-1");
        await using var db = await store.Contexts.CreateDbContextAsync();
        var head = await db.AuditEntries.OrderByDescending(a => a.Id).Select(a => a.Hash).FirstAsync();
        var kept = await db.AuditHeads.AsNoTracking().SingleAsync();
        var beside = store.Services.GetRequiredService<AuditHeadFile>().Read();
        Assert.Equal((await db.AuditEntries.LongCountAsync(), head), (kept.Rows, kept.Hash));
        Assert.Equal((kept.Rows, kept.Hash), (beside?.Rows, beside?.Hash));
    }

    private static async Task<MeasureId> MeasureAsync(Store store)
    {
        var initiative = await store.AddInitiativeAsync("T-1");
        await using var db = await store.Contexts.CreateDbContextAsync();
        var measure = new EffectMeasure(initiative.Id, "Fallskador");
        db.Measures.Add(measure);
        await db.SaveAsync(Actor.System, default);
        return measure.Id;
    }

    private static async Task<DataVersion> VersionAsync(Store store, params Type[] tables)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return await DataVersion.ReadAsync(db, tables, default);
    }
}
