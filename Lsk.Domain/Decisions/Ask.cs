using Lsk.Domain.Access;
using Lsk.Domain.History;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Decisions;

/// <summary>What one group wants of another.</summary>
public enum AskKind
{
    /// <summary>Uppdrag.</summary>
    Assignment,

    /// <summary>Fråga.</summary>
    Question,

    /// <summary>Önskemål.</summary>
    Wish,

    /// <summary>Reflektion: said so that it is heard; needs no answer.</summary>
    Reflection,
}

/// <summary>What the asking group says of an answer.</summary>
public enum AskVerdict
{
    /// <summary>Mottaget: it is enough.</summary>
    Received,

    /// <summary>Återsänt: it is not; the ask is open again.</summary>
    Returned,
}

/// <summary>Where an ask stands; always derived.</summary>
public enum AskState
{
    /// <summary>Öppet: nobody has answered.</summary>
    Open,

    /// <summary>Besvarat: an answer waits for the asking group.</summary>
    Answered,

    /// <summary>Mottaget: closed.</summary>
    Received,

    /// <summary>Återsänt: the answer was not enough; the days run on.</summary>
    Returned,

    /// <summary>Kräver inget svar.</summary>
    NoAnswerNeeded,

    /// <summary>Återtaget by those who asked.</summary>
    Withdrawn,
}

/// <summary>
/// Medskick: what one group asks of another, down from a forum or up from a group. Never deleted, and never closed by whoever answers: the
/// asking group receives the answer or returns it.
/// </summary>
public sealed class Ask : IAudited, IVersioned
{
    /// <summary>Most characters of what is asked.</summary>
    public const int MaxText = 2000;

    /// <summary>Days to answer when nobody says a day.</summary>
    public const int DefaultDays = 60;

    private readonly List<AskAnswer> answers = [];

    private Ask() { }

    /// <summary>An ask.</summary>
    /// <param name="from">Who asks.</param>
    /// <param name="date">The day of the meeting.</param>
    /// <param name="number">1 or more, unique for the group and the day.</param>
    public Ask(GroupId from, DateOnly date, int number) => (FromId, Date, Number) = (from, date, number);

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Who asks.</summary>
    public GroupId FromId { get; private set; }

    /// <summary>Of whom.</summary>
    public GroupId ToId { get; private set; }

    /// <summary>The day of the meeting.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>1 or more, unique for the group and the day.</summary>
    public int Number { get; private set; }

    /// <summary>What it is.</summary>
    public AskKind Kind { get; private set; }

    /// <summary>What is asked; at most <see cref="MaxText"/> characters.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The last day to answer; a reflection has none.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The initiative it is about.</summary>
    public InitiativeId? InitiativeId { get; private set; }

    /// <summary>Why it was taken back; <see langword="null"/> when it was not.</summary>
    public string? WithdrawnReason { get; private set; }

    /// <summary>The answers, the first first.</summary>
    public IReadOnlyList<AskAnswer> Answers => answers;

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Where it stands.</summary>
    public AskState State => AskStanding.StateOf(Kind, WithdrawnReason is not null, Last is not null, Last?.Verdict);

    /// <summary>The latest answer.</summary>
    public AskAnswer? Last => answers.MaxBy(answer => answer.Number);

    /// <summary>Says what is asked, or names the rule it breaks.</summary>
    public BrokenRule? Word(AskWording wording)
    {
        if (wording.RuleBroken(FromId, Date) is { } broken)
            return broken;
        (ToId, Kind, Text) = (wording.To, wording.Kind, StorableText.Of(wording.Text).Trim());
        DueOn = wording.Kind is AskKind.Reflection ? null : wording.DueOn;
        InitiativeId = wording.Initiative;
        return null;
    }

    /// <summary>Answers it.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="on">The day it was given: not before the ask, nor before an answer that was returned.</param>
    /// <param name="today">Today.</param>
    public BrokenRule? Answer(string text, DateOnly on, DateOnly today)
    {
        if (State is AskState.Received or AskState.Withdrawn)
            return AskRules.AskClosed;
        var said = StorableText.Of(text).Trim();
        if (said.Length is 0 or > AskAnswer.MaxText)
            return AskRules.AnswerMissing;
        if (on < Date)
            return AskRules.AnswerBeforeAsk(on, Date);
        if (on > today)
            return AskRules.AnswerInFuture(on);
        // Nobody has judged it yet: the same answer is worded anew.
        if (Last is { Verdict: null } waiting)
            waiting.Say(said, on);
        else if (Last is { VerdictOn: { } returned } && on < returned)
            return AskRules.AnswerBeforeAsk(on, returned);
        else
            answers.Add(new AskAnswer(answers.Count + 1, said, on));
        return null;
    }

