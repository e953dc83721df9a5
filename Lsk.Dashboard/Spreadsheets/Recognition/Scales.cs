using Lsk.Domain.Exchange;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>The scale that the workbook itself, or the default model, gives a criterion; criteria have all been read when the first rating
/// is.</summary>
internal sealed class Scales
{
    private readonly Dictionary<string, (double Low, double High)> known = new(StringComparer.Ordinal);

    /// <summary>The criteria of the workbook.</summary>
    public IReadOnlyList<CriterionRow> Criteria { private get; set; } = [];

    /// <summary>A rating without the score that is outside of the scale, which is told; any other row as it is.</summary>
    public TRow Check<TRow>(TRow row, RowCells cells)
        where TRow : ContentRow =>
        row is RatingRow { Score: { } score } rating && Check(score, rating.Criterion, null, cells) is null
            ? (TRow)(ContentRow)(rating with { Score = null })
            : row;

    /// <summary>The score, or nothing when it is outside of the scale, which is told.</summary>
    public double? Check(double? score, string criterion, ColumnReading? column, RowCells cells)
    {
        if (score is null)
            return null;
        if (!known.TryGetValue(criterion, out var scale))
            known[criterion] = scale = ScaleOf(Folding.Fold(criterion));
        var (low, high) = scale;
        if (score >= low && score <= high)
            return score;
        var text = score.Value.ToString(System.Globalization.CultureInfo.CurrentCulture);
        var limits = FormattableString.Invariant($"{low}–{high}");
        if (column is not null)
            cells.Fault("outside-scale", column, text, limits);
        else if (cells.Found(nameof(RatingRow.Score), out var own, out _))
            cells.Fault("outside-scale", own, text, limits);
        return null;
    }

    private (double Low, double High) ScaleOf(string folded)
    {
        var own = Criteria.FirstOrDefault(row => Folding.Fold(row.Name) == folded);
        var isDefault = own is null && Criteria.Count == 0 && Vocabulary.DefaultCriteria.Any(name => Folding.Fold(name) == folded);
        return (own?.ScaleMin ?? (isDefault ? 1 : double.NegativeInfinity), own?.ScaleMax ?? (isDefault ? 9 : double.PositiveInfinity));
    }
}
