using Lsk.Dashboard.Data;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Keeps what imports have taught, per organisation and headings; the newest version of each holds.</summary>
internal static class MappingMemory
{
    /// <summary>What holds for an organisation's files: its own, and below them what the support function has taught for everybody.</summary>
    public static async Task<IReadOnlyDictionary<string, SheetMapping>> KnownAsync(LskDbContext db, OrganisationId? organisation, CancellationToken cancel)
    {
        var all = await db.LearnedMappings.AsNoTracking().Where(mapping => mapping.OrganisationId == null || mapping.OrganisationId == organisation).ToListAsync(cancel);
        var newest = all.GroupBy(mapping => mapping.Fingerprint).Select(same => same.OrderByDescending(mapping => mapping.OrganisationId == organisation).ThenByDescending(mapping => mapping.Number).First());
        return newest.ToDictionary(mapping => mapping.Fingerprint, mapping => MappingJson.ReadSheet(mapping.Mapping), StringComparer.Ordinal);
    }

    /// <summary>Adds what a committed workbook teaches and was not known already, in the transaction of the commit.</summary>
    public static async Task RememberAsync(LskDbContext db, Actor actor, WorkbookReading reading, DateTime now, int batch, CancellationToken cancel)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sheet in reading.Sheets)
        {
            if (reading.Workbook.Sheets.FirstOrDefault(source => source.Name == sheet.Name) is not { } source) continue;
            if (LearnedSheets.From(sheet, source, reading.Options) is not { } mapping || !seen.Add(sheet.Fingerprint)) continue;
            await AddAsync(db, actor, actor.Organisation, sheet.Fingerprint, sheet.Name, string.Join(" · ", sheet.Columns.Select(column => column.Header)), mapping, now, cancel);
        }
        await db.SaveAsync(actor, cancel, batch);
        db.ChangeTracker.Clear();
    }

    /// <summary>A new version, unless it says the same as the newest; not yet saved.</summary>
    public static async Task<LearnedMapping?> AddAsync(
        LskDbContext db, Actor actor, OrganisationId? organisation, string fingerprint, string sheet, string headings, SheetMapping mapping, DateTime now, CancellationToken cancel)
    {
        var newest = await db.LearnedMappings.AsNoTracking().Where(known => known.OrganisationId == organisation && known.Fingerprint == fingerprint).OrderByDescending(known => known.Number).FirstOrDefaultAsync(cancel);
        var json = MappingJson.Write(mapping);
        if (newest?.Mapping == json) return null;
        var added = new LearnedMapping
        {
            OrganisationId = organisation, Fingerprint = fingerprint, Number = (newest?.Number ?? 0) + 1, Sheet = sheet, Headings = headings.Length > 4_000 ? headings[..4_000] : headings, Mapping = json, At = now, ActorName = actor.Name,
        };
        db.LearnedMappings.Add(added);
        return added;
    }
}
