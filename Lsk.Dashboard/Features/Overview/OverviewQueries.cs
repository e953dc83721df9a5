using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Overview;

/// <summary>Gathers the overview from the shared readings.</summary>
public sealed class OverviewQueries(
    IDbContextFactory<LskDbContext> contexts,
    RegisterReader registers,
    RankingReader rankings,
    SignalReader signals,
    MeasureReader measures,
    ParallelReader parallels,
    GroupDutyReader duties,
    TimeProvider clock
)
{
    private const int MostLines = 5;
    private const Signal WhyLate = Signal.PastEnd | Signal.MilestonePassed;
    private const Signal AnyWaiting = Signal.AwaitsDecision | Signal.AwaitsFeedback | Signal.AwaitsReferral;

    /// <summary>The overview of what the actor may see.</summary>
    /// <param name="only">One organisation; <see langword="null"/> = the whole county.</param>
    public async Task<OverviewData> ReadAsync(Actor actor, OrganisationId? only, CancellationToken cancel)
    {
        var register = await registers.GetAsync(cancel);
        var ranking = await rankings.GetAsync(cancel);
        var found = await signals.GetAsync(cancel);
        var rows = register.VisibleTo(actor).Where(row => only is null || row.OrganisationId == only).ToList();
        var today = clock.Today();
        var byId = rows.ToDictionary(row => row.Id);
        List<OverviewData.EffectLine> effects =
        [
            .. (await measures.GetAsync(cancel))
                .VisibleTo(register, actor)
                .Where(each => each.Row.IsOpen && byId.ContainsKey(each.Row.Id))
                .Select(each => new OverviewData.EffectLine(each.Row, each.Measure)),
        ];
        var (pairs, suspected) = PairsOf(found, parallels.Known, byId);
        var data = new OverviewData
        {
            Total = rows.Count,
            Open = rows.Count(row => row.IsOpen),
            OpenBudgetTkr = rows.Where(row => row.IsOpen).Sum(row => row.BudgetTkr ?? 0),
            Points = PortfolioPoint.Of(rows, ranking, found),
            OpenDrafts = rows.Count(row => row.IsOpen && row.Sharing is Sharing.Draft),
            Trend = TrendQuarter.Of(rows, await DecidedAsync(actor, only, today, cancel), today),
            Top =
            [
                .. rows.Where(row => row.IsOpen)
                    .Select(row => (Row: row, Place: ranking.Of(row.Id)))
                    .Where(each => each.Place?.Rank is not null)
                    .OrderBy(each => each.Place!.Rank)
                    .Take(MostLines)
                    .Select(each => new OverviewData.RankedLine(each.Row, each.Place!.Rank!.Value, each.Place.Value ?? 0)),
            ],
            Counts = CountsOf(found, rows),
            OpenCounts = CountsOf(found, [.. rows.Where(row => row.IsOpen)]),
            AllWaiting = rows.Count(row => (found.Of(row.Id) & AnyWaiting) != Signal.None),
            Better = EffectsOf(effects, Verdict.Improvement, Verdict.PreliminaryImprovement),
            Worse = EffectsOf(effects, Verdict.Deterioration, Verdict.PreliminaryDeterioration),
            Late =
            [
                .. rows.Where(row => found.Of(row.Id).HasFlag(Signal.Late))
                    .Select(row => new OverviewData.DaysLine(row, found.Of(row.Id) & WhyLate, found.LateDays.GetValueOrDefault(row.Id)))
                    .OrderByDescending(line => line.Days)
                    .ThenBy(line => line.Initiative.Title, StringComparer.CurrentCulture)
                    .Take(MostLines),
            ],
            Waiting =
            [
                .. rows.Where(row => found.WaitingSince.ContainsKey(row.Id))
                    .Select(row => new OverviewData.DaysLine(
                        row,
                        found.Of(row.Id) & AnyWaiting,
                        today.DayNumber - found.WaitingSince[row.Id].DayNumber
                    ))
                    .OrderByDescending(line => line.Days)
                    .Take(MostLines),
            ],
            Pairs = pairs,
            Suspected = suspected,
            Tasks = [],
        };
        return data with { Tasks = [.. (await TasksAsync(actor, register, found, suspected, cancel)).Where(task => task.Count > 0)] };
    }

    // As the log of decisions lists them: of what has been removed since, too.
    private async Task<Dictionary<DateOnly, int>> DecidedAsync(Actor actor, OrganisationId? only, DateOnly today, CancellationToken cancel)
    {
        var quarters = TrendQuarter.Up(today);
        var (first, last) = (quarters[0].FirstDay, quarters[^1].LastDay);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var seen = db.Initiatives.IgnoreQueryFilters().VisibleTo(actor);
        if (only is { } owner)
            seen = seen.Where(initiative => initiative.OrganisationId == owner);
        return await db
            .Decisions.AsNoTracking()
            .Where(decision => decision.Date >= first && decision.Date <= last)
            .Join(seen, decision => decision.InitiativeId, initiative => initiative.Id, (decision, _) => decision.Date)
            .GroupBy(day => day)
            .Select(day => new { day.Key, Count = day.Count() })
            .ToDictionaryAsync(day => day.Key, day => day.Count, cancel);
    }

    /// <summary>Makes the search for parallel work ready; takes seconds the first time in a large portfolio.</summary>
    public Task SearchAsync(CancellationToken cancel) => parallels.GetAsync(cancel);

    private static Dictionary<Signal, int> CountsOf(PortfolioSignals found, IReadOnlyList<RegisterRow> rows) =>
        SignalSlug.All.ToDictionary(signal => signal, signal => rows.Count(row => found.Of(row.Id).HasFlag(signal)));

    private static IReadOnlyList<OverviewData.EffectLine> EffectsOf(
        IReadOnlyList<OverviewData.EffectLine> effects,
        Verdict firm,
        Verdict preliminary
    ) =>
        [
            .. effects
                .Where(line => line.Measure.Verdict == firm || line.Measure.Verdict == preliminary)
                .OrderBy(line => line.Measure.Verdict == preliminary)
                .ThenByDescending(line => Math.Abs(line.Measure.Assessment.Verdict.Size?.Percent ?? 0))
                .Take(MostLines),
        ];

    private static (IReadOnlyList<OverviewData.PairLine> Pairs, int? Suspected) PairsOf(
        PortfolioSignals found,
        ParallelPicture? picture,
        Dictionary<InitiativeId, RegisterRow> rows
    )
    {
        var confirmed = PairStandings
            .Confirmed(found, rows.Values)
            .Select(pair => new OverviewData.PairLine(pair.A, pair.B, true, null))
            .ToList();
        if (picture is null)
            return ([.. confirmed.Take(MostLines)], null);
        var suspected = PairStandings.Waiting(picture, found, rows.Values);
        return (
            [
                .. confirmed.Take(3),
                .. suspected
                    .Take(MostLines - Math.Min(3, confirmed.Count))
                    .Select(pair => new OverviewData.PairLine(pair.A, pair.B, false, pair.Likeness)),
            ],
            suspected.Count
        );
    }

    private async Task<IReadOnlyList<OverviewData.Task>> TasksAsync(
        Actor actor,
        Register register,
        PortfolioSignals found,
        int? suspected,
        CancellationToken cancel
    )
    {
        var all = register.VisibleTo(actor);
        int Having(Signal signal, IEnumerable<RegisterRow> rows) => rows.Count(row => found.Of(row.Id).HasFlag(signal));
        var tasks = new List<OverviewData.Task>
        {
            new(TaskKind.GroupsToDo, (await duties.TodoAsync(actor, mine: true, cancel)).Count, "/uppfoljning?flik=attgora#grupper"),
        };
        if (actor.May(Permission.Rate))
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            tasks.Add(new(TaskKind.OpenWorkshops, await db.Workshops.CountAsync(w => w.State == WorkshopState.Open, cancel), "/workshop"));
        }
        if (actor is { Role: Role.Analyst, Organisation: { } home })
        {
            var own = all.Where(row => row.OrganisationId == home).ToList();
            string Own(Signal signal) => $"{SignalSlug.AddressOf(signal)}&huvudman={home.Value}";
            tasks.Add(new(TaskKind.OwnLate, Having(Signal.Late, own), Own(Signal.Late)));
            tasks.Add(new(TaskKind.OwnWithoutMeasure, Having(Signal.NoMeasure, own), Own(Signal.NoMeasure)));
            tasks.Add(
                new(
                    TaskKind.OwnDrafts,
                    own.Count(row => row.Sharing is Sharing.Draft),
                    $"{PageAddress.Initiatives}?utkast=1&huvudman={home.Value}"
                )
            );
        }
        if (actor.May(Permission.Decide))
            tasks.Add(new(TaskKind.Decide, Having(Signal.AwaitsDecision, all), SignalSlug.AddressOf(Signal.AwaitsDecision)));
        if (actor.May(Permission.GiveFeedback))
            tasks.Add(new(TaskKind.GiveFeedback, Having(Signal.AwaitsFeedback, all), SignalSlug.AddressOf(Signal.AwaitsFeedback)));
        if (actor.May(Permission.JudgeParallelWork))
        {
            tasks.Add(new(TaskKind.JudgePairs, suspected ?? 0, "/parallellarbete"));
            tasks.Add(new(TaskKind.AskForReferralAnswers, Having(Signal.AwaitsReferral, all), SignalSlug.AddressOf(Signal.AwaitsReferral)));
        }
        if (actor.Role is Role.Reader)
            tasks.Add(new(TaskKind.MeasureWorse, Having(Signal.Worse, all), SignalSlug.AddressOf(Signal.Worse)));
        return tasks;
    }
}
