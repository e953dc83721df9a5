using Lsk.Domain.Initiatives;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>Tables of knowledge supports and gaps.</summary>
internal sealed class KnowledgeMapping
    : IEntityTypeConfiguration<KnowledgeSupport>,
        IEntityTypeConfiguration<Recommendation>,
        IEntityTypeConfiguration<GapAssessment>,
        IEntityTypeConfiguration<GapLink>
{
    public void Configure(EntityTypeBuilder<KnowledgeSupport> table)
    {
        table.ToTable("KnowledgeSupports");
        table.Property(s => s.Number).HasMaxLength(KnowledgeLimits.MaxNumber);
        table.Property(s => s.Title).HasMaxLength(KnowledgeLimits.MaxTitle);
        table.Property(s => s.Issuer).HasMaxLength(KnowledgeLimits.MaxIssuer);
        table.Property(s => s.Link).HasMaxLength(KnowledgeLimits.MaxLink);
        table.Ignore(s => s.Details);
        table.HasIndex(s => s.Number).IsUnique();
        table.HasOne<Group>().WithMany().HasForeignKey(s => s.ReceiverId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<KnowledgeSupport>().WithMany().HasForeignKey(s => s.ReplacesId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Recommendation> table)
    {
        table.ToTable("Recommendations");
        table.Property(r => r.Number).HasMaxLength(KnowledgeLimits.MaxRecommendationNumber);
        table.Property(r => r.Text).HasMaxLength(KnowledgeLimits.MaxRecommendation);
        table.Property(r => r.Priority).HasMaxLength(KnowledgeLimits.MaxPriority);
        table.Property(r => r.Target).HasMaxLength(KnowledgeLimits.MaxTarget);
        table.HasIndex(r => new { r.SupportId, r.Number }).IsUnique();
        table.HasOne<KnowledgeSupport>().WithMany().HasForeignKey(r => r.SupportId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<GapAssessment> table)
    {
        table.ToTable("GapAssessments");
        table.Property(a => a.Present).HasMaxLength(KnowledgeLimits.MaxPresent);
        table.Property(a => a.Source).HasMaxLength(KnowledgeLimits.MaxSource);
        table.Ignore(a => a.Answer);
        table
            .HasIndex(a => new
            {
                a.RecommendationId,
                a.OrganisationId,
                a.AssessedOn,
            })
            .IsUnique();
        table.HasOne<Recommendation>().WithMany().HasForeignKey(a => a.RecommendationId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<GapLink> table)
    {
        table.ToTable("GapLinks");
        table
            .HasIndex(l => new
            {
                l.RecommendationId,
                l.OrganisationId,
                l.InitiativeId,
            })
            .IsUnique();
        table.HasOne<Recommendation>().WithMany().HasForeignKey(l => l.RecommendationId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Organisation>().WithMany().HasForeignKey(l => l.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Initiative>().WithMany().HasForeignKey(l => l.InitiativeId).OnDelete(DeleteBehavior.Restrict);
    }
}
