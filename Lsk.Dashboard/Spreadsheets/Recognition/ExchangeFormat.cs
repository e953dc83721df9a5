using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>The exchange workbook as recognition sees it: the sheets and headings of <see cref="RowKinds"/>.</summary>
public static class ExchangeFormat
{
    /// <summary>Every sheet that is imported.</summary>
    public static IReadOnlyList<RowKind> Sheets => RowKinds.All;

    /// <summary>Sheets that the export writes for people and the import passes over.</summary>
    public static IReadOnlyList<string> ResultSheets { get; } = ["Rangordning", "Om", "Ranking", "About", "Listor", "Hjälp"];

    /// <summary>The columns that may stand in a sheet: its own, and in a sheet of measurements those that describe the measure.</summary>
    public static IReadOnlyList<ExchangeField> FieldsFor(SheetKind kind) =>
        RowKinds.Find(kind) is { } found ? [.. found.Fields, .. found.AlsoAccepted] : [];

    /// <summary>The field of a kind by the property of its row.</summary>
    public static ExchangeField? Field(SheetKind kind, string key) => FieldsFor(kind).FirstOrDefault(field => field.Key == key);

    public static RowKind Of(SheetKind kind) => RowKinds.Of(kind);

    /// <summary>The name in JSON and on screen: that of the exchange sheet; null when nothing is recognised.</summary>
    public static string? NameOf(SheetKind kind) => RowKinds.Find(kind)?.Name;
}
