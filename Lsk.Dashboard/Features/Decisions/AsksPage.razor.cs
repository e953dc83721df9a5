using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>What the list of asks is limited to.</summary>
public enum AskFilterState
{
    /// <summary>Those that still need something.</summary>
    Unfinished,

    /// <summary>Past their day.</summary>
    Overdue,

    /// <summary>Those that wait for an answer.</summary>
    Waiting,

    /// <summary>Those that wait to be received.</summary>
    Answered,

    /// <summary>Received.</summary>
    Received,
}

/// <summary>What groups have asked of each other. Whoever answers closes nothing: the asking group receives the answer.</summary>
public sealed partial class AsksPage(
    AskReader reader,
    AnswerAsk answer,
    JudgeAnswer judge,
    WithdrawAsk withdraw,
    UrlState url,
    TimeProvider clock
)
{
    private const string SearchKey = "q";
    private const string FromKey = "fran";
    private const string ToKey = "till";
    private const string StateKey = "lage";
    private readonly IReadOnlyList<AskFilterState?> states = [.. Enum.GetValues<AskFilterState>().Select(state => (AskFilterState?)state)];
    private IReadOnlyList<AskLine>? asks;
    private IReadOnlySet<GroupId> led = new HashSet<GroupId>();
    private IReadOnlyList<GroupId?> senders = [];
    private IReadOnlyList<GroupId?> receivers = [];
    private AskLine? at;
    private Dialog? dialog;
    private BrokenRule? broken;
    private Act act;
    private bool open;
    private DateOnly? on;
    private string text = "";

    private enum Act
    {
        Answer,
        Receive,
        Return,
        Withdraw,
    }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string Search => url[SearchKey] ?? "";

    private GroupId? From => url.Number(FromKey) is { } id ? new GroupId(id) : null;

    private GroupId? To => url.Number(ToKey) is { } id ? new GroupId(id) : null;

    private AskFilterState? State => url.Choice<AskFilterState>(StateKey);

    private bool IsFiltered => Search.Length > 0 || From is not null || To is not null || State is not null;

    private IReadOnlyList<AskLine> Found => [.. (asks ?? []).Where(Takes)];

    private string LatestMeeting =>
        Found.Concat(asks ?? []).Max(line => line.Ask.Date).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        + (From is { } from ? $"?fran={from.Value.ToString(CultureInfo.InvariantCulture)}" : "");

    private string Summary
    {
        get
        {
            var counts = AskCounts.Of([.. Found.Select(line => line.Standing)]);
            return counts.MedianDays is { } days
                ? Show.Format(DecisionsText.AskSummaryDays, counts.Open, counts.Overdue, Show.Number(days, 1))
                : Show.Format(DecisionsText.AskSummary, counts.Open, counts.Overdue);
        }
    }

    private string DialogTitle =>
        act switch
        {
            Act.Answer => DecisionsText.AnswerIt,
            Act.Receive => DecisionsText.Receive,
            Act.Return => DecisionsText.Return,
            Act.Withdraw => DecisionsText.Withdraw,
        };

    private string TextLabel =>
        act switch
        {
            Act.Answer => DecisionsText.Answer,
            Act.Receive => DecisionsText.ReceiptNote,
            Act.Return => DecisionsText.ReturnReason,
            Act.Withdraw => DecisionsText.Reason,
        };

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        asks = await reader.ListAsync(Actor, clock.Today(), CancellationToken.None);
        led = await reader.LedAsync(Actor, clock.Today(), CancellationToken.None);
        senders = ByName(asks.Select(line => (line.Ask.FromId, line.From)));
        receivers = ByName(asks.Select(line => (line.Ask.ToId, line.To)));
    }

    private static IReadOnlyList<GroupId?> ByName(IEnumerable<(GroupId Id, string Name)> groups) =>
        [.. groups.Distinct().OrderBy(group => group.Name, StringComparer.CurrentCulture).Select(group => (GroupId?)group.Id)];

    private bool Takes(AskLine line) =>
        (From is null || line.Ask.FromId == From)
        && (To is null || line.Ask.ToId == To)
        && State switch
        {
            AskFilterState.Unfinished => line.Standing.IsOpen,
            AskFilterState.Overdue => line.Standing.IsOverdue,
            AskFilterState.Waiting => line.Standing.WaitsForAnswer,
            AskFilterState.Answered => line.Standing.State is AskState.Answered,
            AskFilterState.Received => line.Standing.State is AskState.Received,
            null => true,
        }
        && (
            Search.Length == 0
            || line.Ask.Text.Contains(Search, StringComparison.CurrentCultureIgnoreCase)
            || line.Ask.Answers.Any(one => one.Text.Contains(Search, StringComparison.CurrentCultureIgnoreCase))
        );

    private string NameOf(GroupId? id) =>
        asks?.FirstOrDefault(line => line.Ask.FromId == id)?.From ?? asks?.FirstOrDefault(line => line.Ask.ToId == id)?.To ?? "";

    private static string NameOf(AskLine line) => Show.Format(DecisionsText.AskNumber, line.Ask.Number, Show.Date(line.Ask.Date));

    private static string WhoOf(AskLine line) =>
        Show.Format(DecisionsText.AskWho, Words.Of(line.Ask.Kind), line.From, line.To, NameOf(line))
        + (line.Initiative is { } title ? $" · {title}" : "");

    private static string AnswerOf(AskAnswer answer) =>
        answer.Verdict is { } verdict
            ? $"{Show.Date(answer.On)} · {Words.Of(verdict)} {Show.Date(answer.VerdictOn)}{(answer.Reason is { } why ? $": {why}" : "")}"
            : Show.Date(answer.On);

    private static string DaysOf(AskLine line) =>
        line.Standing.State is AskState.NoAnswerNeeded or AskState.Withdrawn
            ? line.Ask.WithdrawnReason ?? ""
            : Show.Format(DecisionsText.AskDays, line.Standing.Days);

    private bool MayAnswer(AskLine line) => line.Standing.IsOpen && led.Contains(line.Ask.ToId);

    private bool MayReceive(AskLine line) => line.Standing.State is AskState.Answered && led.Contains(line.Ask.FromId);

    private bool MayWithdraw(AskLine line) => line.Standing.WaitsForAnswer && led.Contains(line.Ask.FromId);

    private void Clear() => url.Set((SearchKey, null), (FromKey, null), (ToKey, null), (StateKey, null));

    private static string StateName(AskFilterState? state) =>
        state switch
        {
            AskFilterState.Unfinished => DecisionsText.StateUnfinished,
            AskFilterState.Overdue => DecisionsText.StateOverdue,
            AskFilterState.Waiting => DecisionsText.StateWaiting,
            AskFilterState.Answered => DecisionsText.StateAnswered,
            AskFilterState.Received => DecisionsText.StateReceived,
            null => "",
        };

    private void Open(AskLine line, Act what)
    {
        (at, act, broken, on, open) = (line, what, null, clock.Today(), true);
        text = what is Act.Answer && line.Standing.State is AskState.Answered ? line.Ask.Last!.Text : "";
    }

    private async Task SaveAsync()
    {
        if (Actor is null || at is null || (dialog is not null && !await dialog.IsUnderstoodAsync()))
            return;
        var (id, read, day) = (at.Ask.Id, at.Ask.Version, on ?? clock.Today());
        var outcome = act switch
        {
            Act.Answer => await answer.RunAsync(Actor, new AnswerAskCommand(id, text, day, read), CancellationToken.None),
            Act.Receive => await judge.RunAsync(
                Actor,
                new JudgeAnswerCommand(id, AskVerdict.Received, day, text, read),
                CancellationToken.None
            ),
            Act.Return => await judge.RunAsync(
                Actor,
                new JudgeAnswerCommand(id, AskVerdict.Returned, day, text, read),
                CancellationToken.None
            ),
            Act.Withdraw => await withdraw.RunAsync(Actor, new WithdrawAskCommand(id, text, read), CancellationToken.None),
        };
        broken = outcome.Broken;
        if (broken is not null)
            return;
        open = false;
        await ReadAsync();
    }
}
