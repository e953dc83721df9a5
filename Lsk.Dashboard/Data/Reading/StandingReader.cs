using System.Collections.Frozen;
using Lsk.Domain.Decisions;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>One stored report.</summary>
public sealed record StoredReport(
    Period Period,
    DeliveryStatus? Status,
    string? Forecast,
    string? Comment,
    DateOnly? FeedbackGiven,
    string? Feedback,
    Guid Version
)
{
    public Report ToRule() => new(Period, Status, FeedbackGiven);
}

/// <summary>One stored milestone.</summary>
public sealed record StoredStep(int Id, string Name, DateOnly? Planned, DateOnly? Reached, Guid Version)
{
    public PlannedStep ToRule() => new(Name, Planned, Reached);

    /// <summary>Delivery of this milestone alone; null without a planned day.</summary>
    public DeliveryStatus? StatusOn(DateOnly today) =>
        Reached is not null ? DeliveryStatus.Done
        : Planned is { } day ? DeliveryRule.OfOpen(day, today)
        : null;
}

/// <summary>A pair with the verdict that people have given, and the sketch of its texts as they were then.</summary>
public sealed record JudgedPair(InitiativeId A, InitiativeId B, ParallelVerdict Verdict, string? Reason, string? Fingerprint);

/// <summary>What is stored of an initiative's follow-up, and what the rules say of it.</summary>
public sealed record InitiativeStanding
{
    /// <summary>Of an initiative that nothing is stored about.</summary>
    public static InitiativeStanding Nothing { get; } =
        new() { Standing = Standing.Of(new StandingFacts { Id = default, Status = InitiativeStatus.Proposed }, DateOnly.MinValue) };

    /// <summary>In order of time.</summary>
    public IReadOnlyList<StoredReport> Reports { get; init; } = [];

    /// <summary>In order of the plan.</summary>
    public IReadOnlyList<StoredStep> Milestones { get; init; } = [];

    /// <summary>Judged duplicates of it, or overlapping with it.</summary>
    public IReadOnlyList<InitiativeId> ParallelTo { get; init; } = [];

    /// <summary>The day the oldest referral without an answer was sent.</summary>
    public DateOnly? ReferredSince { get; init; }

    /// <summary>The earliest day of change among its measures.</summary>
    public DateOnly? ChangedOn { get; init; }

    public required Standing Standing { get; init; }
}

/// <summary>The follow-up of all initiatives.</summary>
/// <param name="Pairs">All pairs that people have judged, of initiatives that are not removed.</param>
public sealed record PortfolioStandings(
    DateOnly Today,
    FrozenDictionary<InitiativeId, InitiativeStanding> ByInitiative,
    IReadOnlyList<JudgedPair> Pairs
)
{
    public InitiativeStanding Of(InitiativeId id) => ByInitiative.GetValueOrDefault(id, InitiativeStanding.Nothing);
}

/// <summary>Applies the rules of follow-up to all initiatives, once for a state of the store and a day.</summary>
public sealed class StandingReader
{
    private readonly VersionedCache<StoredRows> cache;
    private readonly Memo<(StoredRows Stored, Register Register, JudgedMeasures Measures, DateOnly Today), PortfolioStandings> standings =
        new(key => Judge(key.Stored, key.Register, key.Measures, key.Today));

    private readonly RegisterReader registers;
    private readonly MeasureReader measures;
    private readonly TimeProvider clock;

    public StandingReader(IDbContextFactory<LskDbContext> contexts, RegisterReader registers, MeasureReader measures, TimeProvider clock)
    {
        (this.registers, this.measures, this.clock) = (registers, measures, clock);
        cache = new(contexts, clock, OwnTables, ReadAsync);
    }

    /// <summary>What it is made of.</summary>
    internal static IReadOnlyList<Type> Tables { get; } = [.. RegisterReader.Tables, .. MeasureReader.Tables, .. OwnTables];

    private static IReadOnlyList<Type> OwnTables =>
        [typeof(FollowUpEntry), typeof(Milestone), typeof(Decision), typeof(Referral), typeof(ParallelJudgement)];

    public async Task<PortfolioStandings> GetAsync(CancellationToken cancel) =>
        await standings.GetAsync(
            (await cache.GetAsync(cancel), await registers.GetAsync(cancel), await measures.GetAsync(cancel), clock.Today()),
            cancel
        );