    /// <summary>The asking group receives the answer or returns it.</summary>
    /// <param name="verdict">Which.</param>
    /// <param name="on">When.</param>
    /// <param name="reason">Why; needed for a return.</param>
    /// <param name="today">Today.</param>
    public BrokenRule? Judge(AskVerdict verdict, DateOnly on, string? reason, DateOnly today)
    {
        if (State is not AskState.Answered)
            return AskRules.NothingToReceive;
        var why = StorableText.Of(reason ?? "").Trim();
        if (verdict is AskVerdict.Returned && why.Length == 0)
            return AskRules.ReturnReasonMissing;
        if (why.Length > MaxText)
            return AskRules.AskTextTooLong;
        if (on < Last!.On)
            return AskRules.AnswerBeforeAsk(on, Last.On);
        if (on > today)
            return AskRules.AnswerInFuture(on);
        Last.Judge(verdict, on, why.Length == 0 ? null : why);
        return null;
    }

    /// <summary>The asking group takes it back; it stays in the record.</summary>
    public BrokenRule? Withdraw(string reason)
    {
        if (State is AskState.Received or AskState.Withdrawn)
            return AskRules.AskClosed;
        var why = StorableText.Of(reason).Trim();
        if (why.Length is 0 or > MaxText)
            return AskRules.ReturnReasonMissing;
        WithdrawnReason = why;
        return null;
    }

    /// <summary>Another group answers from now on.</summary>
    public void HandTo(GroupId heir) => ToId = heir;

    /// <summary>Another group asks from now on.</summary>
    /// <param name="heir">Which.</param>
    /// <param name="number">Free for that group and day.</param>
    public void AskedBy(GroupId heir, int number) => (FromId, Number) = (heir, number);

    /// <summary>What a file says of it, once its rules have been asked.</summary>
    public void Note(AskWording wording, string? withdrawnReason, IEnumerable<AskAnswer> said)
    {
        (ToId, Kind, Text, DueOn, InitiativeId) = (wording.To, wording.Kind, wording.Text.Trim(), wording.DueOn, wording.Initiative);
        WithdrawnReason = withdrawnReason;
        var kept = said.OrderBy(answer => answer.Number).ToList();
        answers.RemoveAll(known => !kept.Exists(answer => answer.Number == known.Number));
        foreach (var answer in kept)
        {
            if (answers.Find(known => known.Number == answer.Number) is { } known)
                known.Take(answer);
            else
                answers.Add(answer);
        }
        answers.Sort((a, b) => a.Number.CompareTo(b.Number));
    }
}

/// <summary>Svar on an ask, and what the asking group said of it.</summary>
public sealed class AskAnswer : IAudited
{
    /// <summary>Most characters.</summary>
    public const int MaxText = 8000;

    private AskAnswer() { }

    /// <summary>An answer.</summary>
    /// <param name="number">1 or more, unique for the ask.</param>
    /// <param name="text">What it says.</param>
    /// <param name="on">When.</param>
    public AskAnswer(int number, string text, DateOnly on) => (Number, Text, On) = (number, text, on);

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Of which ask.</summary>
    public int AskId { get; private set; }

    /// <summary>1 or more, in order.</summary>
    public int Number { get; private set; }

    /// <summary>What it says.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The day it was given.</summary>
    public DateOnly On { get; private set; }

    /// <summary>What the asking group said of it; <see langword="null"/> before that.</summary>
    public AskVerdict? Verdict { get; private set; }

    /// <summary>When.</summary>
    public DateOnly? VerdictOn { get; private set; }

    /// <summary>Why it was returned, or what was said when it was received.</summary>
    public string? Reason { get; private set; }

    /// <summary>Words it anew.</summary>
    internal void Say(string text, DateOnly on) => (Text, On) = (text, on);

    /// <summary>What the asking group says of it.</summary>
    public AskAnswer Judge(AskVerdict? verdict, DateOnly? on, string? reason)
    {
        (Verdict, VerdictOn, Reason) = (verdict, on, reason);
        return this;
    }

    internal void Take(AskAnswer other) =>
        (Text, On, Verdict, VerdictOn, Reason) = (other.Text, other.On, other.Verdict, other.VerdictOn, other.Reason);
}

/// <summary>What is said of an ask.</summary>
/// <param name="To">Of whom.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What is asked.</param>
/// <param name="DueOn">Last day to answer; <see langword="null"/> for a reflection.</param>
/// <param name="Initiative">The initiative it is about.</param>
public sealed record AskWording(GroupId To, AskKind Kind, string Text, DateOnly? DueOn, InitiativeId? Initiative = null)
{
    internal BrokenRule? RuleBroken(GroupId from, DateOnly date) =>
        To == from ? AskRules.AskOfOneself
        : string.IsNullOrWhiteSpace(Text) ? AskRules.AskTextMissing
        : Text.Trim().Length > Ask.MaxText ? AskRules.AskTextTooLong
        : Kind is not AskKind.Reflection && DueOn < date ? AskRules.DueBeforeMeeting(DueOn.Value, date)
        : null;
}

/// <summary>Where an ask stands on a day.</summary>
/// <param name="State">Where.</param>
/// <param name="Days">Days from the ask to its answer, or to the day when it waits for one: an answer that was returned has stopped
/// nothing.</param>
/// <param name="IsOverdue">It waits for an answer, and its last day has passed.</param>
public sealed record AskStanding(AskState State, int Days, bool IsOverdue)
{
    /// <summary>Whether it still needs something: an answer, or that the asking group receives one.</summary>
    public bool IsOpen => State is AskState.Open or AskState.Answered or AskState.Returned;

