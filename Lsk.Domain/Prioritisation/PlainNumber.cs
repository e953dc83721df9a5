using System.Globalization;

namespace Lsk.Domain.Prioritisation;

/// <summary>Numbers inside stored texts: plain, with decimal point or comma, finite.</summary>
internal static class PlainNumber
{
    internal static bool TryRead(string text, out double number) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
