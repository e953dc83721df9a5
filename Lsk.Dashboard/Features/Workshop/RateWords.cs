using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>What a rater's screen says of an item and of the own answers. Plain loops where a thousand screens ask at once.</summary>
internal static class RateWords
{
    public static string Score(double? score) => score is { } number ? Show.Number(number, 2) : WorkshopText.AbstainShort;

    public static string StageText(ParticipantItem item) =>
        item.Stage is ItemStage.Rating ? Show.Format(WorkshopText.RoundOpen, item.Round) : Words.Of(item.Stage);

    // The own answers of the round that is shown.
    public static List<(WorkshopCriterion Criterion, Ballot Ballot)> OwnShown(ParticipantItem item)
    {
        var own = new List<(WorkshopCriterion, Ballot)>(item.Answers.Count);
        foreach (var answer in item.Answers)
        {
            if ((item.Shown?.Round == item.Round ? answer.Own : answer.Earlier) is { } ballot)
                own.Add((answer.Criterion, ballot));
        }

        return own;
    }

    // Where the own scores are in the picture, for the script that marks them: the picture itself is one text, the same for everybody.
    public static string Mine(List<(WorkshopCriterion Criterion, Ballot Ballot)> own) =>
        string.Join(
            ' ',
            own.Where(one => one.Ballot.Score is not null).Select(one => ItemResultView.PlaceOf(one.Criterion, one.Ballot.Score!.Value))
        );

    // What "keep mine" sends: the answers of round 1 that round 2 lacks.
    public static string Keeping(IEnumerable<OwnAnswer> left) =>
        string.Join(
            ' ',
            left.Select(answer => string.Create(CultureInfo.InvariantCulture, $"{answer.Criterion.Number}:{answer.Earlier!.Score}"))
        );

    public static OwnAnswer[] ToKeep(ParticipantItem item) => [.. item.Answers.Where(answer => answer is { Own: null, Earlier: not null })];

    public static string StepLabel(ParticipantItem item, int at) =>
        item.Answers[at].Own is { } own
            ? Show.Format(WorkshopText.StepDone, item.Answers[at].Criterion.Name, Score(own.Score))
            : Show.Format(WorkshopText.StepOpen, item.Answers[at].Criterion.Name, at + 1);

    // The next criterion to answer: in round 2 where the group disagrees most, otherwise the next in order; -1 when all are answered.
    public static int NextOpen(ParticipantItem item, int after)
    {
        var open = Enumerable
            .Range(1, item.Answers.Count)
            .Select(step => (after + step) % item.Answers.Count)
            .Where(index => item.Answers[index].Own is null);
        return item is { Round: 2, Shown: { } shown }
            ? open.OrderByDescending(index => shown.Criteria[index].Spread?.Index ?? -1).FirstOrDefault(-1)
            : open.FirstOrDefault(-1);
    }
}
