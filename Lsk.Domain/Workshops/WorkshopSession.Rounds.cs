using System.Globalization;
using Lsk.Domain.Access;

namespace Lsk.Domain.Workshops;

public sealed partial class WorkshopSession
{
    /// <summary>Opens the workshop: people can join with the code.</summary>
    /// <param name="code">A fresh code, see <see cref="JoinCode.New"/>.</param>
    /// <param name="by">Who leads.</param>
    /// <param name="now">UTC.</param>
    public BrokenRule? Open(string code, Actor by, DateTime now)
    {
        if (LeadRule(by) is { } broken)
            return broken;
        if (State is WorkshopState.Closed)
            return WorkshopRules.WorkshopClosed;
        if (State is WorkshopState.Open)
            return WorkshopRules.AlreadyOpen;
        State = WorkshopState.Open;
        OpenedAt = now;
        Code = code;
        CodeExpiresAt = now + JoinCode.Life;
        Note(now, WorkshopEventKind.Opened, by.Name);
        return Changed();
    }

    /// <summary>Whether that code lets somebody ask to join now.</summary>
    public bool Accepts(string code, DateTime now) => State is WorkshopState.Open && code.Length > 0 && code == Code && now < CodeExpiresAt;

    /// <summary>Gives the workshop a new code, for when the old one has leaked or expired.</summary>
    public BrokenRule? RenewCode(string code, Actor by, DateTime now)
    {
        if (RunningRule(by) is { } broken)
            return broken;
        Code = code;
        CodeExpiresAt = now + JoinCode.Life;
        return Changed();
    }

    /// <summary>Turns everybody's eyes to an item. Going together, not while another item is being rated.</summary>
    public BrokenRule? Show(int item, Actor by)
    {
        if (RunningRule(by) is { } broken)
            return broken;
        if (Item(item) is null)
            return WorkshopRules.UnknownItem;
        if (Pace is WorkshopPace.Together && items.Exists(other => other.Stage is ItemStage.Rating && other.Number != item))
            return WorkshopRules.OtherItemOpen;
        PresentItem = item;
        ShowsComments = false;
        return Changed();
    }

    /// <summary>Shows the motivations of a revealed item on the wall instead of its numbers, without names; or the numbers again.</summary>
    public BrokenRule? ShowComments(bool on, Actor by)
    {
        if (RunningRule(by) is { } broken)
            return broken;
        if (Item(PresentItem) is not { LastRevealedRound: > 0 })
            return WorkshopRules.NotRevealed;
        ShowsComments = on;
        return Changed();
    }

    /// <summary>Opens the next round for one item: the first, or after a reveal the second.</summary>
    public BrokenRule? StartRound(int item, Actor by, DateTime now)
    {
        if (RunningRule(by) is { } broken)
            return broken;
        if (Item(item) is not { } it)
            return WorkshopRules.UnknownItem;
        if (it.Stage is ItemStage.Rating)
            return WorkshopRules.RoundAlreadyOpen;
        if (it.Round >= MaxRounds)
            return WorkshopRules.NoMoreRounds;
        if (Pace is WorkshopPace.Together && items.Exists(other => other.Stage is ItemStage.Rating))
            return WorkshopRules.OtherItemOpen;
        it.OpenRound();
        PresentItem = item;
        ShowsComments = false;
        StartPlannedTimer(now);
        Note(now, WorkshopEventKind.RoundOpened, by.Name, Text(it.Round), item);
        return Changed();
    }

    /// <summary>Opens the first round for every item that waits; the way of <see cref="WorkshopPace.OwnPace"/>.</summary>
    public BrokenRule? StartAll(Actor by, DateTime now)
    {
        if (RunningRule(by) is { } broken)
            return broken;
        var waiting = items.FindAll(item => item.Stage is ItemStage.Waiting);
        if (waiting.Count == 0)
            return WorkshopRules.RoundAlreadyOpen;
        if (Pace is WorkshopPace.Together)
            return StartRound(waiting[0].Number, by, now);
        waiting.ForEach(item => item.OpenRound());
        StartPlannedTimer(now);
        Note(now, WorkshopEventKind.RoundOpened, by.Name, Text(1));
        return Changed();
    }

