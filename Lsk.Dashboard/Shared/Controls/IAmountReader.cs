namespace Lsk.Dashboard.Shared.Controls;

/// <summary>Reads an amount of money as people write it. The import's own reader stands behind it, so that a field takes what a file may
/// hold.</summary>
public interface IAmountReader
{
    /// <summary>Thousands of kronor; a bare number is thousands already. <see langword="null"/> when it is no amount.</summary>
    double? Thousands(string written);
}
