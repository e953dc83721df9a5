using Lsk.Domain.ParallelWork.CrossLinks;

namespace Lsk.Domain.Groups;

/// <summary>Groups that work for the same people.</summary>
public static class GroupOverlaps
{
    /// <summary>Pairs of groups with at least <see cref="GroupLimits.OverlapInitiatives"/> initiatives each for one target group, each pair
    /// once for each.</summary>
    public static IEnumerable<(string A, string B, string Target)> Of(IEnumerable<SharedTargetGroup> shared) =>
        from target in shared
        let many = target.Groups.Where(one => one.Initiatives >= GroupLimits.OverlapInitiatives).Select(one => one.Group).ToList()
        from a in Enumerable.Range(0, many.Count)
        from b in Enumerable.Range(a + 1, many.Count - a - 1)
        select (many[a], many[b], target.Concept.Name);
}
