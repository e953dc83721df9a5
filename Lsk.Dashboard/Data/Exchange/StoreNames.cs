using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>The names of what is stored, read once; whoever makes something new adds it.</summary>
internal sealed class StoreNames : IStoreNames
{
    private readonly Dictionary<string, InitiativeId> meant = new(StringComparer.Ordinal);
    private readonly Dictionary<InitiativeId, string> numbers;
    private readonly Dictionary<string, GroupId> groups;
    private readonly Dictionary<GroupId, string> groupNames;
    private readonly Dictionary<GroupId, OrganisationId?> groupOwners;
    private readonly Dictionary<(GroupId Group, int From), int> plans = [];
    private readonly Dictionary<int, (GroupId Group, int From, int To)> planYears = [];
    private readonly Dictionary<string, OrganisationId> organisations;
    private readonly Dictionary<OrganisationId, string> organisationNames;
    private readonly Dictionary<(InitiativeId, string), MeasureId> measures = [];
    private readonly Dictionary<MeasureId, (InitiativeId Initiative, string Name)> measureNames = [];
    private readonly Dictionary<string, AssessorId> assessors;
    private readonly Dictionary<AssessorId, string> labels;
    private readonly Dictionary<string, Criterion> criteria;
    private readonly Dictionary<int, Criterion> criteriaByKey;
    private readonly Dictionary<(InitiativeId?, GroupId?, DateOnly, DecisionKind), int> decisions = [];
    private readonly Dictionary<int, (InitiativeId? Initiative, GroupId? Group, DateOnly Date, DecisionKind Kind)> decisionNames = [];
    private readonly HashSet<DecisionName> arriving = [];
    private readonly Func<string, string> fold;

