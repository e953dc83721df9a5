namespace Lsk.Dashboard.Spreadsheets;

/// <summary>What stands after a number.</summary>
public enum NumberUnit
{
    None,
    Kronor,
    Thousands,
    Millions,
    Billions,
    Percent,
    Other,

    /// <summary>Money of another country.</summary>
    Foreign,
}
