using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>The asks of a forum for its meeting, on A4: overdue first, then what waits, what has been answered, and last what was received
/// since the meeting before. The address holds the day.</summary>
public sealed partial class AskListPage(AskReader reader, UrlState url, Browser browser, TimeProvider clock)
{
    private AskList? view;
    private bool missing;

    [Parameter]
    public string Day { get; set; } = "";

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string Sentence =>
        view is { Before: { } before, Meeting: var day }
            ? Show.Format(DecisionsText.ListSince, Show.LongDate(day), Show.LongDate(before))
            : Show.LongDate(view!.Meeting);

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is null)
            return;
        var asks = await reader.ListAsync(Actor, clock.Today(), CancellationToken.None);
        view = DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? AskList.Of(asks, url.Number("fran") is { } id ? new GroupId(id) : null, day)
            : null;
        missing = view is null;
    }

    private static string LineOf(AskLine line) =>
        string.Join(
            " · ",
            new[]
            {
                Words.Of(line.Ask.Kind),
                Show.Format(DecisionsText.AskNumber, line.Ask.Number, Show.Date(line.Ask.Date)),
                line.To,
                DecisionWords.Of(line.Standing),
                line.Standing.State is AskState.NoAnswerNeeded ? "" : Show.Format(DecisionsText.AskDays, line.Standing.Days),
                line.Ask.DueOn is { } due && line.Standing.WaitsForAnswer ? Show.Format(DecisionsText.DueBy, Show.Date(due)) : "",
            }.Where(part => part.Length > 0)
        );

    private static IEnumerable<string> AnswersOf(AskLine line) =>
        line
            .Ask.Answers.OrderBy(answer => answer.Number)
            .Select(answer =>
                $"{Show.Date(answer.On)}: {answer.Text}"
                + (answer.Verdict is AskVerdict.Returned ? $" ({Words.Of(AskVerdict.Returned)}: {answer.Reason})" : "")
            );
}

/// <summary>The asks of a forum for a meeting.</summary>
/// <param name="Forum">Which.</param>
/// <param name="Meeting">The day.</param>
/// <param name="Before">Its meeting before.</param>
/// <param name="Parts">In the order they are read.</param>
public sealed record AskList(string Forum, DateOnly Meeting, DateOnly? Before, IReadOnlyList<AskListPart> Parts)
{
    /// <summary>The list; nothing when the forum has asked nothing by that day.</summary>
    /// <param name="asks">All asks.</param>
    /// <param name="forum">Which; <see langword="null"/> for the one that asked last.</param>
    /// <param name="meeting">The day of the meeting.</param>
    public static AskList? Of(IReadOnlyList<AskLine> asks, GroupId? forum, DateOnly meeting)
    {
        var by = asks.Where(line => line.Ask.Date <= meeting).ToList();
        if ((forum ?? by.MaxBy(line => line.Ask.Date)?.Ask.FromId) is not { } id)
            return null;
        var own = by.Where(line => line.Ask.FromId == id).OrderBy(line => line.Ask.Date).ThenBy(line => line.Ask.Number).ToList();
        if (own.Count == 0)
            return null;
        DateOnly? before = own.Select(line => line.Ask.Date).Where(day => day < meeting).DefaultIfEmpty().Max() is { Year: > 1 } day
            ? day
            : null;
        bool IsNew(AskLine line) => line.Ask.Date == meeting;
        return new AskList(
            own[0].From,
            meeting,
            before,
            [
                new(DecisionsText.PartOverdue, [.. own.Where(line => line.Standing.IsOverdue)]),
                new(DecisionsText.PartReturned, [.. own.Where(line => line.Standing is { State: AskState.Returned, IsOverdue: false })]),
                new(DecisionsText.PartAnswered, [.. own.Where(line => line.Standing.State is AskState.Answered)]),
                new(DecisionsText.PartWaiting, [.. own.Where(line => line.Standing is { State: AskState.Open, IsOverdue: false })]),
                new(
                    DecisionsText.PartReflections,
                    [.. own.Where(line => line.Standing.State is AskState.NoAnswerNeeded && (IsNew(line) || line.Ask.Date == before))]
                ),
                new(
                    DecisionsText.PartReceived,
                    [
                        .. own.Where(line =>
                            line.Standing.State is AskState.Received && (before is null || line.Ask.Last?.VerdictOn >= before)
                        ),
                    ]
                ),
            ]
        );
    }
}

/// <summary>A part of the list.</summary>
public sealed record AskListPart(string Title, IReadOnlyList<AskLine> Lines);
