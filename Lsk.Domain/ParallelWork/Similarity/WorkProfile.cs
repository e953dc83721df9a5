using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Domain.ParallelWork.Similarity;

/// <summary>A short field: concepts, words and letters in one vector, each channel with its share of the length.</summary>
/// <param name="Mixed">The vector, at most unit length.</param>
/// <param name="HasConcepts">Whether the lexicon knows any of it.</param>
internal sealed record ShortField(SparseVector Mixed, bool HasConcepts);

/// <summary>An initiative's short field.</summary>
/// <param name="Field">The field; <see langword="null"/> when it says nothing.</param>
/// <param name="Number">Above 0 when initiatives that write the same share the field: its number. Kept here so that a comparison need not
/// look the field up.</param>
internal readonly record struct FieldPlace(ShortField? Field, int Number);

/// <summary>An initiative made ready for comparison.</summary>
internal sealed class WorkProfile(WorkText work)
{
    private const int NoFirstDay = int.MinValue;
    private const int NoLastDay = int.MaxValue;

    internal WorkText Work { get; } = work;

    /// <summary>What all fields mean: concepts and their neighbours, unit length.</summary>
    internal SparseVector Concepts { get; set; }

    /// <summary>Length of the part of <see cref="Concepts"/> that names conditions.</summary>
    internal float ConditionLength { get; set; }

    /// <summary>Length of the part of <see cref="Concepts"/> that names interventions and processes.</summary>
    internal float ActionLength { get; set; }

    /// <summary>Length of the part of <see cref="Concepts"/> that names target groups.</summary>
    internal float TargetLength { get; set; }

    /// <summary>The words of all fields as stems, and the parts of compounds, unit length.</summary>
    internal SparseVector Words { get; set; }

    internal FieldPlace Title { get; set; }

    internal FieldPlace TargetGroup { get; set; }

    internal FieldPlace Indicator { get; set; }

    internal FieldPlace SubGoal { get; set; }

    internal LifeStages Stages { get; set; }

    /// <summary>Number of the organisation, -1 when unknown.</summary>
    internal int Organisation { get; set; } = -1;

    /// <summary>Number of the intervention type as written, -1 when missing.</summary>
    internal int Intervention { get; set; } = -1;

    /// <summary>The sub-goal when it is a code: letter * 16 + digit; 0 otherwise.</summary>
    internal int GoalCode { get; set; }

    /// <summary>Step, phase or part of a series, 0 when the title names none.</summary>
    internal int Step { get; set; }

    /// <summary>Equal for two initiatives whose title and purpose are the same word for word; 0 when they are too short to say so.</summary>
    internal ulong Wording { get; set; }

    /// <summary>Days since the year 1; the first and the last possible ones when open. Both open: nothing is known.</summary>
    internal int FirstDay { get; } = work.Start?.DayNumber ?? NoFirstDay;

    /// <inheritdoc cref="FirstDay"/>
    internal int LastDay { get; } = work.End?.DayNumber ?? NoLastDay;

    internal bool HasTime => FirstDay != NoFirstDay || LastDay != NoLastDay;

    internal bool SaysSomething => !Words.IsEmpty || !Concepts.IsEmpty;
}
