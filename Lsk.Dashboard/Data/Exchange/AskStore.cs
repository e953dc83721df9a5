using System.Text.Json;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>Asks and the rows of the sheet <c>Medskick</c>: one for each answer, one for an ask without any.</summary>
internal static class AskStore
{
    public static RowKind<AskRow> Kind { get; } = RowKinds.Of<AskRow>();

    public static async Task<IReadOnlyList<AskRow>> RowsAsync(LskDbContext db, IStoreNames names, CancellationToken cancel) =>
        [
            .. (await db.Asks.AsNoTracking().Include(ask => ask.Answers).ToListAsync(cancel))
                .SelectMany(ask => RowsOf(ask, names))
                .OrderBy(row => row.From, StringComparer.Ordinal)
                .ThenBy(row => row.Date)
                .ThenBy(row => row.Number)
                .ThenBy(row => row.AnswerNumber),
        ];

    public static IEnumerable<AskRow> RowsOf(Ask ask, IStoreNames names) =>
        ask.Answers.Count == 0 ? [RowOf(ask, null, names)] : ask.Answers.Select(answer => RowOf(ask, answer, names));

    public static AskRow RowOf(Ask ask, AskAnswer? answer, IStoreNames names) =>
        new()
        {
            From = names.Name((GroupId?)ask.FromId) ?? "",
            Date = ask.Date,
            Number = ask.Number,
            AnswerNumber = answer?.Number ?? 0,
            To = names.Name((GroupId?)ask.ToId),
            Kind = ask.Kind,
            Text = ask.Text,
            DueOn = ask.DueOn,
            Answer = answer?.Text,
            AnsweredOn = answer?.On,
            Verdict = answer?.Verdict,
            VerdictOn = answer?.VerdictOn,
            InitiativeId = names.Number(ask.InitiativeId),
            Reason = answer?.Reason,
            WithdrawnReason = ask.WithdrawnReason,
        };

    /// <summary>Gives an ask what its rows say.</summary>
    public static void Write(Ask ask, IReadOnlyList<AskRow> rows, IStoreNames names)
    {
        var said = rows[0];
        ask.Note(
            new AskWording(names.Group(said.To)!.Value, said.Kind ?? AskKind.Wish, said.Text!, said.DueOn, names.Initiative(said.InitiativeId)),
            said.WithdrawnReason,
            ask.Answers.Where(known => rows.All(row => row.AnswerNumber != known.Number))
                .Concat(
                    rows.Where(row => row.AnswerNumber > 0)
                        .Select(row => new AskAnswer(row.AnswerNumber, row.Answer!, row.AnsweredOn!.Value).Judge(
                            row.Verdict,
                            row.VerdictOn,
                            row.Reason
                        ))
                )
                .ToList()
        );
    }
}

/// <summary>An ask as an import's history keeps it.</summary>
internal sealed record StoredAsk(
    int From,
    int To,
    DateOnly Date,
    int Number,
    AskKind Kind,
    string Text,
    DateOnly? DueOn,
    int? Initiative,
    string? Withdrawn,
    IReadOnlyList<StoredAnswer> Answers
)
{
    public static StoredAsk Of(Ask ask) =>
        new(
            ask.FromId.Value,
            ask.ToId.Value,
            ask.Date,
            ask.Number,
            ask.Kind,
            ask.Text,
            ask.DueOn,
            ask.InitiativeId?.Value,
            ask.WithdrawnReason,
            [
                .. ask
                    .Answers.OrderBy(answer => answer.Number)
                    .Select(one => new StoredAnswer(one.Number, one.Text, one.On, one.Verdict, one.VerdictOn, one.Reason)),
            ]
        );

    public static StoredAsk Read(string json) => JsonSerializer.Deserialize<StoredAsk>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Gives the ask what stood there.</summary>
    public void Restore(Ask ask) =>
        ask.Note(
            new AskWording(new GroupId(To), Kind, Text, DueOn, Initiative is { } id ? new InitiativeId(id) : null),
            Withdrawn,
            Answers.Select(one => new AskAnswer(one.Number, one.Text, one.On).Judge(one.Verdict, one.VerdictOn, one.Reason))
        );
}

/// <summary>An answer as an import's history keeps it.</summary>
internal sealed record StoredAnswer(int Number, string Text, DateOnly On, AskVerdict? Verdict, DateOnly? VerdictOn, string? Reason);
