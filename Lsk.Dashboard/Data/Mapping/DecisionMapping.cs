using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>Tables of decisions, their ways, the ladder of levels, and asks.</summary>
internal sealed class DecisionMapping
    : IEntityTypeConfiguration<Decision>,
        IEntityTypeConfiguration<DecisionStep>,
        IEntityTypeConfiguration<Level>,
        IEntityTypeConfiguration<Ask>,
        IEntityTypeConfiguration<AskAnswer>
{
    public void Configure(EntityTypeBuilder<Decision> table)
    {
        table.ToTable(
            "Decisions",
            decisions =>
                decisions.HasCheckConstraint("CK_Decisions_OneSubject", "(\"InitiativeId\" IS NULL) <> (\"GroupId\" IS NULL)")
        );
        table.HasIndex(d => d.InitiativeId);
        // A meeting decides once on an initiative, whichever node the second click arrives at. Decisions outside meetings have no workshop
        // and are not bound.
        table.HasIndex(d => new { d.WorkshopId, d.InitiativeId }).IsUnique();
        table.Property(d => d.WhyThisLevel).HasMaxLength(DecisionWording.MaxText);
        table.HasOne<Initiative>().WithMany().HasForeignKey(d => d.InitiativeId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Group>().WithMany().HasForeignKey(d => d.GroupId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Group>().WithMany().HasForeignKey(d => d.MergedIntoGroup).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DecisionStep> table)
    {
        table.ToTable("DecisionSteps");
        table.Property(s => s.Level).HasMaxLength(WayRules.MaxText);
        table.Property(s => s.Paragraph).HasMaxLength(WayRules.MaxText);
        table.Property(s => s.RegistryNumber).HasMaxLength(WayRules.MaxText);
        table.HasIndex(s => new { s.DecisionId, s.Order }).IsUnique();
        table.HasOne<Decision>().WithMany().HasForeignKey(s => s.DecisionId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Level> table)
    {
        table.ToTable("Levels");
        table.Property(l => l.Name).HasMaxLength(Level.MaxName);
        GroupMapping.Names(table.Property(l => l.Synonyms));
        table.HasIndex(l => l.Order).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Ask> table)
    {
        table.ToTable("Asks");
        table.Property(a => a.Text).HasMaxLength(Ask.MaxText);
        table.Property(a => a.WithdrawnReason).HasMaxLength(Ask.MaxText);
        table.Ignore(a => a.State);
        table.Ignore(a => a.Last);
        table
            .HasIndex(a => new
            {
                a.FromId,
                a.Date,
                a.Number,
            })
            .IsUnique();
        table.HasIndex(a => a.ToId);
        table.HasMany(a => a.Answers).WithOne().HasForeignKey(answer => answer.AskId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Group>().WithMany().HasForeignKey(a => a.FromId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Group>().WithMany().HasForeignKey(a => a.ToId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Initiative>().WithMany().HasForeignKey(a => a.InitiativeId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AskAnswer> table)
    {
        table.ToTable("AskAnswers");
        table.Property(a => a.Text).HasMaxLength(AskAnswer.MaxText);
        table.Property(a => a.Reason).HasMaxLength(Ask.MaxText);
        table.HasIndex(a => new { a.AskId, a.Number }).IsUnique();
    }
}
