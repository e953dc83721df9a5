using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Tests.Domain.ParallelWork;

/// <summary>What one would try first: plain similarity of all fields together, without lexicon, fields or learning.</summary>
internal static class Baselines
{
    public static IReadOnlyList<(string Name, Func<LabelledPortfolio, Func<int, int, double>> Make)> All { get; } =
    [
        ("Ord, TF-IDF", portfolio => TfIdf(portfolio, words => words)),
        ("Stammar, TF-IDF", portfolio => TfIdf(portfolio, words => words.Select(SwedishStemmer.Stem))),
        ("Teckenföljder 2–4, TF-IDF", portfolio => TfIdf(portfolio, words => words.SelectMany(Grams))),
        ("BM25 på stammar", Bm25),
    ];

    private static string[] Words(WorkText work) =>
        [
            .. WordScanner
                .Words($"{work.Title}. {work.Purpose}. {work.TargetGroup}. {work.SubGoal}. {work.Intervention}. {work.Indicator}")
                .Where(word => !StopWords.Contains(word)),
        ];

    private static IEnumerable<string> Grams(string word)
    {
        var edged = $"_{word}_";
        for (var length = 2; length <= 4; length++)
        {
            for (var start = 0; start + length <= edged.Length; start++)
                yield return edged.Substring(start, length);
        }
    }

    private static Func<int, int, double> TfIdf(LabelledPortfolio portfolio, Func<IEnumerable<string>, IEnumerable<string>> terms)
    {
        var counts = Counts(portfolio, terms);
        var rarity = Documents(counts).ToDictionary(pair => pair.Key, pair => Math.Log((1d + counts.Count) / (1 + pair.Value)) + 1);
        var vectors = counts
            .Select(one =>
            {
                var length = Math.Sqrt(one.Sum(pair => Math.Pow((1 + Math.Log(pair.Value)) * rarity[pair.Key], 2)));
                return one.ToDictionary(pair => pair.Key, pair => (1 + Math.Log(pair.Value)) * rarity[pair.Key] / length);
            })
            .ToList();
        return (a, b) => vectors[a].Sum(pair => pair.Value * vectors[b].GetValueOrDefault(pair.Key));
    }

    private static Func<int, int, double> Bm25(LabelledPortfolio portfolio)
    {
        const double k = 1.2,
            b = 0.75;
        var counts = Counts(portfolio, words => words.Select(SwedishStemmer.Stem));
        var documents = Documents(counts);
        var lengths = counts.Select(one => (double)one.Values.Sum()).ToList();
        var mean = lengths.Average();
        double One(int query, int text) =>
            counts[query]
                .Keys.Where(counts[text].ContainsKey)
                .Sum(term =>
                {
                    var rarity = Math.Log(1 + ((counts.Count - documents[term] + 0.5) / (documents[term] + 0.5)));
                    return rarity * counts[text][term] * (k + 1) / (counts[text][term] + (k * (1 - b + (b * lengths[text] / mean))));
                });
        return (x, y) => One(x, y) + One(y, x);
    }

    private static List<Dictionary<string, int>> Counts(
        LabelledPortfolio portfolio,
        Func<IEnumerable<string>, IEnumerable<string>> terms
    ) => [.. portfolio.Works.Select(work => terms(Words(work)).CountBy(term => term).ToDictionary(pair => pair.Key, pair => pair.Value))];

    private static Dictionary<string, int> Documents(List<Dictionary<string, int>> counts) =>
        counts.SelectMany(one => one.Keys).CountBy(term => term).ToDictionary(pair => pair.Key, pair => pair.Value);
}
