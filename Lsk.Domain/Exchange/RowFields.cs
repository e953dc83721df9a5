using System.Collections.Immutable;

namespace Lsk.Domain.Exchange;

/// <summary>What an import would change in one field of one row.</summary>
/// <param name="Key">Name of the row's property.</param>
/// <param name="Before">What is stored; <see langword="null"/> when nothing is.</param>
/// <param name="After">What would be stored.</param>
public sealed record FieldChange(string Key, object? Before, object? After);

/// <summary>One field of a row that an import can change: everything but the row's key.</summary>
/// <typeparam name="TRow">The kind of row.</typeparam>
/// <param name="Key">Name of the property.</param>
/// <param name="Get">Its value.</param>
/// <param name="Set">The row with another value.</param>
public sealed record RowField<TRow>(string Key, Func<TRow, object?> Get, Func<TRow, object?, TRow> Set);

/// <summary>
/// The rule of re-import, the same for all rows: an empty cell leaves what is stored, <c>(tom)</c> clears it, anything else replaces it;
/// equal values are no change.
/// </summary>
/// <typeparam name="TRow">The kind of row.</typeparam>
public sealed class RowFields<TRow>(params ImmutableArray<RowField<TRow>> fields)
    where TRow : ContentRow
{
    /// <summary>The fields, in the order of the exchange workbook.</summary>
    public ImmutableArray<RowField<TRow>> Fields { get; } = fields;

    /// <summary>What <paramref name="stored"/> becomes when <paramref name="incoming"/> is laid over it, and which fields that
    /// changes.</summary>
    /// <returns>The merged row and the changes, none when the import says nothing new.</returns>
    public (TRow Merged, IReadOnlyList<FieldChange> Changes) Merge(TRow stored, TRow incoming)
    {
        var merged = stored;
        List<FieldChange>? changes = null;
        foreach (var field in Fields)
        {
            var before = field.Get(stored);
            var said = field.Get(incoming);
            var after = incoming.Cleared.Count > 0 && incoming.Cleared.Contains(field.Key) ? null : said ?? before;
            if (Same(before, after))
                continue;
            merged = field.Set(merged, after);
            (changes ??= []).Add(new FieldChange(field.Key, before, after));
        }
        return (merged, changes ?? []);
    }

    /// <summary>The fields in which two rows differ.</summary>
    public IReadOnlyList<FieldChange> Differences(TRow before, TRow after) =>
        [
            .. Fields
                .Where(field => !Same(field.Get(before), field.Get(after)))
                .Select(field => new FieldChange(field.Key, field.Get(before), field.Get(after))),
        ];

    private static bool Same(object? a, object? b) =>
        (a, b) switch
        {
            (null, null) => true,
            (string text, null) => text.Length == 0,
            (null, string text) => text.Length == 0,
            (string x, string y) => x == y || Plain(x) == Plain(y),
            // A double that went through a workbook may differ in its last digit.
            (double x, double y) => Math.Abs(x - y) <= 1e-9 * Math.Max(1, Math.Max(Math.Abs(x), Math.Abs(y))),
            (IReadOnlyList<DateOnly> x, IReadOnlyList<DateOnly> y) => x.SequenceEqual(y),
            (IReadOnlyList<DateOnly> { Count: 0 }, null) or (null, IReadOnlyList<DateOnly> { Count: 0 }) => true,
            _ => Equals(a, b),
        };

    /// <summary>What a workbook cannot keep apart: composed and decomposed letters, kinds of spaces and line ends, spaces around.</summary>
    private static string Plain(string text) =>
        !HasLoneSurrogate(text)
            ? text.Normalize().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\u00A0', ' ').Replace('\u202F', ' ').Trim()
            : text;

    private static bool HasLoneSurrogate(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (!char.IsHighSurrogate(text[at]) || at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1]))
                return true;
            at++;
        }
        return false;
    }
}

/// <summary>The fields of each kind of row.</summary>
public static class ContentFields
{
    /// <summary>Fields of <see cref="InitiativeRow"/>; the key is Id with Huvudman.</summary>
    public static RowFields<InitiativeRow> Initiatives { get; } =
        new(
            new(nameof(InitiativeRow.Title), r => r.Title.Length == 0 ? null : r.Title, (r, v) => r with { Title = (string?)v ?? r.Title }),
            new(nameof(InitiativeRow.Description), r => r.Description, (r, v) => r with { Description = (string?)v }),
            new(nameof(InitiativeRow.Group), r => r.Group, (r, v) => r with { Group = (string?)v }),
            new(nameof(InitiativeRow.SubGoal), r => r.SubGoal, (r, v) => r with { SubGoal = (string?)v }),
            new(nameof(InitiativeRow.TargetGroup), r => r.TargetGroup, (r, v) => r with { TargetGroup = (string?)v }),
            new(nameof(InitiativeRow.Intervention), r => r.Intervention, (r, v) => r with { Intervention = (string?)v }),
            new(nameof(InitiativeRow.Indicator), r => r.Indicator, (r, v) => r with { Indicator = (string?)v }),
            new(nameof(InitiativeRow.Start), r => r.Start, (r, v) => r with { Start = (DateOnly?)v }),
            new(nameof(InitiativeRow.End), r => r.End, (r, v) => r with { End = (DateOnly?)v }),
            new(nameof(InitiativeRow.Status), r => r.Status, (r, v) => r with { Status = (Initiatives.InitiativeStatus?)v ?? r.Status }),
            new(nameof(InitiativeRow.BudgetTkr), r => r.BudgetTkr, (r, v) => r with { BudgetTkr = (decimal?)v }),
            new(nameof(InitiativeRow.Staff), r => r.Staff, (r, v) => r with { Staff = (double?)v }),
            new(nameof(InitiativeRow.DecisionLevel), r => r.DecisionLevel, (r, v) => r with { DecisionLevel = (string?)v }),
            new(nameof(InitiativeRow.LegalBasis), r => r.LegalBasis, (r, v) => r with { LegalBasis = (Initiatives.LegalBasis?)v }),
            new(nameof(InitiativeRow.Labels), r => r.Labels, (r, v) => r with { Labels = (string?)v })
        );

