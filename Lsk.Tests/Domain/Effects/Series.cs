using Lsk.Domain.Effects;
using Lsk.Domain.Time;

namespace Lsk.Tests.Domain.Effects;

/// <summary>Short ways to make observations.</summary>
internal static class Series
{
    /// <summary>One value a month from January 2024; null = not measured.</summary>
    public static Observation[] Monthly(params double?[] values)
    {
        var period = Period.Month(2024, 1);
        return Array.ConvertAll(values, value =>
        {
            var observation = new Observation(period, value);
            period = period.Next;
            return observation;
        });
    }

    public static Observation[] Monthly(IEnumerable<double> values) => Monthly([.. values.Select(v => (double?)v)]);

    /// <summary>Counts from January 2024.</summary>
    public static Observation[] Counts(IEnumerable<(double Numerator, double Denominator)> counts)
    {
        var period = Period.Month(2024, 1);
        return
        [
            .. counts.Select(c =>
            {
                var observation = new Observation(period, null, c.Numerator, c.Denominator);
                period = period.Next;
                return observation;
            }),
        ];
    }
}
