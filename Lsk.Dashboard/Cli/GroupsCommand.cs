using System.CommandLine;
using System.Globalization;
using Lsk.Dashboard.Features.Groups;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.Groups;
using Lsk.Domain.ParallelWork.CrossLinks;
using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Cli;

/// <summary><c>groups</c>: how each group of the register stands on a day. Never a person's name.</summary>
internal static class GroupsCommand
{
    private static readonly Option<bool> OnlyFindings = new("--findings") { Description = "i text: bara grupperingar med brister" };
    private static readonly Option<string?> Day = new("--today") { Description = "dagen som bedöms, ÅÅÅÅ-MM-DD" };

    public static Command Create() =>
        Verb.Create("groups", "Hur varje gruppering står: tillstånd, platser, brister", RunAsync, Verb.Workbook, OnlyFindings, Day);

    private static async Task<int> RunAsync(Verb verb, ParseResult parse, CancellationToken cancel)
    {
        var today = Today(parse.GetValue(Day));
        var content = await verb.ContentAsync(cancel);
        var standings = verb.Timed("compute", () => RegisterOfRows.Standings(content, Improved(content, today), Overlaps(content), today));
        var names = standings.ToDictionary(standing => standing.Group.Id, standing => standing.Group.Name);
        string NameOf(Domain.Organisation.GroupId id) => names.GetValueOrDefault(id, "");
        verb.Answer(new { groups = standings.Select(standing => Json(standing, NameOf)), elapsed = verb.Elapsed }, () =>
            Text(standings.Where(standing => !parse.GetValue(OnlyFindings) || standing.Findings.Count > 0), NameOf)
        );
        return ExitCode.Ok;
    }

    internal static DateOnly Today(string? said) =>
        said is null ? TimeProvider.System.Today()
        : DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new RefusedException("today", $"{said} är ingen dag. Skriv till exempel 2026-11-30.");

    private static object Json(GroupStanding standing, Func<Domain.Organisation.GroupId, string> nameOf) =>
        new
        {
            name = standing.Group.Name,
            kind = Vocabulary.GroupKind.Write(standing.Group.Kind),
            state = standing.State.ToString().ToLowerInvariant(),
            seats = new
            {
                required = standing.Seats.Required,
                filled = standing.Seats.RequiredFilled,
                region = standing.Seats.Region,
                municipality = standing.Seats.Municipality,
                @private = standing.Seats.Private,
            },
            chairUntil = standing.ChairUntil,
            charter = standing.Charter is { } charter ? new { validFrom = charter.ValidFrom, reviewBy = standing.ReviewBy } : null,
            findings = standing.Findings.Select(finding => finding.Code.ToString()),
            findingTexts = standing.Findings.Select(finding => GroupWords.Of(finding, nameOf)),
            endCandidate = standing.IsEndCandidate,
        };

    private static string Text(IEnumerable<GroupStanding> standings, Func<Domain.Organisation.GroupId, string> nameOf) =>
        string.Join(
            Environment.NewLine,
            standings.Select(standing =>
                $"{standing.Group.Name} · {GroupWords.Of(standing.State)}"
                + string.Concat(standing.Findings.Select(finding => " · " + GroupWords.Of(finding, nameOf)))
            )
        );

    private static Dictionary<string, DateOnly> Improved(PortfolioContent content, DateOnly today) =>
        EffectsOfPortfolio
            .Judge(content, today)
            .Where(judged => judged.Assessment.Verdict.Verdict is Verdict.Improvement && judged.Assessment.Series.Points.Count > 0)
            .GroupBy(judged => judged.InitiativeId, StringComparer.Ordinal)
            .ToDictionary(
                same => same.Key,
                same => same.Max(judged => judged.Assessment.Series.Points[^1].Period.LastDay),
                StringComparer.Ordinal
            );

    private static IEnumerable<(string A, string B, string Target)> Overlaps(PortfolioContent content) =>
        GroupOverlaps.Of(
            MissingCrossLinks.SharedTargets(content.Initiatives.Select(row => WorkOfRow.Of(row, row.Id)), DomainLexicon.Shipped)
        );
}
