using System.Net;
using System.Text;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Effects;
using Lsk.Dashboard.Features.Effects.Kolada;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Effects;

/// <summary>Measures, measurements and remarks in the store; on both databases where there are both.</summary>
public sealed class EffectUseCaseTests
{
    [Fact]
    public async Task A_measure_is_made_changed_and_kept_from_being_overwritten_in_silence()
    {
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1");
        var save = store.Services.GetRequiredService<SaveMeasure>();
        var settings = new MeasureSettings
        {
            Name = " Väntetid ",
            Unit = "dagar",
            HigherIsBetter = false,
            Target = 10,
            Phases = [new(2026, 1, 1), new(2025, 1, 1), new(2026, 1, 1)],
        };

        var id = (await save.RunAsync(People.Facilitator, new SaveMeasureCommand(null, initiative.Id, null, settings), default)).Value;
        var view = await Queries(store).OneAsync(People.Facilitator, id, default);

        Assert.Equal(("Väntetid", 10, 2), (view!.Settings.Name, view.Settings.Target, view.Settings.Phases.Count));
        Assert.Equal(
            "MeasureNameTaken",
            (await save.RunAsync(People.Facilitator, new SaveMeasureCommand(null, initiative.Id, null, settings), default)).Broken!.Code
        );
        Assert.Equal(
            "MeasureNameMissing",
            (
                await save.RunAsync(
                    People.Facilitator,
                    new SaveMeasureCommand(null, initiative.Id, null, settings with { Name = " " }),
                    default
                )
            )
                .Broken!
                .Code
        );
        Assert.True(
            (
                await save.RunAsync(
                    People.Facilitator,
                    new SaveMeasureCommand(id, initiative.Id, view.Version, settings with { Target = 12 }),
                    default
                )
            ).IsDone
        );
        Assert.Equal(
            BrokenRule.ChangedMeanwhile,
            (
                await save.RunAsync(
                    People.Facilitator,
                    new SaveMeasureCommand(id, initiative.Id, view.Version, settings with { Target = 14 }),
                    default
                )
            ).Broken
        );
    }

