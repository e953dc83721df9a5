using Ical.Net;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Groups;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Tests.Features.Invitations;
using Lsk.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using AppUser = Lsk.Dashboard.Data.Accounts.AppUser;

namespace Lsk.Tests.Features.Groups;

/// <summary>The county's year: who owes what by which day, when it is late, and the calendar that a program reads.</summary>
public sealed class YearTests
{
    private static readonly DateOnly Today = new(2026, 6, 20);

    [Fact]
    public void A_step_is_late_from_the_day_after_and_who_rests_or_has_ended_owes_nothing()
    {
        var step = new YearStep(new("Lämna rapport", 6, 20, [GroupKind.ProgrammeArea], What: YearStepKind.Report), new(2026, 1, 1));
        GroupStanding[] groups =
        [
            Standing(1, GroupState.Active),
            Standing(2, GroupState.Resting),
            Standing(3, GroupState.Ended),
            Standing(4, GroupState.Forming),
            Standing(5, GroupState.Active, starts: new(2026, 6, 21)),
        ];
        YearEntry On(DateOnly today) => Assert.Single(YearCalendar.Of([step], groups, Nothing, 2026, today));
        Assert.Equal([1, 4], On(Today).Duties.Select(duty => duty.Group.Value));
        Assert.Equal(0, On(Today).Late);
        Assert.All(On(Today.AddDays(1)).Duties, duty => Assert.Equal(1, duty.LateDays));
        // What was due before the step was set is owed by nobody, which is not the same as that nobody does it.
        var before = Assert.Single(YearCalendar.Of([step], groups, Nothing, 2025, Today));
        Assert.Empty(before.Duties);
        Assert.False(before.IsInForce);
        Assert.True(On(Today).IsInForce);
        var done = Nothing with { Said = new HashSet<(int, GroupId, int)> { (0, new GroupId(1), 2026) } };
        Assert.Equal(
            (1, 1),
            (
                YearCalendar.Of([step], groups, done, 2026, Today.AddDays(9))[0].Done,
                YearCalendar.Of([step], groups, done, 2026, Today.AddDays(9))[0].Late
            )
        );
    }

    [Fact]
    public void The_year_that_has_turned_keeps_what_is_late_and_shows_what_comes()
    {
        var plan = new YearStep(new("Plan", 12, 31, [GroupKind.ProgrammeArea], What: YearStepKind.Plan), new(2025, 1, 1));
        var now = YearCalendar.Now([plan], Standing(1, GroupState.Active), Nothing, new(2026, 1, 10));
        Assert.Equal(
            [(new DateOnly(2025, 12, 31), 10), (new DateOnly(2026, 12, 31), 0)],
            now.Select(one => (one.Duty.Due, one.Duty.LateDays))
        );
        var reminders = GroupReminders.Of(new GroupReminderFacts(Standing(1, GroupState.Active), [], now), new(2026, 1, 10));
        Assert.Equal(
            (GroupReminderKind.YearStepDue, 10, "Plan"),
            (reminders.Single().Kind, reminders.Single().Days, reminders.Single().What)
        );
    }

    [Fact]
    public void Reminders_come_in_time_and_the_longest_overdue_first()
    {
        var standing = Standing(1, GroupState.Active) with
        {
            ReviewBy = Today.AddDays(90),
            ChairUntil = Today.AddDays(-3),
            Seats = new SeatCounts(4, 3, 1, 1, 1),
        };
        var referral = new OpenReferral(7, new GroupId(1), "Fallprevention", Today.AddDays(-1_013));
        GroupReminderKind[] Of(GroupStanding one) =>
            [.. GroupReminders.Of(new GroupReminderFacts(one, [referral], []), Today).Select(reminder => reminder.Kind)];
        Assert.Equal(
            [GroupReminderKind.ReferralDue, GroupReminderKind.ChairTerm, GroupReminderKind.SeatVacant, GroupReminderKind.CharterReview],
            Of(standing)
        );
        Assert.Equal(
            [GroupReminderKind.ReferralDue, GroupReminderKind.SeatVacant],
            Of(standing with { ReviewBy = Today.AddDays(91), ChairUntil = Today.AddDays(91) })
        );
        Assert.Equal([GroupReminderKind.ReferralDue], Of(standing with { State = GroupState.Resting }));
        Assert.Empty(Of(standing with { State = GroupState.Ended }));
    }

    [Theory]
    [InlineData(2, 31)]
    [InlineData(2, 29)]
    [InlineData(13, 1)]
    [InlineData(0, 1)]
    [InlineData(4, 0)]
    public void A_day_that_not_every_year_has_is_refused(int month, int day) =>
        Assert.Equal(YearStepRules.NoSuchDay, YearStep.RuleBroken(new("Punkt", month, day, [GroupKind.ProgrammeArea])));

