using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Settings;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Cli;

/// <summary><c>import FILE</c>: the same steps as the wizard, without a screen.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> FileArgument = new("file")
    {
        Description = "arbetsbok (.xlsx, .xlsm, .xls, .ods) eller textfil (.csv, .tsv)",
    };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "visa vad som skulle hända, lagra inget" };
    private static readonly Option<string?> Sheet = new("--sheet") { Description = "läs bara det här bladet" };
    private static readonly Option<string?> Mapping = new("--mapping") { Description = "svar om blad, kolumner och värden (JSON)" };
    private static readonly Option<string?> Organisation = new("--organisation")
    {
        Description = "huvudman för rader som inte anger någon",
    };
    private static readonly Option<bool> SkipInvalid = new("--skip-invalid") { Description = "läs in raderna utan fel" };

    public static Command Create() =>
        Verb.Create("import", "Läs in en arbetsbok.", RunAsync, FileArgument, DryRun, Sheet, Mapping, Organisation, SkipInvalid);

    private static async Task<int> RunAsync(Verb verb, ParseResult parse, CancellationToken cancel)
    {
        var path = parse.GetValue(FileArgument)!;
        var file = Path.GetFileName(path);
        if (!File.Exists(path))
            return Refuse(verb, file, "not-found", $"Filen {path} går inte att läsa. {FileFault.Of(new FileNotFoundException(), path)}");
        var mapping = ReadMapping(parse.GetValue(Mapping));
        var services = await verb.ServicesAsync(cancel);
        var queries = services.GetRequiredService<ExchangeQueries>();
        var options = await queries.OptionsAsync(Actor.CommandLine, cancel) with { Sheet = parse.GetValue(Sheet), Mapping = mapping };
        if (parse.GetValue(Organisation) is { } wanted)
        {
            var names = new OrganisationNames(options.Organisations!);
            if (!names.TryRead(wanted, out var organisation))
                return Refuse(
                    verb,
                    file,
                    "unknown-organisation",
                    $"Huvudmannen ”{wanted}” finns inte. Menar du {names.Suggest(wanted) ?? string.Join(", ", names.Names)}?"
                );
            options = options with { DefaultOrganisation = organisation };
        }
        WorkbookReading reading;
        try
        {
            var limits = SpreadsheetLimits.OfMegabytes(services.GetRequiredService<IOptions<LskOptions>>().Value.UploadMegabytes);
            reading = await verb.TimedAsync("read", () => WorkbookImport.ReadAsync(path, options, limits, cancel: cancel));
        }
        catch (SpreadsheetRefusedException refused)
        {
            return Refuse(verb, file, refused.CodeText, refused.Sentence);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            return Refuse(verb, file, "not-readable", $"Filen {path} går inte att läsa. {FileFault.Of(fault, path)}");
        }
        var plan = await verb.TimedAsync("compute", () => queries.PlanAsync(Actor.CommandLine, reading, cancel));
        var mayWrite = !parse.GetValue(DryRun) && (!plan.HasErrors || parse.GetValue(SkipInvalid));
        int? batch = null;
        if (mayWrite)
        {
            var command = new CommitImportCommand(
                reading,
                file,
                await HashAsync(path, cancel),
                parse.GetValue(SkipInvalid),
                Mapping: mapping is null ? null : MappingJson.Write(mapping)
            );
            var outcome = await verb.TimedAsync("write", () =>
                services.GetRequiredService<CommitImport>().RunAsync(Actor.CommandLine, command, cancel)
            );
            if (!outcome.IsDone)
                return Refuse(verb, file, outcome.Broken!.Code, RuleText.Of(outcome.Broken, ExchangeText.ResourceManager));
            (batch, plan) = (outcome.Value.BatchId, outcome.Value.Plan);
        }
        verb.Answer(Json(file, reading, plan, batch, verb), () => Text(file, plan, parse.GetValue(DryRun), batch));
        foreach (var issue in plan.Issues.Where(issue => issue.Severity != IssueSeverity.Information).Take(25))
            verb.Remark($"{issue.Address}: {issue.Message}");
        return plan.HasErrors && !parse.GetValue(SkipInvalid) ? ExitCode.Refused : ExitCode.Ok;
    }

    private static object Json(string file, WorkbookReading reading, ImportPlan plan, int? batch, Verb verb) =>
        new
        {
            file,
            format = reading.Workbook.Format.ToString().ToLowerInvariant(),
            sheets = reading.Sheets.Select(sheet => new
            {
                name = sheet.Name,
                kind = ExchangeFormat.NameOf(sheet.Kind),
                headerRow = sheet.HeaderRow == 0 ? (int?)null : sheet.HeaderRow,
                key = sheet.Key,
                rows = sheet.Rows,
                taken = sheet.IsTaken,
                columns = sheet.Columns.Select(column => new
                {
                    header = column.Header,
                    field = column.Field?.Heading,
                    confidence = column.Confidence,
                    reason = column.Reason,
                    period = column.Period?.ToString(),
                    criterion = column.Criterion,
                }),
            }),
            records = Records(reading.Content),
            created = plan.Created,
            updated = plan.Updated,
            unchanged = plan.Unchanged,
            rejected = plan.Rejected,
            issues = plan.Issues.Select(issue => new
            {
                severity = issue.SeverityText,
                sheet = issue.Sheet,
                cell = issue.Cell.Length == 0 ? null : issue.Cell,
                field = issue.Field,
                value = issue.Value,
                code = issue.Code,
                message = issue.Message,
                suggestion = issue.Suggestion,
            }),
            notUsed = reading.NotUsed.Select(left => new
            {
                what = left.What,
                sheet = left.Sheet,
                count = left.Count,
                text = left.Text,
            }),
            batchId = batch,
            elapsed = verb.Elapsed,
        };

    private static Dictionary<string, int> Records(PortfolioContent content) =>
        RowKinds.All.ToDictionary(kind => kind.Name, kind => kind.In(content).Count);

    private static string Text(string file, ImportPlan plan, bool isDryRun, int? batch)
    {
        var verdict =
            batch is not null ? $"inläst som import {batch}"
            : isDryRun ? "provläst, inget lagrat"
            : plan.HasErrors ? "inte inläst"
            : "inget nytt";
        return $"{file}: {verdict}. Nya {plan.Created}, ändrade {plan.Updated}, oförändrade {plan.Unchanged}, med fel {plan.Rejected}.";
    }

    private static int Refuse(Verb verb, string file, string code, string message)
    {
        verb.Answer(new { file, refused = new { code, message } }, () => message);
        if (verb.IsJson)
            verb.Remark(message);
        return ExitCode.Refused;
    }

    private static ImportMapping? ReadMapping(string? path)
    {
        if (path is null)
            return null;
        try
        {
            return MappingJson.Read(File.ReadAllText(path));
        }
        catch (JsonException fault)
        {
            var place = fault.Path is { Length: > 1 } field ? $"vid {field[2..]}" : "i början";
            throw new RefusedException(
                "mapping",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Svaren i {path} går inte att läsa: rad {(fault.LineNumber ?? 0) + 1}, {place}, har inte den form som väntas. Hämta en fil att "
                        + $"utgå från på sidan Inlärda kolumner."
                )
            );
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw new RefusedException("mapping", $"Svaren i {path} går inte att läsa. {FileFault.Of(fault, path)}");
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(stream, cancel));
    }
}
