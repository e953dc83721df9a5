using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>
/// Turns initiatives into profiles: words, concepts and letters weighted by how rare they are in the portfolio, without organisations' names and without sentences
/// that many initiatives share. One portfolio, one reader; reading more initiatives later uses the rarities of the first reading.
/// </summary>
internal sealed class PortfolioReader
{
    private const int TemplateWords = 4;
    private const int SentenceEnd = -1;
    private const int FieldStart = -16;

    private static readonly int FieldCount = Enum.GetValues<WorkField>().Length;

    private readonly DomainLexicon lexicon;
    private readonly WordBook words;
    private readonly ProfileBuilder builder;
    private readonly HashSet<string> ignored = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> templates = [];
    private readonly Dictionary<string, int> organisations = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> interventions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<WordPlace> places = [];
    private readonly List<int> scanned = [];

    internal PortfolioReader(DomainLexicon lexicon)
    {
        this.lexicon = lexicon;
        words = new WordBook(lexicon);
        builder = new ProfileBuilder(lexicon, words);
    }

    /// <summary>Concepts that so many initiatives name that they tell none apart; they count for nothing.</summary>
    internal IReadOnlyList<int> TooCommon { get; private set; } = [];

    /// <summary>How many sentences were left out because many initiatives share them.</summary>
    internal int TemplateCount => templates.Count;

    internal WordBook Words => words;

    /// <summary>A text as word numbers; <see cref="SentenceEnd"/> and the fields' starts (<see cref="FieldStart"/> minus the field) stand between them.</summary>
    private readonly record struct Scanned(WorkText Work, int[] Words);

    /// <summary>Reads a portfolio from the beginning.</summary>
    internal WorkProfile[] ReadAll(IReadOnlyList<WorkText> works, CancellationToken cancel)
    {
        foreach (var work in works) IgnoreOrganisation(work.Organisation);
        var texts = new Scanned[works.Count];
        for (var i = 0; i < works.Count; i++) texts[i] = Scan(works[i]);
        cancel.ThrowIfCancellationRequested();
        words.Finish(ignored);
        FindTemplates(texts);
        CountRarities(texts);
        cancel.ThrowIfCancellationRequested();
        var profiles = new WorkProfile[works.Count];
        Parallel.For(0, works.Count, new ParallelOptions { CancellationToken = cancel }, () => new GatherScratch(), (i, _, scratch) =>
        {
            profiles[i] = Profile(texts[i], scratch);
            return scratch;
        }, _ => { });
        for (var i = 0; i < profiles.Length; i++) Number(profiles[i]);
        return profiles;
    }

