using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Portfolios;
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
)
{
    /// <summary>Whether the result sheet counts finished and stopped initiatives.</summary>
    public bool All { get; init; }
}

/// <summary>Rows by sheet.</summary>
public sealed record ExportedPortfolio(IReadOnlyDictionary<string, int> Rows);

/// <summary>Takes the stored portfolio out as the exchange workbook or as csv; what comes out reads back without a change.</summary>
[Needs(Permission.Read)]
public sealed class ExportPortfolio(ExchangeQueries queries, BasisReader bases, SecurityLog security, TimeProvider clock)
    : UseCase<ExportPortfolioCommand, ExportedPortfolio>
{
    /// <summary>Samples behind the intervals of the result sheet; its ranks and values do not depend on them.</summary>
    private const int Samples = 2_000;

    protected override async Task<Outcome<ExportedPortfolio>> HandleAsync(
        Actor actor,
        ExportPortfolioCommand command,
        CancellationToken cancel
    )
    {
        var content = await queries.ContentAsync(actor, command.Only, cancel);
        command.Progress?.Report(0.3);
        var known = await queries.OptionsAsync(actor, cancel);
        var ranking = (await bases.GetAsync(null, command.All, cancel)) is { IsDone: true } built ? built.Value.View : null;
        var note = new ExportNote(clock.GetUtcNow().UtcDateTime, actor.Name, null, command.Filter)
        {
            NotInFile = await queries.NotInWorkbookAsync(cancel),
        };
        var rows = await Task.Run(() => WriteAsync(command, content, ranking, known, note, cancel), cancel);
        command.Progress?.Report(1);
        if (command.Only is null)
            await security.NoteAsync(SecurityKind.ExportedAll, actor.Id, command.Format.ToString());
        return new ExportedPortfolio(rows);
    }

    /// <summary>Writes any content; also the command line's, on a workbook alone.</summary>
    /// <param name="command">Where to and how.</param>
    /// <param name="content">What is written.</param>
    /// <param name="ranking">The whole ranking, of which the result sheet shows what is written; without one there is no such sheet.</param>
    /// <param name="known">What choice lists offer.</param>
    /// <param name="note">For the sheet Om.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyDictionary<string, int>> WriteAsync(
        ExportPortfolioCommand command,
        PortfolioContent content,
        DecisionView? ranking,
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

        var lines = ranking is null ? [] : Lines(ranking, command.Only, cancel);
        command.Progress?.Report(0.5);
        return await ExchangeWorkbook.WriteAsync(
            command.Target,
            content,
            lines,
            note with
            {
                Model = ranking is null ? null : $"{ranking.Basis.ModelName}, version {ranking.Basis.ModelVersion}",
            },
            known,
            cancel,
            command.Progress is { } progress ? share => progress.Report(0.5 + (share / 2)) : null
        );
    }

    // Places of the whole ranking, also when some initiatives only are taken out: a place is the same wherever it stands.
    private static IReadOnlyList<RankedLine> Lines(DecisionView view, IReadOnlySet<InitiativeId>? only, CancellationToken cancel)
    {
        var simulated = view.Order.Count is > 0 and <= Smaa.RowLimit
            ? Smaa.Run(
                new(view.Counting, view.Basis.Scales, view.Weights),
                new SmaaOptions { Samples = Samples, Confidence = false },
                null,
                cancel
            )
            : null;
        return
        [
            .. view
                .Order.Select((i, k) => (Row: view.Rows[i], k))
                .Where(pair => only is null || only.Contains(new InitiativeId(pair.Row.Initiative.StoreId)))
                .Select(pair => new RankedLine(
                    pair.Row.Additive.Rank!.Value,
                    pair.Row.Initiative.Id,
                    pair.Row.Initiative.Title,
                    pair.Row.Additive.Value!.Value,
                    simulated?.BestRank(pair.k),
                    simulated?.WorstRank(pair.k),
                    simulated?.FirstShare(pair.k),
                    pair.Row.National.Rank,
                    RankPortfolio.LaneWord(pair.Row.National.Lane)
                )),
        ];
    }
}
