using Lsk.Dashboard.Data;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Learning;
using Lsk.Domain.ParallelWork.Lexicon;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>A line of the history of lexicon or weights.</summary>
public sealed record VersionLine(int Id, DateTime At, string By, string Note, bool IsShipped, double? Before, double? After, int Verdicts);

/// <summary>The lexicon in use, its history, and the weights' history.</summary>
public sealed record LexiconView(
    DomainLexicon Lexicon,
    int? Version,
    IReadOnlyList<VersionLine> History,
    IReadOnlyList<VersionLine> Weights,
    int Parallel,
    int Others
)
{
    public bool MayRelearn => Parallel >= VerdictLearning.FewestParallel && Others >= VerdictLearning.FewestOthers;
}

/// <summary>Reads the lexicon and what has been learned.</summary>
public sealed class LexiconQueries(IDbContextFactory<LskDbContext> contexts)
{
    public async Task<LexiconView> ReadAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var latest = await db.Set<LexiconVersion>().AsNoTracking().OrderByDescending(v => v.Id).FirstOrDefaultAsync(cancel);
        var history = await db.Set<LexiconVersion>()
            .AsNoTracking()
            .OrderByDescending(v => v.Id)
            .Take(50)
            .Select(v => new VersionLine(v.Id, v.At, v.By, v.Note, v.Content == null, null, null, 0))
            .ToListAsync(cancel);
        var weights = await db.Set<WeightsVersion>()
            .AsNoTracking()
            .OrderByDescending(v => v.Id)
            .Take(50)
            .Select(v => new VersionLine(v.Id, v.At, v.By, "", v.Content == null, v.PrecisionBefore, v.PrecisionAfter, v.Verdicts))
            .ToListAsync(cancel);
        var verdicts = await db
            .ParallelJudgements.AsNoTracking()
            .Where(p => p.Verdict != ParallelVerdict.NotJudged)
            .GroupBy(p => p.Verdict == ParallelVerdict.NotParallel)
            .Select(g => new { Not = g.Key, Count = g.Count() })
            .ToListAsync(cancel);
        return new LexiconView(
            latest?.Content is { } text ? DomainLexicon.Parse(text, out _) : DomainLexicon.Shipped,
            latest?.Id,
            history,
            weights,
            verdicts.Where(v => !v.Not).Sum(v => v.Count),
            verdicts.Where(v => v.Not).Sum(v => v.Count)
        );
    }

    /// <summary>The content of an earlier version; <see langword="null"/> when it was the shipped lexicon or does not exist.</summary>
    public async Task<string?> ContentAsync(int version, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Set<LexiconVersion>()
            .AsNoTracking()
            .Where(v => v.Id == version)
            .Select(v => v.Content)
            .SingleOrDefaultAsync(cancel);
    }
}
