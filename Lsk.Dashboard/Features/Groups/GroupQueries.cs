using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>A group of the register in the list.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Findings">What is wrong, in words.</param>
/// <param name="Organisations">Whose it is: the one that it is the local management of, and those that fill its seats.</param>
public sealed record GroupLine(GroupStanding Standing, IReadOnlyList<string> Findings, IReadOnlySet<OrganisationId> Organisations)
{
    public string Address => $"/grupper/{Standing.Group.Id.Value}";
}

/// <summary>A seat on a group's page.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Organisation">Who fills it.</param>
/// <param name="Holding">The latest that has begun.</param>
public sealed record SeatLine(Seat Seat, string? Organisation, Holding? Holding);

/// <summary>What somebody may do with a group today. The use cases ask the store again.</summary>
/// <param name="Leads">Leads it: seats, draft of the charter, how it is reached.</param>
/// <param name="Commissions">Leads one that commissions it: settles its charter; the days of a LAG.</param>
/// <param name="CreatesUnder">Makes a LAG under it.</param>
/// <param name="OwnSeats">The organisation whose seats they may fill.</param>
public sealed record GroupMay(bool Leads, bool Commissions, bool CreatesUnder, OrganisationId? OwnSeats)
{
    public static GroupMay Nothing { get; } = new(false, false, false, null);

    public bool Fills(Seat seat) => Leads || (OwnSeats is { } own && seat.OrganisationId == own);
}

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
    int OpenReferrals,
    GroupMay May
)
{
    /// <summary>The charter in force, for what is compared with it.</summary>
    public Charter? Draft => Charters.FirstOrDefault(charter => !charter.IsSettled);
}

/// <summary>A group that somebody leads, on their overview.</summary>
/// <param name="Lines">What is owed and who is missing, its own first and then its LAGs'.</param>
public sealed record OwnGroup(string Name, string Address, IReadOnlyList<(string Text, string Address)> Lines)
{
    /// <summary>Most lines of a group.</summary>
    public const int Shown = 3;
}

