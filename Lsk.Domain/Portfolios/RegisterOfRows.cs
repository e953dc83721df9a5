using Lsk.Domain.Exchange;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;

namespace Lsk.Domain.Portfolios;

/// <summary>The register that the rows of a workbook describe, judged on any day without a store.</summary>
public static class RegisterOfRows
{
    /// <summary>How the groups of the sheets of the register stand.</summary>
    /// <param name="content">The workbook.</param>
    /// <param name="improved">The last day for which an improvement is proven, by number of initiative.</param>
    /// <param name="overlaps">Pairs of groups by name that work for one target group.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<GroupStanding> Standings(
        PortfolioContent content,
        IReadOnlyDictionary<string, DateOnly> improved,
        IEnumerable<(string A, string B, string Target)> overlaps,
        DateOnly today
    )
    {
        var ids = new Dictionary<string, GroupId>(StringComparer.OrdinalIgnoreCase);
        var groups = new List<GroupFacts>();
        foreach (var row in content.Of<GroupRow>())
            if (Add(row.Name, row.Kind) is { } added)
                groups[added] = groups[added] with
                {
                    IsJoint = row.IsJoint ?? false,
                    StartsOn = row.Start,
                    EndsOn = row.End,
                    EndedOn = row.Ended,
                };
        foreach (var row in content.Of<GroupRow>())
            foreach (var alias in NameList.Read(row.Aliases))
                ids.TryAdd(alias, ids[row.Name]);
        foreach (var name in content.Of<CharterRow>().Select(row => row.Group).Concat(content.Of<SeatRow>().Select(row => row.Group)))
            Add(name, null);
        var seats = content
            .Of<SeatRow>()
            .GroupBy(row => (Group: ids[row.Group], Seat: row.Seat.ToUpperInvariant()))
            .Select((rows, index) => (Id: index + 1, rows.Key.Group, Rows: rows.ToList()))
            .ToList();
        return GroupStanding.Of(
            groups,
            content
                .Of<CharterRow>()
                .Select(row => new CharterFacts(ids[row.Group], row.ValidFrom, row.ReviewBy, row.SettledOn is not null)),
            seats.Select(seat => new SeatFacts(
                seat.Id,
                seat.Group,
                seat.Rows.Select(row => row.Role).FirstOrDefault(role => role is not null) ?? SeatRole.Member,
                SideOf(seat.Rows.Select(row => row.Organisation).FirstOrDefault(name => name is not null)),
                seat.Rows.Select(row => row.IsRequired).FirstOrDefault(required => required is not null) ?? true
            )),
            seats.SelectMany(seat =>
                seat.Rows.Where(row => row.From is not null)
                    .Select(row => new HoldingFacts(seat.Id, row.From!.Value, row.To, row.IsHeldOn(today)))
            ),
            content
                .Initiatives.Where(row => row.Group is not null && ids.ContainsKey(row.Group))
                .Select(row => new GroupWork(
                    ids[row.Group!],
                    row.Status.IsRunning(),
                    improved.TryGetValue(row.Id, out var day) ? day : null
                )),
            overlaps
                .Where(pair => ids.ContainsKey(pair.A) && ids.ContainsKey(pair.B) && ids[pair.A] != ids[pair.B])
                .Select(pair => new GroupOverlap(ids[pair.A], ids[pair.B], pair.Target)),
            today
        );

        int? Add(string name, GroupKind? kind)
        {
            if (!ids.TryAdd(name, new GroupId(groups.Count + 1)))
                return null;
            groups.Add(new GroupFacts(ids[name], name, kind ?? Group.KindOf(name)));
            return groups.Count - 1;
        }
    }

    /// <summary>On whose side an organisation is, by its name.</summary>
    public static SeatSide SideOf(string? organisation) =>
        organisation is null || organisation.StartsWith("Länsgemensam", StringComparison.OrdinalIgnoreCase) ? SeatSide.Other
        : organisation.StartsWith("Region", StringComparison.OrdinalIgnoreCase) ? SeatSide.Region
        : organisation.Contains("kommun", StringComparison.OrdinalIgnoreCase) ? SeatSide.Municipality
        : SeatSide.Private;

    /// <summary>On whose side an organisation of this kind is.</summary>
    public static SeatSide SideOf(OrganisationKind? kind) =>
        kind switch
        {
            OrganisationKind.Region => SeatSide.Region,
            OrganisationKind.Municipality => SeatSide.Municipality,
            OrganisationKind.Private => SeatSide.Private,
            OrganisationKind.Joint or null => SeatSide.Other,
        };
}