    /// <summary>Whether it needs an answer.</summary>
    public bool WaitsForAnswer => State is AskState.Open or AskState.Returned;

    /// <summary>The state that these facts mean.</summary>
    public static AskState StateOf(AskKind kind, bool isWithdrawn, bool isAnswered, AskVerdict? verdict) =>
        isWithdrawn ? AskState.Withdrawn
        : verdict is AskVerdict.Received ? AskState.Received
        : verdict is AskVerdict.Returned ? AskState.Returned
        : isAnswered ? AskState.Answered
        : kind is AskKind.Reflection ? AskState.NoAnswerNeeded
        : AskState.Open;

    /// <summary>Where an ask stands.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="asked">The day it was asked.</param>
    /// <param name="answered">The day of its latest answer.</param>
    /// <param name="due">Last day to answer.</param>
    /// <param name="today">The day.</param>
    public static AskStanding Of(AskState state, DateOnly asked, DateOnly? answered, DateOnly? due, DateOnly today)
    {
        var waits = state is AskState.Open or AskState.Returned;
        var end = waits || answered is null ? today : answered.Value;
        return new AskStanding(state, Math.Max(0, end.DayNumber - asked.DayNumber), waits && due < today);
    }

    /// <inheritdoc cref="Of(AskState, DateOnly, DateOnly?, DateOnly?, DateOnly)"/>
    public static AskStanding Of(Ask ask, DateOnly today) => Of(ask.State, ask.Date, ask.Last?.On, ask.DueOn, today);
}

/// <summary>All asks counted, by the one rule that the list, the overview and the verb share.</summary>
/// <param name="Open">Those that still need something.</param>
/// <param name="Overdue">Those that wait for an answer past their day.</param>
/// <param name="MedianDays">Median days to an answer that was received or waits to be; <see langword="null"/> when there is none.</param>
public sealed record AskCounts(int Open, int Overdue, double? MedianDays)
{
    /// <summary>Counts.</summary>
    public static AskCounts Of(IReadOnlyCollection<AskStanding> standings)
    {
        double[] days = [.. standings.Where(one => one.State is AskState.Answered or AskState.Received).Select(one => (double)one.Days)];
        return new AskCounts(
            standings.Count(one => one.IsOpen),
            standings.Count(one => one.IsOverdue),
            days.Length == 0 ? null : Numerics.Quantiles.MedianOf(days)
        );
    }
}

/// <summary>Named refusals of asks.</summary>
public static class AskRules
{
    /// <summary>A group asks another.</summary>
    public static BrokenRule AskOfOneself { get; } = new(nameof(AskOfOneself));

    /// <summary>An ask has words.</summary>
    public static BrokenRule AskTextMissing { get; } = new(nameof(AskTextMissing));

    /// <summary>Too long: at most <see cref="Ask.MaxText"/> characters.</summary>
    public static BrokenRule AskTextTooLong { get; } = new(nameof(AskTextTooLong), Ask.MaxText);

    /// <summary>Nobody answers before the meeting.</summary>
    public static BrokenRule DueBeforeMeeting(DateOnly due, DateOnly meeting) => new(nameof(DueBeforeMeeting), due, meeting);

    /// <summary>An answer has 1 to <see cref="AskAnswer.MaxText"/> characters.</summary>
    public static BrokenRule AnswerMissing { get; } = new(nameof(AnswerMissing), AskAnswer.MaxText);

    /// <summary>An answer comes after what it answers.</summary>
    public static BrokenRule AnswerBeforeAsk(DateOnly on, DateOnly asked) => new(nameof(AnswerBeforeAsk), on, asked);

    /// <summary>Nobody has answered tomorrow.</summary>
    public static BrokenRule AnswerInFuture(DateOnly on) => new(nameof(AnswerInFuture), on);

    /// <summary>It is received or taken back.</summary>
    public static BrokenRule AskClosed { get; } = new(nameof(AskClosed));

    /// <summary>There is no answer that waits to be received.</summary>
    public static BrokenRule NothingToReceive { get; } = new(nameof(NothingToReceive));

    /// <summary>Whoever returns an answer, or takes an ask back, says why.</summary>
    public static BrokenRule ReturnReasonMissing { get; } = new(nameof(ReturnReasonMissing));

    /// <summary>Nobody has been chosen to ask, or to be asked.</summary>
    public static BrokenRule AskReceiverMissing { get; } = new(nameof(AskReceiverMissing));

    /// <summary>The meeting lies ahead.</summary>
    public static BrokenRule MeetingInFuture(DateOnly on) => new(nameof(MeetingInFuture), on);

    /// <summary>A row of what was pasted breaks a rule; nothing is stored.</summary>
    /// <param name="row">Which, from 1.</param>
    /// <param name="broken">Which rule.</param>
    public static BrokenRule RowBroken(int row, BrokenRule broken) => new(nameof(RowBroken), row, broken);
}
