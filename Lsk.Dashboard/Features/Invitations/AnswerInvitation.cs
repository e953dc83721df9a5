using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Invitations;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Invitations;

/// <summary>What an invited person answers.</summary>
/// <param name="Secret">Of the link.</param>
/// <param name="Given">The posted fields by name.</param>
/// <param name="Address">Where the request comes from; unknown links are counted by it.</param>
public sealed record AnswerInvitationCommand(string? Secret, IReadOnlyDictionary<string, string> Given, string Address)
{
    /// <summary>Without the secret: whatever prints a command must not print that.</summary>
    public override string ToString() => nameof(AnswerInvitationCommand);
}

/// <summary>Takes the answer of whoever holds a link. The link gives the right, and to its own form alone: whoever is signed in or not has
/// nothing to do with it.</summary>
[SeatDecides]
[Publishes(Topics.PortfolioName)]
public sealed class AnswerInvitation(
    IDbContextFactory<LskDbContext> contexts,
    IEnumerable<IInvitedForms> forms,
    GuessAttempts attempts,
    TimeProvider clock
) : UseCase<AnswerInvitationCommand, Done>
{
    private const int MostTries = 20;

    /// <summary>Who answers, for the history: the invitation, never the person who happens to be signed in.</summary>
    public static Actor Holder(Invitation? invitation) =>
        Actor.Guest(
            string.Create(CultureInfo.InvariantCulture, $"inbjudan-{invitation?.Id ?? 0}"),
            invitation?.Recipient ?? InvitationsText.Holder
        );

    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, AnswerInvitationCommand command, CancellationToken cancel)
    {
        if (InvitationSecret.HashOf(command.Secret) is not { } hash)
            return InvitationRules.Unknown;
        // Several members answer through one link at once: whoever was second looks again, at what the first one left.
        for (var tried = 1; ; tried++)
        {
            var outcome = await TryAsync(hash, command, cancel);
            if (outcome.Broken != BrokenRule.ChangedMeanwhile || tried == MostTries)
                return outcome;
        }
    }

    private async Task<Outcome<Done>> TryAsync(string hash, AnswerInvitationCommand command, CancellationToken cancel)
    {
        var today = clock.Today();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var invitation = await db.Set<Invitation>().SingleOrDefaultAsync(one => one.SecretHash == hash, cancel);
        if (invitation is null)
            return await UnknownAsync(attempts, command.Address, clock, cancel);
        if (invitation.StateOn(today) is not InvitationState.Open and var state)
            return InvitationRules.Closed(state);
        if (forms.FirstOrDefault(one => one.Purpose == invitation.Purpose) is not { } form)
            return InvitationRules.Unknown;
        if (await form.AnswerAsync(db, invitation, command.Given, today, cancel) is { } broken)
            return broken;
        if (invitation.MostAnswers is not null)
            invitation.Answered();
        return await db.TrySaveAsync(Holder(invitation), cancel) is { } conflict ? conflict : Done.Value;
    }

    /// <summary>The answer to a link that nobody was given: ever slower for whoever tries many.</summary>
    internal static async Task<BrokenRule> UnknownAsync(
        GuessAttempts attempts,
        string address,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var wait = attempts.Failed(address);
        if (wait == TimeSpan.Zero)
            return InvitationRules.Unknown;
        await Task.Delay(wait, clock, cancel);
        return InvitationRules.TooManyTries;
    }
}
