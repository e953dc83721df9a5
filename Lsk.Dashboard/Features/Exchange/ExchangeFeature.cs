using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Access;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Excel in and out.</summary>
public static class ExchangeFeature
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Csv = "text/csv; charset=utf-8";

    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        services.AddSingleton<ExchangeQueries>();
        services.AddSingleton<PendingUploads>();
        services.AddSingleton<CommitImport>();
        services.AddSingleton<ExportPortfolio>();
        services.AddSingleton<ExportJobs>();
        services.AddSingleton<UndoImport>();
        services.AddSingleton<ReviseMapping>();
        services.AddSingleton<ForgetMapping>();
        return services;
    }

    /// <summary>The files that are fetched: written to disk first, so that nothing large is held in memory and nobody gets half a
    /// file.</summary>
    public static WebApplication MapExchange(this WebApplication app)
    {
        app.MapGet(
                "/export/portfolj.xlsx",
                (HttpContext context, ExportPortfolio export, IInitiativeSelection selection, WorkFolder work, CancellationToken cancel) =>
                    ExportAsync(context, export, selection, work, ExportFormat.Xlsx, "portfolj.xlsx", Xlsx, cancel)
            )
            .RequireAuthorization();
        app.MapGet(
                "/export/initiativ.csv",
                (HttpContext context, ExportPortfolio export, IInitiativeSelection selection, WorkFolder work, CancellationToken cancel) =>
                    ExportAsync(context, export, selection, work, ExportFormat.Csv, "initiativ.csv", Csv, cancel)
            )
            .RequireAuthorization();
        app.MapGet("/export/fil/{id:guid}", (Guid id, HttpContext context, ExportJobs jobs) =>
            {
                if (ActorClaims.ActorOf(context.User) is not { } actor || !actor.May(Permission.Read))
                    return Results.Forbid();
                if (jobs.Get(id, actor.Id) is not { IsDone: true } job)
                    return Results.NotFound();
                return job.Format == ExportFormat.Csv
                    ? Results.File(job.Path, Csv, "initiativ.csv")
                    : Results.File(job.Path, Xlsx, "portfolj.xlsx");
            })
            .RequireAuthorization();
        app.MapGet("/export/mall.xlsx", async (HttpContext context, ExchangeQueries queries, WorkFolder work, CancellationToken cancel) =>
            {
                if (ActorClaims.ActorOf(context.User) is not { } actor)
                    return Results.Forbid();
                var known = await queries.OptionsAsync(actor, cancel);
                return await WrittenAsync(work, "mall.xlsx", Xlsx, file => ExchangeWorkbook.WriteTemplateAsync(file, known, cancel));
            })
            .RequireAuthorization();
        app.MapGet(
                "/import/fil/{id:guid}/markerad",
                async (
                    Guid id,
                    HttpContext context,
                    PendingUploads pending,
                    ExchangeQueries queries,
                    WorkFolder work,
                    CancellationToken cancel
                ) =>
                {
                    if (ActorClaims.ActorOf(context.User) is not { } actor || !actor.May(Permission.Import))
                        return Results.Forbid();
                    if (pending.Get(id, actor.Id) is not { } uploaded)
                        return Results.NotFound();
                    var workbook = await pending.ReadAsync(uploaded, null, cancel);
                    var reading = WorkbookImport.Interpret(
                        workbook,
                        pending.AnswersOf(uploaded).Over(await queries.OptionsAsync(actor, cancel)),
                        cancel
                    );
                    var plan = await queries.PlanAsync(actor, reading, cancel);
                    return await WrittenAsync(work, MarkedWorkbook.NameFor(uploaded.Name), Xlsx, file =>
                        MarkedWorkbook.WriteAsync(file, uploaded.Path, workbook, plan.Issues, cancel)
                    );
                }
            )
            .RequireAuthorization();
        app.MapGet(
                "/import/inlart/{id:int}/svar.json",
                async (int id, HttpContext context, ExchangeQueries queries, CancellationToken cancel) =>
                {
                    if (ActorClaims.ActorOf(context.User) is not { } actor || !actor.May(Permission.Import))
                        return Results.Forbid();
                    if (await queries.MappingAsync(actor, id, cancel) is not { } learned)
                        return Results.NotFound();
                    // By the sheet's own name: what import --mapping reads.
                    var json = MappingJson.Write(
                        new ImportMapping { Sheets = new Dictionary<string, SheetMapping> { [learned.Line.Sheet] = learned.Mapping } }
                    );
                    return Results.File(System.Text.Encoding.UTF8.GetBytes(json), "application/json", "svar.json");
                }
            )
            .RequireAuthorization();
        return app;
    }

    private static async Task<IResult> ExportAsync(
        HttpContext context,
        ExportPortfolio export,
        IInitiativeSelection selection,
        WorkFolder work,
        ExportFormat format,
        string name,
        string type,
        CancellationToken cancel
    )
    {
        if (ActorClaims.ActorOf(context.User) is not { } actor)
            return Results.Forbid();
        // The same filter in the address as in the list of initiatives: what is shown is what is taken out.
        var selected = await selection.SelectAsync(actor, name => context.Request.Query[name], cancel);
        var file = work.Temporary();
        var outcome = await export.RunAsync(
            actor,
            new ExportPortfolioCommand(file, format, selected?.Initiatives, selected?.Words),
            cancel
        );
        if (!outcome.IsDone)
        {
            await file.DisposeAsync();
            return Results.Forbid();
        }
        file.Position = 0;
        return Results.File(file, type, name);
    }

    private static async Task<IResult> WrittenAsync(WorkFolder work, string name, string type, Func<Stream, Task> write)
    {
        var file = work.Temporary();
        try
        {
            await write(file);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        file.Position = 0;
        return Results.File(file, type, name);
    }
}