    /// <summary>
    /// Shows the open round's ratings to all. From now on they cannot be changed, and whose answers count is fixed. Not while nobody has
    /// answered: there is nothing to show, and the round can be taken back.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="answered">How many of its raters have answered something; goes into the protocol.</param>
    /// <param name="by">Who leads.</param>
    /// <param name="now">UTC.</param>
    /// <param name="missing">How many are waited for who have not answered everything; 0 when whoever leads wants it shown without
    /// them.</param>
    public BrokenRule? Reveal(int item, int answered, Actor by, DateTime now, int missing = 0)
    {
        if (RunningRule(by) is { } broken)
            return broken;
        if (Item(item) is not { } it)
            return WorkshopRules.UnknownItem;
        if (it.Stage is ItemStage.Waiting)
            return WorkshopRules.RoundNotStarted;
        if (it.Stage is not ItemStage.Rating)
            return WorkshopRules.RoundClosed;
        if (answered == 0)
            return WorkshopRules.NobodyAnswered;
        if (missing > 0)
            return WorkshopRules.PeopleMissing;
        it.Reveal(CountedIn(it), AfterRemovals(now));
        PresentItem = item;
        ShowsComments = false;
        StopTimer();
        Note(now, WorkshopEventKind.RoundRevealed, by.Name, $"{Text(answered)}/{Text(RatersOf(it).Count())}", item);
        return Changed();
    }

    /// <summary>Reveals every open item that somebody has answered, the way of <see cref="WorkshopPace.OwnPace"/>; the rounds of the others
    /// are taken back, because nobody has used them.</summary>
    /// <param name="answered">The items that somebody has answered.</param>
    /// <param name="by">Who leads.</param>
    /// <param name="now">UTC.</param>
    /// <param name="missing">As in <see cref="Reveal"/>.</param>
    public BrokenRule? RevealAll(IReadOnlyCollection<int> answered, Actor by, DateTime now, int missing = 0)
    {
        if (RunningRule(by) is { } broken)
            return broken;
        var open = items.FindAll(item => item.Stage is ItemStage.Rating);
        if (open.Count == 0)
            return WorkshopRules.RoundNotStarted;
        if (!open.Exists(item => answered.Contains(item.Number)))
            return WorkshopRules.NobodyAnswered;
        if (missing > 0)
            return WorkshopRules.PeopleMissing;
        Note(now, WorkshopEventKind.RoundRevealed, by.Name);
        foreach (var item in open)
        {
            if (answered.Contains(item.Number))
                item.Reveal(CountedIn(item), AfterRemovals(now));
            else
                TakeBack(item, by, now);
        }

        StopTimer();
        return Changed();
    }

    /// <summary>
    /// Takes back what was pressed by mistake, while nobody has answered in it: an opened round is closed again, and what it stood on holds;
    /// a reveal that showed nothing is hidden again.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="answered">How many have answered something in its current round.</param>
    /// <param name="by">Who leads.</param>
    /// <param name="now">UTC.</param>
    public BrokenRule? TakeBack(int item, int answered, Actor by, DateTime now)
    {
        if (RunningRule(by) is { } broken)
            return broken;
        if (Item(item) is not { } it)
            return WorkshopRules.UnknownItem;
        if (it.Stage is not (ItemStage.Rating or ItemStage.Revealed))
            return WorkshopRules.RoundNotStarted;
        if (answered > 0)
            return WorkshopRules.RoundHasAnswers;
        if (it.Stage is ItemStage.Rating)
        {
            TakeBack(it, by, now);
            StopTimer();
            return Changed();
        }

        if (Pace is WorkshopPace.Together && items.Exists(other => other.Stage is ItemStage.Rating))
            return WorkshopRules.OtherItemOpen;
        it.Hide();
        Note(now, WorkshopEventKind.RoundTakenBack, by.Name, Text(it.Round), item);
        return Changed();
    }

