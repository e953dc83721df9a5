using System.Collections.Frozen;
using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>Finds the signals of the whole portfolio; once per version of the store.</summary>
public sealed class SignalReader
{
    private readonly VersionedCache<PortfolioSignals> cache;
    private readonly RegisterReader register;
    private readonly RankingReader ranking;
    private readonly TimeProvider clock;

    public SignalReader(IDbContextFactory<LskDbContext> contexts, RegisterReader register, RankingReader ranking, TimeProvider clock)
    {
        (this.register, this.ranking, this.clock) = (register, ranking, clock);
        cache = new(contexts, clock, Tables, ReadAsync);
    }

    /// <summary>What it is made of.</summary>
    internal static IReadOnlyList<Type> Tables { get; } =
        [
            .. RegisterReader.Tables,
            .. BasisReader.Tables,
            typeof(EffectMeasure),
            typeof(Measurement),
            typeof(FollowUpEntry),
            typeof(Milestone),
            typeof(Decision),
            typeof(Referral),
            typeof(ParallelJudgement),
        ];

    public Task<PortfolioSignals> GetAsync(CancellationToken cancel) => cache.GetAsync(cancel);

    private async Task<PortfolioSignals> ReadAsync(LskDbContext db, CancellationToken cancel)
    {
        var today = clock.Today();
        var rows = (await register.GetAsync(cancel)).All.ToDictionary(row => row.Id);
        var ranks = await ranking.GetAsync(cancel);
        var found = new Findings(rows, today);
        var effects = await EffectsAsync(db, rows, today, cancel);
        var pairs = (
            await db
                .ParallelJudgements.AsNoTracking()
                .Select(p => new
                {
                    p.AId,
                    p.BId,
                    p.Verdict,
                    p.Reason,
                    p.TextFingerprint,
                })
                .ToListAsync(cancel)
        ).Select(p => new JudgedPair(p.AId, p.BId, p.Verdict, p.Reason, p.TextFingerprint)).Where(p => rows.ContainsKey(p.A) && rows.ContainsKey(p.B)).ToList();
        var followUps = await db
            .FollowUps.AsNoTracking()
            .Select(f => new
            {
                f.InitiativeId,
                f.Period,
                f.Status,
                f.FeedbackGiven,
            })
            .ToListAsync(cancel);
        found.AddFollowUps(followUps.Select(f => (f.InitiativeId, f.Period, f.Status, f.FeedbackGiven)));
        found.AddMilestones(
            (
                await db
                    .Milestones.AsNoTracking()
                    .Where(m => (m.Reached == null || m.Reached > today) && m.Planned < today)
                    .Select(m => new { m.InitiativeId, Planned = m.Planned!.Value })
                    .ToListAsync(cancel)
            ).Select(m => (m.InitiativeId, m.Planned))
        );
        found.AddDecisions([.. await db.Decisions.AsNoTracking().Select(d => d.InitiativeId).Distinct().ToListAsync(cancel)]);
        found.AddReferrals(
            (
                await db
                    .Referrals.AsNoTracking()
                    .Where(r => r.AnsweredOn == null)
                    .Select(r => new { r.InitiativeId, r.SentOn })
                    .ToListAsync(cancel)
            ).Select(r => (r.InitiativeId, r.SentOn))
        );
        found.AddPairs(pairs);
        found.AddEffects(effects);
        foreach (var row in rows.Values.Where(row => row.IsOpen && row.Sharing is not Sharing.Draft && ranks.Of(row.Id)?.Rank is null))
            found.Mark(row.Id, Signal.Unranked);
        return new PortfolioSignals(
            found.Signals.ToFrozenDictionary(),
            effects,
            pairs,
            found.LateDays.ToFrozenDictionary(),
            found.WaitingSince.ToFrozenDictionary()
        );
    }

    private static async Task<IReadOnlyList<JudgedEffect>> EffectsAsync(
        LskDbContext db,
        Dictionary<InitiativeId, RegisterRow> rows,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var measures = (await db.Measures.AsNoTracking().ToListAsync(cancel)).Where(m => rows.ContainsKey(m.InitiativeId)).ToList();
        var values = (
            await db
                .Measurements.AsNoTracking()
                .Select(v => new
                {
                    v.MeasureId,
                    v.Period,
                    v.Value,
                    v.Numerator,
                    v.Denominator,
                })
                .ToListAsync(cancel)
        ).ToLookup(v => v.MeasureId, v => new Observation(v.Period, v.Value, v.Numerator, v.Denominator));
        return
        [
            .. measures.AsParallel().AsOrdered().WithCancellation(cancel).Select(measure => Judge(measure, [.. values[measure.Id]], today)),
        ];
    }

    /// <summary>The verdict of one measure.</summary>
    public static JudgedEffect Judge(EffectMeasure measure, IReadOnlyList<Observation> values, DateOnly today)
    {
        var definition = new MeasureDefinition
        {
            Name = measure.Name,
            Unit = measure.Unit,
            HigherIsBetter = measure.HigherIsBetter,
            Target = measure.Target,
            ChangedOn = measure.ChangedOn,
            Phases = measure.Phases,
            BaselinePoints = measure.BaselinePoints,
            Chart = measure.Chart,
        };
        var verdict = EffectJudge.Judge(definition, SeriesReader.Read(definition, values, today));
        return new JudgedEffect(
            measure.Id,
            measure.InitiativeId,
            measure.Name,
            measure.Unit,
            verdict.Verdict,
            verdict.Size?.Difference,
            verdict.Size?.Percent,
            measure.HigherIsBetter,
            verdict.Target
        );
    }

