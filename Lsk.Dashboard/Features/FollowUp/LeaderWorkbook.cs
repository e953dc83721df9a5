using ClosedXML.Excel;
using Lsk.Dashboard.Localization;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>The leader's page as a workbook: the same numbers, one sheet a part, set up to print on A4. Text stays text: nothing that
/// people wrote becomes a formula.</summary>
public static class LeaderWorkbook
{
    public static byte[] Write(LeaderReport report)
    {
        using var book = new XLWorkbook();
        Overview(book, report);
        Delivery(book, report);
        Effect(book, report);
        Measures(book, report);
        Late(book, report);
        Stop(book, report);
        using var stream = new MemoryStream();
        book.SaveAs(stream);
        return stream.ToArray();
    }

    private static void Overview(XLWorkbook book, LeaderReport report)
    {
        var sheet = Sheet(
            book,
            FollowUpText.SheetOverview,
            [FollowUpText.ColumnNumber, FollowUpText.ColumnValue, FollowUpText.ColumnUnit],
            [52, 14, 14]
        );
        void Row(string title, object? value, string unit = "") => Add(sheet, title, value, unit);
        Row(FollowUpWords.TitleOf(report), null);
        Row(FollowUpText.Initiatives, report.Sum.Initiatives);
        foreach (var status in FollowUpWords.Deliveries)
            Row($"{FollowUpText.Delivery}: {FollowUpWords.Of(status)}", report.Sum.Delivery[status]);
        foreach (var standing in FollowUpWords.Standings)
            Row($"{FollowUpText.Effect}: {FollowUpWords.Word(standing)}", report.Sum.Effect[standing]);
        Row(FollowUpText.LateByRule, report.Sum.Late);
        Row(FollowUpText.LongestDelay, report.Sum.MostLateDays, FollowUpText.UnitDays);
        Row(FollowUpText.WaitingForFeedback, report.Sum.Unanswered);
        Row(FollowUpText.LeadTimeMedian, report.LeadTimes.MedianDays, FollowUpText.UnitDays);
        Row(FollowUpText.WaitingForDecision, report.LeadTimes.Waiting);
        Row(FollowUpText.Budget, report.Sum.BudgetTkr, FollowUpText.UnitTkr);
        Row(FollowUpText.Spent, report.Sum.SpentTkr, FollowUpText.UnitTkr);
        Row(FollowUpText.AsOf, Show.Date(report.Today));
        Row(FollowUpText.RuleText, null);
    }

    private static void Delivery(XLWorkbook book, LeaderReport report)
    {
        var sheet = Sheet(
            book,
            FollowUpText.Delivery,
            [
                FollowUpText.ColumnPart,
                FollowUpText.Initiatives,
                .. FollowUpWords.Deliveries.Select(FollowUpWords.Of),
                FollowUpText.LateByRule,
                FollowUpText.LongestDelay,
            ],
            [52]
        );
        foreach (var line in report.Goals.Concat(report.Organisations))
            Add(
                sheet,
                [
                    line.Title,
                    line.Sum.Initiatives,
                    .. FollowUpWords.Deliveries.Select(status => (object)line.Sum.Delivery[status]),
                    line.Sum.Late,
                    line.Sum.MostLateDays,
                ]
            );
    }

    private static void Effect(XLWorkbook book, LeaderReport report)
    {
        var sheet = Sheet(
            book,
            FollowUpText.Effect,
            [FollowUpText.ColumnPart, FollowUpText.Initiatives, .. FollowUpWords.Standings.Select(FollowUpWords.Word)],
            [52]
        );
        foreach (var line in report.Goals.Concat(report.Organisations))
            Add(
                sheet,
                [line.Title, line.Sum.Initiatives, .. FollowUpWords.Standings.Select(standing => (object)line.Sum.Effect[standing])]
            );
    }

