using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.CrossLinks;

/// <summary>A cross-cutting area that an LSG (lokal samverkansgrupp) answers for, and the concepts of the lexicon that point to
/// it.</summary>
/// <param name="Name">Shown, and the name of the referral's domain.</param>
/// <param name="Concepts">Names of concepts.</param>
/// <param name="Group">The LSG; <see langword="null"/> for an area that no group answers for.</param>
public sealed record CrossArea(string Name, IReadOnlyList<string> Concepts, GroupId? Group = null);

/// <summary>An initiative that by its text ought to have been through an LSG but has no referral.</summary>
/// <param name="Key">The initiative.</param>
/// <param name="Area">The area.</param>
/// <param name="Strength">Weight of the hits: a title counts 2, target group and effect measure 1, each other hit 0.5.</param>
/// <param name="Reasons">The words that point there with the concept each stands for.</param>
public sealed record MissingCrossLink(string Key, CrossArea Area, double Strength, IReadOnlyList<(string Form, string Concept)> Reasons);

/// <summary>Groups that serve the same people, each without an initiative in common with the other.</summary>
/// <param name="Concept">The target group.</param>
/// <param name="Groups">Names of the groups with how many initiatives each has for it, most first.</param>
public sealed record SharedTargetGroup(Concept Concept, IReadOnlyList<(string Group, int Initiatives)> Groups);

/// <summary>Finds what ought to hang together and does not.</summary>
public static class MissingCrossLinks
{
    /// <summary>Strength from which a missing referral is worth a question.</summary>
    public const double LowestStrength = 2;

    // Words that point to an area only beside another: early detection is of gambling too, aids and exercise are prescribed, every risk is
    // assessed, and worry is a part of dementia. Beginnings, and for the last ones what a word holds.
    private static readonly string[] AmbiguousStarts =
    [
        "tidig upptäck",
        "tidigt upptäck",
        "förskriv",
        "recept ",
        "ordination",
        "oro ",
        "orolig",
        "samtalsstöd",
        "samtalsgrupp",
    ];

    private static readonly string[] AmbiguousParts = ["suicidriskbedöm", "självmordsriskbedöm", "våldsriskbedöm"];

    /// <summary>The areas of the county's LSG: what each watches; for one that has said nothing yet, what groups of that name usually
    /// do.</summary>
    /// <param name="groups">Of any kind; those that are no LSG, or have ended, have no area.</param>
    public static IReadOnlyList<CrossArea> AreasOf(IEnumerable<Group> groups) =>
        [
            .. groups
                .Where(group => group is { Kind: GroupKind.CollaborationGroup, EndedOn: null })
                .Select(group => new CrossArea(group.Name, group.Watches.Count > 0 ? group.Watches : UsualFor(group.Name), group.Id)),
        ];

    /// <summary>The concepts that an LSG of this name usually watches; none for a name that tells nothing.</summary>
    public static IReadOnlyList<string> UsualFor(string group) =>
        Areas.FirstOrDefault(area => group.Contains(area.Name, StringComparison.OrdinalIgnoreCase))?.Concepts ?? [];

    /// <summary>The areas an LSG usually answers for; a county may have others.</summary>
    public static IReadOnlyList<CrossArea> Areas { get; } =
    [
        new(
            "Patientsäkerhet",
            [
                "patientsäkerhet",
                "vårdskada",
                "avvikelsehantering",
                "vårdhygien",
                "vårdrelaterade infektioner",
                "tidig upptäckt av försämring",
                "senior alert",
                "fall",
                "trycksår",
                "sepsis",
            ]
        ),
        new(
            "Levnadsvanor",
            [
                "levnadsvanor",
                "hälsosamtal",
                "fysisk aktivitet",
                "fysisk aktivitet på recept",
                "matvanor",
                "tobak",
                "alkoholprevention",
                "övervikt och obesitas",
                "levnadsvanor inför operation",
            ]
        ),
        new(
            "Psykisk hälsa",
            [
                "psykisk ohälsa",
                "depression och ångest",
                "suicid",
                "suicidprevention",
                "självskada",
                "första linjen psykisk hälsa",
                "psykologisk behandling",
                "stress och utmattning",
                "samsjuklighet",
            ]
        ),
        new(
            "Läkemedel",
            ["läkemedelsgenomgång", "läkemedel", "läkemedelshantering", "polyfarmaci", "antibiotika", "förskrivning", "läkemedelsbrist"]
        ),
    ];

