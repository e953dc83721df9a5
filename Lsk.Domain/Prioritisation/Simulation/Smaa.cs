using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation.Simulation;

/// <summary>
/// SMAA-2, stochastic multicriteria acceptability analysis (Lahdelma and Salminen 2001): what the ranking looks like over everything that
/// is unsure about weights and ratings. Seeded, in blocks of samples that each have a random stream of their own, so that the result
/// depends neither on the number of threads nor on when a picture is taken.
/// </summary>
public static class Smaa
{
    /// <summary>Largest number of initiatives whose pairwise wins are counted.</summary>
    public const int PairwiseLimit = 256;

    /// <summary>Largest number of initiatives: above it the value of a sample would have too few bits to keep them apart.</summary>
    public const int RowLimit = 20_000;

    /// <summary>Largest number of ranks (initiatives times samples) that is kept where a table of shares would be larger.</summary>
    public const long MostRanks = 100_000_000;

    /// <summary>Above this number of initiatives a table of shares is larger than the ranks of not too many samples.</summary>
    internal const int TableLimit = 2_048;

    /// <summary>Most samples before the first picture.</summary>
    public const int FirstPicture = 1_000;

    // Ranks before the first picture: a tenth of a second on two cores, however many initiatives there are.
    private const int FirstRanks = 2_000_000;

    /// <summary>Below this number everyone is compared with everyone; above, values are sorted.</summary>
    internal const int CompareBelow = 96;

    /// <summary>Samples that share a random stream.</summary>
    internal const int Block = 50;

    /// <summary>Runs a simulation on the calling thread and helpers.</summary>
    /// <param name="problem">What is simulated; every row has at least one rating.</param>
    /// <param name="options">How.</param>
    /// <param name="report">Told how far it has come: first with a picture, at <see cref="FirstSamples"/> samples, then about every
    /// tenth.</param>
    /// <param name="cancel">Ends it within a block of samples.</param>
    /// <exception cref="ArgumentException">A row without any rating, more than <see cref="RowLimit"/> rows, or options out of
    /// range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SmaaResult Run(
        SmaaProblem problem,
        SmaaOptions options,
        Action<SmaaProgress>? report = null,
        CancellationToken cancel = default
    )
    {
        Check(problem, options);
        var order = OrderNow(problem);
        var sorted = problem with { Scores = problem.Scores.Only(order), Panel = problem.Panel?.Only(order) };
        var pairwise = options.Pairwise && problem.Scores.Rows <= PairwiseLimit;
        if (problem.Scores.Rows == 0)
            return new(new SmaaCounts(0, problem.Weights.Count, false), order, options.Samples, options.Seed, null);
        var values = PartialValues.For(sorted, options);
        // Nothing unsure: one sample says everything.
        var samples = values.IsRandom || options.Weights is not WeightUncertainty.None ? options.Samples : 1;
        var counts = new SmaaCounts(
            problem.Scores.Rows,
            problem.Weights.Count,
            pairwise,
            KeepsRanks(problem.Scores.Rows, samples) ? new SampledRanks(problem.Scores.Rows, samples) : null
        );
        var worth = options.Worth is { } asked ? InOrder(asked, order) : null;
        using var run = new SmaaRun(values, sorted, options, worth, counts, samples, cancel);
        var first = FirstSamples(problem.Scores.Rows);
        if (samples <= first || report is null)
            first = 0;
        if (first > 0)
        {
            run.To(first, null);
            report!(new(first, samples, new SmaaResult(run.Gather(copy: true), order, first, options.Seed, null, options.Threads)));
        }
        run.To(samples, report);
        run.Gather(copy: false);
        var confidence = options.Confidence ? Confidence.Of(sorted, options, counts, samples, cancel) : null;
        return new(counts, order, samples, options.Seed, confidence, options.Threads)
        {
            Worth = run.Worth(order, options.Worth?.Line.Costs),
        };
    }

    /// <summary>Samples before the first picture: 200 to <see cref="FirstPicture"/>, whole blocks, the fewer the more initiatives.</summary>
    /// <param name="rows">Number of initiatives, 1 or more.</param>
    internal static int FirstSamples(int rows) => Math.Clamp(FirstRanks / rows / Block * Block, 200, FirstPicture);

    private static WorthQuestion InOrder(WorthQuestion question, int[] order) =>
        question with
        {
            Settled = [.. question.Settled.Select(scores => scores.Only(order))],
            Line = question.Line.Of(order),
        };

    // Two bytes for each sample against four for each other initiative.
    private static bool KeepsRanks(int rows, int samples) => rows > TableLimit && samples < 2L * rows;

    private static void Check(SmaaProblem problem, SmaaOptions options)
    {
        var scores = problem.Scores;
        if (scores.Rows > RowLimit)
            throw new ArgumentException("Too many initiatives for a simulation.", nameof(problem));
        if (scores.Rows > 0 && (problem.Scales.Count != scores.Columns || problem.Weights.Count != scores.Columns))
            throw new ArgumentException("One scale and one weight for each criterion.", nameof(problem));
        for (var row = 0; row < scores.Rows; row++)
            if (scores.Missing(row).Count == scores.Columns)
                throw new ArgumentException("An initiative without any rating cannot be ranked.", nameof(problem));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Samples, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Samples, 10_000_000, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        if (scores.Rows > TableLimit && Math.Min(2L * scores.Rows, options.Samples) * scores.Rows > MostRanks)
            throw new ArgumentException("Too many samples of so many initiatives.", nameof(options));
        if (
            options.Weights is WeightUncertainty.Members
            && (options.Members.Count == 0 || options.Members.Any(member => member.Said.Shares.Count != problem.Weights.Count))
        )
            throw new ArgumentException("Members with a weight for each criterion.", nameof(options));
        if (
            options.Worth is { } worth
            && (
                worth.Settled.Count != WorthQuestion.Tried.Count
                || worth.Settled.Any(settled => settled.Rows != scores.Rows)
                || worth.Line.Costs.Count != scores.Rows
                || (worth.WeightQuartiles is { } quartiles && quartiles.Count != problem.Weights.Count)
            )
        )
            throw new ArgumentException("Percentiles and costs of each initiative.", nameof(options));
        if (options.WeightSpread is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(options), "The spread of the weights is 0 to 1.");
        if (options.RatingSpread is not (>= 0 and < 1e9))
            throw new ArgumentOutOfRangeException(nameof(options), "The spread of the ratings is 0 or more.");
    }

    // In the order of the model's own weights neighbours lie next to each other in memory, and a row's ranks near its diagonal.
    private static int[] OrderNow(SmaaProblem problem) =>
        Ranks.OrderDescending(
            AdditiveRanking
                .Rank(problem.Scores.ToValues(problem.Scales), problem.Weights, includeIncomplete: true)
                .Select(row => row.Value ?? 0)
                .ToArray()
        );
}
