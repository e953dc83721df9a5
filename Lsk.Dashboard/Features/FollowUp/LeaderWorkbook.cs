using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.FollowUp;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>The leader's page as a workbook: the same numbers, one sheet a part, set up to print on A4. Text stays text: nothing that
/// people wrote becomes a formula.</summary>
public static class LeaderWorkbook
{
    public static async Task<byte[]> WriteAsync(LeaderReport report, CancellationToken cancel = default)
    {
        using var stream = new MemoryStream();
        using var book = WorkbookWriter.For(stream, 0);
        foreach (var sheet in new[] { Overview(report), Delivery(report), Effect(report), Measures(report), Late(report), Stop(report) })
            await book.AddSheetAsync(sheet, cancel);
        await book.CompleteAsync(cancel);
        return stream.ToArray();
    }

    private static WrittenSheet Overview(LeaderReport report)
    {
        WrittenColumn[] columns =
        [
            new(FollowUpText.ColumnNumber, 52, Wraps: true),
            new(FollowUpText.ColumnValue, 14),
            new(FollowUpText.ColumnUnit, 14),
        ];
        List<object?[]> rows =
        [
            [FollowUpWords.TitleOf(report)],
            [FollowUpText.Initiatives, report.Sum.Initiatives],
        ];
        rows.AddRange(
            FollowUpWords.Deliveries.Select(status =>
                new object?[] { $"{FollowUpText.Delivery}: {FollowUpWords.Of(status)}", report.Sum.Delivery[status] }
            )
        );
        rows.AddRange(
            FollowUpWords.Standings.Select(standing =>
                new object?[] { $"{FollowUpText.Effect}: {FollowUpWords.Word(standing)}", report.Sum.Effect[standing] }
            )
        );
        rows.AddRange([
            [FollowUpText.LateByRule, report.Sum.Late],
            [FollowUpText.LongestDelay, report.Sum.MostLateDays, FollowUpText.UnitDays],
            [FollowUpText.WaitingForFeedback, report.Sum.Unanswered],
            [FollowUpText.LeadTimeMedian, report.LeadTimes.MedianDays, FollowUpText.UnitDays],
            [FollowUpText.WaitingForDecision, report.LeadTimes.Waiting],
            [FollowUpText.Budget, report.Sum.BudgetTkr, FollowUpText.UnitTkr],
            [FollowUpText.Spent, report.Sum.SpentTkr, FollowUpText.UnitTkr],
            [FollowUpText.AsOf, report.Today],
            [FollowUpText.RuleText],
        ]);
        return new WrittenSheet(FollowUpText.SheetOverview, columns, rows);
    }

    private static WrittenSheet Delivery(LeaderReport report)
    {
        WrittenColumn[] columns =
        [
            new(FollowUpText.ColumnPart, 52, Wraps: true),
            new(FollowUpText.Initiatives, 14),
            .. FollowUpWords.Deliveries.Select(status => new WrittenColumn(FollowUpWords.Of(status), 14)),
            new(FollowUpText.LateByRule, 14),
            new(FollowUpText.LongestDelay, 14),
        ];
        return new WrittenSheet(
            FollowUpText.Delivery,
            columns,
            Lines(report, sum => [.. FollowUpWords.Deliveries.Select(status => (object)sum.Delivery[status]), sum.Late, sum.MostLateDays])
        );
    }

    /// <summary>A row for each goal and organisation: what it is called, how many initiatives it has, and what is counted of them.</summary>
    private static List<object?[]> Lines(LeaderReport report, Func<RollUpSum, object?[]> counted) =>
        [.. report.Goals.Concat(report.Organisations).Select(line => (object?[])[line.Title, line.Sum.Initiatives, .. counted(line.Sum)])];

    private static WrittenSheet Effect(LeaderReport report)
    {
        WrittenColumn[] columns =
        [
            new(FollowUpText.ColumnPart, 52, Wraps: true),
            new(FollowUpText.Initiatives, 14),
            .. FollowUpWords.Standings.Select(standing => new WrittenColumn(FollowUpWords.Word(standing), 14)),
        ];
        return new WrittenSheet(
            FollowUpText.Effect,
            columns,
            Lines(report, sum => [.. FollowUpWords.Standings.Select(standing => (object)sum.Effect[standing])])
        );
    }

    private static WrittenSheet Measures(LeaderReport report)
    {
        WrittenColumn[] columns =
        [
            new(FollowUpText.ColumnInitiative, 52, Wraps: true),
            new(FollowUpText.ColumnOwner, 24),
            new(FollowUpText.ColumnMeasure, 40, Wraps: true),
            new(FollowUpText.ColumnVerdict, 28, Wraps: true),
            new(FollowUpText.ColumnChange, 40, Wraps: true),
        ];
        return new WrittenSheet(
            FollowUpText.SheetMeasures,
            columns,
            [
                .. report
                    .Better.Concat(report.Worse)
                    .Select(pair =>
                        new object?[]
                        {
                            pair.Initiative.Title,
                            pair.Initiative.Organisation.Name,
                            pair.Measure.Definition.Name,
                            Words.Of(pair.Measure.Verdict),
                            FollowUpWords.Change(pair.Measure),
                        }
                    ),
                .. report.Other.Select(other =>
                    new object?[] { null, null, Show.Format(FollowUpText.OtherMeasures, other.Count), Words.Of(other.Verdict) }
                ),
            ]
        );
    }

    private static WrittenSheet Late(LeaderReport report)
    {
        WrittenColumn[] columns =
        [
            new(FollowUpText.ColumnInitiative, 52, Wraps: true),
            new(FollowUpText.ColumnOwner, 24),
            new(FollowUpText.ColumnResponsible, 32, Wraps: true),
            new(FollowUpText.ColumnWhat, 60, Wraps: true),
            new(FollowUpText.ColumnDays, 10),
        ];
        return new WrittenSheet(
            FollowUpText.SheetLate,
            columns,
            [
                .. report.Late.Select(initiative =>
                    new object?[]
                    {
                        initiative.Title,
                        initiative.Organisation.Name,
                        initiative.Responsible,
                        FollowUpWords.Sentence(initiative.Delivery),
                        initiative.Delivery.LateDays,
                    }
                ),
                .. report.Unanswered.Select(initiative =>
                    new object?[]
                    {
                        initiative.Title,
                        initiative.Organisation.Name,
                        initiative.Responsible,
                        FollowUpText.TodoFeedback,
                        initiative.Feedback.Days,
                    }
                ),
            ]
        );
    }

    private static WrittenSheet Stop(LeaderReport report)
    {
        WrittenColumn[] columns =
        [
            new(FollowUpText.ColumnInitiative, 52, Wraps: true),
            new(FollowUpText.ColumnOwner, 24),
            new(FollowUpText.ColumnReasons, 90, Wraps: true),
            new(FollowUpText.ColumnTiedUp, 16),
        ];
        return new WrittenSheet(
            FollowUpText.SheetStop,
            columns,
            [
                .. report.Stop.Select(line =>
                    new object?[]
                    {
                        line.Initiative.Title,
                        line.Initiative.Organisation.Name,
                        string.Join(" ", line.Candidate.Reasons.Select(reason => FollowUpWords.Of(reason, line.ParallelTo))),
                        line.Candidate.TiedUpTkr,
                    }
                ),
            ]
        );
    }
}
