using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Workshop;

public sealed record CloseWorkshopCommand(WorkshopId Workshop) : IWorkshopCommand;

/// <summary>
/// Closes the workshop: guests lose their right, the protocol becomes a draft, and the ratings join the portfolio's, under names only when
/// that was the rule chosen at the start. Of each item both rounds of those whose answers stand in its last result: a ranking on everybody's
/// last answer then says what the meeting's list said.
/// </summary>
[Needs(Permission.LeadWorkshop)]
public sealed class CloseWorkshop(ChangeWorkshop change) : UseCase<CloseWorkshopCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, CloseWorkshopCommand command, CancellationToken cancel) =>
        await change.RunAsync<Done>(
                actor,
                command.Workshop,
                (_, session, now) => Task.FromResult<Outcome<Done>>(session.Close(actor, now) is { } broken ? broken : Done.Value),
                (db, session) => KeepAsync(db, actor, session, cancel),
                cancel
            );

    private static async Task KeepAsync(LskDbContext db, Actor actor, WorkshopSession workshop, CancellationToken cancel)
    {
        db.Protocols.Add(new Protocol(workshop.Id, workshop.Day));
        var ballots = await db.Ballots.AsNoTracking().Where(ballot => ballot.WorkshopId == workshop.Id).ToListAsync(cancel);
        var revealed = RevealedBallots.From(workshop, ballots.Select(row => row.ToBallot()));
        var ids = workshop.Items.Select(item => item.InitiativeId).ToArray();
        var present = (
            await db.Initiatives.Where(initiative => ids.Contains(initiative.Id)).Select(initiative => initiative.Id).ToListAsync(cancel)
        ).ToHashSet();
        var counted = workshop
            .Items.Where(item => present.Contains(item.InitiativeId))
            .SelectMany(item =>
                Enumerable
                    .Range(1, item.LastRevealedRound)
                    .SelectMany(round => revealed.Of(item.Number, round))
                    .Where(ballot => item.Counted(item.LastRevealedRound)?.Contains(ballot.Key.Participant.Seat) ?? true)
            )
            .ToArray();
        var assessors = AssessorsOf(workshop, counted.Select(ballot => ballot.Key.Participant).ToHashSet());
        db.Assessors.AddRange(assessors.Values);
        await db.SaveAsync(actor, cancel);
        db.Ratings.AddRange(
            counted.Select(ballot => new Rating(
                workshop.Item(ballot.Key.Item)!.InitiativeId,
                workshop.Criterion(ballot.Key.Criterion)!.Key,
                assessors[ballot.Key.Participant].Id,
                ballot.Key.Round,
                ballot.Score,
                ballot.Comment.Length > 0 ? ballot.Comment : null,
                ballot.CastAt
            ))
        );
        await db.SaveAsync(actor, cancel);
    }

    private static Dictionary<ParticipantId, Assessor> AssessorsOf(WorkshopSession workshop, HashSet<ParticipantId> voters)
    {
        var named = workshop.Attribution is Attribution.Attributable;
        string LabelOf(WorkshopParticipant person, int index) =>
            named
                ? string.Create(CultureInfo.InvariantCulture, $"{person.Name} (workshop {workshop.Id.Value}, plats {person.Seat})")
                : string.Create(CultureInfo.InvariantCulture, $"Workshop {workshop.Id.Value}, bedömare {index + 1}");
        return Shuffled(workshop)
            .Where(person => voters.Contains(person.Id))
            .Select((person, index) => (person.Id, Assessor: new Assessor(LabelOf(person, index), null, named ? person.AccountId : null)))
            .ToDictionary(pair => pair.Id, pair => pair.Assessor);
    }

    // In an anonymous workshop the number must not follow the order in which people joined.
    private static IEnumerable<WorkshopParticipant> Shuffled(WorkshopSession workshop)
    {
        var order = ItemOrder.For(workshop.Participants.Count, workshop.Seed, 0);
        return order.Select(seat => workshop.Participants[seat - 1]);
    }
}
