using Lsk.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>Keeps what imports have taught, per organisation and headings; the newest version of each holds.</summary>
internal static class MappingMemory
{
    /// <summary>What holds for an organisation's files: its own, and below them what the support function has taught for
    /// everybody.</summary>
    public static async Task<IReadOnlyList<LearnedMapping>> KnownAsync(
        LskDbContext db,
        OrganisationId? organisation,
        CancellationToken cancel
    )
    {
        var all = await db
            .LearnedMappings.AsNoTracking()
            .Where(mapping => mapping.OrganisationId == null || mapping.OrganisationId == organisation)
            .ToListAsync(cancel);
        return
        [
            .. all.GroupBy(mapping => mapping.Fingerprint)
                .Select(same =>
                    same.OrderByDescending(mapping => mapping.OrganisationId == organisation)
                        .ThenByDescending(mapping => mapping.Number)
                        .First()
                ),
        ];
    }

    /// <summary>Adds a new version, unless it says the same as the newest; not yet saved.</summary>
    public static async Task<LearnedMapping?> AddAsync(LskDbContext db, Actor actor, LearnedMapping first, CancellationToken cancel)
    {
        var newest = await db
            .LearnedMappings.AsNoTracking()
            .Where(known => known.OrganisationId == first.OrganisationId && known.Fingerprint == first.Fingerprint)
            .OrderByDescending(known => known.Number)
            .FirstOrDefaultAsync(cancel);
        if (newest?.Mapping == first.Mapping)
            return null;
        var added = new LearnedMapping
        {
            OrganisationId = first.OrganisationId,
            Fingerprint = first.Fingerprint,
            Number = (newest?.Number ?? 0) + 1,
            Sheet = first.Sheet,
            Headings = first.Headings,
            Mapping = first.Mapping,
            At = first.At,
            ActorName = actor.Name,
        };
        db.LearnedMappings.Add(added);
        return added;
    }
}
