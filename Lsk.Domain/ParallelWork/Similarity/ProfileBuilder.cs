using System.Collections.Concurrent;
using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>How rare stems, concepts and letters are in the portfolio; <paramref name="Unseen"/> for a stem it lacks.</summary>
internal sealed record Rarities(float[] Stems, float[] Concepts, float[] Letters, float Unseen);

/// <summary>Makes profiles of gathered words and concepts, weighted by rarity and by the field they stand in.</summary>
internal sealed class ProfileBuilder
{
    private const float PartWeight = 0.5f;
    private const float RelatedWeight = 0.35f;
    private const int MostShared = 20_000;
    private const int StemOffset = 1 << 16;
    private const int LetterOffset = 1 << 28;

    // How much a hit in each field says about the whole: title, purpose, target group, sub-goal, intervention, indicator.
    private static readonly float[] Shares = [1.6f, 1f, 1f, 0.4f, 0.2f, 0.7f];
    private static readonly float[][] Only =
    [
        .. Enumerable.Range(0, 6).Select(field => Enumerable.Range(0, 6).Select(other => other == field ? 1f : 0f).ToArray()),
    ];

    private readonly DomainLexicon lexicon;
    private readonly WordBook words;
    private readonly int[][] related;
    private readonly LifeStages[] stagesOf;
    private readonly ConcurrentDictionary<string, FieldPlace> fields = new(StringComparer.Ordinal);
    private int fieldCount;

