using Lsk.Domain.Prioritisation.Elicitation;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>The words of the sheet of members' weights.</summary>
public static class WeightTerms
{
    public static Terms<WeightWay> Way { get; } =
        new([
            (WeightWay.Order, ["Ordning", "Rangordning", "Order"]),
            (WeightWay.Swing, ["Sving", "Swing"]),
            (WeightWay.Cards, ["Kort", "Simos", "Cards"]),
            (WeightWay.TradeOffs, ["Avvägningar", "Parvis", "Trade-offs"]),
        ]);
}