    [Fact]
    public void The_proposed_year_breaks_no_rule_and_its_kinds_are_told_by_the_titles()
    {
        Assert.All(YearStep.Proposed, step => Assert.Null(YearStep.RuleBroken(step)));
        Assert.All(YearStep.Proposed, step => Assert.Equal(step.What, YearStep.WhatOf(step.Title)));
        Assert.Equal(YearStepRules.ForNobody, YearStep.RuleBroken(new("Punkt", 1, 1, [])));
        Assert.Equal(YearStepRules.ForNobody, YearStep.RuleBroken(new("Punkt", 1, 1, [GroupKind.Unit])));
        Assert.Equal(YearStepRules.ForNobody, YearStep.RuleBroken(new("Punkt", 1, 1, [GroupKind.ProgrammeArea], new GroupId(1))));
        Assert.Equal(YearStepRules.TitleMissing, YearStep.RuleBroken(new(" ", 1, 1, [GroupKind.ProgrammeArea])));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Who_leads_a_group_says_what_it_has_done_and_the_lists_and_numbers_follow(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var invited = new InvitedStore(store);
        var group = await invited.GroupAsync("LPO Sömn", GroupKind.ProgrammeArea);
        await invited.GroupAsync("LPO Vila", GroupKind.ProgrammeArea, members: 0);
        await SetAsync(invited, new("Lämna halvårsrapport", 6, 25, [GroupKind.ProgrammeArea]));
        var step = (await YearAsync(store, invited.Chair)).Entries.Single(entry => entry.Step.Title == "Lämna halvårsrapport");
        Assert.Equal(2, step.Duties.Count);
        Assert.Equal(
            [group],
            (await YearAsync(store, invited.Chair, mine: true))
                .Entries.SelectMany(entry => entry.Duties)
                .Select(duty => duty.Group)
                .Distinct()
        );

        var command = new MarkYearStepCommand(step.Step.Id, group, 2026, true);
        Assert.Equal(BrokenRule.NotPermitted, (await MarkAsync(People.Assessor, command)).Broken);
        Assert.Equal(YearStepRules.NotOwed, (await MarkAsync(invited.Chair, command with { Year = 2025 })).Broken);
        Assert.Contains(await TodoAsync(store, invited.Chair), todo => todo.Reminder.What == "Lämna halvårsrapport");
        Assert.True((await MarkAsync(invited.Chair, command)).IsDone);
        Assert.DoesNotContain(await TodoAsync(store, invited.Chair), todo => todo.Reminder.What == "Lämna halvårsrapport");
        Assert.True((await MarkAsync(invited.Chair, command with { IsDone = false })).IsDone);
        Assert.Contains(await TodoAsync(store, invited.Chair), todo => todo.Reminder.What == "Lämna halvårsrapport");
        Assert.Empty(await TodoAsync(store, People.Reader));

        Task<Outcome<Done>> MarkAsync(Actor actor, MarkYearStepCommand what) =>
            invited.RunAsync<MarkYearStep, MarkYearStepCommand, Done>(actor, what);
    }

    [Fact]
    public async Task A_calendar_program_reads_the_own_groups_days_until_the_key_is_taken_back()
    {
        await using var store = await Store.SqliteAsync();
        var invited = new InvitedStore(store);
        AppUser user = new()
        {
            UserName = "o@exempel.se",
            DisplayName = "Ordföranden",
            Role = Role.Reader,
        };
        await using (var scope = store.Services.CreateAsyncScope())
            Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().CreateAsync(user)).Succeeded);
        var group = await invited.GroupAsync("LPO Sömn; råd, och stöd", GroupKind.ProgrammeArea);
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var seat = await db.Set<Seat>().FirstAsync(one => one.GroupId == group && one.Role == SeatRole.Chair);
            Assert.Null((await db.Set<Holding>().SingleAsync(one => one.SeatId == seat.Id)).Say("Någon", user.Id, null));
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        await SetAsync(invited, new("Redovisa; allt, med\\snedstreck " + new string('å', 90), 9, 1, [GroupKind.ProgrammeArea]));
        await SetAsync(invited, new("Bara för LSG", 9, 1, [GroupKind.CollaborationGroup]));
        var actor = user.ToActor();
        var key = (await invited.RunAsync<RenewCalendarKey, RenewCalendarKeyCommand, string>(actor, new())).Value;

