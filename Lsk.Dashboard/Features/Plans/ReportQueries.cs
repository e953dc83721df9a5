using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Sheets;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Plans;

/// <summary>A group's report of one year or of a whole strategy.</summary>
/// <param name="Now">As it would be sent now; with what was written last.</param>
/// <param name="Draft">The draft, when there is one.</param>
/// <param name="Sent">The sendings, the last first.</param>
public sealed record ReportView(
    PlanGroup Group,
    int From,
    int To,
    ReportContent Now,
    GroupReport? Draft,
    IReadOnlyList<GroupReport> Sent,
    bool MayEdit,
    bool MayReceive,
    DateOnly Today
)
{
    public string Span => SubGoalText.YearsOf(From, To);
}

/// <summary>Reads reports: what the portfolio says by itself, and what was written and sent.</summary>
public sealed class ReportQueries(
    PlanReader reader,
    RegisterReader registers,
    MeasureReader measures,
    GroupReader groups,
    IDbContextFactory<LskDbContext> contexts,
    TimeProvider clock
)
{
    /// <summary>The report of a group; nothing when there is no such group or period.</summary>
    public async Task<ReportView?> FindAsync(Actor actor, GroupId id, string span, CancellationToken cancel)
    {
        var stored = await reader.GetAsync(cancel);
        if (!actor.May(Permission.Read) || !stored.Groups.TryGetValue(id, out var group))
            return null;
        var today = clock.Today();
        var years =
            span == Domain.FollowUp.FollowUpSpan.StrategyText
                ? stored.Goals.PeriodOn(today) is { } strategy
                    ? (strategy.From.Year, strategy.To.Year)
                    : null
                : GroupReportRow.ReadYears(span);
        if (years is not { } period || await ContentAsync(actor, id, period, cancel) is not { } content)
            return null;
        var reports = Of(stored, id, period);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return new ReportView(
            group,
            period.Item1,
            period.Item2,
            content,
            reports.FirstOrDefault(report => !report.IsSent),
            [.. reports.Where(report => report.IsSent)],
            !group.HasEnded && await PlanRights.MayEditAsync(db, actor, id, group.Organisation, today, cancel),
            await GroupRights.CommissionsAsync(db, actor, id.Value, today, cancel),
            today
        );
    }

    /// <summary>The report as it would be sent now.</summary>
    public async Task<ReportContent?> ContentAsync(Actor actor, GroupId id, (int From, int To) years, CancellationToken cancel)
    {
        var stored = await reader.GetAsync(cancel);
        if (!actor.May(Permission.Read) || !stored.Groups.TryGetValue(id, out var group))
            return null;
        var register = await registers.GetAsync(cancel);
        var seen = PlanQueries.Seen(register, actor);
        var today = clock.Today();
        var plans = stored.Plans.Where(plan => plan.GroupId == id && plan.FirstYear <= years.To && plan.LastYear >= years.From).ToList();
        var lines = plans.SelectMany(plan => PlanQueries.LinesOf(stored, plan, seen)).ToList();
        var own = lines.Select(line => line.Initiative).OfType<RegisterRow>();
        var initiatives = own.Concat(seen.Values.Where(row => row.GroupId == id))
            .DistinctBy(row => row.Id)
            .OrderBy(row => row.Number, StringComparer.Ordinal)
            .ToList();
        var judged = await measures.GetAsync(cancel);
        var standing = (await groups.GetAsync(cancel)).Of(id);
        var children = stored
            .Commissioned[id]
            .Select(child => stored.Groups.GetValueOrDefault(child))
            .OfType<PlanGroup>()
            .Where(child => !child.HasEnded && PlanQueries.OwesPlan(child.Kind))
            .OrderBy(child => child.Name, StringComparer.CurrentCulture)
            .ToList();
        var collected = children.ConvertAll(child =>
            (Group: child, Sent: Of(stored, child.Id, years).FirstOrDefault(report => report.IsSent))
        );
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var parts = new List<ReportPart> { Activities(lines, years, today) };
        if (collected.Count > 0)
            parts.Add(Collected(collected));
        Add(parts, PlansText.PartEffects, initiatives.SelectMany(row => Effects(judged.Of(actor, row.Id, row.OrganisationId), row)));
        Add(parts, PlansText.PartDecisions, await DecisionsAsync(db, id, initiatives, years, cancel));
        Add(parts, PlansText.PartEnded, Ended(initiatives, years));
        if (standing is not null)
            parts.Add(
                new ReportPart(
                    PlansText.PartStaffing,
                    [Show.Format(PlansText.StaffingSentence, standing.Seats.RequiredFilled, standing.Seats.Required)]
                )
            );
        var reports = Of(stored, id, years);
        return new ReportContent
        {
            Title = $"{group.Name} {SubGoalText.YearsOf(years.From, years.To)}",
            Written = reports.FirstOrDefault()?.Wording ?? new ReportWording(),
            Parts = parts,
            Counts = [.. Counted(stored, plans, seen, years, today), .. Summed(collected)],
        };
    }

    /// <summary>Of a period, the last sending or the draft after it first.</summary>
    private static IReadOnlyList<GroupReport> Of(StoredPlans stored, GroupId group, (int From, int To) years) =>
        [
            .. stored
                .Reports[group]
                .Where(report => report.FirstYear == years.From && report.LastYear == years.To)
                .OrderByDescending(report => report.Sending),
        ];

    private static void Add(List<ReportPart> parts, string heading, IEnumerable<string> lines)
    {
        List<string> said = [.. lines];
        parts.Add(new ReportPart(heading, said.Count == 0 ? [PlansText.NothingToSay] : said));
    }

    private static ReportPart Activities(List<ActivityLine> lines, (int From, int To) years, DateOnly today)
    {
        var states = lines.ConvertAll(line => line.Facts.StateIn(years.To, today));
        int Count(ActivityState state) => states.Count(one => one == state);
        List<string> text =
        [
            lines.Count == 0
                ? PlansText.NoActivitiesSentence
                : Show.Format(
                    PlansText.ActivitiesSentence,
                    lines.Count,
                    Count(ActivityState.Done),
                    Count(ActivityState.Ongoing),
                    Count(ActivityState.NotStarted),
                    Count(ActivityState.Dropped)
                ),
        ];
        text.AddRange(lines.Zip(states, (line, state) =>
            {
                var results = line.Activity.Years.Where(one => one.Year >= years.From && one.Year <= years.To && one.Result is not null);
                var goal = line.Goal is { } code ? $" ({code})" : "";
                return $"{line.Activity.Number}. {line.Activity.Title}{goal}: {Words.Of(state)}."
                    + string.Concat(results.Select(one => years.From == years.To ? $" {one.Result}" : $" {one.Year}: {one.Result}"));
            }));
        return new ReportPart(PlansText.PartActivities, text);
    }

    /// <summary>What the reports of those below said when they were sent; who has not sent is named.</summary>
    private static ReportPart Collected(List<(PlanGroup Group, GroupReport? Sent)> collected)
    {
        var missing = collected.Where(one => one.Sent is null).Select(one => one.Group.Name).ToList();
        List<string> text = [Show.Format(PlansText.CollectedSentence, collected.Count - missing.Count, collected.Count)];
        if (missing.Count > 0)
            text.Add(Show.Format(PlansText.MissingSentence, string.Join(", ", missing)));
        text.AddRange(
            Summed(collected)
                .GroupBy(count => count.SubGoal)
                .OrderBy(same => same.Key is null)
                .ThenBy(same => same.Key, StringComparer.Ordinal)
                .Select(same =>
                    Show.Format(
                        PlansText.GoalSentence,
                        same.Key ?? PlansText.WithoutGoal,
                        same.Where(count => count.Year == same.Max(one => one.Year)).Sum(count => count.Done),
                        same.Where(count => count.Year == same.Max(one => one.Year)).Sum(count => count.Activities)
                    )
                )
        );
        text.AddRange(collected.Where(one => one.Sent?.Summary.Length > 0).Select(one => $"{one.Group.Name}: {one.Sent!.Summary}"));
        return new ReportPart(PlansText.PartCollected, text);
    }

    /// <summary>The numbers of what was sent, added up by sub-goal and year.</summary>
    internal static IReadOnlyList<ReportCount> Summed(IEnumerable<(PlanGroup Group, GroupReport? Sent)> collected) =>
        [
            .. collected
                .Select(one => one.Sent?.Content)
                .OfType<string>()
                .SelectMany(content => ReportContent.Read(content)?.Counts ?? [])
                .GroupBy(count => (count.SubGoal, count.Year))
                .Select(same => new ReportCount(
                    same.Key.SubGoal,
                    same.Key.Year,
                    same.Sum(one => one.Activities),
                    same.Sum(one => one.Done)
                ))
                .OrderBy(count => count.SubGoal is null)
                .ThenBy(count => count.SubGoal, StringComparer.Ordinal)
                .ThenBy(count => count.Year),
        ];

    private static IEnumerable<ReportCount> Counted(
        StoredPlans stored,
        IReadOnlyList<Plan> plans,
        Dictionary<InitiativeId, RegisterRow> seen,
        (int From, int To) years,
        DateOnly today
    ) =>
        PlanMatrix
            .Of([.. plans.Select(plan => PlanQueries.FactsOf(stored, plan, seen))], stored.Goals.WrittenIn, null, today)
            .Cells.Where(cell => cell.Year >= years.From && cell.Year <= years.To)
            .Select(cell => new ReportCount(cell.SubGoal, cell.Year, cell.Activities, cell.Done));

    private static IEnumerable<string> Effects(IReadOnlyList<ShownMeasure> shown, RegisterRow row) =>
        shown.Select(measure => $"{row.Title}: {measure.Definition.Name} – {Words.Of(measure.Verdict)}.");

    private static async Task<IEnumerable<string>> DecisionsAsync(
        LskDbContext db,
        GroupId group,
        IReadOnlyList<RegisterRow> initiatives,
        (int From, int To) years,
        CancellationToken cancel
    )
    {
        var (first, last) = (new DateOnly(years.From, 1, 1), new DateOnly(years.To, 12, 31));
        var titles = initiatives.ToDictionary(row => row.Id, row => row.Title);
        var taken = await db
            .Decisions.AsNoTracking()
            .Where(decision => decision.Date >= first && decision.Date <= last)
            .OrderBy(decision => decision.Date)
            .Select(decision => new
            {
                decision.Date,
                decision.Kind,
                decision.InitiativeId,
                decision.GroupId,
            })
            .ToListAsync(cancel);
        return taken
            .Where(one => one.GroupId == group || (one.InitiativeId is { } id && titles.ContainsKey(id)))
            .Select(one =>
                one.InitiativeId is { } id && titles.TryGetValue(id, out var title)
                    ? $"{Show.Date(one.Date)} {title}: {Words.Of(one.Kind)}."
                    : $"{Show.Date(one.Date)} {Words.Of(one.Kind)}."
            );
    }

    private static IEnumerable<string> Ended(IReadOnlyList<RegisterRow> initiatives, (int From, int To) years)
    {
        var ended = initiatives
            .Where(row => row.Status is InitiativeStatus.Finished or InitiativeStatus.Stopped)
            .Where(row => row.End is { } end && end.Year >= years.From && end.Year <= years.To)
            .ToList();
        if (ended.Count == 0)
            return [];
        return
        [
            .. ended.Select(row => $"{row.Title}: {Words.Of(row.Status)}."),
            Show.Format(
                PlansText.FreedSentence,
                Show.Money(ended.Sum(row => row.BudgetTkr ?? 0)),
                Show.Number(ended.Sum(row => row.Staff ?? 0), 1)
            ),
        ];
    }
}
