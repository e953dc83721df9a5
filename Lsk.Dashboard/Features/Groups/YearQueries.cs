using System.Globalization;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>The year as one person sees it.</summary>
/// <param name="Year">The year.</param>
/// <param name="Entries">The steps by day, each with the groups that owe it: all, or the person's own.</param>
/// <param name="Mine">The groups that are the person's own.</param>
/// <param name="Names">Names of groups.</param>
/// <param name="HasKey">Whether the person has an address for a calendar.</param>
public sealed record YearView(
    int Year,
    IReadOnlyList<YearEntry> Entries,
    IReadOnlySet<GroupId> Mine,
    IReadOnlyDictionary<GroupId, string> Names,
    bool HasKey
);

/// <summary>Reads the county's year, for the page and for calendars.</summary>
public sealed class YearQueries(IDbContextFactory<LskDbContext> contexts, GroupDutyReader duties, TimeProvider clock)
{
    /// <summary>A year; without the groups of others when <paramref name="onlyMine"/> says so.</summary>
    public async Task<YearView?> ReadAsync(Actor actor, int year, bool onlyMine, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read) || year is < 2000 or > 2100)
            return null;
        var known = await duties.GetAsync(cancel);
        var mine = await duties.MineAsync(actor, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var entries = YearCalendar.Of(known.Steps, [.. known.Groups.Standings], known.Done, year, clock.Today());
        return new YearView(
            year,
            onlyMine ? Of(entries, mine) : entries,
            mine,
            known.Groups.Standings.ToDictionary(one => one.Group.Id, one => one.Group.Name),
            await db.Set<CalendarKey>().AnyAsync(one => one.AccountId == actor.Id, cancel)
        );
    }

    /// <summary>The calendar of whoever holds the key: what their groups owe this year and the next. Nothing for a key that nobody has, or of an
    /// account that is shut.</summary>
    public async Task<string?> CalendarAsync(string? secret, CancellationToken cancel)
    {
        if (InvitationSecret.HashOf(secret) is not { } hash)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var account = await db.Set<CalendarKey>()
            .Where(one => one.KeyHash == hash)
            .Join(db.Users.Where(user => !user.Disabled), one => one.AccountId, user => user.Id, (_, user) => user)
            .AsNoTracking()
            .SingleOrDefaultAsync(cancel);
        if (account is null)
            return null;
        var (known, today) = (await duties.GetAsync(cancel), clock.Today());
        var mine = await duties.MineAsync(account.ToActor(), cancel);
        var names = known.Groups.Standings.ToDictionary(one => one.Group.Id, one => one.Group.Name);
        return Written(
            new[] { today.Year, today.Year + 1 }.SelectMany(year =>
                Of(YearCalendar.Of(known.Steps, [.. known.Groups.Standings], known.Done, year, today), mine)
            ),
            names,
            clock.GetUtcNow().UtcDateTime
        );
    }

    private static IReadOnlyList<YearEntry> Of(IEnumerable<YearEntry> entries, IReadOnlySet<GroupId> mine) =>
        [
            .. entries
                .Select(entry => entry with { Duties = [.. entry.Duties.Where(duty => mine.Contains(duty.Group))] })
                .Where(entry => entry.Duties.Count > 0),
        ];

    /// <summary>The entries as RFC 5545: whole days, one event each, with the same key at every reading.</summary>
    internal static string Written(IEnumerable<YearEntry> entries, IReadOnlyDictionary<GroupId, string> names, DateTime now)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Lsk//Arshjul//SV" };
        foreach (var entry in entries)
        {
            var left = entry.Duties.Where(duty => !duty.IsDone).Select(duty => names.GetValueOrDefault(duty.Group) ?? "").ToList();
            calendar.Events.Add(
                new CalendarEvent
                {
                    Uid = string.Create(CultureInfo.InvariantCulture, $"{entry.Step.Id}-{entry.Due.Year}@lsk"),
                    DtStamp = new CalDateTime(now, "UTC"),
                    Start = new CalDateTime(entry.Due.Year, entry.Due.Month, entry.Due.Day),
                    Summary = entry.Step.Title,
                    Description = left.Count == 0 ? YearText.AllDone : string.Join("\n", left),
                }
            );
        }
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }
}
