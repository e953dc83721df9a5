using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Sheets in which one row holds many: months in columns are measurements, criteria in columns are ratings.</summary>
internal static class WideRows
{
    private static readonly RowKind<RatingRow> Ratings = RowKinds.Of<RatingRow>();
    private static readonly RowKind<MeasurementRow> Measurements = RowKinds.Of<MeasurementRow>();

    /// <summary>What reads a row of such a sheet; null when the sheet is none.</summary>
    public static Action? For(SheetReading reading, RowValues values, RowCollector rows, Scales scales)
    {
        var columns = reading.Columns.Where(column => column.Criterion is not null || column.Period is not null).ToList();
        if (columns.Count == 0)
            return null;
        var measures = new DescribedMeasures(values, rows);
        return reading.Kind switch
        {
            SheetKind.Ratings => () => ReadRatings(reading, columns, values, rows, scales),
            SheetKind.Measurements => () => ReadMeasurements(columns, measures, values, rows),
            _ => null,
        };
    }

    private static void ReadRatings(SheetReading reading, List<ColumnReading> columns, RowValues values, RowCollector rows, Scales scales)
    {
        var cells = values.Cells;
        var first = ContentReader.Read(Ratings, values);
        if (first.InitiativeId.Length == 0 && !cells.HasError)
            cells.Fault("initiative-missing", nameof(RatingRow.InitiativeId));
        var row = first with { Assessor = first.Assessor.Length > 0 ? first.Assessor : reading.Assessor ?? reading.Name, Reason = null };
        foreach (var column in columns)
        {
            if (
                !cells.TryCell(column, out var cell)
                || scales.Check(values.Number(cell, column, nameof(RatingRow.Score)), column.Criterion!, column, cells) is not { } score
            )
                continue;
            rows.Add(Ratings, row with { Criterion = column.Criterion!, Score = score }, cells, nameof(RatingRow.InitiativeId));
        }
    }

    private static void ReadMeasurements(List<ColumnReading> columns, DescribedMeasures measures, RowValues values, RowCollector rows)
    {
        var cells = values.Cells;
        var row = ContentReader.Read(Measurements, values);
        measures.Read(row);
        if (row.InitiativeId.Length == 0 && !cells.HasError)
            cells.Fault("initiative-missing", nameof(MeasurementRow.InitiativeId));
        if (row.Measure.Length == 0 && !cells.HasError)
            cells.Fault("measure-missing", nameof(MeasurementRow.Measure));
        foreach (var column in columns)
        {
            if (cells.TryCell(column, out var cell) && values.Number(cell, column, nameof(MeasurementRow.Value)) is { } value)
                rows.Add(
                    Measurements,
                    row with
                    {
                        Period = column.Period!.Value,
                        Value = value,
                        Numerator = null,
                        Denominator = null,
                        Comment = null,
                    },
                    cells
                );
        }
    }
}

/// <summary>The columns of a sheet of measurements that describe the measure: the first row of each measure says them.</summary>
internal sealed class DescribedMeasures(RowValues values, RowCollector rows)
{
    private static readonly RowKind<MeasureRow> Measures = RowKinds.Of<MeasureRow>();
    private readonly bool describes = Measures.Columns.Any(column =>
        !column.Field.IsKey && values.Cells.HasColumn(column.Field.Key) && column.Field.Key != nameof(MeasureRow.Source)
    );

    public void Read(MeasurementRow row)
    {
        if (!describes)
            return;
        var measure = new MeasureRow
        {
            Origin = values.Cells.Origin,
            InitiativeId = row.InitiativeId,
            Name = row.Measure,
        };
        if (measure.InitiativeId.Length == 0 || measure.Name.Length == 0 || !rows.IsFirst(Measures, measure))
            return;
        foreach (var column in Measures.Columns.Where(column => !column.Field.IsKey))
            column.Fill(measure, values.Of(column.Field));
        if (!values.Cells.HasError)
            rows.Of<MeasureRow>().Add(measure with { Cleared = values.Cells.Cleared });
    }
}
