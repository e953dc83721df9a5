using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>
/// Turns initiatives into profiles: words, concepts and letters weighted by how rare they are in the portfolio, without organisations' names and without sentences
/// that many initiatives share. One portfolio, one reader; reading more initiatives later uses the rarities of the first reading.
/// </summary>
internal sealed class PortfolioReader
{
    private const float PartWeight = 0.5f;
    private const float RelatedWeight = 0.35f;
    private const int TemplateWords = 4;
    private const int StemOffset = 1 << 16;
    private const int LetterOffset = 1 << 28;

    // How much a hit in each field says about the whole: title, purpose, target group, sub-goal, intervention, indicator.
    private static readonly float[] Shares = [1.6f, 1f, 1f, 0.4f, 0.2f, 0.7f];
    private static readonly float[][] Only = [.. Enumerable.Range(0, 6).Select(field => Enumerable.Range(0, 6).Select(other => other == field ? 1f : 0f).ToArray())];

    private static readonly int FieldCount = Enum.GetValues<WorkField>().Length;

    private readonly DomainLexicon lexicon;
    private readonly WordBook words;
    private readonly int[][] related;
    private readonly HashSet<string> ignored = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> templates = [];
    private readonly Dictionary<string, int> organisations = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> interventions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<WordPlace> places = [];
    private float[] stemRarity = [];
    private float[] conceptRarity = [];
    private float[] letterRarity = [];
    private float unseen = 1;

