using System.CommandLine;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Access;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Cli;

/// <summary><c>export FILE</c>: the exchange workbook (<c>.xlsx</c>) or the initiatives (<c>.csv</c>), of the store or of
/// <c>--workbook</c>.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> FileArgument = new("file") { Description = "filen som skrivs: .xlsx eller .csv" };
    private static readonly Option<bool> Template = new("--template") { Description = "skriv en tom mall att fylla i" };

    public static Command Create() =>
        Verb.Create("export", "Ta ut portföljen.", RunAsync, FileArgument, Verb.Workbook, Template, RankedBasis.All);

    private static async Task<int> RunAsync(Verb verb, ParseResult parse, CancellationToken cancel)
    {
        var path = Path.GetFullPath(parse.GetValue(FileArgument)!);
        var format = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".XLSX" => ExportFormat.Xlsx,
            ".CSV" => ExportFormat.Csv,
            _ => throw new RefusedException("unsupported", "Filen kan skrivas som .xlsx eller .csv. Ändra filändelsen."),
        };
        // Beside the target first: a stop in the middle leaves the old file as it was.
        var partial = path + ".partial";
        try
        {
            var rows = await verb.TimedAsync("total", () => WriteAsync(verb, parse, partial, format, cancel));
            File.Move(partial, path, overwrite: true);
            verb.Answer(
                new
                {
                    file = Path.GetFileName(path),
                    rows,
                    elapsed = verb.Elapsed,
                },
                () => $"{path}: {string.Join(", ", rows.Select(row => $"{row.Key} {row.Value}"))}."
            );
            return ExitCode.Ok;
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw new RefusedException("not-writable", $"Filen {path} går inte att skriva. {FileFault.Of(fault, path)}");
        }
        finally
        {
            if (File.Exists(partial))
                File.Delete(partial);
        }
    }

    private static async Task<IReadOnlyDictionary<string, int>> WriteAsync(
        Verb verb,
        ParseResult parse,
        string path,
        ExportFormat format,
        CancellationToken cancel
    )
    {
        await using var target = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        if (parse.GetValue(Template))
        {
            var known = await (await verb.ServicesAsync(cancel))
                .GetRequiredService<ExchangeQueries>()
                .OptionsAsync(Actor.CommandLine, cancel);
            await ExchangeWorkbook.WriteTemplateAsync(target, known, cancel);
            return new Dictionary<string, int>();
        }
        var content = await verb.ContentAsync(cancel);
        var all = parse.GetValue(RankedBasis.All);
        var options = !verb.IsOnWorkbook
            ? await (await verb.ServicesAsync(cancel)).GetRequiredService<ExchangeQueries>().OptionsAsync(Actor.CommandLine, cancel)
            : ImportOptions.Lenient;
        var ranking = verb.IsOnWorkbook
            ? PortfolioBasis.Of(content, all) is { IsDone: true } read
                ? DecisionView.Of(read.Value.Basis, new())
                : null
            : await (await verb.ServicesAsync(cancel)).GetRequiredService<BasisReader>().GetAsync(null, all, cancel)
                is { IsDone: true } built
                ? built.Value.View
                : null;
        return await verb.TimedAsync("write", () =>
            ExportPortfolio.WriteAsync(
                new ExportPortfolioCommand(target, format),
                content,
                ranking,
                options,
                new ExportNote(TimeProvider.System.GetUtcNow().UtcDateTime, Actor.CommandLine.Name, null, null),
                cancel
            )
        );
    }
}
