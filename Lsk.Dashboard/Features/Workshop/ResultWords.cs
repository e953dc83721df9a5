using Lsk.Dashboard.Localization;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>What may be said of a revealed round, in words: never of more people than have answered.</summary>
internal static class ResultWords
{
    private const int MostNames = 3;
    private const int MostPeople = 12;

    /// <summary>The verdict as a sentence without a full stop.</summary>
    public static string Of(ItemResult result, IReadOnlyList<WorkshopCriterion> criteria) =>
        result.Verdict switch
        {
            ResultVerdict.Nobody => WorkshopText.NobodyYet,
            ResultVerdict.Split => Show.Format(
                WorkshopText.SplitOn,
                Some([.. result.SplitCriteria.Select(number => criteria[number - 1].Name)])
            ),
            ResultVerdict.Agreed => result.IsWhole ? WorkshopText.AgreesWhole : WorkshopText.AgreesPart,
            ResultVerdict.OnlyOne => WorkshopText.OnlyOne,
            ResultVerdict.NotAllScored => WorkshopText.NotAllScored,
            ResultVerdict.TooFew => WorkshopText.TooFewScores,
            ResultVerdict.Fewer => WorkshopText.FewerScores,
            ResultVerdict.Spread => WorkshopText.Mixed,
        };

    /// <summary>The verdict in a word or two, for a list.</summary>
    public static string Short(ResultVerdict verdict) =>
        verdict switch
        {
            ResultVerdict.Split => WorkshopText.AgendaSplit,
            ResultVerdict.Agreed => WorkshopText.AgendaAgreed,
            ResultVerdict.Spread => WorkshopText.AgendaSpread,
            _ => WorkshopText.AgendaUnsure,
        };

    /// <summary>How many of how many, and whose answers stand from the round before.</summary>
    public static string Counted(ItemResult result) =>
        result.Fresh == result.Voters
            ? Show.Format(WorkshopText.AnsweredOf, result.Voters, result.Asked)
            : Show.Format(WorkshopText.AnsweredKept, result.Fresh, result.Asked, result.Voters - result.Fresh);

    /// <summary>People's names in a row, at most twelve.</summary>
    public static string Names(IReadOnlyList<string> names) => Some(names, MostPeople);

    private static string Some(IReadOnlyList<string> names, int most = MostNames) =>
        names.Count > most
            ? Show.Format(WorkshopText.SplitOnMore, string.Join(", ", names.Take(most)), names.Count - most)
            : string.Join(", ", names);
}
