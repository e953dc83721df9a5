using BenchmarkDotNet.Attributes;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Search;
using Lsk.Domain.ParallelWork.Text;
using Lsk.Tests.Domain.ParallelWork;

namespace Lsk.Tests.Benchmarks;

/// <summary>Everything recomputed for a portfolio of synthetic initiatives of some 60 words, made from the two labelled portfolios and
/// invented words.</summary>
[MemoryDiagnoser]
public class ParallelBenchmarks
{
    private List<WorkText> works = [];
    private ParallelSearch search = null!;

    [Params(10_000, 50_000)]
    public int Initiatives { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        works = Synthetic(Initiatives);
        search = ParallelSearch.Over(works);
    }

    [Benchmark(Baseline = true)]
    public int ReadTheTexts() => ParallelSearch.Over(works).Count;

    [Benchmark]
    public int EverythingRecomputed() => ParallelSearch.Over(works).FindPairs().Count;

    [Benchmark]
    public int OneSearch() => search.MostSimilar(works[7] with { Key = "ny" }).Count;

    internal static List<WorkText> Synthetic(int count)
    {
        Random random = new(3);
        var bases = LabelledPortfolio.County().Works.Concat(LabelledPortfolio.OtherWords().Works).ToArray();
        var words = bases.Select(work => (work.Purpose ?? "").Split(' ')).ToArray();
        string Invented() =>
            string.Concat(
                Enumerable
                    .Range(0, 2 + (int)(3 * random.NextDouble()))
                    .Select(_ => $"{"bdfghjklmnprstv"[random.Next(15)]}{"aeiouyåäö"[random.Next(9)]}{"nrslt"[random.Next(5)]}")
            );
        // Words follow Zipf's law: few are common, most are rare.
        var invented = Enumerable.Range(0, 30_000).Select(_ => Invented()).ToArray();
        string Word() => invented[(int)(invented.Length * Math.Pow(random.NextDouble(), 3))];
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var (like, other) = (random.Next(bases.Length), random.Next(bases.Length));
                    return bases[like] with
                    {
                        Key = $"S{i:000000}",
                        Title = random.Next(2) == 0 ? bases[like].Title : $"{Word()} {Word()} {Word()}",
                        Purpose = string.Join(
                            ' ',
                            Enumerable
                                .Range(0, 60)
                                .Select(_ => random.NextDouble() < 0.4 ? words[like][random.Next(words[like].Length)] : Word())
                        ),
                        TargetGroup = bases[random.Next(2) == 0 ? like : other].TargetGroup,
                        Indicator = bases[random.Next(2) == 0 ? like : other].Indicator,
                        Organisation = $"Kommun {random.Next(40)}",
                    };
                }),
        ];
    }
}

/// <summary>Stemming: words a second.</summary>
public class StemBenchmarks
{
    private string[] words = [];

    [GlobalSetup]
    public void Setup() =>
        words = [.. ParallelBenchmarks.Synthetic(500).SelectMany(work => WordScanner.Words($"{work.Title} {work.Purpose}")).Take(30_000)];

    [Benchmark(OperationsPerInvoke = 30_000)]
    public int Stem()
    {
        var letters = 0;
        foreach (var word in words)
            letters += SwedishStemmer.StemLength(word);
        return letters;
    }
}
