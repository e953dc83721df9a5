namespace Lsk.Domain.Organisation;

/// <summary>The words of workbooks for the kinds of groups; the first of each is the one that is written.</summary>
public static class GroupKindWords
{
    /// <summary>Every kind with its words.</summary>
    public static IReadOnlyList<(GroupKind Kind, string[] Words)> All { get; } =
    [
        (GroupKind.Unit, ["Enhet", "Unit"]),
        (GroupKind.ProgrammeArea, ["LPO", "Lokalt programområde", "Programområde", "Programme area"]),
        (GroupKind.WorkingGroup, ["LAG", "Lokal arbetsgrupp", "Arbetsgrupp", "Working group"]),
        (GroupKind.CollaborationGroup, ["LSG", "Lokal samverkansgrupp", "Samverkansgrupp", "Collaboration group"]),
        (GroupKind.KnowledgeNode, ["Kunskapsnod", "Knowledge node"]),
        (GroupKind.SteeringGroup, ["Styrgrupp", "Tjänsteledning", "Beslutsgrupp", "Steering group"]),
        (GroupKind.LocalManagement, ["Lokal tjänsteledning", "Local management"]),
        (GroupKind.PoliticalForum, ["Politiskt forum", "Samråd", "Political forum"]),
        (GroupKind.Support, ["Stödfunktion", "Support function", "Support"]),
    ];

    /// <summary>The kind that a word means, without regard to capitals; <see langword="null"/> for any other word.</summary>
    public static GroupKind? Read(string word) =>
        All.Where(one => one.Words.Contains(word.Trim(), StringComparer.OrdinalIgnoreCase)).Select(one => (GroupKind?)one.Kind).FirstOrDefault();

    /// <summary>The word that is written for a kind.</summary>
    public static string Write(GroupKind kind) => All.First(one => one.Kind == kind).Words[0];
}
