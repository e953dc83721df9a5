using Lsk.Dashboard.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>Table of the sign-ins that have not ended.</summary>
internal sealed class SessionMapping : IEntityTypeConfiguration<SignedInSession>
{
    public void Configure(EntityTypeBuilder<SignedInSession> table)
    {
        table.ToTable("Sessions");
        table.Property(s => s.Id).HasMaxLength(32);
        table.Property(s => s.ProviderSession).HasMaxLength(200);
        table.HasIndex(s => s.AccountId);
        table.HasIndex(s => s.ProviderSession);
        table.HasOne<AppUser>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
