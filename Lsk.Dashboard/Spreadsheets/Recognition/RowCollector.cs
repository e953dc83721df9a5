using System.Collections;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>The rows of a workbook so far, of all kinds: each is checked by its kind, and told when it is incomplete or stands
/// twice.</summary>
internal sealed class RowCollector(ImportOptions options)
{
    private readonly Dictionary<Type, IList> rows = [];

    /// <summary>First place of each identity.</summary>
    private readonly Dictionary<(SheetKind, string), RowOrigin> seen = [];

    public PortfolioContent Content =>
        RowKinds.All.Aggregate(new PortfolioContent(), (content, kind) =>
            kind.Accept(new Collected(this)) is { } found ? kind.Into(content, found) : content
        );

    /// <summary>The rows of a kind that have been read so far.</summary>
    public List<TRow> Of<TRow>()
        where TRow : ContentRow
    {
        if (!rows.TryGetValue(typeof(TRow), out var known))
            rows[typeof(TRow)] = known = new List<TRow>();
        return (List<TRow>)known;
    }

    /// <summary>Whether a row with the same identity has been read; from now on it has.</summary>
    public bool IsFirst<TRow>(RowKind<TRow> kind, TRow row)
        where TRow : ContentRow, new() => seen.TryAdd((kind.Kind, kind.IdentityOf(row, Folding.Fold) ?? ""), row.Origin!);

    /// <summary>Takes a row in when it is whole; what is wrong is told at the row's cells.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="read">As its cells say.</param>
    /// <param name="report">Its cells.</param>
    /// <param name="twiceAt">The field that a second row of the same identity is told at; the kind's own when null.</param>
    public void Add<TRow>(RowKind<TRow> kind, TRow read, RowCells report, string? twiceAt = null)
        where TRow : ContentRow, new()
    {
        var isWhole = true;
        foreach (var column in kind.Columns)
        {
            if (column.Field.MissingCode is not { } missing || !IsEmpty(column, read))
                continue;
            isWhole = false;
            if (!report.HasError)
                report.Fault(missing, column.Field.Key);
        }
        var row = kind.Check(read, report);
        if (isWhole && kind.IdentityOf(row, Folding.Fold) is { } identity)
            CheckTwice(kind, row, identity, report, twiceAt ?? kind.IdentityField);
        if (isWhole && (!report.HasError || options.KeepsFaultyRows))
            Of<TRow>().Add(row);
    }

    private void CheckTwice<TRow>(RowKind<TRow> kind, TRow row, string identity, RowCells report, string field)
        where TRow : ContentRow, new()
    {
        // Initiatives of several organisations may have the number in the store: then they may in the file.
        if (row is InitiativeRow initiative && options.SharedNumbers.Contains(identity))
            identity = $"{identity}\n{initiative.Organisation}";
        if (!seen.TryGetValue((kind.Kind, identity), out var first))
            seen[(kind.Kind, identity)] = report.Origin;
        else
            report.Fault(
                kind.TwiceCode,
                field,
                report.Show(field),
                first.Sheet == report.Origin.Sheet
                    ? first.Row.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    : $"{first.Sheet}!{first.Row}"
            );
    }

    private static bool IsEmpty<TRow>(SheetColumn<TRow> column, TRow row)
        where TRow : ContentRow, new() => column.Get(row) is null or DateOnly { Year: 1, DayOfYear: 1 } or Domain.Time.Period { Year: 0 };

    private sealed class Collected(RowCollector collector) : IRowKindVisitor<IEnumerable<ContentRow>?>
    {
        public IEnumerable<ContentRow>? Visit<TRow>(RowKind<TRow> kind)
            where TRow : ContentRow, new() => collector.rows.ContainsKey(typeof(TRow)) ? collector.Of<TRow>() : null;
    }
}