    internal ProfileBuilder(DomainLexicon lexicon, WordBook words)
    {
        (this.lexicon, this.words) = (lexicon, words);
        var byName = lexicon
            .Concepts.Select((concept, i) => (concept.Name, i))
            .ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.OrdinalIgnoreCase);
        stagesOf = [.. lexicon.Concepts.Select(concept => StagesByName(concept.Name))];
        related =
        [
            .. lexicon.Concepts.Select(
                (concept, i) =>
                    concept.Related.Where(byName.ContainsKey).Select(name => byName[name]).Where(other => other != i).Distinct().ToArray()
            ),
        ];
    }

    /// <summary>Set when the portfolio has been counted.</summary>
    internal Rarities Rarities { get; set; } = new([], [], [], 1);

    /// <summary>The profile of what was gathered from a text.</summary>
    internal WorkProfile Build(WorkText work, GatherScratch scratch)
    {
        var concepts = ConceptVector(scratch);
        var (conditions, actions, targets) = LengthsByKind(concepts);
        return new WorkProfile(work)
        {
            Concepts = concepts,
            ConditionLength = conditions,
            ActionLength = actions,
            TargetLength = targets,
            Words = WordVector(scratch),
            Title = new FieldPlace(Short(scratch, WorkField.Title), 0),
            TargetGroup = Shared(work.TargetGroup, scratch, WorkField.TargetGroup),
            Indicator = Shared(work.Indicator, scratch, WorkField.Indicator),
            SubGoal = Shared(work.SubGoal, scratch, WorkField.SubGoal),
            Stages = Stages(work, scratch),
            GoalCode = CodeOf(work.SubGoal),
            Step = StepOf(work.Title),
            Wording = ExactWording.Of(work),
        };
    }

    private void AddConcepts(GatherScratch scratch, float[] shares, VectorBuilder vector)
    {
        foreach (ref readonly var hit in scratch.Concepts)
        {
            var share = shares[(int)hit.Field] * hit.Weight;
            if (share == 0)
                continue;
            vector.Add(hit.Concept, share * Rarities.Concepts[hit.Concept]);
            foreach (var near in related[hit.Concept])
                vector.Add(near, share * RelatedWeight * Rarities.Concepts[near]);
        }
    }

    private void AddWords(GatherScratch scratch, float[] shares, int offset, VectorBuilder vector)
    {
        foreach (ref readonly var word in scratch.Words)
        {
            var share = shares[(int)word.Field] * word.Count;
            if (share == 0)
                continue;
            var entry = words[word.Word];
            vector.Add(offset + entry.Stem, share * StemRarity(entry.Stem));
            foreach (var part in entry.Parts)
                vector.Add(offset + part, share * PartWeight * StemRarity(part));
        }
    }

    private void AddLetters(GatherScratch scratch, WorkField field, VectorBuilder vector)
    {
        foreach (ref readonly var word in scratch.Words)
        {
            if (word.Field != field)
                continue;
            foreach (var letter in words[word.Word].Letters)
                vector.Add(LetterOffset + letter, word.Count * Rarities.Letters[letter]);
        }
    }

    private static SparseVector Whole(VectorBuilder vector)
    {
        vector.EndBlock(1);
        return vector.ToVector();
    }

    private SparseVector ConceptVector(GatherScratch scratch)
    {
        var vector = scratch.Vector();
        AddConcepts(scratch, Shares, vector);
        return Whole(vector);
    }

    private SparseVector WordVector(GatherScratch scratch)
    {
        var vector = scratch.Vector();
        AddWords(scratch, Shares, 0, vector);
        return Whole(vector);
    }

    // Many initiatives write the same target group or effect measure: it is worked out and kept once.
    private FieldPlace Shared(string? text, GatherScratch scratch, WorkField field)
    {
        if (string.IsNullOrWhiteSpace(text))
            return default;
        if (fields.TryGetValue(text, out var known))
            return known;
        var made = Short(scratch, field);
        return made is null || Volatile.Read(ref fieldCount) >= MostShared
            ? new FieldPlace(made, 0)
            : fields.GetOrAdd(text, new FieldPlace(made, Interlocked.Increment(ref fieldCount)));
    }

    private ShortField? Short(GatherScratch scratch, WorkField field)
    {
        var vector = scratch.Vector();
        AddConcepts(scratch, Only[(int)field], vector);
        var hasConcepts = vector.EndBlock(MathF.Sqrt(PairEvidence.ConceptShare));
        AddWords(scratch, Only[(int)field], StemOffset, vector);
        var hasWords = vector.EndBlock(MathF.Sqrt(PairEvidence.WordShare));
        if (!hasConcepts && !hasWords)
            return null;
        AddLetters(scratch, field, vector);
        vector.EndBlock(MathF.Sqrt(PairEvidence.LetterShare));
        return new ShortField(vector.ToVector(), hasConcepts);
    }

    private (float Conditions, float Actions, float Targets) LengthsByKind(in SparseVector concepts)
    {
        var (conditions, actions, targets) = (0f, 0f, 0f);
        for (var i = 0; i < concepts.Ids.Length; i++)
        {
            var square = concepts.Weights[i] * concepts.Weights[i];
            switch (lexicon.Matcher.AspectOf(concepts.Ids[i]))
            {
                case ConceptAspect.Condition:
                    conditions += square;
                    break;
                case ConceptAspect.Action:
                    actions += square;
                    break;
                case ConceptAspect.Target:
                    targets += square;
                    break;
                case ConceptAspect.Other:
                    break;
            }
        }
        return (MathF.Sqrt(conditions), MathF.Sqrt(actions), MathF.Sqrt(targets));
    }

    private float StemRarity(int stem) => stem < Rarities.Stems.Length ? Rarities.Stems[stem] : Rarities.Unseen;

    private LifeStages Stages(WorkText work, GatherScratch scratch)
    {
        var inTarget = AgeSpans.Read(work.TargetGroup ?? "") | StagesOf(scratch, WorkField.TargetGroup);
        if (inTarget != LifeStages.None)
            return inTarget;
        return AgeSpans.Read(work.Title)
            | AgeSpans.Read(work.Purpose ?? "")
            | StagesOf(scratch, WorkField.Title)
            | StagesOf(scratch, WorkField.Purpose);
    }

    private LifeStages StagesOf(GatherScratch scratch, WorkField field)
    {
        var stages = LifeStages.None;
        foreach (ref readonly var hit in scratch.Concepts)
        {
            if (hit.Field == field && hit.Weight >= 0.5f)
                stages |= stagesOf[hit.Concept];
        }
        return stages;
    }

    private static LifeStages StagesByName(string concept) =>
        concept switch
        {
            "spädbarn" or "små barn" => LifeStages.Preschool,
            "barn" => LifeStages.Preschool | LifeStages.Child | LifeStages.Teenager,
            "skolelever" => LifeStages.Child | LifeStages.Teenager,
            "ungdomar" => LifeStages.Teenager | LifeStages.YoungAdult,
            "unga vuxna" => LifeStages.YoungAdult,
            "vuxna" => LifeStages.YoungAdult | LifeStages.Adult | LifeStages.Older,
            "äldre" or "mest sjuka äldre" or "brukare med hemtjänst" or "boende på särskilt boende" or "ensamma äldre" => LifeStages.Older
                | LifeStages.Oldest,
            _ => LifeStages.None,
        };

    /// <summary>The number in "steg 2", "etapp 3", "fas 1", "del 2"; 0 when the title names none.</summary>
    internal static int StepOf(string title)
    {
        var words = WordScanner.Words(title);
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i] is "steg" or "etapp" or "fas" or "del" && words[i + 1].Length == 1 && char.IsAsciiDigit(words[i + 1][0]))
                return words[i + 1][0] - '0';
        }
        return 0;
    }

    /// <summary>A sub-goal such as A1 as a number, 0 for free text.</summary>
    internal static int CodeOf(string? goal)
    {
        var text = goal?.Trim() ?? "";
        return
            text.Length >= 2
            && char.IsAsciiLetterUpper(text[0])
            && char.IsAsciiDigit(text[1])
            && (text.Length == 2 || !char.IsLetterOrDigit(text[2]))
            ? (text[0] * 16) + (text[1] - '0')
            : 0;
    }
}
