using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Evidence;
using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Search;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>The lexicon and the weights that the county uses, and their versions.</summary>
public sealed record StoredSearchSettings(SearchSettings Settings, int? Lexicon, int? Weights);

/// <summary>Reads the latest lexicon and weights; parsed once for each version.</summary>
public sealed class SearchSettingsReader(IDbContextFactory<LskDbContext> contexts)
{
    private static readonly Type[] Tables = [typeof(LexiconVersion), typeof(WeightsVersion)];

    private Known? kept;

    public async Task<StoredSearchSettings> GetAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var version = await DataVersion.ReadAsync(db, Tables, cancel);
        if (kept is { } last && last.Version == version)
            return last.Settings;
        var lexicon = await db.Set<LexiconVersion>().MaxAsync(v => (int?)v.Id, cancel);
        var weights = await db.Set<WeightsVersion>().MaxAsync(v => (int?)v.Id, cancel);
        var text = await db.Set<LexiconVersion>()
            .AsNoTracking()
            .Where(v => v.Id == lexicon)
            .Select(v => v.Content)
            .SingleOrDefaultAsync(cancel);
        var model = await db.Set<WeightsVersion>()
            .AsNoTracking()
            .Where(v => v.Id == weights)
            .Select(v => v.Content)
            .SingleOrDefaultAsync(cancel);
        var settings = new StoredSearchSettings(
            new SearchSettings
            {
                Lexicon = text is null ? DomainLexicon.Shipped : DomainLexicon.Parse(text, out _),
                Model = model is null ? EvidenceModel.Shipped : EvidenceModel.Parse(model),
            },
            lexicon,
            weights
        );
        kept = new Known(version, settings);
        return settings;
    }

    private sealed record Known(DataVersion Version, StoredSearchSettings Settings);
}
