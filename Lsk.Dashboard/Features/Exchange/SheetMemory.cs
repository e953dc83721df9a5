using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Remembers how the sheets of a committed workbook were read, in the same transaction.</summary>
internal static class SheetMemory
{
    private const int LongestHeadings = 4_000;

    public static async Task RememberAsync(
        LskDbContext db,
        Actor actor,
        WorkbookReading reading,
        ImportBatch batch,
        CancellationToken cancel
    )
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sheet in reading.Sheets)
        {
            if (reading.Workbook.Sheets.FirstOrDefault(source => source.Name == sheet.Name) is not { } source)
                continue;
            if (LearnedSheets.From(sheet, source, reading.Options) is not { } mapping || !seen.Add(sheet.Fingerprint))
                continue;
            var headings = string.Join(" · ", sheet.Columns.Select(column => column.Header));
            await MappingMemory.AddAsync(
                db,
                actor,
                new LearnedMapping
                {
                    OrganisationId = actor.Organisation,
                    Fingerprint = sheet.Fingerprint,
                    Number = 1,
                    Sheet = sheet.Name,
                    Headings = headings.Length > LongestHeadings ? headings[..LongestHeadings] : headings,
                    Mapping = MappingJson.Write(mapping),
                    At = batch.At,
                    ActorName = actor.Name,
                },
                cancel
            );
        }
        await db.SaveAsync(actor, cancel, batch.Id);
        db.ChangeTracker.Clear();
    }
}
