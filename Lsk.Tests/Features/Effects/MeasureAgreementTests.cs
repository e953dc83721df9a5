using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Effects;
using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Features.FollowUp;
using Lsk.Dashboard.Features.Initiatives;
using Lsk.Dashboard.Features.Overview;
using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Portfolios;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Effects;

/// <summary>A measure is judged once: all who show it, count it or take it out of the house say the same.</summary>
public sealed class MeasureAgreementTests
{
    [Fact]
    public async Task Every_page_and_the_export_give_the_same_verdict()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await using var scope = store.Services.CreateAsyncScope();
        T Get<T>()
            where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
        var effects = await Get<EffectQueries>().ListAsync(People.Facilitator, default);
        var followUp = await Get<FollowUpQueries>().PortfolioAsync(People.Facilitator, default);
        var exported = EffectsOfPortfolio.Judge(await Get<ExchangeQueries>().ContentAsync(People.Facilitator, null, default));

        Assert.Equal(40, effects.Count);
        foreach (var line in effects)
        {
            var initiative = followUp.Find(line.Initiative)!;
            Assert.Equal(line.Measure.Verdict, initiative.Measures.Single(measure => measure.Id == line.Id).Verdict);
            Assert.Equal(
                line.Assessment.Verdict.Size,
                exported.Single(one => one.InitiativeId == initiative.Number && one.Measure == line.Definition.Name).Assessment.Verdict.Size
            );
            var page = await Get<InitiativePageQueries>().ReadAsync(People.Facilitator, line.Initiative, default);
            Assert.Contains(page!.Effects, measure => measure.Id == line.Id && measure.Verdict == line.Measure.Verdict);
        }
        // Each measure stands under exactly one verdict of the filter.
        Assert.All(effects, line =>
            Assert.Single(Enum.GetValues<EffectFilter>(), filter =>
                filter is not (EffectFilter.All or EffectFilter.LatestWorse) && filter.Lets(line)
            )
        );
    }

    [Fact]
    public async Task Late_and_waiting_are_one_number_on_every_page()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await using var scope = store.Services.CreateAsyncScope();
        T Get<T>()
            where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
        var overview = await Get<OverviewQueries>().ReadAsync(People.Facilitator, null, default);
        var followUp = await Get<FollowUpQueries>().PortfolioAsync(People.Facilitator, default);
        var rows = LateRows.Of(followUp.Initiatives);
        var county = LeaderReport.Of(followUp, await Get<RankingReader>().GetAsync(default), null)!;
        var todo = followUp.Initiatives.SelectMany(initiative => initiative.Reminders).ToLookup(reminder => reminder.Kind);
        var list = (await Get<InitiativeQueries>().ListAsync(People.Facilitator, default)).Rows;
        int Listed(Signal signal) =>
            new InitiativeFilter { Signals = signal }
                .Of(list)
                .Count;

        var decision = rows.Undecided.Count;
        Assert.True(decision > 0);
        Assert.Equal(
            (decision, decision, decision, decision),
            (
                overview.CountOf(Signal.AwaitsDecision),
                Listed(Signal.AwaitsDecision),
                todo[ReminderKind.DecisionMissing].Count(),
                county.LeadTimes.Waiting
            )
        );
        var unanswered = rows.Unanswered.Count;
        Assert.Equal(
            (unanswered, unanswered, unanswered),
            (overview.CountOf(Signal.AwaitsFeedback), todo[ReminderKind.FeedbackMissing].Count(), county.Sum.Unanswered)
        );
        var late = rows.Late.Count;
        Assert.Equal((late, late, late), (overview.CountOf(Signal.Late), Listed(Signal.Late), county.Sum.Late));
        Assert.Equal(county.Sum.Effect.Better, overview.CountOf(Signal.Better));
        Assert.Equal(county.Sum.Effect.Worse, overview.CountOf(Signal.Worse));
    }

    [Fact]
    public async Task An_export_holds_no_small_count_for_those_who_may_not_edit()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await using var scope = store.Services.CreateAsyncScope();
        var queries = scope.ServiceProvider.GetRequiredService<ExchangeQueries>();
        var whole = await queries.ContentAsync(People.Facilitator, null, default);
        var masked = await queries.ContentAsync(People.Reader, null, default);
        var home = await store.OrganisationAsync("Tierps kommun");
        var analyst = await queries.ContentAsync(People.AnalystOf(home), null, default);

        Assert.Equal(0, whole.HiddenMeasurements);
        Assert.Contains(whole.Measurements, row => row.Numerator < SmallNumbers.Threshold);
        Assert.DoesNotContain(masked.Measurements, row => SmallNumbers.IsHidden(row.Numerator, row.Denominator, false));
        Assert.Equal(whole.Measurements.Count, masked.Measurements.Count + masked.HiddenMeasurements);
        Assert.InRange(analyst.HiddenMeasurements, 0, masked.HiddenMeasurements);
    }

    [Fact]
    public async Task Follow_up_asks_nothing_but_the_version_while_the_store_stands_still()
    {
        var asked = new AskedTables();
        await using var store = await Store.SqliteAsync(demonstration: true, services => services.AddSingleton<IInterceptor>(asked));
        var queries = store.Services.GetRequiredService<FollowUpQueries>();
        await queries.PortfolioAsync(People.Reader, default);
        asked.Take();

        await queries.PortfolioAsync(People.Facilitator, default);

        Assert.Equal(["TableVersions"], asked.Take());
    }
}
