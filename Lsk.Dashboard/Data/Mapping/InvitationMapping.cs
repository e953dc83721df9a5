using Lsk.Domain.Groups;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lsk.Dashboard.Data.Mapping;

/// <summary>Tables of invitations, of what is answered through them, and of the year's steps.</summary>
internal sealed class InvitationMapping
    : IEntityTypeConfiguration<Invitation>,
        IEntityTypeConfiguration<CalendarKey>,
        IEntityTypeConfiguration<SelfEvaluationAnswer>,
        IEntityTypeConfiguration<SelfEvaluationProposal>,
        IEntityTypeConfiguration<YearStep>,
        IEntityTypeConfiguration<YearStepDone>
{
    public void Configure(EntityTypeBuilder<Invitation> table)
    {
        table.ToTable("Invitations");
        table.Property(i => i.Recipient).HasMaxLength(Invitation.MaxRecipient);
        table.Property(i => i.SecretHash).HasMaxLength(64);
        table.Property(i => i.InvitedBy).HasMaxLength(200);
        table.HasIndex(i => i.SecretHash).IsUnique();
        table.HasIndex(i => new { i.Purpose, i.SubjectKey });
        table.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CalendarKey> table)
    {
        table.ToTable("CalendarKeys");
        table.Property(k => k.AccountId).HasMaxLength(100);
        table.Property(k => k.KeyHash).HasMaxLength(64);
        table.HasIndex(k => k.AccountId).IsUnique();
        table.HasIndex(k => k.KeyHash).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SelfEvaluationAnswer> table)
    {
        table.ToTable("SelfEvaluationAnswers");
        table.Property(a => a.Id).ValueGeneratedNever();
        table.Property(a => a.Scores).HasMaxLength(20);
        table.Property(a => a.Sentence).HasMaxLength(SelfEvaluationAnswer.MaxSentence);
        table.HasIndex(a => new { a.GroupId, a.Year });
        table.HasOne<Group>().WithMany().HasForeignKey(a => a.GroupId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SelfEvaluationProposal> table)
    {
        table.ToTable("SelfEvaluationProposals");
        table.Property(p => p.Grounds).HasMaxLength(SelfEvaluationProposal.MaxGrounds);
        table.HasIndex(p => new { p.GroupId, p.Year }).IsUnique();
        table.HasOne<Group>().WithMany().HasForeignKey(p => p.GroupId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<YearStep> table)
    {
        table.ToTable("YearSteps");
        table.Property(s => s.Title).HasMaxLength(YearStep.MaxTitle);
        table.Ignore(s => s.Wording);
        table
            .Property(s => s.Kinds)
            .HasConversion(
                kinds => string.Join(',', kinds),
                text => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<GroupKind>).ToArray(),
                new ValueComparer<IReadOnlyList<GroupKind>>(
                    (a, b) => a!.SequenceEqual(b!),
                    kinds => kinds.Aggregate(0, HashCode.Combine),
                    kinds => kinds
                )
            )
            .HasMaxLength(400);
        table.HasOne<Group>().WithMany().HasForeignKey(s => s.GroupId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<YearStepDone> table)
    {
        table.ToTable("YearStepsDone");
        table
            .HasIndex(d => new
            {
                d.StepId,
                d.GroupId,
                d.Year,
            })
            .IsUnique();
        table.HasOne<YearStep>().WithMany().HasForeignKey(d => d.StepId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Group>().WithMany().HasForeignKey(d => d.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}
