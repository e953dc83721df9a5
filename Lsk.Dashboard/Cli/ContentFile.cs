using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;

namespace Lsk.Dashboard.Cli;

/// <summary>Reads the content of a workbook for a verb; a file that is refused ends the verb with exit code 1.</summary>
internal static class ContentFile
{
    /// <summary>The content as it stands, also with other organisations, criteria and scales than the store's; faulty cells are left empty
    /// and told.</summary>
    public static async Task<PortfolioContent> ReadAsync(FileInfo file, Verb verb, CancellationToken cancel)
    {
        if (!file.Exists)
            throw new RefusedException(
                "not-found",
                $"Filen {file.FullName} går inte att läsa. {FileFault.Of(new FileNotFoundException(), file.FullName)}"
            );
        try
        {
            var reading = await WorkbookImport.ReadAsync(
                file.FullName,
                ImportOptions.Lenient with
                {
                    KeepsFaultyRows = true,
                },
                cancel: cancel
            );
            if (reading.Issues.FirstOrDefault(issue => issue.Code == "no-header") is { } missing)
                throw new RefusedException(missing.Code, $"{file.Name}, {missing.Address}: {missing.Message}");
            foreach (var issue in reading.Issues.Where(issue => issue.Severity != IssueSeverity.Information).Take(50))
                verb.Remark($"{issue.Address}: {issue.Message}");
            return reading.Content;
        }
        catch (SpreadsheetRefusedException refused)
        {
            throw new RefusedException(refused.CodeText, refused.Sentence);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw new RefusedException("not-readable", $"Filen {file.FullName} går inte att läsa. {FileFault.Of(fault, file.FullName)}");
        }
    }
}
