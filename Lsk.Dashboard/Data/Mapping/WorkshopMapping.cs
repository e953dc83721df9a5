using Lsk.Dashboard.Data.Workshops;
using Lsk.Domain.Decisions;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>
/// Tables of workshops, ballots and protocols. Criteria, agenda, people and events belong to the workshop and are loaded with it. Nothing
/// refers to the initiatives by foreign key: a workshop goes on when one is taken away.
/// </summary>
internal sealed class WorkshopMapping
    : IEntityTypeConfiguration<WorkshopSession>,
        IEntityTypeConfiguration<BallotRow>,
        IEntityTypeConfiguration<Protocol>
{
    public void Configure(EntityTypeBuilder<WorkshopSession> table)
    {
        table.ToTable("Workshops");
        table.Property(w => w.Id).ValueGeneratedOnAdd();
        table.Property(w => w.Revision).IsConcurrencyToken();
        table.Property(w => w.Title).HasMaxLength(200);
        table.Property(w => w.ModelName).HasMaxLength(250);
        table.Property(w => w.OwnerId).HasMaxLength(100);
        table.Property(w => w.OwnerName).HasMaxLength(200);
        table.Property(w => w.Code).HasMaxLength(JoinCode.Length);
        table.Property(w => w.ProjectorToken).HasMaxLength(32);
        table.HasIndex(w => w.Code);
        table.HasIndex(w => w.ProjectorToken).IsUnique();
        table.Ignore(w => w.Timer);
        table.Ignore(w => w.Raters);
        table.OwnsMany(
            w => w.Criteria,
            criterion =>
            {
                criterion.ToTable("WorkshopCriteria");
                criterion.WithOwner().HasForeignKey("WorkshopId");
                criterion.Property(c => c.Number).ValueGeneratedNever();
                criterion.HasKey("WorkshopId", nameof(WorkshopCriterion.Number));
                criterion.Property(c => c.Name).HasMaxLength(200);
                criterion.Property(c => c.Group).HasMaxLength(200);
                criterion.Ignore(c => c.Scale);
            }
        );
        table.OwnsMany(
            w => w.Items,
            item =>
            {
                item.ToTable("WorkshopItems");
                item.WithOwner().HasForeignKey("WorkshopId");
                item.Property(i => i.Number).ValueGeneratedNever();
                item.HasKey("WorkshopId", nameof(WorkshopItem.Number));
                item.Property(i => i.Title).HasMaxLength(300);
                item.Property(i => i.OwnerName).HasMaxLength(200);
            }
        );
        table.OwnsMany(
            w => w.Deputies,
            deputy =>
            {
                deputy.ToTable("WorkshopDeputies");
                deputy.WithOwner().HasForeignKey("WorkshopId");
                deputy.HasKey("WorkshopId", nameof(WorkshopDeputy.AccountId));
                deputy.Property(d => d.AccountId).HasMaxLength(100);
                deputy.Property(d => d.Name).HasMaxLength(200);
            }
        );
        table.OwnsMany(
            w => w.Events,
            note =>
            {
                note.ToTable("WorkshopEvents");
                note.WithOwner().HasForeignKey("WorkshopId");
                note.Property(e => e.Number).ValueGeneratedNever();
                note.HasKey("WorkshopId", nameof(WorkshopEvent.Number));
                note.Property(e => e.By).HasMaxLength(200);
                note.Property(e => e.Detail).HasMaxLength(300);
            }
        );
        table.OwnsMany(w => w.Participants, Participants);
    }

    public void Configure(EntityTypeBuilder<BallotRow> table)
    {
        table.ToTable(BallotTable.Name);
        table.HasKey(b => new
        {
            b.WorkshopId,
            b.Item,
            b.Round,
            b.Criterion,
            b.Seat,
        });
        table.Property(b => b.Comment).HasMaxLength(BallotPaper.MaxComment);
        table.HasOne<WorkshopSession>().WithMany().HasForeignKey(b => b.WorkshopId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Protocol> table)
    {
        table.ToTable("Protocols");
        table.HasKey(p => p.WorkshopId);
        table.Property(p => p.WorkshopId).ValueGeneratedNever();
        table.Property(p => p.RegistryNumber).HasMaxLength(60);
        table.Property(p => p.Adjuster).HasMaxLength(200);
        table.Property(p => p.ContentHash).HasMaxLength(64);
        table.Ignore(p => p.Settled);
        table.HasOne<WorkshopSession>().WithOne().HasForeignKey<Protocol>(p => p.WorkshopId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Participants(OwnedNavigationBuilder<WorkshopSession, WorkshopParticipant> person)
    {
        person.ToTable("WorkshopParticipants");
        person.WithOwner().HasForeignKey("WorkshopId");
        person.Property(p => p.Seat).ValueGeneratedNever();
        person.HasKey("WorkshopId", nameof(WorkshopParticipant.Seat));
        person.Ignore(p => p.Id);
        person.Property(p => p.Name).HasMaxLength(80);
        person.Property(p => p.AccountId).HasMaxLength(100);
        person.Property(p => p.SecretHash).HasMaxLength(64);
        person.Property(p => p.OrganisationName).HasMaxLength(200);
        person.OwnsMany(
            p => p.Conflicts,
            conflict =>
            {
                conflict.ToTable("WorkshopConflicts");
                conflict.WithOwner().HasForeignKey("WorkshopId", "Seat");
                conflict.HasKey("WorkshopId", "Seat", nameof(WorkshopConflict.Item));
                conflict.Property(c => c.Item).ValueGeneratedNever();
                conflict.Property(c => c.Reason).HasMaxLength(200);
            }
        );
    }
}
