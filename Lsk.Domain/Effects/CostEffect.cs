namespace Lsk.Domain.Effects;

/// <summary>Where an initiative lies in the plane of cost and effect.</summary>
public enum CostEffectQuadrant
{
    /// <summary>Better and cheaper: do it.</summary>
    BetterAndCheaper,

    /// <summary>Better and dearer: worth it if the effect is worth its price.</summary>
    BetterAndDearer,

    /// <summary>Worse and cheaper: a saving that costs effect.</summary>
    WorseAndCheaper,

    /// <summary>Worse and dearer: stop it.</summary>
    WorseAndDearer,
}

/// <summary>
/// An initiative in the cost-effect plane: effect to the right when it is good, cost upwards. A ratio is only given where it means
/// something: a negative one can be a bargain or a waste, so it is never shown bare. Source: Black 1990; Stinnett and Mullahy 1998 (net
/// benefit).
/// </summary>
/// <param name="Effect">Change in the good direction, in the unit; negative = worse.</param>
/// <param name="EffectLow">Lower end of its 95 % interval.</param>
/// <param name="EffectHigh">Upper end.</param>
/// <param name="Cost">Additional cost in thousands of kronor; negative = saved.</param>
public readonly record struct CostEffect(double Effect, double EffectLow, double EffectHigh, double Cost)
{
    /// <summary>The quadrant; no effect counts as worse when it costs, better when it saves.</summary>
    public CostEffectQuadrant Quadrant =>
        (Effect > 0 || (Effect == 0 && Cost <= 0), Cost <= 0) switch
        {
            (true, true) => CostEffectQuadrant.BetterAndCheaper,
            (true, false) => CostEffectQuadrant.BetterAndDearer,
            (false, true) => CostEffectQuadrant.WorseAndCheaper,
            (false, false) => CostEffectQuadrant.WorseAndDearer,
        };

    /// <summary>Cost per unit of effect in thousands of kronor; only when it is better and dearer.</summary>
    public double? CostPerUnit => Effect > 0 && Cost > 0 ? Cost / Effect : null;

    /// <summary>
    /// The interval of the cost per unit, from the interval of the effect; the upper end is <see langword="null"/> (without bound) when the
    /// effect might be nothing.
    /// </summary>
    public (double Low, double? High)? CostPerUnitInterval =>
        CostPerUnit is null || !(EffectHigh > 0) ? null : (Cost / EffectHigh, EffectLow > 0 ? Cost / EffectLow : null);

    /// <summary>Net benefit in thousands of kronor: effect x what the county is willing to pay for a unit, minus cost.</summary>
    /// <param name="worthPerUnit">Thousands of kronor for one unit of effect, 0 or more; the county's own.</param>
    public double NetBenefit(double worthPerUnit) => (Effect * worthPerUnit) - Cost;

    /// <summary>The 95 % interval of the net benefit, from the interval of the effect.</summary>
    /// <param name="worthPerUnit">Thousands of kronor for one unit of effect, 0 or more.</param>
    public (double Low, double High) NetBenefitInterval(double worthPerUnit) =>
        ((EffectLow * worthPerUnit) - Cost, (EffectHigh * worthPerUnit) - Cost);

    /// <summary>Makes one from an effect size, turned so that good is positive.</summary>
    /// <param name="size">Mean after minus before, with its interval.</param>
    /// <param name="higherIsBetter">The measure's direction.</param>
    /// <param name="cost">Thousands of kronor.</param>
    public static CostEffect From(EffectSize size, bool higherIsBetter, double cost)
    {
        var (low, high) = size.Interval ?? (double.NegativeInfinity, double.PositiveInfinity);
        return higherIsBetter ? new CostEffect(size.Difference, low, high, cost) : new CostEffect(-size.Difference, -high, -low, cost);
    }
}