    private static void Measures(XLWorkbook book, LeaderReport report)
    {
        var sheet = Sheet(
            book,
            FollowUpText.SheetMeasures,
            [
                FollowUpText.ColumnInitiative,
                FollowUpText.ColumnOwner,
                FollowUpText.ColumnMeasure,
                FollowUpText.ColumnVerdict,
                FollowUpText.ColumnChange,
            ],
            [52, 24, 40, 28, 40]
        );
        foreach (var (initiative, measure) in report.Better.Concat(report.Worse))
            Add(
                sheet,
                initiative.Title,
                initiative.Organisation.Name,
                measure.Definition.Name,
                Words.Of(measure.Verdict),
                FollowUpWords.Change(measure)
            );
        foreach (var (verdict, count) in report.Other)
            Add(sheet, "", "", Show.Format(FollowUpText.OtherMeasures, count), Words.Of(verdict), "");
    }

    private static void Late(XLWorkbook book, LeaderReport report)
    {
        var sheet = Sheet(
            book,
            FollowUpText.SheetLate,
            [
                FollowUpText.ColumnInitiative,
                FollowUpText.ColumnOwner,
                FollowUpText.ColumnResponsible,
                FollowUpText.ColumnWhat,
                FollowUpText.ColumnDays,
            ],
            [52, 24, 32, 60, 10]
        );
        foreach (var initiative in report.Late)
            Add(
                sheet,
                initiative.Title,
                initiative.Organisation.Name,
                initiative.Responsible,
                FollowUpWords.Sentence(initiative.Delivery),
                initiative.Delivery.LateDays
            );
        foreach (var initiative in report.Unanswered)
            Add(
                sheet,
                initiative.Title,
                initiative.Organisation.Name,
                initiative.Responsible,
                FollowUpText.TodoFeedback,
                initiative.Feedback.Days
            );
    }

    private static void Stop(XLWorkbook book, LeaderReport report)
    {
        var sheet = Sheet(
            book,
            FollowUpText.SheetStop,
            [FollowUpText.ColumnInitiative, FollowUpText.ColumnOwner, FollowUpText.ColumnReasons, FollowUpText.ColumnTiedUp],
            [52, 24, 90, 16]
        );
        foreach (var line in report.Stop)
            Add(
                sheet,
                line.Initiative.Title,
                line.Initiative.Organisation.Name,
                string.Join(" ", line.Candidate.Reasons.Select(reason => FollowUpWords.Of(reason, line.ParallelTo))),
                line.Candidate.TiedUpTkr
            );
    }

    private static IXLWorksheet Sheet(XLWorkbook book, string name, IReadOnlyList<string> columns, IReadOnlyList<double> widths)
    {
        var sheet = book.Worksheets.Add(name);
        for (var column = 0; column < columns.Count; column++)
        {
            var cell = sheet.Cell(1, column + 1);
            cell.SetValue(columns[column]);
            cell.Style.Font.Bold = true;
            cell.Style.Alignment.WrapText = true;
            sheet.Column(column + 1).Width = column < widths.Count ? widths[column] : 14;
        }
        sheet.SheetView.FreezeRows(1);
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.FitToPages(1, 0);
        sheet.PageSetup.SetRowsToRepeatAtTop(1, 1);
        return sheet;
    }

    private static void Add(IXLWorksheet sheet, params IReadOnlyList<object?> values)
    {
        var row = sheet.LastRowUsed().RowNumber() + 1;
        for (var column = 0; column < values.Count; column++)
        {
            var cell = sheet.Cell(row, column + 1);
            switch (values[column])
            {
                case string text:
                    // SetValue keeps a text that begins with = a text; Value would make a formula of it.
                    cell.SetValue(text);
                    cell.Style.Alignment.WrapText = true;
                    cell.Style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
                    break;
                case int number:
                    cell.SetValue(number);
                    break;
                case double number:
                    cell.SetValue(number);
                    break;
                case decimal number:
                    cell.SetValue(number);
                    cell.Style.NumberFormat.Format = "#,##0";
                    break;
            }
        }
    }
}
