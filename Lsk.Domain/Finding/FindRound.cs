using System.Buffers;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Finding;

/// <summary>One question, asked of the texts that one person sees. What is not seen is passed over before anything is counted.</summary>
internal sealed class FindRound : IDisposable
{
    // Words of the vocabulary are searched from within only for questions that people write, not for whole texts pasted.
    private const int MostWordsInside = 8;

    private const float ExactNumber = 1_000;
    private const float AllInTitle = 1.3f;
    private const float TitleBegins = 1.25f;

    private readonly FindIndex index;
    private readonly FindQuery query;
    private readonly bool[] seen;
    private readonly int seenCount;
    private readonly float[] scores;
    private readonly short[] matched;
    private readonly short[] inTitle;
    private readonly FindSense sense;
    private readonly FindMarks marks;

    internal FindRound(FindIndex index, FindQuery query, bool[] seen)
    {
        (this.index, this.query, this.seen) = (index, query, seen);
        seenCount = seen.Count(one => one);
        scores = Rented();
        matched = new short[seen.Length];
        inTitle = new short[seen.Length];
        sense = FindSense.Of(query, index.Lexicon);
        marks = new FindMarks(index.Lexicon);
    }

    public void Dispose() => ArrayPool<float>.Shared.Return(scores);

    internal FindAnswer Answer(FindFilter filter, int most)
    {
        var required = query.Words.Count(word => !word.IsOptional);
        List<int> missing = [];
        for (var at = 0; at < query.Words.Count; at++)
        {
            if (!Count(at, guess: false) && !query.Words[at].IsOptional)
                missing.Add(at);
        }
        var found = With(required);
        List<FindRespelling> respellings = [];
        if (found.Count == 0 && missing.Count > 0)
        {
            respellings.AddRange(
                missing
                    .Where(at => !query.Words[at].IsExact && Count(at, guess: true))
                    .Select(at => new FindRespelling(query.Words[at].Text, marks.BestGuess!))
            );
            found = With(required);
        }
        var isPartial = found.Count == 0 && required > 1 && query.Phrases.Count == 0;
        if (isPartial)
            found = With(matched.Length == 0 ? 0 : matched.Max());
        return Shown(found, filter, most) with { IsPartial = isPartial && found.Count > 0, Respellings = respellings };
    }

    private List<int> With(int found)
    {
        List<int> texts = [];
        for (var text = 0; text < matched.Length; text++)
        {
            if (found > 0 && matched[text] >= found && HasPhrases(text))
                texts.Add(text);
        }
        return texts;
    }

    private bool HasPhrases(int text) =>
        query.Phrases.Count == 0 || query.Phrases.All(phrase => FindMarks.Says(index.Places[text], index.Places.AboutOf(text), phrase));

    private FindAnswer Shown(List<int> found, FindFilter filter, int most)
    {
        Dictionary<FindKind, int> kinds = [];
        SortedDictionary<int, int> years = [];
        Dictionary<int, int> groups = [];
        var wanted = filter.Group is { } chosen ? index.Places.Find(new FindKey(FindKind.Group, chosen.Value)) : null;
        if (wanted is { } own && seen[own])
            groups[own] = 0;
        List<(float Score, int Text)> passed = [];
        foreach (var number in found)
        {
            var text = index.Places[number];
            var ofKind = filter.Kind is not { } kind || text.Key.Kind == kind;
            var ofYear = filter.Year is not { } year || text.IsOf(year);
            var ofGroup = filter.Group is null || (wanted is { } group && index.Places.GroupsOf(number).Contains(group));
            if (ofYear && ofGroup)
                kinds[text.Key.Kind] = kinds.GetValueOrDefault(text.Key.Kind) + 1;
            if (ofKind && ofGroup && text.FirstYear is { } first)
            {
                for (var one = first; one <= Math.Min(text.LastYear ?? first, first + 20); one++)
                    years[one] = years.GetValueOrDefault(one) + 1;
            }
            if (ofKind && ofYear)
            {
                foreach (var one in index.Places.GroupsOf(number).Where(one => seen[one]))
                    groups[one] = groups.GetValueOrDefault(one) + 1;
            }
            if (ofKind && ofYear && ofGroup)
                passed.Add((ScoreOf(number, text), number));
        }
        passed.Sort(
            (a, b) =>
                a.Score != b.Score ? b.Score.CompareTo(a.Score)
                : Nullable.Compare(index.Places[b.Text].Day, index.Places[a.Text].Day) is var day and not 0 ? day
                : Order(index.Places[a.Text].Key, index.Places[b.Text].Key)
        );
        return new FindAnswer
        {
            Count = passed.Count,
            Hits = [.. passed.Take(most).Select(each => HitOf(each.Text, each.Score))],
            Kinds = kinds,
            Years = years,
            Groups =
            [
                .. groups
                    .Select(each => new FindGroup(new GroupId(index.Places[each.Key].Key.Id), index.Places[each.Key].Title, each.Value))
                    .OrderBy(each => each.Name, StringComparer.CurrentCultureIgnoreCase),
            ],
        };
    }

    private FindHit HitOf(int number, float score)
    {
        var text = index.Places[number];
        var title = text.Title.Length > 0 ? text.Title : index.Places.AboutOf(number)?.Title ?? "";
        return new FindHit(
            text,
            marks.Title(title),
            marks.Excerpt(text.Body, sense.Concepts),
            index.Places.OrganisationOf(number) is { } owner ? owner.Number ?? owner.Title : null,
            index.Places.GroupOf(number)?.Title,
            score
        );
    }