    /// <summary>Collects the signals, kind by kind.</summary>
    private sealed class Findings(Dictionary<InitiativeId, RegisterRow> rows, DateOnly today)
    {
        public Dictionary<InitiativeId, Signal> Signals { get; } = Begin(rows.Values, today);

        public Dictionary<InitiativeId, int> LateDays { get; } =
            rows.Values.Where(row => IsPastEnd(row, today)).ToDictionary(row => row.Id, row => today.DayNumber - row.End!.Value.DayNumber);

        public Dictionary<InitiativeId, DateOnly> WaitingSince { get; } = [];

        public void Mark(InitiativeId id, Signal signal)
        {
            if (rows.ContainsKey(id))
                Signals[id] = Signals.GetValueOrDefault(id) | signal;
        }

        public void AddFollowUps(IEnumerable<(InitiativeId Id, Period Period, DeliveryStatus? Status, DateOnly? Feedback)> all)
        {
            foreach (var each in all.GroupBy(f => f.Id))
            {
                if (!rows.TryGetValue(each.Key, out var row))
                    continue;
                if (row.IsOpen && each.Where(f => f.Status is not null).MaxBy(f => f.Period.LastDay).Status is DeliveryStatus.Late)
                    Mark(each.Key, Signal.Late);
                if (
                    FeedbackStanding.Of(each.Select(f => new Report(f.Period, f.Status, f.Feedback)), today)
                    is not { IsOverdue: true, WaitingSince: { } since }
                )
                    continue;
                Mark(each.Key, Signal.AwaitsFeedback);
                Wait(each.Key, since);
            }
        }

        public void AddMilestones(IEnumerable<(InitiativeId Id, DateOnly Planned)> passed)
        {
            foreach (
                var (id, planned) in passed.Where(m => rows.TryGetValue(m.Id, out var row) && IsUnderWay(row) && IsLate(m.Planned, today))
            )
            {
                Mark(id, Signal.MilestonePassed);
                LateDays[id] = Math.Max(LateDays.GetValueOrDefault(id), today.DayNumber - planned.DayNumber);
            }
        }

        public void AddDecisions(HashSet<InitiativeId> decided)
        {
            foreach (
                var row in rows.Values.Where(row =>
                    row.Status is InitiativeStatus.Proposed && row.Sharing is not Sharing.Draft && !decided.Contains(row.Id)
                )
            )
                Mark(row.Id, Signal.AwaitsDecision);
        }

        public void AddReferrals(IEnumerable<(InitiativeId Id, DateOnly SentOn)> unanswered)
        {
            foreach (var (id, sent) in unanswered.Where(r => rows.ContainsKey(r.Id)))
            {
                Mark(id, Signal.AwaitsReferral);
                Wait(id, sent);
            }
        }

        public void AddPairs(IEnumerable<JudgedPair> pairs)
        {
            foreach (var pair in pairs.Where(p => PairStandings.IsConfirmed(p.Verdict) && rows[p.A].Runs() && rows[p.B].Runs()))
            {
                Mark(pair.A, Signal.Parallel);
                Mark(pair.B, Signal.Parallel);
            }
        }

        public void AddEffects(IReadOnlyList<JudgedEffect> effects)
        {
            foreach (var effect in effects)
            {
                if (effect.Verdict is Verdict.Improvement or Verdict.PreliminaryImprovement)
                    Mark(effect.Initiative, Signal.Better);
                if (effect.Verdict is Verdict.Deterioration or Verdict.PreliminaryDeterioration)
                    Mark(effect.Initiative, Signal.Worse);
            }
            var measured = effects.Select(effect => effect.Initiative).ToHashSet();
            foreach (var row in rows.Values.Where(row => row.Status is InitiativeStatus.Ongoing && !measured.Contains(row.Id)))
                Mark(row.Id, Signal.NoMeasure);
        }

        private void Wait(InitiativeId id, DateOnly since) =>
            WaitingSince[id] = WaitingSince.TryGetValue(id, out var before) && before < since ? before : since;

        private static bool IsPastEnd(RegisterRow row, DateOnly today) => IsUnderWay(row) && row.End is { } end && IsLate(end, today);

        // A pause stops the plan; see the rule for delivery.
        private static bool IsUnderWay(RegisterRow row) =>
            row.Status is InitiativeStatus.Proposed or InitiativeStatus.Planned or InitiativeStatus.Ongoing;

        private static bool IsLate(DateOnly planned, DateOnly today) => DeliveryRule.OfOpen(planned, today) is DeliveryStatus.Late;

        private static Dictionary<InitiativeId, Signal> Begin(IEnumerable<RegisterRow> rows, DateOnly today) =>
            rows.Where(row => IsPastEnd(row, today)).ToDictionary(row => row.Id, _ => Signal.PastEnd);
    }
}
