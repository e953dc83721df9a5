using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Shared.Documents;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;

namespace Lsk.Dashboard.Features.Plans;

/// <summary>Plans, activities and reports.</summary>
public static class PlansFeature
{
    public static IServiceCollection AddPlans(this IServiceCollection services)
    {
        services.AddSingleton<PlanQueries>();
        services.AddSingleton<ReportQueries>();
        services.AddSingleton<SaveActivities>();
        services.AddSingleton<RemoveActivity>();
        services.AddSingleton<MakeInitiative>();
        services.AddSingleton<WriteReport>();
        services.AddSingleton<SendReport>();
        services.AddSingleton<ReceiveReport>();
        return services;
    }

    /// <summary>The report as a file: what was sent last, else as it stands now.</summary>
    public static WebApplication MapPlans(this WebApplication app)
    {
        app.MapGet("/grupper/{id:int}/rapport/{span}.docx", async (int id, string span, HttpContext context, ReportQueries queries) =>
                ActorClaims.ActorOf(context.User) is { } actor
                && await queries.FindAsync(actor, new GroupId(id), span, context.RequestAborted) is { } report
                    ? Results.File(
                        ReportDocument.Write(SentOf(report) ?? report.Now),
                        WordFile.ContentType,
                        FormattableString.Invariant($"rapport-{id}-{report.Span}.docx")
                    )
                    : Results.NotFound()
            )
            .RequireAuthorization();
        return app;
    }

    /// <summary>The last sending as it was frozen, where no correction is begun.</summary>
    internal static ReportContent? SentOf(ReportView report) =>
        report is { Draft: null, Sent: [{ Content: { } content }, ..] } ? ReportContent.Read(content) : null;
}
