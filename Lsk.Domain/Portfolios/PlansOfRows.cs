using Lsk.Domain.Exchange;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Sheets;

namespace Lsk.Domain.Portfolios;

/// <summary>
/// The rows of plans, activities and reports as they are meant: which group and which plan a row of somebody's own sheet belongs to, which
/// strategy a bare code speaks of, and what does not go together. Pure: the same for an import and for a workbook alone.
/// </summary>
public sealed class PlansOfRows
{
    private readonly PlanSurroundings known;
    private readonly Dictionary<string, KnownGroup> groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<PlanInHand> plans = [];
    private readonly List<RowRemark> remarks = [];
    private readonly List<GroupRow> madeGroups = [];
    private readonly List<PlanRow> madePlans = [];

    private PlansOfRows(PlanSurroundings known) => this.known = known;

    private sealed class PlanInHand(string group, int from, int to)
    {
        public string Group => group;

        public int From => from;

        public int To { get; set; } = to;

        /// <summary>Folded titles with the number that each has.</summary>
        public Dictionary<string, int> Titles { get; } = new(StringComparer.Ordinal);

        public HashSet<int> Numbers { get; } = [];

        public Dictionary<string, int> Initiatives { get; } = new(StringComparer.OrdinalIgnoreCase);

        public bool Meets(int first, int last) => From <= last && first <= To;
    }

    /// <summary>The content with rows as they are meant, and what is wrong or worth telling.</summary>
    public static (PortfolioContent Content, IReadOnlyList<RowRemark> Remarks) Of(PortfolioContent content, PlanSurroundings known)
    {
        var rows = new PlansOfRows(known);
        return (rows.Prepared(content), rows.remarks);
    }

