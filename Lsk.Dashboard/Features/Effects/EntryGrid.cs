using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Effects;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>What a row of the grid holds.</summary>
public enum EntryKind
{
    Value,
    Numerator,
    Denominator,
}

/// <summary>A row: a measure, or its numerator or denominator.</summary>
public sealed record EntryRow(EntryMeasure Measure, EntryKind Kind)
{
    public string Title => Kind == EntryKind.Value ? Measure.Name : $"{Measure.Name}, {EffectSentences.Word(Kind)}";
}

/// <summary>A cell as typed: the text stays until it is a number.</summary>
public sealed record EntryCell(string Text, double? Number, bool IsFault, bool IsChanged);

/// <summary>A typed value that looks as if it were in another unit.</summary>
public sealed record EntryJump(EntryRow Row, int At, int Column, Period Period, double Typed, double Factor, double Suggested);

/// <summary>What became of a pasted block.</summary>
public sealed record PastedBlock(int Cells, int Unreadable, int Outside);

/// <summary>The grid's state, without a word about how it is drawn: a year of months for every measure the person may change.</summary>
public sealed class EntryGrid
{
    private readonly EntryCell[,] cells;
    private readonly HashSet<(int Row, int Column)> kept = [];

    public EntryGrid(IReadOnlyList<EntryMeasure> measures, int year)
    {
        Year = year;
        Columns = [.. Enumerable.Range(1, 12).Select(month => Period.Month(year, month))];
        Rows =
        [
            .. measures.SelectMany(m =>
                m.OnCounts
                    ? [new EntryRow(m, EntryKind.Numerator), new EntryRow(m, EntryKind.Denominator)]
                    : new[] { new EntryRow(m, EntryKind.Value) }
            ),
        ];
        cells = new EntryCell[Rows.Count, Columns.Count];
        for (var row = 0; row < Rows.Count; row++)
        {
            for (var column = 0; column < Columns.Count; column++)
                cells[row, column] = Stored(row, column);
        }
    }

    public int Year { get; }

    public IReadOnlyList<EntryRow> Rows { get; }

    public IReadOnlyList<Period> Columns { get; }

    /// <summary>Values to be asked about: a factor of 100 or 1,000 from what the measure has been.</summary>
    public IReadOnlyList<EntryJump> Jumps { get; private set; } = [];

    /// <summary>Cells whose text is no number.</summary>
    public int Faults => All().Count(at => cells[at.Row, at.Column].IsFault);

    /// <summary>What is to be stored: one entry for each measure and month with a changed cell.</summary>
    public IReadOnlyList<MeasurementEntry> Changes =>
        [.. All().Where(at => cells[at.Row, at.Column].IsChanged).Select(at => (Rows[at.Row].Measure, at.Column)).Distinct().Select(Entry)];

    public EntryCell this[int row, int column] => cells[row, column];

    /// <summary>A cell was typed.</summary>
    public void Type(int row, int column, string text)
    {
        Set(row, column, text);
        FindJumps();
    }

    /// <summary>
    /// A block from a spreadsheet program was pasted with its upper left corner here: rows by line breaks, columns by tabs, Swedish
    /// numbers. An empty cell in the block leaves the cell alone, so that a block with gaps takes nothing away.
    /// </summary>
    public PastedBlock Paste(int row, int column, string text)
    {
        int taken = 0,
            unreadable = 0,
            outside = 0;
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        for (var down = 0; down < lines.Length; down++)
        {
            var values = lines[down].Split('\t');
            for (var along = 0; along < values.Length; along++)
            {
                var value = values[along].Trim().Trim('"');
                if (value.Length == 0)
                    continue;
                if (row + down >= Rows.Count || column + along >= Columns.Count)
                {
                    outside++;
                    continue;
                }
                Set(row + down, column + along, value);
                if (cells[row + down, column + along].IsFault)
                    unreadable++;
                else
                    taken++;
            }
        }
        FindJumps();
        return new PastedBlock(taken, unreadable, outside);
    }

    /// <summary>The suggestion is right.</summary>
    public void Correct(EntryJump jump) => Type(jump.At, jump.Column, EffectNumbers.Written(jump.Suggested));

    /// <summary>The typed value is right.</summary>
    public void Keep(EntryJump jump)
    {
        kept.Add((jump.At, jump.Column));
        FindJumps();
    }

    private IEnumerable<(int Row, int Column)> All()
    {
        for (var row = 0; row < Rows.Count; row++)
        {
            for (var column = 0; column < Columns.Count; column++)
                yield return (row, column);
        }
    }

    private void Set(int row, int column, string text)
    {
        var stored = Stored(row, column);
        var number = EffectNumbers.Read(text);
        var isEmpty = text.Trim().Length == 0;
        cells[row, column] = new EntryCell(
            number is { } known ? EffectNumbers.Written(known) : text.Trim(),
            number,
            !isEmpty && number is null,
            isEmpty ? stored.Number is not null : number != stored.Number
        );
        kept.Remove((row, column));
    }

    private EntryCell Stored(int row, int column)
    {
        var line = Rows[row];
        var value = line.Measure.Values.FirstOrDefault(v => v.Period == Columns[column]);
        var number = line.Kind switch
        {
            EntryKind.Value => value.Value,
            EntryKind.Numerator => value.Numerator,
            EntryKind.Denominator => value.Denominator,
        };
        return new EntryCell(number is { } known ? EffectNumbers.Written(known) : "", number, false, false);
    }

    private MeasurementEntry Entry((EntryMeasure Measure, int Column) at)
    {
        double? Of(EntryKind kind)
        {
            for (var row = 0; row < Rows.Count; row++)
            {
                if (Rows[row].Measure == at.Measure && Rows[row].Kind == kind)
                    return cells[row, at.Column].Number;
            }
            return null;
        }

        return new MeasurementEntry(
            at.Measure.Id,
            Columns[at.Column],
            Of(EntryKind.Value),
            Of(EntryKind.Numerator),
            Of(EntryKind.Denominator)
        );
    }

    private void FindJumps()
    {
        var jumps = new List<EntryJump>();
        for (var row = 0; row < Rows.Count; row++)
        {
            var line = Rows[row];
            var known = line
                .Measure.Values.Select(v =>
                    line.Kind switch
                    {
                        EntryKind.Value => v.Value,
                        EntryKind.Numerator => v.Numerator,
                        EntryKind.Denominator => v.Denominator,
                    }
                )
                .OfType<double>()
                .ToList();
            var typed = Enumerable
                .Range(0, Columns.Count)
                .Where(c => cells[row, c] is { IsChanged: true, Number: not null } && !kept.Contains((row, c)))
                .ToList();
            jumps.AddRange(
                UnitJump
                    .Find(known, [.. typed.Select(c => cells[row, c].Number!.Value)])
                    .Select(jump => new EntryJump(
                        line,
                        row,
                        typed[jump.Index],
                        Columns[typed[jump.Index]],
                        cells[row, typed[jump.Index]].Number!.Value,
                        jump.Factor,
                        jump.Suggested
                    ))
            );
        }
        Jumps = jumps;
    }
}

/// <summary>Numbers in the cells of the grid.</summary>
internal static class EffectNumbers
{
    /// <summary>A number as people and spreadsheet programs write it, also with a per cent sign; nothing when it is none.</summary>
    public static double? Read(string text) => WrittenNumber.Parse(text.Replace("%", "", StringComparison.Ordinal));

    /// <summary>With all its decimals, as the visitor writes numbers.</summary>
    public static string Written(double number) => Show.Number(number, 6);
}
