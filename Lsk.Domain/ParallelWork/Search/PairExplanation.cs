using Lsk.Domain.ParallelWork.Evidence;
using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Similarity;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Search;

/// <summary>How strongly two initiatives agree, in words.</summary>
public enum AgreementLevel
{
    /// <summary>A side says nothing.</summary>
    Unknown,

    /// <summary>Nothing or next to nothing in common.</summary>
    Different,

    /// <summary>Something in common.</summary>
    Some,

    /// <summary>Much in common.</summary>
    Much,

    /// <summary>The same.</summary>
    Same,
}

/// <summary>One step of the waterfall.</summary>
/// <param name="Kind">Which evidence.</param>
/// <param name="Agreement">0 to 1, NaN when a side says nothing.</param>
/// <param name="Level">The same in words.</param>
/// <param name="Bits">What it adds: positive for, negative against.</param>
public sealed record EvidenceStep(EvidenceKind Kind, float Agreement, AgreementLevel Level, double Bits);

/// <summary>A rule that adds to the sum without having been learned.</summary>
public enum EvidenceRule
{
    /// <summary>Steps of one series.</summary>
    Sequel,

    /// <summary>Coordination is already recorded.</summary>
    AlreadyCoordinated,

    /// <summary>Title and purpose are the same word for word.</summary>
    SameWording,
}

/// <summary>A rule's step of the waterfall.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Bits">What it adds.</param>
public sealed record RuleStep(EvidenceRule Rule, double Bits);

/// <summary>A concept that both texts name, with the words each uses: "hemgång" and "utskrivning".</summary>
/// <param name="Concept">The concept.</param>
/// <param name="FormsA">The words of the first, as written, most telling first.</param>
/// <param name="FormsB">The words of the second.</param>
/// <param name="Share">Its share of all that the two texts have in common, 0 to 1.</param>
public sealed record SharedConcept(Concept Concept, IReadOnlyList<string> FormsA, IReadOnlyList<string> FormsB, double Share);

