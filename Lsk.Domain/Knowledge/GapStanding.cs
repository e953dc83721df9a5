using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Knowledge;

/// <summary>An answer as the standing is made of it.</summary>
/// <param name="Recommendation">Key of the recommendation.</param>
/// <param name="Organisation">Whose.</param>
/// <param name="On">The day.</param>
/// <param name="Answer">What it says.</param>
public sealed record AssessmentFacts(int Recommendation, OrganisationId Organisation, DateOnly On, GapAnswer Answer);

/// <summary>An initiative as a gap needs to know it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Status">Where it is.</param>
/// <param name="OverOn">The day it ended, when it has; <see langword="null"/> also when nobody knows.</param>
/// <param name="AwaitsReferral">Whether a referral of it is not answered.</param>
public sealed record RemedyFacts(string Number, InitiativeStatus Status, DateOnly? OverOn, bool AwaitsReferral = false);

/// <summary>A link as the standing is made of it.</summary>
public sealed record LinkFacts(int Recommendation, OrganisationId Organisation, RemedyFacts Remedy);

/// <summary>A recommendation as the standing is made of it.</summary>
public sealed record RecommendationFacts(int Id, int Support, string Number, string Text);

/// <summary>A support as the standing is made of it.</summary>
public sealed record SupportFacts(int Id, int Edition, int? Replaces);

/// <summary>One cell: a recommendation and an organisation.</summary>
/// <param name="Recommendation">Which.</param>
/// <param name="Organisation">Whose.</param>
/// <param name="History">Every answer, the latest first: that one counts. None: not assessed.</param>
/// <param name="FromEdition">The edition that the latest answer was given for, where it is an older one with the same text.</param>
/// <param name="Remedies">The initiatives that shall close it.</param>
/// <param name="IsDoneNotReassessed">All of them are over since <see cref="KnowledgeLimits.ReassessDays"/> days, and nobody has looked
/// again: still a gap.</param>
public sealed record GapCell(
    RecommendationFacts Recommendation,
    OrganisationId Organisation,
    IReadOnlyList<AssessmentFacts> History,
    int? FromEdition,
    IReadOnlyList<RemedyFacts> Remedies,
    bool IsDoneNotReassessed
)
{
    /// <summary>The answer that counts.</summary>
    public AssessmentFacts? Latest => History.Count > 0 ? History[0] : null;

    /// <summary>Something is missing.</summary>
    public bool IsGap => Latest?.Answer.Verdict.IsGap() == true;

    /// <summary>Something is missing, and nobody does anything about it.</summary>
    public bool IsWithoutInitiative => IsGap && Remedies.Count == 0;

    /// <summary>All that shall close it is over, and it is a gap still: finished work closes nothing.</summary>
    public bool IsDoneButOpen => IsGap && Remedies.Count > 0 && Remedies.All(remedy => !remedy.Status.IsOpen());
}

/// <summary>How one support stands.</summary>
public sealed class SupportStanding
{
    private readonly Dictionary<(int Recommendation, OrganisationId Organisation), GapCell> cells;

    private SupportStanding(
        SupportFacts support,
        IReadOnlyList<RecommendationFacts> recommendations,
        IReadOnlyList<OrganisationId> asked,
        bool isReplaced,
        Dictionary<(int Recommendation, OrganisationId Organisation), GapCell> cells
    )
    {
        (Support, Recommendations, Asked, IsReplaced) = (support, recommendations, asked, isReplaced);
        this.cells = cells;
        Cells = [.. recommendations.SelectMany(one => asked.Select(organisation => cells[(one.Id, organisation)]))];
        Assessed = Cells.Count(cell => cell.Latest is not null);
        Stage = StageOf(Cells, Assessed);
    }

    /// <summary>Which.</summary>
    public SupportFacts Support { get; }

    /// <summary>As people count their numbers.</summary>
    public IReadOnlyList<RecommendationFacts> Recommendations { get; }

    /// <summary>The organisations that are asked.</summary>
    public IReadOnlyList<OrganisationId> Asked { get; }

    /// <summary>Whether a newer edition has taken its place.</summary>
    public bool IsReplaced { get; }

    /// <summary>Recommendation by recommendation.</summary>
    public IReadOnlyList<GapCell> Cells { get; }

    /// <summary>How many cells have an answer.</summary>
    public int Assessed { get; }

    /// <summary>Derived from the cells and from the initiatives of the gaps.</summary>
    public SupportStage Stage { get; }

    /// <summary>How many cells have this verdict: a count, never a share of anything and never a rank.</summary>
    public int Count(GapVerdict verdict) => Cells.Count(cell => cell.Latest?.Answer.Verdict == verdict);

    /// <summary>One cell; nothing when the organisation is not asked.</summary>
    public GapCell? Cell(int recommendation, OrganisationId organisation) => cells.GetValueOrDefault((recommendation, organisation));

