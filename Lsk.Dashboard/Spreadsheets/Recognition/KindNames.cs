using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>What a sheet's name says about its kind.</summary>
internal static class KindNames
{
    /// <summary>
    /// The kinds that the name means, most likely first; empty when it means none. A sheet called <c>Bedömningar</c> holds ratings, whatever
    /// its columns resemble. Measures and their measurements stand on one sheet so often that either name means both. What
    /// lists of initiatives are called binds nothing: any sheet is about initiatives.
    /// </summary>
    public static IReadOnlyList<SheetKind> Of(string name)
    {
        foreach (var sheet in ExchangeFormat.Sheets)
        {
            if (sheet.Kind == SheetKind.Initiatives || !Suggests(sheet.Kind, name))
                continue;
            return sheet.Kind switch
            {
                SheetKind.Measures => [SheetKind.Measures, SheetKind.Measurements],
                SheetKind.Measurements => [SheetKind.Measurements, SheetKind.Measures],
                // Organisations call lists of initiatives so too.
                SheetKind.Activities => [SheetKind.Activities, SheetKind.Initiatives],
                _ => [sheet.Kind],
            };
        }
        return [];
    }

    /// <summary>Whether the name is one that sheets of the kind often have.</summary>
    public static bool Suggests(SheetKind kind, string name)
    {
        var folded = Folding.Fold(name);
        var sheet = ExchangeFormat.Of(kind);
        return sheet.OtherNames.Append(sheet.Name).Append(sheet.English).Any(known => Says(folded, known));
    }

    private static bool Says(string folded, string known) =>
        Folding.Fold(known) is var word && (folded == word || folded.StartsWith(word + " ", StringComparison.Ordinal));
}
