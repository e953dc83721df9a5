using System.Text.Json;
using Lsk.Domain.Access;
using Lsk.Domain.History;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Planning;

/// <summary>The three written parts of a report.</summary>
/// <param name="Summary">I korthet.</param>
/// <param name="Lessons">Lärdomar.</param>
/// <param name="Stops">Slutar med.</param>
public sealed record ReportWording(string Summary = "", string Lessons = "", string Stops = "")
{
    /// <summary>Longest part in characters.</summary>
    public const int MaxPart = 8000;

    /// <summary>Without what no database holds and without blanks around.</summary>
    public ReportWording Cleaned() => new(StorableText.Of(Summary).Trim(), StorableText.Of(Lessons).Trim(), StorableText.Of(Stops).Trim());
}

/// <summary>
/// Årsrapport: what a group sends to whoever commissions it, of one year or of a whole strategy. Frozen when it is sent; a correction is a
/// new sending, and both are kept.
/// </summary>
public sealed class GroupReport : IAudited, IVersioned
{
    /// <summary>Longest answer in characters.</summary>
    public const int MaxFeedback = 8000;

    /// <summary>After so many days without a receipt a report waits too long; the rule of follow-up's feedback.</summary>
    public const int OverdueDays = 30;

    private GroupReport() { }

    /// <summary>A draft.</summary>
    /// <param name="group">Whose.</param>
    /// <param name="firstYear">First year it is about.</param>
    /// <param name="lastYear">Last year it is about.</param>
    /// <param name="sending">1 for the first; a correction has the next.</param>
    public GroupReport(GroupId group, int firstYear, int lastYear, int sending = 1) =>
        (GroupId, FirstYear, LastYear, Sending) = (group, firstYear, lastYear, sending);

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Whose.</summary>
    public GroupId GroupId { get; private set; }

    /// <summary>First year it is about.</summary>
    public int FirstYear { get; private set; }

    /// <summary>Last year it is about.</summary>
    public int LastYear { get; private set; }

    /// <summary>Which sending: 1, and one more for each correction.</summary>
    public int Sending { get; private set; }

    /// <summary>I korthet.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Lärdomar.</summary>
    public string Lessons { get; private set; } = "";

    /// <summary>Slutar med.</summary>
    public string Stops { get; private set; } = "";

    /// <summary>The whole report as it was sent, as JSON.</summary>
    public string? Content { get; private set; }

    /// <summary>SHA-256 of <see cref="Content"/>.</summary>
    public string? ContentHash { get; private set; }

    /// <summary>When it was sent here, UTC.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>Who sent it.</summary>
    public string? SettledBy { get; private set; }

    /// <summary>Inlämnad: the day.</summary>
    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>Mottagen: the day.</summary>
    public DateOnly? ReceivedOn { get; private set; }