    private StoreNames(
        IEnumerable<(InitiativeId Id, string Number)> initiatives,
        IReadOnlyList<Organisation> organisations,
        IReadOnlyList<Group> groups,
        IReadOnlyList<Plan> plans,
        IReadOnlyList<Assessor> assessors,
        PriorityModel? model,
        Func<string, string> fold
    )
    {
        this.fold = fold;
        numbers = initiatives.ToDictionary(known => known.Id, known => known.Number);
        this.organisations = organisations.ToDictionary(one => one.Name, one => one.Id, StringComparer.OrdinalIgnoreCase);
        organisationNames = organisations.ToDictionary(one => one.Id, one => one.Name);
        this.groups = groups
            .DistinctBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(one => one.Name, one => one.Id, StringComparer.OrdinalIgnoreCase);
        groupNames = groups.ToDictionary(one => one.Id, one => one.Name);
        groupOwners = groups.ToDictionary(one => one.Id, one => one.OrganisationId);
        foreach (var plan in plans)
            Add(plan.Id, plan.GroupId, plan.FirstYear, plan.LastYear);
        foreach (var group in groups)
            foreach (var alias in group.Aliases)
                this.groups.TryAdd(alias, group.Id);
        this.assessors = assessors
            .DistinctBy(one => one.Label, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(one => one.Label, one => one.Id, StringComparer.OrdinalIgnoreCase);
        labels = assessors.ToDictionary(one => one.Id, one => one.Label);
        Criteria = [.. (model?.Criteria ?? []).OrderBy(criterion => criterion.Order)];
        criteria = Criteria.DistinctBy(criterion => fold(criterion.Name)).ToDictionary(criterion => fold(criterion.Name));
        criteriaByKey = Criteria.ToDictionary(criterion => criterion.Key);
    }

    public IReadOnlyList<Criterion> Criteria { get; }

    public IEnumerable<string> Groups => groups.Keys;

    /// <summary>Reads all names but those of measures.</summary>
    /// <param name="db">A context of its own.</param>
    /// <param name="initiatives">Those that have a number for whoever asks.</param>
    /// <param name="fold">Makes names of criteria that people take for the same the same.</param>
    /// <param name="cancel">Stops between the queries.</param>
    public static async Task<StoreNames> ReadAsync(
        LskDbContext db,
        IEnumerable<Initiative> initiatives,
        Func<string, string> fold,
        CancellationToken cancel
    ) =>
        new(
            initiatives.Select(initiative => (initiative.Id, initiative.Number)),
            await db.Organisations.AsNoTracking().ToListAsync(cancel),
            await db.Groups.AsNoTracking().ToListAsync(cancel),
            await db.Plans.AsNoTracking().ToListAsync(cancel),
            await db.Assessors.AsNoTracking().ToListAsync(cancel),
            await db.Models.AsNoTracking().Include(model => model.Criteria).SingleOrDefaultAsync(m => m.State == ModelState.InUse, cancel),
            fold
        );

    /// <summary>Reads the names of the measures too.</summary>
    public async Task ReadMeasuresAsync(LskDbContext db, CancellationToken cancel)
    {
        foreach (
            var measure in await db
                .Measures.AsNoTracking()
                .Select(measure => new
                {
                    measure.Id,
                    measure.InitiativeId,
                    measure.Name,
                })
                .ToListAsync(cancel)
        )
            Add(measure.Id, measure.InitiativeId, measure.Name);
    }

    /// <summary>Reads what rows know the decisions by too.</summary>
    public async Task ReadDecisionsAsync(LskDbContext db, CancellationToken cancel)
    {
        foreach (
            var known in await db
                .Decisions.AsNoTracking()
                .OrderBy(decision => decision.Id)
                .Select(decision => new
                {
                    decision.Id,
                    decision.InitiativeId,
                    decision.GroupId,
                    decision.Date,
                    decision.Kind,
                })
                .ToListAsync(cancel)
        )
            Add(known.Id, known.InitiativeId, known.GroupId, known.Date, known.Kind);
    }

    /// <summary>A decision; of two on one subject, day and kind the first keeps the name.</summary>
    public void Add(int key, InitiativeId? initiative, GroupId? group, DateOnly date, DecisionKind kind)
    {
        decisions.TryAdd((initiative, group, date, kind), key);
        decisionNames[key] = (initiative, group, date, kind);
    }

    /// <summary>A decision that comes in the same file.</summary>
    public void Expect(DecisionName name) => arriving.Add(Folded(name));

    public int? Decision(DecisionName name)
    {
        var (initiative, group) = (
            name.Group.Length == 0 ? Initiative(name.Initiative) : null,
            name.Group.Length > 0 ? Group(name.Group) : null
        );
        if ((initiative is not null || group is not null) && decisions.TryGetValue((initiative, group, name.Date, name.Kind), out var key))
            return key;
        return arriving.Contains(Folded(name)) ? 0 : null;
    }

    public DecisionName? Decision(int key) =>
        !decisionNames.TryGetValue(key, out var known) ? null
        : known.Group is { } group ? new DecisionName("", Name((GroupId?)group) ?? "", known.Date, known.Kind)
        : Number(known.Initiative) is { } number ? new DecisionName(number, "", known.Date, known.Kind)
        : null;

    private static DecisionName Folded(DecisionName name) => name with { Group = Key(name.Group) };

    /// <summary>From now on the rows mean this initiative by the number.</summary>
    public void Add(string number, InitiativeId id) => (meant[number], numbers[id]) = (id, number);

    public void Add(Group group)
    {
        (groups[group.Name], groupNames[group.Id], groupOwners[group.Id]) = (group.Id, group.Name, group.OrganisationId);
        foreach (var alias in group.Aliases)
            groups[alias] = group.Id;
    }

    /// <summary>A plan of a group for these years.</summary>
    public void Add(int plan, GroupId group, int from, int to) => (plans[(group, from)], planYears[plan]) = (plan, (group, from, to));

    public void Add(Assessor assessor) => (assessors[assessor.Label], labels[assessor.Id]) = (assessor.Id, assessor.Label);

    public void Add(MeasureId id, InitiativeId initiative, string name) =>
        (measures[(initiative, Key(name))], measureNames[id]) = (id, (initiative, name));

    public InitiativeId? Initiative(string? number) => number is not null && meant.TryGetValue(number, out var id) ? id : null;

    public string? Number(InitiativeId? id) => id is { } known ? numbers.GetValueOrDefault(known) : null;

    public GroupId? Group(string? name) => name is not null && groups.TryGetValue(Sized(name), out var id) ? id : null;

    public string? Name(GroupId? id) => id is { } known ? groupNames.GetValueOrDefault(known) : null;

    public OrganisationId? OrganisationOf(GroupId? group) => group is { } known ? groupOwners.GetValueOrDefault(known) : null;

    public int? Plan(GroupId? group, int fromYear) => group is { } known && plans.TryGetValue((known, fromYear), out var plan) ? plan : null;

    public (GroupId Group, int From, int To)? Plan(int id) => planYears.TryGetValue(id, out var found) ? found : null;

    public OrganisationId? Organisation(string? name) => name is not null && organisations.TryGetValue(name, out var id) ? id : null;

    public string? Name(OrganisationId? id) => id is { } known ? organisationNames.GetValueOrDefault(known) : null;

    public MeasureId? Measure(InitiativeId? initiative, string name) =>
        initiative is { } owner && measures.TryGetValue((owner, Key(name)), out var id) ? id : null;

    public (InitiativeId Initiative, string Name)? Measure(MeasureId id) => measureNames.TryGetValue(id, out var found) ? found : null;

    public Criterion? Criterion(string name) => criteria.GetValueOrDefault(fold(name));

    public Criterion? Criterion(int key) => criteriaByKey.GetValueOrDefault(key);

    public AssessorId? Assessor(string label) => assessors.TryGetValue(label, out var id) ? id : null;

    public string? Label(AssessorId id) => labels.GetValueOrDefault(id);

    /// <summary>A name as long as the store keeps it.</summary>
    public static string Sized(string name) => name.Length > 200 ? name[..200] : name;

    private static string Key(string name) => name.ToUpperInvariant();
}
