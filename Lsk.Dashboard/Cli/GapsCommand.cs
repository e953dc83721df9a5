using System.CommandLine;
using System.Globalization;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Cli;

/// <summary><c>gaps</c>: how each organisation stands to each recommendation on a day. Never a score.</summary>
internal static class GapsCommand
{
    private static readonly Option<string?> Day = new("--today") { Description = "dagen som bedöms, ÅÅÅÅ-MM-DD" };

    public static Command Create() =>
        Verb.Create("gaps", "Hur varje huvudman står till varje rekommendation", RunAsync, Verb.Workbook, Day);

    private static async Task<int> RunAsync(Verb verb, ParseResult parse, CancellationToken cancel)
    {
        var today = Today(parse.GetValue(Day));
        var content = await verb.ContentAsync(cancel);
        var gaps = verb.Timed("compute", () => GapsOfRows.Latest(content, today));
        verb.Answer(new { gaps = gaps.Select(Json), elapsed = verb.Elapsed }, () =>
            gaps.Count == 0 ? "Ingen har bedömt någon rekommendation." : string.Join(Environment.NewLine, gaps.Select(Text))
        );
        return ExitCode.Ok;
    }

    private static DateOnly Today(string? said) =>
        said is null ? TimeProvider.System.Today()
        : DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new RefusedException("today", $"{said} är ingen dag. Skriv till exempel 2026-11-30.");

    private static object Json(GapOfRows gap) =>
        new
        {
            support = gap.Support,
            recommendation = gap.Recommendation,
            organisation = gap.Organisation,
            verdict = gap.Verdict,
            initiatives = gap.Initiatives,
            assessed = gap.AssessedOn,
        };

    private static string Text(GapOfRows gap) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{gap.Support} {gap.Recommendation} · {gap.Organisation} · {KnowledgeTerms.Verdict.Write(gap.Verdict)} · {gap.AssessedOn:yyyy-MM-dd}"
        ) + (gap.Initiatives.Count > 0 ? " · " + string.Join(", ", gap.Initiatives) : "");
}
