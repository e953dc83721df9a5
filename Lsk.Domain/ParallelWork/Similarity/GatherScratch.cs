namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>A word of a text: its number, the field, how often.</summary>
internal struct GatheredWord
{
    internal int Word;
    internal WorkField Field;
    internal float Count;
}

/// <summary>A concept of a text: its number, the field, the strongest hit, how often.</summary>
internal struct GatheredConcept
{
    internal int Concept;
    internal WorkField Field;
    internal float Weight;
    internal int Count;
}

/// <summary>Working memory of one thread for reading texts; nothing is allocated for each text.</summary>
internal sealed class GatherScratch
{
    private readonly VectorBuilder vector = new();
    private int[] wordStamps = [];
    private int[] wordSlots = [];
    private int[] conceptStamps = [];
    private int[] conceptSlots = [];
    private int[] lastStem = [];
    private int[] lastConcept = [];
    private GatheredWord[] words = new GatheredWord[64];
    private GatheredConcept[] concepts = new GatheredConcept[64];
    private int wordCount;
    private int conceptCount;
    private int stamp;

    internal ReadOnlySpan<GatheredWord> Words => words.AsSpan(0, wordCount);

    internal ReadOnlySpan<GatheredConcept> Concepts => concepts.AsSpan(0, conceptCount);

    /// <summary>An empty vector to fill.</summary>
    internal VectorBuilder Vector()
    {
        vector.Clear();
        return vector;
    }

    internal void Clear(int vocabulary, int lexicon)
    {
        (wordCount, conceptCount) = (0, 0);
        if (wordStamps.Length < vocabulary)
        {
            Array.Resize(ref wordStamps, vocabulary + 64);
            Array.Resize(ref wordSlots, vocabulary + 64);
        }
        if (conceptStamps.Length < lexicon)
            (conceptStamps, conceptSlots) = (new int[lexicon], new int[lexicon]);
    }

    /// <summary>Counts begin anew with each field.</summary>
    internal void NextField() => stamp++;

    internal void Word(int number, WorkField field)
    {
        if (wordStamps[number] == stamp)
        {
            words[wordSlots[number]].Count++;
            return;
        }
        if (wordCount == words.Length)
            Array.Resize(ref words, wordCount * 2);
        (wordStamps[number], wordSlots[number]) = (stamp, wordCount);
        words[wordCount++] = new GatheredWord
        {
            Word = number,
            Field = field,
            Count = 1,
        };
    }

    internal void Hit(int concept, float weight, WorkField field)
    {
        if (conceptStamps[concept] == stamp)
        {
            ref var known = ref concepts[conceptSlots[concept]];
            known.Count++;
            if (weight > known.Weight)
                known.Weight = weight;
            return;
        }
        if (conceptCount == concepts.Length)
            Array.Resize(ref concepts, conceptCount * 2);
        (conceptStamps[concept], conceptSlots[concept]) = (stamp, conceptCount);
        concepts[conceptCount++] = new GatheredConcept
        {
            Concept = concept,
            Field = field,
            Weight = weight,
            Count = 1,
        };
    }

    /// <summary>A word said more often says more, but less than in proportion.</summary>
    internal void DampRepetition()
    {
        for (var i = 0; i < wordCount; i++)
        {
            if (words[i].Count > 1)
                words[i].Count = 1 + MathF.Log(words[i].Count);
        }
        for (var i = 0; i < conceptCount; i++)
        {
            if (concepts[i].Count > 1)
                concepts[i].Weight *= 1 + (0.5f * MathF.Log(concepts[i].Count));
        }
    }

    /// <summary>Counts each stem and concept of the gathered text once.</summary>
    internal void MarkSeen(WordBook book, int[] stems, int[] conceptCounts, int text)
    {
        if (lastStem.Length != stems.Length)
            (lastStem, lastConcept) = (new int[stems.Length], new int[conceptCounts.Length]);
        foreach (ref readonly var word in Words)
        {
            var entry = book[word.Word];
            Mark(entry.Stem, lastStem, stems, text + 1);
            foreach (var part in entry.Parts)
                Mark(part, lastStem, stems, text + 1);
        }
        foreach (ref readonly var hit in Concepts)
            Mark(hit.Concept, lastConcept, conceptCounts, text + 1);
    }

    private static void Mark(int id, int[] last, int[] counts, int text)
    {
        if (last[id] == text)
            return;
        last[id] = text;
        counts[id]++;
    }
}
