using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Reads everything about one initiative.</summary>
public sealed class InitiativePageQueries(
    IDbContextFactory<LskDbContext> contexts,
    RegisterReader registers,
    RankingReader rankings,
    SignalReader signals,
    MeasureReader measures
)
{
    private const int MostHistory = 300;

    /// <summary>Everything about the initiative that the actor may see; nothing when that is nothing. Removed ones too, so that they can be
    /// restored.</summary>
    public async Task<InitiativePageData?> ReadAsync(Actor actor, InitiativeId id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var initiative = await db.Initiatives.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel);
        if (initiative is null || !Visibility.MaySee(actor, initiative.Sharing, initiative.OrganisationId))
            return null;
        var register = await registers.GetAsync(cancel);
        var ranking = await rankings.GetAsync(cancel);
        var referrals = await db
            .Referrals.AsNoTracking()
            .Where(r => r.InitiativeId == id)
            .OrderByDescending(r => r.SentOn)
            .ToListAsync(cancel);
        var groups = register.Groups.ToDictionary(g => g.Id, g => g.Name);
        var data = new InitiativePageData
        {
            Initiative = new EditBasis(initiative),
            Register = register.For(actor),
            Signals = (await signals.GetAsync(cancel)).Of(id),
            Ranking = ranking,
            Rank = ranking.Of(id),
            Spreads = await SpreadsAsync(db, id, cancel),
            Effects = (await measures.GetAsync(cancel)).Of(actor, id, initiative.OrganisationId),
            Pairs = await PairsAsync(db, register, actor, id, cancel),
            FollowUps =
            [
                .. (await db.FollowUps.AsNoTracking().Where(f => f.InitiativeId == id).ToListAsync(cancel)).OrderByDescending(f =>
                    f.Period.LastDay
                ),
            ],
            Milestones =
            [
                .. (await db.Milestones.AsNoTracking().Where(m => m.InitiativeId == id).ToListAsync(cancel)).OrderBy(m =>
                    m.Planned ?? m.Reached ?? DateOnly.MaxValue
                ),
            ],
            Decisions = await db
                .Decisions.AsNoTracking()
                .Where(d => d.InitiativeId == id)
                .OrderByDescending(d => d.Date)
                .ThenByDescending(d => d.Id)
                .ToListAsync(cancel),
            Referrals = [.. referrals.Select(r => new ReferralRow(r, groups.GetValueOrDefault(r.GroupId) ?? ""))],
            Imports = await ImportsAsync(db, id, cancel),
        };
        return data with { History = await HistoryAsync(db, data, referrals, cancel) };
    }

    private static async Task<IReadOnlyDictionary<string, RatingSpread>> SpreadsAsync(
        LskDbContext db,
        InitiativeId id,
        CancellationToken cancel
    )
    {
        var ratings = await db
            .Ratings.AsNoTracking()
            .Where(r => r.InitiativeId == id)
            .Select(r => new
            {
                r.CriterionKey,
                r.AssessorId,
                r.Round,
                r.Score,
            })
            .ToListAsync(cancel);
        var names = (
            await db
                .Models.AsNoTracking()
                .Include(m => m.Criteria)
                .SingleOrDefaultAsync(m => m.State == Lsk.Domain.Prioritisation.ModelState.InUse, cancel)
        )?.Criteria.ToDictionary(c => c.Key, c => c.Name) ?? [];
        return ratings
            .Where(r => names.ContainsKey(r.CriterionKey))
            .GroupBy(r => (r.CriterionKey, r.AssessorId))
            .Select(own => own.MaxBy(r => r.Round)!)
            .Where(r => r.Score is not null)
            .GroupBy(r => names[r.CriterionKey])
            .ToDictionary(
                each => each.Key,
                each => new RatingSpread(each.Count(), each.Min(r => r.Score!.Value), each.Max(r => r.Score!.Value))
            );
    }

    private static async Task<IReadOnlyList<PairRow>> PairsAsync(
        LskDbContext db,
        Register register,
        Actor actor,
        InitiativeId id,
        CancellationToken cancel
    )
    {
        var pairs = await db.ParallelJudgements.AsNoTracking().Where(p => p.AId == id || p.BId == id).ToListAsync(cancel);
        return
        [
            .. pairs
                .Select(p => (Pair: p, Other: register.Find(p.AId == id ? p.BId : p.AId, actor)))
                .Where(each => each.Other is not null)
                .OrderBy(each => each.Pair.Verdict is ParallelVerdict.NotParallel)
                .ThenByDescending(each => each.Pair.Similarity)
                .Select(each => new PairRow(each.Other!, each.Pair.Verdict, each.Pair.Reason ?? each.Pair.Evidence)),
        ];
    }

    private static async Task<IReadOnlyList<ImportRow>> ImportsAsync(LskDbContext db, InitiativeId id, CancellationToken cancel)
    {
        var key = id.Value;
        return await (
            from change in db.ImportChanges.AsNoTracking()
            where change.Entity == nameof(Initiative) && change.EntityKey == key
            join batch in db.ImportBatches.AsNoTracking() on change.BatchId equals batch.Id
            orderby batch.Id descending
            select new ImportRow(batch.Id, batch.FileName, batch.At, batch.ActorName, change.Before == null, batch.UndoneAt != null)
        )
            .Take(50)
            .ToListAsync(cancel);
    }

    private static async Task<IReadOnlyList<AuditEntry>> HistoryAsync(
        LskDbContext db,
        InitiativePageData data,
        IReadOnlyList<Referral> referrals,
        CancellationToken cancel
    )
    {
        static List<string> Keys(IEnumerable<int> keys) => [.. keys.Select(key => key.ToString(CultureInfo.InvariantCulture))];
        var own = data.Initiative.Id.Value.ToString(CultureInfo.InvariantCulture);
        var (followUps, milestones, decisions, sent, measures) = (
            Keys(data.FollowUps.Select(f => f.Id)),
            Keys(data.Milestones.Select(m => m.Id)),
            Keys(data.Decisions.Select(d => d.Id)),
            Keys(referrals.Select(r => r.Id)),
            Keys(data.Effects.Select(e => e.Id.Value))
        );
        return await db
            .AuditEntries.AsNoTracking()
            .Where(a =>
                (a.Entity == nameof(Initiative) && a.EntityKey == own)
                || (a.Entity == nameof(FollowUpEntry) && followUps.Contains(a.EntityKey))
                || (a.Entity == nameof(Milestone) && milestones.Contains(a.EntityKey))
                || (a.Entity == nameof(Decision) && decisions.Contains(a.EntityKey))
                || (a.Entity == nameof(Referral) && sent.Contains(a.EntityKey))
                || (a.Entity == nameof(EffectMeasure) && measures.Contains(a.EntityKey))
            )
            .OrderByDescending(a => a.Id)
            .Take(MostHistory)
            .ToListAsync(cancel);
    }
}

