using Lsk.Domain.Exchange;
using Lsk.Domain.ParallelWork;

namespace Lsk.Domain.Portfolios;

/// <summary>The texts of a row as the search for parallel work reads them.</summary>
public static class WorkOfRow
{
    /// <summary>The initiative of a row of the exchange workbook.</summary>
    /// <param name="row">The row.</param>
    /// <param name="key">The key to use; the row's own number when left out.</param>
    public static WorkText Of(InitiativeRow row, string? key = null) =>
        new()
        {
            Key = key ?? row.Id,
            Title = row.Title,
            Purpose = row.Description,
            Organisation = row.Organisation,
            Group = row.Group,
            SubGoal = row.SubGoal,
            TargetGroup = row.TargetGroup,
            Intervention = row.Intervention,
            Indicator = row.Indicator,
            Start = row.Start,
            End = row.End,
        };
}
