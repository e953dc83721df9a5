using System.Collections.Frozen;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>
/// Every measure of the store, judged once for a state of the store and a day. All pages, reports and charts take their measures from here,
/// and nobody gets a number that is too small for him: observations leave the store through <see cref="ShownMeasure"/> only (or, row by row,
/// through the export's reader, which asks the same mask).
/// </summary>
public sealed class MeasureReader
{
    private readonly VersionedCache<StoredSeries> cache;
    private readonly Memo<(StoredSeries Stored, DateOnly Today), JudgedMeasures> judged = new(key => Judge(key.Stored, key.Today));
    private readonly TimeProvider clock;

    public MeasureReader(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    {
        this.clock = clock;
        cache = new(contexts, clock, Tables, ReadAsync);
    }

    /// <summary>What it is made of.</summary>
    internal static IReadOnlyList<Type> Tables { get; } = [typeof(EffectMeasure), typeof(Measurement)];

    public async Task<JudgedMeasures> GetAsync(CancellationToken cancel) =>
        await judged.GetAsync((await cache.GetAsync(cancel), clock.Today()), cancel);

    private static async Task<StoredSeries> ReadAsync(LskDbContext db, CancellationToken cancel)
    {
        var measures = await db.Measures.AsNoTracking().ToListAsync(cancel);
        var values = (
            await db
                .Measurements.AsNoTracking()
                .Select(v => new
                {
                    v.MeasureId,
                    v.Period,
                    v.Value,
                    v.Numerator,
                    v.Denominator,
                })
                .ToListAsync(cancel)
        ).ToLookup(v => v.MeasureId, v => new Observation(v.Period, v.Value, v.Numerator, v.Denominator));
        return new StoredSeries([
            .. measures.OrderBy(m => m.Id.Value).Select(m => (m.Id, m.InitiativeId, m.ToDefinition(), (Observation[])[.. values[m.Id]])),
        ]);
    }

    private static JudgedMeasures Judge(StoredSeries stored, DateOnly today) =>
        new([
            .. stored
                .All.AsParallel()
                .AsOrdered()
                .Select(each =>
                {
                    var assessment = EffectAssessment.Of(each.Definition, each.Values, today);
                    return new JudgedMeasures.One(
                        each.Id,
                        each.Initiative,
                        each.Definition,
                        assessment,
                        SmallNumberMask.Of(each.Definition, each.Values, assessment)
                    );
                }),
        ]);

    /// <summary>The measures as they are stored.</summary>
    private sealed class StoredSeries(
        IReadOnlyList<(MeasureId Id, InitiativeId Initiative, MeasureDefinition Definition, Observation[] Values)> all
    )
    {
        public IReadOnlyList<(MeasureId Id, InitiativeId Initiative, MeasureDefinition Definition, Observation[] Values)> All { get; } =
            all;
    }
}

/// <summary>All measures with their verdicts. A verdict is no number and is there for everybody; the numbers come masked for the one who
/// asks.</summary>
public sealed class JudgedMeasures
{
    private readonly FrozenDictionary<MeasureId, One> byId;
    private readonly ILookup<InitiativeId, One> byInitiative;
    private readonly IReadOnlyList<One> all;

    internal JudgedMeasures(IReadOnlyList<One> all)
    {
        this.all = all;
        byId = all.ToFrozenDictionary(one => one.Id);
        byInitiative = all.OrderBy(one => one.Definition.Name, StringComparer.CurrentCulture).ToLookup(one => one.Initiative);
    }

    /// <summary>The measures of what the actor may see, in the order in which they were stored.</summary>
    /// <param name="register">The initiatives.</param>
    /// <param name="actor">Who asks.</param>
    public IReadOnlyList<(RegisterRow Row, ShownMeasure Measure)> VisibleTo(Register register, Actor actor) =>
        [
            .. all.Select(one => (Row: register.Find(one.Initiative, actor), One: one))
                .Where(each => each.Row is not null)
                .Select(each => (each.Row!, each.One.ShownTo(actor, each.Row!.OrganisationId))),
        ];

    /// <summary>One measure; nothing when it does not exist for the actor.</summary>
    public (RegisterRow Row, ShownMeasure Measure)? Find(Register register, Actor actor, MeasureId id) =>
        byId.TryGetValue(id, out var one) && register.Find(one.Initiative, actor) is { } row
            ? (row, one.ShownTo(actor, row.OrganisationId))
            : null;

    /// <summary>The measures of an initiative that the actor may see, by name.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="initiative">Which; the caller has looked whether it is the actor's to see.</param>
    /// <param name="owner">Its organisation.</param>
    public IReadOnlyList<ShownMeasure> Of(Actor actor, InitiativeId initiative, OrganisationId owner) =>
        [.. byInitiative[initiative].Select(one => one.ShownTo(actor, owner))];

    /// <summary>The measures of an initiative as everybody may see them: for screens that several look at.</summary>
    public IReadOnlyList<ShownMeasure> Shared(InitiativeId initiative) => [.. byInitiative[initiative].Select(one => one.Shared)];

