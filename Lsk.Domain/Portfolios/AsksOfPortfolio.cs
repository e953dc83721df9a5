using Lsk.Domain.Decisions;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Domain.Portfolios;

/// <summary>An ask of a workbook or of the store, and where it stands.</summary>
/// <param name="Ask">Its first row.</param>
/// <param name="Standing">Where it stands.</param>
public sealed record JudgedAsk(AskRow Ask, AskStanding Standing);

/// <summary>The asks of a portfolio: the rows of one group, day and number are an ask together.</summary>
public static class AsksOfPortfolio
{
    /// <summary>The asks in the order of group, day and number.</summary>
    /// <param name="content">The rows.</param>
    /// <param name="today">The day they are judged on.</param>
    public static IReadOnlyList<JudgedAsk> Judge(PortfolioContent content, DateOnly today) =>
        [
            .. content
                .Of<AskRow>()
                .GroupBy(row => (From: row.From.ToUpperInvariant(), row.Date, row.Number))
                .OrderBy(same => same.Key.From, StringComparer.Ordinal)
                .ThenBy(same => same.Key.Date)
                .ThenBy(same => same.Key.Number)
                .Select(same => JudgeOne([.. same.OrderBy(row => row.AnswerNumber)], today)),
        ];

    private static JudgedAsk JudgeOne(IReadOnlyList<AskRow> rows, DateOnly today)
    {
        var said = rows[0] with
        {
            To = rows.Select(row => row.To).FirstOrDefault(to => to is not null),
            Text = rows.Select(row => row.Text).FirstOrDefault(text => text is not null),
            Kind = rows.Select(row => row.Kind).FirstOrDefault(kind => kind is not null) ?? AskKind.Wish,
            DueOn = rows.Select(row => row.DueOn).FirstOrDefault(due => due is not null),
        };
        var last = rows.LastOrDefault(row => row.Answer is not null || row.AnsweredOn is not null);
        var state = AskStanding.StateOf(said.Kind.Value, rows.Any(row => row.WithdrawnReason is not null), last is not null, last?.Verdict);
        return new JudgedAsk(said, AskStanding.Of(state, said.Date, last?.AnsweredOn, said.DueOn, today));
    }
}
