using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>The kinds of files that are written.</summary>
public enum ExportFormat
{
    Xlsx,
    Csv,
}

/// <summary>What is to be taken out.</summary>
/// <param name="Target">A stream to write to; closed by the caller.</param>
/// <param name="Format">Workbook, or the initiatives as text.</param>
/// <param name="Only">The initiatives of a filtered list; null takes all that the actor may see.</param>
/// <param name="Filter">The list's filter in words, for the sheet Om.</param>
/// <param name="Progress">0 to 1.</param>
public sealed record ExportPortfolioCommand(
    Stream Target,
    ExportFormat Format,
    IReadOnlySet<InitiativeId>? Only = null,
    string? Filter = null,
    IProgress<double>? Progress = null
);

/// <summary>Rows by sheet.</summary>
public sealed record ExportedPortfolio(IReadOnlyDictionary<string, int> Rows);

/// <summary>Takes the stored portfolio out as the exchange workbook or as csv; what comes out reads back without a change.</summary>
public sealed class ExportPortfolio(ExchangeQueries queries, TimeProvider clock) : IUseCase<ExportPortfolioCommand, ExportedPortfolio>
{
    private const int RankedAtMost = 2_000;

    public async Task<Outcome<ExportedPortfolio>> RunAsync(Actor actor, ExportPortfolioCommand command, CancellationToken cancel)
    {
        if (!actor.May(Permission.Export))
            return BrokenRule.NotPermitted;
        var content = await queries.ContentAsync(actor, command.Only, cancel);
        command.Progress?.Report(0.3);
        var known = await queries.OptionsAsync(actor, cancel);
        var rows = await Task.Run(
            () => Write(command, content, known, new ExportNote(clock.GetUtcNow().UtcDateTime, actor.Name, null, command.Filter), cancel),
            cancel
        );
        command.Progress?.Report(1);
        return new ExportedPortfolio(rows);
    }

    /// <summary>Writes any content; also the command line's, on a workbook alone.</summary>
    public static IReadOnlyDictionary<string, int> Write(
        ExportPortfolioCommand command,
        PortfolioContent content,
        ImportOptions known,
        ExportNote note,
        CancellationToken cancel
    )
    {
        if (command.Format == ExportFormat.Csv)
        {
            ExchangeWorkbook.WriteCsv(command.Target, SheetKind.Initiatives, content);
            return new Dictionary<string, int> { [ExchangeFormat.Of(SheetKind.Initiatives).Name] = content.Initiatives.Count };
        }

        var ranking = Rank(content, cancel);
        command.Progress?.Report(0.5);
        var lines = ranking is null
            ? []
            : ranking
                .Results.Select(row => new RankedLine(
                    row.Rank,
                    row.Id,
                    row.Title,
                    row.Value,
                    row.RankBest,
                    row.RankWorst,
                    row.Acceptability.Count > 0 ? row.Acceptability[0] : null,
                    row.NationalRank,
                    row.NationalLane
                ))
                .ToList();
        return ExchangeWorkbook.Write(
            command.Target,
            content,
            lines,
            note with
            {
                Model = ranking is null ? null : $"{ranking.Model.Name}, version {ranking.Model.Version}",
            },
            known,
            cancel,
            command.Progress is { } progress ? share => progress.Report(0.5 + (share / 2)) : null
        );
    }

    /// <summary>The result sheet; null when there is nothing to rank, or too much for a sheet that people read.</summary>
    private static RankReport? Rank(PortfolioContent content, CancellationToken cancel)
    {
        if (content.Ratings.Count == 0 || content.Initiatives.Count > RankedAtMost)
            return null;
        var outcome = RankPortfolio.Of(content, new ViewSettings(), new SmaaOptions { Samples = 2_000 }, cancel);
        return outcome.IsDone ? outcome.Value : null;
    }
}