    /// <summary>Återkoppling.</summary>
    public string? Feedback { get; private set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Whether it is sent.</summary>
    public bool IsSent => SubmittedOn is not null;

    /// <summary>The period: <c>2026</c> or <c>2024-2026</c>.</summary>
    public string Span => SubGoalText.YearsOf(FirstYear, LastYear);

    /// <summary>The text as it was sent; <see langword="null"/> for a draft.</summary>
    public SettledText? Settled => SettledText.Read(Content, ContentHash, SettledAt, SettledBy);

    /// <summary>The written parts.</summary>
    public ReportWording Wording => new(Summary, Lessons, Stops);

    /// <summary>Whether what is shown is what was sent: neither the fixed text nor the written parts were altered since.</summary>
    public bool IsIntact => Settled is { IsIntact: true } settled && ReportContent.Read(settled.Content)?.Written == Wording;

    /// <summary>Days from the sending to the receipt, or to <paramref name="today"/>; <see langword="null"/> for a draft.</summary>
    public int? DaysToReceipt(DateOnly today) => SubmittedOn is { } sent ? (ReceivedOn ?? today).DayNumber - sent.DayNumber : null;

    /// <summary>Whether it has waited too long.</summary>
    public bool IsOverdue(DateOnly today) => ReceivedOn is null && DaysToReceipt(today) > OverdueDays;

    /// <summary>Writes a draft anew, or names the rule that breaks.</summary>
    public BrokenRule? Write(ReportWording wording)
    {
        if (IsSent)
            return PlanRules.ReportSent;
        wording = wording.Cleaned();
        if (Math.Max(wording.Summary.Length, Math.Max(wording.Lessons.Length, wording.Stops.Length)) > ReportWording.MaxPart)
            return BrokenRule.TextTooLong(ReportWording.MaxPart);
        if (PlanRules.PersonalNumberIn(wording.Summary, wording.Lessons, wording.Stops) is { } personal)
            return personal;
        (Summary, Lessons, Stops) = (wording.Summary, wording.Lessons, wording.Stops);
        return null;
    }

    /// <summary>Sends it: it never changes after this.</summary>
    /// <param name="content">The whole report; its written parts are taken from here.</param>
    /// <param name="on">The day.</param>
    /// <param name="by">Who, by name.</param>
    /// <param name="now">UTC.</param>
    public BrokenRule? Send(ReportContent content, DateOnly on, string by, DateTime now)
    {
        if (IsSent)
            return PlanRules.ReportSent;
        var settled = SettledText.Of((content with { Written = Wording }).Text(), by, now);
        (Content, ContentHash, SettledAt, SettledBy, SubmittedOn) = (settled.Content, settled.Hash, settled.At, settled.By, on);
        return null;
    }

    /// <summary>The commissioner has it, and says something of it.</summary>
    public BrokenRule? Receive(DateOnly? on, string? feedback)
    {
        var text = feedback is null || StorableText.Of(feedback).Trim() is not { Length: > 0 } said ? null : said;
        if (!IsSent && (on is not null || text is not null))
            return PlanRules.ReportNotSent;
        if (text?.Length > MaxFeedback)
            return BrokenRule.TextTooLong(MaxFeedback);
        if (PlanRules.PersonalNumberIn(text) is { } personal)
            return personal;
        (ReceivedOn, Feedback) = (on, text);
        return null;
    }

    /// <summary>It comes with its group into another.</summary>
    public void MoveTo(GroupId group) => GroupId = group;
}

/// <summary>One part of a report: a heading with lines below it.</summary>
/// <param name="Heading">Heading.</param>
/// <param name="Lines">Whole sentences.</param>
public sealed record ReportPart(string Heading, IReadOnlyList<string> Lines);

/// <summary>A number of the roll-up, as it was when the report was sent: what the county's sums are made of.</summary>
/// <param name="SubGoal">As it is written; <see langword="null"/> for activities without one.</param>
/// <param name="Year">Year.</param>
/// <param name="Activities">Activities of the year's plan.</param>
/// <param name="Done">Of them done.</param>
public sealed record ReportCount(string? SubGoal, int Year, int Activities, int Done);

/// <summary>A whole report: what the portfolio says by itself, and the three written parts.</summary>
public sealed record ReportContent
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>The three written parts.</summary>
    public ReportWording Written { get; init; } = new();

    /// <summary>What the portfolio says.</summary>
    public IReadOnlyList<ReportPart> Parts { get; init; } = [];

    /// <summary>The numbers.</summary>
    public IReadOnlyList<ReportCount> Counts { get; init; } = [];

    /// <summary>The text that is fixed: the same report gives the same text.</summary>
    public string Text() => JsonSerializer.Serialize(this, Json);

    /// <summary>The checksum of the text, for whoever sends what they have read.</summary>
    public string Checksum() => SettledText.HashOf(Text());

    /// <summary>A report as it was fixed; <see langword="null"/> for a text that is none (altered in the store).</summary>
    public static ReportContent? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ReportContent>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
