using System.CommandLine;
using Lsk.Dashboard.Features.Effects;
using Lsk.Domain.Portfolios;

namespace Lsk.Dashboard.Cli;

/// <summary><c>effects</c>: the verdict per measure of a workbook or of the stored data.</summary>
internal static class EffectsCommand
{
    public static Command Create() =>
        Verb.Create(
            "effects",
            "Bedöm varje effektmått: var förändringen en förbättring?",
            async (verb, _, cancel) =>
            {
                var content = await verb.ContentAsync(cancel);
                // No "today": a published example may stand in any year.
                var judged = verb.Timed("compute", () => EffectsOfPortfolio.Judge(content));
                var report = verb.Timed("describe", () => EffectsReport.Of(judged));
                verb.Answer(new { measures = report.Measures, elapsed = verb.Elapsed }, () =>
                    report.Measures.Count == 0
                        ? "Arbetsboken har inga effektmått."
                        : string.Join(Environment.NewLine, report.Measures.Select(m => $"{m.Initiative} {m.Measure}: {m.Text}"))
                );
                return ExitCode.Ok;
            },
            Verb.Workbook
        );
}
