using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Text;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <param name="Verdict"><see cref="ParallelVerdict.NotJudged"/> takes a verdict back.</param>
/// <param name="Reason">Required for every verdict; a flag alone changes nothing.</param>
public sealed record JudgePairCommand(InitiativeId A, InitiativeId B, ParallelVerdict Verdict, string? Reason);

/// <summary>Records a person's verdict on a pair, with what the search had found and a sketch of both texts, so that it is asked again only
/// when they change much.</summary>
[Needs(Permission.JudgeParallelWork)]
[Publishes(ParallelTopics.AllName)]
public sealed class JudgePair(IDbContextFactory<LskDbContext> contexts, ParallelBoard board, TimeProvider clock)
    : UseCase<JudgePairCommand, Done>
{
    private const int LongestReason = 2_000;

    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, JudgePairCommand command, CancellationToken cancel)
    {
        var reason = command.Reason?.Trim() ?? "";
        if (command.A == command.B)
            return BrokenRule.NotFound;
        if (command.Verdict != ParallelVerdict.NotJudged && reason.Length is 0 or > LongestReason)
            return new BrokenRule("ReasonNeeded", LongestReason);
        var snapshot = await board.CurrentAsync(cancel);
        if (
            !snapshot.Works.TryGetValue(ParallelSnapshot.KeyOf(command.A), out var a)
            || !snapshot.Works.TryGetValue(ParallelSnapshot.KeyOf(command.B), out var b)
        )
            return BrokenRule.NotFound;
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (first, second) = command.A.Value < command.B.Value ? (a, b) : (b, a);
        var judgement = await db.ParallelJudgements.SingleOrDefaultAsync(p => p.AId == first.Id && p.BId == second.Id, cancel);
        if (judgement is null)
            db.ParallelJudgements.Add(judgement = new ParallelJudgement(first.Id, second.Id));
        var why = snapshot.Search.Explain(first.Key, second.Key);
        judgement.Similarity = Math.Round(why.Pair.Probability, 4);
        judgement.Evidence = string.Join(' ', why.For.Take(3).Select(step => ReasonText.Of(step, why)));
        judgement.Verdict = command.Verdict;
        judgement.Reason = reason.Length > 0 ? reason : null;
        var isTakenBack = command.Verdict == ParallelVerdict.NotJudged;
        judgement.JudgedBy = isTakenBack ? null : actor.Name;
        judgement.JudgedAt = isTakenBack ? null : now;
        judgement.TextFingerprint = TextFingerprint.Of(first.Text, second.Text);
        await db.SaveAsync(actor, cancel);
        return Done.Value;
    }
}

/// <summary>What screens of parallel work subscribe to.</summary>
public static class ParallelTopics
{
    /// <summary>Name of <see cref="All"/>, for attributes.</summary>
    public const string AllName = "parallel-work";

    /// <summary>Some verdict, cluster, lexicon or weight changed.</summary>
    public static Topic All { get; } = new(AllName);
}
