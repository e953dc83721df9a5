using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Decisions;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>The protocol as a workbook: the decisions, both rounds, the participants. Text is always written as text, never as a
/// formula.</summary>
public static class ProtocolWorkbook
{
    public static async Task<byte[]> WriteAsync(ProtocolContent content, CancellationToken cancel = default)
    {
        using var file = new MemoryStream();
        using var book = WorkbookWriter.For(file, 0);
        foreach (var sheet in new[] { Decisions(content), Ratings(content), People(content), About(content) })
            await book.AddSheetAsync(sheet, cancel);
        await book.CompleteAsync(cancel);
        return file.ToArray();
    }

    private static WrittenSheet Decisions(ProtocolContent content)
    {
        WrittenColumn[] columns =
        [
            new(DecisionsText.Paragraph, 10),
            new(DecisionsText.Initiative, 60, Wraps: true),
            new(DecisionsText.Organisation, 24, Wraps: true),
            new(DecisionsText.Decision, 16),
            new(DecisionsText.Level, 24, Wraps: true),
            new(DecisionsText.Reason, 60, Wraps: true),
            new(DecisionText.Owner, 24, Wraps: true),
            new(DecisionsText.VoteColumn, 14),
            new(DecisionText.Dissent, 40, Wraps: true),
        ];
        return new WrittenSheet(DecisionsText.SheetDecisions, columns, [.. content.Items.Select(Row)]);

        static object?[] Row(ProtocolItem item) =>
            [
                item.Paragraph,
                item.Title,
                item.Owner,
                item.Decision is { } made ? Words.Of(made.Kind) : null,
                item.Decision?.Level,
                item.Decision?.Reason,
                item.Decision?.Owner,
                item.Decision is { VotesFor: { } votes } decision && votes + decision.VotesAgainst + decision.VotesAbstained > 0
                    ? $"{votes}–{decision.VotesAgainst}–{decision.VotesAbstained}"
                    : null,
                item.Decision?.Dissent,
            ];
    }

    private static WrittenSheet Ratings(ProtocolContent content)
    {
        WrittenColumn[] columns =
        [
            new(DecisionsText.Paragraph, 10),
            new(DecisionsText.Initiative, 60, Wraps: true),
            new(DecisionsText.Round, 12),
            new(DecisionsText.Criterion, 30, Wraps: true),
            new(DecisionsText.Answers, 12),
            new(DecisionsText.Abstained, 12),
            new(DecisionsText.Median, 12),
            new(DecisionsText.Middle, 14),
            new(DecisionsText.Index, 12),
            new(Words.Of(Side.Region), 14),
            new(Words.Of(Side.Municipality), 14),
        ];
        var rows =
            from item in content.Items
            from round in item.Rounds
            from score in round.Scores
            select new object?[]
            {
                item.Paragraph,
                item.Title,
                round.Round,
                score.Criterion,
                score.Count,
                score.Abstained,
                score.Median,
                score.Low is null ? null : $"{Show.Number(score.Low, 1)}–{Show.Number(score.High, 1)}",
                score.Index,
                score.Region,
                score.Municipalities,
            };
        return new WrittenSheet(DecisionsText.SheetRatings, columns, [.. rows]);
    }

    private static WrittenSheet People(ProtocolContent content)
    {
        WrittenColumn[] columns =
        [
            new(DecisionsText.Name, 40, Wraps: true),
            new(DecisionsText.Organisation, 40, Wraps: true),
            new(DecisionsText.RoleColumn, 20),
            new(DecisionsText.Conflicts, 20, Wraps: true),
        ];
        return new WrittenSheet(
            DecisionsText.Participants,
            columns,
            [
                .. content.People.Select(person =>
                    new object?[] { person.Name, person.Organisation, Words.Of(person.Role), string.Join(", ", person.Conflicts) }
                ),
            ]
        );
    }

    private static WrittenSheet About(ProtocolContent content)
    {
        WrittenColumn[] columns = [new(DecisionsText.Protocol, 28, Wraps: true), new(content.Title, 70, Wraps: true)];
        List<object?[]> rows =
        [
            [DecisionsText.Date, content.Date],
            [DecisionsText.RegistryNumber, content.RegistryNumber],
            [DecisionsText.Chair, content.Chair],
            [DecisionsText.Adjuster, content.Adjuster],
            [DecisionsText.Model, content.Model],
            [
                DecisionsText.AttributionRule,
                content.Attribution is Attribution.Anonymous ? DecisionsText.AnonymousRule : DecisionsText.AttributableRule,
            ],
        ];
        rows.AddRange(
            from item in content.Items
            from round in item.Rounds
            from comment in round.Comments
            select new object?[] { item.Paragraph, comment }
        );
        return new WrittenSheet(DecisionsText.SheetAbout, columns, rows);
    }
}
