using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;

namespace Lsk.Dashboard.Cli;

/// <summary>Reads the content of a workbook for a verb; a file that is refused ends the verb with exit code 1.</summary>
internal static class ContentFile
{
    /// <summary>The content as it stands, also with other organisations, criteria and scales than the store's; faulty cells are left empty and told.</summary>
    public static async Task<PortfolioContent> ReadAsync(FileInfo file, Verb verb, CancellationToken cancel)
    {
        if (!file.Exists) throw new RefusedException("not-found", $"Filen {file.FullName} finns inte.");
        try
        {
            var reading = await WorkbookImport.ReadAsync(file.FullName, ImportOptions.Lenient with { KeepsFaultyRows = true }, cancel: cancel);
            foreach (var issue in reading.Issues.Where(issue => issue.Severity != IssueSeverity.Information).Take(50)) Verb.Remark($"{issue.Address}: {issue.Message}");
            if (reading.Issues.FirstOrDefault(issue => issue.Code == "no-header") is { } missing) throw new RefusedException(missing.Code, missing.Message);
            return reading.Content;
        }
        catch (SpreadsheetRefusedException refused)
        {
            throw new RefusedException(refused.CodeText, refused.Sentence);
        }
        catch (IOException fault)
        {
            throw new RefusedException("not-readable", $"Filen {file.Name} går inte att öppna: {fault.Message}");
        }
    }
}