        var text = (await ReadAsync(key))!;
        var calendar = Calendar.Load(text)!;
        var own = calendar.Events.Single(one =>
            one.Summary!.StartsWith("Redovisa; allt, med\\snedstreck", StringComparison.Ordinal) && one.Start!.Year == 2026
        );
        Assert.Equal((9, 1, false, "LPO Sömn; råd, och stöd"), (own.Start!.Month, own.Start.Day, own.Start.HasTime, own.Description));
        Assert.DoesNotContain("Bara för LSG", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Equal(text.Split("DTSTAMP")[0], (await ReadAsync(key))!.Split("DTSTAMP")[0]);

        var renewed = (await invited.RunAsync<RenewCalendarKey, RenewCalendarKeyCommand, string>(actor, new())).Value;
        Assert.Null(await ReadAsync(key));
        Assert.NotNull(await ReadAsync(renewed));
        Assert.True((await invited.RunAsync<RevokeCalendarKey, RevokeCalendarKeyCommand, Done>(actor, new())).IsDone);
        Assert.Null(await ReadAsync(renewed));
        Assert.Null(await ReadAsync("något"));
        await using var after = await store.Contexts.CreateDbContextAsync();
        var history = string.Join('\n', (await after.AuditEntries.ToListAsync()).Select(entry => $"{entry.Before}{entry.After}"));
        Assert.DoesNotContain(key, history, StringComparison.Ordinal);
        Assert.DoesNotContain(InvitationSecret.HashOf(key)!, history, StringComparison.Ordinal);

        async Task<string?> ReadAsync(string secret)
        {
            await using var scope = store.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<YearQueries>().CalendarAsync(secret, CancellationToken.None);
        }
    }

    [Theory]
    [InlineData(YearStepKind.Plan, 1, 2026, 2026)]
    [InlineData(YearStepKind.Plan, 11, 2026, 2027)]
    [InlineData(YearStepKind.Report, 1, 2027, 2026)]
    [InlineData(YearStepKind.Report, 12, 2026, 2026)]
    [InlineData(YearStepKind.Collected, 3, 2027, 2026)]
    public void A_plan_is_for_the_year_that_comes_and_a_report_of_the_one_that_ends(YearStepKind what, int month, int due, int about)
    {
        var step = new YearStep(new("Steg", month, 15, [GroupKind.ProgrammeArea], What: what), new(2020, 1, 1));
        Assert.Equal(about, step.AboutIn(due));
        var group = new GroupId(7);
        var known = new HashSet<(GroupId, int)> { (group, about) };
        var done = what is YearStepKind.Plan ? Nothing with { Planned = known } : Nothing with { Reported = known };
        Assert.Equal((true, false, false), (done.Has(step, group, due), done.Has(step, group, due + 1), Nothing.Has(step, group, due)));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_plan_with_a_line_and_a_sent_report_are_done_without_anybody_saying_so(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var reader = store.Services.GetRequiredService<GroupDutyReader>();
        GroupId id;
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var group = db.Add(new Group("LPO Prov", GroupKind.ProgrammeArea)).Entity;
            await db.SaveAsync(Actor.System, CancellationToken.None);
            id = group.Id;
            var plan = db.Add(new Plan(id, 2027, 2028)).Entity;
            db.Add(new GroupReport(id, 2025, 2025));
            await db.SaveAsync(Actor.System, CancellationToken.None);
            var empty = (await reader.GetAsync(CancellationToken.None)).Done;
            Assert.DoesNotContain(empty.Planned.Concat(empty.Reported), one => one.Group == id);
            db.Add(new Activity(plan.Id, 1, "Något"));
            var sent = db.Add(new GroupReport(id, 2026, 2026)).Entity;
            Assert.Null(sent.Send(new ReportContent { Title = "LPO Prov 2026" }, new(2026, 12, 1), "LPO Prov", DateTime.UnixEpoch));
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        var done = (await reader.GetAsync(CancellationToken.None)).Done;
        Assert.Equal([(id, 2027), (id, 2028)], done.Planned.Where(one => one.Group == id).OrderBy(one => one.Year));
        Assert.Equal([(id, 2026)], done.Reported.Where(one => one.Group == id));
    }

    private static YearDone Nothing { get; } =
        new(
            new HashSet<(int, GroupId, int)>(),
            new HashSet<(GroupId, int)>(),
            new HashSet<(GroupId, int)>(),
            new HashSet<(GroupId, int)>(),
            new HashSet<(GroupId, int)>()
        );

    private static GroupStanding Standing(int id, GroupState state, DateOnly? starts = null) =>
        new(
            new GroupFacts(new GroupId(id), $"Grupp {id}", GroupKind.ProgrammeArea) { StartsOn = starts },
            state,
            new SeatCounts(0, 0, 0, 0, 0),
            null,
            null,
            null,
            [],
            false
        );

    private static async Task SetAsync(InvitedStore invited, YearStepWording wording) =>
        Assert.True(
            (await invited.RunAsync<SaveYearStep, SaveYearStepCommand, Done>(People.Facilitator, new(null, default, wording))).IsDone
        );

    private static async Task<YearView> YearAsync(Store store, Actor actor, bool mine = false)
    {
        await using var scope = store.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<YearQueries>().ReadAsync(actor, 2026, mine, CancellationToken.None))!;
    }

    private static Task<IReadOnlyList<GroupTodo>> TodoAsync(Store store, Actor actor) =>
        store.Services.GetRequiredService<GroupDutyReader>().TodoAsync(actor, mine: true, CancellationToken.None);
}
