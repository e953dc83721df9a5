using Lsk.Domain.Finding;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading.Documents;

internal sealed class SupportDocuments : SearchDocuments
{
    public override IReadOnlyList<Type> Tables { get; } = [typeof(KnowledgeSupport)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Support];

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel) =>
        (await db.Set<KnowledgeSupport>().AsNoTracking().ToListAsync(cancel)).ConvertAll(one => new FindText
        {
            Key = new FindKey(FindKind.Support, one.Id),
            Title = one.Title,
            Number = one.Number,
            Body = Lines([one.Issuer]),
            Group = one.ReceiverId,
            Day = one.PublishedOn,
            FirstYear = one.PublishedOn?.Year,
            State = one.Kind,
        });
}

internal sealed class RecommendationDocuments : SearchDocuments
{
    public override IReadOnlyList<Type> Tables { get; } = [typeof(Recommendation)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Recommendation];

    public override async Task<List<RowStamp>?> StampsAsync(LskDbContext db, CancellationToken cancel) =>
        await db.Set<Recommendation>()
            .AsNoTracking()
            .OrderBy(one => one.Id)
            .Select(one => new RowStamp(one.Id, one.Version, default))
            .ToListAsync(cancel);

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel)
    {
        var all = db.Set<Recommendation>().AsNoTracking();
        return (await (rows is null ? all : all.Where(one => rows.Contains(one.Id))).ToListAsync(cancel)).ConvertAll(one => new FindText
        {
            Key = new FindKey(FindKind.Recommendation, one.Id),
            About = new FindKey(FindKind.Support, one.SupportId),
            Number = one.Number,
            Body = Lines(one.Text, one.Target),
        });
    }
}

/// <summary>Workshops by their title and who leads them; what was said in one is not searched.</summary>
internal sealed class WorkshopDocuments : SearchDocuments
{
    public override IReadOnlyList<Type> Tables { get; } = [typeof(WorkshopSession)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Workshop];

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel) =>
        [
            .. (
                await db
                    .Workshops.AsNoTracking()
                    .Select(one => new
                    {
                        one.Id,
                        one.Title,
                        one.OwnerName,
                        one.Day,
                        one.State,
                    })
                    .ToListAsync(cancel)
            ).Select(one => new FindText
            {
                Key = new FindKey(FindKind.Workshop, one.Id.Value),
                Title = one.Title,
                Body = one.OwnerName,
                Day = one.Day,
                FirstYear = one.Day.Year,
                State = one.State,
            }),
        ];
}
