using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>The decision group's answer to a report.</summary>
/// <param name="Given">The day it was given.</param>
/// <param name="Text">What was answered; may be empty when it was said at a meeting.</param>
public sealed record GiveFeedbackCommand(InitiativeId Initiative, Period Period, DateOnly Given, string? Text);

/// <summary>Notes that the group that reported has had its answer. The report itself is left as it is, whoever edits it at the same
/// time.</summary>
[Needs(Permission.GiveFeedback)]
[Publishes(Topics.PortfolioName)]
public sealed class GiveFeedback(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<GiveFeedbackCommand, Done>
{
    private const int MostTries = 3;

    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, GiveFeedbackCommand command, CancellationToken cancel)
    {
        if (FollowUpRules.OfFeedback(command.Period, command.Given, command.Text, clock.Today()) is { } broken)
            return broken;
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            if (!await db.Initiatives.VisibleTo(actor).AnyAsync(i => i.Id == command.Initiative, cancel))
                return BrokenRule.NotFound;
            var entry = await db.FollowUps.SingleOrDefaultAsync(
                f => f.InitiativeId == command.Initiative && f.Period == command.Period,
                cancel
            );
            if (entry is null)
                return FollowUpRules.NothingToAnswer;
            entry.FeedbackGiven = command.Given;
            entry.Feedback = string.IsNullOrWhiteSpace(command.Text) ? null : command.Text.Trim();
            try
            {
                await db.SaveAsync(actor, cancel);
            }
            catch (DbUpdateConcurrencyException)
            {
                // The owner saved the report in between. The answer touches other fields: read again and add it.
                continue;
            }
            return Done.Value;
        }
        return BrokenRule.ChangedMeanwhile;
    }
}
