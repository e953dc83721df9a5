using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>What an import changes or has changed, in the words of the workbook's own headings.</summary>
internal static class ChangeWords
{
    private const int LongestValue = 60;

    /// <summary>The fields of a row: from what to what.</summary>
    public static string Of(SheetKind kind, IEnumerable<FieldChange> changes) =>
        string.Join(
            "; ",
            changes.Select(change =>
                Show.Format(ExchangeText.ChangeText, HeadingOf(kind, change.Key), Short(change.Before), Short(change.After))
            )
        );

    /// <summary>The fields of a stored change; nothing for a row that was new.</summary>
    public static string Of(BatchChange change)
    {
        if (change.Before is null || change.After is null || KindOf(change.Entity) is not { } kind)
            return "";
        var (before, after) = (Read(kind, change.Before), Read(kind, change.After));
        return Of(kind, after.Select(field => new FieldChange(field.Key, before.GetValueOrDefault(field.Key), field.Value)));
    }

    /// <summary>Which row a stored change is about.</summary>
    public static string Title(BatchChange change) =>
        change.Title.Length > 0
            ? change.Title
            : $"{(KindOf(change.Entity) is { } kind ? ExchangeFormat.NameOf(kind) : change.Entity)} {Show.Number((double)change.EntityKey)}";

    private static string HeadingOf(SheetKind kind, string key) =>
        ExchangeFormat.FieldsFor(kind).FirstOrDefault(field => field.Key == key)?.Heading ?? key;

    private static string Short(object? value) =>
        ValueText.Of(value) is { Length: > 0 } text
            ? text.Length > LongestValue
                ? text[..(LongestValue - 1)] + "…"
                : text
            : ExchangeText.Nothing;

    private static SheetKind? KindOf(string entity) =>
        entity switch
        {
            nameof(Initiative) => SheetKind.Initiatives,
            nameof(EffectMeasure) => SheetKind.Measures,
            nameof(Measurement) => SheetKind.Measurements,
            nameof(Rating) => SheetKind.Ratings,
            nameof(FollowUpEntry) => SheetKind.FollowUps,
            nameof(Milestone) => SheetKind.Milestones,
            nameof(ParallelJudgement) => SheetKind.Parallels,
            nameof(Decision) => SheetKind.Decisions,
            nameof(PriorityModel) => SheetKind.Criteria,
            _ => null,
        };

    private static IReadOnlyDictionary<string, object?> Read(SheetKind kind, string json) =>
        kind switch
        {
            SheetKind.Initiatives => RowJson.Read<InitiativeRow>(json),
            SheetKind.Measures => RowJson.Read<MeasureRow>(json),
            SheetKind.Measurements => RowJson.Read<MeasurementRow>(json),
            SheetKind.Ratings => RowJson.Read<RatingRow>(json),
            SheetKind.FollowUps => RowJson.Read<FollowUpRow>(json),
            SheetKind.Milestones => RowJson.Read<MilestoneRow>(json),
            SheetKind.Parallels => RowJson.Read<ParallelRow>(json),
            SheetKind.Decisions => RowJson.Read<DecisionRow>(json),
            _ => new Dictionary<string, object?>(),
        };
}
