using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;

namespace Lsk.Dashboard.Configuration;

/// <summary>What the import understands by an amount, for the fields of the screens.</summary>
internal sealed class WrittenAmounts : IAmountReader
{
    public double? Thousands(string written) =>
        SwedishNumber.TryRead(written.Trim(), out var value, out var unit)
            ? unit switch
            {
                NumberUnit.None or NumberUnit.Thousands => value,
                NumberUnit.Kronor => value / 1_000,
                NumberUnit.Millions => value * 1_000,
                NumberUnit.Billions => value * 1_000_000,
                _ => null,
            }
            : null;
}
