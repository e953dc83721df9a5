using Lsk.Dashboard.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>Table of the keys that protect cookies.</summary>
internal sealed class KeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> table) => table.ToTable("DataProtectionKeys");
}
