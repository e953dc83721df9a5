using Lsk.Domain.Access;

namespace Lsk.Domain.Initiatives;

/// <summary>Slutnotering: what is said of an initiative that is finished or stopped, so that the next one does not begin from
/// nothing.</summary>
/// <param name="Result">What came of it; at most <see cref="MaxText"/> characters.</param>
/// <param name="Lessons">What was learnt.</param>
/// <param name="Spread">To which organisations or units it has spread.</param>
public sealed record ClosingNote(string? Result, string? Lessons, string? Spread)
{
    /// <summary>Most characters of each part.</summary>
    public const int MaxText = 8000;

    /// <summary>Nothing is said yet.</summary>
    public bool IsEmpty => Result is null && Lessons is null && Spread is null;

    /// <summary>The note with clean texts; a part of blanks is no part.</summary>
    public ClosingNote Cleaned() => new(Said(Result), Said(Lessons), Said(Spread));

    /// <summary>The rule it breaks, or <see langword="null"/>.</summary>
    public BrokenRule? RuleBroken() =>
        (Result?.Length > MaxText || Lessons?.Length > MaxText || Spread?.Length > MaxText) ? BrokenRule.TextTooLong(MaxText) : null;

    private static string? Said(string? text) => StorableText.Of(text ?? "").Trim() is { Length: > 0 } said ? said : null;
}