    private static async Task<StoredRows> ReadAsync(LskDbContext db, CancellationToken cancel)
    {
        var reports = await db
            .FollowUps.AsNoTracking()
            .Select(f => new
            {
                f.InitiativeId,
                Line = new StoredReport(f.Period, f.Status, f.Forecast, f.Comment, f.FeedbackGiven, f.Feedback, f.Version),
            })
            .ToListAsync(cancel);
        var steps = await db
            .Milestones.AsNoTracking()
            .Select(m => new { m.InitiativeId, Line = new StoredStep(m.Id, m.Name, m.Planned, m.Reached, m.Version) })
            .ToListAsync(cancel);
        var decisions = await db
            .Decisions.AsNoTracking()
            .Where(d => d.InitiativeId != null)
            .OrderBy(d => d.Date)
            .ThenBy(d => d.Id)
            .Select(d => new { InitiativeId = d.InitiativeId!.Value, Line = new StoredDecision(d.Date, d.Kind, d.ReviewOn, d.AmountUntil) })
            .ToListAsync(cancel);
        var referrals = await db
            .Referrals.AsNoTracking()
            .Where(r => r.AnsweredOn == null)
            .Select(r => new { r.InitiativeId, r.SentOn })
            .ToListAsync(cancel);
        var pairs = await db
            .ParallelJudgements.AsNoTracking()
            .Select(p => new
            {
                p.AId,
                p.BId,
                p.Verdict,
                p.Reason,
                p.TextFingerprint,
            })
            .ToListAsync(cancel);
        return new StoredRows(
            reports.OrderBy(r => r.Line.Period.LastDay).ThenBy(r => r.Line.Period).ToLookup(r => r.InitiativeId, r => r.Line),
            steps.OrderBy(m => m.Line.Planned is null).ThenBy(m => m.Line.Planned).ToLookup(m => m.InitiativeId, m => m.Line),
            decisions.ToLookup(d => d.InitiativeId, d => d.Line),
            referrals.ToLookup(r => r.InitiativeId, r => r.SentOn),
            [.. pairs.Select(p => new JudgedPair(p.AId, p.BId, p.Verdict, p.Reason, p.TextFingerprint))]
        );
    }

    private static PortfolioStandings Judge(StoredRows stored, Register register, JudgedMeasures measures, DateOnly today)
    {
        var known = register.All.Select(row => row.Id).ToHashSet();
        JudgedPair[] pairs = [.. stored.Pairs.Where(pair => known.Contains(pair.A) && known.Contains(pair.B))];
        var parallel = pairs
            .Where(pair => PairStandings.IsConfirmed(pair.Verdict))
            .SelectMany(pair => new[] { (Of: pair.A, Other: pair.B), (Of: pair.B, Other: pair.A) })
            .ToLookup(pair => pair.Of, pair => pair.Other);
        return new PortfolioStandings(
            today,
            register.All.ToFrozenDictionary(
                row => row.Id,
                row =>
                {
                    StoredReport[] reports = [.. stored.Reports[row.Id]];
                    StoredStep[] steps = [.. stored.Steps[row.Id]];
                    var verdicts = measures.VerdictsOf(row.Id);
                    return new InitiativeStanding
                    {
                        Reports = reports,
                        Milestones = steps,
                        ParallelTo = [.. parallel[row.Id]],
                        ReferredSince = stored.Referrals[row.Id].Select(day => (DateOnly?)day).Min(),
                        ChangedOn = verdicts.Min(verdict => verdict.ChangedOn),
                        Standing = Standing.Of(
                            new StandingFacts
                            {
                                Id = row.Id,
                                Status = row.Status,
                                IsDraft = row.Sharing is Sharing.Draft,
                                Start = row.Start,
                                End = row.End,
                                PresentedOn = row.PresentedOn,
                                Decisions = [.. stored.Decisions[row.Id].Select(decision => decision.Date)],
                                TrialReview = stored.Decisions[row.Id].LastOrDefault() is { Kind: DecisionKind.Pause } pause
                                    ? pause.ReviewOn
                                    : null,
                                AmountUntil = stored.Decisions[row.Id].Max(decision => decision.AmountUntil),
                                Steps = [.. steps.Select(step => step.ToRule())],
                                Reports = [.. reports.Select(report => report.ToRule())],
                                Verdicts = [.. verdicts.Select(verdict => verdict.Verdict)],
                                Measured = verdicts.Max(verdict => verdict.Measured),
                            },
                            today
                        ),
                    };
                }
            ),
            pairs
        );
    }

    private sealed class StoredRows(
        ILookup<InitiativeId, StoredReport> reports,
        ILookup<InitiativeId, StoredStep> steps,
        ILookup<InitiativeId, StoredDecision> decisions,
        ILookup<InitiativeId, DateOnly> referrals,
        IReadOnlyList<JudgedPair> pairs
    )
    {
        public ILookup<InitiativeId, StoredReport> Reports { get; } = reports;

        public ILookup<InitiativeId, StoredStep> Steps { get; } = steps;

        public ILookup<InitiativeId, StoredDecision> Decisions { get; } = decisions;

        public ILookup<InitiativeId, DateOnly> Referrals { get; } = referrals;

        public IReadOnlyList<JudgedPair> Pairs { get; } = pairs;
    }
}

/// <summary>A decision as the standings need it.</summary>
internal sealed record StoredDecision(DateOnly Date, DecisionKind Kind, DateOnly? ReviewOn, DateOnly? AmountUntil);
