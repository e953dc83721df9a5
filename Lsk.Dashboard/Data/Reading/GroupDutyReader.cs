using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>Something that a group has to do, with the group's name.</summary>
public sealed record GroupTodo(GroupReminder Reminder, string Group)
{
    public string Address => $"/grupper/{Reminder.Group.Value}";
}

/// <summary>The year of the county's groups.</summary>
/// <param name="Steps">All steps.</param>
/// <param name="Groups">How the groups stand.</param>
/// <param name="Done">What is done.</param>
/// <param name="Reminders">What is to be done now, by group.</param>
public sealed record GroupDuties(
    IReadOnlyList<YearStep> Steps,
    GroupPicture Groups,
    YearDone Done,
    IReadOnlyDictionary<GroupId, IReadOnlyList<GroupReminder>> Reminders
);

/// <summary>Reads what groups have to do: the same for the page of the year, the lists of what is to be done and every number that leads to
/// them.</summary>
public sealed class GroupDutyReader(IDbContextFactory<LskDbContext> contexts, GroupReader groups, TimeProvider clock)
{
    private readonly VersionedCache<Stored> cache = new(contexts, clock, OwnTables, ReadAsync);
    private readonly Memo<(Stored Stored, GroupPicture Groups, DateOnly Today), GroupDuties> duties = new(key =>
        Judge(key.Stored, key.Groups, key.Today)
    );

    /// <summary>What it is made of.</summary>
    internal static IReadOnlyList<Type> Tables { get; } = [.. OwnTables, .. GroupReader.Tables];

    private static IReadOnlyList<Type> OwnTables =>
        [
            typeof(YearStep),
            typeof(YearStepDone),
            typeof(SelfEvaluationAnswer),
            typeof(Plan),
            typeof(Activity),
            typeof(GroupReport),
            typeof(Referral),
            typeof(Initiative),
        ];

    public async Task<GroupDuties> GetAsync(CancellationToken cancel) =>
        await duties.GetAsync((await cache.GetAsync(cancel), await groups.GetAsync(cancel), clock.Today()), cancel);

    /// <summary>What is to be done, the longest overdue first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="mine">Of the groups that the actor leads by a seat alone; the support function helps them all, and has them all.</param>
    /// <param name="cancel">Stops between queries.</param>
    public async Task<IReadOnlyList<GroupTodo>> TodoAsync(Actor actor, bool mine, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return [];
        var known = await GetAsync(cancel);
        var led = mine ? await MineAsync(actor, cancel) : null;
        return
        [
            .. known
                .Reminders.Where(one => led is null || led.Contains(one.Key))
                .SelectMany(one => one.Value)
                .OrderByDescending(one => one.Days)
                .ThenBy(one => one.Kind)
                .Select(one => new GroupTodo(one, known.Groups.NameOf(one.Group) ?? "")),
        ];
    }

    /// <summary>The groups that are somebody's own: led by a seat, or by one of their commissioner for a LAG; every group for the support
    /// function.</summary>
    public async Task<IReadOnlySet<GroupId>> MineAsync(Actor actor, CancellationToken cancel)
    {
        var picture = await groups.GetAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var led = await GroupRights.LedAsync(db, actor, clock.Today(), cancel);
        return picture
            .Standings.Where(one =>
                new GroupAuthority(one.Group.Id, one.Group.Kind, [.. picture.Stored.Commissioners[one.Group.Id]]).IsLedBy(actor, led)
            )
            .Select(one => one.Group.Id)
            .ToHashSet();
    }

    private static async Task<Stored> ReadAsync(LskDbContext db, CancellationToken cancel)
    {
        // A draft is nobody else's business, also when it was shared when it was sent.
        var referrals = await (
            from referral in db.Referrals.AsNoTracking()
            join initiative in db.Initiatives on referral.InitiativeId equals initiative.Id
            where referral.AnsweredOn == null && initiative.Sharing != Sharing.Draft
            select new { Referral = referral, initiative.Title }
        ).ToListAsync(cancel);
        return new Stored(
            await db.Set<YearStep>().AsNoTracking().OrderBy(step => step.Id).ToListAsync(cancel),
            (await db.Set<YearStepDone>().AsNoTracking().ToListAsync(cancel))
                .Select(one => (one.StepId, one.GroupId, one.Year))
                .ToHashSet(),
            (await db.Set<SelfEvaluationAnswer>().AsNoTracking().Select(one => new { one.GroupId, one.Year }).ToListAsync(cancel))
                .GroupBy(one => (one.GroupId, one.Year))
                .Where(same => same.Count() >= SelfEvaluationResult.ShownFrom)
                .Select(same => same.Key)
                .ToHashSet(),
            // A plan without a line is none.
            (
                await db
                    .Plans.AsNoTracking()
                    .Where(plan => db.Activities.Any(activity => activity.PlanId == plan.Id))
                    .Select(plan => new
                    {
                        plan.GroupId,
                        plan.FirstYear,
                        plan.LastYear,
                    })
                    .ToListAsync(cancel)
            )
                .SelectMany(plan =>
                    Enumerable.Range(plan.FirstYear, plan.LastYear - plan.FirstYear + 1).Select(year => (plan.GroupId, year))
                )
                .ToHashSet(),
            (
                await db
                    .GroupReports.AsNoTracking()
                    .Where(report => report.SubmittedOn != null)
                    .Select(report => new { report.GroupId, report.LastYear })
                    .ToListAsync(cancel)
            )
                .Select(report => (report.GroupId, report.LastYear))
                .ToHashSet(),
            referrals
                .Select(one => new OpenReferral(one.Referral.Id, one.Referral.GroupId, one.Title, one.Referral.Due))
                .ToLookup(one => one.Group)
        );
    }

    private static GroupDuties Judge(Stored stored, GroupPicture groups, DateOnly today)
    {
        var done = new YearDone(
            stored.Said,
            stored.SelfEvaluated,
            groups
                .Stored.Charters.SelectMany(same => same)
                .Where(charter => charter.SettledOn is not null)
                .Select(charter => (charter.GroupId, charter.SettledOn!.Value.Year))
                .ToHashSet(),
            stored.Planned,
            stored.Reported
        );
        return new GroupDuties(
            stored.Steps,
            groups,
            done,
            groups.Standings.ToDictionary(
                one => one.Group.Id,
                one =>
                    GroupReminders.Of(
                        new GroupReminderFacts(one, [.. stored.Referrals[one.Group.Id]], YearCalendar.Now(stored.Steps, one, done, today)),
                        today
                    )
            )
        );
    }

    private sealed record Stored(
        IReadOnlyList<YearStep> Steps,
        IReadOnlySet<(int Step, GroupId Group, int Year)> Said,
        IReadOnlySet<(GroupId Group, int Year)> SelfEvaluated,
        IReadOnlySet<(GroupId Group, int Year)> Planned,
        IReadOnlySet<(GroupId Group, int Year)> Reported,
        ILookup<GroupId, OpenReferral> Referrals
    );
}