    /// <summary>What rules need of an initiative's measures: verdicts and days, no numbers.</summary>
    public IReadOnlyList<MeasureVerdict> VerdictsOf(InitiativeId initiative) =>
        [
            .. byInitiative[initiative]
                .Select(one => new MeasureVerdict(
                    one.Id,
                    one.Assessment.Verdict.Verdict,
                    one.Definition.ChangedOn,
                    one.Assessment.Series.Points is [.., var last] ? last.Period.LastDay : null
                )),
        ];

    /// <summary>Whether the initiative has a measure at all.</summary>
    public bool Any(InitiativeId initiative) => byInitiative.Contains(initiative);

    /// <summary>One measure with everything; stays in here.</summary>
    internal sealed class One
    {
        private readonly ShownMeasure whole;

        public One(MeasureId id, InitiativeId initiative, MeasureDefinition definition, EffectAssessment assessment, SmallNumberMask mask)
        {
            (Id, Initiative, Definition, Assessment) = (id, initiative, definition, assessment);
            whole = ShownMeasure.Of(id, initiative, definition, assessment, mask);
            Shared = mask.HidesAnything ? whole.AsOthersSeeIt() : whole;
        }

        public MeasureId Id { get; }

        public InitiativeId Initiative { get; }

        public MeasureDefinition Definition { get; }

        public EffectAssessment Assessment { get; }

        public ShownMeasure Shared { get; }

        public ShownMeasure ShownTo(Actor actor, OrganisationId owner) =>
            actor.May(Permission.EditInitiative, owner) ? whole with { MayEdit = true } : Shared;
    }
}

/// <summary>What the rules need of a measure.</summary>
/// <param name="ChangedOn">The day of the change.</param>
/// <param name="Measured">The last day of the latest period with a value.</param>
public sealed record MeasureVerdict(MeasureId Id, Verdict Verdict, DateOnly? ChangedOn, DateOnly? Measured);

/// <summary>A judged measure with the numbers that the one who asked may see.</summary>
public sealed record ShownMeasure
{
    private Lazy<ControlChart> frozen = null!;

    private ShownMeasure() { }

    public required MeasureId Id { get; init; }

    public required InitiativeId Initiative { get; init; }

    public required MeasureDefinition Definition { get; init; }

    /// <summary>What was computed from all values, without those that are hidden.</summary>
    public required EffectAssessment Assessment { get; init; }

    /// <summary>Whether the actor may change it; others see small numbers masked.</summary>
    public bool MayEdit { get; init; }

    /// <summary>What is hidden from others.</summary>
    public required SmallNumberMask Mask { get; init; }

    /// <summary>Whether it is hidden here.</summary>
    public bool IsMasked { get; init; }

    /// <summary>How often the latest values reached the target; of all values, hidden or not.</summary>
    public TargetRecord? Record { get; init; }

    /// <summary>The latest value, or nothing when there is none or it is hidden.</summary>
    public SeriesPoint? Latest { get; init; }

    /// <summary>The chart of the verdict: limits from before the change, drawn on past it.</summary>
    public ControlChart Frozen => frozen.Value;

    public Verdict Verdict => Assessment.Verdict.Verdict;

    /// <summary>The chart that is shown unless somebody asks for another: the verdict's, where there is a change to judge.</summary>
    public ControlChart Chart => Definition.ChangedOn is null ? Assessment.Chart : Frozen;

    /// <summary>The same as those see it who may not change it.</summary>
    public ShownMeasure AsOthersSeeIt()
    {
        if (IsMasked || !Mask.HidesAnything)
            return this;
        var whole = this;
        return this with
        {
            IsMasked = true,
            Assessment = Mask.Shown(Assessment),
            Latest = Latest is { } latest && Mask.Periods.Contains(latest.Period) ? null : Latest,
            frozen = new Lazy<ControlChart>(() => whole.Mask.Shown(whole.Frozen)),
        };
    }

    internal static ShownMeasure Of(
        MeasureId id,
        InitiativeId initiative,
        MeasureDefinition definition,
        EffectAssessment assessment,
        SmallNumberMask mask
    ) =>
        new()
        {
            Id = id,
            Initiative = initiative,
            Definition = definition,
            Assessment = assessment,
            Mask = mask,
            Record = TargetRecord.In(definition, assessment.Series),
            Latest = assessment.Series.Points is [.., var last] ? last : null,
            frozen = new Lazy<ControlChart>(() => FrozenOf(definition, assessment)),
        };

    private static ControlChart FrozenOf(MeasureDefinition definition, EffectAssessment assessment)
    {
        if (definition.ChangedOn is not { } day || assessment.Verdict.Before < 2)
            return assessment.Chart;
        return ControlChartBuilder.Build(
            definition with
            {
                BaselinePoints = assessment.Verdict.Before,
                Phases = [.. definition.Phases.Where(p => p < day)],
            },
            assessment.Series
        );
    }
}