    /// <summary>Settles items that are talked through, or on which everybody agrees, in one sweep. Items that are not revealed are left
    /// alone.</summary>
    public BrokenRule? Settle(IReadOnlyCollection<int> numbers, Actor by, DateTime now)
    {
        if (RunningRule(by) is { } broken)
            return broken;
        var ready = items.FindAll(item => item.Stage is ItemStage.Revealed && numbers.Contains(item.Number));
        if (ready.Count == 0)
            return WorkshopRules.NotRevealed;
        foreach (var item in ready)
        {
            item.Settle();
            Note(now, WorkshopEventKind.Settled, by.Name, item: item.Number);
        }

        return Changed();
    }

    /// <summary>Starts a countdown of ten seconds to two hours; a running one is replaced.</summary>
    public BrokenRule? StartTimer(TimeSpan length, Actor by, DateTime now)
    {
        if (RunningRule(by) is { } broken)
            return broken;
        if (!RoundTimer.Holds(length))
            return WorkshopRules.TimerLength;
        SetTimer(RoundTimer.Running(length, now));
        return Changed();
    }

    /// <summary>Pauses the countdown, or lets it run on.</summary>
    public BrokenRule? PauseOrResumeTimer(Actor by, DateTime now)
    {
        if (RunningRule(by) is { } broken)
            return broken;
        if (!Timer.IsSet)
            return WorkshopRules.NoTimer;
        SetTimer(Timer.IsPaused ? Timer.Resumed(now) : Timer.Paused(now));
        return Changed();
    }

    /// <summary>Takes the countdown away.</summary>
    public BrokenRule? ClearTimer(Actor by)
    {
        if (RunningRule(by) is { } broken)
            return broken;
        StopTimer();
        return Changed();
    }

    /// <summary>Moves the waterline in front of the group.</summary>
    /// <param name="tkr">Money in tkr, 0 or more; <see langword="null"/> takes the line away.</param>
    /// <param name="by">Who leads.</param>
    public BrokenRule? MoveWaterline(double? tkr, Actor by)
    {
        if (RunningRule(by) is { } broken)
            return broken;
        if (tkr is { } money && !(money >= 0 && money <= 1e9))
            return WorkshopRules.WaterlineOutOfRange;
        WaterlineTkr = tkr;
        return Changed();
    }

    /// <summary>Closes the workshop for good. Items nobody treated stay as they are; an item open for ratings must be revealed
    /// first.</summary>
    public BrokenRule? Close(Actor by, DateTime now)
    {
        if (LeadRule(by) is { } broken)
            return broken;
        if (State is WorkshopState.Closed)
            return WorkshopRules.WorkshopClosed;
        if (State is WorkshopState.Prepared)
            return WorkshopRules.NotOpenYet;
        if (items.Exists(item => item.Stage is ItemStage.Rating))
            return WorkshopRules.ItemStillOpen;
        State = WorkshopState.Closed;
        ClosedAt = now;
        Code = "";
        CodeExpiresAt = null;
        StopTimer();
        Note(now, WorkshopEventKind.Closed, by.Name);
        return Changed();
    }

    private void TakeBack(WorkshopItem item, Actor by, DateTime now)
    {
        Note(now, WorkshopEventKind.RoundTakenBack, by.Name, Text(item.Round), item.Number);
        item.CloseRound();
    }

    private SeatSet CountedIn(WorkshopItem item) => SeatSet.Of(RatersOf(item).Select(rater => rater.Seat));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private BrokenRule? RunningRule(Actor by) =>
        LeadRule(by)
        ?? State switch
        {
            WorkshopState.Prepared => WorkshopRules.NotOpenYet,
            WorkshopState.Closed => WorkshopRules.WorkshopClosed,
            WorkshopState.Open => null,
        };

    private void StartPlannedTimer(DateTime now)
    {
        if (RoundSeconds is { } seconds)
            SetTimer(RoundTimer.Running(TimeSpan.FromSeconds(seconds), now));
    }

    private void StopTimer() => SetTimer(RoundTimer.None);

    private void SetTimer(RoundTimer timer)
    {
        TimerEndsAt = timer.EndsAt;
        TimerLeftMs = (long?)timer.Left?.TotalMilliseconds;
    }
}
