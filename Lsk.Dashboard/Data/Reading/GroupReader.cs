using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork.CrossLinks;
using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>The register of groups as it is stored. Holders' names are in it: what shows them asks who looks.</summary>
public sealed record StoredGroups(
    IReadOnlyList<Group> Groups,
    ILookup<GroupId, GroupId> Commissioners,
    ILookup<GroupId, Charter> Charters,
    ILookup<GroupId, Seat> Seats,
    ILookup<int, Holding> Holdings,
    ILookup<GroupId, Decision> Decisions,
    IReadOnlyDictionary<GroupId, SelfEvaluationResult> SelfEvaluations,
    IReadOnlyDictionary<OrganisationId, Organisation> Organisations
);

/// <summary>The register, and how each group in it stands today.</summary>
public sealed class GroupPicture
{
    private readonly Dictionary<GroupId, GroupStanding> byId;

    internal GroupPicture(StoredGroups stored, IReadOnlyList<GroupStanding> standings)
    {
        (Stored, Standings) = (stored, standings);
        byId = standings.ToDictionary(standing => standing.Group.Id);
    }

    public StoredGroups Stored { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<GroupStanding> Standings { get; }

    public GroupStanding? Of(GroupId id) => byId.GetValueOrDefault(id);

    /// <summary>Whose it is: the organisation that it is the local management of; for the others those that fill its seats.</summary>
    public IReadOnlySet<OrganisationId> OrganisationsOf(GroupId id) =>
        Stored.Groups.FirstOrDefault(group => group.Id == id)?.OrganisationId is { } own
            ? new HashSet<OrganisationId> { own }
            : Stored.Seats[id].Select(seat => seat.OrganisationId).OfType<OrganisationId>().ToHashSet();

    public string? NameOf(GroupId? id) => id is { } known ? Stored.Groups.FirstOrDefault(group => group.Id == known)?.Name : null;
}

/// <summary>Reads the register of groups and judges it. Drafts count for nothing here: what is said of a group is the same for
/// everybody.</summary>
public sealed class GroupReader(
    IDbContextFactory<LskDbContext> contexts,
    RegisterReader registers,
    MeasureReader measures,
    SearchSettingsReader settings,
    TimeProvider clock
)
{
    private readonly VersionedCache<StoredGroups> cache = new(contexts, clock, OwnTables, ReadAsync);
    private readonly Memo<
        (StoredGroups Stored, Register Register, JudgedMeasures Measures, DomainLexicon Lexicon, DateOnly Today),
        GroupPicture
    > picture = new(key => Judge(key.Stored, key.Register, key.Measures, key.Lexicon, key.Today));

    /// <summary>What it is made of.</summary>
    internal static IReadOnlyList<Type> Tables { get; } = [.. OwnTables, .. RegisterReader.Tables, .. MeasureReader.Tables];

    private static IReadOnlyList<Type> OwnTables =>
        [
            typeof(Group),
            typeof(GroupCommission),
            typeof(Charter),
            typeof(Seat),
            typeof(Holding),
            typeof(Decision),
            typeof(SelfEvaluationAnswer),
            typeof(Organisation),
        ];

    public async Task<GroupPicture> GetAsync(CancellationToken cancel) =>
        await picture.GetAsync(
            (
                await cache.GetAsync(cancel),
                await registers.GetAsync(cancel),
                await measures.GetAsync(cancel),
                (await settings.GetAsync(cancel)).Settings.Lexicon,
                clock.Today()
            ),
            cancel
        );

    private static async Task<StoredGroups> ReadAsync(LskDbContext db, CancellationToken cancel) =>
        new(
            [.. (await db.Groups.AsNoTracking().ToListAsync(cancel)).OrderBy(group => group.Name, StringComparer.CurrentCultureIgnoreCase)],
            (await db.Set<GroupCommission>().AsNoTracking().ToListAsync(cancel)).ToLookup(one => one.GroupId, one => one.CommissionerId),
            (await db.Set<Charter>().AsNoTracking().OrderBy(charter => charter.ValidFrom).ToListAsync(cancel)).ToLookup(one => one.GroupId),
            (await db.Set<Seat>().AsNoTracking().OrderBy(seat => seat.Id).ToListAsync(cancel)).ToLookup(one => one.GroupId),
            (await db.Set<Holding>().AsNoTracking().OrderBy(holding => holding.From).ToListAsync(cancel)).ToLookup(one => one.SeatId),
            (
                await db
                    .Decisions.AsNoTracking()
                    .Where(decision => decision.GroupId != null)
                    .OrderBy(decision => decision.Date)
                    .ThenBy(decision => decision.Id)
                    .ToListAsync(cancel)
            ).ToLookup(decision => decision.GroupId!.Value),
            (await db.Set<SelfEvaluationAnswer>().AsNoTracking().ToListAsync(cancel))
                .GroupBy(answer => answer.GroupId)
                .ToDictionary(same => same.Key, SelfEvaluationResult.Latest),
            await db.Organisations.AsNoTracking().ToDictionaryAsync(organisation => organisation.Id, cancel)
        );

    private static GroupPicture Judge(
        StoredGroups stored,
        Register register,
        JudgedMeasures measures,
        DomainLexicon lexicon,
        DateOnly today
    )
    {
        var open = register.All.Where(row => row.Sharing is not Sharing.Draft).ToList();
        var ids = stored.Groups.ToDictionary(group => group.Name, group => group.Id, StringComparer.OrdinalIgnoreCase);
        return new GroupPicture(
            stored,
            GroupStanding.Of(
                stored.Groups.Select(group =>
                    GroupFacts.Of(group) with
                    {
                        SelfEvaluation = stored.SelfEvaluations.GetValueOrDefault(group.Id)?.LowestFor(today.Year),
                    }
                ),
                stored
                    .Charters.SelectMany(same => same)
                    .Select(one => new CharterFacts(one.GroupId, one.ValidFrom, one.ReviewBy, one.IsSettled)),
                stored
                    .Seats.SelectMany(same => same)
                    .Select(seat => new SeatFacts(
                        seat.Id,
                        seat.GroupId,
                        seat.Role,
                        RegisterOfRows.SideOf(seat.OrganisationId is { } id ? stored.Organisations[id].Kind : (OrganisationKind?)null),
                        seat.IsRequired
                    )),
                stored
                    .Holdings.SelectMany(same => same)
                    .Select(one => new HoldingFacts(one.SeatId, one.From, one.To, one.IsHeld || one.To < today)),
                open.Where(row => row.GroupId is not null)
                    .Select(row => new GroupWork(
                        row.GroupId!.Value,
                        ((InitiativeStatus?)row.Status).IsRunning(),
                        ImprovedOn(measures.VerdictsOf(row.Id))
                    )),
                GroupOverlaps
                    .Of(MissingCrossLinks.SharedTargets(open.Select(row => row.Work), lexicon))
                    .Where(pair => ids.ContainsKey(pair.A) && ids.ContainsKey(pair.B))
                    .Select(pair => new GroupOverlap(ids[pair.A], ids[pair.B], pair.Target)),
                today
            )
        );
    }

    private static DateOnly? ImprovedOn(IReadOnlyList<MeasureVerdict> verdicts) =>
        verdicts.Where(verdict => verdict.Verdict is Verdict.Improvement).Max(verdict => verdict.Measured);
}
