namespace Lsk.Domain.Exchange;

/// <summary>What all rows of the exchange have in common.</summary>
public abstract record ContentRow
{
    /// <summary>Where the row stands, for messages: sheet name and 1-based row number; <see langword="null"/> when it came from the
    /// store.</summary>
    public RowOrigin? Origin { get; init; }

    /// <summary>Names of the properties whose cell said <c>(tom)</c>: the stored value is to be cleared.</summary>
    public IReadOnlySet<string> Cleared { get; init; } = System.Collections.Frozen.FrozenSet<string>.Empty;
}

/// <summary>A place in a workbook.</summary>
/// <param name="Sheet">Name of the sheet; the file name for csv.</param>
/// <param name="Row">1-based row number as the spreadsheet program shows it.</param>
public sealed record RowOrigin(string Sheet, int Row);
