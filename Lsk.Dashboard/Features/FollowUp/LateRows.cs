using Lsk.Dashboard.Localization;
using Lsk.Domain.FollowUp;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>What is late, what has had no answer, and what waits for a decision: the lists of the page, which also count it.</summary>
public sealed record LateRows(
    IReadOnlyList<FollowUpInitiative> Late,
    IReadOnlyList<FollowUpInitiative> Unanswered,
    IReadOnlyList<FollowUpInitiative> Undecided,
    string LeadTimeSentence
)
{
    /// <summary>Rows of the three lists together.</summary>
    public int Count => Late.Count + Unanswered.Count + Undecided.Count;

    public static LateRows Of(IReadOnlyCollection<FollowUpInitiative> initiatives)
    {
        var times = LeadTimes.Of(initiatives.Select(initiative => initiative.LeadTime).OfType<LeadTime>());
        return new(
            [.. initiatives.Where(initiative => initiative.Known.Standing.IsLate)],
            [.. initiatives.Where(initiative => initiative.Known.Standing.AwaitsFeedback)],
            [.. initiatives.Where(initiative => initiative.Known.Standing.AwaitsDecision)],
            times.MedianDays is { } median
                ? Show.Format(
                    FollowUpText.LeadTimeSentence,
                    times.Decided,
                    FollowUpWords.Days((int)Math.Round(median)),
                    FollowUpWords.Days(times.LongestDays ?? 0),
                    times.Waiting
                )
                : FollowUpText.LeadTimeNone
        );
    }
}
