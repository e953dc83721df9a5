using ClosedXML.Excel;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Decisions;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>The protocol as a workbook: the decisions, both rounds, the participants. Text is always written as text, never as a
/// formula.</summary>
public static class ProtocolWorkbook
{
    public static byte[] Write(ProtocolContent content)
    {
        using var book = new XLWorkbook();
        var decisions = Sheet(
            book,
            DecisionsText.SheetDecisions,
            [10, 60, 24, 16, 24, 60, 24, 14, 40],
            DecisionsText.Paragraph,
            DecisionsText.Initiative,
            DecisionsText.Organisation,
            DecisionsText.Decision,
            DecisionsText.Level,
            DecisionsText.Reason,
            DecisionText.Owner,
            DecisionsText.VoteColumn,
            DecisionText.Dissent
        );
        foreach (var item in content.Items)
        {
            var decision = item.Decision;
            Row(
                decisions,
                item.Paragraph,
                item.Title,
                item.Owner,
                decision is null ? "" : Words.Of(decision.Kind),
                decision?.Level,
                decision?.Reason,
                decision?.Owner,
                decision is { VotesFor: { } votes } && votes + decision.VotesAgainst + decision.VotesAbstained > 0
                    ? $"{votes}–{decision.VotesAgainst}–{decision.VotesAbstained}"
                    : "",
                decision?.Dissent
            );
        }

        var ratings = Sheet(
            book,
            DecisionsText.SheetRatings,
            [10, 60, 12, 30, 12, 12, 12, 14, 12, 14, 14],
            DecisionsText.Paragraph,
            DecisionsText.Initiative,
            DecisionsText.Round,
            DecisionsText.Criterion,
            DecisionsText.Answers,
            DecisionsText.Abstained,
            DecisionsText.Median,
            DecisionsText.Middle,
            DecisionsText.Index,
            Words.Of(Side.Region),
            Words.Of(Side.Municipality)
        );
        foreach (
            var (item, round, score) in content.Items.SelectMany(item =>
                item.Rounds.SelectMany(round => round.Scores.Select(score => (item, round, score)))
            )
        )
            Row(
                ratings,
                item.Paragraph,
                item.Title,
                round.Round,
                score.Criterion,
                score.Count,
                score.Abstained,
                score.Median,
                score.Low is null ? "" : $"{Show.Number(score.Low, 1)}–{Show.Number(score.High, 1)}",
                score.Index,
                score.Region,
                score.Municipalities
            );

        var people = Sheet(
            book,
            DecisionsText.Participants,
            [40, 40, 20, 20],
            DecisionsText.Name,
            DecisionsText.Organisation,
            DecisionsText.RoleColumn,
            DecisionsText.Conflicts
        );
        foreach (var person in content.People)
            Row(people, person.Name, person.Organisation, Words.Of(person.Role), string.Join(", ", person.Conflicts));

        var about = Sheet(book, DecisionsText.SheetAbout, [28, 70], DecisionsText.Protocol, content.Title);
        Row(about, DecisionsText.Date, Show.Date(content.Date));
        Row(about, DecisionsText.RegistryNumber, content.RegistryNumber);
        Row(about, DecisionsText.Chair, content.Chair);
        Row(about, DecisionsText.Adjuster, content.Adjuster);
        Row(about, DecisionsText.Model, content.Model);
        Row(
            about,
            DecisionsText.AttributionRule,
            content.Attribution is Attribution.Anonymous ? DecisionsText.AnonymousRule : DecisionsText.AttributableRule
        );
        foreach (
            var comment in content.Items.SelectMany(item =>
                item.Rounds.SelectMany(round => round.Comments.Select(comment => (item.Paragraph, comment)))
            )
        )
            Row(about, comment.Paragraph, comment.comment);

        using var file = new MemoryStream();
        book.SaveAs(file);
        return file.ToArray();
    }

    private static IXLWorksheet Sheet(XLWorkbook book, string name, double[] widths, params string[] headings)
    {
        var sheet = book.AddWorksheet(name);
        for (var i = 0; i < headings.Length; i++)
        {
            Write(sheet.Cell(1, i + 1), headings[i]);
            sheet.Column(i + 1).Width = widths[i];
        }

        sheet.Row(1).Style.Font.Bold = true;
        sheet.SheetView.FreezeRows(1);
        return sheet;
    }

    private static void Row(IXLWorksheet sheet, params object?[] values)
    {
        var row = sheet.LastRowUsed().RowNumber() + 1;
        for (var i = 0; i < values.Length; i++)
        {
            Write(sheet.Cell(row, i + 1), values[i]);
            sheet.Cell(row, i + 1).Style.Alignment.WrapText = true;
        }
    }

    private static void Write(IXLCell cell, object? value)
    {
        switch (value)
        {
            case int whole:
                cell.SetValue(whole);
                break;
            case double number:
                cell.SetValue(number);
                break;
            case string { Length: > 0 } text:
                cell.DataType = XLDataType.Text;
                cell.SetValue(text);
                break;
        }
    }
}
