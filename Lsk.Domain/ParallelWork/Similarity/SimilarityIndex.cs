namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>
/// An inverted index over profiles: for every concept and stem the places it occurs in. Places are given in order of adding; a place whose profile was replaced stays
/// empty. In a large portfolio a search reads a text's heaviest terms
/// first and stops after a number of entries; terms in more than a share of the texts are left out unless they are among the heaviest.
/// </summary>
internal sealed class SimilarityIndex(int concepts, int exactBelow)
{
    private const double CommonShare = 0.05;
    private const int AlwaysTaken = 3;

    // Entries read for one search in a large portfolio: the heaviest terms come first, what is left says little.
    private const int Budget = 12_000;

    private readonly List<WorkProfile?> profiles = [];
    private readonly List<Postings?> terms = [];

    internal int Places => profiles.Count;

    /// <summary>Whether every shared term counts.</summary>
    internal bool IsExact => profiles.Count < exactBelow;

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
        Collect(profile.Concepts, 0, PairEvidence.ContentConcepts, work);
        Collect(profile.Words, concepts, 1 - PairEvidence.ContentConcepts, work);
        if (IsExact) work.AddAll(before);
        else work.AddHeaviest(before, (int)(profiles.Count * CommonShare), AlwaysTaken, Budget);
        work.Select(most, atLeast);
    }

    private void Collect(in SparseVector vector, int offset, float share, IndexScratch work)
    {
        for (var i = 0; i < vector.Ids.Length; i++)
        {
            var term = offset + vector.Ids[i];
            if (term < terms.Count && terms[term] is { } postings) work.Take(postings, vector.Weights[i] * share);
        }
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
    private Postings[] lists = new Postings[128];
    private float[] factors = new float[128];
    private int touchedCount;
    private int taken;

    internal List<(int Place, float Sum)> Found { get; } = [];

    internal void Prepare(int places)
    {
        for (var i = 0; i < touchedCount; i++) sums[touched[i]] = 0;
        (touchedCount, taken) = (0, 0);
        Found.Clear();
        if (sums.Length >= places) return;
        sums = new float[places + (places / 4) + 16];
        touched = new int[sums.Length];
    }

    internal void Take(Postings postings, float factor)
    {
        if (taken == lists.Length)
        {
            Array.Resize(ref lists, taken * 2);
            Array.Resize(ref factors, taken * 2);
        }
        (lists[taken], factors[taken]) = (postings, -factor);
        taken++;
    }

    internal void AddAll(int before)
    {
        for (var i = 0; i < taken; i++) Add(lists[i], -factors[i], before);
    }

    /// <summary>Adds the terms by falling weight until the budget of entries is spent; common ones only among the first.</summary>
    internal void AddHeaviest(int before, int common, int always, int budget)
    {
        factors.AsSpan(0, taken).Sort(lists.AsSpan(0, taken));
        for (var (i, read) = (0, 0); i < taken && (i < always || read < budget); i++)
        {
            if (i >= always && lists[i].Count > common) continue;
            Add(lists[i], -factors[i], before);
            read += lists[i].Count;
        }
    }

    private void Add(Postings postings, float factor, int before)
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
            if (Found.Count < most * 8L) continue;
            Cut(most);
            atLeast = Found[^1].Sum;
        }
        // All are wanted: nothing to choose, and no need to sort.
        if (most < int.MaxValue) Cut(most);
    }

    private void Cut(int most)
    {
        Found.Sort(static (a, b) => a.Sum != b.Sum ? b.Sum.CompareTo(a.Sum) : a.Place.CompareTo(b.Place));
        if (Found.Count > most) Found.RemoveRange(most, Found.Count - most);
    }
}