/// <summary>What the forms of the register choose from.</summary>
/// <param name="Organisations">Who fills seats.</param>
/// <param name="Groups">Of the register, those that have not ended.</param>
/// <param name="Accounts">Who can be linked to a seat; nobody for who leads nothing.</param>
public sealed record GroupChoices(
    IReadOnlyList<(OrganisationId Id, string Name)> Organisations,
    IReadOnlyList<(GroupId Id, string Name)> Groups,
    IReadOnlyList<(string Id, string Name)> Accounts
)
{
    public string NameOf(OrganisationId? id) => Organisations.FirstOrDefault(one => one.Id == id).Name ?? "";

    public string NameOf(GroupId? id) => Groups.FirstOrDefault(one => one.Id == id).Name ?? "";

    public string NameOf(string? account) => Accounts.FirstOrDefault(one => one.Id == account).Name ?? "";
}

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

    /// <summary>The groups that the actor leads by a seat of their own, with what each owes.</summary>
    public async Task<IReadOnlyList<OwnGroup>> OwnAsync(Actor actor, DateOnly today, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var led = await GroupRights.LedAsync(db, actor, today, cancel);
        if (led.Count == 0)
            return [];
        var picture = await reader.GetAsync(cancel);
        var ids = led.ToList();
        var referrals = await db
            .Referrals.Where(referral => ids.Contains(referral.GroupId) && referral.AnsweredOn == null)
            .GroupBy(referral => referral.GroupId)
            .Select(same => new { Group = same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Group, same => same.Count, cancel);
        return
        [
            .. picture
                .Standings.Where(standing => led.Contains(standing.Group.Id) && standing.State is not GroupState.Ended)
                .Select(standing => new OwnGroup(
                    standing.Group.Name,
                    $"/grupper/{standing.Group.Id.Value}",
                    [
                        .. Owed(picture, standing, today),
                        .. referrals.TryGetValue(standing.Group.Id, out var open)
                            ? [(Show.Format(GroupsText.OpenReferrals, open), $"/grupper/{standing.Group.Id.Value}")]
                            : Array.Empty<(string, string)>(),
                        .. picture
                            .Standings.Where(lag =>
                                lag.Group.Kind is GroupKind.WorkingGroup
                                && !led.Contains(lag.Group.Id)
                                && picture.Stored.Commissioners[lag.Group.Id].Contains(standing.Group.Id)
                            )
                            .SelectMany(lag => Owed(picture, lag, today).Select(line => ($"{lag.Group.Name}: {line.Text}", line.Address))),
                    ]
                )),
        ];
    }

    /// <summary>What one group owes: what is wrong with it, and a chair's term that soon is over.</summary>
    private static IEnumerable<(string Text, string Address)> Owed(GroupPicture picture, GroupStanding standing, DateOnly today)
    {
        var page = $"/grupper/{standing.Group.Id.Value}";
        foreach (var finding in standing.Findings)
        {
            var isSeat = finding.Code is GroupFindingCode.SeatsVacant or GroupFindingCode.NoChair or GroupFindingCode.ChairTermOver;
            yield return (
                GroupWords.Of(finding, id => picture.NameOf(id) ?? ""),
                finding.Code is GroupFindingCode.NoCharter or GroupFindingCode.CharterOld ? page + "/uppdrag"
                : isSeat ? page + "#platser"
                : page
            );
        }
        if (standing.ChairUntil is { } until && until >= today && until <= today.AddDays(GroupLimits.TermNoticeDays))
            yield return (Show.Format(GroupsText.ChairTermSoon, Show.Date(until)), page + "#platser");
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
            await db.Referrals.CountAsync(referral => referral.GroupId == id && referral.AnsweredOn == null, cancel),
            await MayAsync(db, actor, group, stored.Commissioners[id], today, cancel)
        );
    }

    /// <summary>What the forms choose from, for one who may use them.</summary>
    public async Task<GroupChoices> ChoicesAsync(Actor actor, DateOnly today, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return new GroupChoices([], [], []);
        var stored = (await reader.GetAsync(cancel)).Stored;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var links = actor.May(Permission.EditRegister) || (await GroupRights.LedAsync(db, actor, today, cancel)).Count > 0;
        var users = links
            ? await db
                .Users.AsNoTracking()
                .Where(user => !user.Disabled)
                .Select(user => new { user.Id, user.DisplayName })
                .ToListAsync(cancel)
            : [];
        return new GroupChoices(
            [.. stored.Organisations.Values.OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(one => (one.Id, one.Name))],
            [.. stored.Groups.Where(one => one.IsInRegister && one.EndedOn is null).Select(one => (one.Id, one.Name))],
            [.. users.Select(user => (user.Id, user.DisplayName)).OrderBy(user => user.DisplayName, StringComparer.CurrentCulture)]
        );
    }

    private static async Task<GroupMay> MayAsync(
        LskDbContext db,
        Actor actor,
        Group group,
        IEnumerable<GroupId> commissioners,
        DateOnly today,
        CancellationToken cancel
    )
    {
        if (!group.IsInRegister)
            return GroupMay.Nothing;
        var led = await GroupRights.LedAsync(db, actor, today, cancel);
        var authority = new GroupAuthority(group.Id, group.Kind, [.. commissioners]);
        var works = group.EndedOn is null;
        return new GroupMay(
            works && authority.IsLedBy(actor, led),
            works && authority.IsCommissionedBy(actor, led),
            works && (actor.May(Permission.EditRegister) || led.Contains(group.Id)),
            works && actor is { IsGuest: false, Role: Role.Analyst } ? actor.Organisation : null
        );
    }

    private static GroupLine LineOf(GroupPicture picture, GroupStanding standing) =>
        new(
            standing,
            [.. standing.Findings.Select(finding => GroupWords.Of(finding, id => picture.NameOf(id) ?? ""))],
            picture.OrganisationsOf(standing.Group.Id)
        );

    private static string? NameOf(StoredGroups stored, OrganisationId? id) => id is { } known ? stored.Organisations[known].Name : null;
}