    /// <summary>The missing cross-links, strongest first.</summary>
    /// <param name="works">The initiatives.</param>
    /// <param name="referred">For each key the domains already referred to, compared without regard to case.</param>
    /// <param name="lexicon">The lexicon.</param>
    /// <param name="areas">The areas; <see cref="Areas"/> when left out.</param>
    public static IReadOnlyList<MissingCrossLink> Find(
        IEnumerable<WorkText> works,
        IReadOnlyDictionary<string, IReadOnlyCollection<string>> referred,
        DomainLexicon lexicon,
        IReadOnlyList<CrossArea>? areas = null
    )
    {
        var areasOf = (areas ?? Areas)
            .SelectMany(area => area.Concepts.Select(concept => (concept, area)))
            .ToLookup(pair => pair.concept, pair => pair.area, StringComparer.OrdinalIgnoreCase);
        List<MissingCrossLink> found = [];
        foreach (var work in works)
        {
            var hits = Hits(work, lexicon).SelectMany(hit => areasOf[hit.Concept].Select(area => (area, hit)));
            foreach (var group in hits.GroupBy(pair => pair.area))
            {
                if (referred.TryGetValue(work.Key, out var domains) && domains.Any(domain => Covers(domain, group.Key.Name)))
                    continue;
                // What means many things says something only where something else says it too.
                if (group.All(pair => IsAmbiguous(pair.hit.Form, pair.hit.Concept)))
                    continue;
                var strength = group.Sum(pair => pair.hit.Weight);
                if (strength >= LowestStrength)
                    found.Add(
                        new MissingCrossLink(
                            work.Key,
                            group.Key,
                            strength,
                            [.. group.Select(pair => (pair.hit.Form, pair.hit.Concept)).Distinct().Take(4)]
                        )
                    );
            }
        }
        return [.. found.OrderByDescending(link => link.Strength).ThenBy(link => link.Key, StringComparer.Ordinal)];
    }

    /// <summary>Target groups that two or more groups work for, those with most initiatives first.</summary>
    public static IReadOnlyList<SharedTargetGroup> SharedTargets(IEnumerable<WorkText> works, DomainLexicon lexicon) =>
        [
            .. works
                .Where(work => !string.IsNullOrWhiteSpace(work.Group))
                .SelectMany(work => Targets(work, lexicon).Select(concept => (concept, Group: work.Group!.Trim())))
                .GroupBy(pair => pair.concept.Name, StringComparer.Ordinal)
                .Select(group => new SharedTargetGroup(
                    group.First().concept,
                    [
                        .. group
                            .GroupBy(pair => pair.Group, StringComparer.OrdinalIgnoreCase)
                            .Select(one => (one.Key, one.Count()))
                            .OrderByDescending(one => one.Item2)
                            .ThenBy(one => one.Key, StringComparer.Ordinal),
                    ]
                ))
                .Where(shared => shared.Groups.Count > 1)
                .OrderByDescending(shared => shared.Groups.Sum(group => group.Initiatives))
                .ThenBy(shared => shared.Concept.Name, StringComparer.Ordinal),
        ];

    private static IEnumerable<Concept> Targets(WorkText work, DomainLexicon lexicon) =>
        ConceptMarks
            .In(WordScanner.Clean(work.TargetGroup), lexicon)
            .Where(mark => mark.Concept.Kind == ConceptKind.TargetGroup && mark.Strength >= 0.5)
            .Select(mark => mark.Concept)
            .DistinctBy(concept => concept.Name);

    private static IEnumerable<(string Form, string Concept, double Weight)> Hits(WorkText work, DomainLexicon lexicon)
    {
        foreach (var field in Enum.GetValues<WorkField>())
        {
            var weight = field switch
            {
                WorkField.Title => 2,
                WorkField.TargetGroup or WorkField.Indicator => 1,
                WorkField.Purpose or WorkField.SubGoal or WorkField.Intervention => 0.5,
            };
            var text = WordScanner.Clean(work.Text(field));
            // The same concept in a field counts once, however often it is said.
            foreach (var mark in ConceptMarks.In(text, lexicon).Where(mark => mark.Strength >= 0.5).DistinctBy(mark => mark.Concept.Name))
            {
                yield return (text.Substring(mark.Start, mark.Length).ToLowerInvariant(), mark.Concept.Name, weight * mark.Strength);
            }
        }
    }

    private static bool IsAmbiguous(string form, string concept) =>
        AmbiguousStarts.Any(start => (form + " ").StartsWith(start, StringComparison.Ordinal))
        || (concept == "senior alert" && AmbiguousParts.Any(part => form.Contains(part, StringComparison.Ordinal)));

    private static bool Covers(string domain, string area) =>
        domain.Contains(area, StringComparison.OrdinalIgnoreCase) || area.Contains(domain.Trim(), StringComparison.OrdinalIgnoreCase);
}
