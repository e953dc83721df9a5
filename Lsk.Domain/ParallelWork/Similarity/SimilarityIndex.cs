namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>
/// An inverted index over profiles: for every concept and stem the places it occurs in. Places are given in order of adding; a place whose profile was replaced stays
/// empty. Terms in more than a share of the texts are left out of a search in a large portfolio, except for a text's rarest ones.
/// </summary>
internal sealed class SimilarityIndex(int concepts)
{
    /// <summary>Below this many initiatives every shared term counts.</summary>
    internal const int ExactBelow = 5_000;

    private const double CommonShare = 0.05;
    private const int AlwaysTaken = 8;

    private readonly List<WorkProfile?> profiles = [];
    private readonly List<Postings?> terms = [];

    internal int Places => profiles.Count;

    internal int Living { get; private set; }

    internal WorkProfile? this[int place] => profiles[place];

    internal int Add(WorkProfile profile)
    {
        var place = profiles.Count;
        profiles.Add(profile);
        Living++;
        Add(profile.Concepts, 0, place);
        Add(profile.Words, concepts, place);
        return place;
    }

    internal void Remove(int place)
    {
        if (profiles[place] is null) return;
        profiles[place] = null;
        Living--;
    }

    /// <summary>
    /// The places whose content is most like the profile's, with the sum of both cosines times their shares (content before it is divided by what both sides say).
    /// </summary>
    /// <param name="profile">The profile to compare with.</param>
    /// <param name="before">Only places below this one; <see cref="Places"/> for all.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="atLeast">Only sums of at least this.</param>
    /// <param name="work">Working memory of the calling thread.</param>
    internal void Nearest(WorkProfile profile, int before, int most, float atLeast, IndexScratch work)
    {
        work.Prepare(profiles.Count);
        var common = profiles.Count < ExactBelow ? int.MaxValue : (int)(profiles.Count * CommonShare);
        Gather(profile.Concepts, 0, PairEvidence.ContentConcepts, common, before, work);
        Gather(profile.Words, concepts, 1 - PairEvidence.ContentConcepts, common, before, work);
        work.Select(most, atLeast);
    }

    private void Gather(in SparseVector vector, int offset, float share, int common, int before, IndexScratch work)
    {
        var rare = common == int.MaxValue ? int.MaxValue : RareEnough(vector, offset, common);
        for (var i = 0; i < vector.Ids.Length; i++)
        {
            var term = offset + vector.Ids[i];
            if (term >= terms.Count || terms[term] is not { } postings || postings.Count > rare) continue;
            work.Add(postings, vector.Weights[i] * share, before);
        }
    }

    // The length of the longest list that is read: the common ones are left out unless fewer than AlwaysTaken would remain.
    private int RareEnough(in SparseVector vector, int offset, int common)
    {
        Span<int> shortest = stackalloc int[AlwaysTaken];
        shortest.Fill(int.MaxValue);
        foreach (var id in vector.Ids)
        {
            var term = offset + id;
            if (term >= terms.Count || terms[term] is not { } postings) continue;
            var count = postings.Count;
            for (var k = 0; k < shortest.Length; k++)
            {
                if (count >= shortest[k]) continue;
                (shortest[k], count) = (count, shortest[k]);
            }
        }
        return shortest[^1] == int.MaxValue ? int.MaxValue : Math.Max(common, shortest[^1]);
    }

    private void Add(in SparseVector vector, int offset, int place)
    {
        for (var i = 0; i < vector.Ids.Length; i++)
        {
            var term = offset + vector.Ids[i];
            while (terms.Count <= term) terms.Add(null);
            (terms[term] ??= new Postings()).Add(place, vector.Weights[i]);
        }
    }
}

/// <summary>Where a term occurs, by rising place.</summary>
internal sealed class Postings
{
    private int[] places = new int[4];
    private float[] weights = new float[4];

    internal int Count { get; private set; }

    internal ReadOnlySpan<int> Places => places.AsSpan(0, Count);

    internal ReadOnlySpan<float> Weights => weights.AsSpan(0, Count);

    internal void Add(int place, float weight)
    {
        if (Count == places.Length)
        {
            Array.Resize(ref places, Count * 2);
            Array.Resize(ref weights, Count * 2);
        }
        (places[Count], weights[Count]) = (place, weight);
        Count++;
    }
}

/// <summary>Working memory for searching the index; one for each thread.</summary>
internal sealed class IndexScratch
{
    private float[] sums = [];
    private int[] touched = [];
    private int touchedCount;

    internal List<(int Place, float Sum)> Found { get; } = [];

    internal void Prepare(int places)
    {
        for (var i = 0; i < touchedCount; i++) sums[touched[i]] = 0;
        touchedCount = 0;
        Found.Clear();
        if (sums.Length >= places) return;
        sums = new float[places + (places / 4) + 16];
        touched = new int[sums.Length];
    }

    internal void Add(Postings postings, float factor, int before)
    {
        var places = postings.Places;
        var weights = postings.Weights;
        var own = sums;
        for (var i = 0; i < places.Length; i++)
        {
            var place = places[i];
            if (place >= before) break;
            if (own[place] == 0) touched[touchedCount++] = place;
            own[place] += weights[i] * factor;
        }
    }

    /// <summary>Puts the largest sums into <see cref="Found"/>, largest first, equal ones by place.</summary>
    internal void Select(int most, float atLeast)
    {
        for (var i = 0; i < touchedCount; i++)
        {
            var sum = sums[touched[i]];
            if (sum < atLeast) continue;
            Found.Add((touched[i], sum));
            if (Found.Count < most * 8L || most > 1_000_000) continue;
            Cut(most);
            atLeast = Found[^1].Sum;
        }
        Cut(most);
    }

    private void Cut(int most)
    {
        Found.Sort(static (a, b) => a.Sum != b.Sum ? b.Sum.CompareTo(a.Sum) : a.Place.CompareTo(b.Place));
        if (Found.Count > most) Found.RemoveRange(most, Found.Count - most);
    }
}
