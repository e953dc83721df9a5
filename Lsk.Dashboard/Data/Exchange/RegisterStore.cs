using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>The register of groups as the rows of its three sheets, both ways. A row is not always one entity: commissioners stand in a
/// table of their own, and what a seat is stands on each row of those who hold it.</summary>
internal sealed class RegisterStore
{
    public static readonly RowKind<GroupRow> GroupKind = RowKinds.Of<GroupRow>();
    public static readonly RowKind<CharterRow> CharterKind = RowKinds.Of<CharterRow>();
    public static readonly RowKind<SeatRow> SeatKind = RowKinds.Of<SeatRow>();

    public required IReadOnlyList<Group> Groups { get; init; }

    public required IReadOnlyList<GroupCommission> Commissions { get; init; }

    public required IReadOnlyList<Charter> Charters { get; init; }

    public required IReadOnlyList<Seat> Seats { get; init; }

    public required IReadOnlyList<Holding> Holdings { get; init; }

    /// <summary>Nothing: for an import that has no rows of the register.</summary>
    public static RegisterStore Empty { get; } =
        new()
        {
            Groups = [],
            Commissions = [],
            Charters = [],
            Seats = [],
            Holdings = [],
        };

    public static async Task<RegisterStore> ReadAsync(LskDbContext db, CancellationToken cancel) =>
        new()
        {
            Groups = await db.Groups.AsNoTracking().OrderBy(group => group.Name).ToListAsync(cancel),
            Commissions = await db.Set<GroupCommission>().AsNoTracking().ToListAsync(cancel),
            Charters = await db.Set<Charter>().AsNoTracking().ToListAsync(cancel),
            Seats = await db.Set<Seat>().AsNoTracking().ToListAsync(cancel),
            Holdings = await db.Set<Holding>().AsNoTracking().OrderBy(holding => holding.From).ToListAsync(cancel),
        };

    public IEnumerable<GroupRow> GroupRows(IStoreNames names) =>
        Groups
            .Where(group => IsDescribed(group))
            .Select(group => RowOf(group, CommissionersOf(group.Id), names))
            .OrderBy(row => row.Name, StringComparer.Ordinal);

    /// <summary>A LAG that is known by its name alone has no last day yet, and without one no row of the register is taken in again.</summary>
    public static bool IsDescribed(Group group) =>
        group.IsInRegister && (group.Kind is not Domain.Organisation.GroupKind.WorkingGroup || group.EndsOn is not null);

    public IEnumerable<CharterRow> CharterRows(IStoreNames names) =>
        Charters.Select(charter => RowOf(charter, names)).OrderBy(row => row.Group, StringComparer.Ordinal).ThenBy(row => row.ValidFrom);

    public IEnumerable<SeatRow> SeatRows(IStoreNames names)
    {
        var holdings = Holdings.ToLookup(holding => holding.SeatId);
        return Seats
            .SelectMany(seat =>
                holdings[seat.Id].Any() ? holdings[seat.Id].Select(holding => RowOf(seat, holding, names)) : [RowOf(seat, null, names)]
            )
            .OrderBy(row => row.Group, StringComparer.Ordinal)
            .ThenBy(row => row.Seat, StringComparer.Ordinal)
            .ThenBy(row => row.From);
    }

    public IEnumerable<GroupId> CommissionersOf(GroupId group) =>
        Commissions.Where(commission => commission.GroupId == group).Select(commission => commission.CommissionerId);

    public static GroupRow RowOf(Group group, IEnumerable<GroupId> commissioners, IStoreNames names) =>
        new()
        {
            Name = group.Name,
            Kind = group.Kind,
            Commissioners = NameList.Write(commissioners.Select(id => names.Name((GroupId?)id)).OfType<string>()),
            Organisation = names.Name(group.OrganisationId),
            IsJoint = group.IsJoint,
            Start = group.StartsOn,
            End = group.EndsOn,
            Ended = group.EndedOn,
            Contact = group.Contact,
            MeetingsPerYear = group.MeetingsPerYear,
            Watches = NameList.Write(group.Watches),
            Aliases = NameList.Write(group.Aliases),
        };

    public static CharterRow RowOf(Charter charter, IStoreNames names) =>
        new()
        {
            Group = names.Name((GroupId?)charter.GroupId) ?? "",
            ValidFrom = charter.ValidFrom,
            ReviewBy = charter.ReviewBy,
            Assignment = Said(charter.Assignment),
            Mandate = Said(charter.Mandate),
            RefersUp = Said(charter.RefersUp),
            Level = Said(charter.Level),
            Reporting = Said(charter.Reporting),
            SettledOn = charter.SettledOn,
        };

    public static SeatRow RowOf(Seat seat, Holding? holding, IStoreNames names) =>
        new()
        {
            Group = names.Name((GroupId?)seat.GroupId) ?? "",
            Seat = seat.Name,
            From = holding?.From,
            Role = seat.Role,
            Organisation = names.Name(seat.OrganisationId),
            Competence = seat.Competence,
            IsRequired = seat.IsRequired,
            Holder = holding?.Holder,
            To = holding?.To,
        };

    /// <summary>Gives a group what its row says, but its commissioners.</summary>
    public static void Write(Group group, GroupRow row, IStoreNames names)
    {
        group.Rename(group.Name, row.Kind ?? group.Kind);
        Must(
            group.Revise(
                new GroupDetails
                {
                    Organisation = names.Organisation(row.Organisation),
                    StartsOn = row.Start,
                    EndsOn = row.End,
                    IsJoint = row.IsJoint ?? false,
                    Contact = row.Contact,
                    MeetingsPerYear = row.MeetingsPerYear,
                    Watches = NameList.Read(row.Watches),
                    Aliases = NameList.Read(row.Aliases),
                }
            )
        );
        group.Ended(row.Ended);
    }

    public static void Write(Charter charter, CharterRow row, WriteMoment moment)
    {
        if (charter.IsSettled)
            return;
        Must(charter.Word(row.Wording()));
        if (row.SettledOn is { } on)
            Must(charter.Settle(null, on, moment.By, moment.Now));
    }

    public static void Write(Seat seat, Holding? holding, SeatRow row, IStoreNames names)
    {
        Must(
            seat.Revise(
                seat.Name,
                row.Role ?? SeatRole.Member,
                names.Organisation(row.Organisation),
                row.Competence,
                row.IsRequired ?? true
            )
        );
        if (holding is not null)
            Must(holding.Say(row.Holder, holding.Holder == row.Holder ? holding.AccountId : null, row.To));
    }

    // The comparison has looked at all of this; what still breaks a rule is a fault of the program, and nothing is stored.
    private static void Must(Domain.Access.BrokenRule? broken)
    {
        if (broken is not null)
            throw new InvalidOperationException($"A row that was compared breaks {broken.Code}.");
    }

    private static string? Said(string text) => text.Length == 0 ? null : text;
}
