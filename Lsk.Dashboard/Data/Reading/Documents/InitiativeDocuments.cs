using Lsk.Domain.Effects;
using Lsk.Domain.Finding;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading.Documents;

/// <summary>Initiatives, and the closing notes of those that have one. What is removed is not read.</summary>
internal sealed class InitiativeDocuments : SearchDocuments
{
    public override IReadOnlyList<Type> Tables { get; } = [typeof(Initiative)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Initiative, FindKind.ClosingNote];

    public override async Task<List<RowStamp>?> StampsAsync(LskDbContext db, CancellationToken cancel) =>
        await db
            .Initiatives.AsNoTracking()
            .OrderBy(one => one.Id)
            .Select(one => new RowStamp(one.Id.Value, one.Version, default))
            .ToListAsync(cancel);

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel)
    {
        var ids = rows?.Select(row => new InitiativeId(row)).ToList();
        var initiatives = db.Initiatives.AsNoTracking();
        return
        [
            .. (await (ids is null ? initiatives : initiatives.Where(one => ids.Contains(one.Id))).ToListAsync(cancel)).SelectMany(TextsOf),
        ];
    }

    private static IEnumerable<FindText> TextsOf(Initiative one)
    {
        var key = new FindKey(FindKind.Initiative, one.Id.Value);
        yield return new FindText
        {
            Key = key,
            Title = one.Title,
            Number = one.Number,
            Body = Lines(one.Description, one.TargetGroup, one.Intervention, one.Indicator, one.Labels, one.Responsible),
            DraftOf = one.Sharing is Sharing.Draft ? one.OrganisationId : null,
            Organisation = one.OrganisationId,
            Group = one.GroupId,
            Day = one.Start,
            FirstYear = one.Start?.Year ?? one.End?.Year,
            LastYear = one.End?.Year,
            State = one.Status,
        };
        if (!one.Closing.IsEmpty)
            yield return new FindText
            {
                Key = new FindKey(FindKind.ClosingNote, one.Id.Value),
                About = key,
                Body = Lines(one.Result, one.Lessons, one.Spread),
                Day = one.End,
                FirstYear = one.End?.Year,
            };
    }
}

internal sealed class ReferralDocuments : SearchDocuments
{
    public override IReadOnlyList<Type> Tables { get; } = [typeof(Referral)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Referral];

    public override async Task<List<RowStamp>?> StampsAsync(LskDbContext db, CancellationToken cancel) =>
        await db
            .Referrals.AsNoTracking()
            .OrderBy(one => one.Id)
            .Select(one => new RowStamp(one.Id, one.Version, default))
            .ToListAsync(cancel);

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel)
    {
        var referrals = db.Referrals.AsNoTracking();
        return (await (rows is null ? referrals : referrals.Where(one => rows.Contains(one.Id))).ToListAsync(cancel)).ConvertAll(
            one => new FindText
            {
                Key = new FindKey(FindKind.Referral, one.Id),
                About = new FindKey(FindKind.Initiative, one.InitiativeId.Value),
                Body = Lines(one.Question, one.Answer, one.Handled),
                OtherGroup = one.GroupId,
                Day = one.AnsweredOn ?? one.SentOn,
                FirstYear = one.SentOn.Year,
                LastYear = one.AnsweredOn?.Year,
            }
        );
    }
}

internal sealed class MeasureDocuments : SearchDocuments
{
    public override IReadOnlyList<Type> Tables { get; } = [typeof(EffectMeasure)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Measure];

    public override async Task<List<RowStamp>?> StampsAsync(LskDbContext db, CancellationToken cancel) =>
        await db
            .Measures.AsNoTracking()
            .OrderBy(one => one.Id)
            .Select(one => new RowStamp(one.Id.Value, one.Version, default))
            .ToListAsync(cancel);

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel)
    {
        var ids = rows?.Select(row => new MeasureId(row)).ToList();
        var measures = db.Measures.AsNoTracking();
        return (await (ids is null ? measures : measures.Where(one => ids.Contains(one.Id))).ToListAsync(cancel)).ConvertAll(
            one => new FindText
            {
                Key = new FindKey(FindKind.Measure, one.Id.Value),
                About = new FindKey(FindKind.Initiative, one.InitiativeId.Value),
                Title = one.Name,
                Body = Lines(one.Unit, one.Source),
                Day = one.ChangedOn,
            }
        );
    }
}
