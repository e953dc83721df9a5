using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>Status, forecast and comment of one initiative in one period.</summary>
/// <param name="Read">The version that was read; <see langword="null"/> when there was no report.</param>
public sealed record RecordFollowUpCommand(
    InitiativeId Initiative,
    Period Period,
    DeliveryStatus? Status,
    string? Forecast,
    string? Comment,
    Guid? Read
);

/// <summary>Stores a report and answers its new version. Whoever has read an older one, or none where there is one now, gets
/// <c>ChangedMeanwhile</c> and merges.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class RecordFollowUp(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<RecordFollowUpCommand, Guid>
{
    protected override async Task<Outcome<Guid>> HandleAsync(Actor actor, RecordFollowUpCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await FollowUpStore.RefusalAsync(db, actor, command.Initiative, cancel) is { } refusal)
            return refusal;
        if (FollowUpRules.OfReport(command.Period, command.Status, command.Forecast, command.Comment, clock.Today()) is { } broken)
            return broken;

        var entry = await db.FollowUps.SingleOrDefaultAsync(
            f => f.InitiativeId == command.Initiative && f.Period == command.Period,
            cancel
        );
        if (entry?.Version != command.Read)
            return BrokenRule.ChangedMeanwhile;
        if (entry is null)
            db.FollowUps.Add(entry = new FollowUpEntry(command.Initiative, command.Period));
        entry.Status = command.Status;
        entry.Forecast = Tidy(command.Forecast);
        entry.Comment = Tidy(command.Comment);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return entry.Version;
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