    internal PortfolioReader(DomainLexicon lexicon)
    {
        this.lexicon = lexicon;
        words = new WordBook(lexicon);
        var byName = lexicon.Concepts.Select((concept, i) => (concept.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.OrdinalIgnoreCase);
        related = [.. lexicon.Concepts.Select((concept, i) => concept.Related.Where(byName.ContainsKey).Select(name => byName[name]).Where(other => other != i).Distinct().ToArray())];
    }

    /// <summary>Concepts that so many initiatives name that they tell none apart; they count for nothing.</summary>
    internal IReadOnlyList<int> TooCommon { get; private set; } = [];

    /// <summary>How many sentences were left out because many initiatives share them.</summary>
    internal int TemplateCount => templates.Count;

    internal WordBook Words => words;

    /// <summary>A text as word numbers by field, with the sentence each word stands in.</summary>
    private sealed record Scanned(WorkText Work, int[][] Words, int[][] Sentences);

    /// <summary>Reads a portfolio from the beginning.</summary>
    internal WorkProfile[] ReadAll(IReadOnlyList<WorkText> works, CancellationToken cancel)
    {
        foreach (var work in works) IgnoreOrganisation(work.Organisation);
        var scanned = new Scanned[works.Count];
        for (var i = 0; i < works.Count; i++) scanned[i] = Scan(works[i]);
        cancel.ThrowIfCancellationRequested();
        words.Finish(ignored);
        FindTemplates(scanned);
        CountRarities(scanned);
        cancel.ThrowIfCancellationRequested();
        var profiles = new WorkProfile[works.Count];
        Parallel.For(0, works.Count, new ParallelOptions { CancellationToken = cancel }, () => new Scratch(), (i, _, scratch) =>
        {
            profiles[i] = Profile(scanned[i], scratch);
            return scratch;
        }, _ => { });
        for (var i = 0; i < profiles.Length; i++) Number(profiles[i]);
        return profiles;
    }

    /// <summary>Reads one more initiative with the rarities of the portfolio. One caller at a time.</summary>
    internal WorkProfile ReadOne(WorkText work)
    {
        var scanned = Scan(work);
        words.Finish(ignored);
        var profile = Profile(scanned, new Scratch());
        Number(profile);
        return profile;
    }

    private void IgnoreOrganisation(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return;
        foreach (var word in WordScanner.Words(name))
        {
            // "Arbetsgrupp Äldre" is an organisation too: what the lexicon knows stays.
            if (word.Length < 3 || ignored.Contains(word) || lexicon.Matcher.Match(word, guess: false).Hits.Length > 0) continue;
            ignored.Add(word);
            ignored.Add(word + "s");
        }
    }

    private Scanned Scan(WorkText work)
    {
        var numbers = new int[FieldCount][];
        var sentences = new int[FieldCount][];
        Span<char> buffer = stackalloc char[WordScanner.LongestWord + 2];
        for (var field = 0; field < FieldCount; field++)
        {
            var text = WordScanner.Clean(Text(work, (WorkField)field));
            WordScanner.Scan(text, places);
            numbers[field] = new int[places.Count];
            sentences[field] = new int[places.Count];
            for (var i = 0; i < places.Count; i++)
            {
                numbers[field][i] = words.Number(WordScanner.Lower(text.AsSpan(places[i].Start, places[i].Length), buffer));
                sentences[field][i] = places[i].Sentence;
            }
        }
        return new Scanned(work, numbers, sentences);
    }

    internal static string? Text(WorkText work, WorkField field) => field switch
    {
        WorkField.Title => work.Title,
        WorkField.Purpose => work.Purpose,
        WorkField.TargetGroup => work.TargetGroup,
        WorkField.SubGoal => work.SubGoal,
        WorkField.Intervention => work.Intervention,
        WorkField.Indicator => work.Indicator,
    };

    private void FindTemplates(Scanned[] scanned)
    {
        Dictionary<ulong, int> counts = [];
        foreach (var one in scanned)
        {
            HashSet<ulong> own = [];
            ForEachSentence(one, (hash, _, _) => own.Add(hash));
            foreach (var hash in own) counts[hash] = counts.GetValueOrDefault(hash) + 1;
        }
        var enough = Math.Max(5, (int)Math.Ceiling(scanned.Length * 0.03));
        foreach (var (hash, count) in counts)
        {
            if (count >= enough) templates.Add(hash);
        }
    }

    private static void ForEachSentence(Scanned one, Action<ulong, int, int> take)
    {
        var (numbers, sentences) = (one.Words[(int)WorkField.Purpose], one.Sentences[(int)WorkField.Purpose]);
        var start = 0;
        for (var i = 1; i <= numbers.Length; i++)
        {
            if (i < numbers.Length && sentences[i] == sentences[start]) continue;
            if (i - start >= TemplateWords)
            {
                var hash = 14695981039346656037UL;
                for (var k = start; k < i; k++) hash = (hash ^ (uint)numbers[k]) * 1099511628211UL;
                take(hash, start, i);
            }
            start = i;
        }
    }

    private void CountRarities(Scanned[] scanned)
    {
        var stems = new int[words.StemCount];
        var concepts = new int[lexicon.Concepts.Count];
        var letters = new int[WordBook.LetterSpace];
        foreach (var part in Counted(scanned))
        {
            for (var i = 0; i < part.Stems.Length; i++) stems[i] += part.Stems[i];
            for (var i = 0; i < part.Concepts.Length; i++) concepts[i] += part.Concepts[i];
        }
        // Letters are weighted by the words they stand in, each word once: the text they come from adds little.
        for (var word = 0; word < words.Count; word++)
        {
            foreach (var letter in words[word].Letters) letters[letter]++;
        }
        // A step of a quarter octave: one more initiative does not move every weight.
        var n = Math.Pow(2, Math.Ceiling(4 * Math.Log2(Math.Max(scanned.Length, 8))) / 4);
        float Rarity(int count) => (float)Math.Log(1 + (n / (count + 0.5)));
        unseen = Rarity(1);
        stemRarity = [.. stems.Select(Rarity)];
        letterRarity = [.. letters.Select(count => (float)Math.Log(1 + (words.Count / (count + 0.5))))];
        var common = scanned.Length >= 20 ? scanned.Length * 0.5 : double.MaxValue;
        TooCommon = [.. Enumerable.Range(0, concepts.Length).Where(i => concepts[i] > common)];
        conceptRarity = [.. concepts.Select(count => count > common ? 0 : Rarity(count))];
    }

    private sealed record Counts(int[] Stems, int[] Concepts);

    private IReadOnlyList<Counts> Counted(Scanned[] scanned)
    {
        List<Counts> parts = [];
        Parallel.For(0, scanned.Length, () => (Counts: new Counts(new int[words.StemCount], new int[lexicon.Concepts.Count]), Scratch: new Scratch()), (i, _, own) =>
        {
            Gather(scanned[i], own.Scratch);
            own.Scratch.MarkSeen(words, own.Counts.Stems, own.Counts.Concepts, i);
            return own;
        }, own =>
        {
            lock (parts) parts.Add(own.Counts);
        });
        return parts;
    }

    private WorkProfile Profile(Scanned one, Scratch scratch)
    {
        Gather(one, scratch);
        var concepts = ConceptVector(scratch, Shares);
        var (conditions, actions) = LengthsByKind(concepts);
        return new WorkProfile
        {
            Work = one.Work,
            Concepts = concepts,
            ConditionLength = conditions,
            ActionLength = actions,
            Words = WordVector(scratch, Shares),
            Title = Short(scratch, WorkField.Title),
            TargetGroup = Short(scratch, WorkField.TargetGroup),
            Indicator = Short(scratch, WorkField.Indicator),
            SubGoal = Short(scratch, WorkField.SubGoal),
            Stages = Stages(one.Work, scratch),
            GoalCode = CodeOf(one.Work.SubGoal),
            Step = StepOf(one.Work.Title),
        };
    }

    private SparseVector ConceptVector(Scratch scratch, float[] shares)
    {
        scratch.Items.Clear();
        foreach (var (concept, field, weight) in scratch.Concepts)
        {
            var share = shares[(int)field] * weight;
            if (share == 0) continue;
            scratch.Items.Add((concept, share * conceptRarity[concept]));
            foreach (var near in related[concept]) scratch.Items.Add((near, share * RelatedWeight * conceptRarity[near]));
        }
        return SparseVector.Unit(scratch.Items);
    }

    private SparseVector WordVector(Scratch scratch, float[] shares)
    {
        scratch.Items.Clear();
        foreach (var (word, field, count) in scratch.Words)
        {
            var share = shares[(int)field] * count;
            if (share == 0) continue;
            var entry = words[word];
            scratch.Items.Add((entry.Stem, share * StemRarity(entry.Stem)));
            foreach (var part in entry.Parts) scratch.Items.Add((part, share * PartWeight * StemRarity(part)));
        }
        return SparseVector.Unit(scratch.Items);
    }

    private SparseVector LetterVector(Scratch scratch, WorkField only)
    {
        scratch.Items.Clear();
        foreach (var (word, field, count) in scratch.Words)
        {
            if (field != only) continue;
            foreach (var letter in words[word].Letters) scratch.Items.Add((letter, count * letterRarity[letter]));
        }
        return SparseVector.Unit(scratch.Items);
    }

    private ShortField Short(Scratch scratch, WorkField field)
    {
        var only = Only[(int)field];
        var concepts = ConceptVector(scratch, only);
        var stems = WordVector(scratch, only);
        if (concepts.IsEmpty && stems.IsEmpty) return default;
        var mixed = SparseVector.Joined(
            (concepts, 0, MathF.Sqrt(PairEvidence.ConceptShare)),
            (stems, StemOffset, MathF.Sqrt(PairEvidence.WordShare)),
            (LetterVector(scratch, field), LetterOffset, MathF.Sqrt(PairEvidence.LetterShare)));
        return new ShortField(mixed, !concepts.IsEmpty);
    }

    private (float Conditions, float Actions) LengthsByKind(in SparseVector concepts)
    {
        var (conditions, actions) = (0f, 0f);
        for (var i = 0; i < concepts.Ids.Length; i++)
        {
            var square = concepts.Weights[i] * concepts.Weights[i];
            switch (lexicon.Matcher.AspectOf(concepts.Ids[i]))
            {
                case ConceptAspect.Condition: conditions += square; break;
                case ConceptAspect.Action: actions += square; break;
                case ConceptAspect.Other: break;
            }
        }
        return (MathF.Sqrt(conditions), MathF.Sqrt(actions));
    }

    private float StemRarity(int stem) => stem < stemRarity.Length ? stemRarity[stem] : unseen;

    private LifeStages Stages(WorkText work, Scratch scratch)
    {
        var inTarget = AgeSpans.Read(work.TargetGroup ?? "") | StagesOf(scratch, WorkField.TargetGroup);
        if (inTarget != LifeStages.None) return inTarget;
        return AgeSpans.Read(work.Title) | AgeSpans.Read(work.Purpose ?? "") | StagesOf(scratch, WorkField.Title) | StagesOf(scratch, WorkField.Purpose);
    }

    private LifeStages StagesOf(Scratch scratch, WorkField field)
    {
        var stages = LifeStages.None;
        foreach (var hit in scratch.Concepts)
        {
            if (hit.Field == field && hit.Weight >= 0.5f) stages |= StagesByName(lexicon.Concepts[hit.Concept].Name);
        }
        return stages;
    }

    private static LifeStages StagesByName(string concept) => concept switch
    {
        "spädbarn" or "små barn" => LifeStages.Preschool,
        "barn" => LifeStages.Preschool | LifeStages.Child | LifeStages.Teenager,
        "skolelever" => LifeStages.Child | LifeStages.Teenager,
        "ungdomar" => LifeStages.Teenager | LifeStages.YoungAdult,
        "unga vuxna" => LifeStages.YoungAdult,
        "vuxna" => LifeStages.YoungAdult | LifeStages.Adult | LifeStages.Older,
        "äldre" or "mest sjuka äldre" or "brukare med hemtjänst" or "boende på särskilt boende" or "ensamma äldre" => LifeStages.Older | LifeStages.Oldest,
        _ => LifeStages.None,
    };

    /// <summary>The number in "steg 2", "etapp 3", "fas 1", "del 2"; 0 when the title names none.</summary>
    internal static int StepOf(string title)
    {
        var words = WordScanner.Words(title);
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i] is "steg" or "etapp" or "fas" or "del" && words[i + 1].Length == 1 && char.IsAsciiDigit(words[i + 1][0])) return words[i + 1][0] - '0';
        }
        return 0;
    }

    /// <summary>A sub-goal such as A1 as a number, 0 for free text.</summary>
    internal static int CodeOf(string? goal)
    {
        var text = goal?.Trim() ?? "";
        return text.Length >= 2 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiDigit(text[1]) && (text.Length == 2 || !char.IsLetterOrDigit(text[2])) ? (text[0] * 16) + (text[1] - '0') : 0;
    }

    private void Number(WorkProfile profile)
    {
        profile.Organisation = NumberOf(organisations, profile.Work.Organisation);
        profile.Intervention = NumberOf(interventions, profile.Work.Intervention);
    }

    private static int NumberOf(Dictionary<string, int> numbers, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return -1;
        var key = text.Trim();
        if (!numbers.TryGetValue(key, out var number)) numbers[key] = number = numbers.Count;
        return number;
    }

    private void Gather(Scanned one, Scratch scratch)
    {
        scratch.Clear();
        HashSet<int>? left = null;
        if (templates.Count > 0)
        {
            ForEachSentence(one, (hash, start, end) =>
            {
                if (!templates.Contains(hash)) return;
                left ??= [];
                for (var k = start; k < end; k++) left.Add(k);
            });
        }
        for (var field = 0; field < FieldCount; field++) GatherField(one.Words[field], (WorkField)field, field == (int)WorkField.Purpose ? left : null, scratch);
    }

    private void GatherField(int[] numbers, WorkField field, HashSet<int>? left, Scratch scratch)
    {
        scratch.Counts.Clear();
        scratch.Hits.Clear();
        for (var i = 0; i < numbers.Length; i++)
        {
            if (left is not null && left.Contains(i)) continue;
            var entry = words[numbers[i]];
            if (entry.Stem >= 0) scratch.Counts[numbers[i]] = scratch.Counts.GetValueOrDefault(numbers[i]) + 1;
            foreach (var hit in entry.Concepts) scratch.Hit(hit.Concept, hit.Weight);
            foreach (var place in entry.Places)
            {
                foreach (var phrase in lexicon.Matcher.StartingWith(place))
                {
                    if (Fits(phrase, numbers, i)) scratch.Hit(phrase.Concept, 1);
                }
            }
        }
        foreach (var (word, count) in scratch.Counts) scratch.Words.Add((word, field, 1 + MathF.Log(count)));
        foreach (var (concept, (weight, count)) in scratch.Hits) scratch.Concepts.Add((concept, field, weight * (1 + (0.5f * MathF.Log(count)))));
    }

    private bool Fits(Phrase phrase, int[] numbers, int at)
    {
        if (at + phrase.Patterns.Length > numbers.Length) return false;
        for (var k = 1; k < phrase.Patterns.Length; k++)
        {
            if (Array.IndexOf(words[numbers[at + k]].Places, phrase.Patterns[k]) < 0) return false;
        }
        return true;
    }

    /// <summary>Working memory of one thread.</summary>
    private sealed class Scratch
    {
        internal Dictionary<int, int> Counts { get; } = [];

        internal Dictionary<int, (float Weight, int Count)> Hits { get; } = [];

        internal List<(int Word, WorkField Field, float Count)> Words { get; } = [];

        internal List<(int Concept, WorkField Field, float Weight)> Concepts { get; } = [];

        internal List<(int Id, float Weight)> Items { get; } = [];

        internal void Clear()
        {
            Words.Clear();
            Concepts.Clear();
        }

        internal void Hit(int concept, float weight)
        {
            var (known, count) = Hits.GetValueOrDefault(concept);
            Hits[concept] = (Math.Max(known, weight), count + 1);
        }

        private int[] lastStem = [];
        private int[] lastConcept = [];

        /// <summary>Counts each stem and concept of the gathered text once.</summary>
        internal void MarkSeen(WordBook book, int[] stems, int[] concepts, int text)
        {
            if (lastStem.Length != stems.Length) (lastStem, lastConcept) = (new int[stems.Length], new int[concepts.Length]);
            foreach (var (word, _, _) in Words)
            {
                Mark(book[word].Stem, lastStem, stems, text + 1);
                foreach (var part in book[word].Parts) Mark(part, lastStem, stems, text + 1);
            }
            foreach (var (concept, _, _) in Concepts) Mark(concept, lastConcept, concepts, text + 1);
        }

        private static void Mark(int id, int[] last, int[] counts, int text)
        {
            if (last[id] == text) return;
            last[id] = text;
            counts[id]++;
        }
    }
}
