using Lsk.Domain.Finding;
using Lsk.Domain.Planning;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading.Documents;

internal sealed class PlanDocuments : SearchDocuments
{
    public override IReadOnlyList<Type> Tables { get; } = [typeof(Plan)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Plan];

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel) =>
        (await db.Plans.AsNoTracking().ToListAsync(cancel)).ConvertAll(plan => new FindText
        {
            Key = new FindKey(FindKind.Plan, plan.Id),
            About = new FindKey(FindKind.Group, plan.GroupId.Value),
            Number = SubGoalText.YearsOf(plan.FirstYear, plan.LastYear),
            Body = plan.Direction,
            Group = plan.GroupId,
            FirstYear = plan.FirstYear,
            LastYear = plan.LastYear,
        });
}

/// <summary>Lines of plans. One that is an initiative is seen by those who see that.</summary>
internal sealed class ActivityDocuments : SearchDocuments
{
    public override IReadOnlyList<Type> Tables { get; } = [typeof(Activity), typeof(Plan)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Activity];

    public override async Task<List<RowStamp>?> StampsAsync(LskDbContext db, CancellationToken cancel) =>
        await db
            .Activities.AsNoTracking()
            .Join(
                db.Plans,
                one => one.PlanId,
                plan => plan.Id,
                (one, plan) =>
                    new
                    {
                        one.Id,
                        one.Version,
                        Around = plan.Version,
                    }
            )
            .OrderBy(one => one.Id)
            .Select(one => new RowStamp(one.Id, one.Version, one.Around))
            .ToListAsync(cancel);

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel)
    {
        var plans = await db.Plans.AsNoTracking().ToDictionaryAsync(plan => plan.Id, cancel);
        var activities = db.Activities.AsNoTracking();
        return (await (rows is null ? activities : activities.Where(one => rows.Contains(one.Id))).ToListAsync(cancel)).ConvertAll(one =>
            TextOf(one, plans[one.PlanId])
        );
    }

    private static FindText TextOf(Activity one, Plan plan) =>
        new()
        {
            Key = new FindKey(FindKind.Activity, one.Id),
            About = one.InitiativeId is { } initiative ? new FindKey(FindKind.Initiative, initiative.Value) : null,
            Title = one.Title,
            Body = Lines([one.Responsible, one.DropReason, .. one.Years.Select(year => year.Result)]),
            Group = plan.GroupId,
            Day = one.DueOn,
            FirstYear = plan.FirstYear,
            LastYear = plan.LastYear,
        };
}

/// <summary>Reports as they were sent last; a draft is for those who write it.</summary>
internal sealed class ReportDocuments : SearchDocuments
{
    public override IReadOnlyList<Type> Tables { get; } = [typeof(GroupReport)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Report];

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel) =>
        [
            .. (await db.GroupReports.AsNoTracking().Where(report => report.SubmittedOn != null).ToListAsync(cancel))
                .GroupBy(report => (report.GroupId, report.FirstYear, report.LastYear))
                .Select(sendings => sendings.MaxBy(report => report.Sending)!)
                .Select(report => new FindText
                {
                    Key = new FindKey(FindKind.Report, report.Id),
                    About = new FindKey(FindKind.Group, report.GroupId.Value),
                    Number = report.Span,
                    Body = Lines(report.Summary, report.Lessons, report.Stops, report.Feedback),
                    Group = report.GroupId,
                    Day = report.SubmittedOn,
                    FirstYear = report.FirstYear,
                    LastYear = report.LastYear,
                }),
        ];
}
