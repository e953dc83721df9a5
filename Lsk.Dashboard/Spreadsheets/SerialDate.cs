namespace Lsk.Dashboard.Spreadsheets;

/// <summary>
/// Days as spreadsheet programs count them: 1 is 1900-01-01, 60 is the 29 February 1900 that never was, 61 is 1900-03-01.
/// Files that count from 1904 are shifted by <see cref="Shift1904"/> when they are read.
/// </summary>
public static class SerialDate
{
    public const double Shift1904 = 1462;
    private const double Last = 2_958_466;
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The day of a serial; false outside of 1900-01-01 to 9999-12-31, and for the day that never was.</summary>
    public static bool TryToDay(double serial, out DateOnly day)
    {
        day = default;
        if (!(serial >= 1 && serial < Last))
            return false;
        var whole = Math.Floor(Settled(serial));
        if (whole == 60)
            return false;
        day = DateOnly.FromDateTime(Epoch.AddDays(whole < 60 ? whole + 1 : whole));
        return true;
    }

    /// <summary>Below a tenth of a millisecond from midnight is midnight: sums of hours leave such dust.</summary>
    public static double Settled(double serial) =>
        Math.Round(serial) is var whole && Math.Abs(serial - whole) < 1e-9 * 1.2 ? whole : serial;

    public static double FromDay(DateOnly day) => FromDateTime(day.ToDateTime(TimeOnly.MinValue));

    public static double FromDateTime(DateTime moment)
    {
        var days = (DateTime.SpecifyKind(moment, DateTimeKind.Unspecified) - Epoch).TotalDays;
        return days < 61 ? days - 1 : days;
    }
}
