using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Learning;
using Lsk.Domain.ParallelWork.Lexicon;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <param name="Content">The whole lexicon in its file format; <see langword="null"/> goes back to the shipped one.</param>
/// <param name="Note">What was changed, for the history.</param>
/// <param name="Read">The version that was read, <see langword="null"/> for the shipped one: two who edit at once do not overwrite each
/// other.</param>
public sealed record ChangeLexiconCommand(string? Content, string Note, int? Read);

/// <summary>Puts a new version of the county's lexicon in use; earlier ones stay in the history.</summary>
[Needs(Permission.JudgeParallelWork)]
[Publishes(ParallelTopics.AllName)]
public sealed class ChangeLexicon(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<ChangeLexiconCommand, int>
{
    private const int LongestContent = 2_000_000;

    protected override async Task<Outcome<int>> HandleAsync(Actor actor, ChangeLexiconCommand command, CancellationToken cancel)
    {
        if (command.Content is { } text)
        {
            if (text.Length > LongestContent)
                return new BrokenRule("LexiconTooLarge", LongestContent);
            var lexicon = DomainLexicon.Parse(text, out var faults);
            if (faults is [var fault, ..])
                return new BrokenRule("LexiconFault", fault.Line, fault.Text);
            if (lexicon.Concepts.Count == 0)
                return new BrokenRule("LexiconEmpty");
        }
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Set<LexiconVersion>().MaxAsync(v => (int?)v.Id, cancel) != command.Read)
            return BrokenRule.ChangedMeanwhile;
        var now = clock.GetUtcNow().UtcDateTime;
        var note = command.Note.Trim();
        var version = new LexiconVersion(command.Content, note.Length > 500 ? note[..500] : note, actor.Name, now);
        db.Add(version);
        await db.SaveAsync(actor, cancel);
        return version.Id;
    }
}

public sealed record RelearnWeightsCommand;

/// <summary>Learns the weights from the county's own verdicts and puts them in use, with the way back kept.</summary>
[Needs(Permission.JudgeParallelWork)]
[Publishes(ParallelTopics.AllName)]
public sealed class RelearnWeights(IDbContextFactory<LskDbContext> contexts, ParallelBoard board, TimeProvider clock)
    : UseCase<RelearnWeightsCommand, LearnedWeights>
{
    private const int Seed = 20260101;

    protected override async Task<Outcome<LearnedWeights>> HandleAsync(Actor actor, RelearnWeightsCommand command, CancellationToken cancel)
    {
        var snapshot = await board.CurrentAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var judged = await db
            .ParallelJudgements.AsNoTracking()
            .Where(p => p.Verdict != ParallelVerdict.NotJudged)
            .Select(p => new
            {
                p.AId,
                p.BId,
                p.Verdict,
            })
            .ToListAsync(cancel);
        var verdicts = judged
            .Select(p => new LearningVerdict(
                ParallelSnapshot.KeyOf(p.AId),
                ParallelSnapshot.KeyOf(p.BId),
                p.Verdict != ParallelVerdict.NotParallel
            ))
            .Where(v => snapshot.Search.Has(v.A) && snapshot.Search.Has(v.B))
            .ToList();
        if (!VerdictLearning.IsEnough(verdicts))
            return new BrokenRule(
                "TooFewVerdicts",
                VerdictLearning.FewestParallel,
                VerdictLearning.FewestOthers,
                verdicts.Count(v => v.IsParallel),
                verdicts.Count(v => !v.IsParallel)
            );
        var learned = await Task.Run(() => VerdictLearning.Learn(snapshot.Search, snapshot.Settings.Model, verdicts, Seed), cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        db.Add(
            new WeightsVersion(learned.Model.Export(), actor.Name, now)
            {
                Verdicts = learned.Verdicts,
                PrecisionBefore = learned.Before.AveragePrecision,
                PrecisionAfter = learned.After.AveragePrecision,
            }
        );
        await db.SaveAsync(actor, cancel);
        return learned;
    }
}

/// <param name="Version">The version to go back to; <see langword="null"/> for the shipped weights.</param>
public sealed record RestoreWeightsCommand(int? Version);

/// <summary>The way back: an earlier version's weights in use again, as a new version.</summary>
[Needs(Permission.JudgeParallelWork)]
[Publishes(ParallelTopics.AllName)]
public sealed class RestoreWeights(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<RestoreWeightsCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, RestoreWeightsCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        WeightsVersion? old = null;
        if (
            command.Version is { } id
            && (old = await db.Set<WeightsVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancel)) is null
        )
            return BrokenRule.NotFound;
        var now = clock.GetUtcNow().UtcDateTime;
        db.Add(
            new WeightsVersion(old?.Content, actor.Name, now)
            {
                Verdicts = old?.Verdicts ?? 0,
                PrecisionBefore = old?.PrecisionBefore,
                PrecisionAfter = old?.PrecisionAfter,
            }
        );
        await db.SaveAsync(actor, cancel);
        return Done.Value;
    }
}
