using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>
/// Turns initiatives into profiles: words, concepts and letters weighted by how rare they are in the portfolio, without organisations'
/// names and without sentences that many initiatives share. One portfolio, one reader; reading more initiatives later uses the rarities of
/// the first reading.
/// </summary>
internal sealed class ProfileReader
{
    private readonly DomainLexicon lexicon;
    private readonly WordBook words;
    private readonly WorkScanner scanner;
    private readonly ProfileBuilder builder;
    private readonly TemplateSentences templates = new();
    private readonly HashSet<string> ignored = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> organisations = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> interventions = new(StringComparer.OrdinalIgnoreCase);

    internal ProfileReader(DomainLexicon lexicon)
    {
        this.lexicon = lexicon;
        words = new WordBook(lexicon);
        scanner = new WorkScanner(words.Words);
        builder = new ProfileBuilder(lexicon, words);
    }

    /// <summary>Concepts that so many initiatives name that they tell none apart; they count for nothing.</summary>
    internal IReadOnlyList<int> TooCommon { get; private set; } = [];

    /// <summary>How many sentences were left out because many initiatives share them.</summary>
    internal int TemplateCount => templates.Count;

    /// <summary>Reads a portfolio from the beginning.</summary>
    internal WorkProfile[] ReadAll(IReadOnlyList<WorkText> works, CancellationToken cancel)
    {
        foreach (var name in works.Select(work => work.Organisation).Distinct(StringComparer.Ordinal))
            IgnoreOrganisation(name);
        var texts = WorkScanner.ScanAll(works, words.Words, cancel);
        words.Finish(ignored);
        templates.Find(texts);
        cancel.ThrowIfCancellationRequested();
        CountRarities(texts, cancel);
        var profiles = new WorkProfile[works.Count];
        Stretches.Run(texts.Length, () => new GatherScratch(), (i, scratch) => profiles[i] = Profile(texts[i], scratch), cancel);
        foreach (var profile in profiles)
            Number(profile);
        return profiles;
    }

    /// <summary>Reads one more initiative with the rarities of the portfolio. One caller at a time.</summary>
    internal WorkProfile ReadOne(WorkText work)
    {
        var text = scanner.Scan(work);
        words.Finish(ignored);
        var profile = Profile(text, new GatherScratch());
        Number(profile);
        return profile;
    }

    private void IgnoreOrganisation(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return;
        foreach (var word in WordScanner.Words(name))
        {
            // "Arbetsgrupp Äldre" is an organisation too: what the lexicon knows stays.
            if (word.Length < 3 || ignored.Contains(word) || lexicon.Matcher.Match(word, guess: false).Hits.Length > 0)
                continue;
            ignored.Add(word);
            ignored.Add(word + "s");
        }
    }

    private void CountRarities(ScannedWork[] texts, CancellationToken cancel)
    {
        var stems = new int[words.StemCount];
        var concepts = new int[lexicon.Concepts.Count];
        var letters = new int[WordBook.LetterSpace];
        var counted = Stretches.Run(
            texts.Length,
            () => (Stems: new int[stems.Length], Concepts: new int[concepts.Length], Scratch: new GatherScratch()),
            (i, own) =>
            {
                Gather(texts[i], own.Scratch);
                own.Scratch.MarkSeen(words, own.Stems, own.Concepts, i);
            },
            cancel
        );
        foreach (var part in counted)
        {
            for (var i = 0; i < stems.Length; i++)
                stems[i] += part.Stems[i];
            for (var i = 0; i < concepts.Length; i++)
                concepts[i] += part.Concepts[i];
        }
        // Letters are weighted by the words they stand in, each word once: the text they come from adds little.
        for (var word = 0; word < words.Count; word++)
        {
            foreach (var letter in words[word].Letters)
                letters[letter]++;
        }
        // A step of a quarter octave: one more initiative does not move every weight.
        var n = Math.Pow(2, Math.Ceiling(4 * Math.Log2(Math.Max(texts.Length, 8))) / 4);
        float Rarity(int count) => (float)Math.Log(1 + (n / (count + 0.5)));
        var common = texts.Length >= 20 ? texts.Length * 0.5 : double.MaxValue;
        TooCommon = [.. Enumerable.Range(0, concepts.Length).Where(i => concepts[i] > common)];
        builder.Rarities = new Rarities(
            Array.ConvertAll(stems, Rarity),
            Array.ConvertAll(concepts, count => count > common ? 0 : Rarity(count)),
            Array.ConvertAll(letters, count => (float)Math.Log(1 + (words.Count / (count + 0.5)))),
            Rarity(1)
        );
    }

    private WorkProfile Profile(ScannedWork one, GatherScratch scratch)
    {
        Gather(one, scratch);
        return builder.Build(one.Work, scratch);
    }

    private void Number(WorkProfile profile)
    {
        profile.Organisation = NumberOf(organisations, profile.Work.Organisation);
        profile.Intervention = NumberOf(interventions, profile.Work.Intervention);
    }

    private static int NumberOf(Dictionary<string, int> numbers, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return -1;
        var key = text.Trim();
        if (!numbers.TryGetValue(key, out var number))
            numbers[key] = number = numbers.Count;
        return number;
    }

    private void Gather(ScannedWork one, GatherScratch scratch)
    {
        scratch.Clear(words.Count, lexicon.Concepts.Count);
        var numbers = one.Words;
        var field = WorkField.Title;
        for (
            var (start, end) = (0, ScannedWork.SentenceFrom(numbers, 0));
            start < numbers.Length;
            (start, end) = (end, ScannedWork.SentenceFrom(numbers, end))
        )
        {
            if (numbers[start] <= ScannedWork.FieldStart)
            {
                field = (WorkField)(ScannedWork.FieldStart - numbers[start]);
                scratch.NextField();
            }
            if (field == WorkField.Purpose && templates.Contains(numbers.AsSpan(start, end - start)))
                continue;
            GatherSentence(numbers.AsSpan(start + 1, end - start - 1), field, scratch);
        }
        scratch.DampRepetition();
    }

    private void GatherSentence(ReadOnlySpan<int> numbers, WorkField field, GatherScratch scratch)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var entry = words[numbers[i]];
            if (entry.Stem >= 0)
                scratch.Word(numbers[i], field);
            foreach (var hit in entry.Concepts)
                scratch.Hit(hit.Concept, hit.Weight, field);
            if (entry.MayBeHalf && i + 1 < numbers.Length && words[numbers[i + 1]] is var next && Abbreviations.MayBeHalf(next.Word))
            {
                foreach (var hit in lexicon.Matcher.MatchJoined(PartHashes.Joined(entry.Hash, next.Hash, next.Word.Length)))
                    scratch.Hit(hit.Concept, hit.Weight, field);
            }
            foreach (var place in entry.Places)
            {
                foreach (var phrase in lexicon.Matcher.StartingWith(place))
                {
                    if (Fits(phrase, numbers, i))
                        scratch.Hit(phrase.Concept, 1, field);
                }
            }
        }
    }

    private bool Fits(Phrase phrase, ReadOnlySpan<int> numbers, int at)
    {
        if (at + phrase.Patterns.Length > numbers.Length)
            return false;
        for (var k = 1; k < phrase.Patterns.Length; k++)
        {
            if (Array.IndexOf(words[numbers[at + k]].Places, phrase.Patterns[k]) < 0)
                return false;
        }
        return true;
    }
}