    [Fact]
    public async Task Measurements_are_stored_all_or_none_and_judged_at_once()
    {
        await using var store = await Store.SqliteAsync();
        var id = await EffectsPermissionRows.MeasureAsync(store, await store.AddInitiativeAsync("T-1"));
        var enter = store.Services.GetRequiredService<EnterMeasurements>();
        var values = Enumerable
            .Range(0, 24)
            .Select(i => new MeasurementEntry(id, Period.Month(2024 + (i / 12), 1 + (i % 12)), (i < 12 ? 50 : 40) + (i % 3), null, null))
            .ToArray();

        var first = await enter.RunAsync(People.Facilitator, new EnterMeasurementsCommand(values), default);
        var again = await enter.RunAsync(
            People.Facilitator,
            new EnterMeasurementsCommand([values[0] with { Value = 49 }, values[1] with { Value = null }, values[2]]),
            default
        );
        var future = await enter.RunAsync(
            People.Facilitator,
            new EnterMeasurementsCommand([values[3] with { Value = 1 }, new(id, Period.Month(2026, 12), 5, null, null)]),
            default
        );

        Assert.Equal(new EnteredMeasurements(24, 0, 0), first.Value);
        Assert.Equal(new EnteredMeasurements(0, 1, 1), again.Value);
        Assert.Equal(new BrokenRule("FuturePeriod", "Väntetid", Period.Month(2026, 12)), future.Broken);
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            // What stood in a cell that was typed over or emptied can be read in the log.
            var noted = await db
                .AuditEntries.AsNoTracking()
                .Where(entry => entry.Action == "Entered")
                .OrderBy(entry => entry.Id)
                .Select(entry => new { entry.Before, entry.After })
                .ToListAsync();
            Assert.Equal(
                [
                    (null, "24 added, 0 changed, 0 removed"),
                    ($"{id.Value}/2024-01: 50 (/); {id.Value}/2024-02: 51 (/)", "0 added, 1 changed, 1 removed"),
                ],
                noted.Select(entry => (entry.Before, entry.After))
            );
        }
        var line = (await Queries(store).ListAsync(People.Reader, default)).Single();
        Assert.Equal(
            (23, 49.0, Verdict.PreliminaryImprovement),
            (line.Assessment.Series.Points.Count, line.Assessment.Series.Points[0].Value, line.Assessment.Verdict.Verdict)
        );
    }

    [Theory]
    [InlineData(5.0, null, null, null)]
    [InlineData(null, 3.0, 0.0, "ZeroDenominator")]
    [InlineData(null, 3.0, null, "CountsIncomplete")]
    [InlineData(null, 30.0, 20.0, "NumeratorAboveDenominator")]
    [InlineData(null, -3.0, 20.0, "NotANumber")]
    [InlineData(double.NaN, null, null, "NotANumber")]
    public async Task Values_that_cannot_be_are_refused_with_the_measure_and_the_period(
        double? value,
        double? numerator,
        double? denominator,
        string? rule
    )
    {
        await using var store = await Store.SqliteAsync();
        var id = await EffectsPermissionRows.MeasureAsync(store, await store.AddInitiativeAsync("T-1"), m => m.Unit = "procent");

        var outcome = await store
            .Services.GetRequiredService<EnterMeasurements>()
            .RunAsync(
                People.Facilitator,
                new EnterMeasurementsCommand([new MeasurementEntry(id, Period.Month(2026, 1), value, numerator, denominator)]),
                default
            );

        Assert.Equal(rule, outcome.Broken?.Code);
    }

    [Fact]
    public async Task Small_numbers_never_reach_those_who_may_not_edit()
    {
        await using var store = await Store.SqliteAsync();
        var initiative = await store.AddInitiativeAsync("T-1");
        var id = await EffectsPermissionRows.MeasureAsync(store, initiative, m => m.Unit = "procent");
        await store
            .Services.GetRequiredService<EnterMeasurements>()
            .RunAsync(
                People.Facilitator,
                new EnterMeasurementsCommand([
                    new(id, Period.Month(2026, 1), null, 3, 40),
                    new(id, Period.Month(2026, 2), null, 12, 40),
                    new(id, Period.Month(2026, 3), null, 4, 40),
                ]),
                default
            );

        var (reader, owner) = (
            (await Queries(store).OneAsync(People.Reader, id, default))!.Line,
            (await Queries(store).OneAsync(People.AnalystOf(initiative.OrganisationId), id, default))!.Line
        );

        Assert.Equal((false, true), (reader.MayEdit, owner.MayEdit));
        Assert.Equal([30.0], reader.Assessment.Series.Points.Select(p => p.Value));
        Assert.Equal([30.0], reader.Assessment.Chart.Points.Concat(reader.Measure.Frozen.Points).Select(p => p.Value).Distinct());
        Assert.Null(reader.Measure.Latest);
        Assert.Equal([7.5, 30, 10], owner.Assessment.Series.Points.Select(p => p.Value));
        // The owner may look at it as others see it.
        Assert.Equal([30.0], owner.AsOthersSeeIt().Assessment.Series.Points.Select(p => p.Value));
    }

    [Fact]
    public async Task Remarks_come_and_go()
    {
        await using var store = await Store.SqliteAsync();
        var id = await EffectsPermissionRows.MeasureAsync(store, await store.AddInitiativeAsync("T-1"));
        var annotate = store.Services.GetRequiredService<AnnotateMeasure>();

        Assert.True(
            (
                await annotate.RunAsync(People.Facilitator, new AnnotateMeasureCommand(id, new DateOnly(2026, 2, 3), " Ny lokal "), default)
            ).IsDone
        );
        Assert.Equal(
            "NoteLength",
            (await annotate.RunAsync(People.Facilitator, new AnnotateMeasureCommand(id, new DateOnly(2026, 2, 3), ""), default))
                .Broken!
                .Code
        );
        var note = Assert.Single((await Queries(store).OneAsync(People.Reader, id, default))!.Notes);
        Assert.Equal("Ny lokal", note.Text);
        Assert.True((await annotate.RunAsync(People.Facilitator, new AnnotateMeasureCommand(id, note.Day, "", note.Id), default)).IsDone);
        Assert.Empty((await Queries(store).OneAsync(People.Reader, id, default))!.Notes);
    }

    [Fact]
    public async Task Kolada_is_asked_only_when_on_and_tells_what_was_revised()
    {
        await using var store = await Store.SqliteAsync();
        var id = await EffectsPermissionRows.MeasureAsync(store, await store.AddInitiativeAsync("T-1"));
        var source = new FakeKolada();
        using var http = new HttpClient(source) { BaseAddress = new Uri("http://kolada.test/v3/") };
        var refresh = new RefreshFromKolada(
            store.Contexts,
            new KoladaSettings(store.Contexts),
            new KoladaClient(http, TimeProvider.System)
        );
        await new LinkToKolada(store.Contexts).RunAsync(
            People.Facilitator,
            new LinkToKoladaCommand(id, new KoladaLink("N1", "0360", KoladaGender.Women)),
            default
        );

        Assert.Equal("KoladaIsOff", (await refresh.RunAsync(People.Facilitator, new RefreshFromKoladaCommand(null), default)).Broken!.Code);
        Assert.Equal(0, source.Asked);
        await new SwitchKolada(store.Contexts).RunAsync(People.Administrator, new SwitchKoladaCommand(true), default);

        source.Values = [(2023, "K", "12.5"), (2023, "T", "99"), (2024, "K", "11"), (2025, "K", "null")];
        var first = (await refresh.RunAsync(People.Facilitator, new RefreshFromKoladaCommand(null), default)).Value;
        Assert.Equal([(2023, KoladaRevision.New), (2024, KoladaRevision.New)], first.Changes.Select(c => (c.Year, c.Kind)));
        Assert.True((await Queries(store).OneAsync(People.Reader, id, default))!.AllUnprocessed);

        await store
            .Services.GetRequiredService<EnterMeasurements>()
            .RunAsync(People.Facilitator, new EnterMeasurementsCommand([new(id, Period.WholeYear(2024), 10, null, null)]), default);
        source.Values = [(2023, "K", "12.25"), (2024, "K", "11.5"), (2025, "K", "9")];
        var second = (await refresh.RunAsync(People.Facilitator, new RefreshFromKoladaCommand(null), default)).Value;

        Assert.Equal(
            [(2023, KoladaRevision.Revised), (2024, KoladaRevision.OwnKept), (2025, KoladaRevision.New)],
            second.Changes.Select(c => (c.Year, c.Kind))
        );
        var view = (await Queries(store).OneAsync(People.Reader, id, default))!;
        Assert.Equal([12.25, 10, 9], view.Line.Assessment.Series.Points.Select(p => p.Value));
        Assert.False(view.AllUnprocessed);
    }

    [SkippableFact]
    public async Task The_list_reads_the_same_in_PostgreSQL()
    {
        await using var store = await Store.PostgresAsync();
        var id = await EffectsPermissionRows.MeasureAsync(store, await store.AddInitiativeAsync("T-1"));
        await store
            .Services.GetRequiredService<EnterMeasurements>()
            .RunAsync(People.Facilitator, new EnterMeasurementsCommand([new(id, Period.Quarter(2026, 1), 4, null, null)]), default);

        Assert.Equal(4, (await Queries(store).ListAsync(People.Reader, default)).Single().Measure.Latest!.Value.Value);
    }

    [Fact]
    public async Task Another_organisations_draft_is_not_seen_and_not_changed()
    {
        await using var store = await Store.SqliteAsync();
        await using var db = await store.Contexts.CreateDbContextAsync();
        var other = People.AnalystOf(await store.OrganisationAsync("Uppsala kommun"));
        var id = await EffectsPermissionRows.MeasureAsync(store, await store.AddInitiativeAsync("T-1"));

        Assert.False((await Queries(store).OneAsync(other, id, default))!.Line.MayEdit);
        Assert.Empty(await new EntryQueries(store.Contexts).ListAsync(other, null, default));
        Assert.Equal(1, await db.Measures.CountAsync());
    }

    private static EffectQueries Queries(Store store) =>
        new(store.Contexts, store.Services.GetRequiredService<RegisterReader>(), store.Services.GetRequiredService<MeasureReader>());

    private sealed class FakeKolada : HttpMessageHandler
    {
        public int Asked { get; private set; }

        public IReadOnlyList<(int Year, string Gender, string Value)> Values { get; set; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            var rows = Values.Select(v =>
                $$"""{"kpi":"N1","municipality":"0360","period":{{v.Year}},"values":[{"gender":"{{v.Gender}}","value":{{v.Value}}}]}"""
            );
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent(
                        $$"""{"values":[{{string.Join(',', rows)}}],"next_url":null}""",
                        Encoding.UTF8,
                        "application/json"
                    ),
                }
            );
        }
    }
}
