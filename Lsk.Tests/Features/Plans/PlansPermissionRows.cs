using Lsk.Dashboard.Features.Plans;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Tests.Features.Plans;

/// <summary>What the use cases of plans ask of the one who acts: the plan is that of the local management of the initiative's owner.</summary>
public sealed class PlansPermissionRows : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            Of<SaveActivities>(Permission.Read, (store, plan) =>
                Task.FromResult<object>(
                    new SaveActivitiesCommand(plan.GroupId, 2026, [new ActivityChange(null, null, new ActivityWording("Ny"))])
                )
            ),
            Of<RemoveActivity>(Permission.Read, async (store, plan) =>
            {
                var line = await PlansOfTests.LineAsync(store, plan.Id);
                return new RemoveActivityCommand(line.Id, line.Version);
            }),
            Of<MakeInitiative>(Permission.EditInitiative, async (store, plan) =>
            {
                var line = await PlansOfTests.LineAsync(store, plan.Id);
                return new MakeInitiativeCommand(line.Id, line.Version);
            }),
            Of<WriteReport>(Permission.Read, (_, plan) =>
                Task.FromResult<object>(new WriteReportCommand(plan.GroupId, 2026, 2026, new ReportWording("Kort"), null))
            ),
            Of<SendReport>(Permission.Read, (_, plan) => Task.FromResult<object>(new SendReportCommand(plan.GroupId, 2026, 2026, ""))),
            Of<ReceiveReport>(Permission.Read, async (store, plan) =>
                new ReceiveReportCommand(await PlansOfTests.SentAsync(store, plan.GroupId, 2026), "Tack")
            ),
        ];

    private static PermissionRow Of<TUseCase>(Permission needs, Func<Store, Plan, Task<object>> command) =>
        new(typeof(TUseCase), needs, false, async (store, initiative) =>
            await command(store, await PlansOfTests.LocalAsync(store, initiative))
        );
}

/// <summary>Plans put straight into a store.</summary>
internal static class PlansOfTests
{
    /// <summary>A local management of the initiative's owner, with a plan under the strategy.</summary>
    public static async Task<Plan> LocalAsync(Store store, Initiative initiative)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var group = new Group("Lokal tjänsteledning " + Guid.NewGuid(), GroupKind.LocalManagement);
        Assert.Null(group.Revise(new GroupDetails { Organisation = initiative.OrganisationId }));
        db.Add(group);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        var plan = db.Add(new Plan(group.Id, 2024, 2026)).Entity;
        await db.SaveAsync(Actor.System, CancellationToken.None);
        return plan;
    }

    public static async Task<Activity> LineAsync(Store store, int plan, string title = "Utbilda", string? goal = "A1")
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var line = db.Add(new Activity(plan, await db.Activities.CountAsync(one => one.PlanId == plan) + 1, title)).Entity;
        Assert.Null(line.Say(new ActivityWording(title, goal)));
        await db.SaveAsync(Actor.System, CancellationToken.None);
        return line;
    }

    public static async Task<int> SentAsync(Store store, GroupId group, int year)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var report = db.Add(new GroupReport(group, year, year)).Entity;
        Assert.Null(report.Write(new ReportWording("Kort")));
        Assert.Null(
            report.Send(new ReportContent { Title = "Rapport" }, new(2026, 6, 1), "Samordnare", new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc))
        );
        await db.SaveAsync(Actor.System, CancellationToken.None);
        return report.Id;
    }
}
