using Lsk.Dashboard.Data.Audit;
using Lsk.Domain.Access;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

public sealed record CastRatingCommand(BallotPaper Paper);

/// <summary>
/// One person's answer. Done means: it is on the disk. Somebody else's seat, a closed round, a scale that was left: refused here whatever
/// the screen showed, and noted, because an honest screen offers none of it.
/// </summary>
[SeatDecides]
public sealed class CastRating(WorkshopRooms rooms, StoreBallots store, SeatLimit limit, NoteRefusal note)
    : UseCase<CastRatingCommand, BallotReceipt>
{
    protected override async Task<Outcome<BallotReceipt>> HandleAsync(Actor actor, CastRatingCommand command, CancellationToken cancel)
    {
        var key = command.Paper.Key;
        if (await rooms.FindAsync(key.Workshop, cancel) is not { } room)
            return BrokenRule.NotFound;
        if (room.Session.Participant(key.Participant) is not { } participant || !WorkshopPerson.Is(actor, key.Workshop, participant))
        {
            await note.RunAsync(actor, key, WorkshopRules.NotYourBallot, cancel);
            return WorkshopRules.NotYourBallot;
        }

        if (!limit.MayCast(key.Workshop, key.Participant))
            return WorkshopRules.TooManyAnswers;
        var outcome = await store.RunAsync(command.Paper, cancel);
        if (outcome.Broken is { } broken && broken != WorkshopRules.NewerAnswerStored)
            await note.RunAsync(actor, key, broken, cancel);
        return outcome;
    }
}
