namespace Lsk.Domain.ParallelWork.Lexicon;

/// <summary>Slag: what a concept of the lexicon speaks about.</summary>
public enum ConceptKind
{
    /// <summary>Målgrupp: for whom.</summary>
    TargetGroup,

    /// <summary>Tillstånd: against what.</summary>
    Condition,

    /// <summary>Insats: what is done.</summary>
    Intervention,

    /// <summary>Process: how the work is led and how it flows.</summary>
    Process,

    /// <summary>Miljö: where.</summary>
    Setting,

    /// <summary>Yrke: by whom.</summary>
    Profession,

    /// <summary>Mått: how it is measured.</summary>
    Indicator,
}

/// <summary>One concept of the lexicon: the words that mean the same, and the concepts that lie near.</summary>
/// <param name="Kind">Slag.</param>
/// <param name="Name">The name shown; unique in the lexicon, compared without regard to case.</param>
/// <param name="Forms">
/// The written forms. <c>ord</c>: the word in all inflections, with six letters or more also first or last in a compound; <c>=ord</c>:
/// exactly that word;
/// <c>ord*</c>, <c>*ord</c>, <c>*ord*</c>: beginning, end, anywhere; several words: in sequence, each inflected or with <c>*</c>.
/// </param>
/// <param name="Related">Names of concepts that lie near; a hit counts towards them with part of its weight.</param>
public sealed record Concept(ConceptKind Kind, string Name, IReadOnlyList<string> Forms, IReadOnlyList<string> Related)
{
    /// <inheritdoc/>
    public bool Equals(Concept? other) =>
        other is not null
        && Kind == other.Kind
        && Name == other.Name
        && Forms.SequenceEqual(other.Forms, StringComparer.Ordinal)
        && Related.SequenceEqual(other.Related, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Name, Forms.Count, Related.Count);
}
