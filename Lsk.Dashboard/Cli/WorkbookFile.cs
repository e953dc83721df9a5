using Lsk.Domain.Exchange;

namespace Lsk.Dashboard.Cli;

/// <summary>Reads a workbook for a verb; a file that is refused ends the verb with exit code 1.</summary>
internal static class WorkbookFile
{
    public static Task<PortfolioContent> ReadAsync(FileInfo file, Verb verb, CancellationToken cancel) => throw new RefusedException("unsupported", $"{file.Name} kan inte läsas.");
}
