using System.CommandLine;
using System.Globalization;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Decisions;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Cli;

/// <summary><c>asks</c>: what groups have asked of each other, and where it stands on a day.</summary>
internal static class AsksCommand
{
    private static readonly Option<string?> Day = new("--today") { Description = "dagen som bedöms, ÅÅÅÅ-MM-DD" };

    /// <summary>As the export and the pages write them.</summary>
    private static readonly Dictionary<AskState, string> States = new()
    {
        [AskState.Open] = "Öppet",
        [AskState.Answered] = "Besvarat",
        [AskState.Received] = "Mottaget",
        [AskState.Returned] = "Återsänt",
        [AskState.NoAnswerNeeded] = "Kräver inget svar",
        [AskState.Withdrawn] = "Återtaget",
    };

    public static Command Create() =>
        Verb.Create("asks", "Medskick mellan grupperingar: läge, dagar, försenade", RunAsync, Verb.Workbook, Day);

    private static async Task<int> RunAsync(Verb verb, ParseResult parse, CancellationToken cancel)
    {
        var today = Today(parse.GetValue(Day));
        var content = await verb.ContentAsync(cancel);
        var asks = verb.Timed("compute", () => AsksOfPortfolio.Judge(content, today));
        var counts = AskCounts.Of([.. asks.Select(ask => ask.Standing)]);
        verb.Answer(
            new
            {
                asks = asks.Select(Json),
                open = counts.Open,
                overdue = counts.Overdue,
                medianDays = counts.MedianDays,
                elapsed = verb.Elapsed,
            },
            () =>
                string.Join(
                    Environment.NewLine,
                    asks.Select(one =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{one.Ask.From} → {one.Ask.To} · {one.Ask.Date:yyyy-MM-dd} nr {one.Ask.Number} · {States[one.Standing.State]} · "
                                    + $"{one.Standing.Days} dagar"
                            ) + (one.Standing.IsOverdue ? " · försenat" : "")
                        )
                        .Append(FormattableString.Invariant($"Öppna {counts.Open}, försenade {counts.Overdue}"))
                )
        );
        return ExitCode.Ok;
    }

    private static object Json(JudgedAsk one) =>
        new
        {
            from = one.Ask.From,
            to = one.Ask.To,
            date = one.Ask.Date,
            number = one.Ask.Number,
            kind = Vocabulary.AskKind.Write(one.Ask.Kind!.Value),
            state = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(one.Standing.State.ToString()),
            days = one.Standing.Days,
            due = one.Ask.DueOn,
        };

    private static DateOnly Today(string? said) =>
        said is null ? TimeProvider.System.Today()
        : DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new RefusedException("today", $"{said} är ingen dag. Skriv till exempel 2026-11-30.");
}
