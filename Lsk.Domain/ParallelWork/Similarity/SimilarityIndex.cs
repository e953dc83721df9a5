namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>
/// An inverted index over profiles: for every concept and stem the places it occurs in. Places are given in order of adding; a place whose
/// profile was replaced stays empty. In a small portfolio every shared term counts. In a large one a search reads a text's heaviest terms
/// first and leaves out those for which a number of entries does not suffice.
/// </summary>
internal sealed class SimilarityIndex(int concepts, int exactBelow)
{
    private readonly List<WorkProfile?> profiles = [];
    private readonly List<Postings?> terms = [];

    // In a copy: the terms whose lists are its own. The others belong to the index that it was made from, and are copied when they grow.
    private HashSet<int>? own;

    internal int Places => profiles.Count;

    /// <summary>Whether every shared term counts: by how many there are, not by how often they have been changed.</summary>
    internal bool IsExact => Living < exactBelow;

    internal int Living { get; private set; }

    internal WorkProfile? this[int place] => profiles[place];

    /// <summary>Adds many to an empty index, with lists of the right length at once.</summary>
    internal void AddAll(WorkProfile[] all)
    {
        profiles.AddRange(all);
        Living = all.Length;
        var counts = new int[concepts];
        foreach (var profile in all)
        {
            Count(profile.Concepts, 0, ref counts);
            Count(profile.Words, concepts, ref counts);
        }
        foreach (var count in counts)
            terms.Add(count == 0 ? null : new Postings(count));
        for (var place = 0; place < all.Length; place++)
            Post(all[place], place);
    }

    /// <summary>The same profiles in an index that can be changed while this one is searched.</summary>
    internal SimilarityIndex Copy()
    {
        var copy = new SimilarityIndex(concepts, exactBelow) { Living = Living, own = [] };
        copy.profiles.AddRange(profiles);
        copy.terms.AddRange(terms);
        return copy;
    }

    /// <summary>Adds one and gives back its place.</summary>
    internal int Add(WorkProfile profile)
    {
        profiles.Add(profile);
        Living++;
        Post(profile, profiles.Count - 1);
        return profiles.Count - 1;
    }

    internal void Remove(int place)
    {
        if (profiles[place] is null)
            return;
        profiles[place] = null;
        Living--;
    }

    /// <summary>
    /// The places whose content is most like the profile's, in no order, with the sum of both cosines times their shares (content before it
    /// is divided by what both sides say). Whether every shared term is in the sums.
    /// </summary>
    /// <param name="profile">The profile to compare with.</param>
    /// <param name="before">Only places below this one; <see cref="Places"/> for all.</param>
    /// <param name="reach">How far to look.</param>
    /// <param name="work">Working memory of the calling thread; receives the places.</param>
    internal bool Nearest(WorkProfile profile, int before, SearchReach reach, IndexScratch work)
    {
        work.Prepare(before);
        Collect(profile.Concepts, 0, PairEvidence.ContentConcepts, work);
        Collect(profile.Words, concepts, 1 - PairEvidence.ContentConcepts, work);
        var whole = work.AddHeaviest(reach.Entries);
        work.Select(reach.Most, reach.AtLeast);
        return whole;
    }

    private void Collect(in SparseVector vector, int offset, float share, IndexScratch work)
    {
        for (var i = 0; i < vector.Ids.Length; i++)
        {
            var term = offset + vector.Ids[i];
            if (term < terms.Count && terms[term] is { } postings)
                work.Take(postings, vector.Weights[i] * share);
        }
    }

    private void Post(WorkProfile profile, int place)
    {
        Post(profile.Concepts, 0, place);
        Post(profile.Words, concepts, place);
    }

    private void Post(in SparseVector vector, int offset, int place)
    {
        for (var i = 0; i < vector.Ids.Length; i++)
        {
            var term = offset + vector.Ids[i];
            while (terms.Count <= term)
                terms.Add(null);
            if (own?.Add(term) == true)
                terms[term] = terms[term]?.Copy();
            (terms[term] ??= new Postings(4)).Add(place, vector.Weights[i]);
        }
    }

    private static void Count(in SparseVector vector, int offset, ref int[] counts)
    {
        if (vector.IsEmpty)
            return;
        var highest = offset + vector.Ids[^1];
        if (highest >= counts.Length)
            Array.Resize(ref counts, Math.Max(highest + 1, counts.Length * 2));
        foreach (var id in vector.Ids)
            counts[offset + id]++;
    }
}

/// <summary>How far a search of the index looks.</summary>
/// <param name="Entries">Entries of the lists that are read; the heaviest terms first.</param>
/// <param name="Most">At most so many places.</param>
/// <param name="AtLeast">Only sums of at least this, above 0.</param>
internal readonly record struct SearchReach(long Entries, int Most, float AtLeast)
{
    /// <summary>Every place that shares a term.</summary>
    internal static SearchReach Everything { get; } = new(long.MaxValue, int.MaxValue, float.Epsilon);
}

/// <summary>Where a term occurs, by rising place.</summary>
internal sealed class Postings(int capacity)
{
    private int[] places = new int[capacity];
    private float[] weights = new float[capacity];
    private int count;

    /// <summary>A list of its own with the same entries, and room for some more.</summary>
    internal Postings Copy()
    {
        var copy = new Postings(count + 4) { count = count };
        places.AsSpan(0, count).CopyTo(copy.places);
        weights.AsSpan(0, count).CopyTo(copy.weights);
        return copy;
    }

    /// <summary>How many of the places lie below <paramref name="before"/>.</summary>
    internal int CountBelow(int before)
    {
        if (count == 0 || places[count - 1] < before)
            return count;
        var at = places.AsSpan(0, count).BinarySearch(before);
        return at < 0 ? ~at : at;
    }

    internal ReadOnlySpan<int> Places(int first) => places.AsSpan(0, first);

    internal ReadOnlySpan<float> Weights(int first) => weights.AsSpan(0, first);

    internal void Add(int place, float weight)
    {
        if (count == places.Length)
        {
            Array.Resize(ref places, count * 2);
            Array.Resize(ref weights, count * 2);
        }
        (places[count], weights[count]) = (place, weight);
        count++;
    }
}
