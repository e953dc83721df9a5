using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>Tables of the register of groups.</summary>
internal sealed class GroupMapping
    : IEntityTypeConfiguration<Group>,
        IEntityTypeConfiguration<GroupCommission>,
        IEntityTypeConfiguration<Charter>,
        IEntityTypeConfiguration<Seat>,
        IEntityTypeConfiguration<Holding>
{
    public void Configure(EntityTypeBuilder<Group> table)
    {
        table.Property(g => g.Id).ValueGeneratedOnAdd();
        table.Property(g => g.Name).HasMaxLength(200);
        table.Property(g => g.Contact).HasMaxLength(GroupDetails.MaxContact);
        Names(table.Property(g => g.Watches));
        Names(table.Property(g => g.Aliases));
        table.Ignore(g => g.Details);
        table.HasIndex(g => g.Name).IsUnique();
        table.HasOne<Organisation>().WithMany().HasForeignKey(g => g.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<GroupCommission> table)
    {
        table.ToTable("GroupCommissions");
        table.HasIndex(c => new { c.GroupId, c.CommissionerId }).IsUnique();
        table.HasOne<Group>().WithMany().HasForeignKey(c => c.GroupId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Group>().WithMany().HasForeignKey(c => c.CommissionerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Charter> table)
    {
        table.ToTable("Charters");
        table.Property(c => c.Assignment).HasMaxLength(CharterWording.MaxAssignment);
        table.Property(c => c.Mandate).HasMaxLength(CharterWording.MaxMandate);
        table.Property(c => c.RefersUp).HasMaxLength(CharterWording.MaxMandate);
        table.Property(c => c.Level).HasMaxLength(CharterWording.MaxLevel);
        table.Property(c => c.Reporting).HasMaxLength(CharterWording.MaxReporting);
        table.Property(c => c.ContentHash).HasMaxLength(64);
        table.Property(c => c.SettledBy).HasMaxLength(200);
        table.Ignore(c => c.Settled);
        table.Ignore(c => c.Wording);
        table.HasIndex(c => new { c.GroupId, c.ValidFrom }).IsUnique();
        table.HasOne<Group>().WithMany().HasForeignKey(c => c.GroupId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Seat> table)
    {
        table.ToTable("Seats");
        table.Property(s => s.Name).HasMaxLength(Seat.MaxText);
        table.Property(s => s.Competence).HasMaxLength(Seat.MaxText);
        table.HasIndex(s => new { s.GroupId, s.Name }).IsUnique();
        table.HasOne<Group>().WithMany().HasForeignKey(s => s.GroupId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Holding> table)
    {
        table.ToTable("Holdings");
        table.Property(h => h.Holder).HasMaxLength(Holding.MaxHolder);
        table.Property(h => h.AccountId).HasMaxLength(100);
        table.HasIndex(h => new { h.SeatId, h.From }).IsUnique();
        table.HasIndex(h => h.AccountId);
        table.HasOne<Seat>().WithMany().HasForeignKey(h => h.SeatId).OnDelete(DeleteBehavior.Cascade);
    }

    // Names of groups and concepts hold no line breaks, so one keeps them apart, the same in both databases.
    internal static void Names(PropertyBuilder<IReadOnlyList<string>> property) =>
        property
            .HasConversion(
                names => string.Join('\n', names),
                text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
                new ValueComparer<IReadOnlyList<string>>(
                    (a, b) => a!.SequenceEqual(b!),
                    names => names.Aggregate(0, HashCode.Combine),
                    names => names
                )
            )
            .HasDefaultValue(Array.Empty<string>());
}