/// <summary>Everything about one initiative.</summary>
public sealed record InitiativePageData
{
    public required EditBasis Initiative { get; init; }

    public required Register Register { get; init; }

    public Signal Signals { get; init; }

    public required StoredRanking Ranking { get; init; }

    /// <summary>Nothing for a draft.</summary>
    public StoredRank? Rank { get; init; }

    /// <summary>By the criterion's name.</summary>
    public required IReadOnlyDictionary<string, RatingSpread> Spreads { get; init; }

    public required IReadOnlyList<ShownMeasure> Effects { get; init; }

    public required IReadOnlyList<PairRow> Pairs { get; init; }

    public required IReadOnlyList<FollowUpEntry> FollowUps { get; init; }

    public required IReadOnlyList<Milestone> Milestones { get; init; }

    public required IReadOnlyList<Decision> Decisions { get; init; }

    public required IReadOnlyList<ReferralRow> Referrals { get; init; }

    public required IReadOnlyList<ImportRow> Imports { get; init; }

    public IReadOnlyList<AuditEntry> History { get; init; } = [];

    public string Organisation => Register.Organisations.First(o => o.Id == Initiative.Organisation).Name;

    public string? Group => Initiative.Details.Group is { } id ? Register.Groups.FirstOrDefault(g => g.Id == id)?.Name : null;

    public SubGoal? SubGoal => Register.SubGoals.FirstOrDefault(s => s.Code == Initiative.Details.SubGoal);
}

/// <summary>How the assessors' latest scores on a criterion lie.</summary>
public sealed record RatingSpread(int Count, double Low, double High);

/// <summary>Other work that somebody has compared it with.</summary>
public sealed record PairRow(RegisterRow Other, ParallelVerdict Verdict, string? Reason);

/// <summary>A referral with the name of the group.</summary>
public sealed record ReferralRow(Referral Referral, string Group);

/// <summary>An import that touched the initiative.</summary>
public sealed record ImportRow(int Batch, string FileName, DateTime At, string Who, bool Created, bool Undone);
