using Lsk.Domain.Access;

namespace Lsk.Domain.Workshops;

/// <summary>
/// Every refusal a workshop can give, named, so that a click out of phase explains itself. The texts are the feature's,
/// under <c>Rule_</c> + code.
/// </summary>
public static class WorkshopRules
{
    /// <summary>No title, or one longer than 200 characters.</summary>
    public static BrokenRule TitleMissing { get; } = new(nameof(TitleMissing));

    /// <summary>A workshop needs at least one item.</summary>
    public static BrokenRule NoItems { get; } = new(nameof(NoItems));

    /// <summary>More than <see cref="WorkshopSession.MaxItems"/> items.</summary>
    public static BrokenRule TooManyItems { get; } = new(nameof(TooManyItems), WorkshopSession.MaxItems);

    /// <summary>The model has no criterion, or one without a usable scale.</summary>
    public static BrokenRule NoCriteria { get; } = new(nameof(NoCriteria));

    /// <summary>The chosen version of the model is gone.</summary>
    public static BrokenRule UnknownModel { get; } = new(nameof(UnknownModel));

    /// <summary>The same initiative twice.</summary>
    public static BrokenRule ItemTwice { get; } = new(nameof(ItemTwice));

    /// <summary>Only the owner and the deputies lead this workshop.</summary>
    public static BrokenRule NotLeading { get; } = new(nameof(NotLeading));

    /// <summary>Only the owner hands the ownership over.</summary>
    public static BrokenRule NotOwner { get; } = new(nameof(NotOwner));

    /// <summary>The role can only be taken by a deputy, with a reason that everybody sees.</summary>
    public static BrokenRule ReasonMissing { get; } = new(nameof(ReasonMissing));

    /// <summary>The receiver is neither deputy nor allowed to lead.</summary>
    public static BrokenRule NotDeputy { get; } = new(nameof(NotDeputy));

    /// <summary>The workshop has not been opened.</summary>
    public static BrokenRule NotOpenYet { get; } = new(nameof(NotOpenYet));

    /// <summary>The workshop is open already, so its preparation is fixed.</summary>
    public static BrokenRule AlreadyOpen { get; } = new(nameof(AlreadyOpen));

    /// <summary>The workshop is closed.</summary>
    public static BrokenRule WorkshopClosed { get; } = new(nameof(WorkshopClosed));

    /// <summary>An item is still open for ratings, so the workshop cannot close.</summary>
    public static BrokenRule ItemStillOpen { get; } = new(nameof(ItemStillOpen));

    /// <summary>The code is unknown or has expired.</summary>
    public static BrokenRule JoinCodeWrong { get; } = new(nameof(JoinCodeWrong));

    /// <summary>Too many tries; wait.</summary>
    public static BrokenRule TooManyTries { get; } = new(nameof(TooManyTries));

    /// <summary>No name, or one longer than 80 characters.</summary>
    public static BrokenRule NameMissing { get; } = new(nameof(NameMissing));

    /// <summary>The workshop is full.</summary>
    public static BrokenRule WorkshopFull { get; } = new(nameof(WorkshopFull), WorkshopSession.MaxParticipants);

    /// <summary>Does not take part in this workshop.</summary>
    public static BrokenRule NotTakingPart { get; } = new(nameof(NotTakingPart));

    /// <summary>Waits to be let in.</summary>
    public static BrokenRule NotAdmittedYet { get; } = new(nameof(NotAdmittedYet));

    /// <summary>Was not let in.</summary>
    public static BrokenRule NotAdmitted { get; } = new(nameof(NotAdmitted));

    /// <summary>Was taken out of the workshop.</summary>
    public static BrokenRule RemovedFromWorkshop { get; } = new(nameof(RemovedFromWorkshop));

    /// <summary>Observers follow but do not rate.</summary>
    public static BrokenRule ObserverCannotRate { get; } = new(nameof(ObserverCannotRate));

