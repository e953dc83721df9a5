using Lsk.Domain.Finding;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading.Documents;

internal sealed class OrganisationDocuments : SearchDocuments
{
    public override IReadOnlyList<Type> Tables { get; } = [typeof(Organisation)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Organisation];

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel) =>
        (await db.Organisations.AsNoTracking().ToListAsync(cancel)).ConvertAll(one => new FindText
        {
            Key = new FindKey(FindKind.Organisation, one.Id.Value),
            Title = one.Name,
            Number = one.ShortName == one.Name ? null : one.ShortName,
        });
}

internal sealed class GroupDocuments : SearchDocuments
{
    public override IReadOnlyList<Type> Tables { get; } = [typeof(Group)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Group];

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel) =>
        (await db.Groups.AsNoTracking().ToListAsync(cancel)).ConvertAll(group => new FindText
        {
            Key = new FindKey(FindKind.Group, group.Id.Value),
            Title = group.Name,
            Body = Lines(string.Join(", ", group.Aliases), string.Join(", ", group.Watches)),
            Organisation = group.OrganisationId,
            // The register lists its own for everybody; an office is known through the initiatives that name it.
            SeenThroughOthers = !group.IsInRegister,
            Day = group.StartsOn,
            State = group.Kind,
        });
}

/// <summary>Charters that are settled: a draft is for those who write it.</summary>
internal sealed class CharterDocuments : SearchDocuments
{
    public override IReadOnlyList<Type> Tables { get; } = [typeof(Charter)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Charter];

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel) =>
        (await db.Set<Charter>().AsNoTracking().Where(charter => charter.SettledOn != null).ToListAsync(cancel)).ConvertAll(
            charter => new FindText
            {
                Key = new FindKey(FindKind.Charter, charter.Id),
                About = new FindKey(FindKind.Group, charter.GroupId.Value),
                Body = Lines(charter.Assignment, charter.Mandate, charter.RefersUp, charter.Level, charter.Reporting),
                Group = charter.GroupId,
                Day = charter.ValidFrom,
                FirstYear = charter.ValidFrom.Year,
            }
        );
}
