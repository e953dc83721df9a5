using Lsk.Dashboard.Identity;
using Lsk.Domain.Decisions;
using Lsk.Domain.Time;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>Registers decisions and protocols.</summary>
public static class DecisionsFeature
{
    public static IServiceCollection AddDecisions(this IServiceCollection services)
    {
        services.AddSingleton<DecisionsQueries>();
        services.AddSingleton<ProtocolQueries>();
        services.AddSingleton<RecordDecision>();
        services.AddSingleton<IUseCase<RecordDecisionCommand, int>>(provider => provider.GetRequiredService<RecordDecision>());
        services.AddSingleton<NumberProtocol>();
        services.AddSingleton<SettleProtocol>();
        services.AddSingleton<SetDecisionWay>();
        services.AddSingleton<AnswerStep>();
        services.AddSingleton<MapLevelWord>();
        services.AddSingleton<SaveAsks>();
        services.AddSingleton<AnswerAsk>();
        services.AddSingleton<JudgeAnswer>();
        services.AddSingleton<WithdrawAsk>();
        return services;
    }

    /// <summary>The protocol as files.</summary>
    public static WebApplication MapDecisions(this WebApplication app)
    {
        app.MapGet("/workshop/{id:int}/protokoll.xlsx", async (int id, HttpContext context, ProtocolQueries queries) =>
                await FindAsync(id, context, queries) is { } protocol
                    ? Results.File(
                        await ProtocolWorkbook.WriteAsync(protocol.Content, context.RequestAborted),
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        FileName(id, "xlsx")
                    )
                    : Results.NotFound()
            )
            .RequireAuthorization();
        app.MapGet("/beslut.xlsx", async (HttpContext context, DecisionsQueries queries, TimeProvider clock) =>
            {
                if (ActorClaims.ActorOf(context.User) is not { } actor)
                    return Results.NotFound();
                var filter = DecisionFilter.Of(key => context.Request.Query[key]);
                var lines = filter.Of(await queries.ListAsync(actor, clock.Today(), context.RequestAborted));
                return Results.File(
                    await DecisionsWorkbook.WriteAsync(lines, context.RequestAborted),
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "beslut.xlsx"
                );
            })
            .RequireAuthorization();
        // The fixed text cannot be given in part: its checksum is of the whole.
        app.MapGet("/workshop/{id:int}/protokoll.json", async (int id, HttpContext context, ProtocolQueries queries) =>
                await FindAsync(id, context, queries) is { HidesSome: false, Protocol: { State: ProtocolState.Settled, Content: { } text } }
                    ? Results.File(System.Text.Encoding.UTF8.GetBytes(text), "application/json", FileName(id, "json"))
                    : Results.NotFound()
            )
            .RequireAuthorization();
        return app;
    }

    private static async Task<ProtocolView?> FindAsync(int id, HttpContext context, ProtocolQueries queries) =>
        ActorClaims.ActorOf(context.User) is { } actor ? await queries.FindAsync(new WorkshopId(id), actor, context.RequestAborted) : null;

    private static string FileName(int id, string extension) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"protokoll-workshop-{id}.{extension}");
}
