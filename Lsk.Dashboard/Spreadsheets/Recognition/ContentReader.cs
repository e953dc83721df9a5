using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Turns the recognised sheets of a workbook into content rows, with an issue for all that is wrong. What a kind of row is stands
/// in its <see cref="RowKind"/>; only sheets that hold many rows side by side are read by <see cref="WideRows"/>.</summary>
internal sealed class ContentReader(ImportOptions options, IssueList issues, CancellationToken cancel)
{
    private readonly RowCollector rows = new(options);
    private readonly Scales scales = new();

    public int Rejected { get; private set; }

    public PortfolioContent Content => rows.Content;

    /// <summary>Reads the rows of a table, which are data and nothing else, and gives how many there were.</summary>
    public int Read(SheetReading reading, Sheet sheet)
    {
        if (RowKinds.Find(reading.Kind) is not { } kind)
            return 0;
        scales.Criteria = rows.Of<CriterionRow>();
        var cells = new RowCells(reading, sheet, options, issues);
        var read = kind.Accept(new RowReading(new RowValues(cells, options), rows, scales, reading));
        var count = 0;
        foreach (var row in sheet.Rows)
        {
            if ((row.Number & 1023) == 0)
                cancel.ThrowIfCancellationRequested();
            count++;
            cells.Begin(row);
            read();
            if (cells.HasError)
                Rejected++;
        }
        return count;
    }

    /// <summary>Makes what reads the row that the cells are at.</summary>
    private sealed class RowReading(RowValues values, RowCollector rows, Scales scales, SheetReading reading) : IRowKindVisitor<Action>
    {
        public Action Visit<TRow>(RowKind<TRow> kind)
            where TRow : ContentRow, new()
        {
            if (reading.Kind == SheetKind.Activities)
                return new ActivityRows(reading, values, rows).Read;
            if (WideRows.For(reading, values, rows, scales) is { } wide)
                return wide;
            var measures = reading.Kind == SheetKind.Measurements ? new DescribedMeasures(values, rows) : null;
            return () =>
            {
                var row = Read(kind, values);
                if (row is MeasurementRow measurement)
                    measures?.Read(measurement);
                rows.Add(kind, scales.Check(row, values.Cells), values.Cells);
            };
        }
    }

    /// <summary>The row as its columns say.</summary>
    internal static TRow Read<TRow>(RowKind<TRow> kind, RowValues values)
        where TRow : ContentRow, new()
    {
        var row = new TRow { Origin = values.Cells.Origin };
        foreach (var column in kind.Columns)
            column.Fill(row, values.Of(column.Field));
        return values.Cells.Cleared.Count == 0 ? row : (TRow)((ContentRow)row with { Cleared = values.Cells.Cleared });
    }
}
