namespace Lsk.Domain.Prioritisation.Elicitation;

/// <summary>How a person says what weighs how much.</summary>
public enum WeightWay
{
    /// <summary>Ordning: the criteria in order of importance.</summary>
    Order,

    /// <summary>Sving: the most valuable swing from worst to best is 100, the others relative to it.</summary>
    Swing,

    /// <summary>Kort: cards in order with blank cards between, and how many times more the first weighs than the last.</summary>
    Cards,

    /// <summary>Avvägningar: one improvement against another.</summary>
    TradeOffs,
}
