using Lsk.Domain.Exchange;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>A criterion of a stored model as a row.</summary>
public static class CriterionRows
{
    public static CriterionRow Of(Criterion criterion) =>
        new()
        {
            Name = criterion.Name,
            Group = criterion.Group,
            Weight = criterion.Weight,
            HigherIsBetter = criterion.HigherIsBetter,
            ScaleMin = criterion.ScaleMin,
            ScaleMax = criterion.ScaleMax,
            MeaningLow = criterion.MeaningLow,
            MeaningMiddle = criterion.MeaningMiddle,
            MeaningHigh = criterion.MeaningHigh,
            ValueFunction = criterion.ValueFunction,
        };
}
