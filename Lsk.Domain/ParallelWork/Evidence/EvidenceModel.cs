using System.Globalization;
using System.Text;

namespace Lsk.Domain.ParallelWork.Evidence;

/// <summary>
/// What each kind of evidence is worth. A kind has levels at fixed agreements (<see cref="Knots"/>); between two levels the weight is
/// interpolated, so that nothing jumps. The weight of a level is log2(m/u) after Fellegi and Sunter (1969): how much more often it is seen
/// among parallel pairs (m) than among random ones (u). Because the kinds are not independent each has a discount from 0 to about 1
/// (learned by ridge logistic regression). The sum with the base is the log2 odds of parallel work. Immutable.
/// </summary>
public sealed class EvidenceModel
{
    private static readonly Lazy<EvidenceModel> ShippedModel = new(ReadShipped);
    private static readonly float[] KnotValues = [0, 0.05f, 0.12f, 0.2f, 0.3f, 0.45f, 0.7f, 1];

    private readonly float[][] worth;

    /// <summary>A model of these parts.</summary>
    /// <param name="levels">For each kind its levels' weights in bits, one for each of <see cref="Knots"/>, not falling.</param>
    /// <param name="discounts">For each kind its discount, 0 or more.</param>
    /// <param name="baseBits">Log2 odds of a pair about which nothing is known.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public EvidenceModel(IReadOnlyList<IReadOnlyList<double>> levels, IReadOnlyList<double> discounts, double baseBits)
    {
        if (levels.Count != EvidenceValues.Count || discounts.Count != EvidenceValues.Count)
            throw new ArgumentException($"Needs {EvidenceValues.Count} kinds.", nameof(levels));
        if (levels.Any(kind => kind.Count != KnotValues.Length))
            throw new ArgumentException($"Needs {KnotValues.Length} levels a kind.", nameof(levels));
        Levels = levels;
        Discounts = discounts;
        BaseBits = baseBits;
        worth = [.. levels.Select((kind, k) => kind.Select(bits => (float)(bits * discounts[k])).ToArray())];
        HighestBits = BaseBits + Enumerable.Range(0, EvidenceValues.Count).Sum(kind => BestBits((EvidenceKind)kind));
    }

    /// <summary>The weights the program comes with, learned from the two labelled portfolios it was made with.</summary>
    public static EvidenceModel Shipped => ShippedModel.Value;

    /// <summary>The agreements at which levels stand, from 0 to 1.</summary>
    public static IReadOnlyList<float> Knots => KnotValues;

    /// <summary>Weights in bits, kind by kind, before the discount.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Levels { get; }

    /// <summary>Discounts, kind by kind.</summary>
    public IReadOnlyList<double> Discounts { get; }

    /// <summary>Log2 odds before any evidence.</summary>
    public double BaseBits { get; }

    /// <summary>The log2 odds a pair can reach with the best of everything.</summary>
    internal double HighestBits { get; }

    /// <summary>The most a kind can add; 0 when the best it can do is to say nothing.</summary>
    internal double BestBits(EvidenceKind kind) => Math.Max(worth[(int)kind][^1], 0);

    /// <summary>The contribution of one kind in bits: positive speaks for parallel work, negative against, 0 when a side says
    /// nothing.</summary>
    public double Bits(EvidenceKind kind, float agreement)
    {
        if (float.IsNaN(agreement))
            return 0;
        var own = worth[(int)kind];
        for (var k = 1; k < KnotValues.Length; k++)
        {
            if (agreement > KnotValues[k])
                continue;
            var part = (agreement - KnotValues[k - 1]) / (KnotValues[k] - KnotValues[k - 1]);
            return own[k - 1] + (part * (own[k] - own[k - 1]));
        }
        return own[^1];
    }

    /// <summary>The log2 odds that the pair is parallel work.</summary>
    public double Total(in EvidenceValues values)
    {
        var sum = BaseBits;
        for (var k = 0; k < EvidenceValues.Count; k++)
            sum += Bits((EvidenceKind)k, values[k]);
        return sum;
    }

    /// <summary>A probability from log2 odds.</summary>
    public static double Probability(double bits) => 1 / (1 + Math.Pow(2, -bits));

    /// <summary>One line a kind: name, discount, levels; the first line is the base. Plain numbers.</summary>
    public string Export()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Base {BaseBits:0.####}\n");
        for (var k = 0; k < EvidenceValues.Count; k++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(EvidenceKind)k} {Discounts[k]:0.####} ");
            text.AppendJoin(' ', Levels[k].Select(bits => bits.ToString("0.###", CultureInfo.InvariantCulture))).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Reads what <see cref="Export"/> writes.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static EvidenceModel Parse(string text)
    {
        var levels = new IReadOnlyList<double>?[EvidenceValues.Count];
        var discounts = new double[EvidenceValues.Count];
        var start = 0d;
        foreach (
            var line in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            if (line[0] == '#')
                continue;
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var numbers = parts.Skip(1).Select(part => double.Parse(part, NumberStyles.Float, CultureInfo.InvariantCulture)).ToArray();
            if (parts[0] == "Base" && numbers.Length == 1)
                start = numbers[0];
            else if (Enum.TryParse<EvidenceKind>(parts[0], out var kind) && numbers.Length == KnotValues.Length + 1)
                (discounts[(int)kind], levels[(int)kind]) = (numbers[0], numbers[1..]);
            else
                throw new FormatException($"Not a line of an evidence model: '{line}'.");
        }
        return new EvidenceModel(
            [.. levels.Select(kind => kind ?? throw new FormatException("A kind of evidence is missing."))],
            discounts,
            start
        );
    }

    private static EvidenceModel ReadShipped()
    {
        using var stream = typeof(EvidenceModel).Assembly.GetManifestResourceStream("Lsk.Domain.ParallelWork.Evidence.evidence.txt")
            ?? throw new InvalidOperationException("The weights are not embedded in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }
}