    /// <summary>The plans that prepared rows describe.</summary>
    /// <param name="content">Prepared by <see cref="Of"/>.</param>
    /// <param name="goals">The sub-goals of all strategies.</param>
    /// <param name="kindOf">Kind of a group that no row describes.</param>
    public static IReadOnlyList<PlanFacts> Facts(PortfolioContent content, StrategyGoals goals, Func<string, GroupKind> kindOf)
    {
        var initiatives = content
            .Initiatives.DistinctBy(row => row.Id)
            .ToDictionary(row => row.Id, row => new ActivityInitiative(row.Status, row.Start, row.End), StringComparer.OrdinalIgnoreCase);
        var kinds = content
            .Of<GroupRow>()
            .DistinctBy(row => row.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(row => row.Name, row => row.Kind, StringComparer.OrdinalIgnoreCase);
        var activities = content.Of<ActivityRow>().ToLookup(row => (row.Group.ToUpperInvariant(), row.FromYear));
        return
        [
            .. content
                .Of<PlanRow>()
                .Select(plan => new PlanFacts(
                    plan.Group,
                    plan.FromYear,
                    plan.ToYear ?? plan.FromYear,
                    [
                        .. activities[(plan.Group.ToUpperInvariant(), plan.FromYear)]
                            .Select(row => new ActivityFacts(
                                row.Number,
                                goals.Written(row.SubGoal),
                                row.States,
                                row.InitiativeId is { } id ? initiatives.GetValueOrDefault(id) : null,
                                row.DropReason is not null
                            )),
                    ],
                    plan.ToYear > plan.FromYear || (kinds.GetValueOrDefault(plan.Group) ?? kindOf(plan.Group)) is GroupKind.LocalManagement
                )),
        ];
    }

    private PortfolioContent Prepared(PortfolioContent content)
    {
        foreach (var group in known.Groups)
            Know(group);
        foreach (var row in content.Of<GroupRow>())
            Know(new KnownGroup(row.Name, row.Kind ?? Group.KindOf(row.Name), row.Organisation, NameList.Read(row.Aliases)));
        foreach (var plan in known.Plans)
            plans.Add(Kept(plan));
        var planRows = content.Of<PlanRow>().Select(PlanOf).OfType<PlanRow>().ToList();
        var activities = content.Of<ActivityRow>();
        ReserveNumbers(activities);
        var activityRows = activities.Select(ActivityOf).OfType<ActivityRow>().ToList();
        var reports = content.Of<GroupReportRow>().Select(ReportOf).OfType<GroupReportRow>().ToList();
        var initiatives = content.Initiatives.Select(InitiativeOf).OfType<InitiativeRow>().ToList();
        return (content with { Initiatives = initiatives })
            .With<PlanRow>([.. planRows, .. madePlans])
            .With<ActivityRow>(activityRows)
            .With<GroupReportRow>(reports)
            .With<GroupRow>([.. content.Of<GroupRow>(), .. madeGroups]);
    }

    private void Know(KnownGroup group)
    {
        groups[group.Name] = group;
        foreach (var alias in group.Aliases)
            groups.TryAdd(alias, group);
    }

    private PlanInHand Kept(KnownPlan plan)
    {
        var kept = new PlanInHand(plan.Group, plan.From, plan.To);
        foreach (var (number, title, initiative) in plan.Activities)
        {
            if (initiative is not null)
                kept.Initiatives.TryAdd(initiative, number);
            kept.Numbers.Add(number);
            kept.Titles.TryAdd(known.Fold(title), number);
        }
        return kept;
    }

    private string? Named(SheetKind kind, ContentRow row, string key, string name)
    {
        if (groups.TryGetValue(name, out var group))
            return group.Name;
        if (known.TakesAnyGroup)
            return name;
        Fault(kind, row, new RowFault("unknown-group", key, name) { Among = groups.Keys });
        return null;
    }

    private PlanRow? PlanOf(PlanRow row)
    {
        if (Named(SheetKind.Plans, row, nameof(row.Group), row.Group) is not { } group)
            return null;
        var same = Find(group, row.FromYear);
        var to = row.ToYear ?? same?.To ?? row.FromYear;
        var other = plans.Find(one => one != same && Same(one.Group, group) && one.Meets(row.FromYear, to));
        if (other is not null)
            return Fault<PlanRow>(
                SheetKind.Plans,
                row,
                new RowFault("plans-overlap", nameof(row.FromYear), SubGoalText.YearsOf(row.FromYear, to))
                {
                    Detail = SubGoalText.YearsOf(other.From, other.To),
                }
            );
        if (same is null)
            plans.Add(new PlanInHand(group, row.FromYear, to));
        else
            same.To = to;
        return row with { Group = group, ToYear = to };
    }

    /// <summary>Numbers that rows say are theirs, before those without one get any.</summary>
    private void ReserveNumbers(IReadOnlyList<ActivityRow> rows)
    {
        foreach (var row in rows.Where(row => row is { Number: > 0, FromYear: > 0 } && groups.ContainsKey(row.Group)))
            Find(groups[row.Group].Name, row.FromYear)?.Numbers.Add(row.Number);
    }

    private ActivityRow? ActivityOf(ActivityRow row)
    {
        if (GroupOf(row) is not { } group)
            return null;
        var states = Spoken(row, out var loose);
        var plan = PlanFor(row, group, states);
        if (loose is { } said)
            states = YearStates.Over(states, [said with { Year = Math.Clamp(known.Today.Year, plan.From, plan.To) }]);
        if (states.FirstOrDefault(one => one.Year < plan.From || one.Year > plan.To) is { } outside)
            return Fault<ActivityRow>(
                SheetKind.Activities,
                row,
                new RowFault(
                    "year-outside-plan",
                    outside.State is null ? nameof(row.Result) : nameof(row.State),
                    SubGoalText.YearsOf(outside.Year, outside.Year)
                )
                {
                    Detail = SubGoalText.YearsOf(plan.From, plan.To),
                    Year = outside.Year,
                }
            );
        if (!Goal(row, plan, out var goal))
            return null;
        var title = known.Fold(row.Title ?? "");
        var number =
            row.Number > 0 ? row.Number
            : plan.Titles.TryGetValue(title, out var given) && row.Place > 0 ? given
            : Next(plan);
        if (title.Length > 0 && !plan.Titles.TryAdd(title, number) && plan.Titles[title] != number)
            return Twice(row, nameof(row.Title), row.Title, plan.Titles[title]);
        if (row.InitiativeId is { } initiative && !plan.Initiatives.TryAdd(initiative, number) && plan.Initiatives[initiative] != number)
            return Twice(row, nameof(row.InitiativeId), initiative, plan.Initiatives[initiative]);
        plan.Numbers.Add(number);
        return row with
        {
            Group = plan.Group,
            FromYear = plan.From,
            Number = number,
            SubGoal = goal,
            Years = YearStates.Write(states),
            Year = null,
            State = null,
            Result = null,
            Owner = null,
            Place = 0,
        };
    }

    private ActivityRow? Twice(ActivityRow row, string key, string? value, int number) =>
        Fault<ActivityRow>(
            SheetKind.Activities,
            row,
            new RowFault("activity-twice", key, value) { Detail = number.ToString(System.Globalization.CultureInfo.InvariantCulture) }
        );

    private static int Next(PlanInHand plan)
    {
        var number = 1;
        while (!plan.Numbers.Add(number))
            number++;
        return number;
    }

    /// <summary>The years of a row, and what it says without one.</summary>
    private static IReadOnlyList<YearState> Spoken(ActivityRow row, out YearState? loose)
    {
        loose = null;
        if (row.State is null && row.Result is null)
            return row.States;
        if (row.Year is { } year)
            return YearStates.Over(row.States, [new YearState(year, row.State, row.Result)]);
        // A status beside the follow-up of some year is how it stood that year.
        if (row.States is [.., var last] && (last.State is null || row.State is null) && (last.Result is null || row.Result is null))
            return YearStates.Over(row.States, [new YearState(last.Year, row.State, row.Result)]);
        loose = new YearState(0, row.State, row.Result);
        return row.States;
    }

    private KnownGroup? GroupOf(ActivityRow row)
    {
        if (row.Group.Length > 0)
            return Named(SheetKind.Activities, row, nameof(row.Group), row.Group) is { } name
                ? groups.GetValueOrDefault(name) ?? new KnownGroup(name, Group.KindOf(name), null, [])
                : null;
        if (row.Owner is not { Length: > 0 } owner)
            return Fault<KnownGroup>(SheetKind.Activities, row, new RowFault("plan-group-missing", nameof(row.Title), row.Title));
        if (groups.Values.FirstOrDefault(one => one.Kind is GroupKind.LocalManagement && Same(one.Organisation, owner)) is { } local)
            return local;
        var made = new KnownGroup($"Lokal tjänsteledning {owner}", GroupKind.LocalManagement, owner, []);
        Know(made);
        madeGroups.Add(
            new GroupRow
            {
                Name = made.Name,
                Kind = made.Kind,
                Organisation = owner,
                Origin = row.Origin,
            }
        );
        Tell(SheetKind.Activities, row, new RowFault("plan-group-made", nameof(row.Title), made.Name));
        return made;
    }

    private PlanInHand PlanFor(ActivityRow row, KnownGroup group, IReadOnlyList<YearState> states)
    {
        var year =
            row.FromYear > 0 ? row.FromYear
            : states is [.., var last] ? last.Year
            : row.Year ?? known.Today.Year;
        var plan =
            row.FromYear > 0
                ? Find(group.Name, row.FromYear)
                : plans.Find(one => Same(one.Group, group.Name) && one.From <= year && year <= one.To);
        if (plan is not null)
            return plan;
        var (from, to) = YearsFor(group, year, row.FromYear > 0);
        // Where another plan begins or ends, this one gives way.
        foreach (var other in plans.Where(one => Same(one.Group, group.Name) && one.Meets(from, to)))
            (from, to) = other.From > year ? (from, Math.Min(to, other.From - 1)) : (Math.Max(from, other.To + 1), to);
        var made = new PlanInHand(group.Name, from, Math.Max(from, to));
        plans.Add(made);
        madePlans.Add(
            new PlanRow
            {
                Group = group.Name,
                FromYear = made.From,
                ToYear = made.To,
                Origin = row.Origin,
            }
        );
        Tell(
            SheetKind.Activities,
            row,
            new RowFault("plan-made", nameof(row.Title), group.Name) { Detail = SubGoalText.YearsOf(made.From, made.To) }
        );
        return made;
    }

    /// <summary>A local plan is for the years of the strategy, any other for one year.</summary>
    private (int From, int To) YearsFor(KnownGroup group, int year, bool isFirst)
    {
        var strategy = known.Goals.Periods.FirstOrDefault(one => one.From.Year <= year && year <= one.To.Year);
        return group.Kind is GroupKind.LocalManagement && strategy is not null
            ? (isFirst ? year : strategy.From.Year, strategy.To.Year)
            : (year, year);
    }

    private bool Goal(ActivityRow row, PlanInHand plan, out string? code)
    {
        code = null;
        if (row.SubGoal is not { } text)
        {
            Tell(SheetKind.Activities, row, new RowFault("activity-without-goal", nameof(row.Title), row.Title));
            return true;
        }
        var meant = known.Goals.Meant(text, new DateOnly(plan.From, 1, 1), known.Today);
        var isOther = meant is not null && (meant.From.Year > plan.To || meant.To.Year < plan.From);
        if (meant is null || isOther)
        {
            Fault(
                SheetKind.Activities,
                row,
                new RowFault(meant is null ? "unknown-subgoal" : "subgoal-of-other-strategy", nameof(row.SubGoal), text)
                {
                    Detail = meant?.Years,
                    Suggestion = string.Join(", ", known.Goals.WrittenIn(plan.From)),
                }
            );
            return known.TakesAnyGroup && meant is null && (code = text) is not null;
        }
        code = meant.Code;
        return true;
    }

    private GroupReportRow? ReportOf(GroupReportRow row)
    {
        if (Named(SheetKind.GroupReports, row, nameof(row.Group), row.Group) is not { } group)
            return null;
        if (row.SubmittedOn is null && (row.ReceivedOn is not null || row.Feedback is not null))
            return Fault<GroupReportRow>(
                SheetKind.GroupReports,
                row,
                new RowFault("report-not-sent", row.ReceivedOn is null ? nameof(row.Feedback) : nameof(row.ReceivedOn), row.Feedback)
            );
        return row with { Group = group };
    }

    private InitiativeRow? InitiativeOf(InitiativeRow row)
    {
        if (row.SubGoal is not { } text)
            return row;
        if (known.Goals.Meant(text, known.StartOf(row), known.Today) is { } meant)
            return meant.Code == text ? row : row with { SubGoal = meant.Code };
        // A word that the reading let stand is told there; years of no strategy are told here.
        return known.TakesAnyGroup || SubGoalText.Read(text) is not { Years: not null }
            ? row
            : Fault<InitiativeRow>(SheetKind.Initiatives, row, new RowFault("unknown-subgoal", nameof(row.SubGoal), text));
    }

    private PlanInHand? Find(string group, int from) => plans.Find(one => one.From == from && Same(one.Group, group));

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private void Fault(SheetKind kind, ContentRow row, RowFault fault) => remarks.Add(new RowRemark(kind, row, fault));

    private TRow? Fault<TRow>(SheetKind kind, ContentRow row, RowFault fault)
        where TRow : class
    {
        Fault(kind, row, fault);
        return null;
    }

    private void Tell(SheetKind kind, ContentRow row, RowFault fault) => remarks.Add(new RowRemark(kind, row, fault, IsError: false));
}
