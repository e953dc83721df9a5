using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Clusters;
using Lsk.Domain.ParallelWork.Learning;
using Lsk.Domain.ParallelWork.Search;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>A stored verdict.</summary>
public sealed record JudgementLine(ParallelVerdict Verdict, string? Reason, string? By, DateTime? At, bool AskAgain);

/// <summary>A suspected pair with what the queue shows.</summary>
public sealed record PairLine(SuspectedPair Pair, WorkInfo A, WorkInfo B, JudgementLine? Judgement)
{
    public string Address => $"/parallellarbete/{A.Key}/{B.Key}";

    /// <summary>Nobody has judged it, or its texts have changed much since.</summary>
    public bool IsUnjudged => Judgement is null || Judgement.Verdict == ParallelVerdict.NotJudged || Judgement.AskAgain;

    /// <summary>Both are shared and not ended.</summary>
    public bool Runs => A.Runs && B.Runs;

    /// <summary>A suspected pair that waits for a verdict; the same pairs as the overview counts.</summary>
    public bool Waits => IsUnjudged && Runs && PairStandings.IsSuspected(Pair);

    /// <summary>Thousands of kronor in the smaller of the two: what could be freed at most.</summary>
    public decimal AtStakeTkr => Math.Min(A.BudgetTkr ?? 0, B.BudgetTkr ?? 0);

    /// <summary>Order of the queue: probability times what is at stake; a pair without money still counts by its probability.</summary>
    public double Urgency { get; } =
        Pair.Probability * (1 + (double)Math.Min(A.BudgetTkr ?? 0, B.BudgetTkr ?? 0) + (Math.Min(A.Staff ?? 0, B.Staff ?? 0) * 800));
}

/// <summary>The page's numbers: the pairs, what the search left out, and how well it does on the county's verdicts.</summary>
public sealed record QueueView(
    IReadOnlyList<PairLine> Lines,
    int Searched,
    IReadOnlyList<string> TooCommon,
    int Templates,
    VerdictQuality Quality
);

/// <summary>One pair with its explanation.</summary>
public sealed record PairView(PairLine Line, PairExplanation Why, string? Next, string? Previous);

/// <summary>A cluster, stored or suggested.</summary>
public sealed record ClusterLine(
    int? Id,
    string Name,
    IReadOnlyList<WorkInfo> Members,
    OrganisationId? Lead,
    ClusterAction Action,
    string? Note,
    Guid Version
)
{
    public decimal BudgetTkr => Members.Sum(member => member.BudgetTkr ?? 0);

    public double Staff => Members.Sum(member => member.Staff ?? 0);

    /// <summary>What is spent beside the largest of the initiatives.</summary>
    public decimal TiedUpTkr => BudgetTkr - Members.Max(member => member.BudgetTkr ?? 0);
}

/// <summary>Stored clusters, suggestions, and the links of the network picture.</summary>
public sealed record ClustersView(
    IReadOnlyList<ClusterLine> Stored,
    IReadOnlyList<ClusterLine> Suggested,
    IReadOnlyList<PairLine> Links,
    IReadOnlyList<(OrganisationId Id, string Name)> Organisations
);

/// <summary>Reads what the pages of parallel work show; only what the actor may see.</summary>
public sealed class ParallelQueries(IDbContextFactory<LskDbContext> contexts, ParallelBoard board)
{
    public async Task<QueueView> QueueAsync(Actor actor, CancellationToken cancel)
    {
        var snapshot = await board.CurrentAsync(cancel);
        var lines = await LinesAsync(actor, snapshot, cancel);
        var judged = lines
            .Where(line => line.Judgement is { Verdict: not ParallelVerdict.NotJudged })
            .Select(line => new JudgedScore(
                line.A.Key,
                line.B.Key,
                line.Pair.Probability,
                line.Judgement!.Verdict != ParallelVerdict.NotParallel
            ))
            .ToList();
        return new QueueView(
            lines,
            snapshot.Search.Count,
            snapshot.Search.TooCommonConcepts,
            snapshot.Search.TemplateSentences,
            SearchQuality.At(judged, snapshot.Settings.Limits.Overlap)
        );
    }

    public async Task<PairView?> PairAsync(Actor actor, string a, string b, CancellationToken cancel)
    {
        var snapshot = await board.CurrentAsync(cancel);
        if (a == b || !snapshot.Works.TryGetValue(a, out var workA) || !snapshot.Works.TryGetValue(b, out var workB))
            return null;
        if (!workA.MayBeSeenBy(actor) || !workB.MayBeSeenBy(actor))
            return null;
        var lines = await LinesAsync(actor, snapshot, cancel);
        var why = snapshot.Search.Explain(a, b);
        // A pair that is not among the lines has been judged by nobody.
        var line = lines.Find(one => one.Pair.A == why.Pair.A && one.Pair.B == why.Pair.B)
            ?? new PairLine(why.Pair, snapshot.Works[why.Pair.A], snapshot.Works[why.Pair.B], null);
        if (why.A.Key != line.A.Key)
            why = snapshot.Search.Explain(line.A.Key, line.B.Key);
        var open = lines.FindAll(one => one.Waits);
        var at = open.FindIndex(one => one.Pair.A == line.Pair.A && one.Pair.B == line.Pair.B);
        return new PairView(line, why, open.ElementAtOrDefault(at + 1)?.Address, at > 0 ? open[at - 1].Address : null);
    }

