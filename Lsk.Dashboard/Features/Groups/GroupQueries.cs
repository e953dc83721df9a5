using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>A group of the register in the list.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Findings">What is wrong, in words.</param>
public sealed record GroupLine(GroupStanding Standing, IReadOnlyList<string> Findings)
{
    public string Address => $"/grupper/{Standing.Group.Id.Value}";
}

/// <summary>A seat on a group's page.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Organisation">Who fills it.</param>
/// <param name="Holding">The latest that has begun.</param>
public sealed record SeatLine(Seat Seat, string? Organisation, Holding? Holding);

/// <summary>A group's page.</summary>
public sealed record GroupView(
    Group Group,
    GroupStanding? Standing,
    IReadOnlyList<string> Findings,
    IReadOnlyList<(GroupId Id, string Name)> Commissioners,
    IReadOnlyList<(GroupId Id, string Name)> Commissions,
    string? Organisation,
    IReadOnlyList<Charter> Charters,
    IReadOnlyList<SeatLine> Seats,
    IReadOnlyList<RegisterRow> Initiatives,
    IReadOnlyList<Decision> Decisions,
    IReadOnlyList<(GroupId Id, string Name)> Others,
    int OpenReferrals
);

/// <summary>Reads the register of groups.</summary>
public sealed class GroupQueries(GroupReader reader, RegisterReader registers, IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>The groups of the register, those that have ended last.</summary>
    public async Task<IReadOnlyList<GroupLine>> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return [];
        var picture = await reader.GetAsync(cancel);
        return [.. picture.Standings.OrderBy(standing => standing.State is GroupState.Ended).Select(standing => LineOf(picture, standing))];
    }

    /// <summary>Groups that somebody should consider ending, with their reasons.</summary>
    public async Task<IReadOnlyList<GroupLine>> CandidatesAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return [];
        var picture = await reader.GetAsync(cancel);
        return
        [
            .. picture
                .Standings.Where(standing => standing.IsEndCandidate)
                .Select(standing => LineOf(picture, standing with { Findings = [.. standing.EndReasons] })),
        ];
    }

    /// <summary>Everything about one group; nothing when there is none.</summary>
    public async Task<GroupView?> FindAsync(Actor actor, GroupId id, DateOnly today, CancellationToken cancel)
    {
        var picture = await reader.GetAsync(cancel);
        var stored = picture.Stored;
        if (!actor.May(Permission.Read) || stored.Groups.FirstOrDefault(one => one.Id == id) is not { } group)
            return null;
        var register = await registers.GetAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var standing = picture.Of(id);
        return new GroupView(
            group,
            standing,
            standing is null ? [] : LineOf(picture, standing).Findings,
            [.. stored.Commissioners[id].Select(one => (one, picture.NameOf(one) ?? ""))],
            [.. stored.Groups.Where(one => stored.Commissioners[one.Id].Contains(id)).Select(one => (one.Id, one.Name))],
            NameOf(stored, group.OrganisationId),
            [.. stored.Charters[id].Reverse()],
            [
                .. stored
                    .Seats[id]
                    .OrderBy(seat => seat.Role)
                    .ThenBy(seat => seat.Name, StringComparer.CurrentCulture)
                    .Select(seat => new SeatLine(
                        seat,
                        NameOf(stored, seat.OrganisationId),
                        stored.Holdings[seat.Id].LastOrDefault(holding => holding.From <= today)
                    )),
            ],
            [
                .. register
                    .VisibleTo(actor)
                    .Where(row => row.GroupId == id)
                    .OrderBy(row => !row.IsOpen)
                    .ThenBy(row => row.Number, StringComparer.Ordinal),
            ],
            [.. stored.Decisions[id].Reverse()],
            [.. stored.Groups.Where(one => one.Id != id && one.IsInRegister && one.EndedOn is null).Select(one => (one.Id, one.Name))],
            await db.Referrals.CountAsync(referral => referral.GroupId == id && referral.AnsweredOn == null, cancel)
        );
    }

    private static GroupLine LineOf(GroupPicture picture, GroupStanding standing) =>
        new(standing, [.. standing.Findings.Select(finding => GroupWords.Of(finding, id => picture.NameOf(id) ?? ""))]);

    private static string? NameOf(StoredGroups stored, OrganisationId? id) => id is { } known ? stored.Organisations[known].Name : null;
}