    /// <summary>Reads one more initiative with the rarities of the portfolio. One caller at a time.</summary>
    internal WorkProfile ReadOne(WorkText work)
    {
        var text = Scan(work);
        words.Finish(ignored);
        var profile = Profile(text, new GatherScratch());
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
        scanned.Clear();
        Span<char> buffer = stackalloc char[WordScanner.LongestWord + 2];
        for (var field = 0; field < FieldCount; field++)
        {
            var text = WordScanner.Clean(Text(work, (WorkField)field));
            if (text.Length == 0) continue;
            WordScanner.Scan(text, places);
            scanned.Add(FieldStart - field);
            var sentence = 0;
            foreach (var place in places)
            {
                if (place.Sentence != sentence) scanned.Add(SentenceEnd);
                sentence = place.Sentence;
                scanned.Add(words.Number(WordScanner.Lower(text.AsSpan(place.Start, place.Length), buffer)));
            }
        }
        return new Scanned(work, [.. scanned]);
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

    private void FindTemplates(Scanned[] all)
    {
        Dictionary<ulong, (int Count, int Last)> counts = [];
        for (var text = 0; text < all.Length; text++)
        {
            var numbers = all[text].Words;
            for (var (start, end) = (0, SentenceFrom(numbers, 0)); start < numbers.Length; (start, end) = (end, SentenceFrom(numbers, end)))
            {
                if (end - start <= TemplateWords) continue;
                var hash = HashOf(numbers.AsSpan(start, end - start));
                var (count, last) = counts.GetValueOrDefault(hash, (0, -1));
                if (last != text) counts[hash] = (count + 1, text);
            }
        }
        var enough = Math.Max(5, (int)Math.Ceiling(all.Length * 0.03));
        foreach (var (hash, (count, _)) in counts)
        {
            if (count >= enough) templates.Add(hash);
        }
    }

    // A sentence begins with the mark before it (of a sentence or a field) and ends before the next.
    private static int SentenceFrom(int[] numbers, int start)
    {
        var end = start + 1;
        while (end < numbers.Length && numbers[end] >= 0) end++;
        return Math.Min(end, numbers.Length);
    }

    private static ulong HashOf(ReadOnlySpan<int> numbers)
    {
        var hash = 14695981039346656037UL;
        foreach (var number in numbers)
        {
            if (number >= 0) hash = (hash ^ (uint)number) * 1099511628211UL;
        }
        return hash;
    }

    private void CountRarities(Scanned[] texts)
    {
        var stems = new int[words.StemCount];
        var concepts = new int[lexicon.Concepts.Count];
        var letters = new int[WordBook.LetterSpace];
        foreach (var part in Counted(texts))
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
        var n = Math.Pow(2, Math.Ceiling(4 * Math.Log2(Math.Max(texts.Length, 8))) / 4);
        float Rarity(int count) => (float)Math.Log(1 + (n / (count + 0.5)));
        var common = texts.Length >= 20 ? texts.Length * 0.5 : double.MaxValue;
        TooCommon = [.. Enumerable.Range(0, concepts.Length).Where(i => concepts[i] > common)];
        builder.Rarities = new Rarities([.. stems.Select(Rarity)], [.. concepts.Select(count => count > common ? 0 : Rarity(count))], [.. letters.Select(count => (float)Math.Log(1 + (words.Count / (count + 0.5))))], Rarity(1));
    }

    private sealed record Counts(int[] Stems, int[] Concepts);

    private IReadOnlyList<Counts> Counted(Scanned[] texts)
    {
        List<Counts> parts = [];
        Parallel.For(0, texts.Length, () => (Counts: new Counts(new int[words.StemCount], new int[lexicon.Concepts.Count]), Scratch: new GatherScratch()), (i, _, own) =>
        {
            Gather(texts[i], own.Scratch);
            own.Scratch.MarkSeen(words, own.Counts.Stems, own.Counts.Concepts, i);
            return own;
        }, own =>
        {
            lock (parts) parts.Add(own.Counts);
        });
        return parts;
    }

    private WorkProfile Profile(Scanned one, GatherScratch scratch)
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
        if (string.IsNullOrWhiteSpace(text)) return -1;
        var key = text.Trim();
        if (!numbers.TryGetValue(key, out var number)) numbers[key] = number = numbers.Count;
        return number;
    }

    private void Gather(Scanned one, GatherScratch scratch)
    {
        scratch.Clear(words.Count, lexicon.Concepts.Count);
        var numbers = one.Words;
        var field = WorkField.Title;
        for (var (start, end) = (0, SentenceFrom(numbers, 0)); start < numbers.Length; (start, end) = (end, SentenceFrom(numbers, end)))
        {
            if (numbers[start] <= FieldStart)
            {
                field = (WorkField)(FieldStart - numbers[start]);
                scratch.NextField();
            }
            if (templates.Count > 0 && field == WorkField.Purpose && end - start > TemplateWords && templates.Contains(HashOf(numbers.AsSpan(start, end - start)))) continue;
            GatherSentence(numbers.AsSpan(start + 1, end - start - 1), field, scratch);
        }
        scratch.DampRepetition();
    }

    private void GatherSentence(ReadOnlySpan<int> numbers, WorkField field, GatherScratch scratch)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var entry = words[numbers[i]];
            if (entry.Stem >= 0) scratch.Word(numbers[i], field);
            foreach (var hit in entry.Concepts) scratch.Hit(hit.Concept, hit.Weight, field);
            foreach (var place in entry.Places)
            {
                foreach (var phrase in lexicon.Matcher.StartingWith(place))
                {
                    if (Fits(phrase, numbers, i)) scratch.Hit(phrase.Concept, 1, field);
                }
            }
        }
    }

    private bool Fits(Phrase phrase, ReadOnlySpan<int> numbers, int at)
    {
        if (at + phrase.Patterns.Length > numbers.Length) return false;
        for (var k = 1; k < phrase.Patterns.Length; k++)
        {
            if (Array.IndexOf(words[numbers[at + k]].Places, phrase.Patterns[k]) < 0) return false;
        }
        return true;
    }
}
