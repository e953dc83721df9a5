using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Spreadsheets.Writing;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>The log of decisions as a file: the rows that the page shows.</summary>
public static class DecisionsWorkbook
{
    public static async Task<byte[]> WriteAsync(IReadOnlyList<DecisionLine> lines, CancellationToken cancel)
    {
        using var stream = new MemoryStream();
        using var book = WorkbookWriter.For(stream, 0);
        WrittenColumn[] columns =
        [
            new(DecisionsText.Date, 12),
            new(DecisionsText.Paragraph, 10),
            new(DecisionsText.Subject, 44, Wraps: true),
            new(DecisionsText.Organisation, 16),
            new(DecisionsText.Group, 28),
            new(DecisionsText.Kind, 14),
            new(DecisionsText.State, 18),
            new(DecisionsText.Level, 26),
            new(DecisionsText.StatedLevel, 26),
            new(DecisionsText.WhyLevel, 36, Wraps: true),
            new(DecisionsText.LeadTime, 10),
            new(DecisionsText.Amount, 12),
            new(DecisionsText.AmountUntil, 12),
            new(DecisionsText.ReviewOn, 12),
            new(DecisionsText.Reason, 50, Wraps: true),
            new(DecisionsText.RegistryNumber, 18),
        ];
        await book.AddSheetAsync(
            new WrittenSheet(
                DecisionsText.Title,
                columns,
                [
                    .. lines.Select(line =>
                        new object?[]
                        {
                            line.Decision.Date,
                            line.Decision.Paragraph,
                            line.Title,
                            line.Organisation,
                            line.Group,
                            Words.Of(line.Decision.Kind),
                            DecisionWords.Of(line.Way),
                            line.Decision.Level,
                            line.Stated,
                            line.Decision.WhyThisLevel,
                            line.LeadDays,
                            line.Decision.AmountTkr,
                            line.Decision.AmountUntil,
                            line.Decision.ReviewOn,
                            line.Decision.Reason,
                            line.Decision.RegistryNumber,
                        }
                    ),
                ]
            ),
            cancel
        );
        await book.CompleteAsync(cancel);
        return stream.ToArray();
    }
}
