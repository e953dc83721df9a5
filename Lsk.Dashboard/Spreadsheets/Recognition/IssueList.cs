namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Collects issues, bounded: after the limit they are only counted. Faults have a limit of their own, so that no number of remarks
/// hides one.</summary>
internal sealed class IssueList
{
    public const int Most = 10_000;
    private readonly List<ReadingIssue> issues = [];
    private int faults;
    private int uncounted;

    /// <summary>Whether a fault more would only be counted: then there is no need to work out what may have been meant.</summary>
    public bool IsFull => faults >= Most;

    public void Add(ReadingIssue issue)
    {
        if (issue.IsError ? faults++ < Most : issues.Count - Math.Min(faults, Most) < Most)
            issues.Add(issue);
        else
            uncounted++;
    }

    public IReadOnlyList<ReadingIssue> Sorted()
    {
        var sorted = issues
            .OrderBy(issue => issue.Sheet, StringComparer.Ordinal)
            .ThenBy(issue => issue.Row)
            .ThenBy(issue => issue.Column)
            .ToList();
        if (uncounted > 0)
            sorted.Add(
                new ReadingIssue(
                    IssueSeverity.Warning,
                    "more-issues",
                    sorted[0].Sheet,
                    0,
                    0,
                    null,
                    uncounted.ToString(System.Globalization.CultureInfo.CurrentCulture)
                )
            );
        return sorted;
    }
}