    public async Task<ClustersView> ClustersAsync(Actor actor, CancellationToken cancel)
    {
        var snapshot = await board.CurrentAsync(cancel);
        var lines = await LinesAsync(actor, snapshot, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var stored = await db.Set<ParallelCluster>().AsNoTracking().Include(c => c.Members).OrderBy(c => c.Name).ToListAsync(cancel);
        var organisations = (
            await db.Organisations.AsNoTracking().OrderBy(o => o.Name).Select(o => new { o.Id, o.Name }).ToListAsync(cancel)
        )
            .Select(o => (o.Id, o.Name))
            .ToList();
        var clusters = stored
            .Select(c => new ClusterLine(
                c.Id,
                c.Name,
                Seen(c.Members.Select(m => ParallelSnapshot.KeyOf(m.InitiativeId)), snapshot, actor),
                c.LeadOrganisationId,
                c.Action,
                c.Note,
                c.Version
            ))
            .Where(c => c.Members.Count > 0)
            .ToList();
        var taken = clusters.SelectMany(c => c.Members).Select(m => m.Key).ToHashSet();
        // A pair that somebody called not parallel does not hold a suggestion together; a confirmed one does.
        var links = lines
            .Where(line => line.Runs && PairStandings.IsSuspected(line.Pair) && line.Judgement?.Verdict != ParallelVerdict.NotParallel)
            .ToList();
        var suggested = WorkClusters
            .Of(links.Select(line => line.Pair).Where(pair => !taken.Contains(pair.A) && !taken.Contains(pair.B)))
            .Select(cluster => Seen(cluster.Members, snapshot, actor))
            .Where(members => members.Count > 1)
            .Select(members => new ClusterLine(null, members[0].Text.Title, members, null, ClusterAction.Undecided, null, default))
            .ToList();
        return new ClustersView(clusters, suggested, links, organisations);
    }

    private static List<WorkInfo> Seen(IEnumerable<string> keys, ParallelSnapshot snapshot, Actor actor) =>
        [.. keys.Select(key => snapshot.Works.GetValueOrDefault(key)).OfType<WorkInfo>().Where(work => work.MayBeSeenBy(actor))];

    private async Task<List<PairLine>> LinesAsync(Actor actor, ParallelSnapshot snapshot, CancellationToken cancel)
    {
        var judgements = await JudgementsAsync(cancel);
        List<PairLine> lines = new(snapshot.Lines.Count);
        foreach (var line in snapshot.Lines)
        {
            if (!line.A.MayBeSeenBy(actor) || !line.B.MayBeSeenBy(actor))
                continue;
            lines.Add(
                judgements.Remove(KeyOf(line.A, line.B), out var judged)
                    ? line with
                    {
                        Judgement = JudgementOf(judged, line.A, line.B),
                    }
                    : line
            );
        }
        // What somebody has judged stays in the list though the search no longer flags it.
        List<PairLine> others = [];
        foreach (var judged in judgements.Values)
        {
            if (Seen([ParallelSnapshot.KeyOf(judged.AId), ParallelSnapshot.KeyOf(judged.BId)], snapshot, actor) is not [var a, var b])
                continue;
            var pair = snapshot.Search.Compare(a.Key, b.Key);
            others.Add(new PairLine(pair, snapshot.Works[pair.A], snapshot.Works[pair.B], JudgementOf(judged, a, b)));
        }
        return others.Count == 0 ? lines : Merged(lines, [.. others.OrderByDescending(line => line.Urgency)]);
    }

    private static List<PairLine> Merged(List<PairLine> many, List<PairLine> few)
    {
        List<PairLine> all = new(many.Count + few.Count);
        var next = 0;
        foreach (var line in many)
        {
            while (next < few.Count && few[next].Urgency > line.Urgency)
                all.Add(few[next++]);
            all.Add(line);
        }
        all.AddRange(few.Skip(next));
        return all;
    }

    private static (int, int) KeyOf(WorkInfo a, WorkInfo b) => (Math.Min(a.Id.Value, b.Id.Value), Math.Max(a.Id.Value, b.Id.Value));

    private static JudgementLine JudgementOf(ParallelJudgement stored, WorkInfo a, WorkInfo b)
    {
        var (first, second) = a.Id.Value < b.Id.Value ? (a, b) : (b, a);
        return new JudgementLine(
            stored.Verdict,
            stored.Reason,
            stored.JudgedBy,
            stored.JudgedAt,
            ParallelJudgement.AsksAgain(stored.TextFingerprint, first.Text, second.Text)
        );
    }

    private async Task<Dictionary<(int A, int B), ParallelJudgement>> JudgementsAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ParallelJudgements.AsNoTracking().ToDictionaryAsync(p => (p.AId.Value, p.BId.Value), cancel);
    }
}
