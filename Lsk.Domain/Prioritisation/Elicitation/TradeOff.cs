namespace Lsk.Domain.Prioritisation.Elicitation;

/// <summary>
/// "Which matters more: criterion i from its worst to a part of its scale, or criterion j?" The answer <i>first</i> says w_i p > w_j q.
/// With an additive model on anchored scales all trade-offs of two criteria are of this form (PAPRIKA; Hansen and Ombler 2008).
/// </summary>
/// <param name="First">Criterion i, from 0.</param>
/// <param name="FirstQuarters">p in quarters of its scale, 1 to 4; one of the two is 4.</param>
/// <param name="Second">Criterion j, another one.</param>
/// <param name="SecondQuarters">q in quarters of its scale.</param>
public readonly record struct TradeOffQuestion(int First, int FirstQuarters, int Second, int SecondQuarters)
{
    /// <summary>p, 0 to 1.</summary>
    public double FirstShare => FirstQuarters / 4.0;

    /// <summary>q, 0 to 1.</summary>
    public double SecondShare => SecondQuarters / 4.0;

    /// <summary>Whether it can be asked with so many criteria.</summary>
    public bool IsFor(int criteria) =>
        First >= 0
        && First < criteria
        && Second >= 0
        && Second < criteria
        && First != Second
        && FirstQuarters is >= 1 and <= 4
        && SecondQuarters is >= 1 and <= 4
        && (FirstQuarters == 4 || SecondQuarters == 4);

    /// <summary>Whether it asks the same, also with the two in the other order.</summary>
    public bool IsSame(TradeOffQuestion other) =>
        this == other || new TradeOffQuestion(Second, SecondQuarters, First, FirstQuarters) == other;
}

/// <summary>What somebody says to a trade-off.</summary>
public enum TradeOffAnswer
{
    /// <summary>The first matters more.</summary>
    First,

    /// <summary>The second matters more.</summary>
    Second,

    /// <summary>Both matter as much.</summary>
    Equal,

    /// <summary>Kan inte säga: tells nothing about the weights.</summary>
    CannotSay,
}

/// <summary>A question with its answer.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Answer">What was said.</param>
public readonly record struct AnsweredTradeOff(TradeOffQuestion Question, TradeOffAnswer Answer);

/// <summary>Why no further question is asked.</summary>
public enum TradeOffStop
{
    /// <summary>There is another question.</summary>
    None,

    /// <summary>The widest interval is narrow enough.</summary>
    Precise,

    /// <summary>As many questions as anybody should be asked.</summary>
    Enough,

    /// <summary>Every question left is implied by the answers, or has been asked.</summary>
    NothingLeft,
}

/// <summary>An answer that goes badly with those before it.</summary>
/// <param name="Answer">Its number among the answers, from 0.</param>
/// <param name="Earlier">The number of the earlier answer that it goes worst with.</param>
/// <param name="Probability">How likely the answer was, given those before it, 0 to 1.</param>
public sealed record Contradiction(int Answer, int Earlier, double Probability);
