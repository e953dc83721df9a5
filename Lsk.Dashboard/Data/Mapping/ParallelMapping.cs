using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>Tables of clusters, lexicon and weights. The judged pairs are in <see cref="SteeringMapping"/>.</summary>
internal sealed class ParallelMapping
    : IEntityTypeConfiguration<ParallelCluster>,
        IEntityTypeConfiguration<ParallelClusterMember>,
        IEntityTypeConfiguration<LexiconVersion>,
        IEntityTypeConfiguration<WeightsVersion>
{
    public void Configure(EntityTypeBuilder<ParallelCluster> table)
    {
        table.ToTable("ParallelClusters");
        table.Property(c => c.Name).HasMaxLength(ParallelCluster.MaxName);
        table.Property(c => c.Note).HasMaxLength(ParallelCluster.MaxNote);
        table.HasOne<Organisation>().WithMany().HasForeignKey(c => c.LeadOrganisationId).OnDelete(DeleteBehavior.SetNull);
        table.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.ClusterId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ParallelClusterMember> table)
    {
        table.ToTable("ParallelClusterMembers");
        table.HasIndex(m => m.InitiativeId);
        table.HasOne<Initiative>().WithMany().HasForeignKey(m => m.InitiativeId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<LexiconVersion> table)
    {
        table.ToTable("LexiconVersions");
        table.Property(v => v.Note).HasMaxLength(500);
        table.Property(v => v.By).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<WeightsVersion> table)
    {
        table.ToTable("WeightsVersions");
        table.Property(v => v.By).HasMaxLength(200);
    }
}