    /// <summary>How every support stands on a day.</summary>
    /// <param name="supports">All, also those that were replaced.</param>
    /// <param name="recommendations">Of all supports.</param>
    /// <param name="assessments">The whole history.</param>
    /// <param name="links">Gaps and the initiatives that shall close them.</param>
    /// <param name="asked">The organisations that every support asks, in the order of the columns; others who have answered come
    /// after them.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<SupportStanding> Of(
        IReadOnlyList<SupportFacts> supports,
        IEnumerable<RecommendationFacts> recommendations,
        IEnumerable<AssessmentFacts> assessments,
        IEnumerable<LinkFacts> links,
        IReadOnlyList<OrganisationId> asked,
        DateOnly today
    )
    {
        var parts = recommendations.ToLookup(one => one.Support);
        var answers = assessments.Where(one => one.On <= today).ToLookup(one => (one.Recommendation, one.Organisation));
        var answerers = answers.ToLookup(same => same.Key.Recommendation, same => same.Key.Organisation);
        var remedies = links.ToLookup(link => (link.Recommendation, link.Organisation), link => link.Remedy);
        var editions = supports.ToDictionary(support => support.Id);
        var replaced = supports.Select(support => support.Replaces).OfType<int>().ToHashSet();
        var chains = new Chains(editions, parts);
        return
        [
            .. supports.Select(support =>
            {
                var rows = parts[support.Id]
                    .Order(Comparer<RecommendationFacts>.Create((a, b) => Recommendation.Compare(a.Number, b.Number)))
                    .ToList();
                var lines = rows.ConvertAll(row => chains.Of(support, row));
                var columns = asked
                    .Concat(
                        lines
                            .SelectMany(line => line.SelectMany(part => answerers[part.Recommendation.Id]))
                            .Except(asked)
                            .OrderBy(one => one.Value)
                    )
                    .ToList();
                var cells = new Dictionary<(int Recommendation, OrganisationId Organisation), GapCell>(rows.Count * columns.Count);
                foreach (var line in lines)
                foreach (var organisation in columns)
                    cells[(line[0].Recommendation.Id, organisation)] = CellOf(line, organisation, answers, remedies, support, today);
                return new SupportStanding(support, rows, columns, replaced.Contains(support.Id), cells);
            }),
        ];
    }

    private static GapCell CellOf(
        IReadOnlyList<(RecommendationFacts Recommendation, int Edition)> line,
        OrganisationId organisation,
        ILookup<(int, OrganisationId), AssessmentFacts> answers,
        ILookup<(int, OrganisationId), RemedyFacts> remedies,
        SupportFacts support,
        DateOnly today
    )
    {
        var history = line.SelectMany(part =>
                answers[(part.Recommendation.Id, organisation)]
                    .OrderByDescending(answer => answer.On)
                    .Select(answer => (Answer: answer, part.Edition))
            )
            .ToList();
        // An own answer counts before one of an older edition, whatever its day: it was given for these words.
        var remedy = line.SelectMany(part => remedies[(part.Recommendation.Id, organisation)]).Distinct().ToList();
        var isGap = history.Count > 0 && history[0].Answer.Answer.Verdict.IsGap();
        return new GapCell(
            line[0].Recommendation,
            organisation,
            history.Count == 0 ? [] : history.ConvertAll(each => each.Answer),
            history.Count > 0 && history[0].Edition != support.Edition ? history[0].Edition : null,
            remedy,
            isGap && IsDoneNotReassessed(remedy, history[0].Answer.On, today)
        );
    }

    private static bool IsDoneNotReassessed(List<RemedyFacts> remedies, DateOnly assessedOn, DateOnly today)
    {
        if (remedies.Count == 0 || remedies.Exists(remedy => remedy.Status.IsOpen()))
            return false;
        var over = remedies.Max(remedy => remedy.OverOn ?? assessedOn);
        return assessedOn <= over && today.DayNumber - over.DayNumber > KnowledgeLimits.ReassessDays;
    }

    private static SupportStage StageOf(IReadOnlyList<GapCell> cells, int assessed)
    {
        if (assessed == 0)
            return SupportStage.Received;
        if (assessed < cells.Count)
            return SupportStage.Assessing;
        var gaps = cells.Where(cell => cell.IsGap).ToList();
        if (gaps.Exists(gap => gap.Remedies.Count == 0))
            return SupportStage.Planning;
        var remedies = gaps.SelectMany(gap => gap.Remedies).Distinct().ToList();
        return remedies.TrueForAll(remedy => !remedy.Status.IsOpen()) ? SupportStage.FollowedUp
            : remedies.Exists(remedy => ((InitiativeStatus?)remedy.Status).IsRunning()) ? SupportStage.Introducing
            : remedies.Exists(remedy => remedy.AwaitsReferral) ? SupportStage.Consulted
            : remedies.Exists(remedy => remedy.Status is InitiativeStatus.Planned) ? SupportStage.Decided
            : SupportStage.Planning;
    }

    /// <summary>A recommendation and those of older editions that say the same, the newest first.</summary>
    private sealed class Chains(Dictionary<int, SupportFacts> editions, ILookup<int, RecommendationFacts> parts)
    {
        private readonly Dictionary<int, Dictionary<string, RecommendationFacts>> byWords = [];

        public IReadOnlyList<(RecommendationFacts Recommendation, int Edition)> Of(SupportFacts support, RecommendationFacts row)
        {
            var line = new List<(RecommendationFacts, int)> { (row, support.Edition) };
            var words = Recommendation.Wording(row.Text);
            var seen = new HashSet<int> { support.Id };
            for (var at = support; at.Replaces is { } older && seen.Add(older) && editions.TryGetValue(older, out var before); at = before)
            {
                // Whoever took the sentence away and brought it back later starts anew.
                if (!WordsOf(before.Id).TryGetValue(words, out var same))
                    break;
                line.Add((same, before.Edition));
            }
            return line;
        }

        private Dictionary<string, RecommendationFacts> WordsOf(int support)
        {
            if (byWords.TryGetValue(support, out var known))
                return known;
            return byWords[support] = parts[support]
                .DistinctBy(part => Recommendation.Wording(part.Text))
                .ToDictionary(part => Recommendation.Wording(part.Text));
        }
    }
}
