using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>Tables of the keys for other programs, and of the security log.</summary>
internal sealed class SecurityMapping : IEntityTypeConfiguration<AccessToken>, IEntityTypeConfiguration<SecurityEvent>
{
    public void Configure(EntityTypeBuilder<AccessToken> table)
    {
        table.ToTable("AccessTokens");
        table.Property(t => t.Name).HasMaxLength(100);
        table.Property(t => t.Hash).HasMaxLength(64);
        table.Property(t => t.Ending).HasMaxLength(4);
        table.Property(t => t.Scopes).HasMaxLength(400);
        table.HasIndex(t => t.Hash).IsUnique();
        table.HasIndex(t => t.AccountId);
        table.HasOne<AppUser>().WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    // No reference to the account: the log outlives it.
    public void Configure(EntityTypeBuilder<SecurityEvent> table)
    {
        table.ToTable("SecurityEvents");
        table.Property(e => e.AccountId).HasMaxLength(450);
        table.Property(e => e.Address).HasMaxLength(64);
        table.Property(e => e.Code).HasMaxLength(SecurityEvent.LongestCode);
        table.HasIndex(e => e.At);
        table.HasIndex(e => new { e.Kind, e.Id });
        table.HasIndex(e => new { e.AccountId, e.Kind });
    }
}
