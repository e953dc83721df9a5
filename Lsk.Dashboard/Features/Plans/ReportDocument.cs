using System.Globalization;
using Lsk.Dashboard.Shared.Documents;
using Lsk.Domain.Planning;

namespace Lsk.Dashboard.Features.Plans;

/// <summary>A report as sentences under headings: the same for the page, the paper and the Word document.</summary>
public static class ReportDocument
{
    /// <summary>The three written parts, then what the portfolio says; a part that nobody wrote is left out.</summary>
    public static IReadOnlyList<ReportPart> PartsOf(ReportContent content) =>
        [
            .. new[]
            {
                (PlansText.Summary, content.Written.Summary),
                (PlansText.Lessons, content.Written.Lessons),
                (PlansText.Stops, content.Written.Stops),
            }
                .Where(written => written.Item2.Length > 0)
                .Select(written => new ReportPart(written.Item1, [written.Item2])),
            .. content.Parts,
        ];

    /// <summary>The report as a Word document.</summary>
    public static byte[] Write(ReportContent content)
    {
        using var file = new WordFile(content.Title, CultureInfo.CurrentUICulture.Name);
        foreach (var part in PartsOf(content))
        {
            file.Heading(part.Heading);
            foreach (var line in part.Lines)
                file.Paragraph(line);
        }
        if (content.Counts.Count > 0)
            file.Heading(PlansText.PartCounts)
                .Table(
                    [PlansText.Goal, PlansText.Year, PlansText.Activities, PlansText.Done],
                    content.Counts.Select(
                        IReadOnlyList<string> (count) =>
                            [
                                count.SubGoal ?? PlansText.WithoutGoal,
                                count.Year.ToString(CultureInfo.InvariantCulture),
                                count.Activities.ToString(CultureInfo.CurrentCulture),
                                count.Done.ToString(CultureInfo.CurrentCulture),
                            ]
                    )
                );
        return file.ToArray();
    }
}
