using System.Globalization;

namespace Lsk.Dashboard.Spreadsheets;

/// <summary>What a cell holds.</summary>
public enum CellKind : byte
{
    Empty,
    Number,
    Text,
    Boolean,

    /// <summary>A day or a point in time; <see cref="Cell.Number"/> is the serial of the 1900 system, also for files that count from
    /// 1904.</summary>
    Date,

    /// <summary>An error value such as <c>#REF!</c>; <see cref="Cell.Text"/> is its name.</summary>
    Error,
}

/// <summary>What more is known of a cell.</summary>
[Flags]
public enum CellTraits : byte
{
    None = 0,

    /// <summary>The value comes from a formula.</summary>
    Formula = 1,

    /// <summary>A formula that nobody has calculated: there is no value.</summary>
    FormulaWithoutValue = 2,

    /// <summary>A number shown as percent: 0.45 looks like 45 %.</summary>
    Percent = 4,
}

/// <summary>One filled cell. Columns count from 1.</summary>
public readonly struct Cell(int column, CellKind kind, double number, string? text, CellTraits traits = CellTraits.None)
{
    private readonly ushort column = (ushort)column;

    public int Column => column;

    public CellKind Kind { get; } = kind;

    public CellTraits Traits { get; } = traits;

    public double Number { get; } = number;

    /// <summary>The text; of a number what it shows, where its format adds letters or leading zeros.</summary>
    public string? Text { get; } = text;

    /// <summary>How the cell looks, as a place in <see cref="Sheet.Looks"/>; 0 for nothing worth knowing.</summary>
    public ushort Look { get; init; }

    public bool IsFormulaWithoutValue => (Traits & CellTraits.FormulaWithoutValue) != 0;

    public bool IsPercent => (Traits & CellTraits.Percent) != 0;

    public static Cell OfText(int column, string text, CellTraits traits = CellTraits.None) => new(column, CellKind.Text, 0, text, traits);

    public static Cell OfNumber(int column, double number, CellTraits traits = CellTraits.None) =>
        new(column, CellKind.Number, number, null, traits);

    public static Cell OfDate(int column, double serial, CellTraits traits = CellTraits.None) =>
        new(column, CellKind.Date, serial, null, traits);

    public static Cell OfError(int column, string name) => new(column, CellKind.Error, 0, name);

    /// <summary>The value as a person would read it, independent of language: for messages and for headings.</summary>
    public string AsText() =>
        Kind switch
        {
            CellKind.Text or CellKind.Error => Text ?? "",
            // A number with a look of its own is what it shows: 007, P-12.
            CellKind.Number => Text ?? Number.ToString("R", CultureInfo.InvariantCulture),
            CellKind.Boolean => Number != 0 ? "SANT" : "FALSKT",
            CellKind.Date => SerialDate.TryToDay(Number, out var day)
                ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : Number.ToString("R", CultureInfo.InvariantCulture),
            CellKind.Empty => "",
        };
}