    /// <summary>Tried to rate as somebody else.</summary>
    public static BrokenRule NotYourBallot { get; } = new(nameof(NotYourBallot));

    /// <summary>No such item in this workshop.</summary>
    public static BrokenRule UnknownItem { get; } = new(nameof(UnknownItem));

    /// <summary>No such criterion in this workshop's model.</summary>
    public static BrokenRule UnknownCriterion { get; } = new(nameof(UnknownCriterion));

    /// <summary>The item is not open for ratings yet.</summary>
    public static BrokenRule RoundNotStarted { get; } = new(nameof(RoundNotStarted));

    /// <summary>The round has been revealed, so its ratings are fixed.</summary>
    public static BrokenRule RoundClosed { get; } = new(nameof(RoundClosed));

    /// <summary>The rating was meant for another round than the one that is open.</summary>
    public static BrokenRule OtherRound { get; } = new(nameof(OtherRound));

    /// <summary>The round is open already.</summary>
    public static BrokenRule RoundAlreadyOpen { get; } = new(nameof(RoundAlreadyOpen));

    /// <summary>Both rounds are done.</summary>
    public static BrokenRule NoMoreRounds { get; } = new(nameof(NoMoreRounds));

    /// <summary>The item has not been revealed, so it cannot be settled or decided.</summary>
    public static BrokenRule NotRevealed { get; } = new(nameof(NotRevealed));

    /// <summary>Nobody has answered: there is nothing to reveal, but the round can be taken back.</summary>
    public static BrokenRule NobodyAnswered { get; } = new(nameof(NobodyAnswered));

    /// <summary>People are waited for; whoever leads has to say that the ratings are shown without them.</summary>
    public static BrokenRule PeopleMissing { get; } = new(nameof(PeopleMissing));

    /// <summary>Somebody has answered in the round, so it cannot be taken back.</summary>
    public static BrokenRule RoundHasAnswers { get; } = new(nameof(RoundHasAnswers));

    /// <summary>Another item is open for ratings; reveal it first.</summary>
    public static BrokenRule OtherItemOpen { get; } = new(nameof(OtherItemOpen));

    /// <summary>A conflict of interest (jäv) is declared.</summary>
    public static BrokenRule ConflictDeclared { get; } = new(nameof(ConflictDeclared));

    /// <summary>The item is rated by others.</summary>
    public static BrokenRule NotYourItem { get; } = new(nameof(NotYourItem));

    /// <summary>The score lies outside the criterion's scale or between its steps.</summary>
    public static BrokenRule ScoreOutsideScale { get; } = new(nameof(ScoreOutsideScale));

    /// <summary>The comment is longer than <see cref="BallotPaper.MaxComment"/> characters.</summary>
    public static BrokenRule CommentTooLong { get; } = new(nameof(CommentTooLong), BallotPaper.MaxComment);

    /// <summary>A newer answer of the same person, from another tab or device, is stored already.</summary>
    public static BrokenRule NewerAnswerStored { get; } = new(nameof(NewerAnswerStored));

    /// <summary>The version is not one that a screen can have counted to.</summary>
    public static BrokenRule VersionOutOfRange { get; } = new(nameof(VersionOutOfRange));

    /// <summary>More answers from one seat than a person can give; the screen sends them again a little later.</summary>
    public static BrokenRule TooManyAnswers { get; } = new(nameof(TooManyAnswers));

    /// <summary>The database cannot hold this very answer.</summary>
    public static BrokenRule NotStorable { get; } = new(nameof(NotStorable));

    /// <summary>There is no timer to pause or resume.</summary>
    public static BrokenRule NoTimer { get; } = new(nameof(NoTimer));

    /// <summary>A timer runs from ten seconds to two hours.</summary>
    public static BrokenRule TimerLength { get; } = new(nameof(TimerLength));

    /// <summary>The waterline is 0 to a billion tkr.</summary>
    public static BrokenRule WaterlineOutOfRange { get; } = new(nameof(WaterlineOutOfRange));
}
