using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Decisions;

/// <param name="Workshop">Of which workshop.</param>
/// <param name="Read">Checksum of the text that whoever settles it has seen: what is fixed for good is what was read, also when somebody
/// has just changed a decision or a number.</param>
public sealed record SettleProtocolCommand(WorkshopId Workshop, string Read);

/// <summary>Fixes a protocol for good: its text with a checksum, and every decision in it with paragraph and diary number.</summary>
[Needs(Permission.LeadWorkshop)]
[Publishes(Topics.DecisionsName)]
public sealed class SettleProtocol(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<SettleProtocolCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, SettleProtocolCommand command, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (
            await db.Protocols.SingleOrDefaultAsync(one => one.WorkshopId == command.Workshop, cancel) is not { } protocol
            || await db.Workshops.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(workshop => workshop.Id == command.Workshop, cancel)
                is not { } session
        )
            return BrokenRule.NotFound;
        var content = await ProtocolQueries.WriteAsync(db, session.Ordered(), protocol, cancel);
        var text = ProtocolQueries.TextOf(content);
        if (protocol.State is ProtocolState.Draft && SettledText.HashOf(text) != command.Read)
            return BrokenRule.ChangedMeanwhile;
        if (protocol.Settle(text, session.State, actor, now) is { } broken)
            return broken;
        var decisions = await db.Decisions.Where(decision => decision.WorkshopId == command.Workshop).ToListAsync(cancel);
        foreach (var decision in decisions)
        {
            var position = session.Items.ToList().FindIndex(item => item.InitiativeId == decision.InitiativeId);
            decision.Settle(protocol.Paragraph(Math.Max(0, position)), protocol.RegistryNumber, now);
        }

        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        await transaction.CommitAsync(cancel);
        return Done.Value;
    }
}