    /// <summary>Fields of <see cref="RatingRow"/>; the key is initiative, criterion, assessor and round.</summary>
    public static RowFields<RatingRow> Ratings { get; } =
        new(
            new(nameof(RatingRow.Score), r => r.Score, (r, v) => r with { Score = (double?)v }),
            new(nameof(RatingRow.Reason), r => r.Reason, (r, v) => r with { Reason = (string?)v })
        );

    /// <summary>Fields of <see cref="MeasureRow"/>; the key is initiative and name.</summary>
    public static RowFields<MeasureRow> Measures { get; } =
        new(
            new(nameof(MeasureRow.Unit), r => r.Unit, (r, v) => r with { Unit = (string?)v }),
            new(nameof(MeasureRow.HigherIsBetter), r => r.HigherIsBetter, (r, v) => r with { HigherIsBetter = (bool?)v }),
            new(nameof(MeasureRow.Target), r => r.Target, (r, v) => r with { Target = (double?)v }),
            new(nameof(MeasureRow.ChangedOn), r => r.ChangedOn, (r, v) => r with { ChangedOn = (DateOnly?)v }),
            new(
                nameof(MeasureRow.Phases),
                r => r.Phases.Count == 0 ? null : r.Phases,
                (r, v) => r with { Phases = (IReadOnlyList<DateOnly>?)v ?? [] }
            ),
            new(nameof(MeasureRow.BaselinePoints), r => r.BaselinePoints, (r, v) => r with { BaselinePoints = (int?)v }),
            new(nameof(MeasureRow.Chart), r => r.Chart, (r, v) => r with { Chart = (Initiatives.ChartKind?)v }),
            new(nameof(MeasureRow.Source), r => r.Source, (r, v) => r with { Source = (string?)v })
        );

    /// <summary>Fields of <see cref="MeasurementRow"/>; the key is initiative, measure and period.</summary>
    public static RowFields<MeasurementRow> Measurements { get; } =
        new(
            new(nameof(MeasurementRow.Value), r => r.Value, (r, v) => r with { Value = (double?)v }),
            new(nameof(MeasurementRow.Numerator), r => r.Numerator, (r, v) => r with { Numerator = (double?)v }),
            new(nameof(MeasurementRow.Denominator), r => r.Denominator, (r, v) => r with { Denominator = (double?)v }),
            new(nameof(MeasurementRow.Comment), r => r.Comment, (r, v) => r with { Comment = (string?)v })
        );

    /// <summary>Fields of <see cref="FollowUpRow"/>; the key is initiative and period.</summary>
    public static RowFields<FollowUpRow> FollowUps { get; } =
        new(
            new(nameof(FollowUpRow.Status), r => r.Status, (r, v) => r with { Status = (Initiatives.DeliveryStatus?)v }),
            new(nameof(FollowUpRow.Forecast), r => r.Forecast, (r, v) => r with { Forecast = (string?)v }),
            new(nameof(FollowUpRow.Comment), r => r.Comment, (r, v) => r with { Comment = (string?)v }),
            new(nameof(FollowUpRow.FeedbackGiven), r => r.FeedbackGiven, (r, v) => r with { FeedbackGiven = (DateOnly?)v })
        );

    /// <summary>Fields of <see cref="MilestoneRow"/>; the key is initiative and name.</summary>
    public static RowFields<MilestoneRow> Milestones { get; } =
        new(
            new(nameof(MilestoneRow.Planned), r => r.Planned, (r, v) => r with { Planned = (DateOnly?)v }),
            new(nameof(MilestoneRow.Reached), r => r.Reached, (r, v) => r with { Reached = (DateOnly?)v })
        );

    /// <summary>Fields of <see cref="ParallelRow"/>; the key is the pair in any order.</summary>
    public static RowFields<ParallelRow> Parallels { get; } =
        new(
            new(nameof(ParallelRow.Similarity), r => r.Similarity, (r, v) => r with { Similarity = (double?)v }),
            new(nameof(ParallelRow.Verdict), r => r.Verdict, (r, v) => r with { Verdict = (Initiatives.ParallelVerdict?)v ?? r.Verdict }),
            new(nameof(ParallelRow.Reason), r => r.Reason, (r, v) => r with { Reason = (string?)v }),
            new(nameof(ParallelRow.Evidence), r => r.Evidence, (r, v) => r with { Evidence = (string?)v })
        );

    /// <summary>Fields of <see cref="DecisionRow"/>; the key is initiative, day and what was decided.</summary>
    public static RowFields<DecisionRow> Decisions { get; } =
        new(
            new(nameof(DecisionRow.Paragraph), r => r.Paragraph, (r, v) => r with { Paragraph = (string?)v }),
            new(nameof(DecisionRow.Level), r => r.Level, (r, v) => r with { Level = (string?)v }),
            new(nameof(DecisionRow.Reason), r => r.Reason, (r, v) => r with { Reason = (string?)v }),
            new(nameof(DecisionRow.RegistryNumber), r => r.RegistryNumber, (r, v) => r with { RegistryNumber = (string?)v })
        );
}
