using System.Globalization;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>Tables of organisations and accounts.</summary>
internal sealed class OrganisationMapping
    : IEntityTypeConfiguration<Organisation>,
        IEntityTypeConfiguration<AppUser>
{
    public void Configure(EntityTypeBuilder<Organisation> table)
    {
        table.Property(o => o.Id).ValueGeneratedOnAdd();
        table.Property(o => o.Name).HasMaxLength(200);
        table.Property(o => o.ShortName).HasMaxLength(60);
        table.HasIndex(o => o.Name).IsUnique();
    }

    public void Configure(EntityTypeBuilder<AppUser> table)
    {
        table.Property(u => u.DisplayName).HasMaxLength(200);
        table.HasOne<Organisation>().WithMany().HasForeignKey(u => u.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Tables of initiatives and referrals. Removed initiatives are filtered from every query that does not ask for them.</summary>
internal sealed class InitiativeMapping : IEntityTypeConfiguration<Initiative>, IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Initiative> table)
    {
        table.Property(i => i.Id).ValueGeneratedOnAdd();
        table.Property(i => i.Number).HasMaxLength(100);
        table.Property(i => i.Title).HasMaxLength(300);
        table.Property(i => i.SubGoalCode).HasMaxLength(SubGoal.MaxCode);
        table.Ignore(i => i.Details);
        table.HasIndex(i => new { i.OrganisationId, i.Number }).IsUnique();
        table.HasIndex(i => i.GroupId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Group>().WithMany().HasForeignKey(i => i.GroupId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<SubGoal>().WithMany().HasForeignKey(i => i.SubGoalCode).OnDelete(DeleteBehavior.Restrict);
        table.HasQueryFilter(i => i.RemovedAt == null);
    }

    public void Configure(EntityTypeBuilder<Referral> table)
    {
        table.HasOne<Initiative>().WithMany().HasForeignKey(r => r.InitiativeId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Group>().WithMany().HasForeignKey(r => r.GroupId).OnDelete(DeleteBehavior.Restrict);
        table.Ignore(r => r.Due);
        // That a group need not be asked is no referral: only what judges and takes out whole tables looks past this.
        table.HasQueryFilter(r => r.NotNeeded == null);
    }
}

/// <summary>Tables of models, assessors and ratings.</summary>
internal sealed class PrioritisationMapping
    : IEntityTypeConfiguration<PriorityModel>,
        IEntityTypeConfiguration<Criterion>,
        IEntityTypeConfiguration<Assessor>,
        IEntityTypeConfiguration<Rating>,
        IEntityTypeConfiguration<MemberWeight>
{
    public void Configure(EntityTypeBuilder<PriorityModel> table)
    {
        table.Property(m => m.Id).ValueGeneratedOnAdd();
        table.Property(m => m.Name).HasMaxLength(200);
        table.Property(m => m.WeightsFrom).HasMaxLength(PriorityModel.MaxOrigin);
        table.HasIndex(m => m.Number).IsUnique();
        table.HasMany(m => m.Criteria).WithOne().HasForeignKey("ModelId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        table.Navigation(m => m.Criteria).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<Criterion> table)
    {
        table.Property(c => c.Id).ValueGeneratedOnAdd();
        table.Property(c => c.Name).HasMaxLength(200);
        table.Property(c => c.Group).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<Assessor> table)
    {
        table.Property(a => a.Id).ValueGeneratedOnAdd();
        table.Property(a => a.Label).HasMaxLength(200);
        table.HasIndex(a => a.Label).IsUnique();
        table.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Rating> table)
    {
        table
            .HasIndex(r => new
            {
                r.InitiativeId,
                r.CriterionKey,
                r.AssessorId,
                r.Round,
            })
            .IsUnique();
        table.HasOne<Initiative>().WithMany().HasForeignKey(r => r.InitiativeId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Assessor>().WithMany().HasForeignKey(r => r.AssessorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MemberWeight> table)
    {
        table.HasIndex(w => new { w.AssessorId, w.CriterionKey }).IsUnique();
        table.HasOne<Assessor>().WithMany().HasForeignKey(w => w.AssessorId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Tables of effect measures and measurements.</summary>
internal sealed class EffectsMapping
    : IEntityTypeConfiguration<EffectMeasure>,
        IEntityTypeConfiguration<Measurement>,
        IEntityTypeConfiguration<MeasureNote>
{
    public void Configure(EntityTypeBuilder<EffectMeasure> table)
    {
        table.Property(m => m.Id).ValueGeneratedOnAdd();
        table.Property(m => m.Name).HasMaxLength(300);
        table
            .Property(m => m.Phases)
            .HasConversion(
                days => string.Join(';', days.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
                text => ReadDays(text),
                new ValueComparer<IReadOnlyList<DateOnly>>(
                    (a, b) => a!.SequenceEqual(b!),
                    days => days.Aggregate(0, HashCode.Combine),
                    days => days
                )
            );
        table.Property(m => m.FetchedFrom).HasMaxLength(100);
        table.HasIndex(m => new { m.InitiativeId, m.Name }).IsUnique();
        table.HasOne<Initiative>().WithMany().HasForeignKey(m => m.InitiativeId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<MeasureNote> table)
    {
        table.ToTable("MeasureNotes");
        table.Property(n => n.Text).HasMaxLength(MeasureNote.MaxLength);
        table.HasIndex(n => n.MeasureId);
        table.HasOne<EffectMeasure>().WithMany().HasForeignKey(n => n.MeasureId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Measurement> table)
    {
        table.Ignore(m => m.IsUnprocessed);
        table.HasIndex(m => new { m.MeasureId, m.Period }).IsUnique();
        table.HasOne<EffectMeasure>().WithMany().HasForeignKey(m => m.MeasureId).OnDelete(DeleteBehavior.Cascade);
    }

    private static IReadOnlyList<DateOnly> ReadDays(string text) =>
        [
            .. text.Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ];
}

/// <summary>Tables of follow-up, milestones, judged pairs and decisions.</summary>
internal sealed class SteeringMapping
    : IEntityTypeConfiguration<FollowUpEntry>,
        IEntityTypeConfiguration<Milestone>,
        IEntityTypeConfiguration<ParallelJudgement>
{
    public void Configure(EntityTypeBuilder<FollowUpEntry> table)
    {
        table.HasIndex(f => new { f.InitiativeId, f.Period }).IsUnique();
        table.HasOne<Initiative>().WithMany().HasForeignKey(f => f.InitiativeId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Milestone> table)
    {
        table.Property(m => m.Name).HasMaxLength(300);
        table.HasIndex(m => new { m.InitiativeId, m.Name }).IsUnique();
        table.HasOne<Initiative>().WithMany().HasForeignKey(m => m.InitiativeId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ParallelJudgement> table)
    {
        table.HasIndex(p => new { p.AId, p.BId }).IsUnique();
        table.HasOne<Initiative>().WithMany().HasForeignKey(p => p.AId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Initiative>().WithMany().HasForeignKey(p => p.BId).OnDelete(DeleteBehavior.Cascade);
    }
}
