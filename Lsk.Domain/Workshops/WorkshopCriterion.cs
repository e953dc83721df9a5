using Lsk.Domain.Prioritisation;

namespace Lsk.Domain.Workshops;

/// <summary>
/// A criterion as it stood in the model version the workshop was prepared with: a copy, so that a later version of the model
/// never changes what a rating meant.
/// </summary>
public sealed class WorkshopCriterion
{
    private IReadOnlyList<double>? steps;

    private WorkshopCriterion() { }

    /// <summary>A copy of a criterion.</summary>
    /// <param name="number">1 and up within the workshop.</param>
    /// <param name="name">The criterion's name.</param>
    /// <param name="weight">Weight, 0 or more.</param>
    /// <param name="scaleMin">Lowest score.</param>
    /// <param name="scaleMax">Highest score, above the lowest.</param>
    /// <exception cref="ArgumentException">The scale is empty or the weight negative.</exception>
    public WorkshopCriterion(int number, string name, double weight, double scaleMin, double scaleMax)
    {
        if (!(scaleMax > scaleMin) || !(weight >= 0) || number < 1)
            throw new ArgumentException($"Criterion {number}: scale {scaleMin} to {scaleMax}, weight {weight}.", nameof(scaleMax));
        Number = number;
        Name = name;
        Weight = weight;
        ScaleMin = scaleMin;
        ScaleMax = scaleMax;
    }

    /// <summary>1 and up within the workshop.</summary>
    public int Number { get; private set; }

    /// <summary>The name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The criterion's key in the model (see <see cref="Prioritisation.Criterion.Key"/>).</summary>
    public int Key { get; init; }

    /// <summary>Which of the model's groups it belongs to.</summary>
    public string Group { get; init; } = "";

    /// <summary>Weight, 0 or more, not normalised.</summary>
    public double Weight { get; private set; }

    /// <summary>Whether a high score speaks for the initiative.</summary>
    public bool HigherIsBetter { get; init; } = true;

    /// <summary>Piecewise value function as the model writes it; <see langword="null"/> = linear.</summary>
    public string? ValueFunction { get; init; }

    /// <summary>Lowest score.</summary>
    public double ScaleMin { get; private set; }

    /// <summary>Highest score.</summary>
    public double ScaleMax { get; private set; }

    /// <summary>What the lowest score means.</summary>
    public string MeaningLow { get; init; } = "";

    /// <summary>What the middle of the scale means.</summary>
    public string MeaningMiddle { get; init; } = "";

    /// <summary>What the highest score means.</summary>
    public string MeaningHigh { get; init; } = "";

    /// <summary>
    /// The scores that can be given, lowest first: whole steps from <see cref="ScaleMin"/> to <see cref="ScaleMax"/>; a scale of more than
    /// 21 whole steps, or without whole ends, is cut into nine equal steps.
    /// </summary>
    public IReadOnlyList<double> Steps() => steps ??= StepsOf(ScaleMin, ScaleMax);

    /// <summary>Where a score stands among <see cref="Steps"/>, from 0; -1 when it is none of them.</summary>
    public int StepOf(double score)
    {
        var all = Steps();
        for (var at = 0; at < all.Count; at++)
        {
            if (Math.Abs(all[at] - score) < 1e-9)
                return at;
        }

        return -1;
    }

    /// <summary>Whether the score is one of <see cref="Steps"/>.</summary>
    public bool Holds(double score) => StepOf(score) >= 0;

    /// <summary>The criterion as the maths sees it: a score in the meeting is worth what it is worth in the model.</summary>
    public CriterionScale Scale => new(Name, Prioritisation.ValueFunction.Of(ValueFunction, ScaleMin, ScaleMax, HigherIsBetter));

    private static double[] StepsOf(double low, double high)
    {
        var span = high - low;
        var whole = Math.Floor(low) == low && Math.Floor(high) == high && span <= 20;
        return whole
            ? [.. Enumerable.Range(0, (int)span + 1).Select(step => low + step)]
            : [.. Enumerable.Range(0, 9).Select(step => low + (span * step / 8))];
    }
}
