using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>Tables of strategies, plans, activities and reports.</summary>
internal sealed class PlanMapping
    : IEntityTypeConfiguration<Strategy>,
        IEntityTypeConfiguration<SubGoal>,
        IEntityTypeConfiguration<Plan>,
        IEntityTypeConfiguration<Activity>,
        IEntityTypeConfiguration<GroupReport>
{
    public void Configure(EntityTypeBuilder<Strategy> table)
    {
        table.ToTable("Strategies");
        table.Property(s => s.Name).HasMaxLength(Strategy.MaxName);
        table.HasIndex(s => s.Name).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SubGoal> table)
    {
        table.HasKey(s => s.Code);
        table.Property(s => s.Code).HasMaxLength(SubGoal.MaxCode);
        table.Property(s => s.Mark).HasMaxLength(SubGoal.MaxMark);
        table.Property(s => s.Direction).HasMaxLength(SubGoal.MaxDirection);
        table.HasIndex(s => new { s.StrategyId, s.Mark }).IsUnique();
        table.HasIndex(s => s.Number).IsUnique();
        table.HasOne<Strategy>().WithMany().HasForeignKey(s => s.StrategyId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Plan> table)
    {
        table.ToTable("Plans");
        table.Property(p => p.Direction).HasMaxLength(Plan.MaxDirection);
        table.HasIndex(p => new { p.GroupId, p.FirstYear }).IsUnique();
        table.HasOne<Group>().WithMany().HasForeignKey(p => p.GroupId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Activity> table)
    {
        table.ToTable("Activities");
        table.Property(a => a.Title).HasMaxLength(Activity.MaxTitle);
        table.Property(a => a.SubGoalCode).HasMaxLength(SubGoal.MaxCode);
        table.Property(a => a.Responsible).HasMaxLength(Activity.MaxResponsible);
        table.Property(a => a.DropReason).HasMaxLength(Activity.MaxReason);
        table.Ignore(a => a.Wording);
        // The same text in both databases, and in the history of imports.
        table
            .Property(a => a.Years)
            .HasConversion(
                years => YearStates.Write(years) ?? "",
                text => YearStates.Read(text),
                new ValueComparer<IReadOnlyList<YearState>>(
                    (a, b) => a!.SequenceEqual(b!),
                    years => years.Aggregate(0, HashCode.Combine),
                    years => years
                )
            )
            .HasDefaultValue(Array.Empty<YearState>());
        table.HasIndex(a => new { a.PlanId, a.Number }).IsUnique();
        // An initiative stands in several plans, once in each.
        table.HasIndex(a => new { a.PlanId, a.InitiativeId }).IsUnique();
        table.HasOne<Plan>().WithMany().HasForeignKey(a => a.PlanId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<SubGoal>().WithMany().HasForeignKey(a => a.SubGoalCode).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Initiative>().WithMany().HasForeignKey(a => a.InitiativeId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<GroupReport> table)
    {
        table.ToTable("GroupReports");
        table.Property(r => r.Summary).HasMaxLength(ReportWording.MaxPart);
        table.Property(r => r.Lessons).HasMaxLength(ReportWording.MaxPart);
        table.Property(r => r.Stops).HasMaxLength(ReportWording.MaxPart);
        table.Property(r => r.ContentHash).HasMaxLength(64);
        table.Property(r => r.SettledBy).HasMaxLength(200);
        table.Property(r => r.Feedback).HasMaxLength(GroupReport.MaxFeedback);
        table.Ignore(r => r.Settled);
        table.Ignore(r => r.Wording);
        table
            .HasIndex(r => new
            {
                r.GroupId,
                r.FirstYear,
                r.LastYear,
                r.Sending,
            })
            .IsUnique();
        table.HasOne<Group>().WithMany().HasForeignKey(r => r.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}