/// <summary>
/// Why a pair was flagged: <see cref="BaseBits"/>, the evidence and the rules add up to the pair's bits, and 1/(1+2^-bits) is its
/// probability.
/// </summary>
/// <param name="A">The first initiative.</param>
/// <param name="B">The second.</param>
/// <param name="Pair">The pair.</param>
/// <param name="BaseBits">What holds for any two initiatives.</param>
/// <param name="Steps">Evidence in the order of <see cref="EvidenceKind"/>.</param>
/// <param name="Rules">Rules that apply.</param>
/// <param name="Shared">Concepts in common, most telling first.</param>
/// <param name="OnlyA">Conditions and target groups that only the first names.</param>
/// <param name="OnlyB">Conditions and target groups that only the second names.</param>
public sealed record PairExplanation(
    WorkText A,
    WorkText B,
    SuspectedPair Pair,
    double BaseBits,
    IReadOnlyList<EvidenceStep> Steps,
    IReadOnlyList<RuleStep> Rules,
    IReadOnlyList<SharedConcept> Shared,
    IReadOnlyList<Concept> OnlyA,
    IReadOnlyList<Concept> OnlyB
)
{
    private const int MostForms = 3;

    /// <summary>The evidence that speaks against, strongest first.</summary>
    public IEnumerable<EvidenceStep> Against => Steps.Where(step => step.Bits < 0).OrderBy(step => step.Bits);

    /// <summary>The evidence that speaks for, strongest first.</summary>
    public IEnumerable<EvidenceStep> For => Steps.Where(step => step.Bits > 0).OrderByDescending(step => step.Bits);

    internal static PairExplanation Of(WorkProfile a, WorkProfile b, SuspectedPair pair, SearchSettings settings)
    {
        var steps = Enumerable
            .Range(0, EvidenceValues.Count)
            .Select(k => (EvidenceKind)k)
            .Select(kind => new EvidenceStep(
                kind,
                pair.Values.Of(kind),
                LevelOf(kind, pair.Values.Of(kind)),
                settings.Model.Bits(kind, pair.Values.Of(kind))
            ))
            .ToList();
        List<RuleStep> rules = [];
        if (PairScorer.IsSequel(a, b, pair.Values))
            rules.Add(new RuleStep(EvidenceRule.Sequel, PairScorer.SequelBits));
        if (PairScorer.HasSameWording(a, b))
            rules.Add(new RuleStep(EvidenceRule.SameWording, PairScorer.SameWordingBits));
        if (PairScorer.IsCoordinated(a.Work, b.Work))
            rules.Add(new RuleStep(EvidenceRule.AlreadyCoordinated, PairScorer.CoordinatedBits));
        var (formsA, formsB) = (FormsOf(a.Work, settings.Lexicon), FormsOf(b.Work, settings.Lexicon));
        return new PairExplanation(
            a.Work,
            b.Work,
            pair,
            settings.Model.BaseBits,
            steps,
            rules,
            SharedOf(a, b, formsA, formsB, settings.Lexicon),
            Only(formsA, formsB, settings.Lexicon),
            Only(formsB, formsA, settings.Lexicon)
        );
    }

    /// <summary>An agreement in words. The same sub-goal is full agreement though it is worth little: it stands at one half.</summary>
    public static AgreementLevel LevelOf(EvidenceKind kind, float agreement) =>
        agreement switch
        {
            float.NaN => AgreementLevel.Unknown,
            >= 0.5f when kind == EvidenceKind.SubGoal => AgreementLevel.Same,
            < 0.08f => AgreementLevel.Different,
            < 0.25f => AgreementLevel.Some,
            < 0.6f => AgreementLevel.Much,
            _ => AgreementLevel.Same,
        };

    private static Dictionary<string, List<string>> FormsOf(WorkText work, DomainLexicon lexicon)
    {
        Dictionary<string, List<string>> forms = new(StringComparer.Ordinal);
        foreach (var field in Enum.GetValues<WorkField>())
        {
            var text = WordScanner.Clean(work.Text(field));
            foreach (var mark in ConceptMarks.In(text, lexicon).OrderByDescending(mark => mark.Strength))
            {
                if (!forms.TryGetValue(mark.Concept.Name, out var list))
                    forms[mark.Concept.Name] = list = [];
                var form = text.Substring(mark.Start, mark.Length).ToLowerInvariant();
                if (list.Count < MostForms && !list.Contains(form))
                    list.Add(form);
            }
        }
        return forms;
    }

    private static IReadOnlyList<SharedConcept> SharedOf(
        WorkProfile a,
        WorkProfile b,
        Dictionary<string, List<string>> formsA,
        Dictionary<string, List<string>> formsB,
        DomainLexicon lexicon
    )
    {
        List<(Concept Concept, double Product)> shared = [];
        var idsB = b.Concepts.Ids;
        for (var i = 0; i < a.Concepts.Ids.Length; i++)
        {
            var j = idsB.BinarySearch(a.Concepts.Ids[i]);
            if (j >= 0)
                shared.Add((lexicon.Concepts[a.Concepts.Ids[i]], (double)a.Concepts.Weights[i] * b.Concepts.Weights[j]));
        }
        var all = shared.Sum(item => item.Product);
        // A concept that one side reaches only by way of a neighbour is shown under the neighbour it was written as.
        return
        [
            .. shared
                .Where(item => item.Product > 0 && (formsA.ContainsKey(item.Concept.Name) || formsB.ContainsKey(item.Concept.Name)))
                .OrderByDescending(item => item.Product)
                .ThenBy(item => item.Concept.Name, StringComparer.Ordinal)
                .Select(item => new SharedConcept(
                    item.Concept,
                    Written(item.Concept, formsA, lexicon),
                    Written(item.Concept, formsB, lexicon),
                    item.Product / all
                )),
        ];
    }

    private static IReadOnlyList<string> Written(Concept concept, Dictionary<string, List<string>> forms, DomainLexicon lexicon)
    {
        if (forms.TryGetValue(concept.Name, out var own))
            return own;
        var through = lexicon.NearTo(concept.Name).Where(other => forms.ContainsKey(other.Name));
        return [.. through.SelectMany(other => forms[other.Name]).Distinct().Take(MostForms)];
    }

    private static IReadOnlyList<Concept> Only(
        Dictionary<string, List<string>> own,
        Dictionary<string, List<string>> other,
        DomainLexicon lexicon
    ) =>
        [
            .. lexicon.Concepts.Where(concept =>
                concept.Kind is ConceptKind.Condition or ConceptKind.TargetGroup
                && own.ContainsKey(concept.Name)
                && !other.ContainsKey(concept.Name)
            ),
        ];
}