    private float ScoreOf(int number, FindText text)
    {
        var score = scores[number] * FindKinds.WeightOf(text.Key.Kind);
        if (inTitle[number] >= query.Words.Count)
            score *= AllInTitle;
        if (text.Title.StartsWith(query.Text, StringComparison.OrdinalIgnoreCase))
            score *= TitleBegins;
        return string.Equals(text.Number, query.Text, StringComparison.OrdinalIgnoreCase) ? score + ExactNumber : score;
    }

    /// <summary>Counts one word of the question into the texts that answer to it.</summary>
    /// <returns>Whether a text that is seen does.</returns>
    private bool Count(int at, bool guess)
    {
        var word = query.Words[at];
        var best = Rented();
        var byTitle = Rented();
        try
        {
            Spread(at, guess, best, byTitle);
            var isInTitles = byTitle.AsSpan(0, seen.Length).ContainsAnyExcept(0f);
            var texts = 0;
            for (var text = 0; text < seen.Length; text++)
            {
                if (!seen[text])
                    continue;
                if (isInTitles)
                    best[text] = MathF.Max(best[text], index.Places.Through(text, byTitle));
                if (best[text] > 0)
                    texts++;
            }
            var rarity = MathF.Log(1 + ((seenCount - texts + 0.5f) / (texts + 0.5f)));
            for (var text = 0; text < seen.Length; text++)
            {
                if (best[text] <= 0)
                    continue;
                scores[text] += rarity * best[text];
                if (!word.IsOptional)
                    matched[text]++;
                if (byTitle[text] > 0)
                    inTitle[text]++;
            }
            return texts > 0;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(best);
            ArrayPool<float>.Shared.Return(byTitle);
        }
    }

    private float[] Rented()
    {
        var rented = ArrayPool<float>.Shared.Rent(seen.Length);
        rented.AsSpan(0, seen.Length).Clear();
        return rented;
    }

    private void Spread(int at, bool guess, float[] best, float[] byTitle)
    {
        var word = query.Words[at];
        foreach (var (segment, offset) in Segments)
        {
            List<FittingWord> fits = [];
            if (guess)
                FindExpansion.ByGuess(segment, word, fits);
            else
            {
                FindExpansion.BySpelling(segment, word, query.Words.Count <= MostWordsInside, fits);
                FindExpansion.BySense(segment, sense.Of(at), fits);
            }
            foreach (var fit in fits)
            {
                var texts = 0;
                foreach (var posting in segment.Of(fit.Word))
                    texts += Put(posting, offset, fit.Fit, best, byTitle) ? 1 : 0;
                // A word that only unseen texts have is not known to this person.
                if (texts > 0)
                    marks.Note(segment[fit.Word], guess ? texts : 0);
            }
            foreach (var concept in sense.Of(at).Where(FindExpansion.IsMeant))
            {
                foreach (var posting in segment.SayingInPhrase(concept.Concept))
                    Put(posting, offset, FindExpansion.ByConcept * concept.Weight, best, byTitle);
            }
        }
        if (!guess && sense.PartsOf(at) is { Count: > 1 } parts)
            SpreadParts(parts, best, byTitle);
    }

    // A compound is said by texts that say each of its parts.
    private void SpreadParts(IReadOnlyList<string> parts, float[] best, float[] byTitle)
    {
        var (all, one, ignored) = (Rented(), Rented(), Rented());
        try
        {
            for (var at = 0; at < parts.Count; at++)
            {
                one.AsSpan(0, seen.Length).Clear();
                foreach (var (segment, offset) in Segments)
                {
                    List<FittingWord> fits = [];
                    FindExpansion.BySpelling(segment, new FindWord(parts[at], false, false), inside: false, fits);
                    foreach (var fit in fits)
                    {
                        var texts = 0;
                        foreach (var posting in segment.Of(fit.Word))
                            texts += Put(posting, offset, fit.Fit, one, ignored) ? 1 : 0;
                        if (texts > 0)
                            marks.Note(segment[fit.Word], 0);
                    }
                }
                for (var text = 0; text < seen.Length; text++)
                    all[text] = at == 0 ? one[text] : MathF.Min(all[text], one[text]);
            }
            for (var text = 0; text < seen.Length; text++)
                best[text] = MathF.Max(best[text], FindExpansion.ByParts * all[text]);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(all);
            ArrayPool<float>.Shared.Return(one);
            ArrayPool<float>.Shared.Return(ignored);
        }
    }

    private IEnumerable<(FindSegment Segment, int Offset)> Segments =>
        index.Recent.Texts.Count == 0 ? [(index.Whole, 0)] : [(index.Whole, 0), (index.Recent, index.Whole.Texts.Count)];

    private bool Put(FindPosting posting, int offset, float fit, float[] best, float[] byTitle)
    {
        var text = posting.Text + offset;
        if (!seen[text])
            return false;
        var weight = fit * posting.Weight;
        best[text] = MathF.Max(best[text], weight);
        if (posting.InTitle)
            byTitle[text] = MathF.Max(byTitle[text], weight);
        return true;
    }

    private static int Order(FindKey a, FindKey b) => a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : a.Id.CompareTo(b.Id);
}
