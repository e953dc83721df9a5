namespace Lsk.Domain.Sheets;

/// <summary>The table of contents of the exchange workbook: every kind of row, in the order of its sheets. What refers comes after what is
/// referred to: this is also the order of writing.</summary>
public static class RowKinds
{
    /// <summary>Sheet <c>Initiativ</c>: what all others refer to.</summary>
    public static StoredKind<Exchange.InitiativeRow, Domain.Initiatives.Initiative> Initiatives { get; } = new InitiativeRowKind();

    /// <summary>Sheet <c>Effektmått</c>: what measurements refer to.</summary>
    public static StoredKind<Exchange.MeasureRow, Effects.EffectMeasure> Measures { get; } = new MeasureRowKind();

    /// <summary>Every kind that is imported and exported.</summary>
    public static IReadOnlyList<RowKind> All { get; } =
    [
        Initiatives,
        new CriterionRowKind(),
        new RatingRowKind(),
        Measures,
        new MeasurementRowKind(Measures),
        new FollowUpRowKind(),
        new MilestoneRowKind(),
        new ParallelRowKind(),
        new DecisionRowKind(),
        new DecisionStepRowKind(),
        new ReferralRowKind(),
        new ClusterRowKind(),
        new GroupRowKind(),
        new CharterRowKind(),
        new SeatRowKind(),
        new SupportRowKind(),
        new RecommendationRowKind(),
        new GapRowKind(),
        new YearStepRowKind(),
        new AskRowKind(),
        new LevelRowKind(),
        new MemberWeightRowKind(),
        new StrategyRowKind(),
        new PlanRowKind(),
        new ActivityRowKind(),
        new GroupReportRowKind(),
    ];

    private static readonly Dictionary<SheetKind, RowKind> ByKind = All.ToDictionary(kind => kind.Kind);

    /// <summary>The kind, or <see langword="null"/> for what is no kind of row.</summary>
    public static RowKind? Find(SheetKind kind) => ByKind.GetValueOrDefault(kind);

    /// <summary>The kind.</summary>
    /// <exception cref="KeyNotFoundException">It is no kind of row.</exception>
    public static RowKind Of(SheetKind kind) => ByKind[kind];

    /// <summary>The kind of these rows.</summary>
    public static RowKind<TRow> Of<TRow>()
        where TRow : Exchange.ContentRow, new() => All.OfType<RowKind<TRow>>().Single();

    /// <summary>The kind whose rows are stored as this entity.</summary>
    public static RowKind? StoredAs(string entity) => All.FirstOrDefault(kind => kind.Accept(EntityName.Of) == entity);

    private sealed class EntityName : IStoredKindVisitor<string>
    {
        public static readonly EntityName Of = new();

        public string Visit<TRow, TEntity>(StoredKind<TRow, TEntity> kind)
            where TRow : Exchange.ContentRow, new()
            where TEntity : class => typeof(TEntity).Name;
    }
}
