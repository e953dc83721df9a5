using System.Globalization;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>All that a sheet says about the unit of a column of money.</summary>
internal sealed class MoneyEvidence
{
    private const int MostLookedAt = 20_000;
    private readonly List<(double Value, NumberUnit Unit)> said = [];
    private readonly List<NumberUnit> notes = [];
    private readonly List<(double Value, NumberUnit Unit)> sums = [];
    private double[] sorted = [];

    /// <summary>Numbers without a unit of their own.</summary>
    public List<double> Bare { get; } = [];

    /// <summary>The unit that the number formats write; the commonest.</summary>
    public NumberUnit Format { get; private set; }

    public double Median => sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];

    public double Most => sorted.Length == 0 ? 0 : sorted[^1];

    public static MoneyEvidence Of(ColumnReading column, Sheet sheet, TableRows parts)
    {
        var evidence = new MoneyEvidence();
        var formats = new Dictionary<NumberUnit, int>();
        foreach (var row in parts.Data.Take(MostLookedAt))
        {
            var cell = row.At(column.Column);
            if (cell.Kind == CellKind.Number)
            {
                var look = sheet.LookOf(cell);
                if (look.Unit != NumberUnit.None && look.Thousands == 0)
                    formats[look.Unit] = formats.GetValueOrDefault(look.Unit) + 1;
                // A format with a unit, or one that divides, says it all.
                if (MoneyUnits.InThousands(look.Unit) is { } scale)
                    evidence.said.Add((cell.Number / Math.Pow(1000, look.Thousands), look.Unit));
                else if (look.Thousands == 0)
                    evidence.Bare.Add(cell.Number);
            }
            else if (cell.Kind == CellKind.Text && cell.Text!.Length <= 60)
                evidence.Add(CleanText.Of(cell.Text));
        }
        evidence.sorted = [.. evidence.Bare.Where(value => value > 0).Order()];
        evidence.Format = formats.Count == 0 ? NumberUnit.None : formats.MaxBy(pair => pair.Value).Key;
        foreach (var note in parts.Notes)
            if (note.Length < 160 && !HoldsAmount(note) && MoneyUnits.Of(note) is var unit && MoneyUnits.InThousands(unit) is not null)
                evidence.notes.Add(unit);
        foreach (var row in parts.Sums)
        {
            var cell = row.At(column.Column);
            if (
                cell.Kind == CellKind.Text
                && SwedishNumber.TryRead(CleanText.Of(cell.Text!), out var value, out var unit)
                && MoneyUnits.InThousands(unit) is not null
            )
                evidence.sums.Add((value, unit));
        }
        return evidence;
    }

    /// <summary>The unit of the bare numbers by all this; none when it says nothing or contradicts itself.</summary>
    /// <param name="neighbours">Units of other columns.</param>
    public NumberUnit Unit(IReadOnlyList<NumberUnit> neighbours)
    {
        if (BySum() is var sum and not NumberUnit.None)
            return sum;
        if (notes.Distinct().Count() == 1)
            return notes[0];
        if (ByCells() is var cells and not NumberUnit.None)
            return cells;
        return notes.Count == 0 && neighbours.Count == 1 ? neighbours[0] : NumberUnit.None;
    }

    /// <summary>What the middle number is in each unit, for the person who is asked.</summary>
    public string Examples()
    {
        var value = Median;
        string In(double thousands) =>
            thousands >= 1_000 ? (thousands / 1_000).ToString("#,0.##", CultureInfo.CurrentCulture) + " mnkr"
            : thousands >= 1 ? thousands.ToString("#,0.##", CultureInfo.CurrentCulture) + " tkr"
            : (thousands * 1_000).ToString("#,0.##", CultureInfo.CurrentCulture) + " kr";
        var written = value.ToString("#,0.##", CultureInfo.CurrentCulture);
        return $"{written}: kr = {In(value / 1_000)}, tkr = {In(value)}, mnkr = {In(value * 1_000)}";
    }

    private void Add(string text)
    {
        if (!SwedishNumber.TryRead(text, out var value, out var unit))
        {
            var spoken = SpokenNumber.Read(text);
            if (spoken.How is Spoken.No or Spoken.Nothing or Spoken.Fewer)
                return;
            (value, unit) = (spoken.Low, spoken.Unit);
        }
        if (MoneyUnits.InThousands(unit) is not null)
            said.Add((value, unit));
        else if (unit is NumberUnit.None or NumberUnit.Other)
            Bare.Add(value);
    }

    /// <summary>The sum row names its unit, and the bare numbers add up to it in one unit only.</summary>
    private NumberUnit BySum()
    {
        foreach (var (value, unit) in sums)
        {
            var total = value * MoneyUnits.InThousands(unit)!.Value;
            foreach (var candidate in new[] { NumberUnit.Kronor, NumberUnit.Thousands, NumberUnit.Millions })
                if (Math.Abs((Bare.Sum() * MoneyUnits.InThousands(candidate)!.Value) - total) <= 0.02 * Math.Abs(total))
                    return candidate;
        }
        return NumberUnit.None;
    }

    /// <summary>Other cells of the column name their unit: the bare ones are in the unit in which they are of the same size.</summary>
    private NumberUnit ByCells()
    {
        var known = said.Where(one => one.Value > 0).Select(one => one.Value * MoneyUnits.InThousands(one.Unit)!.Value).Order().ToArray();
        if (known.Length == 0 || sorted.Length == 0)
            return NumberUnit.None;
        var middle = known[known.Length / 2];
        double Off(NumberUnit unit) => Math.Abs(Math.Log10(Median * MoneyUnits.InThousands(unit)!.Value / middle));
        var ranked = new[] { NumberUnit.Kronor, NumberUnit.Thousands, NumberUnit.Millions }.OrderBy(Off).ToArray();
        // A factor of thirty between the middles is as much as budgets of one list differ.
        return Off(ranked[0]) < 1.5 && Off(ranked[1]) - Off(ranked[0]) > 0.7 ? ranked[0] : NumberUnit.None;
    }

    /// <summary>A note that names an amount, such as a grant, is not about the column.</summary>
    private static bool HoldsAmount(string note)
    {
        for (var at = 0; at + 1 < note.Length; at++)
            if (
                char.IsAsciiDigit(note[at])
                && MoneyUnits.OfWord(
                    note[(at + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var next, ..] ? next.Trim('.', ',', ')') : ""
                ) != NumberUnit.None
            )
                return !note.Contains("1000", StringComparison.Ordinal) && !note.Contains("1 000", StringComparison.Ordinal);
        return false;
    }
}
