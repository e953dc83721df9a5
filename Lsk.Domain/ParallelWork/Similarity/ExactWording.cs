using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>
/// Tells texts that were copied word for word. Likeness alone does not: with nothing but a title and a purpose filled in, a copy has little
/// evidence to add up and would stay a mere overlap.
/// </summary>
internal static class ExactWording
{
    /// <summary>Fewer words than this may be the same by chance ("Utbildning i demens").</summary>
    internal const int FewestWords = 6;

    /// <summary>A number for title and purpose, blind to case, punctuation and white space; 0 when they have too few words.</summary>
    internal static ulong Of(WorkText work)
    {
        var hash = 14695981039346656037UL;
        var words = 0;
        Add(work.Title);
        hash = Mixed(hash, '\n');
        Add(work.Purpose ?? "");
        return words < FewestWords ? 0 : Math.Max(1, hash);

        void Add(string text)
        {
            foreach (var word in WordScanner.Words(text))
            {
                foreach (var letter in word)
                    hash = Mixed(hash, letter);
                hash = Mixed(hash, ' ');
                words++;
            }
        }
    }

    private static ulong Mixed(ulong hash, char letter) => (hash ^ letter) * 1099511628211UL;
}
