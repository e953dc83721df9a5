using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>
/// Working memory for searching the index; one for each thread. The sums of all places lie side by side: to add to them and to look through
/// them with vector instructions is faster than to keep a list of those touched, which are most of them.
/// </summary>
internal sealed class IndexScratch
{
    private const int AlwaysTaken = 3;
    private const int Buckets = 512;
    private const int RoomBeforeCut = 4;

    private readonly int[] inBucket = new int[Buckets];
    private float[] sums = [];
    private Term[] terms = new Term[128];
    private int[] foundPlaces = new int[256];
    private float[] foundSums = new float[256];
    private int places;
    private int taken;

    private readonly record struct Term(Postings Postings, float Factor, int Below);

    /// <summary>How many were found.</summary>
    internal int Found { get; private set; }

    internal int Place(int found) => foundPlaces[found];

    internal float Sum(int found) => foundSums[found];

    /// <summary>Makes ready for a search among the places below <paramref name="before"/>.</summary>
    internal void Prepare(int before)
    {
        (places, taken, Found) = (before, 0, 0);
        var length = before + Vector<float>.Count;
        if (sums.Length < length)
            sums = new float[length + (length / 8)];
        else
            Array.Clear(sums, 0, length);
    }

    internal void Take(Postings postings, float factor)
    {
        var below = postings.CountBelow(places);
        if (below == 0)
            return;
        if (taken == terms.Length)
            Array.Resize(ref terms, taken * 2);
        terms[taken++] = new Term(postings, factor, below);
    }

    /// <summary>Adds the terms by falling weight; one for which the entries left do not suffice is passed over, unless it is among the
    /// first. Whether none was.</summary>
    internal bool AddHeaviest(long entries)
    {
        var total = 0L;
        for (var i = 0; i < taken; i++)
            total += terms[i].Below;
        if (total > entries)
            terms.AsSpan(0, taken).Sort(static (a, b) => a.Factor != b.Factor ? b.Factor.CompareTo(a.Factor) : a.Below.CompareTo(b.Below));
        var whole = true;
        for (var i = 0; i < taken; i++)
        {
            ref readonly var term = ref terms[i];
            if (term.Below > entries && i >= AlwaysTaken)
            {
                whole = false;
                continue;
            }
            entries -= term.Below;
            Add(term.Postings.Places(term.Below), term.Postings.Weights(term.Below), term.Factor, sums);
        }
        return whole;
    }

    // The innermost loop of the search. A list's places lie below the number of sums by construction.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<int> places, ReadOnlySpan<float> weights, float factor, Span<float> sums)
    {
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var weight = ref MemoryMarshal.GetReference(weights);
        for (var i = 0; i < places.Length; i++)
            Unsafe.Add(ref sum, places[i]) += Unsafe.Add(ref weight, i) * factor;
    }

    /// <summary>Finds the largest sums, not in order; of nearly equal ones on the border the first places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Select(int most, float atLeast)
    {
        Array.Clear(inBucket);
        var full = most > int.MaxValue / RoomBeforeCut ? int.MaxValue : most * RoomBeforeCut;
        var limit = new Vector<float>(atLeast);
        for (var start = 0; start < places; start += Vector<float>.Count)
        {
            if (!Vector.GreaterThanOrEqualAny(new Vector<float>(sums, start), limit))
                continue;
            var end = Math.Min(start + Vector<float>.Count, places);
            for (var place = start; place < end; place++)
            {
                if (sums[place] >= atLeast)
                    Keep(place, sums[place]);
            }
            if (Found < full)
                continue;
            // What is below the border now will not be among the largest in the end either.
            atLeast = Math.Max(atLeast, CutTo(most));
            limit = new Vector<float>(atLeast);
        }
        if (Found > most)
            CutTo(most);
    }

    private void Keep(int place, float sum)
    {
        if (Found == foundPlaces.Length)
        {
            Array.Resize(ref foundPlaces, Found * 2);
            Array.Resize(ref foundSums, Found * 2);
        }
        (foundPlaces[Found], foundSums[Found]) = (place, sum);
        Found++;
        inBucket[BucketOf(sum)]++;
    }

    /// <summary>Keeps the largest, and gives back the sum below which nothing was kept.</summary>
    private float CutTo(int most)
    {
        var (border, above) = (Buckets - 1, 0);
        while (above + inBucket[border] <= most)
            above += inBucket[border--];
        var room = most - above;
        var kept = 0;
        for (var i = 0; i < Found; i++)
        {
            var bucket = BucketOf(foundSums[i]);
            if (bucket < border || (bucket == border && room-- <= 0))
                continue;
            (foundPlaces[kept], foundSums[kept]) = (foundPlaces[i], foundSums[i]);
            kept++;
        }
        Array.Clear(inBucket, 0, border);
        inBucket[border] = most - above;
        Found = kept;
        return (float)border / Buckets;
    }

    private static int BucketOf(float sum) => Math.Min((int)(sum * Buckets), Buckets - 1);
}
