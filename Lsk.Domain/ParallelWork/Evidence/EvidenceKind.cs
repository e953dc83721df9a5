namespace Lsk.Domain.ParallelWork.Evidence;

/// <summary>The kinds of evidence about a pair of initiatives; each speaks for or against parallel work.</summary>
public enum EvidenceKind
{
    /// <summary>What the whole texts say: concepts and words merged into one component, so that the same words are not counted
    /// twice.</summary>
    Content,

    /// <summary>Title.</summary>
    Title,

    /// <summary>Target group as written.</summary>
    TargetGroup,

    /// <summary>Stage of life of those concerned: ages and words for ages.</summary>
    LifeStage,

    /// <summary>Sub-goal or focus area.</summary>
    SubGoal,

    /// <summary>Effect measure.</summary>
    Indicator,

    /// <summary>Type of intervention as registered.</summary>
    Intervention,

    /// <summary>Different organisations (1) or the same (0).</summary>
    Owner,

    /// <summary>Overlapping time (1) or not (0).</summary>
    Time,

    /// <summary>Conditions named: the same or others.</summary>
    Condition,

    /// <summary>Interventions and processes named: the same or others.</summary>
    Action,
}

/// <summary>The agreement of two initiatives for each <see cref="EvidenceKind"/>: 0 none to 1 equal, NaN when a side says
/// nothing.</summary>
[System.Runtime.CompilerServices.InlineArray(Count)]
public struct EvidenceValues : IEquatable<EvidenceValues>
{
    /// <summary>How many kinds of evidence there are.</summary>
    public const int Count = 11;

    private float first;

    /// <summary>The agreement for one kind.</summary>
    public readonly float Of(EvidenceKind kind) => this[(int)kind];

    // The equality that a value type is born with throws for an inline array, and so would every record that holds one.

    /// <summary>Whether every agreement is the same; not said equals not said.</summary>
    public readonly bool Equals(EvidenceValues other) => ((ReadOnlySpan<float>)this).SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is EvidenceValues other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in this)
            hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>Whether every agreement is the same.</summary>
    public static bool operator ==(EvidenceValues one, EvidenceValues other) => one.Equals(other);

    /// <summary>Whether some agreement differs.</summary>
    public static bool operator !=(EvidenceValues one, EvidenceValues other) => !one.Equals(other);
}
