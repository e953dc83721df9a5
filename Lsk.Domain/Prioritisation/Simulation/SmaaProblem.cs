using Lsk.Domain.Prioritisation.Elicitation;

namespace Lsk.Domain.Prioritisation.Simulation;

/// <summary>What is unsure about the weights.</summary>
public enum WeightUncertainty
{
    /// <summary>Nothing: the model's weights as they are.</summary>
    None,

    /// <summary>Everything: all weights that sum to 1 are equally likely.</summary>
    Free,

    /// <summary>Only the order of importance is known; weights that are equal in the model have no order between them.</summary>
    Ordinal,

    /// <summary>Each weight uniform within a share of itself, renormalised.</summary>
    Spread,

    /// <summary>Whose values count: each member of <see cref="SmaaOptions.Members"/> has as many samples, drawn from what that member's
    /// answers leave open.</summary>
    Members,
}

/// <summary>What is unsure about the ratings.</summary>
public enum RatingUncertainty
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Each rating uniform within a distance on its own scale, never outside the scale.</summary>
    Spread,

    /// <summary>Who happened to sit at the table: each initiative's assessors are drawn anew with replacement, and their mean
    /// taken.</summary>
    Bootstrap,
}

/// <summary>How a simulation is run.</summary>
public sealed record SmaaOptions
{
    /// <summary>What is unsure about the weights.</summary>
    public WeightUncertainty Weights { get; init; } = WeightUncertainty.Spread;

    /// <summary>For <see cref="WeightUncertainty.Spread"/>: share of the weight itself, 0 to 1; .25 is plus or minus 25 %.</summary>
    public double WeightSpread { get; init; } = 0.25;

    /// <summary>For <see cref="WeightUncertainty.Members"/>: at least one, on the criteria of the problem.</summary>
    public IReadOnlyList<PanelMember> Members { get; init; } = [];

    /// <summary>What is unsure about the ratings.</summary>
    public RatingUncertainty Ratings { get; init; } = RatingUncertainty.None;

    /// <summary>For <see cref="RatingUncertainty.Spread"/>: distance in the criteria's own scale units, 0 or more; half a step is .5 on a
    /// scale of whole steps.</summary>
    public double RatingSpread { get; init; } = 0.5;

    /// <summary>Number of samples, 1 to 10,000,000. 9,604 give a share within .01 and 38,416 within .005, 95 times in 100.</summary>
    public int Samples { get; init; } = 10_000;

    /// <summary>Shown beside the result; the same seed gives the same result whatever the number of threads.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Number of threads, 1 or more; two leave room for other people's screens.</summary>
    public int Threads { get; init; } = Math.Min(2, Environment.ProcessorCount);

    /// <summary>Whether to count how often each initiative beats each other one; for up to <see cref="Smaa.PairwiseLimit"/>
    /// initiatives.</summary>
    public bool Pairwise { get; init; }

    /// <summary>What is asked about the worth of discussions, in the same run; <see langword="null"/> = nothing.</summary>
    public WorthQuestion? Worth { get; init; }

    /// <summary>Whether to estimate the confidence factors.</summary>
    public bool Confidence { get; init; } = true;
}

/// <summary>What is simulated.</summary>
/// <param name="Scores">
/// The ratings on the criteria's own scales. A row with gaps stands on weights renormalised over what it has; leave out the rows that shall
/// not be ranked.
/// </param>
/// <param name="Scales">One a column.</param>
/// <param name="Weights">The model's weights.</param>
/// <param name="Panel">Who rated what; needed for <see cref="RatingUncertainty.Bootstrap"/>.</param>
public sealed record SmaaProblem(RatingMatrix Scores, IReadOnlyList<CriterionScale> Scales, Weights Weights, AssessorPanel? Panel = null);

/// <summary>How far a simulation has come.</summary>
/// <param name="Done">Samples done.</param>
/// <param name="Samples">Samples in all.</param>
/// <param name="Picture">A first result to show, after the first thousand samples; otherwise <see langword="null"/>.</param>
public sealed record SmaaProgress(int Done, int Samples, SmaaResult? Picture);
