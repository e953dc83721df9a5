using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>A short field: concepts, words and letters in one vector, each channel with its share of the length.</summary>
internal readonly record struct ShortField(SparseVector Mixed, bool HasConcepts)
{
    internal bool IsEmpty => Mixed.IsEmpty;
}

/// <summary>An initiative made ready for comparison.</summary>
internal sealed class WorkProfile
{
    internal required WorkText Work { get; init; }

    /// <summary>What all fields mean: concepts and their neighbours, unit length.</summary>
    internal SparseVector Concepts { get; set; }

    /// <summary>Length of the part of <see cref="Concepts"/> that names conditions.</summary>
    internal float ConditionLength { get; set; }

    /// <summary>Length of the part of <see cref="Concepts"/> that names interventions and processes.</summary>
    internal float ActionLength { get; set; }

    /// <summary>The words of all fields as stems, and the parts of compounds, unit length.</summary>
    internal SparseVector Words { get; set; }

    internal ShortField Title { get; set; }

    internal ShortField TargetGroup { get; set; }

    internal ShortField Indicator { get; set; }

    internal ShortField SubGoal { get; set; }

    internal LifeStages Stages { get; set; }

    /// <summary>Number of the organisation, -1 when unknown.</summary>
    internal int Organisation { get; set; } = -1;

    /// <summary>Number of the intervention type as written, -1 when missing.</summary>
    internal int Intervention { get; set; } = -1;

    /// <summary>The sub-goal when it is a code: letter * 16 + digit; 0 otherwise.</summary>
    internal int GoalCode { get; set; }

    /// <summary>Step, phase or part of a series, 0 when the title names none.</summary>
    internal int Step { get; set; }

    internal bool SaysSomething => !Words.IsEmpty || !Concepts.IsEmpty;
}
