using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Access;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>Follow-up: what is late, what is unanswered, what got better, what to stop.</summary>
public static class FollowUpFeature
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static IServiceCollection AddFollowUp(this IServiceCollection services)
    {
        services.AddSingleton<FollowUpQueries>();
        services.AddSingleton<RecordFollowUp>();
        services.AddSingleton<ChangeMilestone>();
        services.AddSingleton<RemoveMilestone>();
        services.AddSingleton<GiveFeedback>();
        return services;
    }

    public static WebApplication MapFollowUp(this WebApplication app)
    {
        app.MapGet(
                "/uppfoljning/fil/{scope}.xlsx",
                async (string scope, HttpContext context, FollowUpQueries queries, RankingReader rankings, CancellationToken cancel) =>
                {
                    if (ActorClaims.ActorOf(context.User) is not { } actor || !actor.May(Permission.Read))
                        return Results.Forbid();
                    var portfolio = await queries.PortfolioAsync(actor, cancel);
                    var report = LeaderReport.Of(portfolio, await rankings.GetAsync(cancel), scope == LeaderReport.County ? null : scope);
                    return report is null
                        ? Results.NotFound()
                        : Results.File(
                            await LeaderWorkbook.WriteAsync(report, cancel),
                            WorkbookType,
                            $"uppfoljning-{scope}-{Show.Date(report.Today)}.xlsx"
                        );
                }
            )
            .RequireAuthorization();
        return app;
    }
}
