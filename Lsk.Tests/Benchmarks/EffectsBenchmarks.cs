using BenchmarkDotNet.Attributes;
using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Time;

namespace Lsk.Tests.Benchmarks;

/// <summary>10,000 series of 36 points, cleaned, charted and judged; the reference is the bare arithmetic of mean and moving ranges over
/// the same numbers.</summary>
[MemoryDiagnoser]
public class EffectsBenchmarks
{
    private PortfolioContent content = new();
    private double[][] values = [];
    private MeasureDefinition[] definitions = [];
    private Observation[][] observations = [];

    [Params(10_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(7);
        values =
        [
            .. Enumerable
                .Range(0, Count)
                .Select(_ => Enumerable.Range(0, 36).Select(i => 50 + (10 * random.NextDouble()) + (i >= 18 ? 3 : 0)).ToArray()),
        ];
        content = new PortfolioContent
        {
            Measures =
            [
                .. Enumerable
                    .Range(0, Count)
                    .Select(i => new MeasureRow
                    {
                        InitiativeId = $"I-{i}",
                        Name = "Mått",
                        HigherIsBetter = true,
                        ChangedOn = new DateOnly(2025, 7, 1),
                        Target = 60,
                    }),
            ],
            Measurements =
            [
                .. Enumerable
                    .Range(0, Count)
                    .SelectMany(i =>
                        values[i]
                            .Select(
                                (v, m) =>
                                    new MeasurementRow
                                    {
                                        InitiativeId = $"I-{i}",
                                        Measure = "Mått",
                                        Period = Period.Month(2024 + (m / 12), 1 + (m % 12)),
                                        Value = v,
                                        Numerator = i % 2 == 0 ? Math.Round(v * 2) : null,
                                        Denominator = i % 2 == 0 ? 200 : null,
                                    }
                            )
                    ),
            ],
        };
        definitions = [.. content.Measures.Select(EffectsOfPortfolio.Definition)];
        observations =
        [
            .. content
                .Measurements.Chunk(36)
                .Select(rows => Array.ConvertAll(rows, r => new Observation(r.Period, r.Value, r.Numerator, r.Denominator))),
        ];
    }

    [Benchmark(Baseline = true)]
    public double MeanAndMovingRangesOnly()
    {
        double sum = 0;
        foreach (var series in values)
            sum += XmrLimits.Of(series).Band.Upper;
        return sum;
    }

    /// <summary>The judging alone: clean, chart, verdict.</summary>
    [Benchmark]
    public void JudgeSeries() => Parallel.For(0, Count, i => EffectAssessment.Of(definitions[i], observations[i]));

    /// <summary>From the rows of a workbook: grouping 360,000 rows, then judging.</summary>
    [Benchmark]
    public int JudgeWorkbook() => EffectsOfPortfolio.Judge(content).Count;
}
