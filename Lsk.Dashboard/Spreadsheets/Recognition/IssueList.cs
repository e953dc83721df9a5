namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Collects issues, bounded: after the limit they are only counted.</summary>
internal sealed class IssueList
{
    public const int Most = 20_000;
    private readonly List<ReadingIssue> issues = [];

    public IReadOnlyList<ReadingIssue> All => issues;

    /// <summary>How many there were beyond the limit.</summary>
    public int Uncounted { get; private set; }

    public void Add(ReadingIssue issue)
    {
        if (issues.Count < Most) issues.Add(issue);
        else Uncounted++;
    }

    public IReadOnlyList<ReadingIssue> Sorted() =>
        [.. issues.OrderBy(issue => issue.Sheet, StringComparer.Ordinal).ThenBy(issue => issue.Row).ThenBy(issue => issue.Column)];
}
