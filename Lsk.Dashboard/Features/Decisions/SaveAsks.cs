using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>The asks of a meeting.</summary>
/// <param name="From">Who asks.</param>
/// <param name="Date">The day of the meeting.</param>
/// <param name="Rows">What is asked.</param>
public sealed record SaveAsksCommand(GroupId From, DateOnly Date, IReadOnlyList<AskWording> Rows);

/// <summary>Stores the asks of a meeting, all or none. Only who leads the asking group, or the support function, may.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.DecisionsName)]
public sealed class SaveAsks(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<SaveAsksCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, SaveAsksCommand command, CancellationToken cancel)
    {
        var today = clock.Today();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await GroupRights.LeadsAsync(db, actor, command.From.Value, today, cancel))
            return BrokenRule.NotPermitted;
        if (command.Date > today)
            return AskRules.MeetingInFuture(command.Date);
        if (command.Rows.Count == 0)
            return AskRules.AskTextMissing;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var last = await db
            .Asks.Where(ask => ask.FromId == command.From && ask.Date == command.Date)
            .MaxAsync(ask => (int?)ask.Number, cancel);
        var receivers = (await db.Groups.Where(group => group.EndedOn == null).Select(group => group.Id).ToListAsync(cancel)).ToHashSet();
        var seen = (await db.Initiatives.VisibleTo(actor).Select(one => one.Id).ToListAsync(cancel)).ToHashSet();
        for (var index = 0; index < command.Rows.Count; index++)
        {
            var row = command.Rows[index];
            if (!receivers.Contains(row.To) || (row.Initiative is { } about && !seen.Contains(about)))
                return BrokenRule.NotFound;
            var ask = new Ask(command.From, command.Date, (last ?? 0) + index + 1);
            if (ask.Word(row) is { } broken)
                return AskRules.RowBroken(index + 1, broken);
            db.Asks.Add(ask);
        }
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        await transaction.CommitAsync(cancel);
        return command.Rows.Count;
    }
}
