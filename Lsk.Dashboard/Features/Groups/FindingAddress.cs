using Lsk.Domain.Groups;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>What is wrong, as it stands in the address: <c>/grupper?brist=ensidig</c>.</summary>
public static class FindingAddress
{
    private static readonly (GroupFindingCode Code, string Word)[] Words =
    [
        (GroupFindingCode.NoCharter, "utan-uppdrag"),
        (GroupFindingCode.CharterOld, "gammalt-uppdrag"),
        (GroupFindingCode.NoChair, "utan-ordforande"),
        (GroupFindingCode.ChairTermOver, "ordforandeskap-ute"),
        (GroupFindingCode.SeatsVacant, "vakant"),
        (GroupFindingCode.OneSided, "ensidig"),
        (GroupFindingCode.PastEnd, "slut"),
        (GroupFindingCode.NotMet, "traffas-inte"),
        (GroupFindingCode.NoPlan, "utan-plan"),
        (GroupFindingCode.NoReport, "utan-rapport"),
        (GroupFindingCode.NoWork, "utan-arbete"),
        (GroupFindingCode.LowSelfEvaluation, "lag-sjalvvardering"),
        (GroupFindingCode.Overlap, "overlapp"),
    ];

    /// <summary>The word; nothing when all are shown.</summary>
    public static string? Of(GroupFindingCode? code) => code is { } known ? Array.Find(Words, pair => pair.Code == known).Word : null;

    /// <summary>What a word means; the codes of the JSON are understood too.</summary>
    public static GroupFindingCode? Read(string? word)
    {
        foreach (var (code, known) in Words)
            if (string.Equals(word, known, StringComparison.OrdinalIgnoreCase))
                return code;
        return Enum.TryParse<GroupFindingCode>(word, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : null;
    }
}
