using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Mapping;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Data.Workshops;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.History;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Planning;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Lsk.Dashboard.Data;

/// <summary>
/// The store. Use cases save with <see cref="SaveAsync"/>, which says who acts: every change of an <see cref="IAudited"/> entity leaves an
/// audit row in the same transaction. Mapping is one class per area in <c>Data/Mapping</c>; an area adds its own there without touching
/// this file.
/// </summary>
public abstract class LskDbContext(DbContextOptions options) : IdentityUserContext<AppUser>(options)
{
    /// <summary>Said here and not by the services, so that the migrations are made from the same model as runs.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version2;

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Group> Groups => Set<Group>();

    public DbSet<SubGoal> SubGoals => Set<SubGoal>();

    public DbSet<Strategy> Strategies => Set<Strategy>();

    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<Activity> Activities => Set<Activity>();

    public DbSet<GroupReport> GroupReports => Set<GroupReport>();

    public DbSet<Initiative> Initiatives => Set<Initiative>();

    public DbSet<Referral> Referrals => Set<Referral>();

    public DbSet<PriorityModel> Models => Set<PriorityModel>();

    public DbSet<Assessor> Assessors => Set<Assessor>();

    public DbSet<Rating> Ratings => Set<Rating>();

    public DbSet<MemberWeight> MemberWeights => Set<MemberWeight>();

    public DbSet<EffectMeasure> Measures => Set<EffectMeasure>();

    public DbSet<Measurement> Measurements => Set<Measurement>();

    public DbSet<FollowUpEntry> FollowUps => Set<FollowUpEntry>();

    public DbSet<Milestone> Milestones => Set<Milestone>();

    public DbSet<ParallelJudgement> ParallelJudgements => Set<ParallelJudgement>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<DecisionStep> DecisionSteps => Set<DecisionStep>();

    public DbSet<Level> Levels => Set<Level>();

    public DbSet<Ask> Asks => Set<Ask>();

    public DbSet<WorkshopSession> Workshops => Set<WorkshopSession>();

    public DbSet<BallotRow> Ballots => Set<BallotRow>();

    public DbSet<Protocol> Protocols => Set<Protocol>();

    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    public DbSet<ImportChange> ImportChanges => Set<ImportChange>();

    public DbSet<LearnedMapping> LearnedMappings => Set<LearnedMapping>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<Setting> Settings => Set<Setting>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<TableVersion> TableVersions => Set<TableVersion>();

    /// <summary>
    /// Saves as <paramref name="actor"/>, with audit rows, in one transaction (the caller's, if one is open).
    /// </summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="cancel">Stops before the commit.</param>
    /// <param name="batch">The import batch it belongs to, if any.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed the same row since it was read.</exception>
    /// <exception cref="TextTooLongException">A text is longer than its column; what no store can hold is taken out of texts
    /// (<see cref="StoredText"/>).</exception>
    public Task SaveAsync(Actor actor, CancellationToken cancel, int? batch = null)
    {
        StoredText.Clean(ChangeTracker);
        return AuditTrail.SaveAsync(this, actor, batch, StoreAsync, cancel);
    }

    /// <summary>
    /// Saves as <see cref="SaveAsync"/>, or says that somebody else was first (changed or removed the same row since it was read, or stored
    /// one with the same key), or what the store cannot do: full, only to be read, busy. Nothing is stored then.
    /// </summary>
    /// <returns><see cref="BrokenRule.ChangedMeanwhile"/> or a rule of the store, or <see langword="null"/> when it is saved.</returns>
    public async Task<BrokenRule?> TrySaveAsync(Actor actor, CancellationToken cancel)
    {
        try
        {
            await SaveAsync(actor, cancel);
            return null;
        }
        catch (Exception fault) when (StoreFault.RuleOf(fault) is not null)
        {
            return StoreFault.RuleOf(fault);
        }
    }

    /// <summary>
    /// Saves rows whose history is kept elsewhere (the changes of an import batch), with one audit row for all.
    /// </summary>
    public Task SaveBatchAsync(Actor actor, string action, int batch, object summary, CancellationToken cancel)
    {
        StoredText.Clean(ChangeTracker);
        return AuditTrail.SaveBatchAsync(this, actor, action, batch, summary, StoreAsync, cancel);
    }

    /// <summary>
    /// Saves rows whose history is an import batch. Only inside a transaction that ends with <see cref="SaveBatchAsync"/>, which writes the
    /// audit row for all.
    /// </summary>
    public Task SaveImportedAsync(CancellationToken cancel)
    {
        if (Database.CurrentTransaction is null)
            throw new InvalidOperationException("Imported rows are saved inside the batch's transaction.");
        StoredText.Clean(ChangeTracker);
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(e => e.State is EntityState.Added or EntityState.Modified))
            entry.Entity.Version = Guid.NewGuid();
        return StoreAsync(true, cancel);
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveAsync(actor): it writes the audit rows.");

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Identity's own stores save through here; they touch accounts and nothing that is audited.
        if (ChangeTracker.Entries<IAudited>().Any(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            throw new NotSupportedException("Save with SaveAsync(actor): it writes the audit rows.");
        StoredText.Clean(ChangeTracker);
        return StoreAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Every save comes by here: what it writes is marked in its transaction, so that its version rises with it.</summary>
    private async Task<int> StoreAsync(bool acceptAllChanges, CancellationToken cancel)
    {
        var names = WrittenRows.Of(ChangeTracker);
        if (names.Count == 0)
            return await base.SaveChangesAsync(acceptAllChanges, cancel);
        if (Database.CurrentTransaction is not null)
        {
            WrittenRows.Mark(this, names);
            return await base.SaveChangesAsync(acceptAllChanges, cancel);
        }
        await using var transaction = await Database.BeginTransactionAsync(cancel);
        WrittenRows.Mark(this, names);
        var rows = await base.SaveChangesAsync(acceptAllChanges, cancel);
        await transaction.CommitAsync(cancel);
        return rows;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(LskDbContext).Assembly);
        builder.AddVersionTokens();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) => conventions.AddStoreTypes();
}

/// <summary>The store in SQLite.</summary>
public sealed class SqliteLskDbContext(DbContextOptions<SqliteLskDbContext> options) : LskDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // A typed key has a converter, and EF gives such a key no AUTOINCREMENT by itself, though the snapshot (a plain integer) gets one.
        foreach (
            var key in builder
                .Model.GetEntityTypes()
                .Select(e => e.FindPrimaryKey())
                .OfType<IMutableKey>()
                .Where(k => k.Properties is [{ ValueGenerated: ValueGenerated.OnAdd }])
        )
            key.Properties[0].SetValueGenerationStrategy(SqliteValueGenerationStrategy.Autoincrement);
    }
}

/// <summary>The store in PostgreSQL.</summary>
public sealed class PostgresLskDbContext(DbContextOptions<PostgresLskDbContext> options) : LskDbContext(options);
