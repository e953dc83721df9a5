using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Decisions;

/// <param name="Read">The version that the numbers were changed from.</param>
public sealed record NumberProtocolCommand(WorkshopId Workshop, int FirstParagraph, string? RegistryNumber, string? Adjuster, Guid Read);

/// <summary>Sets the first paragraph, the diary number and who signs, while the protocol is a draft.</summary>
[Needs(Permission.LeadWorkshop)]
public sealed class NumberProtocol(IDbContextFactory<LskDbContext> contexts) : UseCase<NumberProtocolCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, NumberProtocolCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Protocols.SingleOrDefaultAsync(one => one.WorkshopId == command.Workshop, cancel) is not { } protocol)
            return BrokenRule.NotFound;
        if (protocol.State is ProtocolState.Draft && protocol.Version != command.Read)
            return BrokenRule.ChangedMeanwhile;
        if (protocol.Number(command.FirstParagraph, command.RegistryNumber, command.Adjuster) is { } broken)
            return broken;
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return Done.Value;
    }
}
