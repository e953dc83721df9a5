using Lsk.Dashboard.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>Tables of the second factor.</summary>
internal sealed class SecondFactorMapping : IEntityTypeConfiguration<SecondFactor>, IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<SecondFactor> table)
    {
        table.ToTable("SecondFactors");
        table.HasKey(factor => factor.AccountId);
        table.Property(factor => factor.Key).HasMaxLength(1_000);
        table.HasOne<AppUser>().WithOne().HasForeignKey<SecondFactor>(factor => factor.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> table)
    {
        table.ToTable("RecoveryCodes");
        table.Property(code => code.Hash).HasMaxLength(64);
        table.HasIndex(code => new { code.AccountId, code.Hash }).IsUnique();
        table.HasOne<AppUser>().WithMany().HasForeignKey(code => code.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
