using Lsk.Dashboard.Data.Audit;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>Tables of imports, audit, saved views and settings.</summary>
internal sealed class OperationMapping
    : IEntityTypeConfiguration<ImportBatch>,
        IEntityTypeConfiguration<ImportChange>,
        IEntityTypeConfiguration<LearnedMapping>,
        IEntityTypeConfiguration<AuditEntry>,
        IEntityTypeConfiguration<AuditHead>,
        IEntityTypeConfiguration<TableVersion>,
        IEntityTypeConfiguration<SavedView>,
        IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<ImportBatch> table) =>
        table.HasOne<Organisation>().WithMany().HasForeignKey(b => b.OrganisationId).OnDelete(DeleteBehavior.Restrict);

    public void Configure(EntityTypeBuilder<ImportChange> table)
    {
        table.Property(c => c.Entity).HasMaxLength(60);
        table.HasIndex(c => c.BatchId);
        table.HasIndex(c => new { c.Entity, c.EntityKey });
        table.HasOne<ImportBatch>().WithMany().HasForeignKey(c => c.BatchId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<LearnedMapping> table)
    {
        table.Property(m => m.Fingerprint).HasMaxLength(64);
        table
            .HasIndex(m => new
            {
                m.OrganisationId,
                m.Fingerprint,
                m.Number,
            })
            .IsUnique();
        table.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AuditEntry> table)
    {
        table.Property(a => a.Entity).HasMaxLength(60);
        table.Property(a => a.EntityKey).HasMaxLength(100);
        table.Property(a => a.KeyId).HasMaxLength(16);
        table.HasIndex(a => new { a.Entity, a.EntityKey });
    }

    public void Configure(EntityTypeBuilder<AuditHead> table)
    {
        table.ToTable("AuditHeads");
        table.Property(h => h.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<TableVersion> table)
    {
        table.ToTable("TableVersions");
        table.HasKey(v => v.Name);
        table.Property(v => v.Name).HasMaxLength(60);
    }

    public void Configure(EntityTypeBuilder<SavedView> table) => table.HasIndex(v => new { v.OwnerId, v.Page });

    public void Configure(EntityTypeBuilder<Setting> table)
    {
        table.HasKey(s => s.Key);
        table.Property(s => s.Key).HasMaxLength(100);
    }
}
