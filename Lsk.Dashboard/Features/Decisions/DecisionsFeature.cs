using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
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
        return services;
    }

    /// <summary>The protocol as files.</summary>
    public static WebApplication MapDecisions(this WebApplication app)
    {
        app.MapGet("/workshop/{id:int}/protokoll.xlsx", async (int id, ProtocolQueries queries, CancellationToken cancel) =>
                await queries.FindAsync(new WorkshopId(id), cancel) is { } protocol
                    ? Results.File(
                        ProtocolWorkbook.Write(protocol.Content),
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        FileName(id, "xlsx")
                    )
                    : Results.NotFound()
            )
            .RequireAuthorization();
        app.MapGet("/workshop/{id:int}/protokoll.json", async (int id, ProtocolQueries queries, CancellationToken cancel) =>
                await queries.FindAsync(new WorkshopId(id), cancel) is { Protocol: { State: ProtocolState.Settled, Content: { } text } }
                    ? Results.File(System.Text.Encoding.UTF8.GetBytes(text), "application/json", FileName(id, "json"))
                    : Results.NotFound()
            )
            .RequireAuthorization();
        return app;
    }

    private static string FileName(int id, string extension) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"protokoll-workshop-{id}.{extension}");
}
