using Lsk.Dashboard.Localization;
using Lsk.Domain.Exchange;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>What an import changes or has changed, in the words of the workbook's own headings.</summary>
internal static class ChangeWords
{
    private const int LongestValue = 60;

    /// <summary>A row of a comparison: what changes from what to what; of a new one what it says.</summary>
    public static string Of(PlannedRow row) =>
        row.State == RowState.New ? RowKinds.Of(row.Kind).Accept(new Said(row.Row)) : Of(RowKinds.Of(row.Kind), row.Changes);

    /// <summary>The fields of a stored change; nothing for a row that was new.</summary>
    public static string Of(BatchChange change)
    {
        if (change.Before is null || change.After is null || KindOf(change.Entity) is not { } kind)
            return "";
        var (before, after) = (kind.Accept(new Read(change.Before)), kind.Accept(new Read(change.After)));
        return Of(kind, after.Select(field => new FieldChange(field.Key, before.GetValueOrDefault(field.Key), field.Value)));
    }

    /// <summary>Which row a stored change is about.</summary>
    public static string Title(BatchChange change) =>
        change.Title.Length > 0 ? change.Title
        : change.Entity is nameof(Group) or nameof(Assessor) or nameof(Domain.Groups.Seat) or nameof(Domain.Knowledge.GapLink)
            ? $"{NameOf(change.Entity)} {change.After?.TrimStart('#')}"
        : $"{NameOf(change.Entity)} {Show.Number((double)change.EntityKey)}";

    private static string NameOf(string entity) =>
        entity switch
        {
            nameof(Group) => ExchangeText.EntityGroup,
            nameof(Assessor) => ExchangeText.EntityAssessor,
            nameof(PriorityModel) => RowKinds.Of(SheetKind.Criteria).Name,
            nameof(ParallelCluster) => RowKinds.Of(SheetKind.Clusters).Name,
            nameof(Domain.Groups.Seat) => RowKinds.Of(SheetKind.Seats).Name,
            nameof(Domain.Knowledge.GapLink) => ExchangeText.EntityGapLink,
            _ => KindOf(entity)?.Name ?? entity,
        };

    /// <summary>The rows of the register are kept under their own names: they are not one entity each.</summary>
    private static RowKind? KindOf(string entity) =>
        entity switch
        {
            nameof(GroupRow) => RowKinds.Of(SheetKind.Groups),
            nameof(CharterRow) => RowKinds.Of(SheetKind.Charters),
            nameof(SeatRow) => RowKinds.Of(SheetKind.Seats),
            nameof(SupportRow) => RowKinds.Of(SheetKind.Supports),
            nameof(RecommendationRow) => RowKinds.Of(SheetKind.Recommendations),
            nameof(GapRow) => RowKinds.Of(SheetKind.Gaps),
            nameof(StrategyRow) or nameof(Domain.Planning.Strategy) => RowKinds.Of(SheetKind.Strategy),
            _ => RowKinds.StoredAs(entity),
        };

    private static string Of(RowKind kind, IEnumerable<FieldChange> changes) =>
        string.Join(
            "; ",
            changes.Select(change =>
                Show.Format(
                    ExchangeText.ChangeText,
                    kind.Field(change.Key)?.Heading ?? change.Key,
                    Short(kind.Field(change.Key), change.Before),
                    Short(kind.Field(change.Key), change.After)
                )
            )
        );

    private static string Short(ExchangeField? field, object? value) =>
        ValueText.Of(field, value) is { Length: > 0 } text
            ? text.Length > LongestValue
                ? text[..(LongestValue - 1)] + "…"
                : text
            : ExchangeText.Nothing;

    private sealed class Read(string json) : IRowKindVisitor<IReadOnlyDictionary<string, object?>>
    {
        public IReadOnlyDictionary<string, object?> Visit<TRow>(RowKind<TRow> kind)
            where TRow : ContentRow, new() => RowJson.Read<TRow>(json);
    }

    /// <summary>What a new row says, beside its key and its title.</summary>
    private sealed class Said(ContentRow row) : IRowKindVisitor<string>
    {
        public string Visit<TRow>(RowKind<TRow> kind)
            where TRow : ContentRow, new() =>
            string.Join(
                "; ",
                kind.Columns.Where(column => !column.Field.IsKey && column.Field.Key != nameof(InitiativeRow.Title))
                    .Select(column => (column.Field, Value: column.Get((TRow)row)))
                    .Where(said => said.Value is not null)
                    .Select(said => $"{said.Field.Heading}: {Short(said.Field, said.Value)}")
            );
    }
}
